// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashstacks.h"

#include <QRegularExpression>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype MostFrames = 100;
static constexpr qsizetype MostEvents = 8;

bool CrashStacks::take(const QString &line)
{
    if (begins(line))
        return true;
    if (!m_frames)
        return false;
    if (const std::optional<CallFrame> frame = readCallFrame(line)) {
        if (m_frames->size() < MostFrames)
            m_frames->append(*frame);
        return true;
    }
    if (line.trimmed().isEmpty() || line == u" </TASK>" || line.endsWith(u':'))
        m_frames = nullptr;
    return false;
}

bool CrashStacks::begins(const QString &line)
{
    // KFENCE and KMSAN print their trace at once, without a word.
    static const QRegularExpression kfence(
        u"^(?:Out-of-bounds|Use-after-free|Invalid) (?:read|write) at 0x|^Corrupted memory at 0x|"
        "^Invalid free of 0x|^BUG: KMSAN: "_s);
    const bool isTrace = line.compare(u"Call Trace:"_s, Qt::CaseInsensitive) == 0;
    if (!isTrace && !kfence.match(line).hasMatch())
        return beginsEvent(line) || beginsLockEvent(line);
    m_frames = m_hasChain ? nullptr : &m_crash->chain;
    m_hasChain = true;
    return isTrace; // what KFENCE says there tells the address, too
}

static std::optional<int> numberIn(const QRegularExpressionMatch &match, const QString &name)
{
    return match.hasCaptured(name) ? std::optional(match.captured(name).toInt()) : std::nullopt;
}

bool CrashStacks::beginsEvent(const QString &line)
{
    static const QRegularExpression memory(
        u"^(?<what>allocated|freed|rcu freeing) (?:by task (?<pid>\\d{1,9})(?: on cpu (?<cpu>\\d{1,6}))?"
        "(?: at [^:]*)?:|in (?<place>\\S+(?: \\[[^\\]]+\\])?) age=\\d+ cpu=(?<cpu2>\\d{1,6}) "
        "pid=(?<pid2>\\d{1,9}))$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression race(
        u"^(?:race at unknown origin, with )?(?<what>[a-z][a-z ,()-]{2,40}) to 0x[0-9a-f]{1,16} "
        "of \\d{1,9} bytes by (?:task (?<pid>\\d{1,9})|interrupt) on cpu (?<cpu>\\d{1,6}):$"_s);
    static const QRegularExpression leak(
        u"^\\s+backtrace(?: \\(crc [0-9a-f]+\\))?:$|^Uninit was created at:$"_s);
    if (const auto match = memory.match(line); match.hasMatch()) {
        CrashEvent &event = line.startsWith(u'a', Qt::CaseInsensitive) ? m_crash->allocated : m_crash->freed;
        event = {line, {}, {}};
        const bool isSlub = match.hasCaptured(u"place"_s);
        event.process.pid = numberIn(match, isSlub ? u"pid2"_s : u"pid"_s);
        event.process.cpu = numberIn(match, isSlub ? u"cpu2"_s : u"cpu"_s);
        m_frames = &event.frames;
        return true;
    }
    if (const auto match = race.match(line); match.hasMatch()) {
        CrashEvent event{line, {}, {}};
        event.process.pid = numberIn(match, u"pid"_s);
        event.process.cpu = numberIn(match, u"cpu"_s);
        beginIn(&m_crash->accesses, event);
        return true;
    }
    if (!leak.match(line).hasMatch())
        return false;
    m_crash->allocated = {line.trimmed(), m_crash->process, {}};
    m_frames = &m_crash->allocated.frames;
    return true;
}

bool CrashStacks::beginsLockEvent(const QString &line)
{
    static const QRegularExpression link(
        u"^-> #(\\d{1,3}) \\((.{1,200})\\)\\{.{4,8}\\}(?:-\\{\\d+:\\d+\\})?:$"_s);
    static const QRegularExpression use(u"^(?:\\{[A-Z?+-]{4,20}\\} state was registered|"
                                        "\\.\\.\\. which became [A-Z]{4,10}-irq-(?:un)?safe) at:$"_s);
    if (const auto match = link.match(line); match.hasMatch()) {
        beginIn(&m_crash->lockOrder, {match.captured(2), {}, {}});
        return true;
    }
    if (!use.match(line).hasMatch())
        return false;
    beginIn(&m_crash->lockUses, {line, {}, {}});
    return true;
}

void CrashStacks::beginIn(QList<CrashEvent> *list, const CrashEvent &event)
{
    m_frames = nullptr;
    if (list->size() >= MostEvents)
        return;
    list->append(event);
    m_frames = &list->last().frames;
}

} // namespace klab
