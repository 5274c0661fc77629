// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"
#include "testing.h"
#include "workbench/workbench.h"

using namespace klab;
using namespace Qt::StringLiterals;

class TestWorking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsOfAJob();
    void aJobAfterTheOther();

private:
    static std::unique_ptr<Job> job(const QString &title);
    void listen(Workbench &workbench);

    QStringList m_told;
};

std::unique_ptr<Job> TestWorking::job(const QString &title)
{
    return std::make_unique<FunctionJob>(title, [](const FunctionJob::Canceled &) { return Result<>(); });
}

void TestWorking::listen(Workbench &workbench)
{
    m_told.clear();
    connect(&workbench, &Workbench::begun, this,
            [this](const Job *one) { m_told << u"begun "_s + one->title(); });
    connect(&workbench, &Workbench::workingChanged, this,
            [this](bool working) { m_told << (working ? u"working"_s : u"idle"_s); });
    connect(&workbench, &Workbench::ended, this,
            [this](const Job *one) { m_told << u"ended "_s + one->title(); });
}

void TestWorking::tellsOfAJob()
{
    const QTemporaryDir folder;
    LabSession session(*Workspace::open(folder.filePath(u"workspace"_s)));
    Workbench workbench(&session);
    listen(workbench);
    QVERIFY(!workbench.isWorking());
    QVERIFY(workbench.run(job(u"one"_s)));
    QVERIFY(workbench.isBusy());
    QVERIFY(!workbench.run(job(u"two"_s)));
    QTRY_COMPARE(m_told.size(), 4);
    QCOMPARE(m_told, (QStringList{u"begun one"_s, u"working"_s, u"idle"_s, u"ended one"_s}));
    QVERIFY(!workbench.isWorking());
    QVERIFY(!workbench.property("working").toBool());
}

void TestWorking::aJobAfterTheOther()
{
    const QTemporaryDir folder;
    LabSession session(*Workspace::open(folder.filePath(u"workspace"_s)));
    Workbench workbench(&session);
    bool isSecond = false;
    connect(&workbench, &Workbench::ended, this, [&] {
        if (!std::exchange(isSecond, true))
            QVERIFY(workbench.run(job(u"two"_s)));
    });
    listen(workbench);
    QVERIFY(workbench.run(job(u"one"_s)));
    QTRY_VERIFY(m_told.contains(u"ended two"_s));
    QCOMPARE(m_told.count(u"working"_s), 2);
    QCOMPARE(m_told.count(u"idle"_s), 2);
    QCOMPARE(m_told.last(), u"ended two"_s);
    QVERIFY(!workbench.isWorking());
}

KLAB_TEST(TestWorking)
#include "tst_working.moc"
