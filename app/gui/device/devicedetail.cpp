// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicedetail.h"

#include "device/contenttext.h"
#include "device/deviceaction.h"
#include "gui/kit/mutedlabel.h"

#include <QFontDatabase>
#include <QIcon>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace klab
{

DeviceDetail::DeviceDetail(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_note(new MutedLabel)
    , m_remove(new QPushButton(QIcon::fromTheme(QStringLiteral("edit-delete")), tr("Re&move the File")))
    , m_tabs(new QTabWidget)
    , m_text(addView(tr("Text"), tr("Content as text")))
    , m_hex(addView(tr("Hex"), tr("Content as hexadecimal bytes")))
{
    m_title->setTextFormat(Qt::PlainText);
    m_note->setAccessibleName(tr("About the content"));
    m_remove->setAccessibleName(tr("Remove the File"));
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_hex->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_tabs->setAccessibleName(tr("Content"));
    // As high as there is room, and not what they would like: the dock may be low.
    m_tabs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_tabs->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 7);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_remove, 0, Qt::AlignLeft);
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_path); });
    showDevice(nullptr);
}

QPlainTextEdit *DeviceDetail::addView(const QString &title, const QString &accessibleName)
{
    auto *view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setUndoRedoEnabled(false);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setAccessibleName(accessibleName);
    m_tabs->addTab(view, title);
    return view;
}

// What is selected, and where one has scrolled to, stays while nothing changes.
static void replaceText(QPlainTextEdit *view, const QString &text, const QString &placeholder)
{
    if (view->placeholderText() != placeholder)
        view->setPlaceholderText(placeholder);
    if (view->toPlainText() == text)
        return;
    const int scrolled = view->verticalScrollBar()->value();
    view->setPlainText(text);
    view->verticalScrollBar()->setValue(scrolled);
}

void DeviceDetail::showDevice(const DeviceState *device)
{
    const bool isDevice = !device || device->path().startsWith(u"/dev/");
    const QString placeholder = !device               ? tr("Select a device above.")
                                : device->length != 0 ? tr("Not read.", "of a device's content")
                                : isDevice            ? tr("The device is empty.")
                                                      : tr("The file is empty.");
    m_title->setAccessibleName(isDevice ? tr("Selected device") : tr("Selected file"));
    replaceText(m_text, device ? contentText(device->preview) : QString(), placeholder);
    replaceText(m_hex, device ? hexDump(device->preview) : QString(), placeholder);
    m_title->setText(!device ? QString()
                     : device->length
                         ? tr("%1: %2", "/dev/vdev0: 12 bytes")
                               .arg(device->path(), lengthText(*device->length, device->isLonger))
                         : device->path());
    m_note->setText(device ? describe(*device) : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_path = device ? device->path() : QString();
    m_remove->setVisible(device && !device->obstacle().isEmpty());
}

QString DeviceDetail::describe(const DeviceState &device)
{
    if (const QString obstacle = device.obstacle(); !obstacle.isEmpty())
        return obstacle;
    if (device.gaveNoAnswer)
        return tr("Reading it timed out after two seconds: a read in the driver is waiting for something. "
                  "Contents are not read again until you ask for it.");
    if (!device.fault.isEmpty()) {
        const std::optional<DeviceFault> fault = findDeviceFault(device.fault);
        return fault ? tr("It cannot be read: %1 (%2). %3 %4")
                           .arg(fault->words, fault->name, fault->meaning, fault->remedy)
                     : tr("It cannot be read: %1").arg(device.fault);
    }
    if (device.isAsShown)
        return tr("As the terminal showed it. Read fetches the bytes themselves.");
    if (device.length && *device.length > device.preview.size())
        return tr("The first %1 are shown.").arg(lengthText(device.preview.size(), false));
    return {};
}

} // namespace klab
