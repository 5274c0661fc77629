// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configcomparecommand.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <memory>
#include <utility>

namespace klab
{

CommandInfo ConfigCompareCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config compare");
    info.synopsis = QStringLiteral("A B [--json]");
    info.help = Texts::tr("what differs between the configurations of two profiles");
    info.options = {kernelOption()};
    info.positionals = {2, 2, Texts::tr("config compare needs two profiles.")};
    return info;
}

Result<> ConfigCompareCommand::read(const CommandLine &line)
{
    const Result<BuildOptions> first = readBuildOptions(line, line.words()[0]);
    if (!first)
        return tl::unexpected(first.error());
    const Result<BuildOptions> second = readBuildOptions(line, line.words()[1]);
    if (!second)
        return tl::unexpected(second.error());
    setBuild(*first);
    m_other = *second;
    return {};
}

void ConfigCompareCommand::work()
{
    std::unique_ptr<ResultJob<QList<ConfigDifference>>> job = session().compareConfigs(build(), m_other);
    const auto *made = job.get();
    run(std::move(job), [this, made] {
        if (isJsonWanted())
            printJson(json(made->value()));
        else
            printText(table(made->value()));
        end(0);
    });
}

QByteArray ConfigCompareCommand::json(const QList<ConfigDifference> &differences) const
{
    QJsonArray array;
    for (const ConfigDifference &one : differences)
        array << QJsonObject{{QStringLiteral("symbol"), one.symbol},
                             {build().profile.name, one.first},
                             {m_other.profile.name, one.second}};
    return QJsonDocument(array).toJson();
}

QString ConfigCompareCommand::table(QList<ConfigDifference> rows) const
{
    rows.prepend({tr("SYMBOL"), build().profile.name, m_other.profile.name});
    qsizetype symbols = 0;
    qsizetype values = 0;
    for (const ConfigDifference &row : std::as_const(rows)) {
        symbols = qMax(symbols, row.symbol.size());
        values = qMax(values, row.first.size());
    }
    QString text;
    for (const ConfigDifference &row : std::as_const(rows))
        text += row.symbol.leftJustified(symbols) + QStringLiteral("  ") + row.first.leftJustified(values) +
                QStringLiteral("  ") + row.second + u'\n';
    return text;
}

} // namespace klab
