// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/differencepage.h"

#include "edit/pairedlines.h"
#include "gui/kit/mutedlabel.h"
#include "gui/tutorial/codecolours.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QScrollBar>
#include <QToolButton>

namespace klab
{

using Row = DifferenceColumn::Row;
using Kind = Row::Kind;

static constexpr qsizetype LinesAround = 4;

DifferencePage::DifferencePage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_summary(new MutedLabel)
    , m_whole(new QCheckBox(tr("&Whole files")))
    , m_previous(new QToolButton)
    , m_next(new QToolButton)
    , m_leftTitle(new QLabel)
    , m_rightTitle(new QLabel)
    , m_left(new DifferenceColumn)
    , m_right(new DifferenceColumn)
{
    setAccessibleName(tr("Differences"));
    auto *columns = new QGridLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(1);
    columns->setColumnStretch(0, 1);
    columns->setColumnStretch(1, 1);
    columns->setRowStretch(1, 1);
    for (QLabel *label : {m_leftTitle, m_rightTitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(8, 3, 8, 3);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    columns->addWidget(m_leftTitle, 0, 0);
    columns->addWidget(m_rightTitle, 0, 1);
    columns->addWidget(m_left, 1, 0);
    columns->addWidget(m_right, 1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createBar());
    layout->addLayout(columns, 1);
    setFocusProxy(m_right);
    tieTogether();
}

QWidget *DifferencePage::createBar()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("differenceTitle"));
    m_summary->setObjectName(QStringLiteral("differenceSummary"));
    m_summary->setWordWrap(false);
    const auto set = [this](QToolButton *button, const char *icon, const QString &text, Qt::Key key,
                            int direction) {
        button->setIcon(QIcon::fromTheme(QLatin1String(icon)));
        button->setAutoRaise(true);
        const QKeySequence keys(Qt::ALT | key);
        button->setShortcut(keys);
        button->setAccessibleName(text);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        connect(button, &QToolButton::clicked, this, [this, direction] { step(direction); });
    };
    set(m_previous, "go-up", tr("Previous Change"), Qt::Key_Up, -1);
    set(m_next, "go-down", tr("Next Change"), Qt::Key_Down, 1);
    m_whole->setToolTip(tr("Also show lines far from any change"));
    connect(m_whole, &QCheckBox::toggled, this, [this] {
        fill();
        goTo(m_changes.value(0));
    });
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_title);
    layout->addWidget(m_summary, 1);
    layout->addWidget(m_whole);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    return bar;
}

/// There are as many rows on both sides.
void DifferencePage::tieTogether()
{
    const auto tie = [this](DifferenceColumn *from, DifferenceColumn *to) {
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, this,
                [to](int value) { to->verticalScrollBar()->setValue(value); });
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, this,
                [to](int value) { to->horizontalScrollBar()->setValue(value); });
    };
    tie(m_left, m_right);
    tie(m_right, m_left);
    m_left->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void DifferencePage::compare(const QString &title, const QString &left, const QString &right,
                             const QList<FileDifference> &files)
{
    m_files = files;
    m_title->setText(title);
    m_leftTitle->setText(left);
    m_rightTitle->setText(right);
    m_left->setAccessibleName(left);
    m_right->setAccessibleName(right);
    fill();
    m_current = -1;
    step(1);
}

// -------------------------------------------------------------------------------- rows

static QStringList linesOf(const std::optional<QByteArray> &content)
{
    if (!content)
        return {};
    QStringList lines = QString::fromUtf8(*content).split(u'\n');
    if (lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

static Row rowOf(Kind kind, const QString &text = {})
{
    return {kind, text, 0, {}, 0, 0};
}

/// Where hardly anything of a line stayed, the whole line is another.
static void markPart(Row &one, const Row &other)
{
    const LinePart part = changedPart(one.text, other.text);
    if (part.length * 3 > one.text.trimmed().size() * 2)
        return;
    one.partBegin = static_cast<int>(part.begin);
    one.partLength = static_cast<int>(part.length);
}

namespace
{

/// One side of a file.
struct Side {
    Side(const FileDifference &file, const std::optional<QByteArray> &content, const QPalette &palette)
        : lines(linesOf(content))
        , colours(codeColours(lines, modeOfFile(file.path), palette))
    {
    }
    Row row(qsizetype line, Kind kind) const
    {
        return line < 0 ? rowOf(Kind::Nothing)
                        : Row{kind, lines[line], static_cast<int>(line) + 1, colours[line], 0, 0};
    }

    QStringList lines;
    QList<QList<QTextLayout::FormatRange>> colours;
};

} // namespace

void DifferencePage::addTitle(Sides &sides, const FileDifference &file) const
{
    const auto title = [&](const std::optional<QByteArray> &content) {
        return rowOf(Kind::Title, content ? file.path : tr("%1: does not exist").arg(file.path));
    };
    if (!sides.left.isEmpty())
        sides.add(rowOf(Kind::Same), rowOf(Kind::Same));
    sides.add(title(file.before), title(file.after));
}

void DifferencePage::addFile(Sides &sides, const FileDifference &file)
{
    addTitle(sides, file);
    const Side before(file, file.before, palette());
    const Side after(file, file.after, palette());
    const QList<LinePair> pairs = pairLines(before.lines, after.lines);
    const QList<bool> near = rowsNearChanges(pairs, LinesAround);
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const LinePair &pair = pairs[i];
        if (!near[i] && !m_whole->isChecked()) {
            if (i == 0 || near[i - 1])
                sides.add(rowOf(Kind::Gap, QStringLiteral("⋯")), rowOf(Kind::Gap, QStringLiteral("⋯")));
            continue;
        }
        if (pair.isChanged && (i == 0 || !pairs[i - 1].isChanged))
            m_changes << static_cast<int>(sides.left.size());
        Row left = before.row(pair.oldLine, pair.isChanged ? Kind::Removed : Kind::Same);
        Row right = after.row(pair.newLine, pair.isChanged ? Kind::Added : Kind::Same);
        m_removed += left.kind == Kind::Removed ? 1 : 0;
        m_added += right.kind == Kind::Added ? 1 : 0;
        if (left.kind == Kind::Removed && right.kind == Kind::Added) {
            markPart(left, right);
            markPart(right, left);
        }
        sides.add(left, right);
    }
}

void DifferencePage::fill()
{
    Sides sides;
    m_changes.clear();
    m_added = 0;
    m_removed = 0;
    for (const FileDifference &file : std::as_const(m_files))
        addFile(sides, file);
    m_left->setRows(sides.left);
    m_right->setRows(sides.right);
    m_summary->setText(m_changes.isEmpty()
                           ? tr("There are no differences.")
                           : tr("%n file(s): ", nullptr, static_cast<int>(m_files.size())) +
                                 tr("%1 lines added, %2 removed").arg(m_added).arg(m_removed));
    m_right->setAccessibleDescription(m_summary->text());
    m_previous->setEnabled(!m_changes.isEmpty());
    m_next->setEnabled(!m_changes.isEmpty());
    m_whole->setEnabled(!m_files.isEmpty());
}

// ------------------------------------------------------------------------------ changes

void DifferencePage::step(int direction)
{
    if (m_changes.isEmpty())
        return;
    m_current = std::clamp(m_current + direction, 0, static_cast<int>(m_changes.size()) - 1);
    goTo(m_changes[m_current]);
}

void DifferencePage::goTo(int row)
{
    m_left->goTo(row);
    m_right->goTo(row);
}

void DifferencePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_files.isEmpty())
        fill();
}

} // namespace klab
