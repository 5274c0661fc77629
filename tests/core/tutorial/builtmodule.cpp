// SPDX-License-Identifier: GPL-2.0-or-later
#include "builtmodule.h"

#include "build/recipes.h"
#include "patience.h"
#include "tinytree.h"

#include <QDir>
#include <QFile>

#include <ctime>

namespace klab::test
{

QByteArray buildNote()
{
    return QByteArray("\x04\0\0\0\x14\0\0\0\x03\0\0\0GNU\0", 16) + "0123456789abcdefghij";
}

BuiltModule::BuiltModule()
{
    makeTinyTree(path(QStringLiteral("linux")));
    write(QStringLiteral("module/vdev/vdev.cpp"), "int a;\n");
    kbuild = {*KernelTree::open(path(QStringLiteral("linux"))), path(QStringLiteral("build/lab")),
              folder.path()};
    around.workspace = folder.path();
    around.moduleFolder = path(QStringLiteral("module"));
    around.kbuild = kbuild;
    around.profile = QStringLiteral("lab");
    around.begun = QDateTime::currentDateTimeUtc().addSecs(-60);
    configure("CONFIG_SAMPLE_VDEV=m\n");
}

void BuiltModule::write(const QString &name, const QByteArray &content) const
{
    test::write(path(name), content);
}

void BuiltModule::configure(const QByteArray &text) const
{
    test::write(kbuild.config(), text);
}

// A source written in the same tick of the file system's clock as the build's start counts
// as changed after it.
bool BuiltModule::build(Freshness freshness, const QString &product, const QByteArray &content) const
{
    test::write(product, content);
    const bool ticked = klab::test::waitFor([this] {
        timespec now{};
        clock_gettime(CLOCK_REALTIME_COARSE, &now);
        return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec > newestChange(folder.path());
    });
    freshness.begin();
    return ticked && freshness.succeeded().has_value();
}

bool BuiltModule::buildKernel() const
{
    return build(kernelFreshness(kbuild, around.module), kbuild.kernelImage(), "kernel");
}

bool BuiltModule::buildModule() const
{
    return build(moduleFreshness(kbuild, around.module, around.moduleFolder),
                 kbuild.moduleFile(around.module), "ELF" + buildNote() + "rest");
}

bool BuiltModule::linkIntoTree() const
{
    return QDir().mkpath(path(QStringLiteral("module/kernel"))) &&
           QFile::link(path(QStringLiteral("module/vdev")), path(QStringLiteral("linux/samples/vdev")));
}

} // namespace klab::test
