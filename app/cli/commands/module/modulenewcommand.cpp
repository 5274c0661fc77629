// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/modulenewcommand.h"

#include "base/translate.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace klab
{

CommandInfo ModuleNewCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module new");
    info.synopsis = QStringLiteral("NAME [--template T] [--language c|c++]");
    info.help = Texts::tr("begin a module of your own in the workspace, from a template (hello)");
    info.options = {{QStringLiteral("template"), QStringLiteral("T"), {}},
                    {QStringLiteral("language"), QStringLiteral("c|c++"), {}}};
    info.positionals = {1, 1, Texts::tr("module new needs one name.")};
    return info;
}

Result<> ModuleNewCommand::read(const CommandLine &line)
{
    m_name = line.words().first();
    m_template = line.has(u"template") ? line.value(u"template") : QStringLiteral("hello");
    const QString language = line.value(u"language").toLower();
    if (language == u"c")
        m_language = Module::Language::C;
    else if (language == u"c++")
        m_language = Module::Language::Cxx;
    else if (line.has(u"language"))
        return klab::fail(Error::Code::BadInput,
                          tr("'%1' is not a language of a template.").arg(line.value(u"language")),
                          tr("The languages are: c, c++."));
    return {};
}

void ModuleNewCommand::work()
{
    run(session().prepareModule(), [this] { create(); }); // the workspace's own come first
}

void ModuleNewCommand::create()
{
    const ModuleSet set = session().moduleSet(profile());
    if (const std::optional<Module> taken = set.module(m_name)) {
        fail({Error::Code::BadInput,
              tr("There is already a module called %1, in %2.").arg(taken->name, taken->sourceName()),
              tr("Choose another name."),
              {}});
        return;
    }
    const Result<ModuleTemplate> from = ModuleTemplates::find(m_template);
    if (!from) {
        fail(from.error());
        return;
    }
    const bool isCxx = from->isIn(Module::Language::Cxx);
    const Module::Language language =
        m_language.value_or(isCxx ? Module::Language::Cxx : Module::Language::C);
    const QString folder = session().workspace().moduleFolder() + u'/' + m_name;
    const Result<NewModule> made = ModuleTemplates::create(*from, language, m_name, folder);
    if (!made) {
        fail(made.error());
        return;
    }
    const QString main = made->folder + u'/' + made->mainFile;
    if (isJsonWanted())
        printJson(QJsonDocument(QJsonObject{{QStringLiteral("name"), m_name},
                                            {QStringLiteral("folder"), made->folder},
                                            {QStringLiteral("main"), main},
                                            {QStringLiteral("demo"), from->demoOf(m_name)}})
                      .toJson());
    else
        printText(main + u'\n');
    printer().say(
        tr("klab: 'klab watch --module %1' builds and loads it, and again at each save.").arg(m_name));
    if (const QString demo = from->demoOf(m_name); !demo.isEmpty())
        printer().say(tr("klab: then try in the guest: %1").arg(demo));
    end(0);
}

} // namespace klab
