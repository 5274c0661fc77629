// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// A file that a configuration names and that does not exist. make would fail with "No rule to
/// make target", in the middle of other output.
struct MissingFile {
    QString symbol; ///< without "CONFIG_"
    QString path;   ///< as the configuration gives it
    QString remedy; ///< a value that needs no file, written as in a .config
    bool operator==(const MissingFile &) const = default;
};

/// The missing files of a configuration: certificates, keys, firmware and the contents of an
/// initramfs. Distributions name files that only their own packages have. Any thread.
/// @param folders the folders that relative names may start from: the build folder and the tree
QList<MissingFile> missingFiles(const ConfigValues &values, const QStringList &folders);

} // namespace klab
