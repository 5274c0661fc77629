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

static Result<> trustAll(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (const Result<> kept = TrustStore().trustModuleFolder(path); !kept)
            return kept;
    }
    return {};
}

static void tellFailure(QWidget *window, const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Critical, FolderTrust::tr("Your Answer Was Not Kept"),
                                error.message, QMessageBox::Ok, window);
    box->setObjectName(QStringLiteral("folderTrustFailure"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(error.remedy);
    box->open();
}

void askForTrust(QWidget *window, const QList<ModuleFolder> &folders, const std::function<void()> &then,
                 const std::function<void()> &otherwise)
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
                        "that you may do on this machine. Your trust is remembered."));
    const QPushButton *trust = box->addButton(FolderTrust::tr("&Trust"), QMessageBox::AcceptRole);
    QPushButton *leave = box->addButton(FolderTrust::tr("&Do Not Build It"), QMessageBox::RejectRole);
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    QObject::connect(box, &QMessageBox::finished, window, [window, box, trust, paths, then, otherwise] {
        if (box->clickedButton() != trust) {
            if (otherwise)
                otherwise();
            return;
        }
        if (const Result<> kept = trustAll(paths); !kept)
            tellFailure(window, kept.error());
        else
            then();
    });
    box->open();
}

} // namespace klab
