// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/differencecolumn.h"

#include "gui/kit/darkness.h"
#include "gui/kit/mutedlabel.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace klab
{

using Kind = DifferenceColumn::Row::Kind;

/// Gives each line of the document the formats of its row.
class RowColours : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    RowColours(QTextDocument *document, const QList<DifferenceColumn::Row> &rows)
        : QSyntaxHighlighter(document)
        , m_rows(rows)
    {
    }

    void setPart(Kind kind, const QColor &colour) { m_parts[kind] = colour; }

protected:
    void highlightBlock(const QString &text) override
    {
        const qsizetype number = currentBlock().blockNumber();
        if (number >= m_rows.size())
            return;
        const DifferenceColumn::Row &row = m_rows[number];
        for (const QTextLayout::FormatRange &range : row.colours)
            setFormat(range.start, range.length, range.format);
        if (row.kind == Kind::Title) {
            QTextCharFormat bold;
            bold.setFontWeight(QFont::Bold);
            setFormat(0, static_cast<int>(text.size()), bold);
        }
        for (int i = row.partBegin; i < row.partBegin + row.partLength; ++i) {
            QTextCharFormat letter = format(i);
            letter.setBackground(m_parts.value(row.kind));
            setFormat(i, 1, letter);
        }
    }

private:
    const QList<DifferenceColumn::Row> &m_rows;
    QHash<Kind, QColor> m_parts;
};

DifferenceColumn::DifferenceColumn(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new QWidget(this))
    , m_colours(new RowColours(document(), m_rows))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabStopDistance(fontMetrics().horizontalAdvance(u'0') * 8.0);
    // The two sides are as high as each other.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_gutter->installEventFilter(this);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &, int) { m_gutter->update(); });
}

void DifferenceColumn::setRows(const QList<Row> &rows)
{
    m_rows = rows;
    QStringList lines;
    for (const Row &row : rows)
        lines << row.text;
    setPlainText(lines.join(u'\n'));
    setViewportMargins(gutterWidth(), 0, 0, 0);
    colour();
}

void DifferenceColumn::goTo(int row)
{
    const QTextBlock block = document()->findBlockByNumber(row);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    verticalScrollBar()->setValue(std::max(0, row - 4));
}

// ----------------------------------------------------------------------------- colours

QColor DifferenceColumn::ground(Kind kind, bool strong) const
{
    const QColor back = palette().color(QPalette::Active, QPalette::Base);
    const bool dark = isDark(back);
    QColor tint = palette().color(QPalette::Active, QPalette::Text);
    float share = 0.07F;
    if (kind == Kind::Added || kind == Kind::Removed) {
        tint = kind == Kind::Added ? QColor(0x2e, 0xa0, 0x43) : QColor(0xe0, 0x3c, 0x3c);
        share = dark ? 0.22F : 0.14F;
        if (strong)
            share = dark ? 0.5F : 0.36F;
    }
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mix(tint.redF(), back.redF()), mix(tint.greenF(), back.greenF()),
                            mix(tint.blueF(), back.blueF()));
}

void DifferenceColumn::colour()
{
    m_colours->setPart(Kind::Added, ground(Kind::Added, true));
    m_colours->setPart(Kind::Removed, ground(Kind::Removed, true));
    m_colours->rehighlight();
    QList<QTextEdit::ExtraSelection> grounds;
    QTextBlock block = document()->firstBlock();
    for (const Row &row : m_rows) {
        if (row.kind != Kind::Same) {
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(block);
            selection.format.setBackground(ground(row.kind));
            selection.format.setProperty(QTextFormat::FullWidthSelection, true);
            grounds << selection;
        }
        block = block.next();
    }
    setExtraSelections(grounds);
}

void DifferenceColumn::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

// ------------------------------------------------------------------------------ gutter

int DifferenceColumn::gutterWidth() const
{
    int largest = 1;
    for (const Row &row : m_rows)
        largest = std::max(largest, row.number);
    const auto digits = std::max<qsizetype>(QString::number(largest).size(), 2);
    return fontMetrics().horizontalAdvance(u'0') * static_cast<int>(digits + 3) + 6;
}

bool DifferenceColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint) {
        paintGutter();
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void DifferenceColumn::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect area = contentsRect();
    m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), viewport()->height());
}

void DifferenceColumn::paintGutter()
{
    QPainter painter(m_gutter);
    painter.fillRect(m_gutter->rect(), palette().color(QPalette::Base));
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > m_gutter->height())
            break;
        if (block.blockNumber() < m_rows.size())
            paintRow(painter, m_rows[block.blockNumber()],
                     {0, place.top(), qreal(m_gutter->width()), qreal(fontMetrics().lineSpacing())});
    }
}

void DifferenceColumn::paintRow(QPainter &painter, const Row &row, const QRectF &place) const
{
    if (row.kind != Kind::Same)
        painter.fillRect(place, ground(row.kind));
    const int column = fontMetrics().horizontalAdvance(u'0');
    if (row.number > 0) {
        painter.setPen(mutedText(palette(), QPalette::Text, QPalette::Base));
        painter.drawText(place.adjusted(0, 0, -2 * column - 3, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(row.number));
    }
    if (row.kind == Kind::Added || row.kind == Kind::Removed) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place.adjusted(0, 0, -column / 2.0, 0), Qt::AlignRight | Qt::AlignVCenter,
                         row.kind == Kind::Added ? QStringLiteral("+") : QStringLiteral("−"));
    }
}

} // namespace klab

#include "differencecolumn.moc"
