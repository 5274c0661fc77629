// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/moduleset.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "build/folderproducts.h"
#include "kernel/kconfigfile.h"
#include "kernel/kerneltree.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

namespace
{

constexpr qsizetype MostFolders = 500;
constexpr qsizetype LongestName = 64;

QString listFile(const QString &workspace)
{
    return workspace + QStringLiteral("/modules.json");
}

// It becomes a part of paths, and stands in lists of names.
bool isName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.-]*$"));
    return name.size() <= LongestName && pattern.match(name).hasMatch();
}

QString nameFor(const QString &path)
{
    QString name = QFileInfo(path).fileName();
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_.-]"));
    static const QRegularExpression first(QStringLiteral("^[^A-Za-z0-9_]+"));
    name.replace(other, QStringLiteral("_")).remove(first);
    name.truncate(LongestName - 4); // room for a number
    return name.isEmpty() ? QStringLiteral("modules") : name;
}

/// A folder of the list, as the file has it.
struct Listed {
    QString name;
    QString path;
};

// The file may be somebody else's: only what the lab would write itself is taken from it.
QList<Listed> readList(const QString &workspace)
{
    const QByteArray text = readPlainFile(listFile(workspace)).value_or(QByteArray());
    QList<Listed> list;
    for (const QJsonValue &value : QJsonDocument::fromJson(text).object().value(u"folders").toArray()) {
        const QString name = value[u"name"].toString();
        const QString path = value[u"path"].toString();
        const bool isKnown = std::ranges::find(list, name, &Listed::name) != list.end();
        if (isName(name) && !isKnown && QDir::isAbsolutePath(path) && list.size() < MostFolders)
            list << Listed{name, QDir::cleanPath(path)};
    }
    return list;
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

// What is in WORKSPACE/module that is no folder of a module of the user's.
bool isReserved(const QString &name)
{
    const Module bundled = defaultModule();
    return name == bundled.source || name == bundled.layer || name == u"steps" || name == u"templates";
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
        if (isReserved(name) || !isName(name))
            continue;
        const ModuleFolder folder =
            scanModuleFolder(name, own.filePath(name), ModuleFolder::Origin::Tree, config);
        // What is no module, such as notes, is not listed.
        if (folder.state != ModuleFolder::State::Empty || own.exists(name + QStringLiteral("/Makefile")))
            found << folder;
    }
    for (const Listed &listed : readList(m_workspace)) {
        if (std::ranges::find(found, listed.name, &ModuleFolder::name) == found.end())
            found << scanModuleFolder(listed.name, listed.path, ModuleFolder::Origin::External, config);
    }
    for (ModuleFolder &folder : found) {
        if (!m_buildFolder.isEmpty())
            addMadeModules(folder, m_buildFolder);
    }
    std::ranges::sort(found, {}, &ModuleFolder::name);
    m_folders += found;
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
    for (const ModuleFolder &folder : m_folders) {
        if (const std::optional<Module> found = folder.module(name))
            return found;
    }
    return {};
}

Result<QList<Module>> ModuleSet::resolve(const QStringList &names) const
{
    QList<Module> modules;
    const auto add = [&modules](const Module &module) {
        if (!modules.contains(module))
            modules << module;
    };
    for (const QString &name : names) {
        if (const std::optional<Module> one = module(name)) {
            add(*one);
            continue;
        }
        const std::optional<ModuleFolder> all = folder(name);
        if (!all)
            return fail(
                Error::Code::BadInput, tr("There is no module '%1' in this workspace.").arg(name),
                tr("'klab module list' shows those that there are; 'klab module add DIR' adds a folder."));
        if (!all->isReady())
            return fail(Error::Code::BadInput, all->problem, all->remedy);
        if (all->modules.isEmpty())
            return fail(Error::Code::BadInput,
                        tr("Which modules %1 makes is not known before it was built.").arg(name),
                        tr("Build all of it first: klab module test %1").arg(name));
        std::ranges::for_each(all->modules, add);
    }
    return modules;
}

// ------------------------------------------------------------ changes

QList<ModuleFolder> ModuleSet::external() const
{
    QList<ModuleFolder> folders = m_folders;
    folders.removeIf(
        [](const ModuleFolder &folder) { return folder.origin != ModuleFolder::Origin::External; });
    return folders;
}

Result<> ModuleSet::write(const QList<ModuleFolder> &external) const
{
    QJsonArray list;
    for (const ModuleFolder &folder : external)
        list << QJsonObject{{QStringLiteral("name"), folder.name}, {QStringLiteral("path"), folder.path}};
    return writePlainFile(listFile(m_workspace),
                          QJsonDocument(QJsonObject{{QStringLiteral("folders"), list}}).toJson());
}

QString ModuleSet::freeName(const QString &path) const
{
    const QString plain = nameFor(path);
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
    if (!folder.twin.isEmpty())
        return fail(Error::Code::BadInput,
                    tr("The Makefile in %1 makes two modules called %2.").arg(path, folder.twin),
                    tr("A kernel takes one module of a name: rename one of them."));
    for (const Module &module : folder.modules) {
        const std::optional<Module> taken = this->module(module.name);
        if (taken)
            return fail(
                Error::Code::BadInput,
                tr("There is already a module called %1, in %2.").arg(module.name, taken->sourceName()),
                tr("A kernel takes one module of a name: rename one of them, or remove the other folder."));
    }
    return folder;
}

Result<ModuleFolder> ModuleSet::add(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return checkNew(absolute, freeName(absolute)).and_then([&](const ModuleFolder &folder) {
        return write(external() << folder).map([&] {
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
    const std::optional<ModuleFolder> gone = folder(name);
    if (!gone)
        return fail(Error::Code::BadInput, tr("There is no folder of modules called '%1'.").arg(name),
                    tr("'klab module list' shows those that there are."));
    if (gone->origin == ModuleFolder::Origin::Bundled)
        return fail(Error::Code::BadInput, tr("%1 belongs to every workspace.").arg(name),
                    tr("It is built only where it is asked for."));
    if (gone->origin == ModuleFolder::Origin::Tree)
        return fail(Error::Code::BadInput, tr("The sources of %1 are in the workspace itself.").arg(name),
                    tr("If you do not need them any more, delete the folder %1.").arg(gone->path));
    QList<ModuleFolder> rest = external();
    rest.removeIf([&name](const ModuleFolder &folder) { return folder.name == name; });
    return write(rest).map([&] {
        const QDir builds(m_workspace + QStringLiteral("/build"));
        for (const QString &profile : builds.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QDir(builds.filePath(profile) + QStringLiteral("/modules/") + name).removeRecursively();
        scan();
    });
}

} // namespace klab
