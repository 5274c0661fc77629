// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduleorder.h"

#include "base/files.h"
#include "lab/labsession.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace klab
{

Result<ModuleInfo> builtModuleInfo(const Kbuild &kbuild, const Module &module)
{
    return readFile(kbuild.moduleFile(module)).and_then(readModuleInfo);
}

// ------------------------------------------------------------ order

// A module of the kernel's own, which its build lists.
static std::optional<Module> kernelModule(const Kbuild &kbuild, const QString &name)
{
    const QByteArray order =
        readFile(kbuild.folder + QStringLiteral("/modules.order")).value_or(QByteArray());
    for (const QByteArray &line : order.split('\n')) {
        const QString object = QString::fromUtf8(line);
        const QString stem = object.section(u'/', -1).section(u'.', 0, 0);
        if (kernelModuleName(stem) != name)
            continue;
        Module module;
        module.name = name;
        module.stem = stem;
        module.kind = Module::Kind::External;
        module.folder = object.section(u'/', 0, -2);
        module.source = kbuild.tree.path() + u'/' + module.folder;
        return module;
    }
    return {};
}

namespace
{

/// Visits modules, those that each depends on first.
class Sorter
{
public:
    Sorter(const Kbuild &kbuild, const ModuleSet &set)
        : m_kbuild(kbuild)
        , m_set(set)
    {
    }

    Result<> visit(const Module &module, const QString &neededBy)
    {
        if (std::ranges::find(m_order, module.name, &Module::name) != m_order.end() ||
            m_under.contains(module.name))
            return {};
        if (!QFileInfo::exists(m_kbuild.moduleFile(module))) {
            if (!neededBy.isEmpty())
                return fail(
                    Error::Code::BadInput,
                    LabSession::tr("%1 needs the module %2, which is not built.").arg(neededBy, module.name),
                    LabSession::tr("Build that first: klab build --module %1").arg(module.name));
            m_order << module; // who loads it says what is wrong
            return {};
        }
        const Result<ModuleInfo> info = builtModuleInfo(m_kbuild, module);
        if (!info)
            return tl::unexpected(info.error());
        m_under << module.name;
        for (const QString &name : info->depends) {
            std::optional<Module> needed = m_set.module(name);
            if (!needed)
                needed = kernelModule(m_kbuild, kernelModuleName(name));
            if (!needed)
                return fail(
                    Error::Code::BadInput,
                    LabSession::tr("%1 needs the module %2, which is not known here.").arg(module.name, name),
                    LabSession::tr("Add its folder: klab module add DIR"));
            if (const Result<> visited = visit(*needed, module.name); !visited)
                return visited;
        }
        m_under.remove(module.name);
        m_order << module;
        return {};
    }

    const QList<Module> &order() const { return m_order; }

private:
    const Kbuild &m_kbuild;
    const ModuleSet &m_set;
    QList<Module> m_order;
    QSet<QString> m_under; // a circle cannot be loaded: the kernel says so
};

} // namespace

Result<QList<Module>> loadOrder(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules)
{
    Sorter sorter(kbuild, set);
    for (const Module &module : modules) {
        if (const Result<> visited = sorter.visit(module, {}); !visited)
            return tl::unexpected(visited.error());
    }
    return sorter.order();
}

// ------------------------------------------------------------ parameters

// The module's own rule, where the lab knows it: narrower than that of its type.
static Result<> checkOwnRange(const Module &module, const ParameterSetting &setting)
{
    const auto own = std::ranges::find(module.parameters, setting.key, &Module::Parameter::name);
    bool isNumber = false;
    const int value = setting.value.toInt(&isNumber);
    if (own == module.parameters.end() || !isNumber || (value >= own->least && value <= own->most))
        return {};
    return fail(Error::Code::BadInput,
                LabSession::tr("'%1' is not a valid value for the parameter %2 of %3.")
                    .arg(setting.value, setting.key, module.name),
                LabSession::tr("Give a whole number from %1 to %2.").arg(own->least).arg(own->most));
}

Result<> checkParameterSettings(const Kbuild &kbuild, const ModuleSet &set, const QList<Module> &modules,
                                const QList<ParameterSetting> &settings)
{
    for (const ParameterSetting &setting : settings) {
        const auto module = std::ranges::find(modules, setting.module, &Module::name);
        if (module == modules.end()) {
            if (const Result<ModuleSet::Meant> known = set.find(setting.module); !known)
                return tl::unexpected(known.error());
            return fail(
                Error::Code::BadInput,
                LabSession::tr("The module %1 of --param is not one that is loaded.").arg(setting.module),
                LabSession::tr("Name it with --module, too."));
        }
        if (const Result<> good = checkOwnRange(*module, setting); !good)
            return good;
        const Result<ModuleInfo> info = builtModuleInfo(kbuild, *module);
        if (!info)
            continue;
        if (const Result<> good = checkParameterSetting(*info, setting); !good)
            return good;
    }
    return {};
}

} // namespace klab
