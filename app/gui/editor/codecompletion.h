// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "language/languagetypes.h"

#include <KTextEditor/CodeCompletionModel>
#include <KTextEditor/CodeCompletionModelControllerInterface>

#include <QPointer>

namespace klab
{

class CodeDocument;

/// What a language server offers at the cursor, in KTextEditor's completion list: as names, letters, "."
/// "->" or "::" are typed, or by Ctrl+Space. The answer comes later; while it does, typing goes on, and
/// the server is asked about the text as it is then. Only the name at the cursor is replaced. GUI thread.
class CodeCompletion : public KTextEditor::CodeCompletionModel,
                       public KTextEditor::CodeCompletionModelControllerInterface
{
    Q_OBJECT
    Q_INTERFACES(KTextEditor::CodeCompletionModelControllerInterface)
public:
    /// @param document outlives this
    explicit CodeCompletion(CodeDocument *document);
    ~CodeCompletion() override;

    QVariant data(const QModelIndex &index, int role) const override;
    void completionInvoked(KTextEditor::View *view, const KTextEditor::Range &range,
                           InvocationType type) override;
    void executeCompletionItem(KTextEditor::View *view, const KTextEditor::Range &word,
                               const QModelIndex &index) const override;
    bool shouldStartCompletion(KTextEditor::View *view, const QString &insertedText, bool userInsertion,
                               const KTextEditor::Cursor &position) override;
    void aborted(KTextEditor::View *view) override;

private:
    void ask();
    void take(const Result<CompletionEntries> &found, qint64 revision);
    void fill(const QList<CompletionEntry> &entries);

    CodeDocument *m_document;
    QList<CompletionEntry> m_entries;
    KTextEditor::Cursor m_begin; ///< of the name that is completed
    bool m_isWaiting = false;
};

} // namespace klab
