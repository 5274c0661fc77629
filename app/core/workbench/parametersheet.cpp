// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/parametersheet.h"

#include "base/files.h"
#include "build/recipes.h"
#include "lab/modulejobs.h"
#include "machine/reportedjob.h"
#include "module/swapjob.h"

#include <QFile>

#include <algorithm>
#include <sys/stat.h>
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
    makePages();
    askGuest();
    Q_EMIT changed();
}

void ParameterSheet::setWatching(bool watching)
{
    if (std::exchange(m_isWatching, watching) != watching && watching)
        refresh();
}

static struct stat statusOf(const QString &path)
{
    struct stat status = {};
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        status.st_size = -1; // it is not there
    return status;
}

static qint64 changeOf(const struct stat &status)
{
    constexpr qint64 Second = 1'000'000'000;
    return status.st_ctim.tv_sec * Second + status.st_ctim.tv_nsec;
}

// What was read of a module's file, unless it has changed since.
const ParameterSheet::File *ParameterSheet::fileOf(const Kbuild &kernel, const Module &module) const
{
    const QString path = kernel.moduleFile(module);
    const auto known = m_files.constFind(path);
    if (known == m_files.cend())
        return nullptr;
    const struct stat status = statusOf(path);
    return known->size == status.st_size && known->changed == changeOf(status) ? &*known : nullptr;
}

// A file has megabytes, and there may be many: on a worker, and once only.
void ParameterSheet::readFiles()
{
    const Result<Kbuild> kernel = m_workbench->session()->kbuild(m_workbench->profile());
    if (!kernel)
        return;
    if (m_reading && m_reading->state() != Job::State::Finished) {
        m_readsAgain = true;
        return;
    }
    QStringList paths;
    for (const Module &module : m_workbench->chosen()) {
        if (!fileOf(*kernel, module))
            paths << kernel->moduleFile(module);
    }
    if (paths.isEmpty())
        return;
    const auto files = std::make_shared<QHash<QString, File>>();
    if (m_reading)
        m_reading.release()->deleteLater(); // this may be a slot of its
    m_reading = std::make_unique<FunctionJob>(
        tr("Read the modules"), [paths, files](const FunctionJob::Canceled &isCanceled) -> Result<> {
            for (const QString &path : paths) {
                if (isCanceled())
                    break;
                const struct stat status = statusOf(path); // before: what changes meanwhile is read again
                const Result<ModuleInfo> info = readFile(path).and_then(readModuleInfo);
                files->insert(path,
                              {changeOf(status), status.st_size, info ? std::optional(*info) : std::nullopt});
            }
            return {};
        });
    connect(m_reading.get(), &Job::finished, this, [this, files] { takeFiles(*files); });
    m_reading->start();
}

void ParameterSheet::takeFiles(const QHash<QString, File> &files)
{
    constexpr qsizetype Most = 1000;
    if (m_files.size() > Most) // of which most are not chosen any more
        m_files.clear();
    m_files.insert(files);
    if (std::exchange(m_readsAgain, false))
        readFiles();
    makePages();
    Q_EMIT changed();
}

ParameterSheet::Page ParameterSheet::makePage(const Module &module, const Result<Kbuild> &kernel) const
{
    Page page;
    const auto known = std::ranges::find(m_pages, module, &Page::module);
    if (known != m_pages.end())
        page = *known; // what its file says stays until that is read
    page.module = module;
    page.isBuiltIn = kernel && moduleSetting(*kernel, module) == u"y";
    if (m_workbench->vm()->state() != VmSession::State::Ready) {
        page.isLoaded = false;
        page.live.clear();
    }
    const File *file = kernel ? fileOf(*kernel, module) : nullptr;
    page.isReading = kernel && !file && !page.isBuilt;
    if (kernel && !file)
        return page;
    page.isBuilt = file && file->info;
    page.parameters = page.isBuilt ? file->info->parameters : QList<ModuleParameter>();
    page.parameters.removeIf(
        [&module](const ModuleParameter &one) { return one.name == module.countParameter; });
    page.unknown.clear();
    for (const ParameterSetting &one : settingsOf(module)) {
        if (page.isBuilt && !file->info->parameter(one.key))
            page.unknown << one.key;
    }
    return page;
}

void ParameterSheet::makePages()
{
    const Result<Kbuild> kernel = m_workbench->session()->kbuild(m_workbench->profile());
    QList<Page> pages;
    for (const Module &module : m_workbench->chosen())
        pages << makePage(module, kernel);
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
        QStringList words;
        if (!page.isBuiltIn)
            words << QStringLiteral("modprobe") << page.module.name;
        for (const ParameterSetting &one : settingsOf(page.module))
            words << (page.isBuiltIn ? one.kernelArgument() : shellWord(one.argument()));
        if (!words.isEmpty())
            lines << words.join(u' ');
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

// Whether the module has a value that it was given, where it is not given one any more: its own would be
// another one.
bool ParameterSheet::wasLoadedWith(const Page &page, const ParameterSetting &setting) const
{
    const auto parameter = std::ranges::find(page.parameters, setting.key, &ModuleParameter::name);
    if (parameter == page.parameters.end())
        return false;
    const std::optional<LiveParameter> live = page.liveOf(setting.key);
    const std::optional<QString> &own = parameter->defaultValue;
    return !live || !live->isReadable || !own || !isSameParameterValue(*parameter, live->value, *own);
}

QList<ParameterSheet::Change> ParameterSheet::changesOf(const Page &page) const
{
    QList<Change> changes;
    if (!page.isLoaded)
        return changes;
    for (const ParameterSetting &one : settingsOf(page.module)) {
        const std::optional<LiveParameter> live = page.liveOf(one.key);
        if (differs(page, one))
            changes << Change{one.key, one.value, live && live->isWritable};
    }
    for (const ParameterSetting &one : m_workbench->session()->parameters()) {
        const bool isTakenBack = one.module == page.module.name && !given(one.module, one.key);
        if (isTakenBack && wasLoadedWith(page, one))
            changes << Change{one.key, {}, false};
    }
    return changes;
}

QStringList ParameterSheet::differing() const
{
    QStringList names;
    for (const Page &page : m_pages) {
        for (const Change &one : changesOf(page))
            names << page.module.name + u'.' + one.key;
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
        for (const Change &one : changesOf(page)) {
            if (!one.isLive)
                return page.isBuiltIn ? Effect::AtNextBoot : Effect::Reload;
            effect = Effect::Live;
        }
    }
    return effect;
}

void ParameterSheet::addChanges(JobSequence &sequence, const Page &page) const
{
    const QList<Change> changes = changesOf(page);
    if (changes.isEmpty())
        return;
    VmSession *vm = m_workbench->vm();
    if (!std::ranges::all_of(changes, &Change::isLive)) {
        const QStringList arguments = m_workbench->session()->loadArguments(
            page.module, LabSession::InForce::Replaced, settingsOf(page.module));
        sequence.add(
            3, [vm, module = page.module, arguments] { return makeModuleReloadJob(vm, module, arguments); });
        return;
    }
    for (const Change &one : changes) {
        sequence.add(1, [vm, module = page.module, one] {
            return makeSetParameterJob(vm, module, one.key, one.value.value_or(QString()));
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
