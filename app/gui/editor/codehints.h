// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagesemantics.h"

#include <KTextEditor/InlineNoteProvider>

#include <QTimer>

#include <memory>
#include <span>
#include <vector>

namespace KTextEditor
{
class MovingCursor;
}

namespace klab
{

class CodeDisplay;
class CodeDocument;

/// Names of parameters and deduced types between the letters of the text, which they are no part of. Asks the
/// language server for the lines that are shown and some around them, whenever it has read a new text. A
/// line that is changed loses its hints until then; those of the others follow the edit. GUI thread; must
/// go before the view.
class CodeHints : public KTextEditor::InlineNoteProvider
{
    Q_OBJECT
public:
    /// Both outlive this.
    CodeHints(CodeDocument *document, const CodeDisplay *display);
    ~CodeHints() override;

    /// Of a line, from the left.
    QStringList labels(int line) const;
    /// How many there are.
    qsizetype size() const { return qsizetype(m_hints.size()); }

    QList<int> inlineNotes(int line) const override;
    QSize inlineNoteSize(const KTextEditor::InlineNote &note) const override;
    void paintInlineNote(const KTextEditor::InlineNote &note, QPainter &painter,
                         Qt::LayoutDirection direction) const override;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Hint {
        std::unique_ptr<KTextEditor::MovingCursor> place;
        InlayHint::Kind kind;
        QString label;
    };

    void followEdits();
    void ask();
    void take(const QList<InlayHint> &hints);
    void clear();
    void drop(int first, int last);
    bool isShown(const QList<InlayHint> &hints) const;
    std::span<const Hint> hintsIn(int first, int last) const;
    const Hint *hintOf(const KTextEditor::InlineNote &note) const;

    CodeDocument *m_document;
    const CodeDisplay *m_display;
    QTimer m_scrolled;
    qint64 m_revision = -1; ///< of the text that was asked about; -1: none was
    int m_first = 0;        ///< of the lines that were asked about
    int m_last = -1;
    std::vector<Hint> m_hints; ///< in the order of the text
};

} // namespace klab
