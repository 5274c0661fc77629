// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialtext.h"

#include "tutorial/prosescan.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

// ------------------------------------------------------------------------------- links

/// Below the workspace, and nowhere else.
static bool isInside(const QString &path)
{
    static const QRegularExpression clean(
        u"^[A-Za-z0-9_+@-][A-Za-z0-9_.+@-]*(/[A-Za-z0-9_+@-][A-Za-z0-9_.+@-]*)*$"_s);
    return clean.match(path).hasMatch();
}

QStringList tutorialActions()
{
    return {u"build_and_boot"_s,
            u"build"_s,
            u"reload"_s,
            u"boot"_s,
            u"stop"_s,
            u"watch"_s,
            u"show_console"_s,
            u"show_devices"_s,
            u"show_issues"_s,
            u"show_log"_s,
            u"show_bootOptions"_s,
            u"show_welcome"_s,
            u"show_configuration"_s,
            u"write_compile_commands"_s};
}

/// "module/vdev/vdev.cpp#text:struct Device", "…#L12", or a path alone.
static std::optional<TutorialLink> placeOf(TutorialLink::Kind kind, const QString &rest)
{
    TutorialLink link;
    link.kind = kind;
    link.target = rest.section(u'#', 0, 0);
    if (!isInside(link.target))
        return {};
    if (!rest.contains(u'#'))
        return link;
    const QString place = rest.section(u'#', 1);
    if (place.startsWith("text:"_L1)) {
        link.text = place.mid(5).trimmed();
        return link.text.isEmpty() ? std::nullopt : std::optional(link);
    }
    bool isNumber = false;
    link.line = place.startsWith(u'L') ? place.mid(1).toInt(&isNumber) : 0;
    return isNumber && link.line > 0 ? std::optional(link) : std::nullopt;
}

std::optional<TutorialLink> TutorialLink::parse(const QString &target)
{
    static const QRegularExpression symbol(u"^[A-Z0-9_]+$"_s);
    static const QRegularExpression step(u"^[a-z0-9-]+$"_s);
    const QString scheme = target.section(u':', 0, 0);
    const QString rest = target.section(u':', 1);
    if (scheme == u"file")
        return placeOf(Kind::File, rest);
    if (scheme == u"show")
        return placeOf(Kind::Show, rest);
    if (scheme == u"do" && tutorialActions().contains(rest))
        return TutorialLink{.kind = Kind::Do, .target = rest, .line = 0, .text = {}};
    if (scheme == u"config" && symbol.match(rest).hasMatch())
        return TutorialLink{.kind = Kind::Config, .target = rest, .line = 0, .text = {}};
    if (scheme == u"step" && step.match(rest).hasMatch())
        return TutorialLink{.kind = Kind::Step, .target = rest, .line = 0, .text = {}};
    return {};
}

int TutorialLink::lineIn(const QString &content) const
{
    const QStringList lines = content.split(u'\n');
    if (text.isEmpty())
        return line <= lines.size() ? line : 0;
    const QString wanted = text.simplified();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].simplified().contains(wanted))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

// ------------------------------------------------------------------------------ blocks

namespace
{

/// A line that is not empty, its white space evened out.
struct EvenLine {
    QString text;
    int number = 0; ///< from 1
};

} // namespace

static QList<EvenLine> evenLines(const QStringList &lines)
{
    QList<EvenLine> even;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const QString text = lines[i].simplified(); !text.isEmpty())
            even << EvenLine{text, static_cast<int>(i) + 1};
    }
    return even;
}

std::optional<LineSpan> findLines(const QStringList &lines, const QString &content)
{
    const QList<EvenLine> wanted = evenLines(lines);
    const QList<EvenLine> there = evenLines(content.split(u'\n'));
    const auto same = [](const EvenLine &one, const EvenLine &other) { return one.text == other.text; };
    if (wanted.isEmpty())
        return {};
    const auto whole = std::search(there.begin(), there.end(), wanted.begin(), wanted.end(), same);
    if (whole != there.end())
        return LineSpan{whole->number, (whole + wanted.size() - 1)->number};
    for (const EvenLine &line : wanted) {
        const auto alone = std::find_if(there.begin(), there.end(),
                                        [&](const EvenLine &one) { return one.text == line.text; });
        // A brace alone tells nothing.
        if (line.text.size() > 2 && alone != there.end())
            return LineSpan{alone->number, alone->number};
    }
    return {};
}

QList<GuestCommand> TextBlock::commands() const
{
    QList<GuestCommand> found;
    for (const QString &one : kind == Kind::Guest ? lines : QStringList()) {
        if (one.startsWith("# "_L1))
            found << GuestCommand{one.mid(2).trimmed(), {}};
        else if (!found.isEmpty())
            found.last().output << one;
    }
    return found;
}

namespace
{

/// Goes through a text, line by line.
class Splitter
{
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialText)
public:
    explicit Splitter(const QString &markdown)
        : m_lines(markdown.split(u'\n'))
    {
        m_lines.replaceInStrings(QRegularExpression(u"\\r$"_s), {}); // written elsewhere
    }

    Result<TutorialText> split();

private:
    Result<> takeProse();
    Result<> takeBlock(const QString &indent, const QString &fence, const QString &info);
    static Result<> describe(TextBlock &block, const QStringList &words);
    static Result<> verify(const TextBlock &block);
    static tl::unexpected<Error> mistake(int line, const QString &what)
    {
        return fail(Error::Code::BadInput, tr("Line %1: %2").arg(line).arg(what));
    }

    QStringList m_lines;
    qsizetype m_next = 0;
    TutorialText m_text;
    TextBlock m_prose;
};

Result<TutorialText> Splitter::split()
{
    static const QRegularExpression opening(u"^([ \\t]*)(```+)[ \\t]*([^`]*)$"_s);
    static const QRegularExpression other(u"^[ \\t]*~~~"_s);
    static const QRegularExpression control(u"[^\\P{Cc}\\t]"_s);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (control.match(m_lines[i]).hasMatch())
            return mistake(static_cast<int>(i) + 1, tr("there is a control character."));
    }
    while (m_next < m_lines.size()) {
        const QString line = m_lines[m_next];
        ++m_next;
        if (other.match(line).hasMatch())
            return mistake(static_cast<int>(m_next), tr("a block stands between lines of ```."));
        const QRegularExpressionMatch match = opening.match(line);
        if (!match.hasMatch()) {
            if (m_prose.lines.isEmpty())
                m_prose.line = static_cast<int>(m_next);
            m_prose.lines << line;
            continue;
        }
        Result<> taken = takeProse();
        if (taken)
            taken = takeBlock(match.captured(1), match.captured(2), match.captured(3).trimmed());
        if (!taken)
            return tl::unexpected(taken.error());
    }
    if (const Result<> taken = takeProse(); !taken)
        return tl::unexpected(taken.error());
    return std::move(m_text);
}

Result<> Splitter::takeProse()
{
    TextBlock block = std::exchange(m_prose, {});
    while (!block.lines.isEmpty() && block.lines.constFirst().trimmed().isEmpty()) {
        block.lines.removeFirst();
        ++block.line;
    }
    while (!block.lines.isEmpty() && block.lines.constLast().trimmed().isEmpty())
        block.lines.removeLast();
    if (block.lines.isEmpty())
        return {};
    const Result<QString> taken = takeLinks(block.text(), block.line, m_text.links);
    if (!taken)
        return tl::unexpected(taken.error());
    block.lines = taken->split(u'\n');
    m_text.blocks << block;
    return {};
}

Result<> Splitter::takeBlock(const QString &indent, const QString &fence, const QString &info)
{
    TextBlock block;
    block.line = static_cast<int>(m_next);
    if (const Result<> told = describe(block, info.split(u' ', Qt::SkipEmptyParts)); !told)
        return told;
    for (; m_next < m_lines.size(); ++m_next) {
        QString line = m_lines[m_next];
        const QString bare = line.trimmed();
        if (bare.size() >= fence.size() && bare.count(u'`') == bare.size()) {
            ++m_next;
            if (const Result<> good = verify(block); !good)
                return good;
            m_text.blocks << block;
            return {};
        }
        qsizetype common = 0;
        while (common < indent.size() && common < line.size() && line[common] == indent[common])
            ++common;
        block.lines << line.mid(common);
    }
    return mistake(block.line, tr("the block has no end."));
}

/// Takes the words after the fence.
Result<> Splitter::describe(TextBlock &block, const QStringList &words)
{
    using Kind = TextBlock::Kind;
    static const QHash<QString, Kind> kinds{{u"cpp"_s, Kind::Source},     {u"c"_s, Kind::Source},
                                            {u"kconfig"_s, Kind::Source}, {u"make"_s, Kind::Source},
                                            {u"guest"_s, Kind::Guest},    {u"host"_s, Kind::Host},
                                            {u"log"_s, Kind::Log},        {u"text"_s, Kind::Text}};
    const QString word = words.value(0);
    const auto kind = kinds.constFind(word);
    if (kind == kinds.constEnd()) {
        return mistake(block.line, word.isEmpty()
                                       ? tr("the block does not say what it is; 'text' is for anything.")
                                       : tr("'%1' is not a kind of block.").arg(word));
    }
    block.kind = *kind;
    if (block.kind == Kind::Source)
        block.language = word;
    for (const QString &option : words.mid(1)) {
        if (block.kind == Kind::Source && option.startsWith("path="_L1))
            block.path = option.mid(5);
        else if (block.kind == Kind::Guest && option == u"shown")
            block.shown = true;
        else
            return mistake(block.line, tr("'%1' is not expected there.").arg(option));
    }
    if (!block.path.isEmpty() && !isInside(block.path))
        return mistake(block.line, tr("'%1' is not a path below the workspace.").arg(block.path));
    return {};
}

Result<> Splitter::verify(const TextBlock &block)
{
    if (block.text().trimmed().isEmpty())
        return mistake(block.line, tr("the block is empty."));
    if (block.kind == TextBlock::Kind::Guest && !block.lines.constFirst().startsWith("# "_L1))
        return mistake(block.line, tr("a guest block begins with a command, after '# '."));
    return {};
}

} // namespace

Result<TutorialText> TutorialText::parse(const QString &markdown)
{
    return Splitter(markdown).split();
}

} // namespace klab
