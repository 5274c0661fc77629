// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/kbuild.h"
#include "process/linesplitter.h"
#include "process/processrunner.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

namespace klab
{

/// One process of tools/kconfig-bridge: requests and answers, in order.
class KconfigBridge : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Result<QJsonObject> &)>;

    /// A request, with the receiver of the answer.
    struct Request {
        QByteArray command;
        Handler handler;
        QPointer<QObject> context;
        bool hasContext = false; ///< told only while @c context lives

        void answer(const Result<QJsonObject> &result) const;
    };

    explicit KconfigBridge(QObject *parent = nullptr);

    /// Has the tree's Makefile run it in place of conf: in the environment, and with the
    /// Kconfig file, that all of the kernel's own configuration programs get. started()
    /// or ended() follows.
    void start(const Kbuild &kbuild);
    /// To be called once started.
    void ask(Request request);
    /// What was asked and is not answered, in order; forgotten here.
    QList<Request> takeUnanswered();

Q_SIGNALS:
    /// The Kconfig files are parsed. @p entries of the menus there are.
    void started(int entries);
    /// The process has ended, which it never should; @p error says why, as far as Kconfig
    /// said: a file and a line, if the Kconfig files cannot be parsed.
    void ended(const klab::Error &error);

private:
    void read(const QByteArray &data);
    void readLine(const QByteArray &line);
    Error failure(const ProcessOutcome &outcome) const;

    ProcessRunner m_process;
    LineSplitter m_output;
    QByteArray m_errors; ///< the last of what it said on standard error
    QList<Request> m_unanswered;
    bool m_isStarted = false;
};

} // namespace klab
