// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codeicons.h"

namespace klab
{

QIcon codeIcon(CompletionEntry::Kind kind)
{
    using Kind = CompletionEntry::Kind;
    switch (kind) {
    case Kind::Function:
        return QIcon::fromTheme(QStringLiteral("code-function"));
    case Kind::Variable:
    case Kind::Field:
        return QIcon::fromTheme(QStringLiteral("code-variable"));
    case Kind::Type:
        return QIcon::fromTheme(QStringLiteral("code-class"));
    case Kind::Namespace:
        return QIcon::fromTheme(QStringLiteral("code-context"));
    case Kind::Constant:
    case Kind::Macro:
        return QIcon::fromTheme(QStringLiteral("code-typedef"));
    case Kind::Keyword:
    case Kind::Other:
        break;
    }
    return {};
}

} // namespace klab
