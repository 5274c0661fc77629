// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/buildimpact.h"
#include "kconfig/kconfigservice.h"
#include "lab/labsession.h"

#include <QFileSystemWatcher>
#include <QTimer>

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
    /// @param session outlives the document
    explicit ConfigDocument(LabSession *session, QObject *parent = nullptr);
    ~ConfigDocument() override;

    KconfigService *service() { return &m_service; }
    LabSession *session() const { return m_session; }
    const Profile &profile() const { return m_profile; }
    BuildOptions options() const;

    /// Begins with a profile, or begins anew: what is pending is dropped. Opens nothing
    /// where it is not configured, or was changed outside of the lab.
    void open(const Profile &profile);
    /// The lab has made a .config for it.
    bool isConfigured() const;
    bool isChangedOutside() const;
    bool hasPending() const { return m_service.modifiedCount() > 0; }

    /// Makes what is pending the .config; applied() or failed() follows.
    void apply();
    /// What the changes mean for the build; estimated() follows, sooner or later.
    void estimate(const QList<ConfigChange> &changes);
    /// The kernel was built, perhaps: what is estimated next looks anew.
    void forgetBuild();

    /// Makes the .config; one that was changed outside of the lab becomes own settings.
    std::unique_ptr<Job> configureJob() const;
    /// Makes it as the lab has it; what was changed outside is lost.
    std::unique_ptr<Job> restoreJob() const;

Q_SIGNALS:
    void applied();
    void failed(const klab::Error &error);
    void estimated(const QString &text);
    /// The .config is another one: by somebody else's doing, or by the lab's own.
    void changed(bool outside);

private:
    void watch();
    void lookAtFile();
    void save(const ConfigDraft &draft);
    void makeIndex();
    QString configFile() const;
    QByteArray fileText() const;

    LabSession *m_session;
    KconfigService m_service;
    Profile m_profile;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;   ///< a file that is replaced changes more than once
    QByteArray m_text; ///< of the .config, as it is known here
    std::unique_ptr<Job> m_saving;
    std::unique_ptr<Job> m_indexing;
    std::optional<BuildIndex> m_index;
    QList<ConfigChange> m_toEstimate;
};

} // namespace klab
