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

    bool operator==(const CodeAddress &) const = default;
};

/// The build that the kernel and the modules of a crash come from.
struct CodeBuild {
    QString folder; ///< the build folder of a profile, with vmlinux and the modules
    /// The build IDs of what ran, in hexadecimal, by the module's name; that of the kernel has an empty name.
    /// What is not in it is not known.
    QHash<QString, QByteArray> running;
};

/// Finds frames in what was built: functions by their names, and by their sizes where several have the same.
/// A file that is not what ran counts as missing, as does one without debug information. Files may be
/// anything: every offset is checked. Reads whole files, so it is for a worker thread.
/// @param canceled asked now and then
/// @return by the frames' codeKey(); those that were not found are missing
QHash<QString, CodeAddress> findCode(const CodeBuild &build, const CallFrames &frames,
                                     const std::function<bool()> &canceled);

/// Where one function is in an object file. Of several of that name, the one of @p size.
/// @param object the content of the file
/// @param size   as the kernel has it: up to the next function, so that it may be somewhat larger
std::optional<CodeAddress> findFunction(const QByteArray &object, const QString &name, quint64 size);

/// The same for the same place of a build.
QString codeKey(const CallFrame &frame);

} // namespace klab
