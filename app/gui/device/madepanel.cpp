// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/madepanel.h"

#include "gui/device/deviceactionbox.h"
#include "gui/device/devicedetail.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <KColorScheme>

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

enum Column { Name, Mode, Number, ColumnCount };

static constexpr int PathRole = Qt::UserRole;

static QLabel *makeWide(QLabel *label, const QString &accessibleName)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the dock is narrow
    label->setAccessibleName(accessibleName);
    return label;
}

MadePanel::MadePanel(MadeController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_stack(new QStackedWidget)
    , m_emptyTitle(new QLabel)
    , m_emptyText(new MutedLabel)
    , m_emptyButton(new QPushButton)
    , m_state(new QLabel)
    , m_unload(new QPushButton(tr("&Unload")))
    , m_sign(new QLabel)
    , m_warningText(new QLabel)
    , m_problem(new QLabel)
    , m_tree(new QTreeWidget)
    , m_note(new MutedLabel)
    , m_node(new QPushButton(QIcon::fromTheme(QStringLiteral("list-add")), tr("Create Device N&ode")))
    , m_read(new QPushButton(QIcon::fromTheme(QStringLiteral("view-refresh")), tr("Re&ad")))
    , m_detail(new DeviceDetail)
    , m_actions(new DeviceActionBox(controller))
{
    m_stack->addWidget(createEmptyState());
    m_stack->addWidget(createList());
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_stack);
    area->setFocusPolicy(Qt::NoFocus);
    m_stack->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &MadePanel::followChoice);
    connect(controller, &MadeController::changed, this, &MadePanel::follow);
    follow();
}

QWidget *MadePanel::createEmptyState()
{
    makeWide(m_emptyTitle, tr("State of the modules"));
    makeWide(m_emptyText, tr("What to do"));
    QFont bold = m_emptyTitle->font();
    bold.setBold(true);
    m_emptyTitle->setFont(bold);
    for (QLabel *label : {m_emptyTitle, m_emptyText})
        label->setAlignment(Qt::AlignHCenter);
    connect(m_emptyButton, &QPushButton::clicked, this, [this] {
        if (m_controller->state() == MadeController::State::MachineOff)
            Q_EMIT bootRequested();
        else if (m_controller->state() == MadeController::State::NotLoaded)
            Q_EMIT reloadRequested();
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

QWidget *MadePanel::createTitleRow()
{
    makeWide(m_state, tr("Which modules are loaded"));
    m_unload->setAccessibleName(tr("Unload the modules"));
    m_unload->setToolTip(tr("Unloads the modules, and looks at what they leave behind"));
    connect(m_unload, &QPushButton::clicked, m_controller, &MadeController::unload);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_unload);
    return row;
}

QWidget *MadePanel::createWarning()
{
    makeWide(m_warningText, tr("What was left behind"));
    m_warning = new QWidget;
    auto *layout = new QHBoxLayout(m_warning);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_warningText, 1);
    return m_warning;
}

QWidget *MadePanel::createList()
{
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderLabels({tr("Name"), tr("Mode"), tr("Number")});
    m_tree->headerItem()->setToolTip(Number, tr("Major and minor number of a device"));
    m_tree->setAccessibleName(tr("What the modules have made"));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(12);
    m_tree->setMinimumHeight(m_tree->fontMetrics().lineSpacing() * 8);
    m_tree->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    makeWide(m_problem, tr("What went wrong"));
    makeWide(m_note, tr("About the selection"));
    m_node->setAccessibleName(tr("Create a device node for this number"));
    m_read->setAccessibleName(tr("Read the file now"));
    m_read->setToolTip(
        tr("Reads the beginning of the file, as text and as hexadecimal bytes. A read that takes "
           "longer than two seconds is ended."));
    connect(m_node, &QPushButton::clicked, this, [this] {
        if (const MadeThing *thing = chosen())
            m_controller->makeNode(*thing);
    });
    connect(m_read, &QPushButton::clicked, this, [this] { m_controller->read(chosenPath()); });
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_node, 0, Qt::AlignTop);
    row->addWidget(m_read, 0, Qt::AlignTop);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(createTitleRow());
    layout->addWidget(createWarning());
    layout->addWidget(m_problem);
    layout->addWidget(m_tree, 3);
    layout->addLayout(row);
    layout->addWidget(m_detail, 2);
    layout->addWidget(m_actions);
    return page;
}

void MadePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_controller->setWatching(true);
}

void MadePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_controller->setWatching(false);
}

// Signs and the red are of the theme's colours.
void MadePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_shown.clear();
        follow();
    }
}

// ------------------------------------------------------------ what there is

QString MadePanel::chosenPath() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(Name, PathRole).toString() : QString();
}

const MadeThing *MadePanel::chosen() const
{
    const auto found = std::ranges::find_if(m_shown, [path = chosenPath()](const MadeThing &one) {
        return !path.isEmpty() && one.trace.text() == path;
    });
    return found == m_shown.end() ? nullptr : &*found;
}

void MadePanel::follow()
{
    if (m_shown != m_controller->things())
        fill();
    updateState();
    followChoice();
    const bool isThere = m_controller->state() == MadeController::State::Loaded || !m_shown.isEmpty();
    if (!isThere)
        showEmptyState();
    m_stack->setCurrentIndex(isThere ? 1 : 0);
    setFocusProxy(isThere ? static_cast<QWidget *>(m_tree) : m_emptyButton);
}

void MadePanel::fill()
{
    const QString path = chosenPath();
    const QSignalBlocker blocker(m_tree);
    m_shown = m_controller->things();
    m_tree->clear();
    for (const MadeThing &thing : std::as_const(m_shown))
        addThing(thing);
    m_tree->expandAll();
    QTreeWidgetItem *again = nullptr;
    QTreeWidgetItem *first = nullptr;
    for (QTreeWidgetItem *item = m_tree->topLevelItem(0); item; item = m_tree->itemBelow(item)) {
        const QString own = item->data(Name, PathRole).toString();
        if (!own.isEmpty() && own == path)
            again = item;
        if (!own.isEmpty() && !first)
            first = item;
    }
    m_tree->setCurrentItem(again ? again : first);
}

void MadePanel::addThing(const MadeThing &thing)
{
    QString kind = MadeThing::kindText(thing.trace.kind);
    if (thing.isLeft)
        kind = tr("%1, left behind").arg(kind);
    QTreeWidgetItem *group = m_tree->topLevelItem(m_tree->topLevelItemCount() - 1);
    if (!group || group->text(Name) != kind) {
        group = new QTreeWidgetItem(m_tree, {kind});
        group->setFirstColumnSpanned(true);
        group->setFlags(Qt::ItemIsEnabled);
    }
    auto *item = new QTreeWidgetItem(group);
    item->setText(Name, displayText(thing.name()));
    item->setText(Mode, thing.mode);
    item->setFont(Mode, QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (thing.major >= 0)
        item->setText(Number, thing.minor < 0 ? QString::number(thing.major)
                                              : QStringLiteral("%1:%2").arg(thing.major).arg(thing.minor));
    else
        item->setText(Number, QString());
    item->setData(Name, PathRole, thing.trace.text());
    const QString listed = toolTipText(thing.listing());
    for (int column = 0; column < ColumnCount; ++column)
        item->setToolTip(column, listed);
    if (!thing.isLeft)
        return;
    const KColorScheme scheme(QPalette::Active, KColorScheme::View);
    for (int column = 0; column < ColumnCount; ++column)
        item->setForeground(column, scheme.foreground(KColorScheme::NegativeText));
    item->setIcon(Name, QIcon::fromTheme(QStringLiteral("dialog-error")));
}

static QString aboutThing(const MadeThing &thing)
{
    if (thing.lacksNode)
        return MadePanel::tr("No node in /dev leads to this number, so no program can reach the driver.");
    if (thing.isMadeByHand)
        return thing.major < 0
                   ? MadePanel::tr("An ordinary file that something has written: no driver made it.")
                   : MadePanel::tr("A node that was made by hand; the driver makes none itself.");
    return thing.state;
}

void MadePanel::followChoice()
{
    const MadeThing *thing = chosen();
    const bool isFile = thing && thing->isFile;
    const QString path = isFile ? thing->trace.path : QString();
    m_note->setText(thing ? aboutThing(*thing) : QString());
    m_node->setVisible(thing && thing->lacksNode);
    m_node->setEnabled(m_controller->canAct());
    m_read->setVisible(isFile);
    m_read->setEnabled(m_controller->canAct());
    const DeviceState *content = isFile ? m_controller->content(path) : nullptr;
    DeviceState unread;
    if (isFile && !content) {
        const qsizetype slash = path.lastIndexOf(u'/') + 1;
        unread.folder = path.first(slash);
        unread.name = path.sliced(slash);
        content = &unread;
    }
    m_detail->setVisible(isFile);
    m_actions->setVisible(isFile);
    if (isFile)
        m_detail->showDevice(content);
    m_actions->setDevice(path);
}

// ------------------------------------------------------------ state

void MadePanel::updateState()
{
    const QStringList loaded = m_controller->names(true);
    const QStringList others = m_controller->names(false);
    QStringList sentences;
    if (!loaded.isEmpty())
        sentences << tr("Loaded: %1.").arg(loaded.join(QStringLiteral(", ")));
    if (!others.isEmpty())
        sentences << tr("Not loaded: %1.").arg(others.join(QStringLiteral(", ")));
    if (!loaded.isEmpty() && m_shown.isEmpty())
        sentences << tr("Nothing has appeared: see the kernel's log for what the module says.");
    m_state->setText(sentences.join(u' '));
    m_unload->setVisible(!loaded.isEmpty());
    m_unload->setEnabled(m_controller->canAct());
    m_problem->setText(m_controller->problem());
    m_problem->setVisible(!m_controller->problem().isEmpty());

    const QList<MadeThing> left = m_controller->leftBehind();
    m_warning->setVisible(!left.isEmpty());
    if (left.isEmpty())
        return;
    constexpr qsizetype NamedAtMost = 5;
    QStringList names;
    QStringList modules;
    for (const MadeThing &thing : left) {
        names << thing.trace.text();
        modules += thing.modules;
    }
    modules.removeDuplicates();
    QString things = names.mid(0, NamedAtMost).join(QStringLiteral(", "));
    if (names.size() > NamedAtMost)
        things =
            tr("%1 and %n more", "/dev/a, /dev/b and 3 more", static_cast<int>(names.size() - NamedAtMost))
                .arg(things);
    const QString text =
        modules.size() == 1
            ? tr("%1 was unloaded and has left behind: %2. This is a bug in the driver: its exit function "
                 "has to remove all that its init function registers. Restart the guest to get rid of it.")
            : tr("The modules %1 were unloaded and have left behind: %2. This is a bug in one of the "
                 "drivers: its exit function has to remove all that its init function registers. Restart "
                 "the guest to get rid of it.");
    m_warningText->setText(displayText(text.arg(modules.join(QStringLiteral(", ")), things)));
    QPalette red = palette();
    red.setColor(
        QPalette::WindowText,
        KColorScheme(QPalette::Active, KColorScheme::Window).foreground(KColorScheme::NegativeText).color());
    m_warningText->setPalette(red);
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_sign->setPixmap(
        QIcon::fromTheme(QStringLiteral("dialog-error")).pixmap(QSize(extent, extent), devicePixelRatio()));
}

void MadePanel::showEmptyState()
{
    using State = MadeController::State;
    const auto show = [this](const QString &title, const QString &text, const QString &button = {}) {
        m_emptyTitle->setText(title);
        m_emptyText->setText(text);
        m_emptyButton->setText(button);
        m_emptyButton->setVisible(!button.isEmpty());
        m_emptyButton->setEnabled(!m_controller->isBusy());
    };
    const QString names = m_controller->names(false).join(QStringLiteral(", "));
    const bool isOne = m_controller->modules().size() == 1;
    switch (m_controller->state()) {
    case State::MachineOff:
        show(tr("No machine is running"),
             (isOne ? tr("Boot the guest to see what %1 makes.")
                    : tr("Boot the guest to see what %1 make.", "several modules"))
                 .arg(names),
             tr("&Build && Boot"));
        break;
    case State::Booting:
        show(tr("The machine is starting"), isOne
                                                ? tr("What the module makes appears once it is loaded.")
                                                : tr("What the modules make appears once they are loaded."));
        break;
    case State::Asking:
        show(tr("Asking the guest"), isOne ? tr("What the module makes appears in a moment.")
                                           : tr("What the modules make appears in a moment."));
        break;
    case State::NoAnswer:
        show(tr("The guest does not answer"), tr("Its agent gave no answer."), tr("&Try Again"));
        break;
    case State::NotLoaded:
        show(tr("Nothing is loaded"),
             (isOne ? tr("Load %1 to see what it makes.")
                    : tr("Load %1 to see what they make.", "several modules"))
                 .arg(names),
             tr("Build && &Load"));
        break;
    case State::Loaded:
        break;
    }
}

} // namespace klab
