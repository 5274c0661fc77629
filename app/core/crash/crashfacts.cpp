// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashfacts.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype MostLocks = 16;
static constexpr qsizetype MostScenario = 24;
static constexpr qsizetype MostRegisters = 32;

static quint64 readHexadecimal(const QString &digits)
{
    return digits.toULongLong(nullptr, 16);
}

// ------------------------------------------------------------ process

void readProcessFact(const QString &line, Crash *crash)
{
    static const QRegularExpression cpu(
        u"^CPU: (?<cpu>\\d{1,6}) (?:UID: \\d{1,10} )?PID: (?<pid>\\d{1,9}) Comm: (?<name>.{1,64}?) "
        "(?:Kdump: loaded )?(?:Not tainted|Tainted: [A-Z -]{1,60}?) +(?<release>\\d\\S{2,80})(?: |$)"_s);
    static const QRegularExpression hung(u"^INFO: task (?<name>.{1,64}):(?<pid>\\d{1,9}) .*blocked"_s);
    static const QRegularExpression soft(
        u"BUG: soft lockup - CPU#(?<cpu>\\d{1,6}) stuck for \\d+s! \\[(?<name>.{1,64}):(?<pid>\\d{1,9})\\]"_s);
    static const QRegularExpression hard(u"Watchdog detected hard LOCKUP on cpu (?<cpu>\\d{1,6})$"_s);
    static const QRegularExpression leak(u"^\\s+comm \"(?<name>.{1,64})\", pid (?<pid>\\d{1,9})"_s);
    static const QRegularExpression held(
        u"^(?<name>.{1,64})/(?<pid>\\d{1,9}) is (?:trying|leaving|freeing)"_s);
    CrashProcess &process = crash->process;
    for (const QRegularExpression *form : {&cpu, &hung, &soft, &hard, &leak, &held}) {
        const QRegularExpressionMatch match = form->match(line);
        if (!match.hasMatch())
            continue;
        if (process.name.isEmpty() && match.hasCaptured(u"name"_s)) {
            process.name = match.captured(u"name"_s);
            process.pid = match.captured(u"pid"_s).toInt();
        }
        if (!process.cpu && match.hasCaptured(u"cpu"_s))
            process.cpu = match.captured(u"cpu"_s).toInt();
        if (crash->release.isEmpty() && match.hasCaptured(u"release"_s))
            crash->release = match.captured(u"release"_s);
        return;
    }
}

// ------------------------------------------------------------ memory

static CrashAccess::Way wayOf(const QString &word)
{
    using Way = CrashAccess::Way;
    const QString lower = word.toLower();
    if (lower.contains(u"write"_s))
        return Way::Write;
    if (lower.contains(u"read"_s))
        return Way::Read;
    if (lower.contains(u"free"_s))
        return Way::Free;
    return lower.contains(u"instruction fetch"_s) ? Way::Execute : Way::Unknown;
}

void readAccessFact(const QString &line, Crash *crash)
{
    // What KASAN says of a general protection fault comes before the address of its own shadow.
    static const QList<QRegularExpression> forms{
        QRegularExpression(u"^KASAN: .{1,60} in range \\[0x(?<address>[0-9a-f]{1,16})-"_s),
        QRegularExpression(u"^(?<way>Read|Write|Free) of (?:size (?<size>\\d{1,12}) at )?addr "
                           "(?<address>[0-9a-f]{1,16}) by task "_s),
        QRegularExpression(u"^(?<way>Read|Write) at addr (?<address>[0-9a-f]{1,16}) by task "_s),
        QRegularExpression(u"^#PF: supervisor (?<way>read access|write access|instruction fetch) in "_s),
        QRegularExpression(u"^BUG: .{1,60} address: (?<address>[0-9a-f]{1,16})$"_s),
        QRegularExpression(u"^BUG: unable to handle kernel .{1,60} at (?:virtual address )?"
                           "(?<address>[0-9a-f]{1,16})$"_s), // before 5.1
        QRegularExpression(u"general protection fault, probably for non-canonical address "
                           "0x(?<address>[0-9a-f]{1,16}): "_s),
        QRegularExpression(
            u"^Unable to handle kernel .{1,60} at virtual address (?<address>[0-9a-f]{1,16})"_s),
        QRegularExpression(u"^(?:Out-of-bounds|Use-after-free|Invalid) (?<way>read|write) at "
                           "0x(?<address>[0-9a-f]{1,16})"_s),
        QRegularExpression(u"^Invalid (?<way>free) of 0x(?<address>[0-9a-f]{1,16})"_s),
        QRegularExpression(u"^Corrupted memory at 0x(?<address>[0-9a-f]{1,16})"_s),
        QRegularExpression(u"(?<way>read|write)[a-z ,()-]{0,30} to 0x(?<address>[0-9a-f]{1,16}) of "
                           "(?<size>\\d{1,9}) bytes by "_s)};
    for (const QRegularExpression &form : forms) {
        const QRegularExpressionMatch match = form.match(line);
        if (!match.hasMatch())
            continue;
        CrashAccess &access = crash->access;
        const bool isKasans = line.startsWith(u"KASAN: "_s);
        if (match.hasCaptured(u"address"_s) && (isKasans || !access.address))
            access.address = readHexadecimal(match.captured(u"address"_s));
        if (access.way == CrashAccess::Way::Unknown)
            access.way = wayOf(match.captured(u"way"_s));
        if (!access.size && match.hasCaptured(u"size"_s))
            access.size = match.captured(u"size"_s).toULongLong();
        return;
    }
}

// How far an offset is from the range [begin, end).
static quint64 distanceFrom(quint64 begin, quint64 end, quint64 offset)
{
    if (offset < begin)
        return begin - offset;
    return offset < end ? 0 : offset - end + 1;
}

// " and is located at offset 42 in frame:", and then the variables of that frame: "[32, 40) 'array'".
void ObjectFacts::readVariable(const QString &line, CrashObject *object)
{
    static const QRegularExpression located(u" is located .{0,100}at offset (\\d{1,9}) in frame:$"_s);
    static const QRegularExpression variable(u"^ \\[(\\d{1,9}), (\\d{1,9})\\) '([^']{1,64})'"_s);
    if (const auto match = located.match(line); match.hasMatch())
        m_offset = match.captured(1).toULongLong();
    const QRegularExpressionMatch match = variable.match(line);
    if (!match.hasMatch() || (!m_nearest && !object->name.isEmpty()))
        return;
    const quint64 begin = match.captured(1).toULongLong();
    const quint64 end = match.captured(2).toULongLong();
    const quint64 distance = m_offset ? distanceFrom(begin, end, *m_offset) : 0;
    if (m_nearest && !m_offset) { // nobody knows which one of them
        object->name.clear();
        object->size.reset();
    } else if (distance < m_nearest.value_or(std::numeric_limits<quint64>::max())) {
        object->name = match.captured(3);
        object->size = end - begin;
    }
    m_nearest = std::min(distance, m_nearest.value_or(distance));
}

static void readDistance(const QRegularExpressionMatch &match, CrashObject *object)
{
    using Side = CrashObject::Side;
    if (!match.hasCaptured(u"distance"_s) || object->distance)
        return;
    object->distance = match.captured(u"distance"_s).toULongLong();
    const QString side = match.captured(u"side"_s);
    object->side = side.endsWith(u"left"_s)    ? Side::Before
                   : side.endsWith(u"right"_s) ? Side::After
                                               : Side::Inside;
}

void ObjectFacts::take(const QString &line, Crash *crash)
{
    if (std::exchange(m_isVariable, line == u"The buggy address belongs to the variable:"_s)) {
        const std::optional<CallFrame> variable = readCallFrame(line);
        crash->object.name = variable ? variable->function.section(u'.', 0, 0) : QString();
        return;
    }
    static const QList<QRegularExpression> forms{
        QRegularExpression(u"^The buggy address belongs to the object at (?<address>[0-9a-f]{1,16})$"_s),
        QRegularExpression(u"^ which belongs to the cache (?<cache>\\S{1,64}) of size "_s),
        QRegularExpression(u"^The buggy address is located (?<distance>\\d{1,12}) bytes "
                           "(?<side>inside|to the left|to the right) of$"_s),
        QRegularExpression(u"^ (?:allocated |freed )?(?<size>\\d{1,18})-byte region \\["_s),
        QRegularExpression(u"\\((?<distance>\\d{1,18})B (?<side>left|right) of kfence-#\\d+\\):$"_s),
        QRegularExpression(u"^kfence-#\\d+: 0x(?<address>[0-9a-f]{1,16})-0x[0-9a-f]{1,16}, "
                           "size=(?<size>\\d{1,9}), cache=(?<cache>\\S{1,64})$"_s),
        QRegularExpression(u"^unreferenced object 0x(?<address>[0-9a-f]{1,16}) "
                           "\\(size (?<size>\\d{1,18})\\):$"_s),
        QRegularExpression(u"^usercopy: .{1,80} (?:from|to) SLUB object '(?<cache>[^']{1,64})'"_s),
        QRegularExpression(u"^BUG (?<cache>\\S{1,64}) \\((?:Not tainted|Tainted: [^)]{1,40})\\): "_s)};
    CrashObject &object = crash->object;
    for (const QRegularExpression &form : forms) {
        const QRegularExpressionMatch match = form.match(line);
        if (!match.hasMatch())
            continue;
        if (match.hasCaptured(u"size"_s) && !object.size)
            object.size = match.captured(u"size"_s).toULongLong();
        if (match.hasCaptured(u"cache"_s) && object.cache.isEmpty())
            object.cache = match.captured(u"cache"_s);
        if (match.hasCaptured(u"address"_s) && !object.address)
            object.address = readHexadecimal(match.captured(u"address"_s));
        readDistance(match, &object);
        return;
    }
    readVariable(line, &object);
}

// ------------------------------------------------------------ locks

void LockFacts::take(const QString &line, Crash *crash)
{
    static const QRegularExpression rcu(u"^(\\S{1,200}:\\d{1,7}) suspicious \\S+ usage!$"_s);
    static const QRegularExpression release(u" is trying to release lock \\((.{1,200})\\) at:$"_s);
    if (line.startsWith(u"Showing all locks held"_s)) {
        m_isOthers = true;
    } else if (line.endsWith(u"locking scenario:"_s)) {
        m_isInScenario = true;
    } else if (line.trimmed() == u"*** DEADLOCK ***") {
        m_isInScenario = false;
    } else if (m_isInScenario && crash->scenario.size() < MostScenario) {
        if (line.startsWith(u' '))
            crash->scenario << line;
    } else if (const auto usage = rcu.match(line); usage.hasMatch()) {
        crash->source = usage.captured(1);
    } else if (const auto given = release.match(line); given.hasMatch()) {
        if (crash->locks.size() < MostLocks)
            crash->locks << CrashLock{given.captured(1), {}, false};
    } else {
        takeLock(line, crash);
    }
}

void LockFacts::takeLock(const QString &line, Crash *crash)
{
    static const QRegularExpression lock(u"^\\s*(?<held>#\\d{1,3}: )?[0-9a-f]{8,16} \\((?<name>.{1,200})\\)"
                                         "\\{.{4,8}\\}(?:-\\{\\d+:\\d+\\})?, at: (?<where>.*)$"_s);
    if (line.endsWith(u"is trying to acquire lock:"_s) || line.endsWith(u"is trying to acquire:"_s) ||
        line.endsWith(u"is trying to lock:"_s) || line.endsWith(u"] takes:"_s)) {
        m_isAsked = true;
        return;
    }
    const QRegularExpressionMatch match = lock.match(line);
    if (!match.hasMatch() || m_isOthers)
        return;
    const bool isHeld = match.hasCaptured(u"held"_s) || !m_isAsked;
    m_isAsked = m_isAsked && isHeld;
    const CrashLock found{match.captured(u"name"_s),
                          readPlace(match.captured(u"where"_s)).value_or(CallFrame()), isHeld};
    if (!crash->locks.contains(found) && crash->locks.size() < MostLocks)
        crash->locks << found;
}

// ------------------------------------------------------------ registers

// "RIP: 0010:f+0x1/0x2": the lowest two bits of the segment are the privilege, 3 for programs.
static bool isKernels(const QString &segment)
{
    return (segment.toUInt(nullptr, 16) & 3) == 0;
}

void RegisterFacts::take(const QString &line, Crash *crash)
{
    static const QRegularExpression rip(u"^RIP: ([0-9a-f]{4}):(.*)$"_s);
    static const QRegularExpression code(u"^Code: ([0-9a-f<>() ]{2,400})$"_s);
    static const QRegularExpression one(
        u"\\b(R[A-Z]{2}|R[0-9]{2}|EFLAGS|CR[0-4]): *(?:[0-9a-f]{4}:)?([0-9a-f]{8,16})\\b"_s);
    if (m_state == State::Before) {
        const QRegularExpressionMatch match = rip.match(line);
        if (match.hasMatch() && isKernels(match.captured(1))) {
            m_state = State::Within;
            m_place = readPlace(match.captured(2)).value_or(CallFrame());
        }
        return;
    }
    if (line.startsWith(u"RIP: "_s) || line.compare(u"Call Trace:"_s, Qt::CaseInsensitive) == 0 ||
        line.startsWith(u"---[ end "_s))
        m_state = State::After;
    if (m_state == State::After)
        return;
    if (const auto match = code.match(line); match.hasMatch() && crash->code.isEmpty()) {
        crash->code = match.captured(1).trimmed();
        return;
    }
    if (line.startsWith(u"ORIG_RAX"_s))
        return;
    for (auto matches = one.globalMatch(line); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        if (crash->registers.size() < MostRegisters)
            crash->registers.append({match.captured(1), match.captured(2)});
    }
}

} // namespace klab
