// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "cli/commandinfo.h"

#include <QHash>
#include <QStringList>
#include <QStringView>

namespace klab
{

/// The arguments of one command, sorted into options and positional words by its table.
class CommandLine
{
public:
    /// @param words what follows the command's name. Fails on an option that the command does not
    /// have; the number of positional words is not looked at, see check().
    static Result<CommandLine> parse(const QStringList &words, const CommandInfo &command);

    /// Whether there are as many positional words as the command takes.
    Result<> check(const Positionals &positionals) const;

    /// Whether the option was given. An option that the command does not have never is.
    bool has(QStringView option) const { return m_options.contains(option.toString()); }
    /// Each value that was given to an option.
    QStringList values(QStringView option) const { return m_options.value(option.toString()); }
    /// The first of values(); empty if there is none.
    QString value(QStringView option) const { return values(option).value(0); }
    /// The positional words.
    const QStringList &words() const { return m_words; }

private:
    QHash<QString, QStringList> m_options;
    QStringList m_words;
};

/// The error for positional words that make no sense. @param what the sentence
tl::unexpected<Error> usageError(const QString &what);

} // namespace klab
