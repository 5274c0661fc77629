// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderbuild.h"

#include "base/attemptjob.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/interrupted.h"
#include "build/shadowfolder.h"
#include "build/symbolversions.h"
#include "module/moduleinfo.h"
#include "process/processjob.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <csignal>
#include <optional>

namespace klab
{

static QString shadowRoot(const QString &buildFolder, const QString &folderName)
{
    return buildFolder + QStringLiteral("/modules/") + folderName;
}

QString exportedSymbolsFile(const QString &buildFolder, const QString &folderName)
{
    return shadowRoot(buildFolder, folderName) + QStringLiteral("/.klab-symvers");
}

static QString madeFile(const QString &buildFolder, const QString &folderName)
{
    return shadowRoot(buildFolder, folderName) + QStringLiteral("/.klab-made");
}

// A module of which only the file is known.
static Module moduleOfFile(const ModuleFolder &folder, const QString &target)
{
    Module module;
    const QString stem = target.section(u'/', -1).chopped(3);
    module.name = kernelModuleName(stem);
    module.stem = stem == module.name ? QString() : stem;
    module.kind = Module::Kind::External;
    module.group = folder.name;
    module.source = folder.path;
    module.folder = target.section(u'/', 0, -2);
    return module;
}

void addMadeModules(ModuleFolder &folder, const QString &buildFolder)
{
    if (folder.isComplete || !folder.isReady())
        return;
    const QByteArray made = readFile(madeFile(buildFolder, folder.name)).value_or(QByteArray());
    for (const QByteArray &line : made.split('\n')) {
        const QString target = QString::fromUtf8(line);
        if (target.endsWith(u".ko") && !folder.module(target.section(u'/', -1)))
            folder.modules << moduleOfFile(folder, target);
    }
}

// Kbuild looks for the kernel's symbols in Module.symvers, which is made with a module of the tree only, and
// is then of the kernel that was there.
static Result<> refreshKernelSymbols(const QString &buildFolder)
{
    const QFileInfo own(buildFolder + QStringLiteral("/vmlinux.symvers"));
    const QFileInfo all(buildFolder + QStringLiteral("/Module.symvers"));
    if (!own.exists() || (all.exists() && all.lastModified() >= own.lastModified()))
        return {};
    return readFile(own.filePath()).and_then([&all](const QByteArray &text) {
        QFile::remove(all.filePath()); // so that it is new, also where it is the same
        return writeFile(all.filePath(), text);
    });
}

// ------------------------------------------------------------ what make says

namespace
{

/// What make could not do, and why.
struct MakeFailures {
    QStringList objects; ///< paths without ".o"
    QStringList errors;  ///< "FILE:LINE: error: ..."

    void take(const QString &line)
    {
        static const QRegularExpression target(QStringLiteral("\\*\\*\\* \\[[^\\]]*: ([^\\]]+)\\.o\\]"));
        static const QRegularExpression noRule(
            QStringLiteral("\\*\\*\\* No rule to make target '([^']+)\\.o'"));
        static const QRegularExpression error(QStringLiteral("^\\S+:\\d+(?::\\d+)?: (?:fatal )?error: "));
        constexpr qsizetype MostErrors = 200;
        if (const auto match = target.match(line); match.hasMatch())
            objects << match.captured(1);
        else if (const auto none = noRule.match(line); none.hasMatch())
            objects << none.captured(1);
        else if (errors.size() < MostErrors && error.match(line).hasMatch())
            errors << line;
    }

    /// What is wrong with a source of that name; if nothing names it, the first error there is.
    QString errorOf(const QString &object) const
    {
        const QString stem = u'/' + object.section(u'/', -1) + u'.';
        const auto own =
            std::ranges::find_if(errors, [&stem](const QString &line) { return line.contains(stem); });
        return own != errors.end() ? *own : errors.value(0);
    }
};

/// make, in the words of who knows the folder and not its copy.
class FolderMakeJob : public ProcessJob
{
public:
    FolderMakeJob(const ProcessSpec &spec, ShadowFolder shadow, std::shared_ptr<MakeFailures> failures)
        : ProcessJob(Texts::tr("Build the modules"), spec, Error::Code::Build)
        , m_marker(shadow.root())
        , m_shadow(std::move(shadow))
        , m_failures(std::move(failures))
    {
    }

protected:
    void run() override
    {
        m_marker.set();
        ProcessJob::run();
    }

    Result<> conclude(const ProcessOutcome &outcome) override
    {
        // Ended by itself or by SIGTERM, make has removed its half-made targets.
        if (outcome.kind == ProcessOutcome::Kind::Exited ||
            (outcome.kind == ProcessOutcome::Kind::Signaled && outcome.status == SIGTERM))
            m_marker.clear();
        return ProcessJob::conclude(outcome);
    }

    void readLine(const QString &line) override
    {
        const QString said = m_shadow.inWordsOfTheUser(line);
        m_failures->take(said);
        static const QRegularExpression step(QStringLiteral("^  ([A-Z+]+) (?:\\[M\\])?\\s+(\\S+)$"));
        if (const auto match = step.match(said); match.hasMatch())
            report({{}, {}, match.captured(1) + u' ' + match.captured(2).section(u'/', -1)});
        ProcessJob::readLine(said);
    }

private:
    BuildMarker m_marker;
    ShadowFolder m_shadow;
    std::shared_ptr<MakeFailures> m_failures;
};

} // namespace

// ------------------------------------------------------------ the job

struct FolderBuildJob::Work {
    explicit Work(const FolderBuild &what)
        : build(what)
        , shadow(what.folder, what.kbuild.folder)
    {
    }

    FolderBuild build;
    ShadowFolder shadow;
    bool isWhole = true; // not only what is wanted
    std::shared_ptr<MakeFailures> failures = std::make_shared<MakeFailures>();
    std::optional<Error> error; // of the last make
    QList<BuiltModule> built;

    QString file(const Module &module) const { return build.kbuild.folder + u'/' + module.target(); }

    /// As make knows it: "sub/hello-1.ko".
    QString target(const Module &module) const { return file(module).sliced(shadow.path().size() + 1); }

    bool isWanted(const Module &module) const
    {
        return build.wanted.isEmpty() || build.wanted.contains(module.name);
    }

    QList<Module> modules() const
    {
        QList<Module> all = build.folder.modules;
        QDirIterator files(shadow.path(), {QStringLiteral("*.ko")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString found = files.next().sliced(build.kbuild.folder.size() + 1);
            const Module module = moduleOfFile(build.folder, found);
            if (!build.folder.module(module.name))
                all << module;
        }
        return all;
    }

    /// Whose objects make could make.
    QStringList goodTargets() const
    {
        QStringList good;
        for (const Module &module : build.folder.modules) {
            if (failedPart(module).isEmpty())
                good << target(module);
        }
        return good;
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
            if (failures->objects.contains(shadow.inWordsOfTheUser(part)))
                return part;
        }
        return {};
    }

    Result<> prepare(const FunctionJob::Canceled &canceled)
    {
        const QList<Module> &known = build.folder.modules;
        const auto isKnown = [&known](const QString &name) {
            return std::ranges::find(known, name, &Module::name) != known.end();
        };
        isWhole = build.wanted.isEmpty() || build.folder.form != ModuleFolder::Form::Kbuild ||
                  !std::ranges::all_of(build.wanted, isKnown) ||
                  !QFileInfo::exists(exportedSymbolsFile(build.kbuild.folder, build.folder.name));
        BuildMarker(shadow.root()).recover();
        const Result<> synced =
            refreshKernelSymbols(build.kbuild.folder).and_then([&] { return shadow.sync(canceled); });
        return synced.map([this] {
            // What make takes for made, it has to make.
            for (const Module &module : modules()) {
                if (isWhole || isWanted(module))
                    QFile::remove(file(module));
            }
        });
    }

    QStringList firstTargets() const
    {
        if (isWhole)
            return {QStringLiteral("modules")};
        QStringList targets;
        for (const Module &module : build.folder.modules) {
            if (isWanted(module))
                targets << target(module);
        }
        return targets;
    }

    QStringList symbolFiles() const
    {
        QStringList files = build.symbolFiles;
        if (!isWhole)
            files << exportedSymbolsFile(build.kbuild.folder, build.folder.name);
        files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
        return files;
    }

    ProcessSpec makeSpec(const QStringList &targets) const
    {
        const bool isOwn = build.folder.form == ModuleFolder::Form::Makefile;
        ProcessSpec spec = build.kbuild.makePrepared({});
        if (isOwn)
            spec.arguments.remove(0, 6); // "-C BUILD -f TREE/Makefile -o prepare": it calls that itself
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
    void keepWhole() const;
};

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

// Of a build of all: who builds one of them later has the symbols of the others.
void FolderBuildJob::Work::keepWhole() const
{
    QByteArray symbols;
    QDirIterator files(shadow.path(), {QStringLiteral("Module.symvers")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        symbols += readFile(files.next()).value_or(QByteArray());
    (void)writeFile(exportedSymbolsFile(build.kbuild.folder, build.folder.name), symbols);
    QByteArray made;
    for (const BuiltModule &one : built) {
        if (one.state != BuiltModule::State::Failed)
            made += one.module.target().toUtf8() + '\n';
    }
    (void)writeFile(madeFile(build.kbuild.folder, build.folder.name), made);
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
    const QList<Module> all = modules();
    for (const Module &module : all) {
        if (isWhole || isWanted(module))
            built << judge(module, symbols);
    }
    if (isWhole)
        keepWhole();
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
    add(3, [this] { return makeRest(); });
    add(0.1, [this] { return look(); });
    // Another module of the folder may export since its last build what one of these needs.
    add(0.1, [this]() -> std::unique_ptr<Job> {
        if (m_work->isWhole || !m_work->wantsSymbols())
            return nullptr;
        m_work->isWhole = true;
        return make(m_work->firstTargets());
    });
    add(0.1, [this] { return m_work->wantsSymbols() ? look() : nullptr; });
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

std::unique_ptr<Job> FolderBuildJob::make(const QStringList &targets)
{
    auto job = std::make_unique<FolderMakeJob>(m_work->makeSpec(targets), m_work->shadow, m_work->failures);
    return std::make_unique<AttemptJob>(std::move(job), [work = m_work](const Result<> &result) {
        work->error = result ? std::nullopt : std::optional(result.error());
    });
}

std::unique_ptr<Job> FolderBuildJob::look()
{
    return std::make_unique<FunctionJob>(Texts::tr("Look at what was built"),
                                         [work = m_work](const FunctionJob::Canceled &) -> Result<> {
                                             work->look();
                                             return {};
                                         });
}

// Kbuild links none of a folder's modules where one of them does not compile.
std::unique_ptr<Job> FolderBuildJob::makeRest()
{
    Work &work = *m_work;
    const bool isKbuild = work.build.folder.form == ModuleFolder::Form::Kbuild;
    if (!work.error)
        return nullptr;
    if (!isKbuild && !work.build.folder.modules.isEmpty() && work.modules().size() == 0) {
        work.build.folder.form = ModuleFolder::Form::Kbuild; // its own Makefile leads nowhere
        return make({QStringLiteral("modules")});
    }
    const QStringList good = work.goodTargets();
    if (!isKbuild || !work.isWhole || good.isEmpty() || good.size() == work.build.folder.modules.size())
        return nullptr;
    return make(good);
}

} // namespace klab
