// SPDX-License-Identifier: GPL-2.0-or-later
#include "klabprocess.h"

#include "lab/trust.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

QString sharedWorkspace()
{
    const QString chosen = qEnvironmentVariable("KLAB_TEST_WORKSPACE");
    if (!chosen.isEmpty())
        return chosen;
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           QStringLiteral("/kernel-lab/test-workspace");
}

KlabProcess::KlabProcess(const QStringList &arguments, const QMap<QString, QString> &variables, Input input)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        environment.insert(it.key(), it.value());
    m_process.setProcessEnvironment(environment);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { m_output += m_process.readAllStandardOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_errors += m_process.readAllStandardError(); });
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/klab"), arguments);
    if (input == Input::None)
        m_process.closeWriteChannel();
}

KlabProcess::~KlabProcess()
{
    m_process.disconnect();
}

bool KlabProcess::waitForText(const QByteArray &text, int limitSeconds)
{
    return klab::test::waitFor([&] { return m_output.contains(text) || m_errors.contains(text); },
                               std::chrono::seconds(limitSeconds));
}

KlabResult KlabProcess::waitForEnd(int limitSeconds)
{
    QElapsedTimer clock;
    clock.start();
    const bool ended = klab::test::waitFor([&] { return m_process.state() == QProcess::NotRunning; },
                                           std::chrono::seconds(limitSeconds));
    KlabResult result;
    result.seconds = static_cast<double>(clock.elapsed()) / 1000;
    if (ended && m_process.exitStatus() == QProcess::NormalExit)
        result.status = m_process.exitCode();
    result.output = m_output;
    result.errors = m_errors;
    return result;
}

void KlabProcess::sendSignal(int number)
{
    if (m_process.processId() > 0) // 0, where it has ended, would be this program's group
        ::kill(static_cast<pid_t>(m_process.processId()), number);
}

void useOwnSettings()
{
    static const QTemporaryDir folder;
    const QString trusted = klab::TrustStore::usualFile();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
        qputenv(name, (folder.path() + u'/' + QLatin1String(name)).toLocal8Bit());
    qputenv("KLAB_CLANGD", "none"); // it would take the processors from the tests that look at something else
    // The answers are taken along, so that nobody is asked about the shared workspace. To trust it anew would
    // write into it, and all who trust it as it was would have to be asked.
    const QString own = klab::TrustStore::usualFile();
    QDir().mkpath(QFileInfo(own).path());
    QFile::setPermissions(QFileInfo(own).path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile::copy(trusted, own);
}

QString artefact(const QString &name)
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../artefacts/") + name;
}

KlabResult runKlab(const QStringList &arguments, int limitSeconds)
{
    KlabProcess process(arguments);
    return process.waitForEnd(limitSeconds);
}

QStringList processesWith(const QString &text)
{
    QStringList found;
    for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!pid.at(0).isDigit() || pid.toLongLong() == QCoreApplication::applicationPid())
            continue;
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString line = QString::fromLocal8Bit(file.readAll()).replace(QChar(u'\0'), QChar(u' '));
        if (line.contains(text))
            found << pid + u' ' + line;
    }
    return found;
}

qint64 findProcess(const QString &program, const QString &text)
{
    for (const QString &line : processesWith(text)) {
        if (line.section(u' ', 1, 1).endsWith(program))
            return line.section(u' ', 0, 0).toLongLong();
    }
    return 0;
}
