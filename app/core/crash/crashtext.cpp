// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashtext.h"

#include "base/translate.h"
#include "crash/crashsentence.h"
#include "crash/facttext.h"

#include <algorithm>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype ShownFrames = 24; // the innermost tell most
static constexpr int LabelWidth = 17;

static QString labeled(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString() : u"  "_s + (label + u':').leftJustified(LabelWidth) + value + u'\n';
}

// ------------------------------------------------------------ call traces

// Below what is at @p indent: the lines, those of inlined functions with these.
static QString linesText(const CallFrame &frame, const QString &indent)
{
    QString text;
    if (frame.isOtherBuild)
        text = indent + Texts::tr("(what is built now is not what ran)") + u'\n';
    for (qsizetype i = 0; i < frame.lines.size(); ++i) {
        const SourceLine &line = frame.lines[i];
        text += indent + u"%1:%2"_s.arg(line.file).arg(line.line);
        if (i + 1 < frame.lines.size())
            text += u"  "_s + Texts::tr("in %1, inlined").arg(line.function);
        if (line.isNewer)
            text += u"  "_s + Texts::tr("(the file has changed since)");
        text += u'\n';
    }
    return text;
}

static QString placeLines(const CallFrame &frame)
{
    return linesText(frame, QString(LabelWidth + 2, u' '));
}

static QString frameText(const CallFrame &frame, qsizetype times)
{
    QString text = u"      "_s + (frame.isReliable ? QString() : u"? "_s) + placeText(frame);
    if (times > 1)
        text += u"  "_s + Texts::tr("(%n times)", nullptr, static_cast<int>(times));
    return text + u'\n' + linesText(frame, u"          "_s);
}

static QString foldedText(qsizetype count)
{
    return count == 0
               ? QString()
               : u"      "_s +
                     Texts::tr("... %n more frame(s) of the kernel", nullptr, static_cast<int>(count)) +
                     u'\n';
}

static QString framesText(const CallFrames &frames)
{
    const bool hasReliable =
        std::ranges::any_of(frames, [](const CallFrame &one) { return one.isReliable && !one.isMachinery; });
    QString text;
    qsizetype folded = 0;
    qsizetype shown = 0;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const CallFrame &frame = frames[i];
        if (!isTelling(frame, hasReliable) || shown >= ShownFrames) {
            folded += frame.isReliable || !hasReliable ? 1 : 0;
            continue;
        }
        qsizetype times = 1;
        while (i + 1 < frames.size() && frames[i + 1] == frame) {
            ++times;
            ++i;
        }
        // What is folded before the first one has only reported it.
        text += (shown == 0 ? QString() : foldedText(folded)) + frameText(frame, times);
        folded = 0;
        ++shown;
    }
    return text + foldedText(folded);
}

static QString traceText(const QString &title, const CallFrames &frames)
{
    return frames.isEmpty() ? QString() : u"  "_s + title + u":\n"_s + framesText(frames);
}

// ------------------------------------------------------------ facts

static QString orderText(const Crash &crash)
{
    if (crash.lockOrder.size() < 2)
        return {};
    QStringList before; // the last one listed was taken first
    for (const CrashEvent &event : crash.lockOrder)
        before.prepend(event.what);
    QString text = labeled(Texts::tr("Earlier order"), before.join(u", "_s)) +
                   labeled(Texts::tr("Order now"), before.last() + u", "_s + before.first());
    for (const CrashEvent &event : crash.lockOrder.first(crash.lockOrder.size() - 1))
        text += traceText(Texts::tr("%1 was taken in").arg(event.what), event.frames);
    return text;
}

static QString locksText(const Crash &crash)
{
    QString text;
    for (const CrashLock &lock : crash.locks) {
        const QString where = lock.where.isEmpty() ? QString() : u", "_s + placeText(lock.where);
        text += labeled(lock.isHeld ? Texts::tr("Lock held") : Texts::tr("Lock wanted"), lock.name + where) +
                placeLines(lock.where);
    }
    text += orderText(crash);
    for (const CrashEvent &use : crash.lockUses)
        text += traceText(use.what.chopped(1), use.frames);
    if (!crash.scenario.isEmpty())
        text += u"  "_s + Texts::tr("How it can deadlock") + u":\n    "_s + crash.scenario.join(u"\n    "_s) +
                u'\n';
    return text;
}

static QString eventText(const QString &title, const CrashEvent &event)
{
    if (event.isEmpty())
        return {};
    const QString process = processText(event.process);
    return traceText(process.isEmpty() ? title : Texts::tr("%1 by %2").arg(title, process), event.frames);
}

// ------------------------------------------------------------ cards

QString crashText(const Crash &crash)
{
    QString text = crashSentence(crash) + u'\n';
    text += labeled(Texts::tr("The kernel says"), crash.headline);
    text += labeled(Texts::tr("Where"), placeText(crash.where)) + placeLines(crash.where);
    if (!crash.nearest.isEmpty() && crash.nearest.text() != crash.where.text())
        text += labeled(Texts::tr("In the module"), placeText(crash.nearest)) + placeLines(crash.nearest);
    if (crash.where.lines.isEmpty())
        text += labeled(Texts::tr("Source"), crash.source);
    text += labeled(Texts::tr("Access"), accessText(crash.access));
    text += labeled(Texts::tr("Object"), objectText(crash.object));
    text += labeled(Texts::tr("Process"), processText(crash.process));
    text += traceText(Texts::tr("Calling"), crash.calls);
    text += traceText(Texts::tr("Called from"), crash.chain);
    text += eventText(Texts::tr("Allocated"), crash.allocated);
    text += eventText(Texts::tr("Freed"), crash.freed);
    for (const CrashEvent &access : crash.accesses)
        text += traceText(access.what.chopped(1), access.frames);
    return text + locksText(crash);
}

const SourceLine *crashSource(const Crash &crash)
{
    for (const CallFrame *place : {&crash.nearest, &crash.where}) {
        if (!place->lines.isEmpty())
            return &place->lines.first();
    }
    return nullptr;
}

QString crashSourceText(const Crash &crash)
{
    const SourceLine *line = crashSource(crash);
    if (!line)
        return {};
    const QString function = line->function + (line->function.endsWith(u')') ? QString() : u"()"_s);
    const QString place = u"%1:%2"_s.arg(line->file).arg(line->line);
    return line->isNewer ? Texts::tr("%1: in %2 (the file has changed since)").arg(place, function)
                         : Texts::tr("%1: in %2").arg(place, function);
}

QString crashesText(const QList<Crash> &crashes)
{
    if (crashes.size() == 1)
        return crashText(crashes.first());
    QString text =
        Texts::tr("%n problem(s). The first is the cause that matters; the others may be its consequences.",
                  nullptr, static_cast<int>(crashes.size())) +
        u'\n';
    for (qsizetype i = 0; i < crashes.size(); ++i)
        text += u"\n%1. "_s.arg(i + 1) + crashText(crashes[i]);
    return text;
}

} // namespace klab
