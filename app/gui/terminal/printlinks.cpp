// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/printlinks.h"

#include "base/files.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/toolhost.h"
#include "gui/terminal/printedpopup.h"
#include "gui/terminal/terminalview.h"

#include <KActionCollection>
#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QFileInfo>

#include <utility>

namespace klab
{

static constexpr qsizetype MostShownLines = 20;

PrintLinks::PrintLinks(ToolHost *host)
    : QObject(host)
    , m_host(host)
    , m_lines(host->workbench(), this)
{
}

PrintLinks *PrintLinks::of(ToolHost *host)
{
    auto *links = host->findChild<PrintLinks *>();
    return links ? links : new PrintLinks(host);
}

void PrintLinks::serve(TerminalView *terminal)
{
    terminal->setLineActions([this](const QString &line) { return actionsFor(line); });
}

void PrintLinks::addActions(KActionCollection *actions)
{
    auto *source = new QAction(QIcon::fromTheme(QStringLiteral("go-jump")),
                               tr("&Go to the Source of the Last Message"), this);
    connect(source, &QAction::triggered, this, &PrintLinks::goToLast);
    actions->addAction(QStringLiteral("log_source"), source);
    auto *lines = new QAction(QIcon::fromTheme(QStringLiteral("utilities-terminal")),
                              tr("&Last Lines Printed Here"), this);
    connect(lines, &QAction::triggered, this, &PrintLinks::showLines);
    actions->addAction(QStringLiteral("log_lines"), lines);
}

// ------------------------------------------------------------ from a line to its call

QList<QAction *> PrintLinks::actionsFor(const QString &line)
{
    for (QAction *action : std::exchange(m_actions, {}))
        action->deleteLater(); // one of them may be what is done right now
    const QList<PrintSite> sites = m_lines.index().find(line);
    for (const PrintSite &site : sites) {
        const QString call = QString::fromUtf8(site.call.name);
        const QString place =
            QStringLiteral("%1:%2").arg(QFileInfo(site.file).fileName()).arg(site.call.line);
        auto *action = new QAction(QIcon::fromTheme(QStringLiteral("go-jump")),
                                   tr("Go to the %1() That Printed This (%2)").arg(call, place), this);
        connect(action, &QAction::triggered, this, [this, site] { go(site); });
        m_actions << action;
    }
    return m_actions;
}

// The call may have moved since the module was built: the editor's text decides where it is now.
void PrintLinks::go(const PrintSite &site)
{
    EditorArea *area = m_host->editor();
    QByteArray text;
    if (area->openFiles().contains(site.file)) {
        Q_EMIT m_host->fileRequested({site.file});
        if (const KTextEditor::View *view = area->currentView(); view && area->currentFile() == site.file)
            text = view->document()->text().toUtf8();
    } else {
        text = readSmallFile(site.file).value_or(QByteArray());
    }
    const std::optional<int> line = m_lines.index().lineNow(site, text);
    Q_EMIT m_host->fileRequested({site.file, line.value_or(site.call.line)});
    if (!line && !text.isEmpty()) {
        Q_EMIT m_host->noticed(
            tr("%1 has changed since that line was printed: what printed it was at line %2.")
                .arg(QFileInfo(site.file).fileName())
                .arg(site.call.line));
    }
}

void PrintLinks::goToLast()
{
    const QList<PrintSite> sites = m_lines.index().find(m_lines.lastPrinted());
    if (sites.isEmpty())
        Q_EMIT m_host->noticed(tr("None of the console's last lines is from the chosen modules."));
    else
        go(sites.first());
}

// ------------------------------------------------------------ from a call to its lines

void PrintLinks::showLines()
{
    KTextEditor::View *view = m_host->editor()->currentView();
    if (!view)
        return;
    if (m_popup)
        m_popup->close();
    QStringList lines;
    const QString title = answer(view, lines);
    m_popup = new PrintedPopup(title, lines, view);
    const QPoint below =
        view->cursorToCoordinate(view->cursorPosition()) + QPoint(0, view->fontMetrics().height());
    m_popup->showAt(view->mapToGlobal(below));
}

// In words what is known of the lines.
QString PrintLinks::answer(KTextEditor::View *view, QStringList &lines) const
{
    const QString file = m_host->editor()->currentFile();
    const QList<PrintCall> calls =
        m_lines.index().callsAt(file, view->document()->text().toUtf8(), view->cursorPosition().line() + 1);
    if (calls.isEmpty())
        return tr("There is no print call of a selected module at the cursor, such as pr_info().");
    const QString name = QString::fromUtf8(calls.first().name);
    lines = m_lines.index().lastLines(m_lines.lines(), calls, MostShownLines);
    if (!lines.isEmpty())
        return tr("The last lines that this %1() has printed:").arg(name);
    if (m_lines.lines().isEmpty() && m_host->workbench()->vm()->state() == VmSession::State::Off)
        return tr("Nothing has been printed here: the guest has not been started yet.");
    return tr("None of the console's recent lines could have come from this %1().").arg(name);
}

} // namespace klab
