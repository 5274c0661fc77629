// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/foldertrust.h"

#include "lab/trust.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace klab
{

namespace
{
struct FolderTrust {
    Q_DECLARE_TR_FUNCTIONS(klab::FolderTrust)
};
} // namespace

static QStringList unknownFolders(const QList<ModuleFolder> &folders)
{
    QStringList paths;
    for (const ModuleFolder &folder : folders) {
        if (folder.origin == ModuleFolder::Origin::External &&
            !TrustStore().isTrustedModuleFolder(folder.path))
            paths << folder.path;
    }
    return paths;
}

void askForTrust(QWidget *window, const QList<ModuleFolder> &folders, const std::function<void()> &then)
{
    const QStringList paths = unknownFolders(folders);
    if (paths.isEmpty()) {
        then();
        return;
    }
    auto *box = new QMessageBox(
        QMessageBox::Question, FolderTrust::tr("Trust This Folder?"),
        FolderTrust::tr("Do you trust whoever wrote %1?").arg(paths.join(QStringLiteral(", "))),
        QMessageBox::NoButton, window);
    box->setObjectName(QStringLiteral("folderTrustQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        FolderTrust::tr("It is not part of your workspace. Building it runs what its Makefile says, with all "
                        "that you may do on this machine. A \"yes\" is remembered."));
    const QPushButton *trust = box->addButton(FolderTrust::tr("&Trust"), QMessageBox::AcceptRole);
    QPushButton *leave = box->addButton(FolderTrust::tr("&Do Not Build It"), QMessageBox::RejectRole);
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    QObject::connect(box, &QMessageBox::finished, window, [box, trust, paths, then] {
        if (box->clickedButton() != trust)
            return;
        for (const QString &path : paths)
            (void)TrustStore().trustModuleFolder(path); // else it is asked again, or the build says so
        then();
    });
    box->open();
}

} // namespace klab
