// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>

namespace klab
{

class QmpClient;

/// Writes the state of a virtual machine to a file, and reads it back into another QEMU that was started
/// with the same arguments and "-incoming defer". One transfer at a time.
/// Protocol: QEMU docs/devel/migration/main.rst, qapi/migration.json. Main thread.
class StateTransfer : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<> &)>;

    /// @param qmp the channel of the machine; must outlive this object
    explicit StateTransfer(QmpClient *qmp, QObject *parent = nullptr);

    /// Stops the guest, writes its state, and lets it go on, also where that failed: see goesOn(). @p done is
    /// called exactly once, unless the object is deleted before.
    void save(const QString &file, const Done &done);
    /// Reads the state and lets the guest go on from there. @p done as above; where QEMU cannot read the
    /// file, it may end instead.
    void restore(const QString &file, const Done &done);
    bool isBusy() const { return m_done != nullptr; }
    /// Whether the guest runs after the last save(). If not, it never will.
    bool goesOn() const { return m_goesOn; }

private:
    using Next = std::function<void()>;

    void begin(const Done &done, const Next &next);
    /// Sends a command and calls @p next once it has succeeded; ends the transfer if it fails.
    void execute(const QString &command, const QJsonObject &arguments, const Next &next);
    void onEvent(const QString &name, const QJsonObject &data);
    void end(const Result<> &result);
    /// Lets the guest go on; QEMU may refuse it for a moment.
    void goOn(const Result<> &result);
    void giveUp();

    QmpClient *m_qmp;
    QTimer m_limit;
    Done m_done;
    Next m_transferred; ///< once QEMU tells that the state is through
    bool m_isStopped = false;
    bool m_goesOn = true;
    QDeadlineTimer m_patience; ///< with a QEMU that does not let the guest go on
};

} // namespace klab
