// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace klab
{

/// A file that a configuration names and that is not there: make would end with "No rule to
/// make target", among the output of much else.
struct MissingFile {
    QString symbol; ///< without "CONFIG_"
    QString path;   ///< as it is named
    QString remedy; ///< the value that needs no file, as a .config has it
    bool operator==(const MissingFile &) const = default;
};

/// Such files of @p values: certificates, keys, firmware and the contents of an initramfs. A
/// distribution's configuration has names of files that only its own packages have.
/// @param folders what relative names are relative to: the build folder and the tree.
/// Any thread.
QList<MissingFile> missingFiles(const ConfigValues &values, const QStringList &folders);

} // namespace klab
