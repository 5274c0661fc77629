// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/buildimpact.h"
#include "kconfig/kconfigservice.h"
#include "lab/labsession.h"

#include <QFileSystemWatcher>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace klab
{

/// The configuration of one profile, opened to be changed: the service over it, how it
/// becomes the .config, and what has become of that file meanwhile. Main thread.
class ConfigDocument : public QObject
{
    Q_OBJECT
public:
    /// What has happened to the .config since it was opened or saved here.
    enum class FileState {
        AsKnown,
        MadeAnew,       ///< by the lab, elsewhere
        ChangedOutside, ///< not by the lab: apply() does not write over it
        Missing
    };
    Q_ENUM(FileState)
    using Then = std::function<void()>;

    /// @param session outlives the document
    explicit ConfigDocument(LabSession *session, QObject *parent = nullptr);
    ~ConfigDocument() override;

    KconfigService *service() { return &m_service; }
    LabSession *session() const { return m_session; }
    const Profile &profile() const { return m_profile; }
    BuildOptions options() const;

    /// Begins with a profile, or begins again: what is pending is dropped. Opens nothing
    /// where it is not configured, or was changed outside the lab.
    void open(const Profile &profile);
    /// The lab has made a .config for it.
    bool isConfigured() const;
    bool isChangedOutside() const;
    FileState fileState() const { return m_fileState; }
    bool hasPending() const { return m_service.hasPending(); }

    /// Makes what is pending the .config; applied() or failed() follows, or
    /// fileChanged() where that would write over what somebody else did. Asked for while
    /// another one is under way it is done after that.
    /// @param then is done once it is applied; forgotten where that fails, and by open()
    void apply(const Then &then = {});
    /// An apply() is under way.
    bool isApplying() const { return m_isApplying; }
    /// Does @p action when nothing is being written.
    void afterSaving(const Then &action);
    /// What the changes mean for the build; estimated() follows, sooner or later.
    void estimate(const QList<ConfigChange> &changes);
    /// The kernel may have been built: the next estimate examines the build again.
    void forgetBuild();

    /// Makes the .config; one that was changed outside the lab becomes own settings.
    std::unique_ptr<Job> configureJob() const;
    /// Makes it as the lab has it; what was changed outside is lost.
    std::unique_ptr<Job> restoreJob() const;

Q_SIGNALS:
    void applied();
    void failed(const klab::Error &error);
    void estimated(const QString &text);
    /// The .config is another one, or it is still not settled what is to become of it.
    void fileChanged(klab::ConfigDocument::FileState state);
    void applyingChanged(bool applying);

private:
    void watch();
    void lookAtFile();
    FileState stateOf(const QByteArray &text) const;
    bool isInTheWay();
    void setApplying(bool applying);
    void save(const ConfigDraft &draft, const Then &then);
    void endSave(const Result<> &result, const ConfigDraft &draft, const Then &then);
    void dropApply();
    void applyNext();
    void makeIndex();
    QString configFile() const;
    QByteArray fileText() const;

    LabSession *m_session;
    KconfigService m_service;
    Profile m_profile;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;   ///< a file that is replaced changes more than once
    QByteArray m_text; ///< of the .config, as it was opened or saved
    QByteArray m_seen; ///< the same as fileChanged() has told last
    FileState m_fileState = FileState::AsKnown;
    int m_opening = 0; ///< counts open(): what was begun before does not concern it
    bool m_isApplying = false;
    std::optional<Then> m_next; ///< an apply() that waits for another
    std::unique_ptr<Job> m_saving;
    std::unique_ptr<Job> m_indexing;
    std::optional<BuildIndex> m_index;
    QList<ConfigChange> m_toEstimate;
};

} // namespace klab
