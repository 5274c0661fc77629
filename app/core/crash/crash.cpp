// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crash.h"

#include "crash/crashfacts.h"
#include "crash/crashstacks.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <iterator>

namespace klab
{

using namespace Qt::StringLiterals;

namespace
{

// What allocates and frees on behalf of its caller.
bool isAllocator(const CallFrame &frame)
{
    static constexpr std::array Prefixes{
        u"kmem_cache_", u"__kmem_cache_", u"kmalloc", u"__kmalloc", u"__do_kmalloc", u"kzalloc",
        u"krealloc",    u"kfree",         u"kvfree",  u"kvmalloc",  u"__kvmalloc",   u"slab_",
        u"__slab_",     u"___slab_",      u"vmalloc", u"__vmalloc", u"kstrdup",      u"kmemdup"};
    static const QString Growth(QStringLiteral("kernel::(anonymous namespace)::RawVec::"));
    if (!frame.module.isEmpty()) // the layer for C++
        return frame.isMachinery || frame.sourceName().startsWith(Growth);
    return std::ranges::any_of(Prefixes, [&frame](const char16_t *prefix) {
        return frame.function.startsWith(QStringView(prefix));
    });
}

// The first certain frame that tells something.
CallFrame innermost(const CallFrames &frames)
{
    const auto telling =
        std::ranges::find_if(frames, [](const CallFrame &one) { return one.isReliable && !one.isMachinery; });
    return telling == frames.end() ? CallFrame() : *telling;
}

CallFrame innermostInModule(const CallFrames &frames)
{
    for (const bool isReliable : {true, false}) {
        const auto found = std::ranges::find_if(frames, [isReliable](const CallFrame &one) {
            return one.isReliable == isReliable && !one.module.isEmpty() && !one.isMachinery;
        });
        if (found != frames.end())
            return *found;
    }
    return {};
}

// "trouble/trouble.c:104 warn_on+0x14/0x20 [trouble]" has a source line, a place, or both.
CallFrame readWhere(const QString &where, Crash *crash)
{
    static const QRegularExpression source(
        u"^([^\\s:]{1,300}\\.[A-Za-z]{1,4}:\\d{1,7}(?::\\d{1,7})?)(?: |$)"_s);
    QString rest = where;
    if (const auto match = source.match(where); match.hasMatch()) {
        crash->source = match.captured(1);
        rest = where.mid(match.capturedLength());
    }
    return readPlace(rest).value_or(CallFrame());
}

// The chain begins above the place, and what is below has been called there, or has only reported it.
void cutChain(Crash *crash)
{
    const auto where = std::ranges::find_if(crash->chain, [crash](const CallFrame &one) {
        return one.isReliable && one.function == crash->where.function && one.offset == crash->where.offset;
    });
    if (where == crash->chain.end())
        return;
    std::copy_if(crash->chain.begin(), where, std::back_inserter(crash->calls),
                 [](const CallFrame &one) { return one.isReliable && !one.isMachinery; });
    crash->chain.erase(crash->chain.begin(), where + 1);
}

// Where no call trace is, other traces and the locks tell.
const CallFrames &framesOf(const Crash &crash)
{
    if (!crash.accesses.isEmpty())
        return crash.accesses.first().frames;
    return crash.chain.isEmpty() && crash.kind == CrashKind::Leak ? crash.allocated.frames : crash.chain;
}

// The one that is asked for comes first.
CallFrames placesOfLocks(const Crash &crash)
{
    CallFrames places;
    for (const CrashLock &lock : crash.locks) {
        if (!lock.where.isEmpty())
            places << lock.where;
    }
    return places;
}

// Who was interrupted has not called what the interrupt does.
bool isInterruption(const CallFrame &frame)
{
    return frame.isReliable && frame.module.isEmpty() &&
           (frame.function.startsWith(u"asm_"_s) || frame.function == u"common_interrupt" ||
            frame.function == u"apic_timer_interrupt" || frame.function == u"ret_from_intr");
}

// What the module of a place has to do with what happened at the beginning of a call trace.
Crash::Part partIn(const CallFrames &frames, const CallFrame &place)
{
    constexpr int Near = 3;
    int count = 0;
    for (const CallFrame &frame : frames) {
        if (isInterruption(frame))
            return Crash::Part::None;
        if (!frame.isReliable || frame.isMachinery)
            continue;
        if (frame == place)
            return count < Near ? Crash::Part::Actor : Crash::Part::Caller;
        ++count;
    }
    return Crash::Part::None;
}

// Whether the report itself names a place, and not only its call trace.
bool isNamed(const KernelReport &report, const CallFrame &instruction, const CallFrame &place)
{
    return report.kind == ReportKind::Lock || place == instruction ||
           report.head.find(place.function.toStdString()) != std::string::npos;
}

// @param frames the call trace as it was before it was cut
void findPart(const KernelReport &report, const CallFrame &instruction, const CallFrames &frames,
              Crash *crash)
{
    if (crash->nearest.isEmpty())
        return;
    const bool isWhere = crash->nearest == crash->where;
    if (isWhere && isNamed(report, instruction, crash->where))
        crash->part = Crash::Part::Actor;
    else
        crash->part = partIn(isWhere || crash->chain.isEmpty() ? frames : crash->chain, crash->nearest);
    // To register something takes many calls.
    if (crash->kind == CrashKind::DuplicateName && crash->part == Crash::Part::Caller)
        crash->part = Crash::Part::Actor;
}

// Where the processor was interrupted, it has called nothing.
void markInstructions(const CallFrame &instruction, Crash *crash)
{
    for (CallFrame *place : {&crash->where, &crash->nearest})
        place->isInstruction = !instruction.isEmpty() && place->function == instruction.function &&
                               place->offset == instruction.offset;
    bool isInterrupted = false;
    for (CallFrame &frame : crash->chain) {
        if (!frame.isReliable)
            continue;
        frame.isInstruction = isInterrupted;
        isInterrupted = isInterruption(frame);
    }
}

void findPlaces(const KernelReport &report, const CallFrame &instruction, Crash *crash)
{
    const CallFrame named = readWhere(QString::fromStdString(report.where), crash);
    for (const CallFrame &one : {instruction, named}) {
        if (crash->where.isEmpty() && !one.isMachinery)
            crash->where = one;
    }
    CallFrames frames = framesOf(*crash);
    if (crash->kind == CrashKind::Leak)
        frames.removeIf(isAllocator);
    if (report.kind == ReportKind::Lock && crash->where.module.isEmpty())
        crash->where = placesOfLocks(*crash).value(0);
    if (report.kind == ReportKind::Lock && crash->where.isMachinery && !crash->where.module.isEmpty())
        crash->where = innermostInModule(frames); // who has asked the layer for C++
    if (crash->where.isEmpty() || crash->where.isMachinery || report.kind == ReportKind::DataRace)
        crash->where = innermost(frames);
    if (crash->where.isEmpty())
        crash->where = named;
    crash->nearest = crash->where.module.isEmpty() ? innermostInModule(frames) : crash->where;
    if (crash->nearest.isEmpty())
        crash->nearest = innermostInModule(placesOfLocks(*crash));
    if (crash->kind == CrashKind::InitDied && crash->nearest.isEmpty())
        crash->where = {}; // in a program
    cutChain(crash);
    findPart(report, instruction, frames, crash);
    markInstructions(instruction, crash);
}

} // namespace

Crash readCrash(const KernelReport &report)
{
    Crash crash;
    crash.kind = crashKindOf(report);
    crash.headline = QString::fromStdString(report.head);
    crash.isWhole = report.isWhole;
    CrashStacks stacks(&crash);
    ObjectFacts objects;
    LockFacts locks;
    RegisterFacts registers;
    for (const std::string &line : report.lines) {
        QString text = QString::fromStdString(line);
        crash.lines << text;
        if (constexpr auto Speaker = "kmemleak: "_L1; text.startsWith(Speaker))
            text.remove(0, Speaker.size());
        if (stacks.take(text)) {
            if (!crash.accesses.isEmpty())
                readAccessFact(text, &crash);
            continue;
        }
        readProcessFact(text, &crash);
        readAccessFact(text, &crash);
        objects.take(text, &crash);
        locks.take(text, &crash);
        registers.take(text, &crash);
    }
    findPlaces(report, registers.place(), &crash);
    return crash;
}

QList<CallFrame *> framesIn(Crash &crash)
{
    QList<CallFrame *> frames{&crash.where, &crash.nearest};
    const auto take = [&frames](CallFrames &trace) {
        for (CallFrame &frame : trace)
            frames << &frame;
    };
    take(crash.calls);
    take(crash.chain);
    for (CrashEvent *event : {&crash.allocated, &crash.freed})
        take(event->frames);
    for (QList<CrashEvent> *events : {&crash.accesses, &crash.lockOrder, &crash.lockUses}) {
        for (CrashEvent &event : *events)
            take(event.frames);
    }
    for (CrashLock &lock : crash.locks)
        frames << &lock.where;
    frames.removeIf([](const CallFrame *frame) { return frame->isEmpty(); });
    return frames;
}

} // namespace klab
