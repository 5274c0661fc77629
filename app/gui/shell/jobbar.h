// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace klab
{

/// Shows one Job in the status bar: what is being done, its progress, the time left, and
/// Cancel. Hidden while there is none.
class JobBar : public QWidget
{
    Q_OBJECT
public:
    explicit JobBar(QWidget *parent = nullptr);

    /// Follows a job until it has finished; does not own it.
    void follow(Job *job);

private:
    void show(const Progress &progress);

    QLabel *m_activity;
    QProgressBar *m_bar;
    QLabel *m_remaining;
    QPushButton *m_cancel;
    QTimer m_delay;
};

} // namespace klab
