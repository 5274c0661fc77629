// SPDX-License-Identifier: GPL-2.0-or-later
//
// kernel-lab: the desktop application.
#include "base/datafiles.h"
#include "base/unixsignals.h"
#include "gui/shell/labapplication.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char **argv)
{
    klab::LabApplication::prepare();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(klab::version());
    klab::LabApplication::initialise();

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A desktop lab for learning and writing Linux kernel modules."));
    const QCommandLineOption workspaceOption(
        QStringLiteral("workspace"),
        QCoreApplication::translate("main", "The workspace (KERNEL_LAB_WORKSPACE, else ~/kernel-lab)."),
        QStringLiteral("folder"), klab::Workspace::defaultPath());
    parser.addOption(workspaceOption);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    klab::LabApplication lab;
    klab::UnixSignals signalSource;
    QObject::connect(&signalSource, &klab::UnixSignals::received, &lab, &klab::LabApplication::quit);
    lab.open(parser.value(workspaceOption));
    return QCoreApplication::exec();
}
