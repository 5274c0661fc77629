// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/codeaction.h"

#include <KTextEditor/Cursor>

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
    void ask();
    /// Whether the cursor is where it was when the fixes were wanted, and what is typed goes there.
    bool isStillWanted(const QString &file) const;
    void show(const QString &file, const QList<CodeAction> &actions);
    QMenu *makeMenu(const QString &file, const QList<CodeAction> &actions);

    EditorArea *m_area;
    CodeEdits *m_edits;
    QAction *m_fix;
    QString m_waiting;                                             ///< the file whose findings are awaited
    qint64 m_revision = -1;                                        ///< of the text when fixes were wanted
    KTextEditor::Cursor m_cursor = KTextEditor::Cursor::invalid(); ///< and where
};

} // namespace klab
