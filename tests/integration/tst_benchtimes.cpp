// SPDX-License-Identifier: GPL-2.0-or-later
//
// The benches of times, with the real kernel, once or twice each: that they measure what they say, and leave
// nothing. What they measure depends on the machine and is not judged, but for what cannot be otherwise.
#include "base/files.h"
#include "klabprocess.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>

using namespace Qt::StringLiterals;

class TestBenchTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void loop();
    void boot();
    void canceled();
    void badPlotIsToldAtOnce();

private:
    KlabResult bench(const QStringList &words, int limitSeconds = 1800) const
    {
        return runKlab(QStringList{u"bench"_s} + words + QStringList{u"--workspace"_s, m_workspace},
                       limitSeconds);
    }
    QByteArray usersFiles() const;
    QString own(const QString &name) const { return m_workspace + u"/build/bench/workspace/"_s + name; }
    static QJsonObject rowOf(const QJsonObject &report, const QString &id);

    QString m_workspace = sharedWorkspace();
    QByteArray m_before;
};

// What is the user's: name, content and time of each.
QByteArray TestBenchTimes::usersFiles() const
{
    QByteArray all = klab::folderDigest(m_workspace + u"/module"_s);
    for (const QString &folder : {u"/module"_s, u"/build/lab"_s, u"/linux/samples"_s}) {
        QStringList files;
        QDirIterator it(m_workspace + folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo info = it.nextFileInfo();
            files << u"%1 %2 %3\n"_s.arg(info.filePath())
                         .arg(info.size())
                         .arg(info.lastModified().toMSecsSinceEpoch());
        }
        files.sort();
        all += files.join(QString()).toUtf8();
    }
    return all;
}

QJsonObject TestBenchTimes::rowOf(const QJsonObject &report, const QString &id)
{
    const QJsonArray rows = report.value(u"rows").toArray();
    for (const QJsonValue &row : rows) {
        if (row[u"id"].toString() == id)
            return row.toObject();
    }
    return {};
}

void TestBenchTimes::initTestCase()
{
    // An edit of the user's own, which no bench may take for its own.
    const KlabResult built = runKlab({u"build"_s, u"--workspace"_s, m_workspace});
    QVERIFY2(built.status == 0, built.errors);
    QFile file(m_workspace + u"/module/vdev/vdev.cpp"_s);
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.write("// mine\n") > 0);
    file.close();
    m_before = usersFiles();
}

void TestBenchTimes::loop()
{
    const QTemporaryDir folder;
    const QString plot = folder.filePath(u"loop.svg"_s);
    const KlabResult ran = bench({u"loop"_s, u"--repeat"_s, u"2"_s, u"--json"_s, u"--plot"_s, plot});
    QVERIFY2(ran.status == 0, ran.errors);
    qInfo("%s", ran.output.constData());
    const QJsonObject report = QJsonDocument::fromJson(ran.output).object();
    QCOMPARE(report.value(u"bench").toString(), u"loop"_s);
    QCOMPARE(report.value(u"turns").toInt(), 2);
    QVERIFY(report.value(u"kernel").toString().startsWith(u"6."));
    for (const QString &id : {u"seed"_s, u"lab"_s}) {
        const QJsonObject row = rowOf(report, id);
        QCOMPARE(row.value(u"samples").toArray().size(), 2);
        QVERIFY2(row.value(u"min").toDouble() > 0, ran.output);
    }
    // A link of the kernel and a boot take longer than one object and a swap, on any machine.
    QVERIFY2(rowOf(report, u"lab"_s).value(u"ratio").toObject().value(u"median").toDouble() > 1, ran.output);
    QXmlStreamReader xml(klab::readFile(plot).value_or(QByteArray()));
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(usersFiles() == m_before);
    QVERIFY2(!klab::readFile(own(u"module/vdev/vdev.cpp"_s)).value_or("bench ").contains("bench "),
             "its own edits are still there");
    QVERIFY(processesWith(m_workspace).isEmpty());
    // The text for people, from kernels that are there already.
    const KlabResult again = bench({u"loop"_s, u"--repeat"_s, u"1"_s});
    QVERIFY2(again.status == 0, again.errors);
    QVERIFY2(again.output.contains("klab watch"), again.output);
    QVERIFY2(again.output.contains("Too few runs"), again.output);
    QVERIFY2(again.output.contains("load average"), again.output);
}

void TestBenchTimes::boot()
{
    const KlabResult ran = bench({u"boot"_s, u"--repeat"_s, u"2"_s, u"--json"_s, u"--accel"_s, u"tcg"_s});
    QVERIFY2(ran.status == 0, ran.errors);
    qInfo("%s", ran.output.constData());
    const QJsonObject report = QJsonDocument::fromJson(ran.output).object();
    QCOMPARE(report.value(u"acceleration").toString(), u"tcg"_s);
    for (const QString &id : {u"seed"_s, u"cold"_s, u"restored"_s, u"restoredQemu"_s})
        QCOMPARE(rowOf(report, id).value(u"samples").toArray().size(), 2);
    const auto median = [&report](const QString &id) {
        return rowOf(report, id).value(u"median").toDouble();
    };
    QVERIFY2(median(u"restored"_s) < median(u"cold"_s), ran.output);
    QVERIFY2(median(u"restoredQemu"_s) <= median(u"restored"_s), ran.output);
    QVERIFY(!QFileInfo::exists(own(u"build/snapshots"_s)));
    QVERIFY(usersFiles() == m_before);
    QVERIFY(processesWith(m_workspace).isEmpty());
}

void TestBenchTimes::canceled()
{
    // The progress of a short step may not be printed: the edit tells what is under way.
    const auto edited = [this](const char *way) {
        return klab::readFile(own(u"module/vdev/vdev.cpp"_s)).value_or(QByteArray()).contains(way);
    };
    for (const char *during : {" seed 0", " lab 0"}) {
        KlabProcess klab({u"bench"_s, u"loop"_s, u"--repeat"_s, u"50"_s, u"--workspace"_s, m_workspace});
        QVERIFY2(klab::test::waitFor([&] { return edited(during); }, std::chrono::seconds(600)), during);
        klab.sendSignal(SIGINT);
        const KlabResult ended = klab.waitForEnd(30);
        QVERIFY2(ended.status == 130, ended.errors);
        QVERIFY(processesWith(m_workspace).isEmpty());
        QVERIFY(!klab::readFile(own(u"module/vdev/vdev.cpp"_s)).value_or("bench ").contains("bench "));
        QVERIFY(usersFiles() == m_before);
    }
}

void TestBenchTimes::badPlotIsToldAtOnce()
{
    const KlabResult ran = bench({u"loop"_s, u"--plot"_s, u"/no/such/folder/x.svg"_s}, 20);
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.errors.contains("There is no folder /no/such/folder for the plot."), ran.errors);
}

int main(int argc, char *argv[])
{
    useOwnSettings();
    const QCoreApplication application(argc, argv);
    TestBenchTimes test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_benchtimes.moc"
