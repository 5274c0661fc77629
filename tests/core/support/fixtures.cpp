// SPDX-License-Identifier: GPL-2.0-or-later
#include "fixtures.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>

#include <algorithm>
#include <csignal>

namespace klab::test
{

QString recordedFile(const QString &name)
{
    return QStringLiteral(KLAB_TEST_DATA "/") + name;
}

QByteArray recorded(const QString &name)
{
    const QByteArray content = read(recordedFile(name));
    if (content.isEmpty())
        qFatal("%s is missing in tests/data", qPrintable(name));
    return content;
}

QString beside(const QString &program)
{
    return QCoreApplication::applicationDirPath() + u'/' + program;
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void settle()
{
    for (int round = 0; round < 10; ++round) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

JobRecord::JobRecord(Job &job)
    : m_job(job)
{
    QObject::connect(&job, &Job::started, &job, [this] { ++starts; });
    QObject::connect(&job, &Job::logged, &job, [this](const QString &line) { log << line; });
    QObject::connect(&job, &Job::progressed, &job, [this](const Progress &progress) {
        activities << progress.activity;
        if (progress.fraction)
            fractions << *progress.fraction;
    });
    QObject::connect(&job, &Job::finished, &job, [this](const Result<> &outcome) {
        ++ends;
        result = outcome;
    });
}

bool JobRecord::run(int milliseconds)
{
    QSignalSpy end(&m_job, &Job::finished);
    m_job.start();
    return ends > 0 || end.wait(patience(milliseconds));
}

ProcessRecord::ProcessRecord()
    : runner(std::make_unique<ProcessRunner>())
{
    ProcessRunner *from = runner.get();
    QObject::connect(from, &ProcessRunner::started, from, [this] { ++starts; });
    QObject::connect(from, &ProcessRunner::standardOutput, from, [this](const QByteArray &data) {
        output += data;
        outputAfterEnd |= ends > 0;
    });
    QObject::connect(from, &ProcessRunner::standardError, from, [this](const QByteArray &data) {
        errors += data;
        outputAfterEnd |= ends > 0;
    });
    QObject::connect(from, &ProcessRunner::finished, from, [this](const ProcessOutcome &end) {
        ++ends;
        outcome = end;
    });
}

void ProcessRecord::start(const QString &program, const QStringList &arguments)
{
    ProcessSpec spec;
    spec.program = program;
    spec.arguments = arguments;
    start(spec);
}

void ProcessRecord::start(const ProcessSpec &spec)
{
    runner->start(spec);
}

bool ProcessRecord::waitForEnd(int milliseconds)
{
    QSignalSpy end(runner.get(), &ProcessRunner::finished);
    return ends > 0 || end.wait(patience(milliseconds));
}

Variable::Variable(const char *name, const QString &value)
    : m_mirror(QDir::homePath() + QStringLiteral("/variables/") + QLatin1StringView(name))
    , m_name(name)
{
    if (qEnvironmentVariableIsSet(name))
        m_before = qgetenv(name);
    set(value);
}

void Variable::set(const QString &value)
{
    write(m_mirror, value.toLocal8Bit());
    qputenv(m_name, value.toLocal8Bit());
}

Variable::~Variable()
{
    QFile::remove(m_mirror);
    if (m_before)
        qputenv(m_name, *m_before);
    else
        qunsetenv(m_name);
}

QList<qint64> processIds(const QString &path)
{
    QList<qint64> pids;
    for (const QByteArray &line : read(path).split('\n')) {
        if (!line.isEmpty())
            pids << line.toLongLong();
    }
    return pids;
}

bool isAlive(qint64 pid)
{
    if (::kill(static_cast<pid_t>(pid), 0) != 0)
        return false;
    const QByteArray stat = read(QStringLiteral("/proc/%1/stat").arg(pid));
    const QByteArray state = stat.mid(stat.lastIndexOf(')') + 2, 1);
    return !state.isEmpty() && state != "Z" && state != "X";
}

bool noneAlive(const QList<qint64> &pids)
{
    return std::none_of(pids.cbegin(), pids.cend(), isAlive);
}

} // namespace klab::test
