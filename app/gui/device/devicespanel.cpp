// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicespanel.h"

#include "gui/device/deviceactionbox.h"
#include "gui/device/devicecountrow.h"
#include "gui/device/devicedetail.h"
#include "gui/device/devicemodel.h"
#include "gui/kit/mutedlabel.h"

#include <QCheckBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace klab
{

DevicesPanel::DevicesPanel(DeviceController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_model(new DeviceModel(controller, this))
    , m_table(new QTreeView)
    , m_detail(new DeviceDetail)
    , m_actions(new DeviceActionBox(controller))
    , m_stack(new QStackedWidget)
    , m_emptyTitle(new QLabel)
    , m_emptyText(new MutedLabel)
    , m_emptyButton(new QPushButton)
    , m_refresh(new QPushButton(QIcon::fromTheme(QStringLiteral("view-refresh")), tr("&Read Now")))
    , m_follows(new QCheckBox(tr("&Keep up to date")))
    , m_paused(new MutedLabel)
{
    m_stack->addWidget(createEmptyState());
    m_stack->addWidget(createList());
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->addWidget(new DeviceCountRow(controller));
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    inner->addWidget(line);
    inner->addWidget(m_stack, 1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setFocusPolicy(Qt::NoFocus);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DevicesPanel::followChoice);
    connect(m_detail, &DeviceDetail::removeRequested, this,
            [this](const QString &path) { m_controller->removeObstacle(path); });
    connect(controller, &DeviceController::changed, this, &DevicesPanel::follow);
    follow();
}

QWidget *DevicesPanel::createTitleRow()
{
    m_refresh->setAccessibleName(tr("Read the devices now"));
    m_refresh->setToolTip(tr("Asks the guest for its devices, and reads each one from its beginning"));
    m_follows->setChecked(true);
    m_follows->setToolTip(
        tr("Opens and reads the devices after each action, and when the terminal mentions them. "
           "What the driver logs of it goes to the guest's kernel log (dmesg), behind a line "
           "of the lab's, not to its terminal. Turn it off for a driver in which a read "
           "changes something."));
    connect(m_refresh, &QPushButton::clicked, m_controller, &DeviceController::refresh);
    connect(m_follows, &QCheckBox::toggled, m_controller->watcher(), &DeviceWatcher::setReadsContents);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_follows, 1);
    layout->addWidget(m_refresh);
    return row;
}

QWidget *DevicesPanel::createList()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setMinimumHeight(m_table->fontMetrics().lineSpacing() * 6);
    // As high as there is room, and not what it would like: the dock may be low.
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    QHeaderView *header = m_table->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 5);
    header->setSectionResizeMode(DeviceModel::Name, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(DeviceModel::Length, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(DeviceModel::Content, QHeaderView::Stretch);
    header->setSectionResizeMode(DeviceModel::LastAction, QHeaderView::ResizeToContents);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(createTitleRow());
    m_paused->setText(tr("Paused: the kernel has reported trouble, and each read adds lines to its log. "
                         "\"Read Now\" reads the devices once more, and goes on."));
    m_paused->setAccessibleName(tr("Why the devices are not read"));
    m_paused->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_paused);
    layout->addWidget(m_table, 2);
    layout->addWidget(m_detail, 3);
    layout->addWidget(m_actions);
    return page;
}

QWidget *DevicesPanel::createEmptyState()
{
    m_emptyTitle->setTextFormat(Qt::PlainText);
    m_emptyTitle->setWordWrap(true);
    m_emptyTitle->setAccessibleName(tr("State of the devices"));
    QFont bold = m_emptyTitle->font();
    bold.setBold(true);
    m_emptyTitle->setFont(bold);
    m_emptyText->setAccessibleName(tr("What to do"));
    for (QLabel *label : {m_emptyTitle, m_emptyText}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    connect(m_emptyButton, &QPushButton::clicked, this, [this] {
        if (m_controller->state() == DeviceController::State::MachineOff)
            Q_EMIT bootRequested();
        else if (m_controller->state() == DeviceController::State::NoModule)
            m_controller->applyCount(m_controller->bootCount());
        else
            m_controller->refresh();
    });
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_emptyButton, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    return page;
}

void DevicesPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_controller->watcher()->setWatching(true);
}

void DevicesPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_controller->watcher()->setWatching(false);
}

QString DevicesPanel::chosenDevice() const
{
    return m_table->currentIndex().data(DeviceModel::PathRole).toString();
}

void DevicesPanel::follow()
{
    const bool hasDevices = m_controller->state() == DeviceController::State::Devices;
    m_refresh->setEnabled(!m_controller->watcher()->isAsking());
    m_paused->setVisible(m_follows->isChecked() && m_controller->watcher()->isPaused());
    if (hasDevices && !m_table->currentIndex().isValid())
        choose(m_wanted);
    followChoice();
    if (!hasDevices)
        showEmptyState();
    m_stack->setCurrentIndex(hasDevices ? 1 : 0);
    setFocusProxy(hasDevices ? static_cast<QWidget *>(m_table) : m_emptyButton);
}

void DevicesPanel::choose(const QString &path)
{
    const QModelIndexList found =
        m_model->match(m_model->index(0, 0), DeviceModel::PathRole, path, 1, Qt::MatchExactly);
    m_table->setCurrentIndex(found.isEmpty() ? m_model->index(0, 0) : found.constFirst());
}

void DevicesPanel::followChoice()
{
    const QModelIndex current = m_table->currentIndex();
    m_detail->showDevice(current.isValid() ? m_model->device(current.row()) : nullptr);
    m_actions->setDevice(chosenDevice());
    if (current.isValid())
        m_wanted = chosenDevice();
}

void DevicesPanel::showEmptyState()
{
    using State = DeviceController::State;
    const auto show = [this](const QString &title, const QString &text, const QString &button = {}) {
        m_emptyTitle->setText(title);
        m_emptyText->setText(text);
        m_emptyButton->setText(button);
        m_emptyButton->setVisible(!button.isEmpty());
        m_emptyButton->setEnabled(!m_controller->isBusy());
    };
    switch (m_controller->state()) {
    case State::MachineOff:
        show(tr("No machine is running"), tr("Boot the guest to see its devices."), tr("&Build && Boot"));
        break;
    case State::Booting:
        show(tr("The machine is starting"), tr("The devices appear once the guest is ready."));
        break;
    case State::Asking:
        show(tr("Asking the guest"), tr("The devices appear in a moment."));
        break;
    case State::NoAnswer:
        show(tr("The guest does not answer"), m_controller->watcher()->failure().value_or(Error()).message,
             tr("&Try Again"));
        break;
    case State::NoModule:
        show(tr("The module is not loaded"), tr("Load it to get /dev/vdev0 and so on in the guest."),
             tr("&Load the Module"));
        break;
    case State::NoDevices:
        show(tr("The module creates no devices"),
             tr("It is loaded, but there is no /dev/vdev. See its messages in the terminal, and what its "
                "init function registers."),
             tr("&Look Again"));
        break;
    case State::Devices:
        break;
    }
}

} // namespace klab
