// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configtext.h"

#include "cli/command.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace klab
{

QString plainSymbol(const QString &symbol)
{
    return symbol.startsWith(u"CONFIG_") ? symbol.mid(7) : symbol;
}

QJsonArray toJson(const QList<ConfigChange> &changes)
{
    QJsonArray array;
    for (const ConfigChange &change : changes)
        array << QJsonObject{{QStringLiteral("symbol"), change.symbol},
                             {QStringLiteral("from"), change.from},
                             {QStringLiteral("to"), change.to}};
    return array;
}

QJsonArray toJson(const QList<ConfigSetting> &settings)
{
    QJsonArray array;
    for (const ConfigSetting &setting : settings)
        array << QJsonObject{{QStringLiteral("symbol"), setting.symbol},
                             {QStringLiteral("value"), setting.value}};
    return array;
}

QString changeLines(const QList<ConfigChange> &changes, qsizetype most)
{
    QString text;
    for (const ConfigChange &change : changes.mid(0, most))
        text += QStringLiteral("  %1: %2 -> %3\n").arg(change.symbol, change.from, change.to);
    if (changes.size() > most)
        text += Command::tr("  and %n more; --json tells all\n", nullptr, int(changes.size() - most));
    return text;
}

QString shellWord(const ConfigSetting &setting)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_=.,/:+-]*$"));
    QString word = setting.symbol + u'=' + setting.value;
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace klab
