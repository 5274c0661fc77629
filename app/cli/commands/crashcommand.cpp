// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/crashcommand.h"

#include "base/translate.h"
#include "cli/output.h"
#include "cli/sharedoptions.h"
#include "crash/crashtext.h"
#include "lab/crashlines.h"
#include "lab/trust.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace klab
{

CommandInfo CrashCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("crash");
    info.synopsis = QStringLiteral("[FILE] [--json]");
    info.help = Texts::tr("what crashed, and where, in a console's log or the output of dmesg\n"
                          "(standard input); exit status 0: nothing did, 3: something did.\n"
                          "With --workspace, also which lines of the source that was");
    info.options = {profileOption()};
    info.positionals = {0, 1, Texts::tr("crash takes one file at most.")};
    return info;
}

CrashCommand::~CrashCommand()
{
    close();
}

Result<> CrashCommand::read(const CommandLine &line)
{
    const QString file = line.words().value(0);
    m_file = file == u"-" ? QString() : file;
    if (!line.has(u"workspace") && !line.has(u"profile"))
        return {};
    return readBuildOptions(line).map([this](const BuildOptions &options) { m_profile = options.profile; });
}

void CrashCommand::start()
{
    m_descriptor = m_file.isEmpty() ? STDIN_FILENO
                                    : ::open(QFile::encodeName(m_file).constData(),
                                             O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (m_descriptor < 0) {
        failToRead(errno);
        return;
    }
    if (isatty(m_descriptor) != 0)
        writeOutput(stderr,
                    tr("klab: Reading the log from this terminal; Ctrl+D ends it.").toLocal8Bit() + '\n');
    m_readable = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &CrashCommand::readOn);
}

void CrashCommand::readOn()
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::read(m_descriptor, buffer.data(), buffer.size());
    if (count > 0) {
        m_log.add({buffer.data(), count});
    } else if (count == 0) {
        m_readable->setEnabled(false);
        m_log.finish();
        findLines();
    } else if (errno != EAGAIN && errno != EINTR) {
        failToRead(errno);
    }
}

void CrashCommand::findLines()
{
    const QString workspace = QFileInfo(workspacePath()).absoluteFilePath();
    if (!m_profile || m_log.crashes().isEmpty()) {
        tell(m_log.crashes());
        return;
    }
    if (!TrustStore().isTrustedWorkspace(workspace)) {
        printError(TrustStore::workspaceError(workspace));
        tell(m_log.crashes());
        return;
    }
    // Not by run(), which begins a log in the workspace: that may be another's now.
    m_lines = std::make_unique<CrashLinesJob>(symbolPlaces(workspace, *m_profile), m_log.crashes());
    connect(m_lines.get(), &Job::finished, this, [this] { tell(m_lines->crashes()); });
    m_lines->start();
}

void CrashCommand::tell(const QList<Crash> &crashes)
{
    if (isJsonWanted()) {
        QJsonArray array;
        for (const Crash &crash : crashes)
            array << crashJson(crash);
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("count"), m_log.count()},
                                            {QStringLiteral("crashes"), array}})
                      .toJson());
    } else if (m_log.count() == 0) {
        printText(tr("The kernel has reported no problem.") + u'\n');
    } else {
        const auto more = static_cast<int>(m_log.count() - crashes.size());
        printText(
            crashesText(crashes) +
            (more > 0 ? u'\n' + tr("%n more problem(s) are not shown.", nullptr, more) + u'\n' : QString()));
    }
    end(m_log.count() == 0 ? 0 : ReportStatus);
}

void CrashCommand::failToRead(int error)
{
    if (m_readable)
        m_readable->setEnabled(false);
    const QString reason = QString::fromLocal8Bit(std::strerror(error));
    // No log is begun for it: no workspace is needed.
    printError({Error::Code::FileSystem,
                m_file.isEmpty() ? tr("Standard input cannot be read: %1.").arg(reason)
                                 : tr("%1 cannot be read: %2.").arg(m_file, reason),
                {},
                {}});
    end(failureStatus());
}

void CrashCommand::interrupt()
{
    if (m_readable)
        m_readable->setEnabled(false);
    Command::interrupt();
}

void CrashCommand::close()
{
    m_readable.reset();
    if (m_descriptor > STDIN_FILENO)
        ::close(m_descriptor);
}

} // namespace klab
