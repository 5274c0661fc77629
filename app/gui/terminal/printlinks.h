// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/printedlines.h"

#include <QList>
#include <QObject>
#include <QPointer>

class KActionCollection;
class QAction;

namespace KTextEditor
{
class View;
}

namespace klab
{

class PrintedPopup;
class TerminalView;
class ToolHost;

/// The ways between the terminals and the calls that print there: from a line to its pr_info(), and from the
/// pr_info() at the cursor to its last lines. The terminals of a window share them. GUI thread.
class PrintLinks : public QObject
{
    Q_OBJECT
public:
    /// Those of the window; made when they are asked for first. The host owns them.
    static PrintLinks *of(ToolHost *host);

    /// Gives a terminal's lines their entries in its menu. What it shows may be another log than the console:
    /// that of dmesg, for example.
    void serve(TerminalView *terminal);
    /// "log_source" and "log_lines".
    void addActions(KActionCollection *actions);

private:
    explicit PrintLinks(ToolHost *host);
    QList<QAction *> actionsFor(const QString &line);
    void go(const PrintSite &site);
    void goToLast();
    void showLines();
    QString answer(KTextEditor::View *view, QStringList &lines) const;

    ToolHost *m_host;
    PrintedLines m_lines;
    QList<QAction *> m_actions; ///< of the line that was asked for last
    QPointer<PrintedPopup> m_popup;
};

} // namespace klab
