// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makefailures.h"

#include "base/translate.h"
#include "module/modulefolder.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

namespace
{

/// A sentence of modpost that is about one module, and ends the whole build.
struct ModpostError {
    const char *pattern; ///< captures the module, then what else there is
    const char *reason;  ///< %1 the module, %2 and %3 what else was captured
    const char *remedy;
};

constexpr ModpostError Errors[] = {
    {"^missing MODULE_LICENSE\\(\\) in (\\S+)$",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 has no MODULE_LICENSE(), and without one no module is built."),
     QT_TRANSLATE_NOOP("klab::Texts", "Add MODULE_LICENSE(\"GPL\"); to one of its files.")},
    {"^GPL-incompatible module (\\S+) uses GPL-only symbol '([^']+)'$",
     QT_TRANSLATE_NOOP("klab::Texts",
                       "%1 uses %2, which the kernel lets only modules under the GPL license use."),
     QT_TRANSLATE_NOOP("klab::Texts", "Put MODULE_LICENSE(\"GPL\"); there, or do without it.")},
    {"^module (\\S+) uses symbol (\\S+) from namespace (\\S+), but does not import it\\.$",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 uses %2 of the symbol namespace %3, but does not import that."),
     QT_TRANSLATE_NOOP("klab::Texts", "Add MODULE_IMPORT_NS() with that name to one of its files.")},
    {"^(\\S+): '([^']+)' exported twice\\. Previous export was in (\\S+)$",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 exports %2, which %3 exports, too."),
     QT_TRANSLATE_NOOP("klab::Texts", "Give it another name in one of them.")},
};

// "hello_1" of "/build/hello-1.o", "hello-1.ko" and "/build/hello-1".
QString nameOf(const QString &path)
{
    const QString file = path.section(u'/', -1);
    return kernelModuleName(file.endsWith(u".o") ? file.chopped(2) : file);
}

} // namespace

bool MakeFailures::takeRefusal(const QString &raw)
{
    static const QRegularExpression modpost(QStringLiteral("^ERROR: modpost: (.*)$"));
    const QString sentence = modpost.match(raw).captured(1);
    if (sentence.isEmpty())
        return false;
    for (const ModpostError &error : Errors) {
        const auto match = QRegularExpression(QString::fromLatin1(error.pattern)).match(sentence);
        if (!match.hasMatch())
            continue;
        const QString module = nameOf(match.captured(1));
        QString reason = Texts::tr(error.reason).arg(module);
        for (int i = 2; i <= match.lastCapturedIndex(); ++i)
            reason = reason.arg(match.captured(i).section(u'/', -1));
        if (!m_refusals.contains(module))
            m_refusals.insert(module, {reason, Texts::tr(error.remedy)});
        return true;
    }
    return false;
}

void MakeFailures::take(const QString &raw, const QString &said)
{
    static const QRegularExpression target(QStringLiteral("\\*\\*\\* \\[[^\\]]*: ([^\\]]+)\\.o\\]"));
    static const QRegularExpression noRule(QStringLiteral("\\*\\*\\* No rule to make target '([^']+)\\.o'"));
    static const QRegularExpression error(QStringLiteral("^\\S+:\\d+(?::\\d+)?: (?:fatal )?error: "));
    constexpr qsizetype MostErrors = 200;
    constexpr qsizetype MostObjects = 2000;
    if (takeRefusal(raw) || m_objects.size() >= MostObjects)
        return;
    if (const auto match = target.match(said); match.hasMatch())
        m_objects << match.captured(1);
    else if (const auto none = noRule.match(said); none.hasMatch())
        m_objects << none.captured(1);
    else if (m_errors.size() < MostErrors && error.match(raw).hasMatch())
        m_errors << said;
}

QString MakeFailures::errorOf(const QString &object) const
{
    const QString stem = object.section(u'/', -1) + u'.';
    const auto own = std::ranges::find_if(m_errors, [&stem](const QString &line) {
        return line.startsWith(stem) || line.contains(u'/' + stem);
    });
    return own != m_errors.end() ? *own : m_errors.value(0);
}

std::optional<MakeFailures::Refusal> MakeFailures::refusal(const QString &module) const
{
    const auto found = m_refusals.constFind(module);
    return found == m_refusals.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace klab
