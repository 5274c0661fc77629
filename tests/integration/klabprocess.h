// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "patience.h"

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QStringList>

/// How a run of klab ended.
struct KlabResult {
    int status = -1; ///< exit status; -1: killed, or it did not end in time
    QByteArray output;
    QByteArray errors;
    double seconds = 0;
};

/// The workspace that tests share and keep between runs: its kernel is built once a
/// machine. In the cache folder, or KLAB_TEST_WORKSPACE.
QString sharedWorkspace();

/// Where a file that a test leaves for people to look at goes.
QString artefact(const QString &name);

/// Settings and state of this test run's own, empty but for what is trusted; before the application is
/// made. Caches stay those of the machine. Nothing is written to the shared workspace.
void useOwnSettings();

/// Runs the real klab to its end.
KlabResult runKlab(const QStringList &arguments, int limitSeconds = 600);

/// A running klab, to be disturbed.
class KlabProcess
{
public:
    enum class Input {
        None,  ///< ends at once
        Typed, ///< an open pipe, for type()
    };

    /// @param variables over this program's own environment
    explicit KlabProcess(const QStringList &arguments, const QMap<QString, QString> &variables = {},
                         Input input = Input::None);
    ~KlabProcess();

    /// Waits until its standard output or error has @p text.
    bool waitForText(const QByteArray &text, int limitSeconds);
    /// Waits for its end.
    KlabResult waitForEnd(int limitSeconds);
    /// Types into its standard input, which has to be Input::Typed.
    void type(const QByteArray &text) { m_process.write(text); }
    qint64 pid() const { return m_process.processId(); }
    void sendSignal(int number);

private:
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
};

/// Processes whose command line holds @p text: "pid command line" each. Only
/// processes below a klab of this test run can match a workspace path of it.
QStringList processesWith(const QString &text);

/// The PID of the first process of that program whose command line holds @p text.
qint64 findProcess(const QString &program, const QString &text);
