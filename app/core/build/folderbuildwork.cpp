// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/folderbuildwork.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/folderproducts.h"
#include "build/interrupted.h"
#include "build/products.h"
#include "build/replayrecord.h"
#include "build/sourcerecord.h"
#include "module/moduleinfo.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

FolderBuildJob::Work::Work(const FolderBuild &what)
    : build(what)
    , shadow(what.folder, what.kbuild.folder)
{
}

bool FolderBuildJob::Work::isMeant(const Module &module) const
{
    return isWhole || build.wanted.isEmpty() || build.wanted.contains(module.name);
}

QList<Module> FolderBuildJob::Work::meant() const
{
    QList<Module> all = build.folder.modules;
    for (const Module &module : findModules(build.folder, build.kbuild.folder, shadow.path())) {
        if (!build.folder.module(module.name))
            all << module;
    }
    all.removeIf([this](const Module &module) { return !isMeant(module); });
    return all;
}

QString FolderBuildJob::Work::failedPart(const Module &module) const
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

bool FolderBuildJob::Work::hasFailed(const Module &module) const
{
    return failures->refusal(module.name) || !failedPart(module).isEmpty();
}

Result<> FolderBuildJob::Work::prepare(const FunctionJob::Canceled &canceled)
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
        .map([this] { planReplay(); });
}

ReplayScope FolderBuildJob::Work::replayScope() const
{
    const qsizetype below = build.kbuild.folder.size() + 1;
    ReplayScope scope{.kbuild = build.kbuild,
                      .record = folderReplayRecord(build.kbuild.folder, build.folder.name),
                      .call = makeSpec().commandLine().toUtf8(),
                      .targets = {},
                      .symvers = shadow.path().sliced(below) + QStringLiteral("/Module.symvers"),
                      .sourceFolder = shadow.path(),
                      .ownFiles = shadow.files(),
                      .cxxFolder = build.cxxFolder};
    for (const Module &module : meant())
        scope.targets << module.target();
    return scope;
}

// Of single modules: which there are, make alone knows.
void FolderBuildJob::Work::planReplay()
{
    targets = firstTargets();
    begun = fileSystemTime();
    begunKey = replayScope().key();
    if (build.how == ModuleBuild::Anew)
        removeObjects(shadow.path());
    if (!isWhole && build.how == ModuleBuild::MayReplay) {
        Result<ReplayPlan> plan = ReplayPlan::make(replayScope(), ReplayPlan::Due::Changed);
        if (plan)
            replay = std::move(*plan);
        else
            whyMake = plan.error().message;
    }
    if (!replay)
        prepareMake();
}

void FolderBuildJob::Work::prepareMake() const
{
    QFile::remove(replayScope().record);
    removeFiles();
}

void FolderBuildJob::Work::keepRecord() const
{
    const bool isGood =
        !isWhole && !error && targets == firstTargets() && std::ranges::all_of(built, &BuiltModule::isBuilt);
    if (!isGood)
        return;
    const ReplayScope scope = replayScope();
    const int replays = replay && isReplayed ? replay->record.replays() + (replay->hasWork() ? 1 : 0) : 0;
    if (const Result<ReplayRecord> record = ReplayRecord::take(scope, begunKey, begun, replays))
        (void)record->write(scope.record); // without it, the next build is one of make
}

void FolderBuildJob::Work::removeFiles() const
{
    for (const Module &module : meant())
        QFile::remove(file(module));
}

QStringList FolderBuildJob::Work::firstTargets() const
{
    if (isWhole)
        return {QStringLiteral("modules")};
    QStringList all;
    for (const Module &module : meant())
        all << target(module);
    return all;
}

QStringList FolderBuildJob::Work::restTargets() const
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

QStringList FolderBuildJob::Work::symbolFiles() const
{
    QStringList files = build.symbolFiles;
    if (!isWhole)
        files << exportedSymbolsFile(build.kbuild.folder, build.folder.name);
    files.removeIf([](const QString &file) { return !QFileInfo::exists(file); });
    return files;
}

ProcessSpec FolderBuildJob::Work::makeSpec() const
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
    keepRecord();
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

} // namespace klab
