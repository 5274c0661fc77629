// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/welcome/readinesslist.h"

#include <QGridLayout>
#include <QIcon>
#include <QLabel>

namespace klab
{

ReadinessList::ReadinessList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(10);
    m_layout->setVerticalSpacing(6);
    m_layout->setColumnStretch(2, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

static QString iconName(ReadinessList::State state)
{
    switch (state) {
    case ReadinessList::State::Ready:
        return QStringLiteral("emblem-success");
    case ReadinessList::State::Waiting:
        return QStringLiteral("chronometer");
    case ReadinessList::State::Missing:
        return QStringLiteral("emblem-error");
    case ReadinessList::State::Optional:
        return QStringLiteral("emblem-information");
    }
    return {};
}

static QString word(ReadinessList::State state)
{
    switch (state) {
    case ReadinessList::State::Ready:
        return ReadinessList::tr("Ready");
    case ReadinessList::State::Waiting:
        return ReadinessList::tr("Not built yet");
    case ReadinessList::State::Missing:
        return ReadinessList::tr("Missing");
    case ReadinessList::State::Optional:
        return ReadinessList::tr("Not needed");
    }
    return {};
}

void ReadinessList::setLines(const QList<Line> &lines)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Line &line : lines) {
        auto *sign = new QLabel;
        sign->setPixmap(QIcon::fromTheme(iconName(line.state)).pixmap(QSize(16, 16), devicePixelRatioF()));
        sign->setToolTip(word(line.state));
        sign->setAccessibleName(word(line.state));
        auto *what = new QLabel(line.what);
        what->setTextFormat(Qt::PlainText);
        QFont bold = what->font();
        bold.setBold(line.state == State::Missing);
        what->setFont(bold);
        auto *detail = new QLabel(line.detail);
        detail->setTextFormat(Qt::PlainText);
        detail->setWordWrap(true);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        detail->setAccessibleName(QStringLiteral("%1: %2. %3").arg(line.what, word(line.state), line.detail));
        m_layout->addWidget(sign, row, 0, Qt::AlignTop);
        m_layout->addWidget(what, row, 1, Qt::AlignTop);
        m_layout->addWidget(detail, row, 2, Qt::AlignTop);
        m_layout->setRowStretch(row++, 0);
    }
    m_layout->setRowStretch(row, 1); // what is left over goes below
}

} // namespace klab
