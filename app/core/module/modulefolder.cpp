// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/modulefolder.h"

#include <algorithm>

namespace klab
{

QString kernelModuleName(const QString &name)
{
    QString plain = name.endsWith(u".ko") ? name.chopped(3) : name;
    return plain.replace(u'-', u'_');
}

std::optional<Module> ModuleFolder::module(const QString &wanted) const
{
    const auto found = std::ranges::find(modules, kernelModuleName(wanted), &Module::name);
    return found == modules.end() ? std::nullopt : std::optional(*found);
}

} // namespace klab
