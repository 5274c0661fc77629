// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashrows.h"

#include "base/translate.h"
#include "crash/facttext.h"

#include <algorithm>

namespace klab
{

using namespace Qt::StringLiterals;

namespace
{

CrashRow labeledRow(const QString &label, const QString &value)
{
    CrashRow row;
    row.text = u"%1: "_s.arg(label) + value;
    return row;
}

void add(QList<CrashRow> &rows, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        rows << labeledRow(label, value);
}

QString otherBuildText(const CallFrame &frame)
{
    return frame.isOtherBuild ? Texts::tr("another build ran") : QString();
}

// The frame, after the inlined functions that the place is in.
QList<CrashRow> frameRows(const CallFrame &frame, const QString &text)
{
    QList<CrashRow> rows;
    for (qsizetype i = 0; i + 1 < frame.lines.size(); ++i) {
        CrashRow row;
        row.text = Texts::tr("%1, inlined").arg(frame.lines[i].function);
        row.source = frame.lines[i];
        row.isCode = true;
        rows << row;
    }
    CrashRow row;
    row.text = text;
    row.isCode = true;
    if (!frame.lines.isEmpty())
        row.source = frame.lines.last();
    row.second = otherBuildText(frame);
    return rows << row;
}

// A place alone has the innermost line, which is the one to look at.
void addPlace(QList<CrashRow> &rows, const QString &label, const CallFrame &place)
{
    if (place.isEmpty())
        return;
    CrashRow row = labeledRow(label, placeText(place));
    if (!place.lines.isEmpty())
        row.source = place.lines.first();
    row.second = otherBuildText(place);
    rows << row;
}

CrashRow folded(const CallFrames &frames)
{
    CrashRow row;
    row.text = Texts::tr("%n more frame(s) of the kernel", nullptr, static_cast<int>(frames.size()));
    for (const CallFrame &frame : frames)
        row.rows << frameRows(frame, (frame.isReliable ? QString() : u"? "_s) + placeText(frame));
    return row;
}

QList<CrashRow> traceRows(const CallFrames &frames)
{
    const bool hasReliable =
        std::ranges::any_of(frames, [](const CallFrame &one) { return one.isReliable && !one.isMachinery; });
    QList<CrashRow> rows;
    CallFrames noise;
    // What is folded before the first one has only reported it.
    const auto fold = [&rows, &noise] {
        if (!noise.isEmpty() && !rows.isEmpty())
            rows << folded(noise);
        noise.clear();
    };
    for (qsizetype i = 0; i < frames.size(); ++i) {
        if (!isTelling(frames[i], hasReliable)) {
            if (frames[i].isReliable || !hasReliable)
                noise << frames[i];
            continue;
        }
        fold();
        qsizetype times = 1;
        for (; i + 1 < frames.size() && frames[i + 1] == frames[i]; ++i)
            ++times;
        QString text = (frames[i].isReliable ? QString() : u"? "_s) + placeText(frames[i]);
        if (times > 1)
            text += u"  "_s + Texts::tr("(%n times)", nullptr, static_cast<int>(times));
        rows << frameRows(frames[i], text);
    }
    fold();
    return rows;
}

void addTrace(QList<CrashRow> &rows, const QString &title, const CallFrames &frames)
{
    if (frames.isEmpty())
        return;
    CrashRow row;
    row.text = title;
    row.isOpen = true;
    row.rows = traceRows(frames);
    rows << row;
}

void addEvent(QList<CrashRow> &rows, const QString &title, const CrashEvent &event)
{
    const QString process = processText(event.process);
    if (!event.isEmpty())
        addTrace(rows, process.isEmpty() ? title : Texts::tr("%1 by %2").arg(title, process), event.frames);
}

void addLines(QList<CrashRow> &rows, const QString &title, const QStringList &lines, bool isOpen)
{
    if (lines.isEmpty())
        return;
    CrashRow row;
    row.text = title;
    row.isOpen = isOpen;
    for (const QString &line : lines) {
        CrashRow own;
        own.text = line;
        own.isCode = true;
        row.rows << own;
    }
    rows << row;
}

// Both orders side by side: what was taken first stands above.
void addOrders(QList<CrashRow> &rows, const Crash &crash)
{
    if (crash.lockOrder.size() < 2)
        return;
    QStringList before; // the last one listed was taken first
    for (const CrashEvent &event : crash.lockOrder)
        before.prepend(event.what);
    const QStringList now{before.last(), before.first()};
    CrashRow row;
    row.text = Texts::tr("Order of the locks before");
    row.second = Texts::tr("Order now");
    row.isOpen = true;
    for (qsizetype i = 0; i < before.size(); ++i) {
        CrashRow own;
        own.text = u"%1. "_s.arg(i + 1) + before[i];
        own.second = i < now.size() ? u"%1. "_s.arg(i + 1) + now[i] : QString();
        row.rows << own;
    }
    rows << row;
    for (const CrashEvent &event : crash.lockOrder.first(crash.lockOrder.size() - 1))
        addTrace(rows, Texts::tr("%1 was taken in").arg(event.what), event.frames);
}

void addLocks(QList<CrashRow> &rows, const Crash &crash)
{
    for (const CrashLock &lock : crash.locks) {
        CrashRow row =
            labeledRow(lock.isHeld ? Texts::tr("Lock held") : Texts::tr("Lock wanted"),
                       lock.name + (lock.where.isEmpty() ? QString() : u", "_s + placeText(lock.where)));
        if (!lock.where.lines.isEmpty())
            row.source = lock.where.lines.first();
        rows << row;
    }
    addOrders(rows, crash);
    for (const CrashEvent &use : crash.lockUses)
        addTrace(rows, use.what.chopped(1), use.frames);
    addLines(rows, Texts::tr("How it can deadlock"), crash.scenario, true);
}

void addMachine(QList<CrashRow> &rows, const Crash &crash)
{
    CrashRow registers;
    registers.text = Texts::tr("Registers");
    for (const auto &[name, value] : crash.registers) {
        CrashRow row;
        row.text = name + u" = 0x"_s + value;
        row.isCode = true;
        registers.rows << row;
    }
    if (!registers.rows.isEmpty())
        rows << registers;
    if (!crash.code.isEmpty())
        addLines(rows, Texts::tr("Code"), {crash.code}, false);
}

} // namespace

QList<CrashRow> crashRows(const Crash &crash)
{
    QList<CrashRow> rows;
    addPlace(rows, Texts::tr("Where"), crash.where);
    if (crash.nearest.text() != crash.where.text())
        addPlace(rows, Texts::tr("In the module"), crash.nearest);
    if (crash.where.lines.isEmpty())
        add(rows, Texts::tr("Source"), crash.source);
    add(rows, Texts::tr("The kernel says"), crash.headline);
    add(rows, Texts::tr("Access"), accessText(crash.access));
    add(rows, Texts::tr("Object"), objectText(crash.object));
    add(rows, Texts::tr("Process"), processText(crash.process));
    addTrace(rows, Texts::tr("Calling"), crash.calls);
    addTrace(rows, Texts::tr("Called from"), crash.chain);
    addEvent(rows, Texts::tr("Allocated"), crash.allocated);
    addEvent(rows, Texts::tr("Freed"), crash.freed);
    for (const CrashEvent &access : crash.accesses)
        addTrace(rows, access.what.chopped(1), access.frames);
    addLocks(rows, crash);
    addMachine(rows, crash);
    addLines(rows, Texts::tr("The whole report"), crash.lines, false);
    return rows;
}

} // namespace klab
