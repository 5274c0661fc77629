// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/hostcheck.h"

#include "fixtures.h"
#include "testing.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

using namespace klab;
using namespace Qt::StringLiterals;

class TestHostTools : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thisPlatform();
    void missing();
    void brokenProgram();
};

static HostCheck find(const HostCheckJob &job, const QString &name)
{
    const auto it = std::find_if(job.checks().cbegin(), job.checks().cend(),
                                 [&name](const HostCheck &check) { return check.name == name; });
    return it == job.checks().cend() ? HostCheck() : *it;
}

// The lab is built on the platform that it needs: nothing is missing but, perhaps, room.
void TestHostTools::thisPlatform()
{
    const QTemporaryDir folder;
    HostCheckJob job(folder.filePath(u"not/yet/there"_s));
    test::JobRecord record(job);
    QVERIFY(record.run(60000));
    for (const HostCheck &check : job.checks()) {
        if (check.required && check.name != u"disk space")
            QVERIFY2(check.present, qPrintable(check.name + u": "_s + check.found));
        QCOMPARE(check.present || !check.required, check.remedy.isEmpty());
        QVERIFY(!check.purpose.isEmpty());
    }
    QVERIFY(find(job, u"qemu-system-x86_64"_s).found.contains(u"QEMU emulator version"));
    QVERIFY(find(job, u"make"_s).found.contains(u"GNU Make"));
    const QJsonObject json = job.toJson();
    QCOMPARE(json.value(u"ok").toBool(), record.result.has_value());
    QCOMPARE(json.value(u"checks").toArray().size(), qsizetype(job.checks().size()));
    QVERIFY(!QFile::exists(folder.filePath(u"not"_s))); // looking changes nothing
}

void TestHostTools::missing()
{
    const QTemporaryDir empty;
    const test::Variable path("PATH", empty.path());
    HostCheckJob job(empty.path());
    test::JobRecord record(job);
    QVERIFY(record.run(60000));
    KLAB_FAILS(record.result, Error::Code::MissingTool, u"qemu-system-x86_64, gcc, g++, make"_s);
    const HostCheck qemu = find(job, u"qemu-system-x86_64"_s);
    QVERIFY(!qemu.present);
    QCOMPARE(qemu.remedy, u"apt-get install qemu-system-x86"_s);
    QCOMPARE(job.toJson().value(u"ok").toBool(true), false);
}

void TestHostTools::brokenProgram()
{
    const QTemporaryDir folder;
    const QString make = folder.filePath(u"make"_s);
    test::write(make, "#!/bin/sh\nkill -SEGV $$\n");
    QVERIFY(QFile::setPermissions(make, QFile::ReadOwner | QFile::ExeOwner));
    const test::Variable path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"));
    HostCheckJob job(folder.path());
    test::JobRecord record(job);
    QVERIFY(record.run(60000));
    QVERIFY(!record.result);
    const HostCheck check = find(job, u"make"_s);
    QVERIFY(!check.present);
    QVERIFY(check.found.contains(u"killed by signal 11"));
    QVERIFY2(!check.remedy.isEmpty(), "what is not there has a remedy");
}

KLAB_TEST(TestHostTools)
#include "tst_hostcheck.moc"
