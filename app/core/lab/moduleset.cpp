// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduleset.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "build/folderproducts.h"
#include "kernel/kconfigfile.h"
#include "kernel/kerneltree.h"
#include "lab/modulelist.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

void setTaken(ModuleFolder &folder, const QString &problem, const QString &remedy)
{
    folder.state = ModuleFolder::State::NameTaken;
    folder.problem = problem;
    folder.remedy = remedy;
}

ModuleFolder bundledFolder(const QString &workspace)
{
    const Module module = defaultModule();
    ModuleFolder folder;
    folder.name = module.name;
    folder.path = module.sourceFolder(workspace + QStringLiteral("/module"));
    folder.origin = ModuleFolder::Origin::Bundled;
    folder.form = ModuleFolder::Form::Sample;
    folder.modules = {module};
    return folder;
}

// Of the folders of the list, one whose name or place another has already. Its modules have no name, then.
void checkListed(ModuleFolder &folder, const QList<ModuleFolder> &found)
{
    const QString remedy = ModuleSet::tr("Rename that folder, or take this one out: klab module remove %1");
    if (const auto other = std::ranges::find(found, folder.name, &ModuleFolder::name); other != found.end())
        setTaken(folder,
                 ModuleSet::tr("The name of %1, an external folder, is now taken by %2.")
                     .arg(folder.path, other->path),
                 remedy.arg(folder.name));
    const QString real = resolvedPath(folder.path);
    const auto same = std::ranges::find_if(
        found, [&real](const ModuleFolder &other) { return resolvedPath(other.path) == real; });
    if (folder.state != ModuleFolder::State::NameTaken && same != found.end())
        setTaken(folder,
                 ModuleSet::tr("The folder %1 is listed twice, as %2 and as %3.")
                     .arg(folder.path, same->name, folder.name),
                 ModuleSet::tr("Take one of them out: klab module remove %1").arg(folder.name));
    if (folder.state == ModuleFolder::State::NameTaken)
        folder.modules.clear();
}

// What is in WORKSPACE/module that is no folder of a module of the user's.
bool isReserved(const QString &name)
{
    const Module bundled = defaultModule();
    return name == bundled.source || name == bundled.layer || name == u"steps" || name == u"templates";
}

QString twinProblem(const ModuleFolder &folder)
{
    return ModuleSet::tr("The Makefile in %1 makes two modules called %2.").arg(folder.path, folder.twin);
}

QString twinRemedy()
{
    return ModuleSet::tr("A kernel takes one module of a name: rename one of them.");
}

} // namespace

ModuleSet::ModuleSet(QString workspace, QString buildFolder)
    : m_workspace(std::move(workspace))
    , m_buildFolder(std::move(buildFolder))
{
}

ModuleSet ModuleSet::read(const QString &workspace, const QString &buildFolder)
{
    ModuleSet set(QDir::cleanPath(QFileInfo(workspace).absoluteFilePath()), buildFolder);
    set.scan();
    return set;
}

void ModuleSet::scan()
{
    m_folders = {bundledFolder(m_workspace)};
    ConfigLookup config;
    if (!m_buildFolder.isEmpty()) {
        const ConfigValues values(
            readFile(m_buildFolder + QStringLiteral("/.config")).value_or(QByteArray()));
        config = [values](const QString &symbol) { return values.value(symbol); };
    }
    QList<ModuleFolder> found;
    const QDir own(m_workspace + QStringLiteral("/module"));
    for (const QString &name : own.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (isReserved(name) || !isFolderName(name))
            continue;
        const ModuleFolder folder =
            scanModuleFolder(name, own.filePath(name), ModuleFolder::Origin::Tree, config);
        // What is no module, such as notes, is not listed.
        if (folder.state != ModuleFolder::State::Empty || own.exists(name + QStringLiteral("/Makefile")))
            found << folder;
    }
    for (const ListedFolder &listed : readModuleList(m_workspace)) {
        ModuleFolder folder =
            scanModuleFolder(listed.name, listed.path, ModuleFolder::Origin::External, config);
        checkListed(folder, found);
        found << folder;
    }
    for (ModuleFolder &folder : found) {
        if (!m_buildFolder.isEmpty())
            addMadeModules(folder, m_buildFolder);
    }
    // Of two with one name, the one that has it stays the first.
    std::ranges::stable_sort(found, {}, &ModuleFolder::name);
    m_folders += found;
    checkModuleNames();
}

// A Makefile may have gained a module since its folder was added. Which of two is meant, nobody could say.
void ModuleSet::checkModuleNames()
{
    const QString remedy =
        tr("A kernel takes one module of a name: rename one of them, or remove the other folder.");
    QHash<QString, QString> paths; // of the folder that makes a module
    QHash<QString, std::pair<QString, QString>> clashes;
    for (ModuleFolder &folder : m_folders) {
        if (folder.isReady() && !folder.twin.isEmpty())
            setTaken(folder, twinProblem(folder), twinRemedy());
        for (const Module &module : folder.isReady() ? folder.modules : QList<Module>()) {
            const QString other = paths.value(module.name);
            if (other.isEmpty())
                paths.insert(module.name, folder.path);
            else if (!clashes.contains(module.name))
                clashes.insert(module.name, {other, folder.path});
        }
    }
    for (ModuleFolder &folder : m_folders) {
        if (!folder.isReady() || folder.origin == ModuleFolder::Origin::Bundled)
            continue;
        const auto clash = std::ranges::find_if(
            folder.modules, [&clashes](const Module &module) { return clashes.contains(module.name); });
        if (clash == folder.modules.end())
            continue;
        const auto [first, second] = clashes.value(clash->name);
        setTaken(folder,
                 tr("Two folders make a module called %1: %2 and %3.").arg(clash->name, first, second),
                 remedy);
    }
}

std::optional<ModuleFolder> ModuleSet::folder(const QString &name) const
{
    const auto found = std::ranges::find(m_folders, name, &ModuleFolder::name);
    return found == m_folders.end() ? std::nullopt : std::optional(*found);
}

std::optional<ModuleFolder> ModuleSet::folderOf(const Module &module) const
{
    return folder(module.isExternal() ? module.group : module.name);
}

std::optional<Module> ModuleSet::module(const QString &name) const
{
    std::optional<Module> unready;
    for (const ModuleFolder &folder : m_folders) {
        const std::optional<Module> found = folder.module(name);
        if (found && folder.isReady())
            return found;
        if (found && !unready)
            unready = found;
    }
    return unready;
}

Result<ModuleSet::Meant> ModuleSet::find(const QString &name) const
{
    if (const std::optional<Module> one = module(name))
        return Meant{folderOf(*one).value_or(ModuleFolder()), one};
    if (const std::optional<ModuleFolder> all = folder(name))
        return Meant{*all, {}};
    return fail(Error::Code::BadInput, tr("There is no module '%1' in this workspace.").arg(name),
                tr("'klab module list' shows those that there are; 'klab module add DIR' adds a folder."));
}

Result<QList<Module>> ModuleSet::resolve(const QStringList &names) const
{
    QList<Module> modules;
    for (const QString &name : names) {
        const Result<Meant> meant = find(name);
        if (!meant)
            return tl::unexpected(meant.error());
        const ModuleFolder &folder = meant->folder;
        if (!folder.isReady())
            return fail(Error::Code::BadInput, folder.problem, folder.remedy);
        const std::optional<Module> &one = meant->module;
        const QList<Module> all = one ? QList<Module>{*one} : folder.modules;
        if (all.isEmpty())
            return fail(Error::Code::BadInput,
                        tr("Which modules %1 makes is not known before it was built.").arg(name),
                        tr("Build all of it first: klab module test %1").arg(name));
        for (const Module &module : all) {
            if (!modules.contains(module))
                modules << module;
        }
    }
    return modules;
}

// ------------------------------------------------------------ changes

QString ModuleSet::freeName(const QString &path) const
{
    const QString plain = folderNameFor(path);
    QString name = plain;
    for (int number = 2; folder(name) || isReserved(name); ++number)
        name = QStringLiteral("%1-%2").arg(plain).arg(number);
    return name;
}

Result<ModuleFolder> ModuleSet::checkNew(const QString &path, const QString &name) const
{
    if (!QFileInfo(path).isDir())
        return fail(Error::Code::BadInput,
                    QFileInfo::exists(path) ? tr("%1 is not a folder.").arg(path)
                                            : tr("There is no folder %1.").arg(path),
                    tr("Give the folder that has the module's Makefile."));
    if (KernelTree::open(path))
        return fail(Error::Code::BadInput, tr("%1 is a whole kernel tree.").arg(path),
                    tr("Give the folder of a module; 'klab build --kernel' takes another kernel."));
    const QString real = resolvedPath(path);
    for (const ModuleFolder &known : m_folders) {
        if (resolvedPath(known.path) == real)
            return fail(Error::Code::BadInput,
                        tr("The folder %1 is already there, as %2.").arg(path, known.name),
                        tr("'klab module list' shows it."));
    }
    if (isInside(real, resolvedPath(m_workspace)))
        return fail(Error::Code::BadInput, tr("The folder %1 is a part of the workspace.").arg(path),
                    tr("Modules of the workspace are folders in %1; others are added from elsewhere.")
                        .arg(m_workspace + QStringLiteral("/module")));
    const ModuleFolder folder = scanModuleFolder(name, path, ModuleFolder::Origin::External);
    if (!folder.isReady())
        return fail(Error::Code::BadInput, folder.problem, folder.remedy);
    return checkModules(folder).map([&folder] { return folder; });
}

Result<> ModuleSet::checkModules(const ModuleFolder &folder) const
{
    if (!folder.twin.isEmpty())
        return fail(Error::Code::BadInput, twinProblem(folder), twinRemedy());
    const QString real = resolvedPath(folder.path);
    for (const Module &module : folder.modules) {
        const std::optional<Module> taken = this->module(module.name);
        if (!taken)
            continue;
        const ModuleFolder other = folderOf(*taken).value_or(ModuleFolder());
        const QString otherReal = resolvedPath(other.path);
        const bool isInOther = isInside(real, otherReal);
        if (isInOther || isInside(otherReal, real))
            return fail(Error::Code::BadInput,
                        isInOther ? tr("The folder %1 is a part of %2, which makes %3 already.")
                                        .arg(folder.path, other.path, module.name)
                                  : tr("The folder %1 contains %2, which makes %3 already.")
                                        .arg(folder.path, other.path, module.name),
                        tr("Use %1 as it is, or take it out first: klab module remove %1").arg(other.name));
        return fail(
            Error::Code::BadInput,
            tr("There is already a module called %1, in %2.").arg(module.name, taken->sourceName()),
            tr("A kernel takes one module of a name: rename one of them, or remove the other folder."));
    }
    return {};
}

Result<ModuleFolder> ModuleSet::add(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return checkNew(absolute, freeName(absolute)).and_then([&](const ModuleFolder &folder) {
        dropGoneBuilds();
        const QList<ListedFolder> list = readModuleList(m_workspace);
        return writeModuleList(m_workspace, list + QList<ListedFolder>{{folder.name, folder.path}}).map([&] {
            scan();
            return folder;
        });
    });
}

Result<ModuleFolder> ModuleSet::addCopy(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const QString name = freeName(absolute);
    return checkNew(absolute, name).and_then([&](const ModuleFolder &) -> Result<ModuleFolder> {
        const QString place = m_workspace + QStringLiteral("/module/") + name;
        if (const QFileInfo present(place); present.exists() || present.isSymLink())
            return fail(Error::Code::BadInput,
                        tr("%1 exists already, but is not a folder of modules.").arg(place),
                        tr("Move it away first, or give the folder that is to be copied another name."));
        dropGoneBuilds();
        const QString staging = m_workspace + QStringLiteral("/module.new-") + name;
        QDir(staging).removeRecursively();
        const Result<> copied = copyFolder(absolute, staging).and_then([&]() -> Result<> {
            if (QDir().rename(staging, place))
                return {};
            return fail(Error::Code::FileSystem, tr("%1 cannot be created.").arg(place),
                        tr("Check the folder's permissions and the free space on its disk."));
        });
        if (!copied) {
            QDir(staging).removeRecursively();
            return tl::unexpected(copied.error());
        }
        scan();
        return folder(name).value_or(ModuleFolder());
    });
}

Result<> ModuleSet::remove(const QString &name)
{
    // A folder of the workspace may have got the same name meanwhile: that one cannot be meant.
    const auto listed = std::ranges::find_if(m_folders, [&name](const ModuleFolder &one) {
        return one.name == name && one.origin == ModuleFolder::Origin::External;
    });
    const std::optional<ModuleFolder> gone =
        listed == m_folders.end() ? folder(name) : std::optional<ModuleFolder>(*listed);
    if (!gone)
        return fail(Error::Code::BadInput, tr("There is no folder of modules called '%1'.").arg(name),
                    tr("'klab module list' shows those that there are."));
    if (gone->origin == ModuleFolder::Origin::Bundled)
        return fail(Error::Code::BadInput, tr("%1 belongs to every workspace.").arg(name),
                    tr("It is built only where it is asked for."));
    if (gone->origin == ModuleFolder::Origin::Tree)
        return fail(Error::Code::BadInput, tr("The sources of %1 are in the workspace itself.").arg(name),
                    tr("If you do not need them any more, delete the folder %1.").arg(gone->path));
    QList<ListedFolder> rest = readModuleList(m_workspace);
    rest.removeIf([&name](const ListedFolder &folder) { return folder.name == name; });
    return writeModuleList(m_workspace, rest).map([&] {
        scan();
        for (const QString &build : folder(name) ? QStringList() : buildFolders())
            QDir(build + u'/' + shadowRoot(name)).removeRecursively();
    });
}

QStringList ModuleSet::buildFolders() const
{
    const QDir builds(m_workspace + QStringLiteral("/build"));
    QStringList folders = builds.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::for_each(folders, [&builds](QString &folder) { folder = builds.filePath(folder); });
    return folders;
}

void ModuleSet::dropGoneBuilds() const
{
    QStringList names;
    for (const ModuleFolder &folder : m_folders)
        names << folder.name;
    for (const QString &build : buildFolders())
        removeOtherBuilds(build, names);
}

} // namespace klab
