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

/// The ways between the console and the calls that print there: from a line to its pr_info(), and from the
/// pr_info() at the cursor to its last lines. GUI thread.
class PrintLinks : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this. @param console gets the entries of its menu
    PrintLinks(ToolHost *host, TerminalView *console, QObject *parent);

    /// "log_source" and "log_lines".
    void addActions(KActionCollection *actions);

private:
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
