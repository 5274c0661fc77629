// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <KTextEditor/Editor>

#include <QString>

namespace KTextEditor
{
class Document;
class View;
} // namespace KTextEditor

namespace klab
{

/// Makes the lab's own definitions (kernel logs) known to KSyntaxHighlighting. Before the
/// first Repository is made; further calls do nothing.
void registerSyntaxDefinitions();

/// The text editor component, with the kernel's way of writing as the default: tabs of
/// eight columns that stay tabs, trailing spaces shown. What the user chose in its
/// settings goes before that. GUI thread.
KTextEditor::Editor *textEditor();

/// The mode for a file of this name, where it does not tell KTextEditor; empty: it does.
QString labMode(const QString &name);

/// Gives a document the mode for its file, where its name does not tell KTextEditor.
void setUpMode(KTextEditor::Document *document, const QString &path);

/// Removes from a view what does not belong in the lab: actions that write files
/// bypassing the lab, that open modal dialogs, or that need what is not there.
void setUpView(KTextEditor::View *view);

/// A document's text for reading only, highlighted as @p mode; in a view of its own that
/// owns it.
KTextEditor::View *makeReadOnlyView(const QString &text, const QString &mode);

} // namespace klab
