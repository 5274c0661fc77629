// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <KTextEditor/InlineNoteProvider>

#include <QIcon>

#include <memory>
#include <vector>

namespace KTextEditor
{
class MovingCursor;
}

namespace klab
{

class CodeDocument;

/// A light bulb behind each line with a finding that the language server can fix; a click on it asks which
/// fix is wanted. It follows edits until the server has read the new text. GUI thread.
class FixMarks : public KTextEditor::InlineNoteProvider
{
    Q_OBJECT
public:
    /// @param document outlives this
    explicit FixMarks(CodeDocument *document);
    ~FixMarks() override;

    QList<int> inlineNotes(int line) const override;
    QSize inlineNoteSize(const KTextEditor::InlineNote &note) const override;
    void paintInlineNote(const KTextEditor::InlineNote &note, QPainter &painter,
                         Qt::LayoutDirection direction) const override;
    void inlineNoteActivated(const KTextEditor::InlineNote &note, Qt::MouseButtons buttons,
                             const QPoint &globalPos) override;

private:
    void set(const QList<LanguageFinding> &findings);
    void clear();
    const KTextEditor::MovingCursor *placeIn(int line) const;

    CodeDocument *m_document;
    QIcon m_icon;
    std::vector<std::unique_ptr<KTextEditor::MovingCursor>> m_places; ///< of what can be fixed
};

} // namespace klab
