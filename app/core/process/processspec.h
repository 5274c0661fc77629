// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>

namespace klab
{

/// What to run. A value: no shell, arguments go to the program as they are.
struct ProcessSpec {
    QString program; ///< a name looked up in PATH, or an absolute path
    QStringList arguments;
    QString workingFolder;            ///< empty: the lab's own
    QMap<QString, QString> variables; ///< set over what childEnvironment() gives it
    /// Descriptors of the lab that the program keeps under the same number; the
    /// caller owns them and may close its copies once started() was emitted.
    QList<int> keptDescriptors;
    /// How long SIGTERM may take before the whole process group is killed.
    std::chrono::milliseconds grace{5000};
    bool mergeErrors = false; ///< standard error into standard output, in order
    qint64 memoryLimit =
        0; ///< bytes of address space that the program may have, and each that it starts; 0: any

    /// The command as a person would type it, for logs.
    QString commandLine() const;
};

/// How a process ended.
struct ProcessOutcome {
    enum class Kind { Exited, Signaled, FailedToStart };
    Kind kind = Kind::Exited;
    int status = 0;       ///< exit status, or the signal's number
    QString message;      ///< for FailedToStart: why
    bool stopped = false; ///< it ended after terminate() or kill()

    bool succeeded() const { return kind == Kind::Exited && status == 0; }
    /// "exited with status 2", "was killed by signal 9 (Killed)".
    QString description() const;
};

/// Where a program is, or empty: programFolders() of PATH first, then the sbin folders that
/// an ordinary user's PATH lacks on Debian.
QString findProgram(const QString &name);

} // namespace klab
