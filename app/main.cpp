// SPDX-License-Identifier: GPL-2.0-or-later
//
// kernel-lab: the desktop application.
#include "base/datafiles.h"
#include "base/unixsignals.h"
#include "gui/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("kernel-lab"));
    QCoreApplication::setOrganizationName(QStringLiteral("kernel-lab"));
    QCoreApplication::setApplicationVersion(klab::version());
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Kernel Lab"));

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

    klab::Result<klab::Workspace> workspace = klab::Workspace::open(parser.value(workspaceOption));
    if (!workspace) {
        QMessageBox box(QMessageBox::Critical, QGuiApplication::applicationDisplayName(),
                        workspace.error().message);
        box.setInformativeText(workspace.error().remedy);
        QObject::connect(&box, &QMessageBox::finished, &application, [] { QCoreApplication::exit(1); });
        box.open();
        return QCoreApplication::exec();
    }
    klab::LabSession session(std::move(*workspace));
    klab::MainWindow window(&session);
    klab::UnixSignals signalSource;
    QObject::connect(&signalSource, &klab::UnixSignals::received, &window, &QWidget::close);
    window.show();
    return QCoreApplication::exec();
}
