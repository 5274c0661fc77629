// SPDX-License-Identifier: GPL-2.0-or-later
//
// klab: the lab without a window.
#include "base/datafiles.h"
#include "base/unixsignals.h"
#include "cli/commands.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("klab"));
    QCoreApplication::setApplicationVersion(klab::version());

    const klab::Result<klab::Arguments> arguments =
        klab::parseArguments(QCoreApplication::arguments().mid(1));
    if (!arguments) {
        std::fputs(qPrintable(klab::describe(arguments.error()) + u'\n'), stderr);
        return QCoreApplication::arguments().value(1) == u"exec" ? 125 : 2;
    }
    if (arguments->command == klab::Arguments::Command::Help) {
        std::fputs(qPrintable(klab::usage()), stdout);
        return 0;
    }
    if (arguments->command == klab::Arguments::Command::Version) {
        std::printf("klab %s\n", qPrintable(klab::version()));
        return 0;
    }

    const std::unique_ptr<klab::Command> command = klab::makeCommand(*arguments);
    klab::UnixSignals signalSource;
    QObject::connect(&signalSource, &klab::UnixSignals::received, command.get(), &klab::Command::interrupt);
    QObject::connect(
        command.get(), &klab::Command::ended, &application,
        [](int status) { QCoreApplication::exit(status); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(command.get(), &klab::Command::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
