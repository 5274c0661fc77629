// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "workbench/jobsummary.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace klab
{

class StatusText;

/// Shows one Job in the status bar: what is being done, its progress, the time left, and
/// Cancel; after its end, how it ended. Its height is always the same.
class JobBar : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);

    /// Follows a job until it has finished; does not own it.
    void follow(Job *job);
    /// Shows how the job ended, until another one takes longer than a moment.
    void tell(const JobSummary &summary);
    /// Shows a hint for some seconds, in the place of what is being done; progress and Cancel stay.
    void hint(const QString &text);
    /// The job has taken so long that it is shown.
    bool isActive() const { return m_isActive; }

private:
    void show(const Progress &progress);
    void setActive(bool active);
    void updateText();

    StatusText *m_text;
    QProgressBar *m_bar;
    QLabel *m_remaining;
    QPushButton *m_cancel;
    QTimer m_delay;
    QString m_doing;
    bool m_isActive = false;
    std::optional<JobSummary> m_outcome; ///< while no job runs
};

} // namespace klab
