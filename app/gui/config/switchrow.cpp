// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/switchrow.h"

#include "gui/kit/calmcombobox.h"
#include "gui/kit/mutedlabel.h"

#include <QCheckBox>
#include <QGridLayout>

namespace klab
{

namespace
{

bool isOffAndOn(const LabSwitch &data)
{
    return data.options.size() == 2 && data.options.first().label == LabSwitch::tr("Off") &&
           data.options.last().label == LabSwitch::tr("On");
}

} // namespace

SwitchRow::SwitchRow(const LabSwitch &data, QWidget *parent)
    : QWidget(parent)
    , m_data(data)
{
    auto *title = new QLabel(data.title);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *what = new QLabel(data.what);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    if (isOffAndOn(data)) {
        m_box = new QCheckBox;
        connect(m_box, &QCheckBox::clicked, this, [this] { choose(m_current == 1 ? 0 : 1); });
    } else {
        m_list = new CalmComboBox;
        m_list->setFocusPolicy(Qt::StrongFocus);
        m_list->setPlaceholderText(tr("Custom"));
        for (const LabSwitch::Option &option : data.options)
            m_list->addItem(option.label);
        connect(m_list, &QComboBox::activated, this, &SwitchRow::choose);
    }
    title->setBuddy(control());
    control()->setAccessibleName(data.title);
    control()->setAccessibleDescription(data.what + u' ' + data.cost);
    control()->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("M")) * 12);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 6, 8, 6);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(16);
    grid->addWidget(title, 0, 0);
    grid->addWidget(what, 1, 0);
    grid->addWidget(new MutedLabel(data.cost), 2, 0);
    grid->addWidget(control(), 0, 1, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
}

QWidget *SwitchRow::control() const
{
    return m_box ? static_cast<QWidget *>(m_box) : m_list;
}

void SwitchRow::choose(int option)
{
    if (option >= 0 && option < m_data.options.size() && option != m_current)
        Q_EMIT chosen(m_data.options[option].settings);
}

void SwitchRow::refresh(const LabSwitch::Lookup &lookup)
{
    m_current = m_data.current(lookup);
    if (m_list) {
        m_list->setCurrentIndex(m_current);
        return;
    }
    m_box->setCheckState(m_current < 0 ? Qt::PartiallyChecked : m_current == 1 ? Qt::Checked : Qt::Unchecked);
    m_box->setText(m_current < 0 ? tr("Custom") : m_data.options[m_current].label);
}

} // namespace klab
