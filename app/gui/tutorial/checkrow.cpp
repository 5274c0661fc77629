// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/checkrow.h"

#include "gui/kit/mutedlabel.h"
#include "gui/tutorial/announce.h"
#include "gui/tutorial/stateicons.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QGridLayout>
#include <QGroupBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace klab
{

namespace
{

constexpr int SignSize = 16;

/// The text of a choice, in as many lines as it needs: a click on it chooses.
class ChoiceText : public QLabel
{
public:
    ChoiceText(const QString &text, QAbstractButton *button)
        : QLabel(text)
        , m_button(button)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
    }

protected:
    void mousePressEvent(QMouseEvent *event) override
    {
        if (event->button() != Qt::LeftButton)
            return;
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->click();
    }

private:
    QAbstractButton *m_button;
};

QLabel *wrapped(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

CheckRow::CheckRow(const CheckItem &check, QWidget *parent)
    : QWidget(parent)
    , m_check(check)
    , m_sign(new QLabel)
    , m_title(wrapped(new QLabel))
    , m_reason(new MutedLabel)
    , m_hintButton(new QPushButton(tr("Hint")))
    , m_hint(wrapped(new QLabel))
{
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_title);
    if (!check.choices.isEmpty())
        column->addWidget(createQuestion());
    wrapped(m_reason);
    column->addWidget(m_reason);
    createHint(column);
    m_sign->setFixedWidth(SignSize);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 3, 0, 3);
    layout->setSpacing(8);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addLayout(column, 1);
    m_title->setText(check.title);
    refresh();
}

QWidget *CheckRow::createQuestion()
{
    auto *box = new QWidget;
    box->setAccessibleName(m_check.question);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 2, 0, 4);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->addWidget(wrapped(new QLabel(m_check.question)), 0, 0, 1, 2);
    m_choices = new QButtonGroup(this);
    for (int i = 0; i < static_cast<int>(m_check.choices.size()); ++i) {
        const QString &choice = m_check.choices[i];
        auto *button = new QRadioButton;
        button->setAccessibleName(choice);
        button->setAccessibleDescription(m_check.question);
        m_choices->addButton(button, i);
        grid->addWidget(button, i + 1, 0, Qt::AlignTop);
        grid->addWidget(new ChoiceText(choice, button), i + 1, 1);
    }
    connect(m_choices, &QButtonGroup::idClicked, this, &CheckRow::answered);
    return box;
}

void CheckRow::createHint(QVBoxLayout *layout)
{
    m_hintButton->setCheckable(true);
    m_hintButton->setFlat(true);
    m_hintButton->setIcon(QIcon::fromTheme(QStringLiteral("help-hint")));
    m_hintButton->setAccessibleName(tr("Hint: %1").arg(m_check.title));
    m_hintButton->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_hint->setText(m_check.hint);
    m_hint->setAccessibleName(tr("The hint: %1").arg(m_check.hint));
    m_hint->setIndent(m_hintButton->fontMetrics().averageCharWidth());
    m_hint->hide();
    layout->addWidget(m_hintButton, 0, Qt::AlignLeft);
    layout->addWidget(m_hint);
    connect(m_hintButton, &QPushButton::toggled, this, [this](bool shown) {
        m_hint->setVisible(shown);
        if (shown)
            announce(m_hintButton, m_check.hint);
    });
}

void CheckRow::update(const CheckItem &check)
{
    m_check = check;
    refresh();
}

void CheckRow::refresh()
{
    const bool failed = m_check.state == CheckItem::State::Failed;
    const QString word = stateWord(m_check.state);
    m_sign->setPixmap(
        stateIcon(m_check.state, palette()).pixmap(QSize(SignSize, SignSize), devicePixelRatioF()));
    m_sign->setToolTip(word);
    m_sign->setAccessibleName(word);
    m_title->setAccessibleName(QStringLiteral("%1: %2").arg(word, m_check.title));
    m_reason->setText(m_check.reason);
    m_reason->setAccessibleName(tr("Why not: %1").arg(m_check.reason));
    m_reason->setVisible(failed && !m_check.reason.isEmpty());
    const bool offersHint = failed && !m_check.hint.isEmpty();
    m_hintButton->setVisible(offersHint);
    m_hint->setVisible(offersHint && m_hintButton->isChecked());
    if (!m_choices)
        return;
    m_choices->setExclusive(false); // so that none can be chosen again
    const QList<QAbstractButton *> buttons = m_choices->buttons();
    for (QAbstractButton *button : buttons)
        button->setChecked(m_check.answer && m_choices->id(button) == *m_check.answer);
    m_choices->setExclusive(true);
}

void CheckRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace klab
