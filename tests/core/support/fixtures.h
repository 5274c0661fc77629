// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "patience.h"
#include "process/processrunner.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace klab::test
{

/// The path of a file of tests/data.
QString recordedFile(const QString &name);
/// A recorded file of tests/data.
QByteArray recorded(const QString &name);
/// A program beside the tests.
QString beside(const QString &program);
void write(const QString &path, const QByteArray &content);
QByteArray read(const QString &path);

/// Processes all pending events, including deferred deletions.
void settle();

/// What a Job did.
class JobRecord
{
public:
    explicit JobRecord(Job &job);
    /// Starts the job and waits for its end. @return whether it ended in time
    bool run(int milliseconds = 30000);

    int starts = 0;
    int ends = 0;
    Result<> result;
    QStringList log;
    QList<double> fractions;
    QStringList activities;

private:
    Job &m_job;
};

/// What a process did.
class ProcessRecord
{
public:
    ProcessRecord();
    void start(const QString &program, const QStringList &arguments = {});
    void start(const ProcessSpec &spec);
    bool waitForEnd(int milliseconds = 30000);

    std::unique_ptr<ProcessRunner> runner;
    int starts = 0;
    int ends = 0;
    QByteArray output;
    QByteArray errors;
    ProcessOutcome outcome;
    bool outputAfterEnd = false;
};

/// An environment variable, restored at the end of the scope. Programs run by the lab do not
/// see it, unless childEnvironment() keeps it: the fakes look for it in ~/variables, too.
class Variable
{
public:
    Variable(const char *name, const QString &value);
    ~Variable();
    Q_DISABLE_COPY_MOVE(Variable)

    /// Gives it another value.
    void set(const QString &value);

private:
    QString m_mirror;
    const char *m_name;
    std::optional<QByteArray> m_before;
};

/// The process ids in a file, one per line.
QList<qint64> processIds(const QString &path);
/// A process that is neither gone nor a zombie.
bool isAlive(qint64 pid);
bool noneAlive(const QList<qint64> &pids);

/// Verifies that a function reading a stream gives the same result however the stream is
/// split: as a whole, in two at each of its bytes, and byte by byte.
template<typename Read>
void everySplit(const QByteArray &stream, Read read)
{
    const auto whole = read(QList<QByteArray>{stream});
    for (qsizetype at = 0; at <= stream.size(); ++at) {
        const auto split = read(QList<QByteArray>{stream.first(at), stream.sliced(at)});
        QVERIFY2(split == whole, qPrintable(QStringLiteral("split at byte %1").arg(at)));
    }
    QList<QByteArray> bytes;
    for (const char c : stream)
        bytes << QByteArray(1, c);
    QVERIFY2(read(bytes) == whole, "byte for byte");
}

} // namespace klab::test

namespace QTest
{

inline char *toString(const klab::Error &error)
{
    return qstrdup(qPrintable(QStringLiteral("%1: %2 [%3] %4")
                                  .arg(static_cast<int>(error.code))
                                  .arg(error.message, error.remedy, error.details)));
}

} // namespace QTest

/// Verifies that a Result is a value; prints its error otherwise.
#define KLAB_GOOD(result)                                                                                    \
    do {                                                                                                     \
        const auto &klabGood = (result);                                                                     \
        QVERIFY2(klabGood.has_value(), klabGood ? "" : qPrintable(klabGood.error().message));                \
    } while (false)

/// Verifies that a Result is an error of this code, with these words in its message.
#define KLAB_FAILS(result, errorCode, words)                                                                 \
    do {                                                                                                     \
        const auto &klabBad = (result);                                                                      \
        QVERIFY(!klabBad.has_value());                                                                       \
        QVERIFY2(klabBad.error().message.contains(words), qPrintable(klabBad.error().message));              \
        QCOMPARE(klabBad.error().code, errorCode);                                                           \
    } while (false)
