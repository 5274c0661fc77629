// SPDX-License-Identifier: GPL-2.0-or-later
#include "process/processspec.h"

#include "process/environment.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStandardPaths>

#include <cstring>

namespace klab
{

static QString quoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (plain.match(word).hasMatch())
        return word;
    QString escaped = word;
    escaped.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + escaped + u'\'';
}

QString ProcessSpec::commandLine() const
{
    QStringList words;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        words << it.key() + u'=' + quoted(it.value());
    words << quoted(program);
    for (const QString &argument : arguments)
        words << quoted(argument);
    return words.join(u' ');
}

QString ProcessOutcome::description() const
{
    switch (kind) {
    case Kind::Exited:
        return QCoreApplication::translate("klab", "exited with status %1").arg(status);
    case Kind::Signaled:
        return QCoreApplication::translate("klab", "was killed by signal %1 (%2)")
            .arg(status)
            .arg(QString::fromLocal8Bit(strsignal(status)));
    case Kind::FailedToStart:
        return QCoreApplication::translate("klab", "could not be started: %1").arg(message);
    }
    return {};
}

QString findProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name, programFolders(qEnvironmentVariable("PATH")));
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(
        name, {QStringLiteral("/usr/local/sbin"), QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
}

} // namespace klab
