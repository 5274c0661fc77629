// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/newmodule.h"

#include "base/files.h"
#include "kernel/kconfigfile.h"
#include "kernel/kerneltree.h"
#include "lab/labsession.h"

#include <QFileInfo>

#include <utility>

namespace klab
{

NewModules::NewModules(ModuleSet set, QString moduleFolder, QVersionNumber kernel)
    : m_set(std::move(set))
    , m_moduleFolder(std::move(moduleFolder))
    , m_kernel(std::move(kernel))
{
}

// Null where the tree is not there yet.
static QVersionNumber kernelOf(const Workspace &workspace)
{
    const Result<KernelTree> tree = KernelTree::open(workspace.kernelTree());
    return tree ? QVersionNumber::fromString(tree->version()) : QVersionNumber();
}

NewModules::NewModules(const LabSession &session, const Profile &profile)
    : NewModules(session.moduleSet(profile), session.workspace().moduleFolder(),
                 kernelOf(session.workspace()))
{
}

QString NewModules::folderOf(const QString &name) const
{
    return m_moduleFolder + u'/' + name;
}

Result<> NewModules::check(const ModuleTemplate &from, Module::Language language, const QString &name) const
{
    if (const Result<> possible = ModuleTemplates::check(from, language, name); !possible)
        return possible;
    if (const Result<> suits = ModuleTemplates::checkKernel(from, m_kernel); !suits)
        return suits;
    const QString remedy = tr("Choose another name, such as my_%1.").arg(name);
    if (const std::optional<Module> taken = m_set.module(name))
        return fail(Error::Code::BadInput,
                    tr("There is already a module called %1, in %2.").arg(taken->name, taken->sourceName()),
                    remedy);
    // Its folder would be hidden by that one.
    if (const std::optional<ModuleFolder> taken = m_set.folder(name))
        return fail(Error::Code::BadInput,
                    tr("There is already a folder of modules called %1, %2.").arg(name, taken->path), remedy);
    if (name == u"steps" || name == u"templates")
        return fail(Error::Code::BadInput, tr("%1 is a folder of the lab's own.").arg(folderOf(name)),
                    remedy);
    const QFileInfo place(folderOf(name));
    if (place.exists() || place.isSymLink())
        return fail(Error::Code::BadInput, tr("%1 exists already.").arg(place.filePath()),
                    tr("Choose another name, or move the folder away first."));
    return {};
}

QString NewModules::freeName() const
{
    const ModuleTemplate from = ModuleTemplates::all().constFirst();
    QString name = QStringLiteral("demo");
    for (int number = 2; !check(from, Module::Language::C, name); ++number)
        name = QStringLiteral("demo%1").arg(number);
    return name;
}

Result<NewModule> NewModules::create(const ModuleTemplate &from, Module::Language language,
                                     const QString &name) const
{
    return check(from, language, name).and_then([&] {
        m_set.dropGoneBuilds(); // one may have had the name
        return ModuleTemplates::create(from, language, name, folderOf(name));
    });
}

// As it was configured last, or, before that, as it will be.
static ConfigValues configOf(const LabSession &session, const Profile &profile)
{
    const Result<QByteArray> present =
        readFile(session.workspace().buildFolder(profile.name) + QStringLiteral("/.config"));
    if (present)
        return ConfigValues(*present);
    const QList<ConfigSetting> base = profile.settings(session.module()).value_or(QList<ConfigSetting>());
    return ConfigValues(formatConfig(mergeSettings(base, session.ownSettings(profile.name))));
}

QStringList missingOptions(const LabSession &session, const Profile &profile, const ModuleTemplate &from)
{
    QStringList missing;
    if (from.options.isEmpty())
        return missing;
    const ConfigValues config = configOf(session, profile);
    for (const QString &option : from.options) {
        if (config.value(option) == u"n")
            missing << option;
    }
    return missing;
}

QString profileFor(const LabSession &session, const ModuleTemplate &from)
{
    Profile best;
    for (const QString &name : Profile::names()) {
        const Profile profile = Profile::find(name).value_or(Profile());
        const bool isFaster = best.name.isEmpty() || profile.slowness < best.slowness;
        if (isFaster && missingOptions(session, profile, from).isEmpty())
            best = profile;
    }
    return best.name;
}

} // namespace klab
