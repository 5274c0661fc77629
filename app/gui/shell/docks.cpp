// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/docks.h"

#include "gui/kit/tool.h"

#include <KActionCollection>

#include <QAction>
#include <QChildEvent>
#include <QDockWidget>
#include <QTabBar>
#include <QTimer>

#include <utility>

namespace klab
{

// Pixels at the first start, in a window of 1280 by 800.
static constexpr int LeftWidth = 220;
static constexpr int RightWidth = 330;
static constexpr int BottomHeight = 250;

// Of saved layouts. It was the number of panels when layouts were first kept; one that lacks
// a panel of today leaves that panel where it is, so there is no need to raise it for a new one.
static constexpr int LayoutVersion = 9;

namespace
{

/// Takes no room where a title would stand.
class NoTitle : public QWidget
{
public:
    QSize sizeHint() const override { return {0, 0}; }
    QSize minimumSizeHint() const override { return {0, 0}; }
};

} // namespace

static const char *const WidthGiven = "widthGiven";

// A panel that was hidden gets its tab in the layout's next round: only then can it come forward. And
// one that is the window's last child already does not get there by raise() alone.
static void bringForward(QDockWidget *dock)
{
    const auto raise = [dock] {
        dock->lower();
        dock->raise();
    };
    dock->show();
    raise();
    QTimer::singleShot(0, dock, raise);
}

Docks::Docks(QMainWindow *window, KActionCollection *actions)
    : QObject(window)
    , m_window(window)
    , m_actions(actions)
{
    window->setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks |
                           QMainWindow::AllowTabbedDocks | QMainWindow::GroupedDragging);
    window->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window->installEventFilter(this);
    // The panels at the sides are high rather than the console wide: they have lists.
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

void Docks::add(const Tool *tool)
{
    const Tool::Place place = tool->place();
    QWidget *panel = tool->panel();
    auto *dock = new QDockWidget(place.title, m_window);
    dock->setObjectName(place.id + QStringLiteral("Dock"));
    dock->setWindowIcon(place.icon);
    dock->setWidget(panel);
    m_window->addDockWidget(place.area, dock);
    // At once: side by side they would be wider than a window whose size is restored.
    for (QDockWidget *one : std::as_const(m_docks)) {
        if (m_window->dockWidgetArea(one) == place.area) {
            m_window->tabifyDockWidget(one, dock);
            break;
        }
    }
    m_docks << dock;
    if (place.width > 0)
        giveWidth(dock, place.width);
    connect(dock, &QDockWidget::dockLocationChanged, this, &Docks::updateTitleBars);
    connect(dock, &QDockWidget::topLevelChanged, this, &Docks::updateTitleBars);
    const auto raise = [dock] { bringForward(dock); };
    connect(tool, &Tool::raiseRequested, dock, raise);
    connect(tool, &Tool::newsArrived, dock, [this, dock, raise] {
        if (m_layout.isEmpty())
            raise();
        else
            m_awaiting << dock;
    });
    connect(tool, &Tool::countChanged, dock, [dock, title = place.title](int count) {
        dock->setWindowTitle(count > 0 ? tr("%1 (%2)", "Issues (3)").arg(title).arg(count) : title);
    });

    auto *show = new QAction(place.icon, place.title, this);
    connect(show, &QAction::triggered, dock, [raise, panel] {
        raise();
        panel->setFocus(Qt::ShortcutFocusReason);
    });
    m_actions->addAction(QStringLiteral("show_") + place.id, show);
    KActionCollection::setDefaultShortcut(show, place.key);
}

// When it is first shown, also by a click on its tab; from then on it is as the user has it.
void Docks::giveWidth(QDockWidget *dock, int width)
{
    connect(dock, &QDockWidget::visibilityChanged, this, [this, dock, width](bool visible) {
        if (!visible || dock->property(WidthGiven).toBool())
            return;
        dock->setProperty(WidthGiven, true);
        if (!dock->isFloating() && dock->width() * 4 < width * 3)
            m_window->resizeDocks({dock}, {width}, Qt::Horizontal);
    });
}

// The window makes the tabs, with titles that are cut to a letter where there is little room.
bool Docks::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::ChildPolished) {
        if (auto *tabs = qobject_cast<QTabBar *>(static_cast<QChildEvent *>(event)->child())) {
            tabs->setElideMode(Qt::ElideNone);
            tabs->setUsesScrollButtons(true);
        }
    }
    return QObject::eventFilter(watched, event);
}

// Where a panel has a tab, its title stands there already.
void Docks::updateTitleBars()
{
    for (QDockWidget *one : std::as_const(m_docks)) {
        const bool hasTab = !one->isFloating() && !m_window->tabifiedDockWidgets(one).isEmpty();
        if (hasTab == (one->titleBarWidget() != nullptr))
            continue;
        delete one->titleBarWidget();
        one->setTitleBarWidget(hasTab ? new NoTitle : nullptr);
    }
}

void Docks::arrange()
{
    QHash<Qt::DockWidgetArea, QDockWidget *> first;
    for (QDockWidget *one : std::as_const(m_docks)) {
        QDockWidget *&shown = first[m_window->dockWidgetArea(one)];
        if (!shown)
            shown = one;
    }
    for (QDockWidget *one : std::as_const(first))
        one->raise();
    updateTitleBars();
    const auto resize = [&](Qt::DockWidgetArea area, int size, Qt::Orientation orientation) {
        if (QDockWidget *one = first.value(area))
            m_window->resizeDocks({one}, {size}, orientation);
    };
    resize(Qt::LeftDockWidgetArea, LeftWidth, Qt::Horizontal);
    resize(Qt::RightDockWidgetArea, RightWidth, Qt::Horizontal);
    resize(Qt::BottomDockWidgetArea, BottomHeight, Qt::Vertical);
}

void Docks::setAside(bool aside)
{
    if (aside == !m_layout.isEmpty())
        return;
    if (!aside) {
        restore(std::exchange(m_layout, {}));
        for (QDockWidget *one : std::exchange(m_awaiting, {}))
            bringForward(one);
        return;
    }
    m_layout = m_window->saveState(LayoutVersion);
    for (QDockWidget *one : std::as_const(m_docks))
        one->hide();
}

QByteArray Docks::layout() const
{
    return m_layout.isEmpty() ? m_window->saveState(LayoutVersion) : m_layout;
}

void Docks::restore(const QByteArray &layout)
{
    m_window->restoreState(layout, LayoutVersion);
    updateTitleBars();
}

} // namespace klab
