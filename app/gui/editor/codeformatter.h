// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace klab
{

class CodeEdits;
class EditorArea;

/// Lays out the code of the file in front, or what is selected of it, by the language server and the style
/// that is meant for it, see stylePath(). GUI thread.
class CodeFormatter : public QObject
{
    Q_OBJECT
public:
    /// The first two outlive this. @param workspace its folder
    CodeFormatter(EditorArea *area, CodeEdits *edits, QString workspace, QObject *parent = nullptr);

    QAction *fileAction() const { return m_file; } ///< Ctrl+Alt+L
    QAction *selectionAction() const { return m_selection; }

private:
    void format(bool onlySelection);
    void followView();
    void updateActions();

    EditorArea *m_area;
    CodeEdits *m_edits;
    QString m_workspace;
    QAction *m_file;
    QAction *m_selection;
};

} // namespace klab
