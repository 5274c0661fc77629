// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/workspacetrust.h"

#include "gui/kit/questionbar.h"
#include "lab/labsession.h"
#include "lab/trust.h"

#include <KActionCollection>

#include <QAction>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

namespace klab
{

WorkspaceTrust::WorkspaceTrust(LabSession *session, KActionCollection *actions, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
    , m_action(
          new QAction(QIcon::fromTheme(QStringLiteral("security-high")), tr("&Trust This Workspace…"), this))
    , m_bar(new QuestionBar)
{
    m_bar->setObjectName(QStringLiteral("trustBar"));
    m_action->setVisible(!session->isTrusted());
    connect(m_action, &QAction::triggered, this, &WorkspaceTrust::ask);
    actions->addAction(QStringLiteral("trust_workspace"), m_action);
}

void WorkspaceTrust::begin()
{
    if (m_session->isTrusted())
        return;
    if (TrustStore().isOnlyLookedAt(m_session->workspace().path()))
        showBar();
    else
        ask();
}

// Until it is answered, and where the answer is no, nothing runs, but everything can be looked at.
void WorkspaceTrust::ask()
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Trust This Workspace?"),
                        tr("Do you trust whoever made the workspace %1?").arg(m_session->workspace().path()),
                        QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("trustQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("It was not made by you with this lab. Building it, or reading its "
                               "configuration, runs what its Makefiles and Kconfig files say, with all that "
                               "you may do on this machine. Your answer is remembered, and you can trust it "
                               "later from the File menu."));
    const QPushButton *trust = box->addButton(tr("&Trust"), QMessageBox::AcceptRole);
    QPushButton *look = box->addButton(tr("&Look Only"), QMessageBox::RejectRole);
    box->setDefaultButton(look);
    box->setEscapeButton(look);
    connect(box, &QMessageBox::finished, this, [this, box, trust] {
        if (box->clickedButton() == trust)
            this->trust();
        else
            lookOnly();
    });
    box->open();
}

void WorkspaceTrust::trust()
{
    m_session->setTrusted(true);
    m_action->setVisible(false);
    m_bar->hide();
    if (const Result<> kept = TrustStore().trustWorkspace(m_session->workspace().path()); !kept)
        Q_EMIT failed(kept.error());
    Q_EMIT trusted();
}

void WorkspaceTrust::lookOnly()
{
    if (const Result<> kept = TrustStore().lookOnly(m_session->workspace().path()); !kept)
        Q_EMIT failed(kept.error());
    showBar();
}

void WorkspaceTrust::showBar()
{
    m_bar->ask(tr("You are only looking at this workspace: somebody else made it, so nothing in it runs."),
               {{m_action->text(), [this] { ask(); }}, {tr("&Hide"), {}}});
}

} // namespace klab
