// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduleaddcommand.h"

#include "base/translate.h"
#include "build/modulescan.h"
#include "cli/commands/module/moduletext.h"
#include "cli/sharedoptions.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

namespace klab
{

CommandInfo ModuleAddCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("module add");
    info.synopsis = QStringLiteral("DIR [--copy] [--json]");
    info.help = Texts::tr("add a folder with a Makefile for modules; it stays where it is,\n"
                          "and is never written to. With --copy, work on a copy in the\n"
                          "workspace");
    info.options = {{QStringLiteral("copy"), {}, {}}};
    info.positionals = {1, 1, Texts::tr("module add needs one folder.")};
    return info;
}

Result<> ModuleAddCommand::read(const CommandLine &line)
{
    m_folder = line.words().first();
    m_isCopy = line.has(u"copy");
    return KernelCommand::read(line);
}

void ModuleAddCommand::work()
{
    if (!m_isCopy) {
        add();
        return;
    }
    if (const Result<> trusted = requireTrustOfSource(); !trusted) {
        fail(trusted.error());
        return;
    }
    run(session().prepareModule(), [this] { add(); }); // the workspace's own come first
}

// The copy will be a part of the workspace, of which all is built: so its source is asked about. One that
// nothing can be built of is refused for that reason.
Result<> ModuleAddCommand::requireTrustOfSource()
{
    const QString path = QDir::cleanPath(QFileInfo(m_folder).absoluteFilePath());
    const ModuleFolder source =
        scanModuleFolder(QFileInfo(path).fileName(), path, ModuleFolder::Origin::External);
    if (!source.isReady())
        return {};
    return trust(source).and_then([&] { return session().requireTrust(source); });
}

void ModuleAddCommand::add()
{
    ModuleSet set = session().moduleSet(build().profile);
    const Result<ModuleFolder> added = m_isCopy ? set.addCopy(m_folder) : set.add(m_folder);
    if (!added) {
        fail(added.error());
        return;
    }
    if (const Result<> trusted = m_isCopy ? Result<>() : trust(*added); !trusted) {
        fail(trusted.error());
        return;
    }
    if (isJsonWanted())
        printJson(QJsonDocument(moduleFolderJson(*added)).toJson());
    else
        printText(tr("%1: %2\n").arg(added->name, modulesOf(*added)));
    if (!session().requireTrust(*added))
        printer().say(tr("klab: nothing of it is built before you trust it: give --trust once."));
    end(0);
}

} // namespace klab
