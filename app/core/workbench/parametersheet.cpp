// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/parametersheet.h"

#include "build/recipes.h"
#include "lab/modulejobs.h"
#include "machine/reportedjob.h"
#include "module/swapjob.h"

#include <algorithm>
#include <utility>

namespace klab
{

std::optional<LiveParameter> ParameterSheet::Page::liveOf(const QString &parameter) const
{
    const auto found = std::ranges::find(live, parameter, &LiveParameter::name);
    return found == live.end() ? std::nullopt : std::optional(*found);
}

ParameterSheet::ParameterSheet(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(workbench, &Workbench::choiceChanged, this, &ParameterSheet::refresh);
    connect(workbench, &Workbench::profileChanged, this, &ParameterSheet::refresh);
    connect(workbench, &Workbench::moduleChanged, this, &ParameterSheet::refresh);
    connect(workbench, &Workbench::ended, this, &ParameterSheet::refresh);
    connect(workbench, &Workbench::bootSettingsChanged, this, &ParameterSheet::changed);
    connect(workbench->vm(), &VmSession::stateChanged, this, &ParameterSheet::refresh);
}

// ------------------------------------------------------------ what there is

void ParameterSheet::refresh()
{
    if (!m_isWatching)
        return; // setWatching() makes up for it
    readFiles();
    askGuest();
    Q_EMIT changed();
}

void ParameterSheet::setWatching(bool watching)
{
    if (std::exchange(m_isWatching, watching) != watching && watching)
        refresh();
}

void ParameterSheet::readFiles()
{
    const Result<Kbuild> kernel = m_workbench->session()->kbuild(m_workbench->profile());
    QList<Page> pages;
    for (const Module &module : m_workbench->chosen()) {
        Page page;
        page.module = module;
        page.isBuiltIn = kernel && moduleSetting(*kernel, module) == u"y";
        const Result<ModuleInfo> info =
            kernel.and_then([&module](const Kbuild &kbuild) { return builtModuleInfo(kbuild, module); });
        page.isBuilt = info.has_value();
        if (info) {
            page.parameters = info->parameters;
            page.parameters.removeIf(
                [&module](const ModuleParameter &one) { return one.name == module.countParameter; });
        }
        for (const ParameterSetting &one : settingsOf(module)) {
            if (info && !info->parameter(one.key))
                page.unknown << one.key;
        }
        const auto known = std::ranges::find(m_pages, module, &Page::module);
        if (known != m_pages.end() && m_workbench->vm()->state() == VmSession::State::Ready) {
            page.isLoaded = known->isLoaded;
            page.live = known->live;
        }
        pages << page;
    }
    m_pages = pages;
}

void ParameterSheet::askGuest()
{
    if (!m_isWatching || m_workbench->vm()->state() != VmSession::State::Ready)
        return;
    if (m_question && m_question->state() != Job::State::Finished) {
        m_asksAgain = true;
        return;
    }
    m_asksAgain = false;
    auto sequence = std::make_unique<JobSequence>(tr("Read the parameters"));
    for (const Page &page : std::as_const(m_pages)) {
        sequence->add(1, [this, module = page.module] {
            auto job = std::make_unique<LiveParametersJob>(m_workbench->vm(), module);
            connect(job.get(), &Job::finished, this, [this, module, job = job.get()](const Result<> &result) {
                if (result)
                    takeLive(module, *job);
            });
            return job;
        });
    }
    if (m_question)
        m_question.release()->deleteLater(); // this may be a slot of its
    m_question = std::move(sequence);
    connect(m_question.get(), &Job::finished, this, [this] {
        if (m_asksAgain)
            askGuest();
    });
    m_question->start();
}

void ParameterSheet::takeLive(const Module &module, const LiveParametersJob &job)
{
    const auto page = std::ranges::find(m_pages, module, &Page::module);
    if (page == m_pages.end())
        return;
    page->isLoaded = job.isLoaded();
    page->live = job.parameters();
    Q_EMIT changed();
}

// ------------------------------------------------------------ values

std::optional<QString> ParameterSheet::given(const QString &module, const QString &parameter) const
{
    for (const ParameterSetting &one : m_workbench->parameters()) {
        if (one.module == module && one.key == parameter)
            return one.value;
    }
    return {};
}

QList<ParameterSetting> ParameterSheet::settingsOf(const Module &module) const
{
    QList<ParameterSetting> settings = m_workbench->parameters();
    settings.removeIf([&module](const ParameterSetting &one) { return one.module != module.name; });
    return settings;
}

Result<> ParameterSheet::give(const Module &module, const ModuleParameter &parameter,
                              const std::optional<QString> &value)
{
    if (value) {
        if (const Result<> good = checkParameterValue(module.name, parameter, *value); !good)
            return good;
    }
    QList<ParameterSetting> settings = settingsOf(module);
    settings.removeIf([&parameter](const ParameterSetting &one) { return one.key == parameter.name; });
    if (value)
        settings << ParameterSetting{module.name, parameter.name, *value};
    m_workbench->setParameters(module.name, settings);
    return {};
}

void ParameterSheet::forget(const Module &module, const QString &parameter)
{
    QList<ParameterSetting> settings = settingsOf(module);
    settings.removeIf([&parameter](const ParameterSetting &one) { return one.key == parameter; });
    m_workbench->setParameters(module.name, settings);
    refresh();
}

// Within single quotes, where a shell would take a part of it for its own.
static QString shellWord(const QString &text)
{
    const bool isPlain = std::ranges::all_of(text, [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringView(u"=,._-+/:").contains(c));
    });
    return isPlain ? text : u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QStringList ParameterSheet::commands() const
{
    QStringList lines;
    for (const Page &page : m_pages) {
        QString line = QStringLiteral("modprobe ") + page.module.name;
        for (const ParameterSetting &one : settingsOf(page.module))
            line += u' ' + shellWord(one.argument());
        lines << line;
    }
    return lines;
}

// ------------------------------------------------------------ the running guest

bool ParameterSheet::differs(const Page &page, const ParameterSetting &setting) const
{
    const auto parameter = std::ranges::find(page.parameters, setting.key, &ModuleParameter::name);
    if (parameter == page.parameters.end())
        return false;
    const std::optional<LiveParameter> live = page.liveOf(setting.key);
    if (live && live->isReadable)
        return !isSameParameterValue(*parameter, live->value, setting.value);
    // It does not show it: what it was loaded with, the lab knows.
    return !m_workbench->session()->parameters().contains(setting);
}

QStringList ParameterSheet::differing() const
{
    QStringList names;
    for (const Page &page : m_pages) {
        for (const ParameterSetting &one : settingsOf(page.module)) {
            if (page.isLoaded && differs(page, one))
                names << one.module + u'.' + one.key;
        }
    }
    return names;
}

ParameterSheet::Effect ParameterSheet::effect() const
{
    const bool isReady = m_workbench->vm()->state() == VmSession::State::Ready;
    const bool isAnyLoaded = std::ranges::any_of(m_pages, &Page::isLoaded);
    if (!isReady || !isAnyLoaded)
        return Effect::AtNextBoot;
    Effect effect = Effect::InForce;
    for (const Page &page : m_pages) {
        for (const ParameterSetting &one : settingsOf(page.module)) {
            if (!page.isLoaded || !differs(page, one))
                continue;
            const std::optional<LiveParameter> live = page.liveOf(one.key);
            if (live && live->isWritable)
                effect = std::max(effect, Effect::Live);
            else
                effect = page.isBuiltIn ? Effect::AtNextBoot : Effect::Reload;
            if (effect == Effect::AtNextBoot || effect == Effect::Reload)
                return effect;
        }
    }
    return effect;
}

void ParameterSheet::addChanges(JobSequence &sequence, const Page &page) const
{
    QList<ParameterSetting> changes = settingsOf(page.module);
    changes.removeIf([&](const ParameterSetting &one) { return !differs(page, one); });
    if (changes.isEmpty() || !page.isLoaded)
        return;
    const bool isLive = std::ranges::all_of(changes, [&page](const ParameterSetting &one) {
        const std::optional<LiveParameter> live = page.liveOf(one.key);
        return live && live->isWritable;
    });
    VmSession *vm = m_workbench->vm();
    if (!isLive) {
        QStringList arguments;
        for (const ParameterSetting &one : settingsOf(page.module))
            arguments << one.argument();
        sequence.add(
            3, [vm, module = page.module, arguments] { return makeModuleReloadJob(vm, module, arguments); });
        return;
    }
    for (const ParameterSetting &one : std::as_const(changes)) {
        sequence.add(1, [vm, module = page.module, one] {
            return makeSetParameterJob(vm, module, one.key, one.value);
        });
    }
}

bool ParameterSheet::apply()
{
    auto sequence = std::make_unique<JobSequence>(tr("Change the parameters"));
    for (const Page &page : std::as_const(m_pages))
        addChanges(*sequence, page);
    auto job = std::make_unique<ReportedJob>(m_workbench->vm(), std::move(sequence));
    connect(job.get(), &Job::finished, this,
            [this, settings = m_workbench->bootSettings().parameters](const Result<> &result) {
                if (result)
                    m_workbench->noteParameters(settings);
                refresh();
            });
    return m_workbench->run(std::move(job));
}

} // namespace klab
