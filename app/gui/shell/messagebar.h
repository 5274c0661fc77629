// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QFrame>

class QLabel;

namespace klab
{

/// Shows an error, or a notice, above the work without interrupting it. The text is plain. Not
/// a KMessageWidget: one of KF 6.13 keeps its height when the window gets narrower, so that the
/// last lines of a text are cut off, and loses a message that is shown while it closes.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces what is shown.
    void showError(const Error &error);
    /// Stands below an error that is shown; takes the place of another notice.
    void showNotice(const QString &text);
    /// Hides a notice, unless something else was told since.
    void withdraw(const QString &text);

private:
    QLabel *m_sign;
    QLabel *m_text;
    QString m_error; ///< that is shown; empty if a notice alone is
};

} // namespace klab
