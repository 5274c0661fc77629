// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commandparser.h"

#include "base/translate.h"
#include "cli/commandline.h"
#include "cli/commands/helpcommand.h"
#include "cli/commands/versioncommand.h"
#include "cli/registry.h"

namespace klab
{

namespace
{

tl::unexpected<Error> noSuchCommand(const QString &word)
{
    return fail(Error::Code::BadInput, Texts::tr("There is no command '%1'.").arg(word),
                Texts::tr("'klab --help' lists them."));
}

tl::unexpected<Error> noSuchCommand(const QString &group, const QString &word, const QStringList &names)
{
    const QString remedy =
        names.size() == 1 ? Texts::tr("The command is: %1.") : Texts::tr("The commands are: %1.");
    return fail(Error::Code::BadInput, Texts::tr("There is no command '%1 %2'.").arg(group, word),
                remedy.arg(names.join(QStringLiteral(", "))));
}

// The command that @p words begin with; its name is taken off them.
Result<CommandEntry> takeCommand(QStringList &words)
{
    const QString first = words.isEmpty() ? QString() : words.takeFirst();
    QStringList group;
    for (const CommandSection &section : commandSections()) {
        for (const CommandEntry &entry : section.commands) {
            const QString name = entry.info().name;
            const QStringList parts = name.split(u' ');
            if (parts.first() != first)
                continue;
            if (parts.size() == 1)
                return entry;
            if (parts[1] == words.value(0)) {
                words.removeFirst();
                return entry;
            }
            group << name;
        }
    }
    return group.isEmpty() ? noSuchCommand(first) : noSuchCommand(first, words.value(0), group);
}

} // namespace

Result<std::unique_ptr<Command>> parseCommandLine(QStringList words)
{
    if (words.isEmpty() || words.first() == u"--help" || words.first() == u"-h")
        return std::make_unique<HelpCommand>();
    if (words.first() == u"--version")
        return std::make_unique<VersionCommand>();
    const Result<CommandEntry> entry = takeCommand(words);
    if (!entry)
        return tl::unexpected(entry.error());
    const CommandInfo info = entry->info();
    const Result<CommandLine> line = CommandLine::parse(words, info);
    if (!line)
        return tl::unexpected(line.error());
    if (line->has(u"help"))
        return std::make_unique<HelpCommand>();
    std::unique_ptr<Command> command = entry->make();
    Result<> taken = line->check(info.positionals);
    if (taken)
        taken = command->take(*line);
    if (!taken)
        return tl::unexpected(taken.error());
    return command;
}

int refusalStatus(QStringList words)
{
    const Result<CommandEntry> entry = takeCommand(words);
    return entry ? entry->info().refusalStatus : CommandInfo().refusalStatus;
}

} // namespace klab
