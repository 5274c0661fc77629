// SPDX-License-Identifier: GPL-2.0-or-later
//
// fakelab run PROGRAM [ARGUMENT...]   runs a program as the lab does, and waits
// fakelab lock WORKSPACE              holds a workspace's lock, and waits
//
// Says "ready" on standard output; made to be killed.

#include "lab/workspace.h"
#include "process/processrunner.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"lock") {
        const klab::Result<klab::Workspace> workspace = klab::Workspace::open(words.value(2));
        std::puts(workspace ? "ready" : "refused");
        std::fflush(stdout);
        return workspace ? QCoreApplication::exec() : 1;
    }
    klab::ProcessRunner runner;
    QObject::connect(&runner, &klab::ProcessRunner::standardOutput, &app, [](const QByteArray &data) {
        std::fputs(data.constData(), stdout);
        std::fflush(stdout);
    });
    QObject::connect(&runner, &klab::ProcessRunner::finished, &app,
                     [](const klab::ProcessOutcome &outcome) { QCoreApplication::exit(outcome.status); });
    klab::ProcessSpec spec;
    spec.program = words.value(2);
    spec.arguments = words.mid(3);
    runner.start(spec);
    return QCoreApplication::exec();
}
