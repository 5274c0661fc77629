// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/machinebadge.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace klab
{

using State = MachineStatus::State;

MachineBadge::MachineBadge(const MachineStatus *status, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
    , m_sign(new QLabel)
    , m_text(new QLabel)
    , m_restart(new QToolButton)
{
    setAccessibleName(tr("Machine state"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("machineStateText"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(6);
    layout->addWidget(m_sign);
    layout->addWidget(m_text);
    layout->addWidget(m_restart);
    m_restart->setAutoRaise(true);
    m_restart->setFocusPolicy(Qt::StrongFocus);
    m_restart->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_restart->setObjectName(QStringLiteral("restartBeside"));
    m_restart->hide();
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &MachineBadge::update);
    connect(status, &MachineStatus::changed, this, &MachineBadge::update);
    update();
}

void MachineBadge::setRestartAction(QAction *restart)
{
    m_restart->setDefaultAction(restart);
    update();
}

QString MachineBadge::duration(std::chrono::seconds time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time);
    if (minutes.count() == 0)
        return tr("%1 s").arg(time.count());
    if (minutes.count() < 60)
        return tr("%1 min").arg(minutes.count());
    return tr("%1 h %2 min")
        .arg(QString::number(minutes.count() / 60), QString::number(minutes.count() % 60));
}

QString MachineBadge::iconName(State state)
{
    static const QHash<State, QString> names{
        {State::Off, QStringLiteral("media-playback-stopped")},
        {State::Starting, QStringLiteral("chronometer")},
        {State::Stopping, QStringLiteral("chronometer")},
        {State::Ready, QStringLiteral("dialog-ok-apply")},
        {State::Tainted, QStringLiteral("dialog-warning")},
        {State::Reported, QStringLiteral("dialog-warning")},
        {State::NotResponding, QStringLiteral("media-playback-paused")},
        {State::Panicked, QStringLiteral("dialog-error")},
        {State::Failed, QStringLiteral("dialog-error")},
    };
    return names.value(state);
}

static bool isRunning(State state)
{
    return state == State::Starting || state == State::Ready || state == State::Tainted ||
           state == State::Reported || state == State::NotResponding;
}

static bool isStuck(State state)
{
    return state == State::NotResponding || state == State::Panicked || state == State::Failed;
}

static QString accelerationName(const VmSpec &spec)
{
    return spec.acceleration == VmSpec::Acceleration::Kvm ? QStringLiteral("KVM") : QStringLiteral("TCG");
}

void MachineBadge::update()
{
    const State state = m_status->state();
    QStringList parts{MachineStatus::name(state)};
    if (isRunning(state)) {
        parts << accelerationName(m_status->spec()) << tr("%1 MB").arg(m_status->spec().memoryMiB);
        if (m_status->uptime().count() > 0)
            parts << duration(m_status->uptime());
    }
    const QString text = parts.join(QStringLiteral(" \u00b7 "));
    if (text != m_text->text())
        m_text->setText(text);
    updateSign();
    m_restart->setVisible(m_restart->defaultAction() && isStuck(state));
    const QString known = facts();
    // A tool tip would take what the guest says for HTML.
    setToolTip(QStringLiteral("<qt>") + known.toHtmlEscaped().replace(u'\n', QStringLiteral("<br/>")));
    setAccessibleDescription(known);
    // A minute is long enough for what is told in minutes.
    if (isRunning(state) && isVisible())
        m_tick.start(m_status->uptime() < std::chrono::minutes(1) ? std::chrono::seconds(1)
                                                                  : std::chrono::seconds(20));
    else
        m_tick.stop();
}

void MachineBadge::updateSign()
{
    const int size = fontMetrics().height();
    m_sign->setPixmap(
        QIcon::fromTheme(iconName(m_status->state())).pixmap(QSize(size, size), devicePixelRatioF()));
}

QString MachineBadge::facts() const
{
    const State state = m_status->state();
    QStringList lines{tr("Machine: %1").arg(MachineStatus::name(state))};
    lines += m_status->troubles();
    if (m_status->hasRun()) {
        const VmSpec &spec = m_status->spec();
        lines << (spec.acceleration == VmSpec::Acceleration::Kvm
                      ? tr("Acceleration: KVM; the processor runs the guest directly.")
                      : tr("Acceleration: TCG; QEMU translates the guest's instructions."));
        lines << tr("Memory: %1 MB").arg(spec.memoryMiB) << tr("Processors: %1").arg(spec.cpus);
    }
    if (isRunning(state))
        lines << tr("Running for: %1").arg(duration(m_status->uptime()));
    QStringList harmless;
    for (const TaintFlag &flag : m_status->taint()) {
        if (!flag.isTrouble)
            harmless << flag.meaning;
    }
    if (!harmless.isEmpty())
        lines << tr("No reason to worry: %1").arg(harmless.join(u' '));
    return lines.join(u'\n');
}

void MachineBadge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateSign();
    QWidget::changeEvent(event);
}

void MachineBadge::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    update();
}

void MachineBadge::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

} // namespace klab
