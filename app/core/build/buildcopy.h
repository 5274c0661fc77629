// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/kbuild.h"

#include <QStringList>

namespace klab
{

/// Makes a folder in which modules can be built as in a build folder, and leaves that one as it is: what a
/// build of modules only reads is linked, small files are copied, and of the modules themselves nothing is
/// there. An earlier copy is removed. Writes files: for a worker thread.
/// @param kbuild  a kernel that is built
/// @param folders below the build folder, of which nothing is taken over, as modules are to be built there:
///                "samples/demo", "modules"
/// @return the same for the copy, beside the build folder
Result<Kbuild> copyForModules(const Kbuild &kbuild, const QStringList &folders);

/// Removes the copy, if there is one.
void removeCopyForModules(const Kbuild &kbuild);

} // namespace klab
