// SPDX-License-Identifier: GPL-2.0-or-later
#include "workbench/codeintelligence.h"

#include <QFileInfo>

#include <utility>

namespace klab
{

// A module's file needs a tenth of it, the largest of the kernel a quarter.
static constexpr qint64 memoryLimit = qint64(4) << 30;

LanguageClient::Server clangdServer(const QString &workspace, const QString &commands)
{
    LanguageClient::Server server;
    server.name = QStringLiteral("clangd");
    server.folder = workspace;
    server.remedy =
        CodeIntelligence::tr("Install it, on Debian by 'sudo apt install clangd', and start again.");
    server.spec.program = qEnvironmentVariable("KLAB_CLANGD", server.name);
    server.spec.workingFolder = workspace;
    server.spec.memoryLimit = memoryLimit;
    server.spec.grace = std::chrono::seconds(2);
    server.spec.arguments = {
        QStringLiteral("--compile-commands-dir=") + commands,
        QStringLiteral("--background-index"),
        QStringLiteral("--background-index-priority=background"), // what nobody else wants of a processor
        QStringLiteral("-j=1"),
        QStringLiteral("--completion-style=detailed"),
        QStringLiteral("--header-insertion=never"),
        QStringLiteral("--function-arg-placeholders=0"),
        QStringLiteral("--limit-results=200"),
        QStringLiteral("--limit-references=2000"),
        QStringLiteral("--log=error"),
    };
    // The editor knows files by their canonical paths, the commands by where the workspace was opened.
    const QString real = QFileInfo(workspace).canonicalFilePath();
    const auto isPlain = [](const QString &path) { return !path.contains(u'=') && !path.contains(u','); };
    if (!real.isEmpty() && real != workspace && isPlain(real) && isPlain(workspace))
        server.spec.arguments << QStringLiteral("--path-mappings=%1=%2").arg(real, workspace);
    return server;
}

CodeIntelligence::CodeIntelligence(Workbench *workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(workbench, &Workbench::profileChanged, this, &CodeIntelligence::refresh);
    connect(workbench, &Workbench::choiceChanged, this, &CodeIntelligence::refresh);
    connect(workbench, &Workbench::begun, this, [this](const Job *, bool builds) { m_isBuilding = builds; });
    connect(workbench, &Workbench::ended, this, [this] {
        if (std::exchange(m_isBuilding, false))
            refresh();
    });
}

CodeIntelligence::~CodeIntelligence()
{
    dropJob();
}

void CodeIntelligence::setEnabled(bool enabled)
{
    if (std::exchange(m_isEnabled, enabled) != enabled)
        refresh();
}

void CodeIntelligence::want()
{
    if (!std::exchange(m_isWanted, true))
        refresh();
}

void CodeIntelligence::refresh()
{
    if (!m_isWanted)
        return;
    if (qEnvironmentVariable("KLAB_CLANGD") == u"none")
        return m_client.stop();
    if (!m_isEnabled)
        return m_client.stop(tr("Code intelligence is switched off in the settings."));
    if (!m_workbench->session()->isTrusted())
        return m_client.stop(tr("clangd does not run in a workspace that is not trusted."));
    if (m_job)
        m_isOutdated = true;
    else
        writeCommands();
}

/// Beside whatever else goes on: it only reads what builds have left, on another thread.
void CodeIntelligence::writeCommands()
{
    m_isOutdated = false;
    auto job = m_workbench->session()->writeEditorCommands(m_workbench->profile());
    const QString file = job->path();
    m_job = std::move(job);
    connect(m_job.get(), &Job::finished, this, [this, file] {
        m_job.release()->deleteLater();
        commandsWritten(file);
    });
    m_job->start();
}

void CodeIntelligence::commandsWritten(const QString &file)
{
    using State = LanguageStatus::State;
    if (m_isOutdated)
        return refresh();
    if (!m_isEnabled || !m_workbench->session()->isTrusted())
        return;
    if (!QFileInfo(file).isFile()) {
        return m_client.setUnavailable(
            tr("The kernel has not been built yet, so clangd cannot read its headers."),
            tr("Build once (F7)."));
    }
    // One that runs notices the file itself.
    const State state = m_client.status().state;
    if (state == State::Off || state == State::Unavailable)
        m_client.start(clangdServer(m_workbench->session()->workspace().path(), QFileInfo(file).path()));
}

void CodeIntelligence::dropJob()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->cancel();
    m_job.release()->deleteLater();
}

} // namespace klab
