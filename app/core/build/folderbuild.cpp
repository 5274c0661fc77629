// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderbuild.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/foldermakejob.h"
#include "build/folderproducts.h"
#include "build/interrupted.h"
#include "build/shadowfolder.h"
#include "build/symbolversions.h"
#include "module/moduleinfo.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>

namespace klab
{

struct FolderBuildJob::Work {
    explicit Work(const FolderBuild &what)
        : build(what)
        , shadow(what.folder, what.kbuild.folder)
    {
    }

    FolderBuild build;
    ShadowFolder shadow;
    bool isWhole = true; // not only what is wanted
    bool isMade = false; // since the last look()
    QStringList targets; // of the last make
    std::shared_ptr<MakeFailures> failures = std::make_shared<MakeFailures>();
    std::optional<Error> error; // of the last make
    QList<BuiltModule> built;

    QString file(const Module &module) const { return build.kbuild.folder + u'/' + module.target(); }

    /// As make knows it: "sub/hello-1.ko".
    QString target(const Module &module) const { return file(module).sliced(shadow.path().size() + 1); }

    bool isMeant(const Module &module) const
    {
        return isWhole || build.wanted.isEmpty() || build.wanted.contains(module.name);
    }

    /// What is to be made, as far as it is known.
    QList<Module> meant() const
    {
        QList<Module> all = build.folder.modules;
        for (const Module &module : findModules(build.folder, build.kbuild.folder, shadow.path())) {
            if (!build.folder.module(module.name))
                all << module;
        }
        all.removeIf([this](const Module &module) { return !isMeant(module); });
        return all;
    }

    /// Its object that make could not make; empty if there is none.
    QString failedPart(const Module &module) const
    {
        const QString stem = file(module).chopped(3);
        QStringList parts{stem};
        const QString folder = QFileInfo(stem).path() + u'/';
        for (const QByteArray &word :
             readFile(stem + QStringLiteral(".mod")).value_or(QByteArray()).simplified().split(' ')) {
            const QString part = QString::fromUtf8(word);
            if (part.endsWith(u".o"))
                parts << (part.startsWith(u'/') ? part : shadow.path() + u'/' + part).chopped(2)
                      << folder + part.section(u'/', -1).chopped(2);
        }
        for (const QString &part : std::as_const(parts)) {
            // Newer kernels work in the folder itself, and leave its name out.
            const bool isBelow = part.startsWith(shadow.path() + u'/');
            if (failures->hasObject(shadow.inWordsOfTheUser(part)) ||
                (isBelow && failures->hasObject(part.sliced(shadow.path().size() + 1))))
                return part;
        }
        return {};
    }

    bool hasFailed(const Module &module) const
    {
        return failures->refusal(module.name) || !failedPart(module).isEmpty();
    }

    Result<> prepare(const FunctionJob::Canceled &canceled)
    {
        const QList<Module> &known = build.folder.modules;
        const auto isKnown = [&known](const QString &name) {
            return std::ranges::find(known, name, &Module::name) != known.end();
        };
        isWhole = build.wanted.isEmpty() || build.folder.form != ModuleFolder::Form::Kbuild ||
                  !std::ranges::all_of(build.wanted, isKnown);
        BuildMarker(shadow.root()).recover();
        return refreshKernelSymbols(build.kbuild.folder)
            .and_then([&] { return shadow.sync(canceled); })
            .map([this] { removeFiles(); });
    }

    /// What make takes for made, it has to make.
    void removeFiles() const
    {
        for (const Module &module : meant())
            QFile::remove(file(module));
    }

    QStringList firstTargets() const
    {
        if (isWhole)
            return {QStringLiteral("modules")};
        QStringList all;
        for (const Module &module : meant())
            all << target(module);
        return all;
    }

    /// What make has to be run again for, since something failed that keeps these from being made.
    QStringList restTargets() const
    {
        const QList<Module> all = meant();
        const auto isThere = [this](const Module &module) { return QFileInfo::exists(file(module)); };
        if (!isMade || all.isEmpty() || std::ranges::all_of(all, isThere))
            return {};
        QStringList good;
        for (const Module &module : all) {
            if (!hasFailed(module))
                good << target(module);
        }
        const bool isOwn = build.folder.form == ModuleFolder::Form::Makefile;
        if (isOwn && good.size() == all.size())
            return {QStringLiteral("modules")};
        return error && good != targets ? good : QStringList();
    }

    QStringList symbolFiles() const
    {
        QStringList files = build.symbolFiles;
        if (!isWhole)
            files << exportedSymbolsFile(build.kbuild.folder, build.folder.name);
        files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
        return files;
    }

    ProcessSpec makeSpec() const
    {
        const bool isOwn = build.folder.form == ModuleFolder::Form::Makefile;
        ProcessSpec spec = build.kbuild.makePrepared({});
        if (isOwn) {
            spec.arguments.remove(0, 6); // "-C BUILD -f TREE/Makefile -o prepare": it calls that itself
            // "CC=ccache gcc" would be two words where it passes on CC=$(CC).
            spec.arguments.removeIf([](const QString &one) { return one.contains(u"CC=ccache "); });
        }
        spec.arguments << QStringLiteral("-k") << QStringLiteral("KBUILD_MODPOST_WARN=1")
                       << QStringLiteral("KBUILD_EXTRA_SYMBOLS=") + symbolFiles().join(u' ')
                       << QStringLiteral("KCXX_DIR=") + build.cxxFolder;
        if (!isOwn) {
            spec.arguments << QStringLiteral("M=") + shadow.path();
            spec.arguments << targets;
            return spec;
        }
        QStringList variables = build.folder.kernelVariables;
        variables << QStringLiteral("KDIR") << QStringLiteral("KERNELDIR");
        variables.removeDuplicates();
        for (const QString &variable : std::as_const(variables))
            spec.arguments << variable + u'=' + build.kbuild.folder;
        spec.arguments << QStringLiteral("-C") << shadow.path();
        spec.workingFolder = shadow.path();
        spec.variables.insert(QStringLiteral("PWD"), shadow.path());
        return spec;
    }

    void look();
    bool wantsSymbols() const;
    Result<> conclude() const;
    BuiltModule judge(const Module &module, const SymbolVersions &symbols) const;
};

// ------------------------------------------------------------ what came of it

static QString namesOf(const QStringList &symbols)
{
    constexpr qsizetype NamedAtMost = 4;
    const QString names = symbols.mid(0, NamedAtMost).join(QStringLiteral(", "));
    return symbols.size() > NamedAtMost ? names + QStringLiteral(", ...") : names;
}

BuiltModule FolderBuildJob::Work::judge(const Module &module, const SymbolVersions &symbols) const
{
    BuiltModule one;
    one.module = module;
    const Result<QByteArray> content = readFile(file(module));
    const Result<ModuleInfo> info = content.and_then(readModuleInfo);
    if (content && info) {
        one.missing = symbols.missing(info->imports);
        one.state = one.missing.isEmpty() ? BuiltModule::State::Built : BuiltModule::State::Incomplete;
        if (one.missing.isEmpty())
            return one;
        one.reason = Texts::tr("%1 uses %2, which neither this kernel nor another module exports.")
                         .arg(module.name, namesOf(one.missing));
        one.remedy =
            Texts::tr("Switch on the kernel's option that provides it, or add the module that does.");
        return one;
    }
    if (const std::optional<MakeFailures::Refusal> refusal = failures->refusal(module.name)) {
        one.reason = refusal->reason;
        one.remedy = refusal->remedy;
        return one;
    }
    const QString part = failedPart(module);
    if (part.isEmpty()) {
        one.reason = Texts::tr("make has ended, but has not made %1.").arg(module.target().section(u'/', -1));
        one.remedy = Texts::tr("See what its Makefile in %1 makes.").arg(module.source);
        return one;
    }
    one.details = failures->errorOf(part);
    one.reason =
        one.details.isEmpty()
            ? Texts::tr("There is no source for %1.o, a part of %2.").arg(part.section(u'/', -1), module.name)
            : Texts::tr("%1 does not compile.").arg(module.name);
    if (one.details.isEmpty())
        one.remedy = Texts::tr("Check the names in its Makefile in %1.").arg(module.source);
    return one;
}

void FolderBuildJob::Work::look()
{
    built.clear();
    SymbolVersions symbols;
    symbols.add(build.kbuild.folder + QStringLiteral("/Module.symvers"));
    for (const QString &file : symbolFiles())
        symbols.add(file);
    QDirIterator own(shadow.path(), {QStringLiteral("Module.symvers")}, QDir::Files,
                     QDirIterator::Subdirectories);
    while (own.hasNext())
        symbols.add(own.next());
    for (const Module &module : meant())
        built << judge(module, symbols);
    isMade = false;
    if (!isWhole)
        return;
    QList<Module> made;
    for (const BuiltModule &one : std::as_const(built)) {
        if (one.state != BuiltModule::State::Failed)
            made << one.module;
    }
    keepProducts(build.folder, build.kbuild.folder, shadow.path(), made);
}

bool FolderBuildJob::Work::wantsSymbols() const
{
    return std::ranges::any_of(
        built, [](const BuiltModule &one) { return one.state == BuiltModule::State::Incomplete; });
}

Result<> FolderBuildJob::Work::conclude() const
{
    for (const QString &name : std::as_const(build.wanted)) {
        const auto one = std::ranges::find_if(
            built, [&name](const BuiltModule &each) { return each.module.name == name; });
        if (one == built.end())
            return fail(Error::Code::Build,
                        Texts::tr("The Makefile in %1 has not made %2.ko.").arg(build.folder.path, name),
                        Texts::tr("It needs a line 'obj-m += %1.o'.").arg(name));
        if (!one->isBuilt())
            return tl::unexpected(one->error());
    }
    const bool isNone = std::ranges::none_of(
        built, [](const BuiltModule &one) { return one.state != BuiltModule::State::Failed; });
    if (!isNone)
        return {};
    if (error)
        return tl::unexpected(*error);
    return fail(Error::Code::Build, Texts::tr("The Makefile in %1 builds no module.").arg(build.folder.path),
                Texts::tr("It needs a line 'obj-m += NAME.o' for each module."));
}

// ------------------------------------------------------------ the job

FolderBuildJob::FolderBuildJob(const FolderBuild &build, QObject *parent)
    : JobSequence(Texts::tr("Build the modules of %1").arg(build.folder.name), parent)
    , m_work(std::make_shared<Work>(build))
{
    add(0.2, [work = m_work]() -> std::unique_ptr<Job> {
        if (!work->build.folder.isReady())
            return failedJob(
                Texts::tr("Look for changes"),
                {Error::Code::BadInput, work->build.folder.problem, work->build.folder.remedy, {}});
        return std::make_unique<FunctionJob>(
            Texts::tr("Look for changes"),
            [work](const FunctionJob::Canceled &canceled) { return work->prepare(canceled); });
    });
    add(5, [this] { return make(m_work->firstTargets()); });
    addRest();
    add(0.1, [this] { return makeAll(); });
    addRest();
    add(0, [work = m_work]() -> std::unique_ptr<Job> {
        const Result<> outcome = work->conclude();
        return outcome ? nullptr : failedJob(Texts::tr("Build the modules"), outcome.error());
    });
}

FolderBuildJob::~FolderBuildJob() = default;

QList<BuiltModule> FolderBuildJob::modules() const
{
    return m_work->built;
}

// Kbuild links none of a folder's modules where one of them does not compile, or where modpost refuses one:
// the first make tells which do not compile, the next one perhaps which modpost refuses.
void FolderBuildJob::addRest()
{
    add(2, [this] { return makeRest(); });
    add(1, [this] { return makeRest(); });
    add(0.1, [this] { return look(); });
}

std::unique_ptr<Job> FolderBuildJob::make(const QStringList &targets)
{
    m_work->targets = targets;
    m_work->isMade = true;
    auto job = std::make_unique<FolderMakeJob>(m_work->makeSpec(), m_work->shadow, m_work->failures,
                                               !m_work->isWhole);
    return std::make_unique<AttemptJob>(std::move(job), [work = m_work](const Result<> &result) {
        work->error = result ? std::nullopt : std::optional(result.error());
    });
}

// Another module of the folder may export what one of these needs.
std::unique_ptr<Job> FolderBuildJob::makeAll()
{
    if (m_work->isWhole || !m_work->wantsSymbols())
        return nullptr;
    m_work->isWhole = true;
    m_work->removeFiles();
    return make(m_work->firstTargets());
}

std::unique_ptr<Job> FolderBuildJob::makeRest()
{
    const QStringList rest = m_work->restTargets();
    if (rest.isEmpty())
        return nullptr;
    // Where its own Makefile leads nowhere, or not far enough, Kbuild may.
    m_work->build.folder.form = ModuleFolder::Form::Kbuild;
    return make(rest);
}

std::unique_ptr<Job> FolderBuildJob::look()
{
    if (!m_work->isMade)
        return nullptr;
    return std::make_unique<FunctionJob>(Texts::tr("Look at what was built"),
                                         [work = m_work](const FunctionJob::Canceled &) -> Result<> {
                                             work->look();
                                             return {};
                                         });
}

} // namespace klab
