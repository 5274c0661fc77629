// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QFrame>

class QLabel;

namespace klab
{

/// Tells an error, or a notice, above the work without standing in its way.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Takes the place of what is shown.
    void showError(const Error &error);
    /// Stands below an error that is shown; takes the place of another notice.
    void showNotice(const QString &text);
    /// Hides a notice, unless something else was told since.
    void withdraw(const QString &text);

private:
    QLabel *m_sign;
    QLabel *m_text;
    QString m_error; ///< that is shown; empty where a notice alone is
};

} // namespace klab
