// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/clangdarguments.h"

#include <QFile>
#include <QRegularExpression>

namespace klab
{

// ------------------------------------------------------------ words

namespace
{

/// Takes a line of the shell apart, as far as Kbuild's commands go.
class ShellWords
{
public:
    explicit ShellWords(const QByteArray &line)
        : m_line(line)
    {
    }

    QStringList read()
    {
        for (; m_at < m_line.size(); ++m_at) {
            const char c = m_line[m_at];
            if (c == '\'')
                readSingle();
            else if (c == '"')
                readDouble();
            else if (c == '\\' && m_at + 1 < m_line.size())
                add(m_line[++m_at]);
            else if (c == ' ' || c == '\t')
                endWord();
            else if (QByteArrayView(";|&<>\n").contains(c))
                break;
            else if (QByteArrayView("()`").contains(c))
                return {};
            else
                add(c);
        }
        endWord();
        return m_words;
    }

private:
    void add(char c)
    {
        m_word += c;
        m_begun = true;
    }

    void readSingle()
    {
        m_begun = true;
        for (++m_at; m_at < m_line.size() && m_line[m_at] != '\''; ++m_at)
            m_word += m_line[m_at];
    }

    void readDouble()
    {
        m_begun = true;
        for (++m_at; m_at < m_line.size() && m_line[m_at] != '"'; ++m_at) {
            const bool escapes = m_line[m_at] == '\\' && m_at + 1 < m_line.size() &&
                                 QByteArrayView("\\\"$`").contains(m_line[m_at + 1]);
            if (escapes)
                ++m_at;
            m_word += m_line[m_at];
        }
    }

    void endWord()
    {
        if (m_begun)
            m_words << QFile::decodeName(m_word);
        m_word.clear();
        m_begun = false;
    }

    QByteArray m_line;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_begun = false; ///< also an empty one, ''
    QStringList m_words;
};

} // namespace

QStringList recordedWords(const QByteArray &line)
{
    // As Kbuild's make-cmd has written them (scripts/Kbuild.include).
    QByteArray plain = line;
    plain.replace("$(pound)", "#").replace("$$", "$");
    return ShellWords(plain).read();
}

// ------------------------------------------------------------ flags

static QString programName(const QString &path)
{
    return path.sliced(path.lastIndexOf(u'/') + 1);
}

bool isSourceFile(const QString &word)
{
    static const QRegularExpression source(QStringLiteral("^[^-].*\\.(?:c|S|cc|cpp|cxx)$"));
    return source.match(word).hasMatch();
}

// Whether the flag says something about how a source is read.
static bool isMeaningful(const QString &flag)
{
    static const QRegularExpression meaningful(QStringLiteral(
        "^-(?:[DUI].+|std=.+|nostdinc.*|O[0-3sgz]?|pthread|ansi|w|pedantic"
        "|W(?!p,|a,|l,|error$).*"
        "|f(?:no-)?(?:short-wchar|(?:un)?signed-char|short-enums|ms-extensions|freestanding|hosted"
        "|builtin(?:-.+)?|exceptions|rtti|threadsafe-statics|strict-aliasing|wrapv|common"
        "|pic|PIC|pie|PIE|char8_t|concepts)"
        "|fvisibility=.+|fstrict-flex-arrays=.+|fmacro-prefix-map=.+"
        "|m(?:16|32|64|cmodel=.+|regparm=.+|soft-float)"
        "|mno-(?:sse.*|mmx|3dnow|avx.*|80387|red-zone)"
        "|-target=.+|-sysroot=.+)$"));
    return meaningful.match(flag).hasMatch();
}

// Flags whose value is the next word, and matters.
static bool takesValue(const QString &flag)
{
    static const QStringList flags{
        QStringLiteral("-D"),         QStringLiteral("-U"),       QStringLiteral("-I"),
        QStringLiteral("-include"),   QStringLiteral("-imacros"), QStringLiteral("-isystem"),
        QStringLiteral("-idirafter"), QStringLiteral("-iquote"),  QStringLiteral("-x"),
        QStringLiteral("-target"),
    };
    return flags.contains(flag);
}

// Flags whose value is the next word, and does not.
static bool takesUnusedValue(const QString &flag)
{
    static const QStringList flags{
        QStringLiteral("-o"),        QStringLiteral("-MF"),         QStringLiteral("-MT"),
        QStringLiteral("-MQ"),       QStringLiteral("-mllvm"),      QStringLiteral("--param"),
        QStringLiteral("-aux-info"), QStringLiteral("-Xassembler"), QStringLiteral("-Xclang"),
        QStringLiteral("-Xlinker"),
    };
    return flags.contains(flag);
}

// What clang finds in headers of a kernel that is configured for GCC, and the kernel itself
// turns off for clang (scripts/Makefile.extrawarn), or GCC's configuration leads to.
static QStringList clangOnlyFlags()
{
    return {QStringLiteral("-Wno-unknown-warning-option"), QStringLiteral("-Wno-gnu"),
            QStringLiteral("-Wno-duplicate-decl-specifier"), QStringLiteral("-Wno-enum-enum-conversion"),
            QStringLiteral("-Wno-enum-compare-conditional")};
}

static QString translated(const QString &flag)
{
    // GCC's levels say which comments count as "fallthrough"; clang reads none.
    return flag.startsWith(u"-Wimplicit-fallthrough=") ? QStringLiteral("-Wimplicit-fallthrough") : flag;
}

QStringList clangdArguments(const QStringList &words)
{
    static const QRegularExpression compiler(
        QStringLiteral("^(?:.+-)?(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+)(?:-[0-9.]+)?$"));
    static const QRegularExpression cache(QStringLiteral("^(?:ccache|sccache|distcc)$"));
    qsizetype at = 0;
    while (at < words.size() && cache.match(programName(words[at])).hasMatch())
        ++at;
    if (at == words.size() || !compiler.match(programName(words[at])).hasMatch())
        return {};
    QStringList kept{words[at]};
    QStringList sources;
    for (++at; at < words.size(); ++at) {
        const QString &word = words[at];
        if (takesValue(word) && at + 1 < words.size())
            kept << word << words[++at];
        else if (takesUnusedValue(word))
            ++at;
        else if (isSourceFile(word))
            sources << word;
        else if (isMeaningful(word))
            kept << translated(word);
    }
    const QString program = programName(kept.first());
    // The layer's headers insist on the compiler that the kernel was built by (abi.hpp).
    if (program.contains(u"++") && !program.contains(u"clang"))
        kept << QStringLiteral("-DKCXX_CLANG=__clang_major__");
    return kept + clangOnlyFlags() + QStringList{QStringLiteral("-c")} + sources;
}

} // namespace klab
