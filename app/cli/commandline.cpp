// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commandline.h"

#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <QCommandLineParser>

namespace klab
{

Result<CommandLine> CommandLine::parse(const QStringList &words, const CommandInfo &command)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(command.endsOptionsAtFirstWord
                                                      ? QCommandLineParser::ParseAsPositionalArguments
                                                      : QCommandLineParser::ParseAsOptions);
    const QList<Option> options = globalOptions() + command.options;
    for (const Option &option : options)
        parser.addOption({option.name, {}, option.value});
    if (!parser.parse(QStringList{QStringLiteral("klab")} + words))
        return fail(Error::Code::BadInput, parser.errorText(), Texts::tr("'klab --help' lists the options."));

    CommandLine line;
    for (const Option &option : options) {
        if (parser.isSet(option.name))
            line.m_options.insert(option.name,
                                  option.value.isEmpty() ? QStringList() : parser.values(option.name));
    }
    line.m_words = parser.positionalArguments();
    return line;
}

Result<> CommandLine::check(const Positionals &positionals) const
{
    if (m_words.size() >= positionals.least && m_words.size() <= positionals.most)
        return {};
    return usageError(positionals.complaint.isEmpty()
                          ? Texts::tr("'%1' is not expected here.").arg(m_words.value(0))
                          : positionals.complaint);
}

tl::unexpected<Error> usageError(const QString &what)
{
    return fail(Error::Code::BadInput, what, Texts::tr("See 'klab --help'."));
}

} // namespace klab
