// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languageclient.h"
#include "workbench/workbench.h"

#include <QObject>

#include <memory>

namespace klab
{

/// clangd for a workspace, as an editor uses it: started once it is wanted, with the commands by which
/// the profile was built last, which it keeps up to date after each build.
///
/// Nothing runs while the workspace is not trusted, nothing was built yet, or the user has switched it
/// off; the client's status says why. KLAB_CLANGD names another clangd; "none" for none. Main thread.
class CodeIntelligence : public QObject
{
    Q_OBJECT
public:
    /// @param workbench outlives this
    explicit CodeIntelligence(Workbench *workbench, QObject *parent = nullptr);
    ~CodeIntelligence() override;

    LanguageClient *client() { return &m_client; }
    /// The user wants it at all; so it is at first.
    void setEnabled(bool enabled);
    /// Something is open that it is for.
    void want();
    /// What it depends on may have changed: the workspace is trusted, say.
    void refresh();

private:
    void writeCommands();
    void commandsWritten(const QString &file);
    void dropJob();

    Workbench *m_workbench;
    LanguageClient m_client;
    std::unique_ptr<Job> m_job;
    bool m_isEnabled = true;
    bool m_isWanted = false;
    bool m_isBuilding = false;
    bool m_isOutdated = false; ///< something was built since the job began
};

/// How clangd is run for a workspace.
/// @param commands the folder with its compile_commands.json, which gets its index, too
LanguageClient::Server clangdServer(const QString &workspace, const QString &commands);

} // namespace klab
