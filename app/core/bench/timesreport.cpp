// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/timesreport.h"

#include "base/files.h"
#include "base/translate.h"

#include <QJsonArray>
#include <QThread>

#include <algorithm>

namespace klab
{

// ------------------------------------------------------------ MachineLoad

MachineLoad MachineLoad::now()
{
    return parse(readFile(QStringLiteral("/proc/loadavg")).value_or(QByteArray()),
                 QThread::idealThreadCount());
}

MachineLoad MachineLoad::parse(const QByteArray &text, int processors)
{
    bool isNumber = false;
    const double average = text.split(' ').value(0).toDouble(&isNumber);
    return {isNumber && average >= 0 ? average : -1, std::max(processors, 1)};
}

bool MachineLoad::isBusy() const
{
    constexpr double Share = 0.5;
    return average > processors * Share;
}

// ------------------------------------------------------------ for people

QString shortTime(double milliseconds)
{
    constexpr double Second = 1000;
    constexpr double TenSeconds = 10'000;
    const int places = milliseconds < TenSeconds ? 2 : 1;
    return Texts::tr("%1 s").arg(QString::number(milliseconds / Second, 'f', places));
}

static QString shortRatio(double ratio)
{
    constexpr double Ten = 10;
    return QString::number(ratio, 'f', ratio < Ten ? 2 : 1);
}

Spread TimesReport::ratio(const TimesRow &row) const
{
    return rows.isEmpty() ? Spread() : rows.first().times.over(row.times);
}

QStringList TimesReport::doubts() const
{
    QStringList all;
    if (turns < LeastTurns)
        all << Texts::tr("Too few runs for reliable figures; use --repeat %1 or more.").arg(LeastTurns);
    if (before.isBusy())
        all << Texts::tr("Other programs kept this machine busy when the bench began.");
    return all;
}

static QString loadText(const MachineLoad &load)
{
    return load.average < 0 ? Texts::tr("unknown") : QString::number(load.average, 'f', 2);
}

QString TimesReport::text() const
{
    constexpr qsizetype TitleWidth = 44;
    constexpr qsizetype TimeWidth = 10;
    const auto line = [](const QString &what, const QStringList &cells, const QString &rest) {
        QString text = what.leftJustified(TitleWidth);
        for (const QString &cell : cells)
            text += cell.rightJustified(TimeWidth);
        text += rest;
        while (text.endsWith(u' '))
            text.chop(1);
        return text + u'\n';
    };
    const auto times = [](const Spread &spread) {
        return QStringList{shortTime(spread.median()), shortTime(spread.least()), shortTime(spread.most())};
    };
    QString all = Texts::tr("%1; runs: %2").arg(title).arg(turns) + QStringLiteral("\n\n");
    all += line({}, {Texts::tr("median"), Texts::tr("min"), Texts::tr("max")},
                QStringLiteral("   ") + Texts::tr("times as fast"));
    for (const TimesRow &row : rows) {
        QString faster;
        if (const Spread by = ratio(row); &row != &rows.first() && !by.isEmpty())
            faster = QStringLiteral("   ") +
                     Texts::tr("%1 (%2 to %3)")
                         .arg(shortRatio(by.median()), shortRatio(by.least()), shortRatio(by.most()));
        all += line(row.title, times(row.times), faster);
        for (const TimesRow::Part &part : row.parts)
            all += line(QStringLiteral("  ") + part.title, times(part.times), {});
    }
    all += u'\n' +
           Texts::tr("Linux %1 under %2; processors: %3, load average: %4 before, %5 after")
               .arg(kernel, acceleration, QString::number(before.processors), loadText(before),
                    loadText(after)) +
           u'\n';
    for (const QString &note : notes + doubts())
        all += note + u'\n';
    return all;
}

// ------------------------------------------------------------ for programs

QJsonObject TimesReport::toJson() const
{
    const auto loadJson = [](const MachineLoad &load) {
        return load.average < 0 ? QJsonValue() : QJsonValue(load.average);
    };
    QJsonArray all;
    for (const TimesRow &row : rows) {
        QJsonObject object = row.times.toJson();
        object.insert(QStringLiteral("id"), row.id);
        object.insert(QStringLiteral("title"), row.title);
        QJsonObject by = ratio(row).toJson();
        by.remove(QStringLiteral("samples"));
        object.insert(QStringLiteral("ratio"), by);
        QJsonObject parts;
        for (const TimesRow::Part &part : row.parts)
            parts.insert(part.id, part.times.toJson());
        object.insert(QStringLiteral("parts"), parts);
        all << object;
    }
    return {{QStringLiteral("bench"), id},
            {QStringLiteral("unit"), QStringLiteral("ms")},
            {QStringLiteral("turns"), turns},
            {QStringLiteral("kernel"), kernel},
            {QStringLiteral("acceleration"), acceleration.toLower()},
            {QStringLiteral("processors"), before.processors},
            {QStringLiteral("load"), QJsonObject{{QStringLiteral("before"), loadJson(before)},
                                                 {QStringLiteral("after"), loadJson(after)}}},
            {QStringLiteral("rows"), all},
            {QStringLiteral("notes"), QJsonArray::fromStringList(notes + doubts())}};
}

} // namespace klab
