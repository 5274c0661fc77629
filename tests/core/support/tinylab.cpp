// SPDX-License-Identifier: GPL-2.0-or-later
#include "tinylab.h"

#include "kernel/kconfigfile.h"
#include "tinytree.h"

#include <QFile>

namespace klab::test
{

TinyLab::TinyLab()
    : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
    , behaviour("KLAB_FAKE_QEMU", QStringLiteral("boot"))
    , session(*Workspace::open(folder.filePath(QStringLiteral("ws"))))
{
    if (!QFile::link(beside(QStringLiteral("fakeqemu")),
                     folder.filePath(QStringLiteral("qemu-system-x86_64"))))
        qFatal("no link to fakeqemu");
    makeTinyTree(folder.filePath(QStringLiteral("linux-6.12.48")));
    build.profile = *Profile::find(QStringLiteral("lab"));
    build.profile.name = QStringLiteral("tiny");
    build.profile.fragments.clear();
    build.kernel.path = folder.filePath(QStringLiteral("linux-6.12.48"));
    boot.acceleration = AccelerationChoice::Tcg;
    QObject::connect(&session, &LabSession::noticed, &session,
                     [this](const QString &text) { notices << text; });
}

TinyLab::~TinyLab() = default;

Result<> TinyLab::run(std::unique_ptr<Job> job)
{
    JobRecord record(*job);
    if (!record.run(60000))
        qFatal("the job does not end");
    settle();
    log = record.log;
    return record.result;
}

QString TinyLab::config() const
{
    return session.workspace().buildFolder(build.profile.name) + QStringLiteral("/.config");
}

QString TinyLab::value(const QString &symbol) const
{
    return ConfigValues(read(config())).value(symbol);
}

} // namespace klab::test
