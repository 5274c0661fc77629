// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagesemantics.h"

#include <KTextEditor/Attribute>
#include <KTextEditor/Cursor>

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace KTextEditor
{
class MovingRange;
}

namespace klab
{

class CodeDisplay;
class CodeDocument;

/// Gives names the colours of what they mean, and greys what the preprocessor leaves out: in the styles of
/// the view's theme, over those of the syntax. Asks the language server whenever it has read a new text.
///
/// Only the lines that are shown and some around them are coloured, a few at a time, and what has its
/// colour already is left alone, so that the largest file costs no more than a small one. Until the server
/// has read an edit, the colours follow it. GUI thread; must go before the view.
class CodeHighlighter : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    CodeHighlighter(CodeDocument *document, const CodeDisplay *display);
    ~CodeHighlighter() override;

    /// The colour of a place beyond that of the syntax; nothing: it has none.
    std::optional<SemanticToken::Kind> kindAt(KTextEditor::Cursor place) const;
    /// How many pieces of the text have one.
    qsizetype size() const { return qsizetype(m_pieces.size()); }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    using Kind = SemanticToken::Kind;
    struct Piece {
        std::unique_ptr<KTextEditor::MovingRange> range;
        Kind kind;
    };

    void ask();
    void take(qint64 revision, const QList<SemanticToken> &tokens);
    void paint();
    void clear();
    void applyTheme();
    std::unique_ptr<KTextEditor::MovingRange> makeRange(KTextEditor::Range place, Kind kind) const;

    CodeDocument *m_document;
    const CodeDisplay *m_display;
    QTimer m_painting;
    QList<SemanticToken> m_tokens;
    qint64 m_revision = -1; ///< of the text that they are about; -1: of none
    std::map<Kind, KTextEditor::Attribute::Ptr> m_styles;
    std::vector<Piece> m_pieces; ///< in the order of the text
};

} // namespace klab
