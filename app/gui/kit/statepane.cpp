// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/statepane.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace klab
{

static constexpr int Resolution = 1000;
static constexpr int TextWidth = 560;

StatePane::StatePane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_details(new QPlainTextEdit)
    , m_buttons(new QHBoxLayout)
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_title->setFont(large);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_title->setObjectName(QStringLiteral("stateTitle"));
    m_text->setObjectName(QStringLiteral("stateText"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details"));
    m_details->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *column = new QWidget;
    column->setMaximumWidth(TextWidth);
    auto *inner = new QVBoxLayout(column);
    inner->setSpacing(10);
    inner->addWidget(m_title);
    inner->addWidget(m_text);
    inner->addWidget(m_bar);
    inner->addWidget(m_details);
    inner->addLayout(m_buttons);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(column, 1000); // as wide as it may be, where there is the room
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(2);
}

void StatePane::setActions(const QList<Action> &actions)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_writing.clear();
    for (const Action &one : actions) {
        auto *button = new QPushButton(one.text);
        connect(button, &QPushButton::clicked, this, one.action);
        m_buttons->addWidget(button);
        if (one.writes)
            m_writing << button;
    }
    m_buttons->addStretch();
    setBusy(m_isBusy);
}

void StatePane::setBusy(bool busy)
{
    m_isBusy = busy;
    for (QPushButton *button : std::as_const(m_writing))
        button->setEnabled(!busy);
}

void StatePane::showText(const QString &title, const QString &text, const QList<Action> &actions)
{
    m_title->setText(title);
    m_text->setText(text);
    m_bar->hide();
    m_details->hide();
    setActions(actions);
}

void StatePane::showProgress(const QString &title, const Progress &progress)
{
    m_title->setText(title);
    m_text->setText(progress.activity);
    m_details->hide();
    m_bar->setRange(0, progress.fraction ? Resolution : 0);
    m_bar->setValue(int(progress.fraction.value_or(0) * Resolution));
    m_bar->show();
    setActions({});
}

void StatePane::showError(const Error &error, const QList<Action> &actions)
{
    showText(error.message, error.remedy, actions);
    m_details->setPlainText(error.details);
    m_details->setVisible(!error.details.isEmpty());
}

} // namespace klab
