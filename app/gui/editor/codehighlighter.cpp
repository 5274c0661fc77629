// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codehighlighter.h"

#include "gui/editor/codedisplay.h"
#include "gui/editor/codedocument.h"

#include <KSyntaxHighlighting/Theme>
#include <KTextEditor/Document>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>

#include <QEvent>
#include <QFont>
#include <QPointer>

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace klab
{

using KSyntaxHighlighting::Theme;
using KTextEditor::Document;
using KTextEditor::Range;

// Above and below what is shown: as far as a wheel turns before the next step.
static constexpr int MarginLines = 60;
// Made in one step.
static constexpr int MostNewPieces = 400;
// Behind the marks of findings, of the brackets and of what was searched for, which are all in front of 0.
static constexpr qreal Depth = 10;

CodeHighlighter::CodeHighlighter(CodeDocument *document, const CodeDisplay *display)
    : m_document(document)
    , m_display(display)
{
    KTextEditor::View *view = document->view();
    view->installEventFilter(this);
    m_painting.setSingleShot(true);
    m_painting.setInterval(0);
    connect(&m_painting, &QTimer::timeout, this, &CodeHighlighter::paint);
    connect(document->client(), &LanguageClient::found, this, [this](const QString &path) {
        if (path != m_document->path())
            return;
        m_revision = -1; // a header may have changed, and the text not
        if (m_document->client()->hasFindings(path))
            ask();
        else
            clear(); // nobody looks after it any more
    });
    connect(display, &CodeDisplay::changed, this, [this] {
        if (m_display->hasColours())
            ask();
        else
            clear();
    });
    connect(view, &KTextEditor::View::displayRangeChanged, this, [this] {
        if (m_revision >= 0)
            m_painting.start();
    });
    connect(view, &KTextEditor::View::configChanged, this, &CodeHighlighter::applyTheme);
    connect(view->document(), &Document::aboutToInvalidateMovingInterfaceContent, this,
            &CodeHighlighter::clear);
    applyTheme();
}

CodeHighlighter::~CodeHighlighter() = default;

bool CodeHighlighter::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Show && object == m_document->view())
        QMetaObject::invokeMethod(this, &CodeHighlighter::ask, Qt::QueuedConnection);
    return QObject::eventFilter(object, event);
}

void CodeHighlighter::clear()
{
    m_painting.stop();
    m_revision = -1;
    m_tokens.clear();
    m_pieces.clear();
}

// ------------------------------------------------------------ the server

/// The server has told what is wrong with the text, so it has read it and answers at once. Nobody is asked
/// for a text that is not shown: of several documents only the last would be answered.
void CodeHighlighter::ask()
{
    LanguageClient *client = m_document->client();
    const qint64 revision = m_document->view()->document()->revision();
    if (!m_display->hasColours() || !m_document->view()->isVisible() ||
        !client->hasFindings(m_document->path()) || m_revision == revision)
        return;
    client->askTokens(m_document->path(),
                      [self = QPointer(this), revision](const Result<QList<SemanticToken>> &tokens) {
                          if (self && tokens)
                              self->take(revision, *tokens);
                      });
}

void CodeHighlighter::take(qint64 revision, const QList<SemanticToken> &tokens)
{
    if (!m_display->hasColours())
        return;
    m_revision = revision;
    m_tokens = tokens;
    paint();
}

// ------------------------------------------------------------ the text

static Range rangeOf(const SemanticToken &token)
{
    return {token.begin.line, token.begin.column, token.begin.line, token.begin.column + token.length};
}

/// Those in the lines that are shown and around them.
static std::span<const SemanticToken> tokensAround(const QList<SemanticToken> &tokens,
                                                   const KTextEditor::View &view)
{
    const auto line = [](const SemanticToken &token) { return token.begin.line; };
    const auto first = std::ranges::lower_bound(tokens, view.firstDisplayedLine() - MarginLines, {}, line);
    const auto last = std::ranges::upper_bound(tokens, view.lastDisplayedLine() + MarginLines, {}, line);
    return first < last ? std::span(first, last) : std::span<const SemanticToken>();
}

void CodeHighlighter::paint()
{
    const Document *text = m_document->view()->document();
    if (m_revision != text->revision())
        return; // they are for other places; the next are on their way
    std::vector<Piece> pieces;
    pieces.reserve(m_pieces.size());
    int made = 0;
    auto old = m_pieces.begin();
    for (const SemanticToken &token : tokensAround(m_tokens, *m_document->view())) {
        const Range place = rangeOf(token);
        if (!m_styles.contains(token.kind) || place.end().column() > text->lineLength(place.end().line()))
            continue;
        while (old != m_pieces.end() && old->range->start() < place.start())
            ++old; // it is not wanted any more
        if (old != m_pieces.end() && old->kind == token.kind && old->range->toRange() == place) {
            pieces.push_back(std::move(*old++));
            continue;
        }
        if (++made > MostNewPieces)
            break;
        pieces.push_back({makeRange(place, token.kind), token.kind});
    }
    if (made > MostNewPieces) {
        std::move(old, m_pieces.end(), std::back_inserter(pieces));
        m_painting.start();
    }
    m_pieces = std::move(pieces);
}

std::unique_ptr<KTextEditor::MovingRange> CodeHighlighter::makeRange(Range place, Kind kind) const
{
    std::unique_ptr<KTextEditor::MovingRange> range(m_document->view()->document()->newMovingRange(place));
    range->setZDepth(Depth);
    range->setAttributeOnlyForViews(true);
    range->setAttribute(m_styles.at(kind));
    return range;
}

std::optional<SemanticToken::Kind> CodeHighlighter::kindAt(KTextEditor::Cursor place) const
{
    const auto piece = std::ranges::find_if(
        m_pieces, [place](const Piece &one) { return one.range->toRange().contains(place); });
    return piece == m_pieces.end() ? std::nullopt : std::optional(piece->kind);
}

// ------------------------------------------------------------ the theme

namespace
{

struct Look {
    SemanticToken::Kind kind;
    Theme::TextStyle style;
    bool isItalic = false;
};

// Variables of functions look as they do anyway: most of the text is about them.
constexpr Look Looks[] = {
    {SemanticToken::Kind::Global, Theme::Variable},   {SemanticToken::Kind::Parameter, Theme::Normal, true},
    {SemanticToken::Kind::Function, Theme::Function}, {SemanticToken::Kind::Field, Theme::Variable},
    {SemanticToken::Kind::Type, Theme::DataType},     {SemanticToken::Kind::Namespace, Theme::DataType},
    {SemanticToken::Kind::Constant, Theme::Constant}, {SemanticToken::Kind::Macro, Theme::Preprocessor},
    {SemanticToken::Kind::Inactive, Theme::Comment},
};

} // namespace

static KTextEditor::Attribute::Ptr makeStyle(const Theme &theme, const Look &look)
{
    KTextEditor::Attribute::Ptr style(new KTextEditor::Attribute);
    style->setForeground(QColor::fromRgb(theme.textColor(look.style)));
    style->setFontWeight(theme.isBold(look.style) ? QFont::Bold : QFont::Normal);
    style->setFontItalic(look.isItalic || theme.isItalic(look.style));
    return style;
}

/// Called for each change of the view's settings.
void CodeHighlighter::applyTheme()
{
    const Theme theme = m_document->view()->theme();
    bool isSame = true;
    for (const Look &look : Looks) {
        KTextEditor::Attribute::Ptr &style = m_styles[look.kind];
        const KTextEditor::Attribute::Ptr wanted = makeStyle(theme, look);
        if (style && *style == *wanted)
            continue;
        style = wanted;
        isSame = false;
    }
    if (isSame)
        return;
    for (const Piece &piece : m_pieces)
        piece.range->setAttribute(m_styles.at(piece.kind));
}

} // namespace klab
