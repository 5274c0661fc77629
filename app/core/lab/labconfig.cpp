// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/labconfig.h"

#include "base/files.h"
#include "build/recipes.h"
#include "kernel/kconfigfile.h"
#include "lab/labsession.h"

#include <QFileInfo>
#include <QSet>

namespace klab
{

// A build folder that is configured only: Kconfig's own programs.
static constexpr qint64 ConfigureBytes = 10'000'000;

LabConfig::LabConfig(LabSession *session)
    : m_session(session)
{
}

QString LabConfig::ownSettingsFile(const QString &profile) const
{
    return m_session->workspace().path() + QStringLiteral("/build/") + profile + QStringLiteral(".changes");
}

QString LabConfig::importFile(const QString &profile) const
{
    return m_session->workspace().path() + QStringLiteral("/build/") + profile + QStringLiteral(".import");
}

Result<ConfigBase> LabConfig::base(const Profile &profile) const
{
    if (profile.takesImport && QFileInfo::exists(importFile(profile.name)))
        return readFile(importFile(profile.name)).map([](const QByteArray &text) {
            return ConfigBase{{}, text};
        });
    return profile.settings(m_session->module()).map([](const QList<ConfigSetting> &settings) {
        return ConfigBase{settings, {}};
    });
}

std::unique_ptr<Job> LabConfig::configure(const Profile &profile, const QList<ConfigSetting> &own,
                                          Adopt adopt)
{
    const Result<ConfigBase> given = base(profile);
    const Result<Kbuild> kernel = m_session->kbuild(profile);
    if (!given || !kernel)
        return failedJob(LabSession::tr("Configure the kernel"), given ? kernel.error() : given.error());
    Adoption adoption = noticesOf(profile);
    if (adopt == Adopt::Yes) {
        adoption.keep = [file = ownSettingsFile(profile.name)](const QList<ConfigSetting> &settings) {
            return writeFile(file, formatConfig(settings));
        };
    }
    return makeConfigureJob(*kernel, m_session->module(), *given, own, adoption);
}

Adoption LabConfig::noticesOf(const Profile &profile)
{
    Adoption adoption;
    adoption.profile = profile.name;
    adoption.tell = [this](const QString &notice) {
        m_told << notice;
        Q_EMIT noticed(notice);
    };
    return adoption;
}

// Building an imported configuration may take an hour and give a kernel that cannot be used.
std::unique_ptr<Job> LabConfig::remindOfFaults(const Profile &profile)
{
    const Result<Kbuild> kernel = m_session->kbuild(profile);
    if (!kernel || !profile.takesImport || !QFileInfo::exists(importFile(profile.name)) ||
        isKernelBuiltAsConfigured(*kernel))
        return nullptr;
    const auto notice = std::make_shared<QString>();
    auto job = std::make_unique<FunctionJob>(
        LabSession::tr("Check the configuration"),
        [notice, kernel = *kernel, module = m_session->module(), name = profile.name,
         own = ownSettings(profile.name)](const FunctionJob::Canceled &) {
            return readFile(kernel.config()).map([&](const QByteArray &text) {
                *notice = findConfigFaults(kernel, module, own, name, ConfigValues(text));
            });
        });
    connect(job.get(), &Job::finished, this, [this, notice] {
        if (!notice->isEmpty() && !m_told.contains(*notice))
            noticesOf({}).tell(*notice);
    });
    return job;
}

std::unique_ptr<Job> LabConfig::write(const Profile &profile)
{
    return configure(profile, ownSettings(profile.name), Adopt::Yes);
}

std::unique_ptr<Job> LabConfig::configure(const BuildOptions &options)
{
    const Profile profile = options.profile;
    auto sequence = std::make_unique<JobSequence>(LabSession::tr("Configure"));
    sequence->add(3, [this, options] { return m_session->prepareTree(options, ConfigureBytes); });
    sequence->add(3, [this, profile] { return write(profile); });
    return sequence;
}

QList<ConfigSetting> LabConfig::ownSettings(const QString &profile) const
{
    return parseConfig(readFile(ownSettingsFile(profile)).value_or(QByteArray()));
}

std::unique_ptr<Job> LabConfig::setOwnSettings(const BuildOptions &build,
                                               const QList<ConfigSetting> &settings)
{
    const Profile profile = build.profile;
    const QString file = ownSettingsFile(profile.name);
    auto sequence = std::make_unique<JobSequence>(LabSession::tr("Change the configuration"));
    sequence->add(3, [this, build] { return m_session->prepareTree(build, ConfigureBytes); });
    sequence->add(3, [this, profile, settings] { return configure(profile, settings, Adopt::No); });
    sequence->add(0.1, [file, settings] {
        return std::make_unique<FunctionJob>(LabSession::tr("Keep the settings"),
                                             [file, settings](const FunctionJob::Canceled &) {
                                                 return writeFile(file, formatConfig(settings));
                                             });
    });
    return sequence;
}

std::unique_ptr<Job> LabConfig::saveConfig(const Profile &profile, const QList<ConfigSetting> &own,
                                           const QByteArray &text)
{
    const QString title = LabSession::tr("Save the configuration");
    const Result<Kbuild> kernel = m_session->kbuild(profile);
    if (!kernel)
        return failedJob(title, kernel.error());
    return std::make_unique<FunctionJob>(title, [file = ownSettingsFile(profile.name), kernel = *kernel, own,
                                                 text](const FunctionJob::Canceled &) {
        return writeFile(file, formatConfig(own)).and_then([&] { return acceptConfig(kernel, own, text); });
    });
}

bool LabConfig::isChangedOutside(const QString &profile) const
{
    return Configuration{m_session->workspace().buildFolder(profile)}.isChangedOutside();
}

// ------------------------------------------------------------ import, export, compare

namespace
{

/// What an import replaces, and where the replaced files are kept.
struct Replaced {
    QString importFile;
    QString ownFile;
    QString configFile;       ///< where a .config changed outside of the lab is kept
    QByteArray changedConfig; ///< its content; empty if it was not changed

    QStringList kept;

    Result<> replace(const QByteArray &text)
    {
        const QByteArray own = readFile(ownFile).value_or(QByteArray());
        return keep(importFile, readFile(importFile).value_or(QByteArray()))
            .and_then([&] { return keep(ownFile, own); })
            .and_then([&] { return keep(configFile, changedConfig); })
            .and_then([&] { return writeFile(importFile, text); })
            .and_then([&] { return own.isEmpty() ? Result<>() : writeFile(ownFile, {}); });
    }

private:
    Result<> keep(const QString &file, const QByteArray &content)
    {
        if (content.isEmpty())
            return {};
        kept << file + QStringLiteral(".old");
        return writeFile(kept.last(), content);
    }
};

// The imported settings that the kernel did not accept. Symbols that describe the compiler and the
// like are not settings.
QList<ConfigSetting> lostSettings(const QByteArray &imported, const QByteArray &config,
                                  const QSet<QString> &facts)
{
    QList<ConfigSetting> settings = mergeSettings(parseConfig(imported), {});
    const ConfigValues values(config);
    settings.removeIf([&](const ConfigSetting &one) {
        return values.value(one.symbol) == one.value || facts.contains(one.symbol);
    });
    return settings;
}

} // namespace

std::unique_ptr<Job> LabConfig::importConfig(const BuildOptions &build, const QString &file)
{
    const QString title = LabSession::tr("Import a configuration");
    const Profile profile = build.profile;
    if (!profile.takesImport) {
        const QString message =
            LabSession::tr("The profile '%1' does not accept an imported configuration.").arg(profile.name);
        return failedJob(
            title, {Error::Code::BadInput, message, LabSession::tr("Import into the profile 'custom'."), {}});
    }
    const Result<QByteArray> read = readForeignConfig(file);
    if (!read)
        return failedJob(title, read.error());
    const QByteArray &text = *read; // the steps below keep a copy
    const auto replaced = std::make_shared<Replaced>();
    replaced->importFile = importFile(profile.name);
    replaced->ownFile = ownSettingsFile(profile.name);
    replaced->configFile = m_session->workspace().buildFolder(profile.name) + QStringLiteral(".config");
    auto sequence = std::make_unique<JobSequence>(title);
    sequence->add(3, [this, build] { return m_session->prepareTree(build, ConfigureBytes); });
    sequence->add(3, [this, profile, replaced, text]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kernel = m_session->kbuild(profile);
        if (!kernel)
            return failedJob(LabSession::tr("Configure the kernel"), kernel.error());
        if (isChangedOutside(profile.name))
            replaced->changedConfig = readFile(kernel->config()).value_or(QByteArray());
        return makeConfigureJob(*kernel, m_session->module(), ConfigBase{{}, text}, {}, noticesOf(profile));
    });
    sequence->add(0.1, [replaced, text] {
        return std::make_unique<FunctionJob>(
            LabSession::tr("Keep the configuration"),
            [replaced, text](const FunctionJob::Canceled &) { return replaced->replace(text); });
    });
    const auto lost = std::make_shared<QList<ConfigSetting>>();
    const QString config = Configuration{m_session->workspace().buildFolder(profile.name)}.config();
    sequence->add(0.5, [lost, text, config, tree = m_session->workspace().kernelTree()] {
        return std::make_unique<FunctionJob>(
            LabSession::tr("Compare"), [lost, text, config, tree](const FunctionJob::Canceled &) -> Result<> {
                *lost = lostSettings(text, readFile(config).value_or(QByteArray()), derivedSymbols(tree));
                return {};
            });
    });
    sequence->add(0.1, [this, profile, replaced, file, lost]() -> std::unique_ptr<Job> {
        tellImport(profile, file, replaced->kept, *lost);
        return nullptr;
    });
    return sequence;
}

void LabConfig::tellImport(const Profile &profile, const QString &file, const QStringList &kept,
                           const QList<ConfigSetting> &lost)
{
    constexpr qsizetype NamedAtMost = 10;
    QStringList names;
    for (const ConfigSetting &setting : lost.mid(0, NamedAtMost))
        names << QStringLiteral("CONFIG_%1=%2").arg(setting.symbol, setting.value);
    if (lost.size() > NamedAtMost)
        names << LabSession::tr("%1 more").arg(lost.size() - NamedAtMost);
    QString notice = LabSession::tr("%1 is now the configuration of '%2'.").arg(file, profile.name);
    if (!lost.isEmpty())
        notice +=
            u' ' + LabSession::tr("Some of its settings have other values with this kernel and compiler: %1.")
                       .arg(names.join(QStringLiteral(", ")));
    if (!kept.isEmpty())
        notice +=
            u' ' +
            LabSession::tr("The previous configuration is kept in %1.").arg(kept.join(QStringLiteral(", ")));
    Q_EMIT noticed(notice);
}

std::unique_ptr<ResultJob<QByteArray>> LabConfig::exportConfig(const BuildOptions &build)
{
    auto sequence = std::make_unique<ResultJob<QByteArray>>(LabSession::tr("Export the configuration"));
    sequence->add(3, [this, build] { return configure(build); });
    sequence->add(1, [this, profile = build.profile, text = sequence->place()]() -> std::unique_ptr<Job> {
        const Result<Kbuild> kernel = m_session->kbuild(profile);
        if (!kernel)
            return failedJob(LabSession::tr("Export the configuration"), kernel.error());
        std::unique_ptr<ResultJob<QByteArray>> job = makeExportConfigJob(*kernel);
        connect(job.get(), &Job::finished, this, [text, made = job.get()] { *text = made->value(); });
        return job;
    });
    return sequence;
}

std::unique_ptr<ResultJob<QList<ConfigDifference>>> LabConfig::compareConfigs(const BuildOptions &first,
                                                                              const BuildOptions &second)
{
    auto sequence =
        std::make_unique<ResultJob<QList<ConfigDifference>>>(LabSession::tr("Compare the configurations"));
    sequence->add(1, [this, first] { return configure(first); });
    sequence->add(1, [this, second] { return configure(second); });
    const QString one = Configuration{m_session->workspace().buildFolder(first.profile.name)}.config();
    const QString other = Configuration{m_session->workspace().buildFolder(second.profile.name)}.config();
    sequence->add(0.1, [one, other, differences = sequence->place()] {
        return std::make_unique<FunctionJob>(
            LabSession::tr("Compare"), [one, other, differences](const FunctionJob::Canceled &) {
                return readFile(one).and_then([&](const QByteArray &text) {
                    return readFile(other).map([&](const QByteArray &otherText) {
                        *differences = klab::compareConfigs(text, otherText);
                    });
                });
            });
    });
    return sequence;
}

} // namespace klab
