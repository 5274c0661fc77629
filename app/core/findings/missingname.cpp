// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/missingname.h"

#include "findings/findingtext.h"

#include <QRegularExpression>

namespace klab
{

using Source = Diagnostic::Source;
using Where = MissingName::Where;

namespace
{

struct Pattern {
    Source source;
    Where where;
    const char *text; ///< captures the name; of Init, the module
};

// See plainMessage().
constexpr Pattern Patterns[] = {
    {Source::Compiler, Where::Compiler, "^implicit declaration of function '(\\w+)'"},
    {Source::Compiler, Where::Compiler, "^call to undeclared function '(\\w+)'"},
    {Source::Compiler, Where::Compiler, "^'(\\w+)' was not declared in this scope"},
    {Source::Compiler, Where::Compiler, "^use of undeclared identifier '(\\w+)'"},
    {Source::Modpost, Where::Link, "^\"([A-Za-z_]\\w*)\" \\[\\S+\\] undefined!$"},
    {Source::Linker, Where::Link, "undefined reference to '([A-Za-z_]\\w*)'"},
    {Source::Linker, Where::Link, "undefined symbol: ([A-Za-z_]\\w*)$"},
    {Source::Module, Where::Load, "^(?:[\\w-]+: )?Unknown symbol ([A-Za-z_]\\w*) \\(err "},
    {Source::Module, Where::Init,
     "can't (?:insert|load) (?:module )?'?([\\w./-]+?)'?(?: \\([^)]*\\))?: "
     "(?:Function not implemented|kernel does not support requested operation|No such device|"
     "Operation not supported|No such device or address)$"},
};

} // namespace

std::optional<MissingName> missingName(const Diagnostic &finding)
{
    const QString message = plainMessage(finding);
    for (const Pattern &pattern : Patterns) {
        if (pattern.source != finding.source)
            continue;
        const auto match = QRegularExpression(QString::fromLatin1(pattern.text)).match(message);
        if (!match.hasMatch())
            continue;
        const QString captured = match.captured(1);
        if (pattern.where == Where::Init)
            return MissingName{pattern.where, {}, captured};
        if (!captured.startsWith(u"_Z")) // of the module's own C++
            return MissingName{pattern.where, captured, {}};
    }
    return {};
}

} // namespace klab
