// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/crashsentence.h"
#include "crash/crashtext.h"

#include <QJsonArray>
#include <QJsonValue>

namespace klab
{

using namespace Qt::StringLiterals;

// What is not known is left out.
static void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

// Most readers of JSON cannot hold a number of 64 bits, so it is a text with "0x".
static QString hexadecimalText(quint64 value)
{
    return u"0x%1"_s.arg(value, 0, 16);
}

static QJsonArray linesJson(const QList<SourceLine> &lines)
{
    QJsonArray array;
    for (const SourceLine &line : lines)
        array << QJsonObject{{u"function"_s, line.function},
                             {u"file"_s, line.file},
                             {u"line"_s, line.line},
                             {u"changed"_s, line.isNewer}};
    return array;
}

static QJsonObject frameJson(const CallFrame &frame)
{
    QJsonObject object{{u"function"_s, frame.function},
                       {u"offset"_s, static_cast<qint64>(frame.offset)},
                       {u"size"_s, static_cast<qint64>(frame.size)},
                       {u"reliable"_s, frame.isReliable},
                       {u"machinery"_s, frame.isMachinery}};
    put(object, u"module"_s, frame.module);
    if (const QString name = frame.sourceName(); name != frame.function)
        object.insert(u"name"_s, name);
    if (!frame.lines.isEmpty())
        object.insert(u"lines"_s, linesJson(frame.lines));
    if (frame.isOtherBuild)
        object.insert(u"otherBuild"_s, true);
    return object;
}

static QJsonArray framesJson(const CallFrames &frames)
{
    QJsonArray array;
    for (const CallFrame &frame : frames)
        array << frameJson(frame);
    return array;
}

static QJsonObject processJson(const CrashProcess &process)
{
    QJsonObject object;
    put(object, u"name"_s, process.name);
    if (process.pid)
        object.insert(u"pid"_s, *process.pid);
    if (process.cpu)
        object.insert(u"cpu"_s, *process.cpu);
    return object;
}

static QJsonObject eventJson(const CrashEvent &event)
{
    QJsonObject object{{u"what"_s, event.what}, {u"frames"_s, framesJson(event.frames)}};
    if (const QJsonObject process = processJson(event.process); !process.isEmpty())
        object.insert(u"process"_s, process);
    return object;
}

static QJsonObject accessJson(const CrashAccess &access)
{
    QJsonObject object;
    switch (access.way) {
    case CrashAccess::Way::Read:
        object.insert(u"way"_s, u"read"_s);
        break;
    case CrashAccess::Way::Write:
        object.insert(u"way"_s, u"write"_s);
        break;
    case CrashAccess::Way::Execute:
        object.insert(u"way"_s, u"execute"_s);
        break;
    case CrashAccess::Way::Free:
        object.insert(u"way"_s, u"free"_s);
        break;
    case CrashAccess::Way::Unknown:
        break;
    }
    if (access.address)
        object.insert(u"address"_s, hexadecimalText(*access.address));
    if (access.size)
        object.insert(u"size"_s, static_cast<qint64>(*access.size));
    return object;
}

static QString sideName(CrashObject::Side side)
{
    switch (side) {
    case CrashObject::Side::Before:
        return u"before"_s;
    case CrashObject::Side::After:
        return u"after"_s;
    default:
        return u"inside"_s;
    }
}

static QJsonObject objectJson(const CrashObject &object)
{
    QJsonObject json;
    put(json, u"cache"_s, object.cache);
    put(json, u"name"_s, object.name);
    if (object.size)
        json.insert(u"size"_s, static_cast<qint64>(*object.size));
    if (object.address)
        json.insert(u"address"_s, hexadecimalText(*object.address));
    if (object.distance) {
        json.insert(u"distance"_s, static_cast<qint64>(*object.distance));
        json.insert(u"side"_s, sideName(object.side));
    }
    return json;
}

static QJsonArray eventsJson(const QList<CrashEvent> &events)
{
    QJsonArray array;
    for (const CrashEvent &event : events)
        array << eventJson(event);
    return array;
}

static QJsonArray locksJson(const QList<CrashLock> &locks)
{
    QJsonArray array;
    for (const CrashLock &lock : locks) {
        QJsonObject object{{u"name"_s, lock.name}, {u"held"_s, lock.isHeld}};
        if (!lock.where.isEmpty())
            object.insert(u"where"_s, frameJson(lock.where));
        array << object;
    }
    return array;
}

static void putLists(const Crash &crash, QJsonObject &object)
{
    const auto putArray = [&object](const QString &key, const QJsonArray &array) {
        if (!array.isEmpty())
            object.insert(key, array);
    };
    putArray(u"calls"_s, framesJson(crash.calls));
    putArray(u"accesses"_s, eventsJson(crash.accesses));
    putArray(u"locks"_s, locksJson(crash.locks));
    putArray(u"lockOrder"_s, eventsJson(crash.lockOrder));
    putArray(u"lockUses"_s, eventsJson(crash.lockUses));
    putArray(u"scenario"_s, QJsonArray::fromStringList(crash.scenario));
    QJsonObject registers;
    for (const auto &[name, value] : crash.registers)
        registers.insert(name, u"0x"_s + value);
    if (!registers.isEmpty())
        object.insert(u"registers"_s, registers);
}

QJsonObject crashJson(const Crash &crash)
{
    QJsonObject object{
        {u"kind"_s, crashKindName(crash.kind)}, {u"sentence"_s, crashSentence(crash)},
        {u"headline"_s, crash.headline},        {u"complete"_s, crash.isWhole},
        {u"chain"_s, framesJson(crash.chain)},  {u"lines"_s, QJsonArray::fromStringList(crash.lines)}};
    const auto putObject = [&object](const QString &key, const QJsonObject &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put(object, u"source"_s, crash.source);
    put(object, u"release"_s, crash.release);
    put(object, u"code"_s, crash.code);
    if (!crash.where.isEmpty())
        object.insert(u"where"_s, frameJson(crash.where));
    if (!crash.nearest.isEmpty())
        object.insert(u"nearest"_s, frameJson(crash.nearest));
    putObject(u"access"_s, accessJson(crash.access));
    putObject(u"process"_s, processJson(crash.process));
    putObject(u"object"_s, objectJson(crash.object));
    if (!crash.allocated.isEmpty())
        object.insert(u"allocated"_s, eventJson(crash.allocated));
    if (!crash.freed.isEmpty())
        object.insert(u"freed"_s, eventJson(crash.freed));
    putLists(crash, object);
    return object;
}

} // namespace klab
