// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tutorial that comes with the lab, on the real kernel and guest: each step's checks
// fail before its work, hold after it and find its mistakes, and its text is true. And a
// learner's way through a step on the command line. The mistakes are those of the steps
// that ShortPlay names; with KLAB_LONG=1, of all.
#include "base/datafiles.h"
#include "base/files.h"
#include "klabprocess.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTutorialPlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textsAreSound();
    void play();
    void step_data();
    void step();
    void playLeavesEverything();
    void checkTellsWhatIsMissing();
    void resetKeepsEdits();
    void guestIsAskedAfterOwnCommands();
    void wrongAnswerDoesNotPass();
    void damagedProgressIsKept();
    void brokenTutorialIsTold();
    void cleanupTestCase();

private:
    KlabResult klab(QStringList arguments, int seconds = 300) const
    {
        arguments << u"--workspace"_s << m_workspace;
        return runKlab(arguments, seconds);
    }
    QString module(const QString &file) const { return m_workspace + u"/module/vdev/"_s + file; }
    QByteArray read(const QString &path) const { return klab::readFile(path).value_or(QByteArray("-")); }

    QString m_workspace = sharedWorkspace();
    bool m_isLong = qEnvironmentVariableIntValue("KLAB_LONG") == 1;
    QJsonObject m_report;
    QHash<QString, QJsonArray> m_mistakes; ///< of ShortPlay, by step
};

static const int BuildSeconds = 1500; // the debug kernel, where nothing is cached

void TestTutorialPlay::initTestCase()
{
    for (const QString &profile : {u"lab"_s, u"debug"_s}) {
        const KlabResult built = klab({u"build"_s, u"--profile"_s, profile}, BuildSeconds);
        QVERIFY2(built.status == 0, built.errors);
    }
}

void TestTutorialPlay::textsAreSound()
{
    const KlabResult result =
        runKlab({u"tutorial"_s, u"check-file"_s, klab::dataFile(u"resources/tutorial/vdev"_s)}, 60);
    QVERIFY2(result.status == 0, result.output);
}

// Mistakes of files, of what is built, of what runs, and of what the kernel reports.
static const QStringList ShortPlay{u"add"_s, u"readwrite"_s, u"oops"_s};

void TestTutorialPlay::play()
{
    QStringList words{u"tutorial"_s, u"play"_s, u"--json"_s};
    if (m_isLong)
        words << u"--mistakes"_s;
    const KlabResult result = klab(words, BuildSeconds);
    m_report = QJsonDocument::fromJson(result.output).object();
    QFile file(artefact(u"tutorial-play.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(result.output);
    QVERIFY2(!m_report.isEmpty(), result.errors);
    qInfo("the whole play, without mistakes: %.0f s", m_report[u"ms"].toDouble() / 1000);
    if (m_isLong)
        return;
    for (const QString &id : ShortPlay) {
        const KlabResult one =
            klab({u"tutorial"_s, u"play"_s, id, u"--mistakes"_s, u"--json"_s}, BuildSeconds);
        m_mistakes.insert(id, QJsonDocument::fromJson(one.output)[u"steps"][0][u"mistakes"].toArray());
    }
    // Each step is judged below.
}

void TestTutorialPlay::step_data()
{
    QTest::addColumn<QJsonObject>("step");
    const KlabResult list = klab({u"tutorial"_s, u"list"_s, u"--json"_s});
    const QJsonArray steps = QJsonDocument::fromJson(list.output)[u"steps"].toArray();
    QVERIFY(!steps.isEmpty());
    const QJsonArray played = m_report[u"steps"].toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString id = steps[i][u"id"].toString();
        QTest::newRow(qPrintable(id))
            << (played[i][u"id"].toString() == id ? played[i].toObject() : QJsonObject());
    }
}

void TestTutorialPlay::step()
{
    QFETCH(QJsonObject, step);
    QVERIFY(!step.isEmpty());
    const QByteArray all = QJsonDocument(step).toJson();
    QVERIFY2(step[u"good"].toBool(), all);
    QVERIFY2(step[u"failedBefore"].toBool(), all);
    QVERIFY2(step[u"passed"].toBool(), all);
    QVERIFY2(step[u"text"].toArray().isEmpty(), all);
    const QString id = step[u"id"].toString();
    if (!m_isLong && !ShortPlay.contains(id))
        return;
    const QJsonArray mistakes = m_isLong ? step[u"mistakes"].toArray() : m_mistakes.value(id);
    QVERIFY2(mistakes.size() >= 2, all);
    for (const QJsonValue &mistake : mistakes)
        QVERIFY2(mistake[u"caught"].toBool(), all);
}

void TestTutorialPlay::playLeavesEverything()
{
    const QByteArray source = "// a learner's own\n" + read(module(u"vdev.cpp"_s));
    QVERIFY(klab::writeFile(module(u"vdev.cpp"_s), source));
    const QByteArray progress = read(m_workspace + u"/tutorial.json"_s);
    const KlabResult result = klab({u"tutorial"_s, u"play"_s, u"add"_s});
    QVERIFY2(result.status == 0, result.output + result.errors);
    QCOMPARE(read(module(u"vdev.cpp"_s)), source);
    QCOMPARE(read(m_workspace + u"/tutorial.json"_s), progress);
    QVERIFY(!QFile::exists(m_workspace + u"/.tutorial/originals"_s));
}

void TestTutorialPlay::checkTellsWhatIsMissing()
{
    QCOMPARE(klab({u"tutorial"_s, u"reset"_s, u"add"_s}).status, 0);
    QVERIFY(!QFile::exists(module(u"vdev.cpp"_s)));
    const KlabResult before = klab({u"tutorial"_s, u"check"_s, u"add"_s});
    QCOMPARE(before.status, 1);
    QVERIFY2(before.output.contains("There is no file module/vdev/vdev.cpp."), before.output);
    QCOMPARE(klab({u"tutorial"_s, u"apply"_s, u"add"_s}).status, 0);
    // Lines inserted elsewhere do no harm.
    QVERIFY(klab::writeFile(module(u"vdev.cpp"_s),
                            QByteArray("\n// mine\n").repeated(10) + read(module(u"vdev.cpp"_s))));
    const KlabResult after = klab({u"tutorial"_s, u"check"_s, u"add"_s, u"--json"_s});
    QVERIFY2(after.status == 0, after.output + after.errors);
    QVERIFY(QJsonDocument::fromJson(after.output)[u"passed"].toBool());
    const KlabResult list = klab({u"tutorial"_s, u"list"_s});
    QVERIFY2(QRegularExpression(u" 4  passed  add"_s).match(QString::fromUtf8(list.output)).hasMatch(),
             list.output);
}

void TestTutorialPlay::resetKeepsEdits()
{
    const QByteArray own = "// all of an evening\n" + read(module(u"vdev.cpp"_s));
    QVERIFY(klab::writeFile(module(u"vdev.cpp"_s), own));
    QCOMPARE(klab({u"tutorial"_s, u"reset"_s, u"readwrite"_s}).status, 0);
    QVERIFY(read(module(u"vdev.cpp"_s)) != own);
    QCOMPARE(klab({u"tutorial"_s, u"undo"_s}).status, 0);
    QCOMPARE(read(module(u"vdev.cpp"_s)), own);
    QCOMPARE(klab({u"tutorial"_s, u"redo"_s}).status, 0);
    QVERIFY(read(module(u"vdev.cpp"_s)) != own);
}

// The work is the learner's: without the text that is to be written nothing passes.
void TestTutorialPlay::guestIsAskedAfterOwnCommands()
{
    QCOMPARE(klab({u"tutorial"_s, u"reset"_s, u"readwrite"_s}).status, 0);
    QCOMPARE(klab({u"tutorial"_s, u"apply"_s, u"readwrite"_s}).status, 0);
    const KlabResult without = klab({u"tutorial"_s, u"check"_s, u"readwrite"_s});
    QVERIFY2(without.status == 1, without.output);
    const KlabResult with = klab({u"tutorial"_s, u"check"_s, u"readwrite"_s, u"--do"_s,
                                  u"echo my own text > /dev/vdev"_s, u"--do"_s, u"cat /dev/vdev"_s});
    QVERIFY2(with.status == 0, with.output + with.errors);
}

void TestTutorialPlay::wrongAnswerDoesNotPass()
{
    QCOMPARE(klab({u"tutorial"_s, u"reset"_s, u"what"_s}).status, 0);
    const QJsonArray checks =
        QJsonDocument::fromJson(klab({u"tutorial"_s, u"show"_s, u"what"_s, u"--json"_s}).output)[u"checks"]
            .toArray();
    // Exactly one choice for each question passes; the right ones are not told.
    const auto answer = [&](const QString &check, int choice) {
        return klab({u"tutorial"_s, u"answer"_s, u"what"_s, check, QString::number(choice)}).status;
    };
    for (const QJsonValue &check : checks) {
        const QString id = check[u"id"].toString();
        int right = 0;
        for (int choice = 1; choice <= check[u"choices"].toArray().size(); ++choice) {
            QCOMPARE(answer(id, choice), 0);
            const QByteArray told = klab({u"tutorial"_s, u"check"_s, u"what"_s, u"--json"_s}).output;
            for (const QJsonValue &one : QJsonDocument::fromJson(told)[u"checks"].toArray())
                right += one[u"id"].toString() == id && one[u"passed"].toBool() ? 1 : 0;
        }
        QCOMPARE(right, 1);
        QVERIFY(answer(id, 99) != 0);
    }
    QVERIFY(klab({u"tutorial"_s, u"show"_s, u"nosuchstep"_s}).status != 0);
}

void TestTutorialPlay::damagedProgressIsKept()
{
    const QString file = m_workspace + u"/tutorial.json"_s;
    const QByteArray damaged = read(file).chopped(20);
    QVERIFY(klab::writeFile(file, damaged));
    const KlabResult list = klab({u"tutorial"_s, u"list"_s});
    QCOMPARE(list.status, 0);
    QVERIFY2(list.errors.contains("The file is kept as"), list.errors);
    const QStringList kept = QDir(m_workspace).entryList({u"tutorial.json.damaged-*"_s});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(read(m_workspace + u'/' + kept.first()), damaged);
    QFile::remove(m_workspace + u'/' + kept.first());
}

void TestTutorialPlay::brokenTutorialIsTold()
{
    const QTemporaryDir folder;
    const auto told = [&](const QByteArray &manifest) {
        [&] { QVERIFY(klab::writeFile(folder.filePath(u"tutorial.json"_s), manifest)); }();
        const KlabResult result = runKlab({u"tutorial"_s, u"check-file"_s, folder.path()}, 60);
        return QByteArray::number(result.status) + result.output;
    };
    QVERIFY2(told("{\n\"format\": 1,\n}").contains("tutorial.json:3"), told("{\n\"format\": 1,\n}"));
    QVERIFY2(told(R"({"format": 1, "id": "x", "title": "X", "steps": []})").startsWith("1"), "no steps");
    QVERIFY(klab::writeFile(folder.filePath(u"a.md"_s), "See [it](https://example.org).\n"));
    const QByteArray links =
        told(R"({"format": 1, "id": "x", "title": "X", "steps": [{"id": "a", "title": "A",
        "text": "a.md", "checks": [{"id": "c", "type": "config", "title": "T", "symbol": "S", "values": ["y"]}]}]})");
    QVERIFY2(links.startsWith("1") && links.contains("step 1 (a)"), links);
}

void TestTutorialPlay::cleanupTestCase()
{
    // The module and the settings as the other tests expect them.
    QCOMPARE(klab({u"tutorial"_s, u"reset"_s, u"platform"_s}).status, 0);
    QDir(m_workspace + u"/.tutorial"_s).removeRecursively();
    QFile::remove(m_workspace + u"/tutorial.json"_s);
    QFile::remove(m_workspace + u"/compile_commands.json"_s);
}

QTEST_GUILESS_MAIN(TestTutorialPlay)
#include "tst_tutorialplay.moc"
