// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduleinfocommand.h"

#include "base/files.h"
#include "base/translate.h"
#include "cli/commands/module/moduletext.h"
#include "cli/sharedoptions.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

namespace klab
{

CommandInfo ModuleInfoCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module info");
    info.synopsis = QStringLiteral("NAME [--json]");
    info.help = Texts::tr("where a module is, and, once it is built, its parameters and\n"
                          "what it depends on");
    info.options = {profileOption()};
    info.positionals = {1, 1, Texts::tr("module info needs one name.")};
    return info;
}

Result<> ModuleInfoCommand::read(const CommandLine &line)
{
    m_name = line.words().first();
    return readBuildOptions(line).map([this](const BuildOptions &build) { m_profile = build.profile.name; });
}

void ModuleInfoCommand::start()
{
    const ModuleSet set =
        ModuleSet::read(workspacePath(), workspacePath() + QStringLiteral("/build/") + m_profile);
    const Result<ModuleSet::Meant> meant = set.find(m_name);
    if (!meant) {
        fail(meant.error());
        return;
    }
    if (const std::optional<Module> &module = meant->module)
        tellModule(*module, meant->folder);
    else
        tellFolder(meant->folder);
    end(0);
}

void ModuleInfoCommand::tellFolder(const ModuleFolder &folder)
{
    if (isJsonWanted()) {
        printJson(QJsonDocument(moduleFolderJson(folder)).toJson());
        return;
    }
    QString text = folder.path + u'\n';
    if (!folder.isReady())
        text += folder.problem + u' ' + folder.remedy + u'\n';
    for (const Module &module : folder.modules)
        text += QStringLiteral("  %1  %2\n").arg(module.name, module.main);
    printText(text);
}

static QJsonObject infoJson(const ModuleInfo &info)
{
    QJsonArray parameters;
    for (const ModuleParameter &one : info.parameters) {
        QJsonObject parameter{{QStringLiteral("name"), one.name},
                              {QStringLiteral("type"), one.type},
                              {QStringLiteral("description"), one.description}};
        if (one.defaultValue)
            parameter.insert(QStringLiteral("default"), *one.defaultValue);
        parameters << parameter;
    }
    return {{QStringLiteral("release"), info.release},
            {QStringLiteral("license"), info.license},
            {QStringLiteral("description"), info.description},
            {QStringLiteral("depends"), QJsonArray::fromStringList(info.depends)},
            {QStringLiteral("parameters"), parameters}};
}

// "count=3 (int) How many".
static QString parameterText(const ModuleParameter &parameter)
{
    const QString value = parameter.defaultValue ? u'=' + *parameter.defaultValue : QString();
    return (parameter.name + value + QStringLiteral(" (%1) ").arg(parameter.type) + parameter.description)
        .trimmed();
}

static QString infoText(const ModuleInfo &info)
{
    QString text;
    const auto line = [&text](const QString &what, const QString &value) {
        if (!value.isEmpty())
            text += (what + u':').leftJustified(14) + value + u'\n';
    };
    line(Texts::tr("Description"), info.description);
    line(Texts::tr("License"), info.license);
    line(Texts::tr("Kernel"), info.release);
    line(Texts::tr("Depends on"), info.depends.join(QStringLiteral(", ")));
    for (const ModuleParameter &one : info.parameters)
        line(Texts::tr("Parameter"), parameterText(one));
    return text;
}

void ModuleInfoCommand::tellModule(const Module &module, const ModuleFolder &folder)
{
    const QString file = workspacePath() + QStringLiteral("/build/%1/").arg(m_profile) + module.target();
    const Result<ModuleInfo> info = readFile(file).and_then(readModuleInfo);
    if (isJsonWanted()) {
        QJsonObject object{{QStringLiteral("name"), module.name},
                           {QStringLiteral("folder"), folder.name},
                           {QStringLiteral("path"), folder.path},
                           {QStringLiteral("source"), module.main},
                           {QStringLiteral("built"), info.has_value()}};
        if (info) {
            object.insert(QStringLiteral("file"), file);
            object.insert(QStringLiteral("info"), infoJson(*info));
        }
        printJson(QJsonDocument(object).toJson());
        return;
    }
    QString text = tr("Name").append(u':').leftJustified(14) + module.name + u'\n' +
                   tr("Source").append(u':').leftJustified(14) + folder.path + u'/' + module.main + u'\n';
    if (info)
        text += tr("File").append(u':').leftJustified(14) + file + u'\n' + infoText(*info);
    else
        text +=
            tr("It is not built for the profile %1: klab build --module %2\n").arg(m_profile, module.name);
    printText(text);
}

} // namespace klab
