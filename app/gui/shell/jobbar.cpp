// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/jobbar.h"

#include "gui/kit/displaytext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace klab
{

static constexpr int Resolution = 1000;
// What is done sooner is not worth a bar that flashes up.
static constexpr std::chrono::milliseconds Delay{300};
static constexpr std::chrono::seconds HintTime{6};

JobBar::JobBar(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel)
    , m_activity(new QLabel)
    , m_bar(new QProgressBar)
    , m_remaining(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_activity->setTextFormat(Qt::PlainText);
    m_activity->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    m_activity->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_activity->setObjectName(QStringLiteral("jobText"));
    m_bar->setMinimumWidth(80);
    m_bar->setMaximumWidth(220);
    m_bar->setAccessibleName(tr("Progress"));
    m_remaining->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_cancel->setAccessibleName(tr("Cancel"));
    setMinimumHeight(m_cancel->sizeHint().height()); // it must not grow when that comes
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_sign);
    layout->addWidget(m_activity, 3);
    layout->addWidget(m_remaining);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_outcome.reset();
        setActive(true);
    });
    m_hintTime.setSingleShot(true);
    connect(&m_hintTime, &QTimer::timeout, this, [this] { hint({}); });
    setActive(false);
}

void JobBar::setActive(bool active)
{
    m_isActive = active;
    for (QWidget *part : std::initializer_list<QWidget *>{m_bar, m_remaining, m_cancel})
        part->setVisible(active);
    updateText();
}

void JobBar::hint(const QString &text)
{
    m_hint = text;
    if (!text.isEmpty())
        m_hintTime.start(HintTime);
    updateText();
}

void JobBar::updateText()
{
    m_sign->setVisible(!m_hint.isEmpty() || (!m_isActive && m_outcome));
    updateSign();
    const QString text = !m_hint.isEmpty() ? m_hint
                         : m_isActive      ? m_doing
                         : m_outcome       ? m_outcome->text
                                           : QString();
    m_activity->setText(text);
    m_activity->setToolTip(toolTipText(text)); // it may be cut
}

void JobBar::follow(Job *job)
{
    m_doing = job->title();
    m_hint.clear();
    m_remaining->clear();
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    connect(job, &Job::progressed, this, &JobBar::show);
    connect(job, &Job::finished, this, [this] {
        m_delay.stop();
        setActive(false);
    });
    connect(m_cancel, &QPushButton::clicked, job, [this, job] {
        m_cancel->setEnabled(false);
        m_doing = tr("Canceling");
        setActive(true);
        job->cancel();
    });
    m_delay.start(Delay);
}

void JobBar::show(const Progress &progress)
{
    if (!m_cancel->isEnabled())
        return;
    m_doing = progress.activity;
    if (m_isActive && m_hint.isEmpty())
        m_activity->setText(m_doing);
    m_bar->setRange(0, progress.fraction ? Resolution : 0);
    m_bar->setValue(static_cast<int>(progress.fraction.value_or(0) * Resolution));
    if (!progress.remaining) {
        m_remaining->clear();
        return;
    }
    const qint64 seconds = progress.remaining->count();
    m_remaining->setText(seconds < 60
                             ? tr("%1 s left").arg(seconds)
                             : tr("%1:%2 min left").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0')));
}

void JobBar::tell(const JobSummary &summary)
{
    m_outcome = summary;
    setActive(false);
}

static QString iconName(JobSummary::Outcome outcome)
{
    switch (outcome) {
    case JobSummary::Outcome::Done:
        return QStringLiteral("dialog-ok-apply");
    case JobSummary::Outcome::Failed:
        return QStringLiteral("dialog-error");
    case JobSummary::Outcome::Canceled:
        break;
    }
    return QStringLiteral("dialog-cancel");
}

void JobBar::updateSign()
{
    QString name;
    if (!m_hint.isEmpty())
        name = QStringLiteral("dialog-information");
    else if (m_outcome)
        name = iconName(m_outcome->outcome);
    else
        return;
    const int size = fontMetrics().height();
    m_sign->setPixmap(QIcon::fromTheme(name).pixmap(QSize(size, size), devicePixelRatioF()));
}

void JobBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateSign();
    QWidget::changeEvent(event);
}

} // namespace klab
