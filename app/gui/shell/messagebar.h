// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace klab
{

/// Shows an error, and a notice below it, above the work without interrupting it: red while
/// there is an error. The texts are plain. Not a KMessageWidget: one of KF 6.13 keeps its height
/// when the window gets narrower, so that the last lines of a text are cut off, and loses a
/// message that is shown while it closes.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Takes the place of what is shown, a notice, too.
    /// @param action offered as a button as long as the error is shown; null: none
    void showError(const Error &error, QAction *action = nullptr);
    void hideError();
    /// Takes the place of another notice.
    void showNotice(const QString &text);
    void hideNotice();
    /// Hides the notice, unless another one was shown since.
    void withdraw(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dismiss();
    void update();
    void updateColours();

    QLabel *m_sign;
    QLabel *m_text;
    QToolButton *m_action;
    bool m_hasAction = false;
    QString m_error;
    QString m_notice;
};

} // namespace klab
