// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfigbridge.h"

#include "base/plaintext.h"
#include "kconfig/bridgebuild.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

// An answer is a line: that with a whole .config, or all states, is the longest.
static constexpr qsizetype AnswerLimit = 64 * 1024 * 1024;
static constexpr qsizetype ErrorLimit = 16 * 1024;
static constexpr int MostEntries = 1'000'000;

void KconfigBridge::Request::answer(const Result<QJsonObject> &result) const
{
    if (handler && (!hasContext || context))
        handler(result);
}

KconfigBridge::KconfigBridge(QObject *parent)
    : QObject(parent)
    , m_output(AnswerLimit)
{
    connect(&m_process, &ProcessRunner::standardOutput, this, &KconfigBridge::read);
    connect(&m_process, &ProcessRunner::standardError, this,
            [this](const QByteArray &data) { m_errors = (m_errors + data).right(ErrorLimit); });
    connect(&m_process, &ProcessRunner::finished, this,
            [this](const ProcessOutcome &outcome) { Q_EMIT ended(failure(outcome)); });
}

void KconfigBridge::start(const Kbuild &kbuild)
{
    ProcessSpec spec = kbuild.make({QStringLiteral("config")});
    spec.arguments << QStringLiteral("-j1") << QStringLiteral("-s")
                   << QStringLiteral("config-prog=") + kconfigBridgeName();
    m_process.start(spec);
    m_process.write(QByteArray()); // keeps its input open
}

void KconfigBridge::ask(Request request)
{
    request.command.replace('\n', ' '); // a request is a line, whatever somebody calls a symbol
    m_unanswered << request;
    m_process.write("- " + request.command + '\n');
}

QList<KconfigBridge::Request> KconfigBridge::takeUnanswered()
{
    return std::exchange(m_unanswered, {});
}

void KconfigBridge::read(const QByteArray &data)
{
    const QPointer<KconfigBridge> self(this); // who is told an answer may end this
    for (const QByteArray &line : m_output.add(data)) {
        if (self && line.startsWith('{')) // others are make's own words
            readLine(line);
    }
}

void KconfigBridge::readLine(const QByteArray &line)
{
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    if (!m_isStarted) {
        if (!answer.value(u"ready").toBool())
            return;
        m_isStarted = true;
        Q_EMIT started(std::clamp(answer.value(u"entries").toInt(), 0, MostEntries));
        return;
    }
    if (m_unanswered.isEmpty())
        return;
    // Answers come in the order of the requests, also one that cannot be read.
    const Request request = m_unanswered.takeFirst();
    if (answer.isEmpty())
        request.answer(
            fail(Error::Code::Protocol, tr("The bridge to the kernel's Kconfig gave an unreadable answer.")));
    else
        request.answer(answer);
}

Error KconfigBridge::failure(const ProcessOutcome &outcome) const
{
    QStringList lines = plainText(QString::fromUtf8(m_errors)).split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return line.startsWith(u"make"); });
    // Kconfig's own words begin with where it is: "drivers/x/Kconfig:12: syntax error".
    static const QRegularExpression place(QStringLiteral("^(?:error: )?\\S+:\\d+: ?|[Rr]ecursive "));
    QStringList found = lines;
    found.removeIf([](const QString &line) {
        return !place.match(line).hasMatch() || line.contains(u"warning:") || line.contains(u"Makefile:");
    });
    const QString details = lines.join(u'\n');
    if (!found.isEmpty())
        return {Error::Code::BadInput,
                tr("The kernel's Kconfig files cannot be read: %1")
                    .arg(found.mid(0, 3).join(QStringLiteral("; ")).simplified()),
                tr("Fix the file, then try again."), details};
    if (m_isStarted)
        return {Error::Code::Protocol,
                tr("The bridge to the kernel's Kconfig keeps ending: it %1.").arg(outcome.description()),
                tr("Try again; what was not saved yet is kept."), details};
    return {Error::Code::Build,
            tr("The kernel's Kconfig could not be started: it %1.").arg(outcome.description()),
            tr("See the details; 'klab build' may show more."), details};
}

} // namespace klab
