// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/modulenewcommand.h"

#include "base/translate.h"
#include "lab/newmodule.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo ModuleNewCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module new");
    info.synopsis = QStringLiteral("NAME [--template T] [--language c|c++] [--json]");
    info.help = Texts::tr("begin a module of your own in the workspace, from a template\n"
                          "(hello), in C++ where the template has it");
    info.options = {{QStringLiteral("template"), QStringLiteral("T"), {}},
                    {QStringLiteral("language"), QStringLiteral("c|c++"), {}}};
    info.positionals = {1, 1, Texts::tr("module new needs one name.")};
    return info;
}

Result<> ModuleNewCommand::read(const CommandLine &line)
{
    m_name = line.words().first();
    const Result<ModuleTemplate> from =
        ModuleTemplates::find(line.has(u"template") ? line.value(u"template") : QStringLiteral("hello"));
    if (!from)
        return tl::unexpected(from.error());
    m_from = *from;
    return readLanguage(line).and_then([this] { return ModuleTemplates::check(m_from, m_language, m_name); });
}

Result<> ModuleNewCommand::readLanguage(const CommandLine &line)
{
    const QString language = line.value(u"language").toLower();
    const bool isUsual = !line.has(u"language");
    if (language == u"c++" || (isUsual && m_from.isIn(Module::Language::Cxx)))
        m_language = Module::Language::Cxx;
    else if (language == u"c" || isUsual)
        m_language = Module::Language::C;
    else
        return klab::fail(
            Error::Code::BadInput,
            tr("'%1' is not a language that a module can be made in.").arg(line.value(u"language")),
            tr("The languages are: c, c++."));
    return {};
}

void ModuleNewCommand::work()
{
    run(session().prepareModule(), [this] { create(); }); // the C++ layer, beside it
}

void ModuleNewCommand::create()
{
    const Result<NewModule> made = NewModules(session(), profile()).create(m_from, m_language, m_name);
    if (!made) {
        fail(made.error());
        return;
    }
    tell(*made);
    end(0);
}

void ModuleNewCommand::tell(const NewModule &made)
{
    const QString main = made.folder + u'/' + made.mainFile;
    const QString demo = m_from.demoOf(m_name);
    const QStringList missing = missingOptions(session(), profile(), m_from);
    const QString other = missing.isEmpty() ? QString() : profileFor(session(), m_from);
    if (isJsonWanted())
        printJson(QJsonDocument(
                      QJsonObject{{QStringLiteral("name"), m_name},
                                  {QStringLiteral("folder"), made.folder},
                                  {QStringLiteral("main"), main},
                                  {QStringLiteral("demo"), demo},
                                  {QStringLiteral("profile"), missing.isEmpty() ? profile().name : other}})
                      .toJson());
    else
        printText(main + u'\n');
    const QString choice = other.isEmpty() ? QString() : QStringLiteral(" --profile ") + other;
    if (!missing.isEmpty())
        printer().say(
            tr("klab: it needs %1, which the profile '%2' does not have.")
                .arg(QStringLiteral("CONFIG_") + missing.join(QStringLiteral(", CONFIG_")), profile().name));
    printer().say(tr("klab: 'klab watch --module %1%2' builds and loads it, and again at each save.")
                      .arg(m_name, choice));
    printer().say(tr("klab: Then try in the guest: %1").arg(demo));
}

} // namespace klab
