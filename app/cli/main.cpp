// SPDX-License-Identifier: GPL-2.0-or-later
//
// klab: the lab without a window.
#include "base/datafiles.h"
#include "base/unixsignals.h"
#include "cli/commandparser.h"
#include "cli/output.h"

#include <QCoreApplication>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);        // writing tells; QProcess gives it back to what it starts
    if (fcntl(STDIN_FILENO, F_GETFD) < 0) // else another file takes its number; reading from this one fails
        (void)open("/dev/null", O_WRONLY);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("klab"));
    QCoreApplication::setApplicationVersion(klab::version());

    const QStringList words = QCoreApplication::arguments().mid(1);
    const klab::Result<std::unique_ptr<klab::Command>> parsed = klab::parseCommandLine(words);
    if (!parsed) {
        klab::printError(parsed.error());
        return klab::refusalStatus(words);
    }

    klab::Command *command = parsed->get();
    klab::UnixSignals signalSource;
    QObject::connect(&signalSource, &klab::UnixSignals::received, command, &klab::Command::interrupt);
    QObject::connect(
        command, &klab::Command::ended, &application, [](int status) { QCoreApplication::exit(status); },
        Qt::QueuedConnection);
    klab::onReaderGone(
        [command] { QMetaObject::invokeMethod(command, &klab::Command::interrupt, Qt::QueuedConnection); });
    QMetaObject::invokeMethod(command, &klab::Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
