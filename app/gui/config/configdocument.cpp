// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configdocument.h"

#include "base/files.h"

#include <QFileInfo>

#include <utility>

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
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
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
    ++m_opening;
    m_next.reset();
    setApplying(m_saving != nullptr);
    m_profile = profile;
    m_service.close();
    m_toEstimate.clear();
    forgetBuild();
    if (const QStringList watched = m_watcher.files() + m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    m_text = m_seen = fileText();
    m_fileState = FileState::AsKnown;
    watch();
    if (!isConfigured() || isChangedOutside())
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

// The folder, too: a file that is away for a while is watched again when it is back.
void ConfigDocument::watch()
{
    const QString file = configFile();
    const QString folder = QFileInfo(file).path();
    if (!m_watcher.directories().contains(folder) && QFileInfo::exists(folder))
        m_watcher.addPath(folder);
    if (!m_watcher.files().contains(file) && QFileInfo::exists(file))
        m_watcher.addPath(file);
}

ConfigDocument::FileState ConfigDocument::stateOf(const QByteArray &text) const
{
    if (text == m_text)
        return FileState::AsKnown;
    if (text.isEmpty())
        return FileState::Missing;
    return isChangedOutside() ? FileState::ChangedOutside : FileState::MadeAnew;
}

void ConfigDocument::lookAtFile()
{
    if (m_saving) {
        m_settle.start(); // its own doing, as yet unfinished
        return;
    }
    watch();
    const QByteArray text = fileText();
    if (text == m_seen)
        return;
    m_seen = text;
    m_fileState = stateOf(text);
    Q_EMIT fileChanged(m_fileState);
}

// What the user was told of, and what only adds, may be written over.
bool ConfigDocument::isInTheWay()
{
    const QByteArray text = fileText();
    const bool isTold = text == m_seen;
    m_seen = text;
    m_fileState = stateOf(text);
    return m_fileState == FileState::ChangedOutside || (m_fileState == FileState::MadeAnew && !isTold);
}

// ------------------------------------------------------------ applying

void ConfigDocument::setApplying(bool applying)
{
    if (std::exchange(m_isApplying, applying) != applying)
        Q_EMIT applyingChanged(applying);
}

void ConfigDocument::apply(const Then &then)
{
    if (m_isApplying) {
        m_next = then;
        return;
    }
    setApplying(true);
    m_service.draft(this, [this, then](const Result<ConfigDraft> &draft) {
        if (draft && !isInTheWay()) {
            save(*draft, then);
            return;
        }
        dropApply();
        if (draft)
            Q_EMIT fileChanged(m_fileState);
        else
            Q_EMIT failed(draft.error());
    });
}

void ConfigDocument::save(const ConfigDraft &draft, const Then &then)
{
    // Of a symbol that was set more than once the last setting is the one that counts.
    m_saving = m_session->saveConfig(m_profile, mergeSettings(draft.settings, {}), draft.text);
    connect(m_saving.get(), &Job::finished, this,
            [this, draft, then, opening = m_opening](const Result<> &result) {
                m_saving.release()->deleteLater();
                if (opening == m_opening) {
                    endSave(result, draft, then);
                    return;
                }
                if (!result)
                    Q_EMIT failed(result.error());
                setApplying(false);
                applyNext();
            });
    m_saving->start();
}

void ConfigDocument::endSave(const Result<> &result, const ConfigDraft &draft, const Then &then)
{
    if (!result) {
        dropApply();
        m_settle.start(); // it may have written some of it
        Q_EMIT failed(result.error());
        return;
    }
    m_text = m_seen = draft.text;
    m_fileState = FileState::AsKnown;
    m_service.markSaved(draft);
    setApplying(false);
    Q_EMIT applied();
    if (then)
        then();
    applyNext();
}

void ConfigDocument::dropApply()
{
    m_next.reset();
    setApplying(false);
}

void ConfigDocument::applyNext()
{
    if (m_next && !m_isApplying)
        apply(std::exchange(m_next, std::nullopt).value_or(Then()));
}

void ConfigDocument::afterSaving(const Then &action)
{
    if (m_saving)
        connect(m_saving.get(), &Job::finished, this, action); // after what is connected already
    else
        action();
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
        tr("Look at the build"), [made, tree = kernel->tree.path(), folder = kernel->folder,
                                  module = m_session->module()](const FunctionJob::Canceled &canceled) {
            return BuildIndex::make(tree, folder, module, canceled).map([&made](const BuildIndex &index) {
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
