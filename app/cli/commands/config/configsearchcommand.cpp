// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configsearchcommand.h"

#include "base/translate.h"
#include "cli/commands/config/configtext.h"
#include "cli/sharedoptions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <utility>

namespace klab
{

static QString missingText()
{
    return Texts::tr("config search needs words to search for.");
}

CommandInfo ConfigSearchCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config search");
    info.synopsis = QStringLiteral("TEXT");
    info.help = Texts::tr("symbols by name and description");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {1, Positionals::Any, missingText()};
    return info;
}

Result<> ConfigSearchCommand::read(const CommandLine &line)
{
    m_text = line.words().join(u' ').simplified();
    if (m_text.isEmpty())
        return usageError(missingText());
    return KconfigCommand::read(line);
}

void ConfigSearchCommand::ask()
{
    m_query.text = m_text;
    m_query.withHidden = true;
    m_query.limit = isJsonWanted() ? 100000 : 50;
    search();
}

void ConfigSearchCommand::search()
{
    service().search(m_query, this, [this](const Result<KconfigHits> &answer) {
        const KconfigHits *hits = valueOf(answer);
        if (!hits)
            return;
        if (hits->entries.isEmpty() && !std::exchange(m_query.inHelp, true)) {
            search(); // where no name has it, a description may
            return;
        }
        if (isJsonWanted())
            printJson(json(*hits));
        else
            printText(table(*hits));
        if (hits->entries.isEmpty())
            printer().say(tr("klab: no symbol has '%1' in its name, prompt or help.").arg(m_query.text));
        else if (hits->total > hits->entries.size() && !isJsonWanted())
            printer().say(tr("klab: the best %1 of %2 matches; add words to narrow the search.")
                              .arg(hits->entries.size())
                              .arg(hits->total));
        end(hits->entries.isEmpty() ? 1 : 0);
    });
}

QList<const KconfigEntry *> ConfigSearchCommand::found(const KconfigHits &hits)
{
    QList<const KconfigEntry *> entries;
    for (const int index : hits.entries) {
        const KconfigEntry &entry = service().entries()[index];
        if (!entry.symbol.isEmpty())
            entries << &entry;
    }
    return entries;
}

QByteArray ConfigSearchCommand::json(const KconfigHits &hits)
{
    QJsonArray array;
    for (const KconfigEntry *entry : found(hits))
        array << QJsonObject{{QStringLiteral("symbol"), entry->symbol},
                             {QStringLiteral("value"), entry->value},
                             {QStringLiteral("prompt"), entry->prompt},
                             {QStringLiteral("visible"), entry->isVisible}};
    return QJsonDocument(array).toJson();
}

QString ConfigSearchCommand::table(const KconfigHits &hits)
{
    qsizetype width = 0;
    for (const KconfigEntry *entry : found(hits))
        width = qMax(width, entry->symbol.size());
    QString text;
    for (const KconfigEntry *entry : found(hits))
        text += QStringLiteral("%1  %2  %3")
                    .arg(entry->symbol.leftJustified(width), entry->value.leftJustified(3), entry->prompt)
                    .trimmed() +
                u'\n';
    return text;
}

} // namespace klab
