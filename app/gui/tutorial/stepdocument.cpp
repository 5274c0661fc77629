// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/stepdocument.h"

#include "base/translate.h"
#include "gui/kit/mutedlabel.h"
#include "gui/tutorial/codecolours.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextOption>
#include <QUrl>

namespace klab
{

using namespace Qt::StringLiterals;
using BlockKind = TextBlock::Kind;

std::optional<StepAnchor> StepAnchor::parse(const QUrl &url)
{
    static const QHash<QString, StepAnchor::Kind> kinds{
        {u"link"_s, Kind::Link}, {u"show"_s, Kind::Show}, {u"copy"_s, Kind::Copy}, {u"type"_s, Kind::Type}};
    const auto kind = kinds.constFind(url.scheme());
    if (kind == kinds.constEnd())
        return {};
    const QStringList numbers = url.path().split(u'-');
    bool isIndex = false;
    bool isCommand = true;
    StepAnchor anchor{*kind, numbers.value(0).toInt(&isIndex), 0};
    if (anchor.kind == Kind::Type)
        anchor.command = numbers.value(1).toInt(&isCommand);
    const bool isWhole = numbers.size() == (anchor.kind == Kind::Type ? 2 : 1);
    return isIndex && isCommand && isWhole ? std::optional(anchor) : std::nullopt;
}

namespace
{

constexpr int Margin = 12;       // pixels around the text
constexpr int Padding = 8;       // within a block's frame
constexpr int Gap = 8;           // above and below it
constexpr int LineHeight = 118;  // percent, of prose
constexpr int TabWidth = 4;      // columns; the kernel's eight are too many for a narrow dock
constexpr int IndentWidth = 22;  // pixels, of lists
constexpr int HangingIndent = 3; // columns by which a line of code that is too long goes on

class Writer
{
public:
    Writer(QTextDocument *document, const TutorialText &text, const QPalette &palette);

    void writeTitle(const QString &title);
    void write(int index);

private:
    void writeProse(const TextBlock &block);
    void polish(int from);
    void writeFrame(int index);
    void writeHeader(int index);
    void writeCode(int index);
    void writeLine(const QString &line, const QList<QTextLayout::FormatRange> &formats);
    void writeGuest(int index);
    void beginLine(const QString &line);
    void insertLink(const QString &text, const QString &target);
    QColor between(qreal share) const;
    QString mode(const TextBlock &block) const;

    QTextDocument *m_document;
    const TutorialText &m_text;
    QPalette m_palette;
    QTextCursor m_cursor;
    QTextCharFormat m_code;
    QTextCharFormat m_small;
    qreal m_column = 0;    ///< width of one of the code's
    bool m_isFresh = true; ///< the block that the cursor is in has nothing yet
};

Writer::Writer(QTextDocument *document, const TutorialText &text, const QPalette &palette)
    : m_document(document)
    , m_text(text)
    , m_palette(palette)
    , m_cursor(document)
{
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(document->defaultFont().pointSizeF());
    m_code.setFont(code);
    m_code.setForeground(palette.text());
    m_column = QFontMetricsF(code).horizontalAdvance(u'0');
    QTextOption option = document->defaultTextOption();
    option.setTabStopDistance(TabWidth * m_column);
    document->setDefaultTextOption(option);
    document->setIndentWidth(IndentWidth);
    m_small.setFontPointSize(document->defaultFont().pointSizeF() * 0.92);
    m_small.setForeground(mutedText(palette, QPalette::Text, QPalette::Base));
}

/// A colour between the ground and the letters.
QColor Writer::between(qreal share) const
{
    const QColor front = m_palette.color(QPalette::Active, QPalette::Text);
    const QColor back = m_palette.color(QPalette::Active, QPalette::Base);
    const auto mix = [share](float a, float b) { return float(a * share + b * (1 - share)); };
    return QColor::fromRgbF(mix(front.redF(), back.redF()), mix(front.greenF(), back.greenF()),
                            mix(front.blueF(), back.blueF()));
}

void Writer::writeTitle(const QString &title)
{
    QTextBlockFormat format;
    format.setHeadingLevel(1);
    format.setBottomMargin(Gap);
    QTextCharFormat letters;
    letters.setFontWeight(QFont::Bold);
    letters.setFontPointSize(m_document->defaultFont().pointSizeF() * 1.35);
    m_cursor.setBlockFormat(format);
    m_cursor.insertText(title, letters);
    m_isFresh = false;
}

void Writer::write(int index)
{
    const TextBlock &block = m_text.blocks[index];
    if (block.kind == BlockKind::Prose)
        writeProse(block);
    else
        writeFrame(index);
}

// ------------------------------------------------------------------------------- prose

void Writer::writeProse(const TextBlock &block)
{
    if (!m_isFresh)
        m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    const int from = m_cursor.position();
    m_cursor.insertMarkdown(block.text(), QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) |
                                              QTextDocument::MarkdownDialectGitHub);
    m_cursor.movePosition(QTextCursor::End);
    polish(from);
    m_isFresh = m_cursor.block().length() == 1;
}

/// Gives what was inserted as Markdown the look of the rest.
void Writer::polish(int from)
{
    for (QTextBlock block = m_document->findBlock(from); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(LineHeight, QTextBlockFormat::ProportionalHeight);
        if (const int level = format.headingLevel(); level > 0) {
            format.setTopMargin(Gap * 1.5);
            format.setBottomMargin(Gap / 2.0);
            // Not BlockUnderCursor, which takes in what is in front: a frame, perhaps.
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor::KeepAnchor);
            QTextCharFormat letters;
            letters.setProperty(QTextFormat::FontSizeAdjustment, 0);
            letters.setFontPointSize(m_document->defaultFont().pointSizeF() * (level < 3 ? 1.15 : 1.0));
            cursor.mergeCharFormat(letters);
        }
        cursor.setBlockFormat(format);
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (!fragment.charFormat().isAnchor())
                continue;
            // Not by the colour alone.
            QTextCursor link(m_document);
            link.setPosition(fragment.position());
            link.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            QTextCharFormat underlined;
            underlined.setFontUnderline(true);
            link.mergeCharFormat(underlined);
        }
    }
}

// ------------------------------------------------------------------------------ blocks

QString Writer::mode(const TextBlock &block) const
{
    static const QHash<QString, QString> modes{
        {u"cpp"_s, u"C++"_s}, {u"c"_s, u"C"_s}, {u"kconfig"_s, u"Kconfig"_s}, {u"make"_s, u"Makefile"_s}};
    switch (block.kind) {
    case BlockKind::Source:
        return modes.value(block.language);
    case BlockKind::Host:
        return u"Bash"_s;
    case BlockKind::Log:
        return u"Kernel Log"_s;
    case BlockKind::Prose:
    case BlockKind::Guest:
    case BlockKind::Text:
        break;
    }
    return {};
}

void Writer::writeFrame(int index)
{
    QTextFrameFormat format;
    format.setBackground(between(0.045));
    format.setBorder(1);
    format.setBorderBrush(between(0.2));
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setPadding(Padding);
    format.setTopMargin(Gap);
    format.setBottomMargin(Gap);
    if (!m_isFresh)
        m_cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    QTextFrame *frame = m_cursor.insertFrame(format);
    // The empty line that there is before a frame takes no room.
    const QTextBlock before = m_document->findBlock(frame->firstPosition() - 1);
    if (before.isValid() && before.length() <= 1) {
        QTextBlockFormat thin;
        thin.setLineHeight(1, QTextBlockFormat::FixedHeight);
        QTextCursor(before).setBlockFormat(thin);
    }
    m_cursor = frame->firstCursorPosition();
    writeHeader(index);
    if (m_text.blocks[index].kind == BlockKind::Guest)
        writeGuest(index);
    else
        writeCode(index);
    m_cursor.movePosition(QTextCursor::End);
    m_isFresh = true;
}

void Writer::insertLink(const QString &text, const QString &target)
{
    QTextCharFormat format = m_small;
    format.setAnchor(true);
    format.setAnchorHref(target);
    format.setForeground(m_palette.link());
    format.setFontUnderline(true);
    m_cursor.insertText(text, format);
}

void Writer::writeHeader(int index)
{
    const TextBlock &block = m_text.blocks[index];
    QTextBlockFormat format;
    format.setBottomMargin(Padding / 2.0);
    m_cursor.setBlockFormat(format);
    QString title;
    switch (block.kind) {
    case BlockKind::Source:
        title = block.path.isEmpty() ? Texts::tr("Example") : block.path;
        break;
    case BlockKind::Guest:
        title = Texts::tr("In the guest; click a command to type it");
        break;
    case BlockKind::Host:
        title = Texts::tr("On your machine");
        break;
    case BlockKind::Log:
        title = Texts::tr("In the kernel's log");
        break;
    case BlockKind::Prose:
    case BlockKind::Text:
        break;
    }
    m_cursor.insertText(title, m_small);
    const QString gap(3, QChar(QChar::Nbsp));
    if (!block.path.isEmpty()) {
        m_cursor.insertText(u" "_s + gap, m_small);
        insertLink(Texts::tr("Show Me").replace(u' ', QChar(QChar::Nbsp)), u"show:%1"_s.arg(index));
    }
    if (block.kind == BlockKind::Source || block.kind == BlockKind::Host) {
        m_cursor.insertText(u" "_s + gap, m_small);
        insertLink(Texts::tr("Copy"), u"copy:%1"_s.arg(index));
    }
    if (title.isEmpty())
        m_isFresh = true;
    else
        m_isFresh = false;
}

/// A line that is too long goes on further to the right than it begins.
void Writer::beginLine(const QString &line)
{
    QTextBlockFormat format;
    const qreal hang = (indentColumns(line, TabWidth) + HangingIndent) * m_column;
    format.setLeftMargin(hang);
    format.setTextIndent(-hang);
    if (m_isFresh)
        m_cursor.setBlockFormat(format);
    else
        m_cursor.insertBlock(format);
    m_isFresh = false;
}

void Writer::writeLine(const QString &line, const QList<QTextLayout::FormatRange> &formats)
{
    beginLine(line);
    const QTextBlock block = m_cursor.block();
    const int begin = block.position();
    m_cursor.insertText(line, m_code);
    for (const QTextLayout::FormatRange &range : formats) {
        QTextCursor part(m_document);
        part.setPosition(begin + range.start);
        part.setPosition(begin + range.start + range.length, QTextCursor::KeepAnchor);
        part.mergeCharFormat(range.format);
    }
}

void Writer::writeCode(int index)
{
    const TextBlock &block = m_text.blocks[index];
    const auto colours = codeColours(block.lines, mode(block), m_palette);
    for (qsizetype i = 0; i < block.lines.size(); ++i)
        writeLine(block.lines[i], colours[i]);
}

void Writer::writeGuest(int index)
{
    const QList<GuestCommand> commands = m_text.blocks[index].commands();
    QTextCharFormat output = m_code;
    output.setForeground(m_small.foreground());
    for (qsizetype i = 0; i < commands.size(); ++i) {
        beginLine({});
        m_cursor.insertText(u"# "_s, output);
        QTextCharFormat link = m_code;
        link.setAnchor(true);
        link.setAnchorHref(u"type:%1-%2"_s.arg(index).arg(i));
        link.setForeground(m_palette.link());
        link.setFontUnderline(true);
        m_cursor.insertText(commands[i].command, link);
        for (const QString &line : commands[i].output) {
            beginLine(line);
            m_cursor.insertText(line, output);
        }
    }
}

} // namespace

void fillStepDocument(QTextDocument *document, const QString &title, const TutorialText &text,
                      const QPalette &palette)
{
    document->clear();
    document->setDocumentMargin(Margin);
    Writer writer(document, text, palette);
    writer.writeTitle(title);
    for (int i = 0; i < static_cast<int>(text.blocks.size()); ++i)
        writer.write(i);
}

} // namespace klab
