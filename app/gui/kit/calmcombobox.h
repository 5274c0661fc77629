// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace klab
{

/// Does not change its value when one scrolls past it.
class CalmComboBox : public QComboBox
{
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace klab
