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
    info.help = Texts::tr("the templates that 'module new' has");
    return info;
}

static QJsonObject toJson(const ModuleTemplate &one)
{
    QJsonArray languages;
    if (one.isIn(Module::Language::C))
        languages << QStringLiteral("c");
    if (one.isIn(Module::Language::Cxx))
        languages << QStringLiteral("c++");
    return {{QStringLiteral("id"), one.id},
            {QStringLiteral("title"), one.title},
            {QStringLiteral("description"), one.description},
            {QStringLiteral("languages"), languages},
            {QStringLiteral("options"), QJsonArray::fromStringList(one.options)}};
}

void ModuleTemplatesCommand::start()
{
    const QList<ModuleTemplate> all = ModuleTemplates::all();
    if (isJsonWanted()) {
        QJsonArray list;
        for (const ModuleTemplate &one : all)
            list << toJson(one);
        printJson(QJsonDocument(list).toJson());
        end(0);
        return;
    }
    qsizetype width = 0;
    for (const ModuleTemplate &one : all)
        width = qMax(width, one.id.size());
    QString text;
    for (const ModuleTemplate &one : all) {
        const QString languages =
            one.isIn(Module::Language::Cxx) ? QStringLiteral("C, C++") : QStringLiteral("C");
        text += QStringLiteral("%1  %2 (%3)\n").arg(one.id.leftJustified(width), one.description, languages);
    }
    printText(text);
    end(0);
}

} // namespace klab
