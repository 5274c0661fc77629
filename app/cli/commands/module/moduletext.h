// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/moduleset.h"

#include <QJsonObject>
#include <QString>

namespace klab
{

/// The folders of a module set as a table for a person; long lists of modules are cut.
QString moduleTable(const ModuleSet &set);
/// A folder for programs.
QJsonObject moduleFolderJson(const ModuleFolder &folder);
/// "42 modules: hello_1, hello_2, ...".
QString modulesOf(const ModuleFolder &folder);

} // namespace klab
