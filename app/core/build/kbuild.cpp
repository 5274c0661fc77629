// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/kbuild.h"

#include "base/files.h"
#include "kernel/kconfigfile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QThread>

namespace klab
{

ProcessSpec Kbuild::make(const QStringList &targets) const
{
    ProcessSpec spec;
    spec.program = QStringLiteral("make");
    spec.arguments = {QStringLiteral("-C"), tree.path(), QStringLiteral("O=") + folder,
                      QStringLiteral("-j%1").arg(QThread::idealThreadCount()),
                      QStringLiteral("--no-print-directory")};
    spec.variables = {
        {QStringLiteral("LC_ALL"), QStringLiteral("C")},
        {QStringLiteral("KBUILD_BUILD_USER"), QStringLiteral("learner")},
        {QStringLiteral("KBUILD_BUILD_HOST"), QStringLiteral("kernel-lab")},
        {QStringLiteral("KBUILD_BUILD_TIMESTAMP"), QStringLiteral("Thu Jan  1 00:00:00 UTC 1970")},
    };
    // A module's object has debug information, for the lines of a crash. Its .ko has none where the kernel
    // has none, so that it is small, and the same where only a comment has changed.
    // It is relative to the folder that the compiler runs in: the compiler cache gives the same object to
    // other workspaces, and does not look at where the map leads from.
    // Not in CFLAGS_MODULE, to which a folder's Makefile may add: here, make would not let it. Of this one,
    // x86 has -DMODULE and nothing else.
    spec.arguments << QStringLiteral("KBUILD_CFLAGS_MODULE=-DMODULE -g -fdebug-prefix-map=$(CURDIR)=.")
                   << QStringLiteral("LDFLAGS_MODULE=$(if $(CONFIG_DEBUG_INFO),,-S)");
    const bool llvm = toolchain == Profile::Toolchain::Llvm;
    if (llvm)
        spec.arguments << QStringLiteral("LLVM=1");
    if (!findProgram(QStringLiteral("ccache")).isEmpty()) {
        spec.arguments << (llvm ? QStringLiteral("CC=ccache clang") : QStringLiteral("CC=ccache gcc"))
                       << QStringLiteral("HOSTCC=ccache gcc");
        spec.variables.insert(QStringLiteral("CCACHE_BASEDIR"), workspace);
        spec.variables.insert(QStringLiteral("CCACHE_NOHASHDIR"), QStringLiteral("1"));
    }
    spec.arguments << targets;
    return spec;
}

ProcessSpec Kbuild::makePrepared(const QStringList &targets) const
{
    ProcessSpec spec = make(targets);
    // "-C tree O=folder": make would begin there only to begin again here.
    spec.arguments.remove(0, 3);
    spec.arguments = QStringList{QStringLiteral("-C"), folder,
                                 QStringLiteral("-f"), tree.path() + QStringLiteral("/Makefile"),
                                 QStringLiteral("-o"), QStringLiteral("prepare")} +
                     spec.arguments;
    return spec;
}

QString Kbuild::kernelTarget() const
{
    const ConfigValues values(readFile(config()).value_or(QByteArray()));
    // KASAN's shadow is not mapped yet at the PVH entry: the kernel would die mute.
    const bool direct =
        values.value(QStringLiteral("PVH")) == u"y" && values.value(QStringLiteral("KASAN")) != u"y";
    return direct ? QStringLiteral("vmlinux") : QStringLiteral("bzImage");
}

QString Kbuild::kernelImage() const
{
    const QString target = kernelTarget();
    return folder +
           (target == u"vmlinux" ? QStringLiteral("/vmlinux") : QStringLiteral("/arch/x86/boot/bzImage"));
}

QStringList Kbuild::treeModules() const
{
    const ConfigValues values(readFile(config()).value_or(QByteArray()));
    QStringList files;
    for (const Profile::TreeModule &module : modules) {
        if (values.value(module.symbol) == u"m")
            files << module.file;
    }
    return files;
}

QString Kbuild::release() const
{
    return QString::fromUtf8(
               readFile(folder + QStringLiteral("/include/config/kernel.release")).value_or(QByteArray()))
        .trimmed();
}

QByteArray Kbuild::toolFingerprint() const
{
    const ProcessSpec spec = make({});
    const QString name =
        toolchain == Profile::Toolchain::Llvm ? QStringLiteral("clang") : QStringLiteral("gcc");
    const QFileInfo compiler(QFileInfo(findProgram(name)).canonicalFilePath());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(spec.commandLine().toUtf8());
    hash.addData(tree.version().toUtf8());
    hash.addData(compiler.filePath().toUtf8());
    hash.addData(compiler.lastModified().toString(Qt::ISODateWithMs).toUtf8());
    return hash.result().toHex();
}

} // namespace klab
