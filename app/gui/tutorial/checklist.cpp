// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/checklist.h"

#include "base/translate.h"
#include "gui/tutorial/checkrow.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

QString checksInWords(const QList<CheckItem> &checks)
{
    const auto has = [&](CheckItem::State state) {
        return std::ranges::count(checks, state, &CheckItem::state);
    };
    if (checks.isEmpty())
        return Texts::tr("Nothing has to be done here");
    if (has(CheckItem::State::Unknown) == checks.size())
        return Texts::tr("What has to hold at the end");
    if (has(CheckItem::State::Passed) == checks.size())
        return Texts::tr("All of it holds: the step is done");
    return Texts::tr("%1 of %2 hold").arg(has(CheckItem::State::Passed)).arg(checks.size());
}

CheckList::CheckList(QWidget *parent)
    : QScrollArea(parent)
    , m_title(new QLabel)
    , m_layout(new QVBoxLayout)
{
    setAccessibleName(tr("Checks of the step"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("checksTitle"));
    m_layout->setSpacing(0);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addLayout(m_layout);
    layout->addStretch(1);
    setWidget(content);
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
    const auto failed = std::ranges::find_if(
        m_rows, [](const CheckRow *row) { return row->check().state == CheckItem::State::Failed; });
    if (failed != m_rows.end())
        ensureWidgetVisible(*failed);
}

QSize CheckList::sizeHint() const
{
    const int width = viewport()->width();
    const int height =
        widget()->hasHeightForWidth() ? widget()->heightForWidth(width) : widget()->sizeHint().height();
    return {QScrollArea::sizeHint().width(), height + 2 * frameWidth()};
}

} // namespace klab
