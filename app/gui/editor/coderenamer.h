// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/editor/codeedits.h"

#include <QObject>

class QAction;

namespace klab
{

class EditorArea;

/// Renames what the cursor is on, wherever it is used: asks for the name, shows all places, and changes
/// those that are left checked. What belongs to the kernel is not renamed. GUI thread.
class CodeRenamer : public QObject
{
    Q_OBJECT
public:
    /// The first two outlive this. @param workspace its folder, to which paths are relative
    CodeRenamer(EditorArea *area, CodeEdits *edits, QString workspace, QObject *parent = nullptr);

    QAction *renameAction() const { return m_rename; } ///< Ctrl+Shift+R

private:
    /// What is being renamed.
    struct Subject {
        QString file;
        TextPosition place;
        QString name;
    };
    void rename();
    void takeRange(Subject subject, const Result<TextRange> &range);
    void takeDefinition(const Subject &subject, const Result<QList<TextLocation>> &found);
    void askName(const Subject &subject);
    void askPlaces(const Subject &subject, const QString &name);
    void preview(const Subject &subject, const QString &name, const WorkspaceEdit &edit);
    bool isShown(const Subject &subject) const;

    EditorArea *m_area;
    CodeEdits *m_edits;
    QString m_workspace;
    QAction *m_rename;
};

} // namespace klab
