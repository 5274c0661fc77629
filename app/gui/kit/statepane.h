// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace klab
{

/// Shown while there is nothing to work on yet: says why, how far it has got, and what
/// can be done about it.
class StatePane : public QWidget
{
    Q_OBJECT
public:
    struct Action {
        QString text;
        std::function<void()> action;
        bool writes = false; ///< changes the configuration: not while the lab works on it
    };

    explicit StatePane(QWidget *parent = nullptr);

    void showText(const QString &title, const QString &text, const QList<Action> &actions = {});
    void showProgress(const QString &title, const Progress &progress);
    void showError(const Error &error, const QList<Action> &actions);
    /// Actions that write have to wait; the others never.
    void setBusy(bool busy);

private:
    void setActions(const QList<Action> &actions);

    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPlainTextEdit *m_details;
    QHBoxLayout *m_buttons;
    QList<QPushButton *> m_writing;
    bool m_isBusy = false;
};

} // namespace klab
