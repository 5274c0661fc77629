// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/stepwork.h"

#include "testing.h"
#include "tutoriallab.h"

#include <QFile>

using namespace klab;
using namespace Qt::StringLiterals;
using State = VmSession::State;
using test::TutorialLab;

static const QString Source = u"module/vdev/vdev.cpp"_s;

class TestStepWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void settings_data();
    void settings();
    void arguments_data();
    void arguments();
    void puts();
    void edits_data();
    void edits();
    void editsBytes();
    void editOutside();
    void stopsAtTheFirstFault();
    void mistakeGoesOn();
    void answers();
    void onTheMachine();
};

void TestStepWork::settings_data()
{
    using Settings = QList<ConfigSetting>;
    QTest::addColumn<Settings>("own");
    QTest::addColumn<Settings>("added");
    QTest::addColumn<Settings>("all");
    const ConfigSetting net{u"NET"_s, u"y"_s};
    const ConfigSetting kasan{u"KASAN"_s, u"y"_s};
    QTest::newRow("nothing") << Settings() << Settings() << Settings();
    QTest::newRow("beside") << Settings{net} << Settings{kasan} << Settings{net, kasan};
    QTest::newRow("in its place") << Settings{net, kasan} << Settings{{u"NET"_s, u"n"_s}}
                                  << Settings{kasan, {u"NET"_s, u"n"_s}};
    QTest::newRow("taken out") << Settings{net, kasan} << Settings{{u"NET"_s, u""_s}} << Settings{kasan};
    QTest::newRow("none to be taken out")
        << Settings{kasan} << Settings{{u"NET"_s, u""_s}} << Settings{kasan};
    QTest::newRow("as it is") << Settings{net, kasan} << Settings{kasan} << Settings{net, kasan};
}

void TestStepWork::settings()
{
    QFETCH(QList<ConfigSetting>, own);
    QFETCH(QList<ConfigSetting>, added);
    QTEST(withSettings(own, added), "all");
}

void TestStepWork::arguments_data()
{
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("added");
    QTest::addColumn<QString>("all");
    const auto row = [](const QString &present, const QString &added, const QString &all) {
        QTest::addRow("'%s' and '%s'", qPrintable(present), qPrintable(added)) << present << added << all;
    };
    row({}, {}, {});
    row(u"quiet"_s, {}, u"quiet"_s);
    row(u"a=\"half  written"_s, {}, u"a=\"half  written"_s);
    row({}, u"vdev.devices=4"_s, u"vdev.devices=4"_s);
    row(u"vdev.devices=2 quiet"_s, u"vdev.devices=4"_s, u"quiet vdev.devices=4"_s);
    row(u"vdev.devices=2 vdev.devices=3"_s, u"vdev.devices=4"_s, u"vdev.devices=4"_s);
    row(u"vdev.devicesmore=2"_s, u"vdev.devices=4"_s, u"vdev.devicesmore=2 vdev.devices=4"_s);
    row(u"a=\"b c\" d"_s, u"d"_s, u"a=\"b c\" d"_s);
    row(u"a=1"_s, u"b=2  c"_s, u"a=1 b=2 c"_s);
}

void TestStepWork::arguments()
{
    QFETCH(QString, present);
    QFETCH(QString, added);
    QTEST(withArguments(present, added), "all");
}

namespace
{

/// Does actions in a lab.
struct Work {
    Work()
    {
        const Tutorial tutorial = lab.tutorial();
        place = {&lab.workbench,
                 std::make_shared<SourceStore>(lab.session.workspace().path()),
                 tutorial.states,
                 u"lab"_s,
                 u"Apply"_s,
                 {},
                 [this](const GiveAnswer &one) { given << one.check; },
                 {},
                 {}};
    }
    Result<> run(const QList<StepAction> &actions) const
    {
        return TutorialLab::run(makeWorkJob(u"Work"_s, actions, place));
    }
    TutorialLab lab;
    WorkPlace place;
    QStringList given;
};

} // namespace

void TestStepWork::puts()
{
    const Work work;
    KLAB_GOOD(work.run({}));
    QCOMPARE(work.lab.source(), "mine\n"_ba);
    KLAB_GOOD(work.run({PutState{u"new"_s}}));
    QVERIFY(work.lab.source().startsWith("int fresh"));
    QVERIFY(QFile::exists(work.lab.at(u"module/vdev/extra.h"_s)));
    QCOMPARE(work.place.store->undoTitle(), u"Apply"_s);
    KLAB_GOOD(work.place.store->undo());
    QCOMPARE(work.lab.source(), "mine\n"_ba);
}

void TestStepWork::edits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("edited"); // empty: refused
    QTest::newRow("once") << QByteArray("int a; int b;") << QByteArray("int c; int b;");
    QTest::newRow("none") << QByteArray("int b;") << QByteArray();
    QTest::newRow("twice") << QByteArray("int a; int a;") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void TestStepWork::edits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, edited);
    const Work work;
    work.lab.setSource(text);
    const Result<> result = work.run({EditFile{Source, u"int a"_s, u"int c"_s}});
    if (edited.isEmpty()) {
        KLAB_FAILS(result, Error::Code::BadInput, u"module/vdev/vdev.cpp has 'int a'"_s);
        QCOMPARE(work.lab.source(), text);
        QCOMPARE(work.place.store->undoTitle(), QString());
    } else {
        KLAB_GOOD(result);
        QCOMPARE(work.lab.source(), edited);
        QCOMPARE(work.place.store->undoTitle(), u"Apply"_s);
    }
}

// What is no UTF-8 beside it stays as it is.
void TestStepWork::editsBytes()
{
    const Work work;
    work.lab.setSource("// gr\xfc\xdf\nint a; \xc3\xa4\n");
    KLAB_GOOD(work.run({EditFile{Source, u"int a; ä"_s, u"int ö;"_s}}));
    QCOMPARE(work.lab.source(), "// gr\xfc\xdf\nint \xc3\xb6;\n"_ba);
}

void TestStepWork::editOutside()
{
    const Work work;
    const QString outside = work.lab.folder.filePath(u"outside"_s);
    test::write(outside, "int a;");
    QVERIFY(QFile::remove(work.lab.at(Source)) && QFile::link(outside, work.lab.at(Source)));
    QVERIFY(!work.run({EditFile{Source, u"int a"_s, u"int c"_s}}));
    QVERIFY(!work.run({PutState{u"new"_s}}));
    QCOMPARE(test::read(outside), "int a;"_ba);
    QVERIFY(!QFile::exists(work.lab.at(u"module/vdev/extra.h"_s)));
}

void TestStepWork::stopsAtTheFirstFault()
{
    const Work work;
    QVERIFY(!work.run({EditFile{Source, u"absent"_s, u"x"_s}, PutState{u"new"_s}, GiveAnswer{u"q"_s, {}}}));
    QCOMPARE(work.lab.source(), "mine\n"_ba);
    QVERIFY(work.given.isEmpty());
}

// In a mistake what is not built or booted is no fault, and what comes after it is done; what
// could not be written is one.
void TestStepWork::mistakeGoesOn()
{
    Work work;
    QStringList failed;
    work.place.failed = [&failed](const Error &error) { failed << error.message; };
    const QList<StepAction> actions{TypeCommand{u"echo"_s, 0}, GiveAnswer{u"after"_s, {}}}; // no machine runs
    KLAB_GOOD(work.run(actions));
    QCOMPARE(work.given, QStringList{u"after"_s});
    QCOMPARE(failed.size(), 1);
    QVERIFY2(failed[0].contains(u"not running"), qPrintable(failed[0]));
    KLAB_FAILS(work.run({EditFile{Source, u"not there"_s, u"x"_s}, GiveAnswer{u"never"_s, {}}}),
               Error::Code::BadInput, u"not there"_s);
    QCOMPARE(work.given, QStringList{u"after"_s});
}

void TestStepWork::answers()
{
    const Work work;
    KLAB_GOOD(work.run({GiveAnswer{u"first"_s, {}}, GiveAnswer{u"second"_s, 1}}));
    QCOMPARE(work.given, (QStringList{u"first"_s, u"second"_s}));
}

void TestStepWork::onTheMachine()
{
    Work work;
    KLAB_GOOD(work.lab.build());
    VmSession *vm = work.lab.workbench.vm();
    KLAB_GOOD(
        work.run({SetConfig{{{u"NET"_s, u"y"_s}}}, Build{BuildOptions::Part::All}, BuildAndBoot{u"a=1"_s}}));
    QCOMPARE(work.lab.session.ownSettings(u"lab"_s), (QList<ConfigSetting>{{u"NET"_s, u"y"_s}}));
    QCOMPARE(vm->state(), State::Ready);
    QVERIFY(vm->spec().kernelArguments.contains(u"a=1"_s));
    KLAB_GOOD(work.run({TypeCommand{u"echo 'hi' > /dev/vdev0"_s, 0}, TypeCommand{u"odd"_s, 127},
                        TypeCommand{u"odd"_s, std::nullopt}}));
    const Result<> other = work.run({TypeCommand{u"odd"_s, 0}});
    KLAB_FAILS(other, Error::Code::Verification, u"'odd' exited with status 127 in the guest, not with 0."_s);
    KLAB_GOOD(work.run({SetConfig{{{u"NET"_s, u""_s}}}, StopMachine{}}));
    QVERIFY(work.lab.session.ownSettings(u"lab"_s).isEmpty());
    QCOMPARE(vm->state(), State::Off);
    KLAB_FAILS(work.run({TypeCommand{u"odd"_s, 0}}), Error::Code::Vm, u"not running"_s);
}

KLAB_TEST(TestStepWork)
#include "tst_stepwork.moc"
