// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/checklist.h"

#include "base/translate.h"
#include "gui/tutorial/checkrow.h"

#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

static constexpr int SideMargin = 12;

QString checksInWords(const QList<CheckItem> &checks)
{
    const auto has = [&](CheckItem::State state) {
        return std::ranges::count(checks, state, &CheckItem::state);
    };
    if (checks.isEmpty())
        return Texts::tr("Nothing to do here");
    if (has(CheckItem::State::Unknown) == checks.size())
        return Texts::tr("What has to be true at the end");
    if (has(CheckItem::State::Passed) == checks.size())
        return Texts::tr("All of it holds: the step is done");
    return Texts::tr("%1 of %2 hold").arg(has(CheckItem::State::Passed)).arg(checks.size());
}

CheckList::CheckList(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_area(new QScrollArea)
    , m_layout(new QVBoxLayout)
{
    setAccessibleName(tr("Checks of the step"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setContentsMargins(SideMargin, 6, SideMargin, 2);
    m_title->setObjectName(QStringLiteral("checksTitle"));
    m_layout->setContentsMargins(SideMargin, 0, SideMargin, 6);
    m_layout->setSpacing(0);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addLayout(m_layout);
    inner->addStretch(1);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    content->setAutoFillBackground(false);
    m_area->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_area, 1);
}

void CheckList::setChecks(const QList<CheckItem> &checks)
{
    const bool isSame = std::ranges::equal(checks, m_rows, [](const CheckItem &check, const CheckRow *row) {
        const CheckItem &shown = row->check();
        return shown.id == check.id && shown.title == check.title && shown.choices == check.choices;
    });
    if (!isSame) {
        qDeleteAll(m_rows);
        m_rows.clear();
    }
    for (qsizetype i = 0; i < checks.size(); ++i) {
        if (isSame) {
            m_rows[i]->update(checks[i]);
            continue;
        }
        auto *row = new CheckRow(checks[i]);
        connect(row, &CheckRow::answered, this,
                [this, id = checks[i].id](int choice) { Q_EMIT answered(id, choice); });
        m_layout->addWidget(row);
        m_rows << row;
    }
    m_title->setText(checksInWords(checks));
    updateGeometry();
}

void CheckList::showFailure()
{
    // Once the rows have their places.
    QTimer::singleShot(0, this, [this] {
        const auto failed = std::ranges::find_if(
            m_rows, [](const CheckRow *row) { return row->check().state == CheckItem::State::Failed; });
        if (failed != m_rows.end())
            m_area->ensureWidgetVisible(*failed, 0, SideMargin);
    });
}

QSize CheckList::sizeHint() const
{
    const int width = std::max(m_area->viewport()->width(), 1);
    const QLayout *rows = m_area->widget()->layout();
    return {QWidget::sizeHint().width(),
            m_title->heightForWidth(width) + rows->heightForWidth(width) + SideMargin};
}

} // namespace klab
