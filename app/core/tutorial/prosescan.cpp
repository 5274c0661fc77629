// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/prosescan.h"

#include <QRegularExpression>

namespace klab
{

using namespace Qt::StringLiterals;

static qsizetype runOf(const QString &text, qsizetype at, QChar character)
{
    qsizetype end = at;
    while (end < text.size() && text[end] == character)
        ++end;
    return end - at;
}

/// Where a code span that a run of backticks begins ends, behind its closing run; -1: it
/// is none. A paragraph's end ends the search.
static qsizetype spanEnd(const QString &text, qsizetype at, qsizetype ticks)
{
    static const QRegularExpression blank(u"\\n[ \\t]*\\n"_s);
    const qsizetype paragraph = text.indexOf(blank, at);
    const qsizetype limit = paragraph < 0 ? text.size() : paragraph;
    for (qsizetype i = at; i < limit;) {
        const qsizetype run = runOf(text, i, u'`');
        if (run == ticks)
            return i + run;
        i += std::max<qsizetype>(run, 1);
    }
    return -1;
}

QString withoutCode(const QString &prose)
{
    QString masked = prose;
    for (qsizetype i = 0; i < prose.size();) {
        if (prose[i] == u'\\') {
            i += 2;
            continue;
        }
        const qsizetype run = runOf(prose, i, u'`');
        if (run == 0) {
            ++i;
            continue;
        }
        const qsizetype end = spanEnd(prose, i + run, run);
        for (qsizetype j = i; j < end; ++j) {
            if (masked[j] != u'\n')
                masked[j] = u' ';
        }
        i = end < 0 ? i + run : end;
    }
    return masked;
}

/// The place of the parenthesis that closes the one before @p at; -1: there is none.
static qsizetype closing(const QString &text, qsizetype at)
{
    int depth = 1;
    for (qsizetype i = at; i < text.size(); ++i) {
        if (text[i] == u'(')
            ++depth;
        else if (text[i] == u')' && --depth == 0)
            return i;
    }
    return -1;
}

static tl::unexpected<Error> mistake(const QString &prose, qsizetype at, int firstLine, const QString &what)
{
    const auto line = firstLine + QStringView(prose).first(at).count(u'\n');
    return fail(Error::Code::BadInput, TutorialText::tr("Line %1: %2").arg(line).arg(what));
}

/// What a tutorial's prose must not have.
static Result<> refuse(const QString &prose, const QString &masked, int firstLine)
{
    struct Rule {
        QRegularExpression pattern;
        QString what;
    };
    static const auto lines = QRegularExpression::MultilineOption;
    const QList<Rule> rules{
        {QRegularExpression(u"!\\["_s), TutorialText::tr("a tutorial cannot have pictures.")},
        {QRegularExpression(u"(?<!\\\\)<[A-Za-z/!?]"_s),
         TutorialText::tr("a tutorial cannot have HTML; text in '<>' belongs in backticks.")},
        {QRegularExpression(u"^[ \\t]*\\[[^\\]\\n]+\\]:"_s, lines),
         TutorialText::tr("a link's target has to follow its text directly.")},
        {QRegularExpression(u"\\b(https?|ftp)://|\\bwww\\."_s, QRegularExpression::CaseInsensitiveOption),
         TutorialText::tr(
             "a tutorial cannot link to the outside; an address to be read belongs in backticks.")},
    };
    for (const Rule &rule : rules) {
        if (const QRegularExpressionMatch match = rule.pattern.match(masked); match.hasMatch())
            return mistake(prose, match.capturedStart(), firstLine, rule.what);
    }
    return {};
}

Result<QString> takeLinks(const QString &prose, int firstLine, QList<TutorialLink> &links)
{
    const QString masked = withoutCode(prose);
    QString taken;
    qsizetype done = 0;
    QString rest = masked; // the targets blanked: no other rule is to look at them
    for (qsizetype at = masked.indexOf("]("_L1); at >= 0; at = masked.indexOf("]("_L1, done)) {
        const qsizetype begin = at + 2;
        const qsizetype end = closing(prose, begin);
        if (end < 0)
            return mistake(prose, at, firstLine, TutorialText::tr("a link has no end."));
        const QString target = prose.sliced(begin, end - begin).simplified();
        const std::optional<TutorialLink> link = TutorialLink::parse(target);
        if (!link)
            return mistake(prose, at, firstLine,
                           TutorialText::tr("'%1' is not a link that a tutorial can have.").arg(target));
        taken += prose.sliced(done, begin - done) + u"link:%1"_s.arg(links.size());
        links << *link;
        for (qsizetype i = begin; i < end; ++i) {
            if (rest[i] != u'\n')
                rest[i] = u' ';
        }
        done = end;
    }
    if (const Result<> good = refuse(prose, rest, firstLine); !good)
        return tl::unexpected(good.error());
    return taken + prose.sliced(done);
}

} // namespace klab
