// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kernelword.h"
#include "language/languageclient.h"

#include <KTextEditor/Range>

#include <QObject>
#include <QTimer>

#include <memory>

namespace KTextEditor
{
class View;
}

namespace klab
{

class CodeCompletion;
class CodeDisplay;
class CodeHighlighter;
class CodeHints;
class CodeHover;
class CodeSignature;
class CompletionKeys;
class DiagnosticMarks;
class FixMarks;
class KernelHints;

/// A document in the editor as a language server knows it: tells the server each change, a moment after
/// the last key, and gives the view completion, hover, colours, hints
/// and how a function is called. GUI thread; must go before the view.
class CodeDocument : public QObject
{
    Q_OBJECT
public:
    /// @param client outlives this
    /// @param path by which the server knows the file, and which decides about its language
    /// @param marks what they say of a place is shown with what the server knows of it
    /// @param kernel says what the kernel means by a word; may be null
    /// @param display which of colours and hints are wanted; outlives this; null: none
    CodeDocument(LanguageClient *client, KTextEditor::View *view, const QString &path,
                 const DiagnosticMarks *marks, KernelHints *kernel, const CodeDisplay *display);
    ~CodeDocument() override;

    LanguageClient *client() const { return m_client; }
    KTextEditor::View *view() const { return m_view; }
    const QString &path() const { return m_path; }
    /// The colours of names, and the hints between them; null where there is no display.
    const CodeHighlighter *highlighter() const { return m_highlighter.get(); }
    const CodeHints *hints() const { return m_hints.get(); }
    /// The text is on disk.
    void noteSaved();
    /// Tells the server at once what was typed; to be called before each question.
    void flush();
    /// The name at a place: letters, digits and underscores; invalid where there is none.
    KTextEditor::Range wordAt(KTextEditor::Cursor place) const;
    /// What a place's word means in the kernel.
    KernelWord kernelWordAt(KTextEditor::Cursor place) const;
    /// Why nothing can be asked now: a sentence; empty if it can.
    QString obstacle() const;

Q_SIGNALS:
    /// The user has clicked on the sign of a fix; the cursor is in its line.
    void fixesWanted();

private:
    LanguageClient *m_client;
    KTextEditor::View *m_view;
    QString m_path;
    QTimer m_delay;
    std::unique_ptr<CodeHover> m_hover;
    std::unique_ptr<CodeCompletion> m_completion;
    std::unique_ptr<CodeSignature> m_signature;
    std::unique_ptr<FixMarks> m_fixes;
    std::unique_ptr<CodeHighlighter> m_highlighter;
    std::unique_ptr<CodeHints> m_hints;
    std::unique_ptr<CompletionKeys> m_keys;
};

/// A place in a view as the server counts.
inline TextPosition toTextPosition(KTextEditor::Cursor cursor)
{
    return {cursor.line(), cursor.column()};
}

inline TextRange toTextRange(KTextEditor::Range range)
{
    return {toTextPosition(range.start()), toTextPosition(range.end())};
}

} // namespace klab
