// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <memory>

namespace klab
{

/// One line of an initramfs manifest, in the format of the kernel's gen_init_cpio
/// (usr/gen_init_cpio.c): dir, file, slink and nod.
struct InitramfsEntry {
    enum class Kind { Folder, File, Link, CharDevice };
    Kind kind = Kind::File;
    QString name;
    QString source; ///< a File's location on this machine, a Link's target
    int permissions = 0;
    int major = 0;
    int minor = 0;

    bool operator==(const InitramfsEntry &) const = default;
};

/// Reads a manifest. Errors name the line.
/// @param locations what stands for what in a source, for example "@resources@"
Result<QList<InitramfsEntry>> parseInitramfsManifest(const QByteArray &text,
                                                     const QMap<QString, QString> &locations);

/// The files that the dynamic linker would load, from the output of ldd for one or
/// more programs: absolute paths, each once, sorted.
QStringList parseSharedLibraries(const QByteArray &lddOutput);

/// The modules of the kernel tree's own that were built with a kernel, where /init of the guest
/// looks for them. Reads the build folder.
QList<InitramfsEntry> treeModuleEntries(const Kbuild &kbuild);

/// A Job that packs resources/initramfs/manifest, the shared libraries that its programs need,
/// and @p more into @p target. The same files give the same bytes.
std::unique_ptr<Job> makeInitramfsJob(const QString &target, const QList<InitramfsEntry> &more = {});

} // namespace klab
