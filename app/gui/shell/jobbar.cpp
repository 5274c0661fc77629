// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/jobbar.h"

#include "gui/shell/statustext.h"

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
    , m_text(new StatusText)
    , m_bar(new QProgressBar)
    , m_remaining(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setMinimumWidth(80);
    m_bar->setMaximumWidth(220);
    m_bar->setAccessibleName(tr("Progress"));
    m_remaining->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_cancel->setAccessibleName(tr("Cancel"));
    setMinimumHeight(m_cancel->sizeHint().height()); // it must not grow when that comes
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_remaining);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        m_outcome.reset();
        setActive(true);
    });
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
    m_text->hint(text);
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

void JobBar::updateText()
{
    if (m_isActive)
        m_text->setText(m_doing);
    else if (m_outcome)
        m_text->setText(m_outcome->text, iconName(m_outcome->outcome));
    else
        m_text->setText({});
}

void JobBar::follow(Job *job)
{
    m_doing = job->title();
    m_text->endHint();
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
    if (m_isActive)
        updateText();
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

} // namespace klab
