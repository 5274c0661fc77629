// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QWidget>

namespace klab
{

Notifier::Notifier(Workbench *workbench, QWidget *window)
    : QObject(window)
    , m_window(window)
{
    connect(workbench, &Workbench::ended, this,
            [this](const Job *job, const Result<> &result, std::chrono::seconds duration) {
                const bool canceled = !result && result.error().code == Error::Code::Canceled;
                if (m_enabled && duration >= m_after && !canceled && !m_window->isActiveWindow())
                    tell(*job, result);
            });
}

void Notifier::setLimit(bool enabled, std::chrono::seconds after)
{
    m_enabled = enabled;
    m_after = after;
}

void Notifier::tell(const Job &job, const Result<> &result)
{
    const QString title = result ? tr("%1: done").arg(job.title()) : tr("%1: failed").arg(job.title());
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    constexpr int DesktopsDefault = -1; // how long it stays
    // The body may be read as markup.
    const QString body = result ? QString() : result.error().message.toHtmlEscaped();
    call << QGuiApplication::applicationDisplayName() << m_last << QStringLiteral("kernel-lab") << title
         << body << QStringList() << QVariantMap() << DesktopsDefault;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid())
            m_last = reply.value();
        watcher->deleteLater();
    });
}

} // namespace klab
