// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/configure.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/modulecheck.h"
#include "kernel/confignotice.h"
#include "kernel/labneeds.h"
#include "kernel/missingfiles.h"
#include "process/processjob.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <utility>

namespace klab
{

// ------------------------------------------------------------ files

// The stamps are two lines: what the file was made of, and what it was then.
static QByteArray stampOf(const QByteArray &inputs, const QByteArray &text)
{
    return contentDigest(inputs) + '\n' + contentDigest(text) + '\n';
}

static QString baseStamp(const QString &folder)
{
    return folder + QStringLiteral("/.klab-base");
}

static QString configStamp(const QString &folder)
{
    return folder + QStringLiteral("/.klab-config");
}

// .config as the lab has left it: what tells a change's symbols.
static QString writtenFile(const QString &folder)
{
    return folder + QStringLiteral("/.klab-written.config");
}

bool Configuration::isChangedOutside() const
{
    const Result<QByteArray> stamp = readFile(configStamp(folder));
    const Result<QByteArray> text = readFile(config());
    return stamp && text && stamp->split('\n').value(1) != contentDigest(*text);
}

Result<> acceptConfig(const Kbuild &kbuild, const QList<ConfigSetting> &own, const QByteArray &text)
{
    const Configuration files{kbuild.folder};
    // In this order: killed in between, nothing of it passes for a change from outside.
    return readFile(files.baseFile()).and_then([&](const QByteArray &base) {
        return writeFile(writtenFile(files.folder), text)
            .and_then([&] { return writeFile(files.config(), text); })
            .and_then([&] {
                return writeFile(configStamp(files.folder), stampOf(base + formatConfig(own), text));
            });
    });
}

// ------------------------------------------------------------ configure

static QString noticeOf(const Kbuild &kbuild, const QList<BrokenNeed> &needs, const ConfigValues &values,
                        const QString &profile)
{
    const QList<MissingFile> files = missingFiles(values, {kbuild.folder, kbuild.tree.path()});
    if (needs.isEmpty() && files.isEmpty())
        return {};
    return configNotice(needs, files, profile, promptedSymbols(kbuild.tree.path()));
}

QString findConfigFaults(const Kbuild &kbuild, const Module &module, const QList<ConfigSetting> &own,
                         const QString &profile, const ConfigValues &values)
{
    QList<BrokenNeed> needs = missingNeeds(values);
    const auto isModules = [&module](const ConfigSetting &one) { return one.symbol == module.symbol; };
    if (values.value(module.symbol) == u"n" && std::ranges::none_of(own, isModules))
        needs << BrokenNeed{module.symbol, QStringLiteral("m"), QStringLiteral("n"),
                            Texts::tr("The module %1 would not be built.").arg(module.name)};
    return noticeOf(kbuild, needs, values, profile);
}

namespace
{

constexpr qsizetype NamedAtMost = 10;

/// "CONFIG_A=y, CONFIG_B=n and 3 more"
QString nameSettings(const QList<ConfigSetting> &settings)
{
    QStringList names;
    for (const ConfigSetting &setting : settings.first(qMin(settings.size(), NamedAtMost)))
        names << QStringLiteral("CONFIG_%1=%2").arg(setting.symbol, setting.value);
    const QString text = names.join(QStringLiteral(", "));
    return settings.size() > NamedAtMost
               ? Texts::tr("%1 and %2 more").arg(text).arg(settings.size() - NamedAtMost)
               : text;
}

QList<ConfigChange> changesBetween(const QByteArray &before, const QByteArray &after)
{
    QList<ConfigChange> changes;
    for (const ConfigDifference &one : compareConfigs(before, after))
        changes << ConfigChange{one.symbol, one.first, one.second};
    return changes;
}

QList<ConfigSetting> unmet(QList<ConfigSetting> settings, const ConfigValues &values)
{
    settings.removeIf([&](const ConfigSetting &one) { return values.value(one.symbol) == one.value; });
    return settings;
}

Result<> failOfDropped(const QList<DroppedSetting> &dropped)
{
    QStringList names;
    QStringList details;
    for (const DroppedSetting &one : dropped) {
        names << QStringLiteral("CONFIG_") + one.wanted.symbol;
        details << Texts::tr("CONFIG_%1=%2 was not kept (it is %3): %4.")
                       .arg(one.wanted.symbol, one.wanted.value, one.present, one.reason);
    }
    return fail(Error::Code::BadInput,
                Texts::tr("The kernel's Kconfig did not accept %1.").arg(names.join(QStringLiteral(", "))),
                Texts::tr("Satisfy what each depends on, or undo it."), details.join(u'\n'));
}

/// The steps' common ground, and what each leaves for the next. A worker may still be
/// at it when the job is gone: the steps share it.
struct Work {
    Kbuild kbuild;
    Module module;
    ConfigBase base;
    QList<ConfigSetting> own;
    Adoption adoption;

    QList<ConfigSetting> before;  ///< the own settings, before changes from outside
    QByteArray written;           ///< .config as the lab had left it
    QList<ConfigSetting> changed; ///< what it was changed to from outside
    bool again = false;           ///< some of that did not stick: once more, without
    QStringList notices;

    Configuration files() const { return {kbuild.folder}; }
    bool adopts() const { return !changed.isEmpty(); }
    // A copy that becomes the file itself when it is good.
    QString candidate() const { return kbuild.config() + QStringLiteral(".new"); }
    QString minimal() const { return kbuild.folder + QStringLiteral("/defconfig"); }
    void removeCandidate() const
    {
        QFile::remove(candidate());
        QFile::remove(candidate() + QStringLiteral(".old")); // Kconfig's own copy
    }

    QByteArray baseInputs() const
    {
        const QByteArray kconfig =
            readFile(kbuild.tree.path() + u'/' + module.folder + QStringLiteral("/Kconfig"))
                .value_or(QByteArray());
        return formatConfig(base.settings) + base.imported + kconfig + kbuild.toolFingerprint();
    }
    QByteArray baseText() const { return readFile(files().baseFile()).value_or(QByteArray()); }

    bool isBaseCurrent() const
    {
        return readFile(baseStamp(kbuild.folder)) == stampOf(baseInputs(), baseText());
    }
    bool isCurrent() const
    {
        const QByteArray text = readFile(kbuild.config()).value_or(QByteArray());
        return isBaseCurrent() &&
               readFile(configStamp(kbuild.folder)) == stampOf(baseText() + formatConfig(own), text);
    }

    ProcessSpec make(const QString &target) const
    {
        ProcessSpec spec = kbuild.make({target});
        spec.variables.insert(QStringLiteral("KCONFIG_CONFIG"), candidate());
        return spec;
    }

    Result<> acceptBase() const;
    Result<> findChanges();
    Result<> adoptChanges();
    Result<> check();
    void describe(const ConfigValues &values);
    void tellFaults(const ConfigValues &values, const QByteArray &text);
    void tellDropped(const QList<ConfigSetting> &lost, const ConfigValues &values, const QString &sentence);

    Q_DECLARE_TR_FUNCTIONS(klab::Work)
};

using Shared = std::shared_ptr<Work>;

Result<> Work::acceptBase() const
{
    const Result<QByteArray> text = readFile(candidate());
    if (!text)
        return tl::unexpected(text.error());
    if (base.imported.isEmpty()) {
        QList<DroppedSetting> dropped = findDropped(base.settings, ConfigValues(*text), kbuild.tree.path());
        dropped.removeIf([](const DroppedSetting &one) { return one.isUnknown; });
        if (!dropped.isEmpty())
            return failOfDropped(dropped);
    }
    return writeFile(files().baseFile(), *text).and_then([&] {
        removeCandidate();
        return writeFile(baseStamp(kbuild.folder), stampOf(baseInputs(), *text));
    });
}

// Compared with what the lab had left, not with what it would write now: only that is
// the user's doing, also where the lab, or the compiler, is another one by now.
Result<> Work::findChanges()
{
    if (!adoption.keep || !files().isChangedOutside())
        return {};
    const QByteArray present = readFile(kbuild.config()).value_or(QByteArray());
    written = readFile(writtenFile(kbuild.folder)).value_or(baseText() + formatConfig(own));
    QMap<QString, QString> differing;
    for (const ConfigDifference &one : compareConfigs(written, present))
        differing.insert(one.symbol, one.second);
    for (const ConfigSetting &setting : mergeSettings(parseConfig(present), {})) {
        if (differing.remove(setting.symbol) > 0)
            changed << setting;
    }
    for (auto it = differing.cbegin(); it != differing.cend(); ++it)
        changed << ConfigSetting{it.key(), it.value()}; // its line was taken away
    return adopts() ? writeFile(candidate(), present) : Result<>();
}

// What follows of itself from other symbols is no setting: it would stand in the way
// where these are changed again.
Result<> Work::adoptChanges()
{
    const Result<QByteArray> text = readFile(minimal());
    if (!text)
        return tl::unexpected(text.error());
    QFile::remove(minimal());
    QSet<QString> said;
    for (const ConfigSetting &setting : parseConfig(written) + parseConfig(*text))
        said << setting.symbol;
    const QSet<QString> settable = promptedSymbols(kbuild.tree.path());
    QList<ConfigSetting> settings = changed;
    settings.removeIf([&](const ConfigSetting &one) {
        return !settable.contains(one.symbol) || !said.contains(one.symbol);
    });
    before = own;
    own = mergeSettings(own, settings);
    return {};
}

Result<> Work::check()
{
    const Result<QByteArray> text = readFile(own.isEmpty() ? files().baseFile() : candidate());
    if (!text)
        return tl::unexpected(text.error());
    const ConfigValues values(*text);
    const QList<ConfigSetting> lost = unmet(own, values);
    again = adopts() && !lost.isEmpty();
    if (again) {
        own.removeIf([&](const ConfigSetting &one) { return lost.contains(one); });
        return {};
    }
    // A setting may wait for what it depends on, which was turned off later, or for
    // another kernel: it is kept, and does no harm.
    if (!lost.isEmpty())
        tellDropped(lost, values, tr("Your setting CONFIG_%1=%2 has no effect (it is %3): %4."));
    if (adopts())
        describe(values);
    tellFaults(values, *text);
    if (adopts()) {
        if (const Result<> kept = adoption.keep(own); !kept)
            return kept;
    }
    return acceptConfig(kbuild, own, *text).map([this] { removeCandidate(); });
}

void Work::describe(const ConfigValues &values)
{
    QList<ConfigSetting> kept = own;
    kept.removeIf([this](const ConfigSetting &one) { return !changed.contains(one); });
    const QString reset = adoption.profile == u"lab"
                              ? QStringLiteral("klab config reset")
                              : QStringLiteral("klab config reset --profile ") + adoption.profile;
    if (!kept.isEmpty()) {
        notices << tr("The configuration of '%1' was changed outside the lab: %2; kept as your own settings. "
                      "'%3' undoes them.")
                       .arg(adoption.profile, nameSettings(kept), reset);
    } else {
        notices << tr("The configuration of '%1' was changed outside the lab: none of that is kept.")
                       .arg(adoption.profile);
    }
    const QList<ConfigSetting> lost = unmet(mergeSettings(before, changed), values);
    tellDropped(lost, values, tr("CONFIG_%1=%2 is not kept (it is %3): %4."));
}

/// @param sentence with places for symbol, value wanted, present value and reason
void Work::tellDropped(const QList<ConfigSetting> &lost, const ConfigValues &values, const QString &sentence)
{
    // Each reason is looked up in the whole tree.
    for (const DroppedSetting &one :
         findDropped(lost.first(qMin(lost.size(), NamedAtMost)), values, kbuild.tree.path()))
        notices << sentence.arg(one.wanted.symbol, one.wanted.value, one.present, one.reason);
    if (lost.size() > NamedAtMost)
        notices << tr("So are %1 more settings.").arg(lost.size() - NamedAtMost);
}

// Nobody was asked when it was turned off elsewhere.
void Work::tellFaults(const ConfigValues &values, const QByteArray &text)
{
    QString notice;
    if (!base.imported.isEmpty())
        notice = findConfigFaults(kbuild, module, own, adoption.profile, values);
    else if (adopts())
        notice = noticeOf(kbuild, brokenNeeds(changesBetween(written, text)), values, adoption.profile);
    if (!notice.isEmpty())
        notices << notice;
}

/// Says what there is to be known, in the log and to the one who asked.
class NoticeJob : public Job
{
    Q_DECLARE_TR_FUNCTIONS(klab::NoticeJob)
public:
    explicit NoticeJob(const Shared &work)
        : Job(tr("Report changes"))
        , m_work(work)
    {
    }

protected:
    void run() override
    {
        for (const QString &notice : std::as_const(m_work->notices)) {
            for (const QString &line : notice.split(u'\n'))
                Q_EMIT logged(line);
            if (m_work->adoption.tell)
                m_work->adoption.tell(notice);
        }
        finish();
    }
    void abort() override { finish(); }

private:
    Shared m_work;
};

std::unique_ptr<Job> function(const QString &title, const Shared &work, Result<> (*step)(Work &))
{
    return std::make_unique<FunctionJob>(title,
                                         [work, step](const FunctionJob::Canceled &) { return step(*work); });
}

void addBase(JobSequence &sequence, const Shared &work)
{
    if (work->isBaseCurrent())
        return;
    if (work->base.imported.isEmpty()) {
        sequence.add(3, [work] {
            return std::make_unique<ProcessJob>(Texts::tr("Start from the smallest configuration"),
                                                work->make(QStringLiteral("tinyconfig")), Error::Code::Build);
        });
    }
    sequence.add(0.1, [work] {
        return function(Texts::tr("Add the lab's settings"), work, [](Work &w) -> Result<> {
            if (!w.base.imported.isEmpty())
                return writeFile(w.candidate(), w.base.imported);
            return readFile(w.candidate()).and_then([&w](const QByteArray &tiny) {
                return writeFile(w.candidate(), tiny + formatConfig(w.base.settings));
            });
        });
    });
    sequence.add(2, [work] {
        return std::make_unique<ProcessJob>(Texts::tr("Resolve dependencies"),
                                            work->make(QStringLiteral("olddefconfig")), Error::Code::Build);
    });
    sequence.add(0.1, [work] {
        return function(Texts::tr("Check the settings"), work, [](Work &w) { return w.acceptBase(); });
    });
}

void addAdoption(JobSequence &sequence, const Shared &work)
{
    sequence.add(0.1, [work] {
        return function(Texts::tr("Look for changes"), work, [](Work &w) { return w.findChanges(); });
    });
    sequence.add(0.1, [work]() -> std::unique_ptr<Job> {
        if (!work->adopts())
            return nullptr;
        return std::make_unique<ProcessJob>(Texts::tr("Look for changes"),
                                            work->make(QStringLiteral("savedefconfig")), Error::Code::Build);
    });
    sequence.add(0.1, [work]() -> std::unique_ptr<Job> {
        if (!work->adopts())
            return nullptr;
        return function(Texts::tr("Adopt the changes"), work, [](Work &w) { return w.adoptChanges(); });
    });
}

/// Base and own settings to .config; once more where adopted ones did not stick.
std::unique_ptr<Job> makeResolveJob(const Shared &work)
{
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Apply your own settings"));
    sequence->add(0.1, [work] {
        return function(Texts::tr("Add your own settings"), work, [](Work &w) -> Result<> {
            return w.own.isEmpty() ? Result<>()
                                   : writeFile(w.candidate(), w.baseText() + formatConfig(w.own));
        });
    });
    sequence->add(2, [work]() -> std::unique_ptr<Job> {
        if (work->own.isEmpty())
            return nullptr;
        return std::make_unique<ProcessJob>(Texts::tr("Resolve dependencies"),
                                            work->make(QStringLiteral("olddefconfig")), Error::Code::Build);
    });
    sequence->add(0.1, [work] {
        return function(Texts::tr("Check the settings"), work, [](Work &w) { return w.check(); });
    });
    sequence->add(0.1, [work] { return work->again ? makeResolveJob(work) : nullptr; });
    return sequence;
}

} // namespace

std::unique_ptr<Job> makeConfigureJob(const Kbuild &kbuild, const Module &module, const ConfigBase &base,
                                      const QList<ConfigSetting> &own, const Adoption &adoption)
{
    const auto work = std::make_shared<Work>();
    work->kbuild = kbuild;
    work->module = module;
    work->base = base;
    work->own = own;
    work->adoption = adoption;
    if (work->isCurrent())
        return nullptr;
    QDir().mkpath(kbuild.folder);
    auto sequence = std::make_unique<JobSequence>(Texts::tr("Configure the kernel"));
    sequence->add(0.1, [work] {
        return makeCheckJob(Texts::tr("Check the Kconfig files"),
                            [work] { return checkKconfigText(work->kbuild, work->module); });
    });
    addBase(*sequence, work);
    addAdoption(*sequence, work);
    sequence->add(2, [work] { return makeResolveJob(work); });
    sequence->add(0.1, [work]() -> std::unique_ptr<Job> {
        return work->notices.isEmpty() ? nullptr : std::make_unique<NoticeJob>(work);
    });
    return sequence;
}

// ------------------------------------------------------------ export

std::unique_ptr<ResultJob<QByteArray>> makeExportConfigJob(const Kbuild &kbuild)
{
    const auto work = std::make_shared<Work>();
    work->kbuild = kbuild;
    auto sequence = std::make_unique<ResultJob<QByteArray>>(Texts::tr("Export the configuration"));
    sequence->add(0.1, [work] {
        return function(Texts::tr("Copy the configuration"), work, [](Work &w) {
            return readFile(w.kbuild.config()).and_then([&w](const QByteArray &present) {
                return writeFile(w.candidate(), present);
            });
        });
    });
    sequence->add(1, [work] {
        return std::make_unique<ProcessJob>(Texts::tr("Leave out the defaults"),
                                            work->make(QStringLiteral("savedefconfig")), Error::Code::Build);
    });
    sequence->add(0.1, [work, text = sequence->place()] {
        return std::make_unique<FunctionJob>(
            Texts::tr("Take the result"), [work, text](const FunctionJob::Canceled &) {
                return readFile(work->minimal()).map([&](const QByteArray &t) {
                    *text = t;
                    QFile::remove(work->minimal());
                    work->removeCandidate();
                });
            });
    });
    return sequence;
}

} // namespace klab
