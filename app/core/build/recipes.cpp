// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recipes.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/buildimpact.h"
#include "build/buildrecipe.h"
#include "build/modulecheck.h"
#include "build/products.h"

#include <QFileInfo>

#include <algorithm>

namespace klab
{

QString moduleSetting(const Kbuild &kbuild, const Module &module)
{
    if (module.isExternal())
        return QStringLiteral("m");
    return ConfigValues(readFile(kbuild.config()).value_or(QByteArray())).value(module.symbol);
}

// ------------------------------------------------------------ kernel

namespace
{

/// How many objects a configuration has, and how long it takes to link them: learned from this
/// machine's own builds.
class LearnedCounts
{
public:
    explicit LearnedCounts(const Kbuild &kbuild)
        : m_file(
              cacheFolder() + QStringLiteral("/objects-") +
              QString::fromLatin1(contentDigest(readFile(kbuild.config()).value_or(QByteArray())).left(16)))
    {
        const QList<QByteArray> words = readFile(m_file).value_or(QByteArray()).split(' ');
        m_objects = words.first().toInt();
        m_link = words.value(1).toInt();
    }
    /// 0 if it is not known.
    int objects() const { return m_objects; }
    std::optional<std::chrono::milliseconds> link() const
    {
        return m_link > 0 ? std::optional(std::chrono::milliseconds(m_link)) : std::nullopt;
    }
    void learn(int objects, const BuildTimes &times) const
    {
        const qint64 link = times.objects > 0 ? times.link.count() : m_link;
        (void)writeFile(m_file, QByteArray::number(objects) + ' ' + QByteArray::number(link));
    }

private:
    QString m_file;
    int m_objects = 0;
    qint64 m_link = 0; // ms
};

} // namespace

// What the kernel's image depends on besides the source files.
static QByteArray kernelInputs(const Kbuild &kbuild)
{
    return contentDigest(readFile(kbuild.config()).value_or(QByteArray()) + kbuild.toolFingerprint() +
                         kbuild.treeModules().join(u' ').toUtf8());
}

Freshness kernelFreshness(const Kbuild &kbuild, const Module &module)
{
    QStringList sources{kbuild.tree.path()};
    if (moduleSetting(kbuild, module) == u"y") {
        const QString link = kbuild.tree.path() + u'/' + module.folder;
        sources << link; // followed to the module
        if (!module.layer.isEmpty())
            sources << link + QStringLiteral("/../") + module.layer;
    }
    return {kbuild.folder + QStringLiteral("/.klab-kernel"), kbuild.kernelImage(), sources,
            kernelInputs(kbuild)};
}

Freshness moduleFreshness(const Kbuild &kbuild, const Module &module, const QString &moduleFolder)
{
    const QByteArray kernel =
        readFile(kbuild.folder + QStringLiteral("/.klab-kernel")).value_or(QByteArray());
    return {kbuild.folder + QStringLiteral("/.klab-module"),
            kbuild.moduleFile(module),
            {moduleFolder},
            contentDigest(kernel)};
}

// That is what the module of a kernel that has it built in needs, too.
static Result<> checkModule(const Kbuild &kbuild, const Module &module, const QString &moduleFolder)
{
    return checkSourceText(kbuild, module, moduleFolder).and_then([&] {
        return checkModuleMakefile(kbuild, module);
    });
}

// Objects whose warnings are to be said again are compiled again.
static void ageModule(const Kbuild &kbuild, const Module &module, const SourceRecord &record,
                      const QStringList &changed, const KeptWarnings &warnings)
{
    makeOlderThan(kbuild.folder + u'/' + module.folder, warnings.lines().isEmpty() ? changed : record.all());
}

// ------------------------------------------------------------ kernel

// Where the learner edits the module that is linked into the tree.
static QStringList linkedSources(const Kbuild &kbuild, const Module &module)
{
    const QString real = QFileInfo(kbuild.tree.path() + u'/' + module.folder).canonicalFilePath();
    return real.isEmpty() ? QStringList() : module.sourceFolders(QFileInfo(real).path());
}

static Result<> verifyKernel(const Kbuild &kbuild, const Module &module)
{
    if (!QFile::exists(kbuild.kernelImage()))
        return fail(Error::Code::Build,
                    Texts::tr("make has ended, but has not made %1.").arg(kbuild.kernelTarget()));
    for (const QString &file : kbuild.treeModules()) {
        if (!QFile::exists(kbuild.folder + u'/' + file))
            return fail(Error::Code::Build, Texts::tr("make has ended, but has not made %1.").arg(file));
    }
    const Result<QByteArray> builtIn = readFile(kbuild.folder + QStringLiteral("/modules.builtin"));
    const bool isMissing = moduleSetting(kbuild, module) == u"y" && builtIn &&
                           !builtIn->contains("kernel/" + module.target().toUtf8() + '\n');
    if (!isMissing)
        return {};
    return fail(Error::Code::Build, Texts::tr("The kernel is built, but %1 is not in it.").arg(module.name),
                Texts::tr("Its Makefile has to make %1.o where CONFIG_%2 is y, and its source needs a "
                          "MODULE_LICENSE().")
                    .arg(module.name, module.symbol));
}

// Where nothing was built before, how much there is is known by its name only. Later, what is
// there already is of use as far as make does not compile it again.
static BuildPlan planKernel(const Kbuild &kbuild, const Module &module, int typicalObjects)
{
    const LearnedCounts learned(kbuild);
    const Result<QByteArray> built = readFile(kbuild.folder + QStringLiteral("/include/config/auto.conf"));
    const bool isLearned = !built && learned.objects() > 0;
    if (isLearned)
        return {learned.objects(), learned.link()};
    QList<ConfigChange> changes;
    if (built) {
        for (const ConfigDifference &one :
             compareConfigs(*built, readFile(kbuild.config()).value_or(QByteArray())))
            changes << ConfigChange{one.symbol, one.first, one.second};
    }
    const Result<BuildIndex> index =
        BuildIndex::makeWithTimes(kbuild.tree.path(), kbuild.folder, module, [] { return false; });
    const int count = index ? index->toCompile(changes) : 0;
    return {built ? count : std::max(count, typicalObjects), learned.link()};
}

std::unique_ptr<Job> makeKernelBuildJob(const Kbuild &kbuild, const Module &module, int typicalObjects)
{
    const bool hasModule = moduleSetting(kbuild, module) == u"y";
    const QStringList sources = hasModule ? linkedSources(kbuild, module) : QStringList();
    const SourceRecord record(kbuild.folder + QStringLiteral("/.klab-kernel-sources"), {kbuild.tree.path()});
    const SourceRecord modules(kbuild.folder + QStringLiteral("/.klab-builtin-sources"), sources);
    const KeptWarnings warnings(kbuild.folder + QStringLiteral("/.klab-kernel-warnings"), module.folder);
    const QString title = Texts::tr("Build the kernel");
    BuildRecipe recipe{.title = title,
                       .folder = kbuild.folder,
                       .make = kbuild.make(QStringList{kbuild.kernelTarget()} + kbuild.treeModules()),
                       .freshness = kernelFreshness(kbuild, module),
                       .record = record,
                       .warnings = warnings};
    recipe.check = [=] {
        return hasModule && !sources.isEmpty()
                   ? checkModule(kbuild, module, QFileInfo(sources.first()).path())
                   : Result<>();
    };
    recipe.age = [=](std::optional<qint64> lastBegun) {
        const qint64 begun = fileSystemTime();
        if (hasModule) {
            ageModule(kbuild, module, modules, modules.changes(lastBegun).files, warnings);
            (void)modules.begin(begun);
        }
        // Their products may be anywhere in the build folder.
        const SourceRecord::Changes changes = record.changes(lastBegun);
        const bool isFirst =
            changes.isAll && !QFile::exists(kbuild.folder + QStringLiteral("/include/config/auto.conf"));
        const std::optional<qint64> made = isFirst ? std::nullopt : makeNew(changes.files, changes.ended);
        return made ? *made + 1 : begun; // what was made new here is no news
    };
    recipe.plan = [=] { return planKernel(kbuild, module, typicalObjects); };
    recipe.verify = [=](const BuildTimes &times) {
        LearnedCounts(kbuild).learn(countObjects(kbuild.folder), times);
        return verifyKernel(kbuild, module);
    };
    return makeBuildJob(recipe);
}

bool isKernelBuiltAsConfigured(const Kbuild &kbuild)
{
    const Freshness freshness(kbuild.folder + QStringLiteral("/.klab-kernel"), kbuild.kernelImage(), {},
                              kernelInputs(kbuild));
    return freshness.isFresh();
}

bool takesDeviceCount(const Kbuild &kbuild, const Module &module)
{
    const QString type = QStringLiteral("parmtype=%1:").arg(module.countParameter);
    if (moduleSetting(kbuild, module) == u"m")
        return readFile(kbuild.moduleFile(module)).value_or(QByteArray()).contains(type.toUtf8());
    return readFile(kbuild.folder + QStringLiteral("/modules.builtin.modinfo"))
        .value_or(QByteArray())
        .contains((module.name + u'.' + type).toUtf8());
}

// ------------------------------------------------------------ module

static Result<> verifyModule(const Kbuild &kbuild, const Module &module)
{
    if (QFile::exists(kbuild.moduleFile(module)))
        return {};
    return fail(Error::Code::Build, Texts::tr("make has ended, but has not made %1.").arg(module.fileName()),
                Texts::tr("The module's Makefile has to make %1.o where CONFIG_%2 is m.")
                    .arg(module.name, module.symbol));
}

// What make would take for made if nothing makes it any more.
static void removeProducts(const Kbuild &kbuild, const Module &module)
{
    const QString stem = kbuild.folder + u'/' + module.folder + u'/' + module.name;
    for (const char *ending : {".ko", ".o", ".mod"})
        QFile::remove(stem + QLatin1StringView(ending));
}

QString moduleReplayRecord(const Kbuild &kbuild)
{
    return kbuild.folder + QStringLiteral("/.klab-module-replay");
}

static ReplayScope replayScope(const Kbuild &kbuild, const Module &module, const SourceRecord &record)
{
    return {.kbuild = kbuild,
            .record = moduleReplayRecord(kbuild),
            .call = {},
            .targets = {module.target()},
            .symvers = QStringLiteral("Module.symvers"),
            .sourceFolder = kbuild.tree.path() + u'/' + module.folder,
            .ownFiles = record.all()};
}

// Makes the module's file with this make; it is built against the kernel: a new one makes it stale.
static std::unique_ptr<Job> buildModule(const Kbuild &kbuild, const Module &module,
                                        const QString &moduleFolder, ModuleBuild how,
                                        ProcessSpec (Kbuild::*make)(const QStringList &) const)
{
    if (moduleSetting(kbuild, module) != u"m")
        return nullptr;
    const SourceRecord record(kbuild.folder + QStringLiteral("/.klab-module-sources"),
                              module.sourceFolders(moduleFolder));
    const KeptWarnings warnings(kbuild.folder + QStringLiteral("/.klab-module-warnings"));
    BuildRecipe recipe{.title = Texts::tr("Build the module"),
                       .folder = kbuild.folder,
                       .make = (kbuild.*make)({module.target()}),
                       .freshness = moduleFreshness(kbuild, module, moduleFolder),
                       .record = record,
                       .warnings = warnings};
    recipe.check = [=] {
        const Result<> checked = checkModule(kbuild, module, moduleFolder);
        if (!checked)
            removeProducts(kbuild, module);
        return checked;
    };
    recipe.replay = [=] { return replayScope(kbuild, module, record); };
    recipe.mayReplay = how == ModuleBuild::MayReplay;
    recipe.isAnew = how == ModuleBuild::Anew;
    recipe.age = [=](std::optional<qint64> lastBegun) {
        removeProducts(kbuild, module);
        if (how == ModuleBuild::Anew)
            removeObjects(kbuild.folder + u'/' + module.folder);
        const qint64 begun = fileSystemTime();
        ageModule(kbuild, module, record, record.changes(lastBegun).files, warnings);
        return begun;
    };
    recipe.plan = [] { return BuildPlan(); };
    recipe.verify = [=](const BuildTimes &) { return verifyModule(kbuild, module); };
    return makeBuildJob(recipe);
}

std::unique_ptr<Job> makeModuleBuildJob(const Kbuild &kbuild, const Module &module,
                                        const QString &moduleFolder, ModuleBuild how)
{
    return buildModule(kbuild, module, moduleFolder, how, &Kbuild::make);
}

std::unique_ptr<Job> makeModuleRebuildJob(const Kbuild &kbuild, const Module &module,
                                          const QString &moduleFolder, ModuleBuild how)
{
    return buildModule(kbuild, module, moduleFolder, how, &Kbuild::makePrepared);
}

} // namespace klab
