// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/contenttext.h"

#include <QLineEdit>

namespace klab
{

/// A line edit whose Up and Down keys go through what was used before.
class HistoryLineEdit : public QLineEdit
{
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

    /// Keeps the present text as used.
    void remember() { m_history.add(text()); }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    InputHistory m_history;
};

} // namespace klab
