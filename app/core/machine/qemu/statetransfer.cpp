// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/statetransfer.h"

#include "machine/qemu/qmpclient.h"

#include <QJsonArray>
#include <QPointer>

#include <chrono>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

// Measured: 0.2 s for a small guest. For one of some gigabytes on a slow disk.
static constexpr std::chrono::seconds TransferLimit{30};
static constexpr std::chrono::seconds CancelLimit{5};
static constexpr std::chrono::seconds GoOnLimit{3};
static constexpr std::chrono::milliseconds GoOnPause{20};

StateTransfer::StateTransfer(QmpClient *qmp, QObject *parent)
    : QObject(parent)
    , m_qmp(qmp)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &StateTransfer::giveUp);
    connect(m_qmp, &QmpClient::event, this, &StateTransfer::onEvent);
}

// A channel in the form of a value: any name of a file is one, which a URI would take apart.
static QJsonObject fileChannel(const QString &file)
{
    const QJsonObject address{{u"transport"_s, u"file"_s}, {u"filename"_s, file}, {u"offset"_s, 0}};
    return {{u"channels"_s, QJsonArray{QJsonObject{{u"channel-type"_s, u"main"_s}, {u"addr"_s, address}}}}};
}

void StateTransfer::begin(const Done &done, const Next &next)
{
    Q_ASSERT(!isBusy());
    m_done = done;
    m_goesOn = true;
    m_limit.start(TransferLimit);
    const QJsonObject events{{u"capability"_s, u"events"_s}, {u"state"_s, true}};
    execute(u"migrate-set-capabilities"_s, {{u"capabilities"_s, QJsonArray{events}}}, next);
}

void StateTransfer::save(const QString &file, const Done &done)
{
    begin(done, [this, file] {
        // It is written for a network by default, and takes its time.
        constexpr qint64 Unlimited = qint64(1) << 40;
        execute(u"migrate-set-parameters"_s, {{u"max-bandwidth"_s, Unlimited}}, [this, file] {
            m_isStopped = true;
            execute(u"stop"_s, {}, [this, file] {
                m_transferred = [this] { end({}); };
                execute(u"migrate"_s, fileChannel(file), {});
            });
        });
    });
}

void StateTransfer::restore(const QString &file, const Done &done)
{
    begin(done, [this, file] {
        m_transferred = [this] { execute(u"cont"_s, {}, [this] { end({}); }); };
        execute(u"migrate-incoming"_s, fileChannel(file), {});
    });
}

void StateTransfer::execute(const QString &command, const QJsonObject &arguments, const Next &next)
{
    m_qmp->execute(command, arguments, [self = QPointer(this), next](const Result<QJsonObject> &result) {
        if (!self || !self->isBusy())
            return;
        if (!result)
            self->end(tl::unexpected(result.error()));
        else if (next)
            next();
    });
}

void StateTransfer::onEvent(const QString &name, const QJsonObject &data)
{
    if (name != u"MIGRATION" || !m_transferred)
        return;
    const QString status = data.value(u"status").toString();
    if (status == u"completed") {
        std::exchange(m_transferred, {})();
    } else if (status == u"failed" || status == u"cancelled") {
        end(fail(Error::Code::Vm, tr("QEMU could not transfer the machine's state.")));
    }
}

// A transfer that is still under way when the guest goes on would stop it once more.
void StateTransfer::giveUp()
{
    const Error late{
        Error::Code::Timeout,
        tr("QEMU has not transferred the machine's state within %1 s.").arg(TransferLimit.count()),
        {},
        {}};
    if (!m_isStopped || !m_transferred) {
        end(tl::unexpected(late));
        return;
    }
    m_transferred = [this, late] { end(tl::unexpected(late)); }; // it has ended after all
    m_qmp->execute(u"migrate_cancel"_s);
    QTimer::singleShot(CancelLimit, this, [this, late] {
        if (m_transferred)
            end(tl::unexpected(late));
    });
}

void StateTransfer::end(const Result<> &result)
{
    m_limit.stop();
    m_transferred = {};
    if (std::exchange(m_isStopped, false)) {
        m_patience.setRemainingTime(GoOnLimit);
        goOn(result);
        return;
    }
    std::exchange(m_done, {})(result);
}

// QEMU tells that a transfer is through a moment before it allows the guest to go on.
void StateTransfer::goOn(const Result<> &result)
{
    m_qmp->execute(u"cont"_s, {}, [self = QPointer(this), result](const Result<QJsonObject> &answer) {
        if (!self)
            return;
        if (!answer && !self->m_patience.hasExpired()) {
            QTimer::singleShot(GoOnPause, self, [self, result] { self->goOn(result); });
            return;
        }
        self->m_goesOn = answer.has_value();
        std::exchange(self->m_done, {})(answer ? result : tl::unexpected(answer.error()));
    });
}

} // namespace klab
