// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/tabpages.h"

#include <KAcceleratorManager>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMouseEvent>
#include <QPointer>
#include <QTabBar>

#include <algorithm>

namespace klab
{

static constexpr char closableProperty[] = "klabClosable";
static constexpr char pathProperty[] = "klabPath";

TabPages::TabPages(QWidget *parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
    setMovable(true);
    setTabsClosable(true);
    setElideMode(Qt::ElideNone); // there are arrows to scroll by
    setUsesScrollButtons(true);
    tabBar()->setContextMenuPolicy(Qt::CustomContextMenu);
    tabBar()->installEventFilter(this);
    KAcceleratorManager::setNoAccel(tabBar()); // names of files have no underlined letters
    connect(this, &QTabWidget::tabCloseRequested, this, &TabPages::wantClose);
    connect(this, &QTabWidget::currentChanged, this, &QWidget::updateGeometry);
    connect(tabBar(), &QWidget::customContextMenuRequested, this, &TabPages::showMenu);
}

void TabPages::insert(int index, QWidget *page, const QString &title, const QIcon &icon, bool closable)
{
    page->setProperty(closableProperty, closable);
    const int at = insertTab(index, page, icon, title);
    if (!closable) {
        tabBar()->setTabButton(at, QTabBar::RightSide, nullptr);
        tabBar()->setTabButton(at, QTabBar::LeftSide, nullptr);
    }
}

QSize TabPages::minimumSizeHint() const
{
    const QSize bar = tabBar()->minimumSizeHint();
    const QWidget *page = currentWidget();
    const QSize least = page ? page->minimumSizeHint().expandedTo(page->minimumSize()) : QSize();
    return {std::max(bar.width(), least.width()), bar.height() + std::max(0, least.height())};
}

bool TabPages::isClosable(const QWidget *page) const
{
    return page && page->property(closableProperty).toBool();
}

void TabPages::setPath(QWidget *page, const QString &path, const QString &toolTip)
{
    page->setProperty(pathProperty, path);
    setTabToolTip(indexOf(page), toolTip);
}

void TabPages::setTitle(QWidget *page, const QString &title)
{
    // An ampersand would underline a letter.
    setTabText(indexOf(page), QString(title).replace(u'&', QStringLiteral("&&")));
}

void TabPages::step(int steps)
{
    if (count() == 0)
        return;
    setCurrentIndex((currentIndex() + steps + count()) % count());
    currentWidget()->setFocus();
}

void TabPages::wantClose(int index)
{
    QWidget *page = widget(index);
    if (isClosable(page))
        Q_EMIT closeWanted(page);
}

void TabPages::showMenu(const QPoint &place)
{
    const QPointer<QWidget> page = widget(tabBar()->tabAt(place));
    if (!page)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *close = menu->addAction(QIcon::fromTheme(QStringLiteral("tab-close")), tr("&Close"), this,
                                     [this, page] { wantClose(indexOf(page)); });
    close->setEnabled(isClosable(page));
    menu->addAction(QIcon::fromTheme(QStringLiteral("tab-close-other")), tr("Close &Others"), this,
                    [this, page] { Q_EMIT closeOthersWanted(page); });
    if (const QString path = page->property(pathProperty).toString(); !path.isEmpty()) {
        menu->addSeparator();
        menu->addAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("Copy &Path"), this,
                        [path] { QApplication::clipboard()->setText(path); });
    }
    menu->popup(tabBar()->mapToGlobal(place));
}

bool TabPages::eventFilter(QObject *object, QEvent *event)
{
    if (object == tabBar() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::MiddleButton) {
            wantClose(tabBar()->tabAt(mouse->position().toPoint()));
            return true;
        }
    }
    return QTabWidget::eventFilter(object, event);
}

} // namespace klab
