// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/closing.h"

#include "gui/editor/editorarea.h"
#include "gui/kit/toolhost.h"
#include "gui/settings/appsettings.h"
#include "gui/shell/documents.h"
#include "gui/shell/pages.h"

#include <QFileInfo>

namespace klab
{

Closing::Closing(ToolHost *host, Documents *documents, Pages *pages, AppSettings *settings)
    : QObject(host)
    , m_host(host)
    , m_documents(documents)
    , m_pages(pages)
    , m_settings(settings)
{
}

void Closing::request(const std::function<void()> &finish)
{
    if (m_isAsking)
        return;
    m_pages->settleThen(tr("&Quit Without Them"), [this, finish] {
        const CloseLosses lost = losses();
        if (lost.isEmpty()) {
            finish();
            return;
        }
        m_isAsking = true;
        askBeforeClosing(m_host->window(), lost, [this, finish](CloseAnswer answer, bool neverAgain) {
            m_isAsking = false;
            follow(answer, neverAgain, finish);
        });
    });
}

CloseLosses Closing::losses() const
{
    CloseLosses losses;
    for (const QString &path : m_documents->area()->modifiedFiles())
        losses.unsaved << QFileInfo(path).fileName();
    losses.machineRuns = m_settings->askBeforeStopping && m_host->workbench()->vm()->isRunning();
    losses.jobRuns = m_host->workbench()->isBusy();
    return losses;
}

void Closing::follow(CloseAnswer answer, bool neverAgain, const std::function<void()> &finish)
{
    if (neverAgain && answer != CloseAnswer::Stay) {
        m_settings->askBeforeStopping = false;
        m_settings->save();
    }
    if (answer == CloseAnswer::Save)
        m_documents->saveThen(finish);
    if (answer == CloseAnswer::Discard) {
        m_documents->area()->discardAll();
        finish();
    }
}

} // namespace klab
