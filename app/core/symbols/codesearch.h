// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "crash/callframe.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <functional>
#include <optional>

namespace klab
{

/// An address in an object file with debug information, as addr2line(1) takes it.
struct CodeAddress {
    QString file;
    QByteArray section; ///< that it counts from the start of; empty: it is absolute
    quint64 address = 0;
    bool isOtherBuild = false; ///< what was built is not what ran: there is no address

    bool operator==(const CodeAddress &) const = default;
};

/// The build that the kernel and the modules of a crash come from.
struct CodeBuild {
    QString folder; ///< the build folder of a profile, with vmlinux and the modules
    /// The build IDs of what ran, in hexadecimal, by the module's name; that of the kernel has an empty name.
    /// What is not in it is not known. Where the kernel printed a frame's own, that one counts.
    QHash<QString, QByteArray> running;
    /// The same of those modules that were unloaded last under these names: what rmmod has crashed in.
    QHash<QString, QByteArray> left;
};

/// Finds frames in what was built: functions by their names, and by their sizes where several have the same.
/// A file without debug information counts as missing. One that is not what ran is told apart, as is a
/// function whose size is not the one that ran, see CodeAddress::isOtherBuild. Files may be
/// anything: every offset is checked. Reads whole files, so it is for a worker thread.
/// @param canceled asked now and then
/// @return by the frames' codeKey(); those that were not found are missing
QHash<QString, CodeAddress> findCode(const CodeBuild &build, const CallFrames &frames,
                                     const std::function<bool()> &canceled);

/// Where one function is in an object file, the one of @p size.
/// @param object the content of the file
/// @param size   in bytes, as the kernel has it: up to the next function, so that it may be larger by the
///               alignment, and of the last one of a section by a page
std::optional<CodeAddress> findFunction(const QByteArray &object, const QString &name, quint64 size);

/// The same for the same place of a build.
QString codeKey(const CallFrame &frame);

} // namespace klab
