// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/advicejob.h"

#include "base/files.h"
#include "kconfig/kconfigjobs.h"
#include "kernel/labneeds.h"
#include "kernel/profile.h"
#include "module/modulefolder.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace klab
{

using Where = MissingName::Where;

static constexpr qsizetype MostSources = 100; // of a module
static constexpr qint64 LargestSource = 1'000'000;

// What the lab can find out about a finding; nothing where the finding says it already.
static std::optional<MissingName> questionOf(const Diagnostic &finding, const GoneApis &gone)
{
    const std::optional<MissingName> missing = missingName(finding);
    if (!missing || finding.remedy || gone.isKnown(finding))
        return {};
    // C++ has the kernel's functions by a layer over C, and its headers not at all.
    const QString &file = finding.position.file;
    const bool isC = file.isEmpty() || file.endsWith(u".c") || file.endsWith(u".h");
    return missing->where == Where::Compiler && !isC ? std::nullopt : missing;
}

AdviceJob::AdviceJob(AdviceSources sources, const QList<Diagnostic> &findings)
    : Job(tr("Look for what is missing"))
    , m_sources(std::move(sources))
    , m_findings(findings)
    , m_looked(std::make_shared<Looked>())
{
    QStringList names;
    for (qsizetype i = 0; i < findings.size() && names.size() < MostNames; ++i) {
        const std::optional<MissingName> missing = questionOf(findings[i], m_sources.gone);
        if (!missing)
            continue;
        m_looked->questions << Question{i, *missing, {}};
        if (!names.contains(missing->name))
            names << missing->name;
    }
}

AdviceJob::~AdviceJob() = default;

bool AdviceJob::isWanted(const QList<Diagnostic> &findings, const GoneApis &gone)
{
    return std::ranges::any_of(
        findings, [&gone](const Diagnostic &finding) { return questionOf(finding, gone).has_value(); });
}

void AdviceJob::run()
{
    m_step = std::make_unique<FunctionJob>(
        title(), [sources = m_sources, looked = m_looked](const FunctionJob::Canceled &canceled) {
            return look(sources, *looked, canceled);
        });
    connect(m_step.get(), &Job::finished, this, &AdviceJob::askKconfig);
    report({{}, {}, tr("Reading the kernel's symbols")});
    m_step->start();
}

void AdviceJob::abort()
{
    if (m_step)
        m_step->cancel();
    if (m_service)
        m_service->close();
    finish(fail(Error::Code::Canceled, tr("Canceled.")));
}

// ------------------------------------------------------------ on the worker

// Of an external module: what Kbuild has noted as its parts, or else its main file.
static QStringList filesOf(const Module &module, const Kbuild &kbuild)
{
    const QString main = module.source + u'/' + module.main;
    const QString folder = QFileInfo(main).path() + u'/';
    const QString parts = kbuild.moduleFile(module).chopped(3) + QStringLiteral(".mod");
    QStringList files;
    for (const QByteArray &object : readFile(parts).value_or(QByteArray()).simplified().split(' ')) {
        const QString name = QString::fromUtf8(object).section(u'/', -1);
        if (name.endsWith(u".o") && QFileInfo::exists(folder + name.chopped(2) + QStringLiteral(".c")))
            files << folder + name.chopped(2) + QStringLiteral(".c");
    }
    return files.isEmpty() ? QStringList{main} : files;
}

// Of another one: "demo.ko" is made of demo.c where that is there, else of any of the folder's files.
static QStringList filesBeside(const QString &module, const SourcePaths &paths)
{
    const QString folder = paths.moduleFolder(module);
    if (folder.isEmpty())
        return {};
    const QString own = QDir(folder).filePath(QFileInfo(module).completeBaseName() + QStringLiteral(".c"));
    if (QFileInfo::exists(own))
        return {own};
    QStringList files;
    for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.c")}, QDir::Files))
        files << file.filePath();
    return files;
}

// @param said how insmod or modprobe call it: "hello_1", "./hello_1.ko.new"
static QByteArray sourcesOf(const QString &said, const AdviceSources &sources)
{
    const QString name = kernelModuleName(said.section(u'/', -1).section(u'.', 0, 0));
    const auto known = std::ranges::find(sources.modules, name, &Module::name);
    const bool isExternal = known != sources.modules.end() && known->isExternal() && !known->main.isEmpty();
    const QStringList files =
        isExternal ? filesOf(*known, sources.kconfig.kbuild) : filesBeside(said, sources.paths);
    QByteArray text;
    for (const QString &file : files.mid(0, MostSources)) {
        if (QFileInfo(file).size() <= LargestSource)
            text += readFile(file).value_or(QByteArray());
    }
    return text;
}

Result<> AdviceJob::look(const AdviceSources &sources, Looked &looked, const FunctionJob::Canceled &canceled)
{
    const Kbuild &kbuild = sources.kconfig.kbuild;
    const QString tree = kbuild.tree.path();
    const Result<SymbolProvider> provider =
        SymbolProvider::make(tree, kbuild.folder, sources.cache, canceled);
    if (!provider)
        return tl::unexpected(provider.error());
    bool hasOptions = false;
    for (Question &question : looked.questions) {
        switch (question.missing.where) {
        case Where::Compiler:
            question.answers = {provider->undeclared(question.missing.name)};
            break;
        case Where::Link:
        case Where::Load:
            question.answers = {provider->undefined(question.missing.name)};
            break;
        case Where::Init:
            question.answers = provider->standIns(sourcesOf(question.missing.module, sources));
            break;
        }
        hasOptions = hasOptions || std::ranges::any_of(question.answers, [](const SymbolAnswer &answer) {
                         return answer.kind == SymbolAnswer::Kind::Option;
                     });
        if (canceled())
            return fail(Error::Code::Canceled, tr("Canceled."));
    }
    if (!hasOptions)
        return {};
    if (Result<BuildIndex> index = BuildIndex::make(tree, kbuild.folder, sources.module, canceled))
        looked.index = *index;
    return {};
}

// ------------------------------------------------------------ asking Kconfig

void AdviceJob::askKconfig(const Result<> &looked)
{
    if (state() != State::Running)
        return;
    if (!looked) {
        finish(looked);
        return;
    }
    for (const Question &question : std::as_const(m_looked->questions)) {
        for (const SymbolAnswer &answer : question.answers) {
            if (!answer.options.isEmpty() && !m_unsolved.contains(answer.options))
                m_unsolved << answer.options;
        }
    }
    if (m_unsolved.isEmpty()) {
        tell();
        return;
    }
    m_service = std::make_unique<KconfigService>();
    m_step.release()->deleteLater();
    m_step = std::make_unique<KconfigOpenJob>(m_service.get(), m_sources.kconfig);
    connect(m_step.get(), &Job::progressed, this, [this](const Progress &progress) { report(progress); });
    connect(m_step.get(), &Job::finished, this, [this](const Result<> &opened) {
        if (state() != State::Running)
            return;
        if (opened)
            solveNext();
        else
            tell(); // without the settings, then
    });
    m_step->start();
}

void AdviceJob::solveNext()
{
    if (m_unsolved.isEmpty()) {
        tell();
        return;
    }
    solve(m_unsolved.takeFirst(), 0, {}, {});
}

// One option after the other: the nearest one mostly brings the others along.
void AdviceJob::solve(const QStringList &options, qsizetype next, SwitchingOn on, QList<ConfigChange> effects)
{
    const auto isOn = [&effects](const QString &option) {
        return std::ranges::any_of(effects, [&option](const ConfigChange &change) {
            return change.symbol == option && change.to == u"y";
        });
    };
    while (next < options.size() && isOn(options[next]))
        ++next;
    if (next == options.size()) {
        if (const auto &index = m_looked->index)
            on.cost = describe(index->estimate(effects));
        m_solved.insert(options, on);
        solveNext();
        return;
    }
    m_service->solve(options[next], QStringLiteral("y"), neededSymbols(), this,
                     [this, options, next, on, effects](const Result<Solution> &solution) {
                         if (state() != State::Running)
                             return;
                         if (!solution || !solution->isFound) {
                             m_solved.insert(options, {});
                             solveNext();
                             return;
                         }
                         SwitchingOn more = on;
                         more.settings = mergeSettings(on.settings, solution->settings);
                         solve(options, next + 1, more, effects + solution->effects);
                     });
}

void AdviceJob::tell()
{
    const QString profile = m_sources.profile.isEmpty() ? Profile::names().constFirst() : m_sources.profile;
    for (const Question &question : std::as_const(m_looked->questions)) {
        Diagnostic &finding = m_findings[question.finding];
        for (const SymbolAnswer &answer : question.answers) {
            const auto on = m_solved.constFind(answer.options);
            const bool isSolved = !answer.options.isEmpty() && on != m_solved.constEnd();
            const std::optional<Diagnostic> note =
                adviceNote(finding, question.missing, answer, isSolved ? &*on : nullptr, m_sources.profile);
            if (!note)
                continue;
            finding.notes << *note;
            if (isSolved && !on->settings.isEmpty() && !finding.remedy)
                finding.remedy = Remedy{answer.options.first(), on->settings, profile};
        }
    }
    finish();
}

} // namespace klab
