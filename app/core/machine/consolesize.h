// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/vmsession.h"

#include <QObject>
#include <QSize>
#include <QTimer>

namespace klab
{

/// Tells the guest how large the terminal is, so that vi, top and less fill it: by the
/// agent, as soon as the machine is Ready and whenever the size changes. Nothing is
/// typed, so it works while a program runs there, which gets SIGWINCH. Main thread.
class ConsoleSize : public QObject
{
    Q_OBJECT
public:
    /// @param device the guest's terminal, for example "/dev/ttyS0"
    ConsoleSize(VmSession *vm, QString device, QObject *parent = nullptr);

    /// The terminal has this size now. Many calls in a row, as while a window is
    /// dragged, make one message. A size no terminal has is brought within bounds.
    void setSize(int rows, int columns);

    /// The size the guest of the current run was told last, as columns x rows; null while
    /// it was told none.
    QSize told() const { return m_told; }

Q_SIGNALS:
    /// The guest has taken a size.
    void applied(int rows, int columns);

private:
    void follow(VmSession::State state);
    void tell();

    VmSession *m_vm;
    QString m_device;
    QSize m_wanted;
    QSize m_told;
    QTimer m_delay;
    bool m_isTelling = false;
    int m_failures = 0; // in a row
};

} // namespace klab
