// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/bootsettings.h"

#include "fixtures.h"
#include "testing.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace klab;
using namespace Qt::StringLiterals;

class TestBootSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void devicesOfTheArguments_data();
    void devicesOfTheArguments();
    void split_data();
    void split();
    void problems_data();
    void problems();
    void longLine();
    void becomesOptions();
    void commandLine();
    void profilesMachine();
    void keptAndRead();
    void garbage_data();
    void garbage();

private:
    Profile m_lab = *Profile::find(u"lab"_s);
};

void TestBootSettings::devicesOfTheArguments_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("count"); // 0: none
    QTest::addColumn<QString>("withSeven");
    QTest::newRow("nothing") << u""_s << 0 << u"vdev.devices=7"_s;
    QTest::newRow("alone") << u"vdev.devices=4"_s << 4 << u"vdev.devices=7"_s;
    QTest::newRow("among others") << u"quiet  vdev.devices=4 a=\"b c\" "_s << 4
                                  << u"quiet  vdev.devices=7 a=\"b c\" "_s;
    QTest::newRow("not there") << u"quiet"_s << 0 << u"vdev.devices=7 quiet"_s;
    QTest::newRow("twice: the last counts")
        << u"vdev.devices=2 vdev.devices=3"_s << 3 << u"vdev.devices=2 vdev.devices=7"_s;
    QTest::newRow("quoted") << u"\"vdev.devices=3\" x"_s << 3 << u"vdev.devices=7 x"_s;
    QTest::newRow("value quoted") << u"vdev.devices=\"3\""_s << 3 << u"vdev.devices=7"_s;
    QTest::newRow("within another's quotes")
        << u"a=\"x vdev.devices=3\""_s << 0 << u"vdev.devices=7 a=\"x vdev.devices=3\""_s;
    QTest::newRow("out of range") << u"vdev.devices=99"_s << 0 << u"vdev.devices=7"_s;
    QTest::newRow("no number") << u"vdev.devices=four"_s << 0 << u"vdev.devices=7"_s;
    QTest::newRow("no value") << u"vdev.devices="_s << 0 << u"vdev.devices=7"_s;
    QTest::newRow("another module") << u"xvdev.devices=3"_s << 0 << u"vdev.devices=7 xvdev.devices=3"_s;
    QTest::newRow("open quote") << u"a=\"b"_s << 0 << u"vdev.devices=7 a=\"b"_s;
}

void TestBootSettings::devicesOfTheArguments()
{
    QFETCH(QString, line);
    BootSettings settings;
    settings.arguments = line;
    QTEST(settings.devices().value_or(0), "count");
    settings.setDevices(7);
    QTEST(settings.arguments.line(), "withSeven");
    settings.setDevices(7);
    QTEST(settings.arguments.line(), "withSeven");
}

void TestBootSettings::split_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("error");
    QTest::newRow("nothing") << u"  "_s << QStringList{} << QString();
    QTest::newRow("words") << u" a  b=1 c "_s << QStringList{u"a"_s, u"b=1"_s, u"c"_s} << QString();
    QTest::newRow("quotes") << u"dyndbg=\"file x +p\" b"_s << QStringList{u"dyndbg=\"file x +p\""_s, u"b"_s}
                            << QString();
    QTest::newRow("open quote") << u"a=\"b c"_s << QStringList{} << u"is never closed"_s;
    QTest::newRow("newline") << u"a\nb"_s << QStringList{} << u"control character"_s;
}

void TestBootSettings::split()
{
    QFETCH(QString, line);
    QFETCH(QString, error);
    const Result<QStringList> result = splitKernelArguments(line);
    if (!error.isEmpty()) {
        KLAB_FAILS(result, Error::Code::BadInput, error);
        return;
    }
    KLAB_GOOD(result);
    QTEST(*result, "words");
}

void TestBootSettings::problems_data()
{
    QTest::addColumn<BootSettings>("settings");
    QTest::addColumn<int>("errors");
    QTest::addColumn<int>("warnings");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const std::function<void(BootSettings &)> &edit, int errors,
                        int warnings, const QString &words) {
        BootSettings settings;
        edit(settings);
        QTest::newRow(name) << settings << errors << warnings << words;
    };
    const auto argument = [&row](const char *line, int errors, int warnings, const QString &words) {
        row(
            line, [line](BootSettings &one) { one.arguments = QString::fromLatin1(line); }, errors, warnings,
            words);
    };
    row("defaults", [](BootSettings &) {}, 0, 0, {});
    row("too little memory", [](BootSettings &one) { one.memoryMiB = 64; }, 1, 0, u"too little"_s);
    row("less than comfortable", [](BootSettings &one) { one.memoryMiB = 128; }, 0, 1, u"comfortable"_s);
    row("half of the host", [](BootSettings &one) { one.memoryMiB = 3000; }, 0, 1, u"more than half"_s);
    row("all of the host", [](BootSettings &one) { one.memoryMiB = 4096; }, 1, 0, u"has 4096 MiB itself"_s);
    row("a machine of one's own", [](BootSettings &one) { one.machine = VmSpec::Machine::Q35; }, 0, 0, {});
    row("processors", [](BootSettings &one) { one.cpus = 9; }, 1, 0, u"1 to 8 processors"_s);
    row("eight processors", [](BootSettings &one) { one.cpus = 8; }, 0, 0, {});
    row(
        "counted under KVM",
        [](BootSettings &one) {
            one.countInstructions = true;
            one.acceleration = AccelerationChoice::Kvm;
        },
        1, 0, u"only be counted under TCG"_s);
    argument("", 0, 0, {});
    argument("quiet loglevel=4 vdev.devices=64", 0, 0, {});
    argument("vdev.devices=65", 1, 0, u"'65' is not a valid device count"_s);
    argument("vdev.devices=2 vdev.devices=3", 0, 1, u"more than once"_s);
    argument("a=\"b", 1, 0, u"is never closed"_s);
    argument("console=tty0", 0, 1, u"console=tty0 overrides what the lab needs."_s);
    argument("rdinit=/bin/sh panic=0", 0, 2, u"rdinit=/bin/sh overrides"_s);
    argument("maxcpus=1", 0, 1, u"fewer processors"_s);
    argument("-- single", 0, 1, u"goes to the first program"_s);
}

void TestBootSettings::problems()
{
    QFETCH(BootSettings, settings);
    QFETCH(int, errors);
    QFETCH(int, warnings);
    QFETCH(QString, words);
    const QList<BootProblem> problems = settings.problems(m_lab, 4096);
    QStringList said;
    for (const BootProblem &problem : problems) {
        errors -= problem.severity == BootProblem::Severity::Error;
        warnings -= problem.severity == BootProblem::Severity::Warning;
        said << problem.message;
    }
    QVERIFY2(errors == 0 && warnings == 0, qPrintable(said.join(u'\n')));
    QVERIFY2(said.join(u'\n').contains(words), qPrintable(said.join(u'\n')));
    QCOMPARE(settings.isUsable(m_lab, 4096),
             problems.isEmpty() || problems.first().severity == BootProblem::Severity::Warning);
}

void TestBootSettings::longLine()
{
    BootSettings settings;
    settings.arguments = u"x="_s + QString(1700, u'y');
    QVERIFY(settings.isUsable(m_lab, 0));
    settings.arguments = u"x="_s + QString(2000, u'y');
    QVERIFY(!settings.isUsable(m_lab, 0));
    QVERIFY(settings.problems(m_lab, 0).first().message.contains(u"cuts off the rest"));
}

void TestBootSettings::becomesOptions()
{
    BootSettings settings;
    settings.memoryMiB = 512;
    settings.cpus = 2;
    settings.machine = VmSpec::Machine::Q35;
    settings.acceleration = AccelerationChoice::Tcg;
    settings.countInstructions = true;
    settings.cold = true;
    settings.arguments = u"quiet vdev.devices=4 a=\"b c\""_s;
    const BootOptions options = settings.toBootOptions();
    QCOMPARE(options.memoryMiB, 512);
    QCOMPARE(options.cpus, 2);
    QCOMPARE(options.machine, VmSpec::Machine::Q35);
    QCOMPARE(options.acceleration, AccelerationChoice::Tcg);
    QVERIFY(options.countInstructions);
    QVERIFY(options.cold);
    QCOMPARE(options.devices, 4);
    QCOMPARE(options.kernelArguments, (QStringList{u"quiet"_s, u"a=\"b c\""_s}));
    settings.arguments = u"quiet"_s;
    QCOMPARE(settings.toBootOptions().devices, 1);
}

void TestBootSettings::commandLine()
{
    BootSettings settings;
    settings.arguments = u"quiet vdev.devices=4"_s;
    const QString line = settings.commandLine(m_lab, VmSpec::Acceleration::Tcg);
    QVERIFY(line.startsWith(u"console=ttyS0,115200 "));
    QVERIFY(line.endsWith(u" vdev.devices=4 quiet"));
    QVERIFY(line.size() > settings.commandLine(m_lab, VmSpec::Acceleration::Kvm).size());
}

// What a profile brings along comes before what the user adds: later arguments win.
void TestBootSettings::profilesMachine()
{
    const Profile driver = *Profile::find(u"driver"_s);
    BootSettings settings;
    QVERIFY(settings.problems(driver, 0).isEmpty());
    const QString own = driver.kernelArguments.join(u' ');
    settings.arguments = u"quiet"_s;
    QVERIFY(settings.commandLine(driver, VmSpec::Acceleration::Tcg)
                .endsWith(u' ' + own + u" vdev.devices=1 quiet"_s));
    settings.machine = VmSpec::Machine::MicroVm;
    const QList<BootProblem> problems = settings.problems(driver, 0);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].field, BootProblem::Field::Machine);
    QCOMPARE(problems[0].severity, BootProblem::Severity::Warning);
    QVERIFY2(problems[0].message.contains(u"will not have edu"), qPrintable(problems[0].message));
}

void TestBootSettings::keptAndRead()
{
    BootSettings settings;
    QCOMPARE(BootSettings::fromMap(settings.toMap()), settings);
    settings.memoryMiB = 512;
    settings.cpus = 8;
    settings.machine = VmSpec::Machine::Q35;
    settings.acceleration = AccelerationChoice::Kvm;
    settings.countInstructions = true;
    settings.cold = true;
    settings.arguments = u"vdev.devices=4 a=\"grüße\""_s;
    QCOMPARE(BootSettings::fromMap(settings.toMap()), settings);
    const QByteArray json = QJsonDocument(QJsonObject::fromVariantMap(settings.toMap())).toJson();
    QCOMPARE(BootSettings::fromMap(QJsonDocument::fromJson(json).object().toVariantMap()), settings);
    // A workspace that somebody else made does not open the guest to the network.
    settings.network = BootSettings::Network::Loopback;
    QCOMPARE(BootSettings::fromMap(settings.toMap()).network, BootSettings::Network::Off);
}

void TestBootSettings::garbage_data()
{
    QTest::addColumn<QVariantMap>("map");
    QTest::newRow("nothing") << QVariantMap{};
    QTest::newRow("unknown") << QVariantMap{{u"colour"_s, u"red"_s}};
    QTest::newRow("out of range") << QVariantMap{{u"memoryMiB"_s, -1}, {u"cpus"_s, 1000}};
    QTest::newRow("other types") << QVariantMap{{u"memoryMiB"_s, u"much"_s},
                                                {u"cpus"_s, QVariantList{1}},
                                                {u"machine"_s, 7},
                                                {u"acceleration"_s, QVariantMap{}},
                                                {u"network"_s, u"loopback"_s},
                                                {u"arguments"_s, QVariantList{u"a"_s}}};
    QTest::newRow("endless") << QVariantMap{{u"arguments"_s, QString(100'000, u'x')}};
}

void TestBootSettings::garbage()
{
    QFETCH(QVariantMap, map);
    QCOMPARE(BootSettings::fromMap(map), BootSettings());
}

KLAB_TEST(TestBootSettings)
#include "tst_bootsettings.moc"
