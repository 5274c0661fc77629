// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/codeaction.h"

#include <QObject>
#include <QPointer>

class QAction;
class QMenu;

namespace klab
{

class CodeEdits;
class EditorArea;

/// What the language server can do at the cursor, in a menu there: the fixes of the findings in its line,
/// and below them refactorings. GUI thread.
class CodeFixer : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    CodeFixer(EditorArea *area, CodeEdits *edits, QObject *parent = nullptr);

    QAction *fixAction() const { return m_fix; } ///< Alt+Return

private:
    void fix();
    void waitForFindings(const QString &file);
    void ask();
    void show(const QString &file, const QList<CodeAction> &actions);
    QMenu *makeMenu(const QString &file, const QList<CodeAction> &actions);

    EditorArea *m_area;
    CodeEdits *m_edits;
    QAction *m_fix;
    QString m_waiting;      ///< the file whose findings are awaited
    qint64 m_revision = -1; ///< of its text
};

} // namespace klab
