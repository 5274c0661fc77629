// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/usage.h"

#include "base/translate.h"
#include "cli/registry.h"
#include "cli/sharedoptions.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

constexpr qsizetype HelpColumn = 33;

// A term, and beside or below it what it means.
QString described(const QString &term, const QString &help)
{
    QString text = QStringLiteral("  ") + term;
    if (help.isEmpty())
        return text + u'\n';
    const bool fits = text.size() + 2 <= HelpColumn;
    text = fits ? text.leftJustified(HelpColumn) : text + u'\n' + QString(HelpColumn, u' ');
    return text + QString(help).replace(u'\n', u'\n' + QString(HelpColumn, u' ')) + u'\n';
}

// Terms with one meaning; the list is empty afterwards.
QString taken(QStringList &terms)
{
    return std::exchange(terms, {}).join(QStringLiteral(", "));
}

QString commandList(const CommandSection &section)
{
    QString text;
    QStringList terms;
    for (const CommandEntry &entry : section.commands) {
        const CommandInfo info = entry.info();
        if (!info.isListed)
            continue;
        terms << (info.name + u' ' + info.synopsis).trimmed();
        if (!info.help.isEmpty())
            text += described(taken(terms), info.help);
    }
    return text;
}

QString optionList(const QList<Option> &options)
{
    QString text;
    QStringList terms;
    for (const Option &option : options) {
        terms << (QStringLiteral("--") + option.name + u' ' + option.value).trimmed();
        if (!option.help.isEmpty())
            text += described(taken(terms), option.help);
    }
    return terms.isEmpty() ? text : text + described(taken(terms), {});
}

// The commands that have an option, a group of them by the group's name.
QStringList commandsWith(const Option &option)
{
    QStringList names;
    for (const CommandSection &section : commandSections()) {
        if (!section.isNamedAtOptions)
            continue;
        for (const CommandEntry &entry : section.commands) {
            const CommandInfo info = entry.info();
            const bool hasOption = std::ranges::any_of(
                info.options, [&option](const Option &one) { return one.name == option.name; });
            if (hasOption)
                names << info.name.section(u' ', 0, 0);
        }
    }
    names.removeDuplicates();
    return names;
}

// Options that several commands take, under a title with the names of those that take the first.
QString sharedOptions(const QList<Option> &options)
{
    QStringList names = commandsWith(options.first());
    const QString last = names.takeLast();
    return Texts::tr("Options of %1 and %2:").arg(names.join(QStringLiteral(", ")), last) + u'\n' +
           optionList(options);
}

} // namespace

QString usage()
{
    QString text =
        Texts::tr("Usage: klab [--workspace DIR] [--json] COMMAND [OPTION...]") + QStringLiteral("\n\n");
    for (const CommandSection &section : commandSections())
        text += commandList(section) + u'\n';
    text += sharedOptions({profileOption(), kernelOption()});
    text += sharedOptions({moduleOption()});
    text += sharedOptions(guestOptions());
    text += Texts::tr("Everywhere, before the command as well as after it:") + u'\n';
    return text + optionList(globalOptions() + QList<Option>{{QStringLiteral("version"), {}, {}}});
}

} // namespace klab
