// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languageclient.h"

#include <QObject>

namespace klab
{

class EditorArea;

/// What is to be changed in a file, and the text that this was looked at with.
struct PlannedFile {
    FileEdit edit;
    QString text;
};

using EditPlan = QList<PlannedFile>;

/// Makes the edits of a language server in the editor's documents, each as one step that can be undone.
///
/// All or nothing: an edit of another version of a text, beyond it, or of a file that the area's scope does
/// not admit changes nothing anywhere. Files that are not open are opened and left unsaved. GUI thread.
class CodeEdits : public QObject
{
    Q_OBJECT
public:
    /// Both outlive the use of this. Makes the edits of the client's commands, too.
    CodeEdits(EditorArea *area, LanguageClient *client, QObject *parent = nullptr);

    LanguageClient *client() const { return m_client; }
    /// What an edit would change, to be looked at and made later, whole or in part. Changes nothing.
    /// @param own see EditScope::admit()
    Result<EditPlan> plan(const WorkspaceEdit &edit, const QString &own = {}) const;
    /// Makes it, unless a text has changed since.
    Result<> make(const EditPlan &plan) const;
    /// Plans an edit and makes it.
    Result<> make(const WorkspaceEdit &edit, const QString &own) const;
    /// Does what an action of that file does. Why not comes by failed() or hinted(), also later.
    void run(const CodeAction &action, const QString &file);
    /// By failed(); by hinted() where it is no fault.
    void report(const Error &error);

Q_SIGNALS:
    void failed(const klab::Error &error);
    /// A few words for the status bar.
    void hinted(const QString &text);

private:
    EditorArea *m_area;
    LanguageClient *m_client;
    QString m_file; ///< whose command runs
};

} // namespace klab
