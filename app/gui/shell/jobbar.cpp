// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/jobbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace klab
{

static constexpr int Resolution = 1000;
// What is done sooner is not worth a bar that flashes up.
static constexpr std::chrono::milliseconds Delay{300};

JobBar::JobBar(QWidget *parent)
    : QWidget(parent)
    , m_activity(new QLabel)
    , m_bar(new QProgressBar)
    , m_remaining(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_activity->setTextFormat(Qt::PlainText);
    m_activity->setMinimumWidth(320);
    m_activity->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bar->setFixedWidth(220);
    m_bar->setAccessibleName(tr("Progress"));
    m_remaining->setMinimumWidth(110);
    m_cancel->setAccessibleName(tr("Cancel"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_activity, 1);
    layout->addWidget(m_remaining);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &QWidget::show);
}

void JobBar::follow(Job *job)
{
    m_activity->setText(job->title());
    m_remaining->clear();
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    connect(job, &Job::progressed, this, &JobBar::show);
    connect(job, &Job::finished, this, [this] {
        m_delay.stop();
        hide();
    });
    connect(m_cancel, &QPushButton::clicked, job, [this, job] {
        m_cancel->setEnabled(false);
        m_activity->setText(tr("Canceling"));
        job->cancel();
    });
    m_delay.start(Delay);
}

void JobBar::show(const Progress &progress)
{
    if (!m_cancel->isEnabled())
        return;
    m_activity->setText(progress.activity);
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

} // namespace klab
