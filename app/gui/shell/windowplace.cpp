// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/windowplace.h"

#include <KConfigGroup>

#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace klab
{

static constexpr QSize FirstSize(1280, 800);
// What a window manager puts around a window, until it is known.
static constexpr QSize Frame(8, 36);

// As "Geometry 1920x1080 1280x800", from left to right.
static QString arrangement()
{
    QList<QScreen *> screens = QGuiApplication::screens();
    std::ranges::sort(screens, {}, [](const QScreen *screen) { return screen->geometry().x(); });
    QString name = QStringLiteral("Geometry");
    for (const QScreen *screen : std::as_const(screens))
        name += QStringLiteral(" %1x%2").arg(screen->geometry().width()).arg(screen->geometry().height());
    return name;
}

WindowPlace::WindowPlace(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->installEventFilter(this);
}

void WindowPlace::restore(const KConfigGroup &group)
{
    const QScreen *screen = QGuiApplication::primaryScreen();
    if (screen)
        m_window->resize(FirstSize.boundedTo(screen->availableSize() - Frame));
    // The entry of earlier versions, whatever the screens were.
    const QByteArray any = group.readEntry("Geometry", QByteArray());
    m_window->restoreGeometry(QByteArray::fromBase64(group.readEntry(arrangement(), any)));
}

void WindowPlace::save(KConfigGroup &group) const
{
    group.writeEntry(arrangement(), m_window->saveGeometry().toBase64());
}

QRect WindowPlace::fitted(QRect window, const QRect &available)
{
    window.setSize(window.size().boundedTo(available.size()));
    window.moveLeft(std::clamp(window.left(), available.left(), available.right() + 1 - window.width()));
    window.moveTop(std::clamp(window.top(), available.top(), available.bottom() + 1 - window.height()));
    return window;
}

bool WindowPlace::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Show && !event->spontaneous())
        QMetaObject::invokeMethod(this, &WindowPlace::fit, Qt::QueuedConnection); // with its frame
    return QObject::eventFilter(watched, event);
}

void WindowPlace::fit()
{
    const QScreen *screen = m_window->screen();
    if (!screen || m_window->isMaximized() || m_window->isFullScreen())
        return;
    const QRect frame = m_window->frameGeometry();
    const QRect wanted = fitted(frame, screen->availableGeometry());
    if (wanted == frame)
        return;
    m_window->resize(m_window->size() - (frame.size() - wanted.size()));
    m_window->move(wanted.topLeft());
}

} // namespace klab
