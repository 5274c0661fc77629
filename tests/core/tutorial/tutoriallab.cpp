// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutoriallab.h"

#include "tinytree.h"
#include "tinytutorial.h"

#include <QFile>

namespace klab::test
{

TutorialLab::TutorialLab()
    : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
    , behaviour("KLAB_FAKE_QEMU", QStringLiteral("boot"))
    , session(*Workspace::open(folder.filePath(QStringLiteral("ws"))))
    , workbench(&session)
{
    if (!QFile::link(beside(QStringLiteral("fakeqemu")),
                     folder.filePath(QStringLiteral("qemu-system-x86_64"))))
        qFatal("no link to fakeqemu");
    BootSettings settings = workbench.bootSettings();
    settings.acceleration = AccelerationChoice::Tcg;
    workbench.setBootSettings(settings);
    write(at(QStringLiteral("module/vdev/Makefile")), "obj-$(CONFIG_SAMPLE_VDEV) := vdev.o\n");
    setSource("mine\n");
}

Result<> TutorialLab::run(std::unique_ptr<Job> job)
{
    JobRecord record(*job);
    if (!record.run(60000))
        qFatal("the job does not end");
    settle();
    return record.result;
}

Result<> TutorialLab::build()
{
    const QString tree = folder.filePath(QStringLiteral("linux-6.12.48"));
    makeTinyTree(tree);
    BuildOptions options;
    options.profile = *Profile::find(QStringLiteral("lab"));
    options.kernel.path = tree;
    return run(session.build(options));
}

Tutorial TutorialLab::tutorial(const QString &manifest) const
{
    writeTutorial(folder.filePath(QStringLiteral("tutorial")), manifest);
    return loadTutorial(folder.filePath(QStringLiteral("tutorial")));
}

Tutorial TutorialLab::tutorial() const
{
    return tutorial(tinyManifest());
}

} // namespace klab::test
