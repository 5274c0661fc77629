// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/deviceactionbox.h"

#include "gui/device/devicemodel.h"
#include "gui/device/historylineedit.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace klab
{

// Four of them fit a narrow dock: no wider than their text needs.
static void makeNarrow(QPushButton *button)
{
    const int margin = 2 * button->fontMetrics().averageCharWidth();
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + margin);
}

DeviceActionBox::DeviceActionBox(FileActions *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_text(new HistoryLineEdit(tr("wow it works")))
    , m_input(new QComboBox)
    , m_newline(new QCheckBox(tr("With &newline")))
    , m_commandTitle(new QLabel)
    , m_command(new QLineEdit)
    , m_hint(new MutedLabel)
    , m_copy(new QPushButton(QIcon::fromTheme(QStringLiteral("edit-copy")), QString()))
    , m_sign(new QLabel)
    , m_result(new QLabel)
    , m_undo(new QPushButton(QIcon::fromTheme(QStringLiteral("edit-undo")), tr("&Undo")))
{
    createInput();
    createButtons();
    auto *input = new QHBoxLayout;
    input->addWidget(m_input);
    input->addWidget(m_text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (const Kind kind : {Kind::Echo, Kind::Append, Kind::Cat, Kind::Clear})
        buttons->addWidget(m_buttons.value(kind), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(input);
    layout->addWidget(m_newline);
    layout->addLayout(buttons);
    layout->addWidget(createCommandRow());
    layout->addWidget(createResultRow());

    connect(controller, &FileActions::changed, this, &DeviceActionBox::follow);
    follow();
}

void DeviceActionBox::createInput()
{
    m_text->setAccessibleName(tr("Text to write"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaxLength(ContentLimit);
    m_text->setToolTip(tr("Up and Down recall what was written before; Enter presses Echo."));
    m_input->addItems({tr("Text"), tr("Hex")});
    m_input->setAccessibleName(tr("How to interpret the text"));
    m_input->setItemData(AsText, tr("Written as typed"), Qt::ToolTipRole);
    m_input->setItemData(AsBytes, tr("Bytes as hexadecimal digits, for example 48 65 6c"), Qt::ToolTipRole);
    m_newline->setChecked(true);
    m_newline->setToolTip(tr("Adds a newline to the text, like echo; without it, like echo -n"));
    connect(m_text, &QLineEdit::textChanged, this, &DeviceActionBox::updateCommand);
    connect(m_text, &QLineEdit::returnPressed, this, [this] { act(Kind::Echo); });
    connect(m_input, &QComboBox::currentIndexChanged, this, [this](int input) {
        m_text->setPlaceholderText(input == AsBytes ? tr("48 65 6c 6c 6f") : QString());
        m_newline->setChecked(input == AsText);
        updateCommand();
    });
    connect(m_newline, &QCheckBox::toggled, this, &DeviceActionBox::updateCommand);
}

void DeviceActionBox::createButtons()
{
    addButton(Kind::Echo, tr("Ec&ho"));
    addButton(Kind::Append, tr("Appen&d"));
    addButton(Kind::Cat, tr("&Cat"));
    addButton(Kind::Clear, tr("C&lear"));
}

void DeviceActionBox::addButton(Kind kind, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(DeviceAction::name(kind));
    makeNarrow(button);
    button->installEventFilter(this);
    connect(button, &QPushButton::clicked, this, [this, kind] { act(kind); });
    m_buttons.insert(kind, button);
}

QWidget *DeviceActionBox::createCommandRow()
{
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setAccessibleName(tr("Command"));
    m_commandTitle->setBuddy(m_command);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copy->setAccessibleName(tr("Copy the command"));
    m_copy->setToolTip(tr("Copy the command"));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    auto *row = new QWidget;
    auto *line = new QHBoxLayout;
    line->addWidget(m_command, 1);
    line->addWidget(m_copy);
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_commandTitle);
    layout->addLayout(line);
    layout->addWidget(m_hint);
    return row;
}

QWidget *DeviceActionBox::createResultRow()
{
    m_result->setAccessibleName(tr("Result"));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_undo->setAccessibleName(tr("Undo"));
    QSizePolicy kept = m_undo->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // or the buttons below would move from under the pointer
    m_undo->setSizePolicy(kept);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const std::optional<DeviceAction> undo = m_controller->undoAction(m_device))
            m_controller->act(*undo);
    });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_result, 1);
    layout->addWidget(m_undo, 0, Qt::AlignTop);
    return row;
}

bool DeviceActionBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn) {
        const Kind kind = m_buttons.key(static_cast<QPushButton *>(watched), m_kind);
        if (kind != m_kind) {
            m_kind = kind;
            updateCommand();
        }
    }
    return QWidget::eventFilter(watched, event);
}

// The signs are of the theme's colours.
void DeviceActionBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateResult();
}

void DeviceActionBox::setDevice(const QString &path)
{
    if (path == m_device)
        return;
    m_device = path;
    follow();
}

Result<DeviceAction> DeviceActionBox::action(Kind kind) const
{
    DeviceAction action;
    action.kind = kind;
    action.device = m_device;
    action.newline = m_newline->isChecked();
    if (kind == Kind::Cat || kind == Kind::Clear)
        return action;
    if (m_input->currentIndex() == AsText) {
        action.content = m_text->text().toUtf8();
        return action;
    }
    action.bytewise = true;
    return parseHexBytes(m_text->text()).map([&action](const QByteArray &bytes) {
        action.content = bytes;
        return action;
    });
}

void DeviceActionBox::act(Kind kind)
{
    const Result<DeviceAction> chosen = action(kind);
    if (!chosen || !m_buttons.value(kind)->isEnabled())
        return;
    if (kind == Kind::Echo || kind == Kind::Append)
        m_text->remember();
    m_kind = kind;
    updateCommand();
    m_controller->act(*chosen);
}

void DeviceActionBox::follow()
{
    updateCommand();
    updateResult();
}

void DeviceActionBox::updateCommand()
{
    const bool canAct = m_controller->canAct() && !m_device.isEmpty();
    for (auto it = m_buttons.cbegin(); it != m_buttons.cend(); ++it) {
        const Result<DeviceAction> one = action(it.key());
        // A button that has the focus keeps it while its own action runs.
        it.value()->setEnabled((canAct && one) || (it.value()->hasFocus() && m_controller->isBusy()));
        const QString tip = one ? one->command() : one.error().message;
        it.value()->setToolTip(toolTipText(tip));
        it.value()->setAccessibleDescription(tip);
    }
    const Result<DeviceAction> shown = action(m_kind);
    m_commandTitle->setText(tr("%1 &runs:", "Echo runs: (the command)").arg(DeviceAction::name(m_kind)));
    const QString command = shown && !m_device.isEmpty() ? shown->command() : QString();
    if (command != m_command->text()) {
        m_command->setText(command);
        m_command->setCursorPosition(0);
    }
    m_copy->setEnabled(!command.isEmpty());
    QString hint;
    if (!shown)
        hint = QStringList{shown.error().message, shown.error().remedy}.join(u' ');
    else if (command.toUtf8().size() > TypedCommandLimit)
        hint = tr("Too long to type at the terminal: the guest's agent runs it.");
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void DeviceActionBox::updateResult()
{
    const ActionReport *report = m_controller->report(m_device);
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_sign->setVisible(report != nullptr);
    m_result->setVisible(report != nullptr);
    if (report) {
        m_sign->setPixmap(
            DeviceModel::iconOf(report->outcome).pixmap(QSize(extent, extent), devicePixelRatio()));
        m_result->setText(report->text);
    }
    const std::optional<DeviceAction> undo = m_controller->undoAction(m_device);
    const bool hasEnded = report && report->outcome != ActionReport::Outcome::Running;
    m_undo->setVisible(undo && hasEnded);
    m_undo->setEnabled(m_controller->canAct());
    if (undo)
        m_undo->setToolTip(toolTipText(tr("Writes what the device held before: %1").arg(undo->command())));
}

} // namespace klab
