// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/identifier.h"

#include "base/translate.h"

#include <QRegularExpression>
#include <QSet>

namespace klab
{

static constexpr qsizetype LongestIdentifier = 200;

static QSet<QString> words(const char *list)
{
    const QStringList split = QString::fromLatin1(list).split(u' ');
    return {split.begin(), split.end()};
}

// With those of GNU C that the kernel is written in.
static bool isReserved(const QString &name, bool isCxx)
{
    static const QSet<QString> c = words(
        "auto break case char const continue default do double else enum extern float for goto if inline int "
        "long register restrict return short signed sizeof static struct switch typedef union unsigned void "
        "volatile while _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn "
        "_Static_assert "
        "_Thread_local asm typeof");
    static const QSet<QString> cxx = words(
        "alignas alignof and and_eq bitand bitor bool catch char8_t char16_t char32_t class co_await "
        "co_return "
        "co_yield compl concept const_cast consteval constexpr constinit decltype delete dynamic_cast "
        "explicit "
        "export false friend mutable namespace new noexcept not not_eq nullptr operator or or_eq private "
        "protected public reinterpret_cast requires static_assert static_cast template this thread_local "
        "throw "
        "true try typeid typename using virtual wchar_t xor xor_eq");
    return c.contains(name) || (isCxx && cxx.contains(name));
}

QString identifierProblem(const QString &name, bool isCxx)
{
    static const QRegularExpression letters(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    if (name.isEmpty())
        return Texts::tr("Type a name.");
    if (!letters.match(name).hasMatch() || name.endsWith(u'\n')) {
        return Texts::tr("A name has letters, digits and underscores, and does "
                         "not begin with a digit.");
    }
    if (name.size() > LongestIdentifier)
        return Texts::tr("The name is too long.");
    if (isReserved(name, isCxx))
        return Texts::tr("'%1' is a reserved word.").arg(name);
    return {};
}

} // namespace klab
