// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduletemplatescommand.h"

#include "base/translate.h"
#include "module/moduletemplates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo ModuleTemplatesCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module templates");
    info.synopsis = QStringLiteral("[--json]");
    info.help = Texts::tr("what a new module can begin as");
    return info;
}

static QJsonObject toJson(const ModuleTemplate &one)
{
    QJsonArray languages{QStringLiteral("c")};
    if (one.isIn(Module::Language::Cxx))
        languages << QStringLiteral("c++");
    return {{QStringLiteral("id"), one.id},
            {QStringLiteral("title"), one.title},
            {QStringLiteral("description"), one.description},
            {QStringLiteral("languages"), languages},
            {QStringLiteral("demo"), one.demoOf(QStringLiteral("NAME"))},
            {QStringLiteral("options"), QJsonArray::fromStringList(one.options)}};
}

static QString toText(const ModuleTemplate &one, qsizetype width)
{
    const QString languages =
        one.isIn(Module::Language::Cxx) ? QStringLiteral("C, C++") : QStringLiteral("C");
    return QStringLiteral("%1  %2  %3\n")
        .arg(one.id.leftJustified(width), languages.leftJustified(6), one.description);
}

void ModuleTemplatesCommand::start()
{
    const QList<ModuleTemplate> all = ModuleTemplates::all();
    qsizetype width = 0;
    for (const ModuleTemplate &one : all)
        width = qMax(width, one.id.size());
    QJsonArray list;
    QString text;
    for (const ModuleTemplate &one : all) {
        list << toJson(one);
        text += toText(one, width);
    }
    if (isJsonWanted())
        printJson(QJsonDocument(list).toJson());
    else
        printText(text);
    end(0);
}

} // namespace klab
