// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicecountrow.h"

#include "device/devicecommands.h"
#include "gui/kit/mutedlabel.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace klab
{

DeviceCountRow::DeviceCountRow(DeviceController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_count(new QSpinBox)
    , m_apply(new QPushButton(tr("A&pply")))
    , m_undo(new QPushButton(QIcon::fromTheme(QStringLiteral("edit-undo")), QString()))
    , m_what(new MutedLabel)
    , m_problem(new QLabel)
{
    m_count->setRange(1, MaxDevices);
    m_count->setAccessibleName(tr("Number of devices"));
    m_apply->setAccessibleName(tr("Apply the number of devices"));
    m_what->setAccessibleName(tr("What applying the number will do"));
    m_problem->setAccessibleName(tr("Why the number was not applied"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QLabel *label : {m_what, m_problem}) // a long word must not widen the window
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *title = new QLabel(tr("&Devices:"));
    title->setBuddy(m_count);

    auto *row = new QHBoxLayout;
    row->addWidget(title);
    row->addWidget(m_count, 1);
    row->addWidget(m_apply, 1);
    row->addWidget(m_undo);
    // No wider than needed: the dock is narrow.
    m_apply->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_apply->setMinimumWidth(m_apply->fontMetrics().averageCharWidth() * 9);
    m_undo->setMaximumWidth(m_undo->fontMetrics().averageCharWidth() * 10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_what);
    layout->addWidget(m_problem);

    connect(m_apply, &QPushButton::clicked, this, [this] { m_controller->applyCount(m_count->value()); });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_controller->previousCount())
            m_controller->applyCount(*m_controller->previousCount());
    });
    connect(m_count, &QSpinBox::valueChanged, this, &DeviceCountRow::updateApply);
    connect(controller, &DeviceController::changed, this, &DeviceCountRow::follow);
    follow();
}

void DeviceCountRow::follow()
{
    // What is being chosen stays, until the number in use changes.
    const int present = m_controller->presentCount();
    if (present != m_shown) {
        m_shown = present;
        m_count->setValue(present);
    }
    const std::optional<int> previous = m_controller->previousCount();
    m_undo->setVisible(previous.has_value());
    if (previous) {
        m_undo->setText(QString::number(*previous));
        m_undo->setAccessibleName(tr("Back to %n device(s)", nullptr, *previous));
        m_undo->setToolTip(m_undo->accessibleName());
        m_undo->setEnabled(!m_controller->isBusy() && (*previous != present || isMissing()));
    }
    m_problem->setText(m_controller->countProblem());
    m_problem->setVisible(!m_controller->countProblem().isEmpty());
    updateApply();
}

void DeviceCountRow::updateApply()
{
    const bool isOther = m_count->value() != m_controller->presentCount();
    m_apply->setEnabled(!m_controller->isBusy() && (isOther || isMissing()));
    m_what->setText(consequence());
    m_apply->setAccessibleDescription(m_what->text());
    m_apply->setToolTip(m_what->text());
}

// The number in use can be applied again where it has not led to devices.
bool DeviceCountRow::isMissing() const
{
    return m_controller->state() == DeviceController::State::NoModule ||
           m_controller->state() == DeviceController::State::NoDevices ||
           !m_controller->countProblem().isEmpty();
}

QString DeviceCountRow::consequence() const
{
    switch (m_controller->countWay()) {
    case DeviceController::CountWay::AtNextBoot:
        return tr("Takes effect at the next boot, as %1.")
            .arg(m_controller->module().countArgument(m_count->value()));
    case DeviceController::CountWay::RestartsMachine:
        return tr("Restarts the machine with %1: the module is built in.")
            .arg(m_controller->module().countArgument(m_count->value()));
    case DeviceController::CountWay::ReloadsModule:
        if (m_controller->state() == DeviceController::State::NoModule)
            return tr("Loads the module with devices=%1.").arg(m_count->value());
        return tr("Reloads the module with devices=%1: the devices lose their contents.")
            .arg(m_count->value());
    }
    return {};
}

} // namespace klab
