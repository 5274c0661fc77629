// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/vmsession.h"

#include <QObject>

namespace klab
{

/// What is typed for the guest's console, by a person or out of a pipe, on its way there. What comes before
/// attach(), or while a machine starts, is kept and sent in order as soon as the guest can read it: until its
/// shell is there, a guest loses what its serial port gets. Only what is typed to a machine that has failed
/// goes nowhere, once the console is attached: it was not meant for the next one. Main thread.
class ConsoleInput : public QObject
{
    Q_OBJECT
public:
    /// @param vm is to outlive this
    explicit ConsoleInput(VmSession *vm, QObject *parent = nullptr);

    /// From now on a guest that is ready gets what is typed, and first what has been kept.
    void attach();
    /// Sends bytes as they are, or keeps them.
    void type(const QByteArray &bytes);
    /// How many bytes the guest has not taken yet. There is no limit: who types a lot has to wait for
    /// moved().
    qint64 waiting() const;

Q_SIGNALS:
    /// Some of what was waiting() may have gone.
    void moved();

private:
    bool isOpen() const;
    void follow();
    void sendKept();

    VmSession *m_vm;
    QByteArray m_kept;
    bool m_isAttached = false;
};

} // namespace klab
