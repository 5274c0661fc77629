// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configdocument.h"

#include "base/files.h"

#include <QFileInfo>

namespace klab
{

using namespace std::chrono_literals;

ConfigDocument::ConfigDocument(LabSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(300ms);
    connect(&m_settle, &QTimer::timeout, this, &ConfigDocument::lookAtFile);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
}

ConfigDocument::~ConfigDocument() = default;

BuildOptions ConfigDocument::options() const
{
    BuildOptions options;
    options.profile = m_profile;
    return options;
}

QString ConfigDocument::configFile() const
{
    return Configuration{m_session->workspace().buildFolder(m_profile.name)}.config();
}

QByteArray ConfigDocument::fileText() const
{
    return readFile(configFile()).value_or(QByteArray());
}

bool ConfigDocument::isConfigured() const
{
    const Configuration files{m_session->workspace().buildFolder(m_profile.name)};
    return m_session->kbuild(m_profile) && QFileInfo::exists(files.baseFile()) &&
           QFileInfo::exists(files.config());
}

bool ConfigDocument::isChangedOutside() const
{
    return m_session->isChangedOutside(m_profile.name);
}

void ConfigDocument::open(const Profile &profile)
{
    m_profile = profile;
    m_service.close();
    m_toEstimate.clear();
    forgetBuild();
    if (!m_watcher.files().isEmpty())
        m_watcher.removePaths(m_watcher.files());
    m_text = fileText();
    if (!isConfigured())
        return;
    watch();
    if (isChangedOutside())
        return;
    KconfigSource source;
    source.kbuild = *m_session->kbuild(profile);
    const Configuration files{source.kbuild.folder};
    source.baseFile = files.baseFile();
    source.savedFile = files.config();
    source.own = m_session->ownSettings(profile.name);
    m_service.open(source);
}

// ------------------------------------------------------------ the file

void ConfigDocument::watch()
{
    if (!m_watcher.files().contains(configFile()))
        m_watcher.addPath(configFile());
}

void ConfigDocument::lookAtFile()
{
    watch();
    const QByteArray text = fileText();
    if (text.isEmpty() || text == m_text)
        return;
    m_text = text;
    Q_EMIT changed(isChangedOutside());
}

void ConfigDocument::apply()
{
    if (m_saving)
        return;
    m_service.draft(this, [this](const Result<ConfigDraft> &draft) {
        if (draft)
            save(*draft);
        else
            Q_EMIT failed(draft.error());
    });
}

void ConfigDocument::save(const ConfigDraft &draft)
{
    if (m_saving)
        return;
    // Of a symbol that was set more than once the last setting is the one that counts.
    m_saving = m_session->saveConfig(m_profile, mergeSettings(draft.settings, {}), draft.text);
    m_text = draft.text; // before the file tells of it
    connect(m_saving.get(), &Job::finished, this,
            [this, draft, profile = m_profile.name](const Result<> &result) {
                m_saving.release()->deleteLater();
                if (!result) {
                    m_text = fileText();
                    Q_EMIT failed(result.error());
                } else if (profile == m_profile.name) {
                    m_service.markSaved(draft);
                    Q_EMIT applied();
                }
            });
    m_saving->start();
}

std::unique_ptr<Job> ConfigDocument::configureJob() const
{
    return m_session->configure(options());
}

std::unique_ptr<Job> ConfigDocument::restoreJob() const
{
    return m_session->setOwnSettings(options(), m_session->ownSettings(m_profile.name));
}

// ------------------------------------------------------------ the build

void ConfigDocument::forgetBuild()
{
    m_index.reset();
    if (m_indexing) {
        m_indexing->disconnect(this);
        m_indexing->cancel();
        m_indexing.release()->deleteLater();
    }
    if (!m_toEstimate.isEmpty())
        estimate(QList(m_toEstimate));
}

void ConfigDocument::estimate(const QList<ConfigChange> &changes)
{
    m_toEstimate = changes;
    if (changes.isEmpty())
        Q_EMIT estimated({});
    else if (m_index)
        Q_EMIT estimated(describe(m_index->estimate(changes)));
    else if (!m_indexing)
        makeIndex();
}

void ConfigDocument::makeIndex()
{
    const Result<Kbuild> kernel = m_session->kbuild(m_profile);
    if (!kernel)
        return;
    const auto made = std::make_shared<std::optional<BuildIndex>>();
    m_indexing = std::make_unique<FunctionJob>(
        tr("Look at the build"),
        [made, tree = kernel->tree.path(), folder = kernel->folder](const FunctionJob::Canceled &canceled) {
            return BuildIndex::make(tree, folder, canceled).map([&made](const BuildIndex &index) {
                *made = index;
            });
        });
    connect(m_indexing.get(), &Job::finished, this, [this, made](const Result<> &result) {
        m_indexing.release()->deleteLater();
        if (!result)
            return; // it stays unsaid; what is changed can be applied all the same
        m_index = *made;
        estimate(QList(m_toEstimate));
    });
    m_indexing->start();
}

} // namespace klab
