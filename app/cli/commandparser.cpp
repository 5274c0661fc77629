// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commandparser.h"

#include "base/translate.h"
#include "cli/commandline.h"
#include "cli/commands/helpcommand.h"
#include "cli/commands/versioncommand.h"
#include "cli/registry.h"
#include "cli/sharedoptions.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

bool asksForHelp(const QString &word)
{
    return word == u"--help" || word == u"-h";
}

tl::unexpected<Error> noSuchCommand(const QString &word)
{
    return fail(Error::Code::BadInput,
                word.isEmpty() ? Texts::tr("The command is missing.")
                               : Texts::tr("There is no command '%1'.").arg(word),
                Texts::tr("'klab --help' lists the commands."));
}

tl::unexpected<Error> noSuchCommand(const QString &group, const QString &word, const QStringList &names)
{
    const QString remedy =
        names.size() == 1 ? Texts::tr("The command is: %1.") : Texts::tr("The commands are: %1.");
    return fail(Error::Code::BadInput,
                word.isEmpty() ? Texts::tr("There is no command '%1'.").arg(group)
                               : Texts::tr("There is no command '%1 %2'.").arg(group, word),
                remedy.arg(names.join(QStringLiteral(", "))));
}

// The options that some command has, each name once.
QList<Option> commandOptions()
{
    QList<Option> options;
    for (const CommandSection &section : commandSections()) {
        for (const CommandEntry &entry : section.commands)
            options += entry.info().options;
    }
    QList<Option> unique;
    QSet<QString> names;
    for (const Option &option : std::as_const(options)) {
        if (!names.contains(option.name))
            unique << option;
        names << option.name;
    }
    return unique;
}

// The option that a word gives; null where it gives none.
const Option *optionOf(const QList<Option> &options, const QString &word)
{
    const auto found = std::ranges::find_if(options, [&word](const Option &option) {
        return word.section(u'=', 0, 0) == QStringLiteral("--") + option.name;
    });
    return found == options.end() ? nullptr : &*found;
}

// The options that @p words begin with, up to one that asks for help; they are taken off them.
QStringList takeOptions(QStringList &words)
{
    const QList<Option> options = globalOptions() + commandOptions();
    QStringList taken;
    while (!words.isEmpty() && !asksForHelp(words.first())) {
        const Option *option = optionOf(options, words.first());
        if (!option)
            break;
        taken << words.takeFirst();
        if (!option->value.isEmpty() && !taken.last().contains(u'=') && !words.isEmpty())
            taken << words.takeFirst();
    }
    return taken;
}

// Whether commands of two words begin with it.
bool isGroup(const QString &word)
{
    for (const CommandSection &section : commandSections()) {
        for (const CommandEntry &entry : section.commands) {
            if (entry.info().name.startsWith(word + u' '))
                return true;
        }
    }
    return false;
}

// The command that @p words begin with; its name is taken off them, and what stands between its
// two words is added to @p options.
Result<CommandEntry> takeCommand(QStringList &words, QStringList &options)
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
            options += takeOptions(words);
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
    const bool isEmpty = words.isEmpty();
    QStringList options = takeOptions(words);
    if (isEmpty || asksForHelp(words.value(0)))
        return std::make_unique<HelpCommand>();
    if (words.value(0) == u"--version")
        return std::make_unique<VersionCommand>();
    // An option without its value is what is wrong, rather than the absent command.
    CommandInfo any;
    any.options = commandOptions();
    if (const Result<CommandLine> line = CommandLine::parse(options, any); !line)
        return tl::unexpected(line.error());
    const bool isOfGroup = isGroup(words.value(0));
    const Result<CommandEntry> entry = takeCommand(words, options);
    if (!entry && isOfGroup && asksForHelp(words.value(0)))
        return std::make_unique<HelpCommand>();
    if (!entry)
        return tl::unexpected(entry.error());
    const CommandInfo info = entry->info();
    const Result<CommandLine> line = CommandLine::parse(options + words, info);
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
    QStringList options = takeOptions(words);
    const Result<CommandEntry> entry = takeCommand(words, options);
    return entry ? entry->info().refusalStatus : CommandInfo().refusalStatus;
}

} // namespace klab
