// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/steptextcheck.h"

#include "base/files.h"
#include "base/translate.h"
#include "machine/guestjobs.h"
#include "tutorial/hostchecks.h"
#include "tutorial/tutorialtext.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

static const QLatin1StringView Anything("...");

bool isSaid(const QString &written, const QString &said)
{
    QStringList parts = written.simplified().split(Anything);
    const QString line = said.simplified();
    const QString first = parts.takeFirst();
    if (parts.isEmpty())
        return first == line;
    const QString last = parts.takeLast();
    qsizetype from = line.startsWith(first) ? first.size() : -1;
    for (qsizetype i = 0; i < parts.size() && from >= 0; ++i) {
        const qsizetype at = line.indexOf(parts[i], from);
        from = at < 0 ? -1 : at + parts[i].size();
    }
    return from >= 0 && line.endsWith(last) && line.size() - last.size() >= from;
}

static bool anySaid(const QString &written, const QStringList &said)
{
    return std::any_of(said.begin(), said.end(),
                       [&written](const QString &line) { return isSaid(written, line); });
}

bool holdsExcerpt(const QString &source, const QStringList &excerpt)
{
    static const QRegularExpression gap(QStringLiteral("^\\s*(?://|/\\*|#)?\\s*\\.\\.\\.\\s*(?:\\*/)?\\s*$"));
    const QString text = source.simplified();
    qsizetype from = 0;
    QStringList part;
    const auto findPart = [&] {
        const QString wanted = part.join(u' ').simplified();
        const qsizetype at = text.indexOf(wanted, from);
        from = at + wanted.size();
        part.clear();
        return at >= 0;
    };
    for (const QString &line : excerpt) {
        if (!gap.match(line).hasMatch())
            part << line;
        else if (!findPart())
            return false;
    }
    return findPart();
}

static std::optional<QString> faultOfLink(const TutorialLink &link, const Tutorial &tutorial)
{
    if (link.kind == TutorialLink::Kind::Step && tutorial.find(link.target) < 0)
        return Texts::tr("there is no step '%1'").arg(link.target);
    return std::nullopt;
}

QMap<int, QList<TextFinding>> checkTexts(const Tutorial &tutorial)
{
    QMap<int, QList<TextFinding>> findings;
    for (int step = 0; step < tutorial.steps.size(); ++step) {
        const Result<TutorialText> text = TutorialText::parse(tutorial.steps[step].text);
        if (!text) {
            findings[step] << TextFinding{0, text.error().message};
            continue;
        }
        for (const TutorialLink &link : text->links) {
            if (const auto fault = faultOfLink(link, tutorial))
                findings[step] << TextFinding{0, *fault};
        }
    }
    return findings;
}

// ------------------------------------------------------------ StepTextJob

StepTextJob::StepTextJob(const Tutorial &tutorial, int step, CheckSurroundings surroundings, QObject *parent)
    : Job(tr("Compare the text with what there is"), parent)
    , m_tutorial(tutorial)
    , m_step(step)
    , m_surroundings(std::move(surroundings))
{
}

StepTextJob::~StepTextJob() = default;

void StepTextJob::add(int line, const QString &message)
{
    m_findings << TextFinding{line, message};
}

void StepTextJob::abort()
{
    if (m_part)
        m_part->cancel();
    finish();
}

void StepTextJob::run()
{
    const Result<TutorialText> text = TutorialText::parse(m_tutorial.steps[m_step].text);
    if (!text) {
        add(0, text.error().message);
        finish();
        return;
    }
    lookAtFiles();
    for (const TextBlock &block : text->blocks) {
        if (block.kind != TextBlock::Kind::Guest || block.shown)
            continue;
        const QList<klab::GuestCommand> commands = block.commands();
        for (const klab::GuestCommand &one : commands)
            m_commands << Command{block.line, one.command, one.output};
    }
    readLog();
}

void StepTextJob::lookAtFiles()
{
    const TutorialText text = *TutorialText::parse(m_tutorial.steps[m_step].text);
    for (const TextBlock &block : text.blocks) {
        if (block.path.isEmpty())
            continue;
        const Result<QByteArray> source = readPlainFile(m_surroundings.workspace + u'/' + block.path);
        if (!source || !holdsExcerpt(QString::fromUtf8(*source), block.lines))
            add(block.line, tr("%1 does not contain these lines.").arg(block.path));
    }
    for (const TutorialLink &link : text.links) {
        if (const auto fault = faultOfLink(link, m_tutorial))
            add(0, *fault);
        if (link.kind != TutorialLink::Kind::File && link.kind != TutorialLink::Kind::Show)
            continue;
        const QString path = m_surroundings.workspace + u'/' + link.target;
        const bool namesPlace = link.line > 0 || !link.text.isEmpty();
        const QString content = QString::fromUtf8(readPlainFile(path).value_or(QByteArray()));
        if (!QFileInfo::exists(path))
            add(0, tr("There is no file %1 to link to.").arg(link.target));
        else if (namesPlace && link.lineIn(content) == 0)
            add(0, tr("%1 has no line '%2' to link to.").arg(link.target, link.text));
    }
}

// What the guest has said so far: the kernel's log, and all that stands on the console.
void StepTextJob::readLog()
{
    const QString console = m_surroundings.heard;
    const auto judge = [this, console](const QString &log) {
        const QStringList kernel =
            kernelLinesAfter(log, m_surroundings.marker) + kernelLinesAfter(console, QString());
        const QStringList all = console.split(u'\n');
        const TutorialText text = *TutorialText::parse(m_tutorial.steps[m_step].text);
        for (const TextBlock &block : text.blocks) {
            QStringList wanted;
            if (block.kind == TextBlock::Kind::Log)
                wanted = block.lines;
            else if (block.kind == TextBlock::Kind::Guest && block.shown) {
                const QList<klab::GuestCommand> commands = block.commands();
                for (const klab::GuestCommand &one : commands)
                    wanted << one.output;
            }
            for (const QString &line : std::as_const(wanted)) {
                if (!line.trimmed().isEmpty() && line.trimmed() != Anything && !anySaid(line, kernel) &&
                    !anySaid(line, all))
                    add(block.line, tr("The guest has not printed '%1'.").arg(line));
            }
        }
        QMetaObject::invokeMethod(this, &StepTextJob::runNext, Qt::QueuedConnection);
    };
    if (m_surroundings.vm->state() != VmSession::State::Ready) {
        judge(console);
        return;
    }
    auto job = std::make_unique<GuestCommandJob>(title(), m_surroundings.vm,
                                                 QStringList{QStringLiteral("/bin/dmesg")});
    connect(job.get(), &Job::finished, this,
            [judge, one = job.get()] { judge(QString::fromUtf8(one->exit().output)); });
    m_part = std::move(job);
    m_part->start();
}

void StepTextJob::runNext()
{
    if (state() != State::Running)
        return;
    if (m_commands.isEmpty()) {
        finish();
        return;
    }
    const Command command = m_commands.takeFirst();
    auto job = std::make_unique<GuestCommandJob>(
        title(), m_surroundings.vm,
        QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), command.command});
    job->acceptAnyStatus();
    connect(job.get(), &Job::finished, this, [this, command](const Result<> &result) {
        compare(command, result);
        QMetaObject::invokeMethod(this, &StepTextJob::runNext, Qt::QueuedConnection);
    });
    m_part = std::move(job);
    m_part->start();
}

// What is written has to be there, in its order; more may be.
void StepTextJob::compare(const Command &command, const Result<> &result)
{
    if (!result) {
        add(command.line, tr("'%1': %2").arg(command.command, result.error().message));
        return;
    }
    const GuestExit &exit = static_cast<GuestCommandJob *>(m_part.get())->exit();
    const QStringList said = QString::fromUtf8(exit.output + exit.errors).split(u'\n');
    constexpr int NotFound = 127;
    if (exit.status == NotFound)
        add(command.line, tr("'%1' is not a command in the guest.").arg(command.command));
    qsizetype from = 0;
    for (const QString &line : command.output) {
        if (line.trimmed().isEmpty() || line.trimmed() == Anything)
            continue;
        qsizetype at = from;
        while (at < said.size() && !isSaid(line, said[at]))
            ++at;
        if (at == said.size()) {
            add(command.line, tr("'%1' does not print '%2', but: %3")
                                  .arg(command.command, line, said.join(u' ').trimmed().left(300)));
            return;
        }
        from = at + 1;
    }
}

} // namespace klab
