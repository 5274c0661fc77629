// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicepanel.h"

#include "device/vdevdevices.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

DevicePanel::DevicePanel(QWidget *parent)
    : QWidget(parent)
    , m_count(new QSpinBox)
    , m_device(new QComboBox)
    , m_text(new QLineEdit(tr("wow it works")))
    , m_echo(new QPushButton(tr("&Echo")))
    , m_cat(new QPushButton(tr("&Cat")))
    , m_hint(new QLabel)
{
    m_count->setRange(1, MaxDevices);
    m_count->setAccessibleName(tr("Number of devices"));
    m_count->setToolTip(tr("Passed to the kernel as vdev.devices=N at the next boot"));
    m_device->setAccessibleName(tr("Device"));
    m_text->setAccessibleName(tr("Text to write"));
    m_text->setClearButtonEnabled(true);
    m_echo->setAccessibleName(tr("Echo"));
    m_cat->setAccessibleName(tr("Cat"));
    m_text->setMaxLength(500); // the guest's line editor takes one kilobyte
    m_hint->setWordWrap(true);
    m_hint->setSizePolicy(QSizePolicy::Ignored,
                          QSizePolicy::Preferred); // a long word must not widen the window
    m_hint->setTextFormat(Qt::PlainText);

    auto *boot = new QGroupBox(tr("At the next boot"));
    auto *bootForm = new QFormLayout(boot);
    bootForm->addRow(tr("&Devices:"), m_count);

    auto *use = new QGroupBox(tr("Use a device"));
    auto *useForm = new QFormLayout(use);
    useForm->addRow(tr("De&vice:"), m_device);
    useForm->addRow(tr("&Text:"), m_text);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_echo);
    buttons->addWidget(m_cat);
    useForm->addRow(buttons);
    useForm->addRow(m_hint);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(boot);
    layout->addWidget(use);
    layout->addStretch();

    connect(m_echo, &QPushButton::clicked, this, [this] { Q_EMIT commandRequested(echoText()); });
    connect(m_text, &QLineEdit::returnPressed, m_echo, &QPushButton::click);
    connect(m_cat, &QPushButton::clicked, this,
            [this] { Q_EMIT commandRequested(catCommand(m_device->currentIndex())); });
    connect(m_text, &QLineEdit::textChanged, this, &DevicePanel::updateCommands);
    connect(m_device, &QComboBox::currentIndexChanged, this, &DevicePanel::updateCommands);
    updateCommands();
    setReady(false);
}

int DevicePanel::deviceCount() const
{
    return m_count->value();
}

QString DevicePanel::echoText() const
{
    return echoCommand(m_text->text(), m_device->currentIndex());
}

void DevicePanel::setDevices(int count)
{
    if (count == m_device->count())
        return;
    const int chosen = m_device->currentIndex();
    m_device->clear();
    for (int device = 0; device < count; ++device)
        m_device->addItem(devicePath(device));
    if (count > 0)
        m_device->setCurrentIndex(std::clamp(chosen, 0, count - 1));
    updateCommands();
}

void DevicePanel::setReady(bool ready)
{
    m_device->setEnabled(m_device->count() > 0);
    m_text->setEnabled(m_device->count() > 0);
    m_echo->setEnabled(ready && m_device->count() > 0);
    m_cat->setEnabled(ready && m_device->count() > 0);
}

void DevicePanel::updateCommands()
{
    if (m_device->count() == 0) {
        m_hint->setText(tr("Build and boot first: the devices appear once the guest is ready."));
        return;
    }
    m_hint->setText(tr("The buttons type into the guest's terminal:\n%1\n%2")
                        .arg(echoText(), catCommand(m_device->currentIndex())));
}

} // namespace klab
