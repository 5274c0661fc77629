// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/diagnosticparser.h"

#include "base/plaintext.h"
#include "base/translate.h"
#include "findings/sourcewords.h"

#include <QRegularExpression>

#include <array>
#include <ranges>

namespace klab
{

using Kind = ToolMessage::Kind;
using Severity = Diagnostic::Severity;
using Source = Diagnostic::Source;

static constexpr qsizetype LongestLine = 4000;
static constexpr qsizetype MostDetails = 100; // lines; notes as well
static constexpr qsizetype MostContext = 40;
static constexpr qsizetype TailLines = 5;
static constexpr qsizetype PathsKept = 2000;
static constexpr int ReservedForErrors = 100;
static constexpr int MostLookups = 50;
static constexpr int IdleLines = 8; // then a finding is taken for complete

DiagnosticParser::DiagnosticParser(SourcePaths paths, GoneApis gone)
    : m_paths(std::move(paths))
    , m_gone(std::move(gone))
{
}

QList<Diagnostic> DiagnosticParser::add(const QString &line)
{
    const QString plain = plainLine(line, LongestLine);
    if (const std::optional<ToolMessage> message = readToolMessage(plain)) {
        take(*message, plain);
        m_idle = 0;
    } else if (addContinuation(plain)) {
        m_idle = 0;
    } else {
        m_isInFinding = false;
        if (!plain.isEmpty() && !isBuildStep(plain)) {
            m_tail << plain;
            if (m_tail.size() > TailLines)
                m_tail.removeFirst();
        }
        if (!m_open.isEmpty() && ++m_idle >= IdleLines)
            closeAll();
    }
    return std::exchange(m_ready, {});
}

QList<Diagnostic> DiagnosticParser::finish()
{
    closeAll();
    if (m_consequence && !m_hasError)
        give(*m_consequence);
    lookAtMakefiles();
    if (m_left > 0) {
        Diagnostic more;
        more.severity = Severity::Warning;
        more.source = Source::Make;
        more.message = tr("%1 more findings were left out: the list is full. The log has them.").arg(m_left);
        m_ready << more;
    }
    forget();
    m_consequence.reset();
    m_left = 0;
    return std::exchange(m_ready, {});
}

void DiagnosticParser::take(const ToolMessage &message, const QString &line)
{
    switch (message.kind) {
    case Kind::Finding:
        if (!addToModule(message))
            begin(message);
        break;
    case Kind::Note:
        addNote(message);
        break;
    case Kind::NoteBefore:
        if (m_notesBefore.size() < MostDetails)
            m_notesBefore << make(message);
        m_isInFinding = false;
        break;
    case Kind::Context:
        if (m_context.size() < MostContext)
            m_context << line;
        if (message.source == Source::Linker)
            m_linked = message.path;
        m_isInFinding = false;
        break;
    case Kind::Consequence:
        keepConsequence(message);
        break;
    case Kind::Entering:
        m_paths.enter(message.path);
        m_resolved.clear();
        break;
    case Kind::Leaving:
        m_paths.leave(message.path);
        m_resolved.clear();
        break;
    case Kind::Noise:
        m_isInFinding = false;
        break;
    }
}

void DiagnosticParser::keepConsequence(const ToolMessage &message)
{
    m_isInFinding = false;
    if (m_consequence)
        return;
    m_consequence = make(message);
    // The place is the rule's: it failed, it is not where the fault is.
    m_consequence->position = {};
    addTail(*m_consequence);
}

void DiagnosticParser::begin(const ToolMessage &message)
{
    // One back stays open: parallel tools mix their lines.
    while (m_open.size() > 1)
        close(m_open.takeFirst());
    Open open;
    open.diagnostic = make(message);
    open.diagnostic.details = std::exchange(m_context, {});
    open.diagnostic.notes = std::exchange(m_notesBefore, {}) + open.diagnostic.notes;
    open.isKernelsWord = message.isKernelsWord;
    if (message.source == Source::Module && !open.isKernelsWord)
        addTail(open.diagnostic);
    m_tail.clear();
    m_open << std::move(open);
    m_isInFinding = true;
}

void DiagnosticParser::addNote(const ToolMessage &message)
{
    m_isInFinding = true;
    if (m_open.isEmpty()) {
        m_context.clear();
        return;
    }
    Open &open = m_open.last();
    if (open.diagnostic.notes.size() >= MostDetails)
        return;
    Diagnostic note = make(message);
    note.source = open.diagnostic.source;
    note.details = std::exchange(m_context, {});
    open.diagnostic.notes << std::exchange(m_notesBefore, {}) << note;
    open.last = int(open.diagnostic.notes.size()) - 1;
    open.codeSeen = false;
}

// The kernel says why a module is not taken, insmod that it is not: one finding.
bool DiagnosticParser::addToModule(const ToolMessage &message)
{
    if (message.source != Source::Module || m_open.isEmpty())
        return false;
    Open &open = m_open.last();
    if (open.diagnostic.source != Source::Module)
        return false;
    if (message.message == open.diagnostic.message)
        return true;
    if (!open.isKernelsWord || message.isKernelsWord)
        return false;
    open.diagnostic.details << message.message;
    close(m_open.takeLast());
    m_isInFinding = false;
    return true;
}

void DiagnosticParser::addTail(Diagnostic &diagnostic) const
{
    if (diagnostic.source != Source::Module) {
        diagnostic.details << m_tail;
        return;
    }
    // Of a guest's output, what its kernel said of a module that it did not take.
    if (!diagnostic.message.contains(u"insert"))
        return;
    for (const QString &line : m_tail) {
        if (line.startsWith(u'[') && !diagnostic.details.contains(line))
            diagnostic.details << line;
    }
}

bool DiagnosticParser::addCode(const QString &line)
{
    static const QRegularExpression gutter(QStringLiteral("^ *(\\d*) \\|(.*)$"));
    const QRegularExpressionMatch match = gutter.match(line);
    if (!match.hasMatch())
        return false;
    if (!m_isInFinding && (!m_notesBefore.isEmpty() || !m_context.isEmpty())) {
        QStringList &details = m_notesBefore.isEmpty() ? m_context : m_notesBefore.last().details;
        if (details.size() < MostDetails)
            details << line;
        return true;
    }
    if (m_open.isEmpty())
        return false;
    // A numbered line says which of two open findings it is of.
    const int number = match.captured(1).toInt();
    qsizetype at = m_open.size() - 1;
    const auto isOf = [&](const Open &open) {
        return open.last < 0 && open.diagnostic.position.line == number && !open.codeSeen;
    };
    if (number > 0 && at > 0 && !isOf(m_open[at]) && isOf(m_open[at - 1]))
        --at;
    Open &open = m_open[at];
    Diagnostic &part = open.last < 0 ? open.diagnostic : open.diagnostic.notes[open.last];
    if (part.details.size() < MostDetails)
        part.details << line;
    const qsizetype caret = match.captured(2).indexOf(u'^');
    if (number > 0)
        open.codeSeen = true;
    else if (caret > 0 && open.last < 0 && open.caret == 0 && open.codeSeen)
        open.caret = int(caret); // after the blank that follows the bar
    return true;
}

bool DiagnosticParser::addContinuation(const QString &line)
{
    static const QRegularExpression words(
        QStringLiteral("^(?:>>> |For a resolution refer to |subsection \"|Inclusion path:|Set CONFIG_|"
                       "Use -\\S+ help|Optional suffix |and exabytes)"));
    static const QRegularExpression lldPlace(
        QStringLiteral("^>>> (?:referenced by|defined at) \\S+ \\((/[^():]+):(\\d+)\\)"));
    if (isBuildStep(line))
        return false;
    if (addCode(line))
        return true;
    const bool isIndented = line.startsWith(u' ') || line.startsWith(u'\t');
    if (!m_isInFinding || m_open.isEmpty() || (!isIndented && !words.match(line).hasMatch()))
        return false;
    Open &open = m_open.last();
    Diagnostic &part = open.last < 0 ? open.diagnostic : open.diagnostic.notes[open.last];
    if (part.details.size() < MostDetails)
        part.details << line;
    static const QRegularExpression pointer(QStringLiteral("^[ ~]*\\^[ ~^]*$")); // of an assembler
    if (open.last < 0 && open.caret == 0 && pointer.match(line).hasMatch())
        open.caret = int(line.indexOf(u'^')) + 1;
    const QRegularExpressionMatch place = lldPlace.match(line);
    if (place.hasMatch() && open.diagnostic.position.file.isEmpty())
        open.diagnostic.position = {resolve(place.captured(1)), place.captured(2).toInt(), 0};
    if (open.diagnostic.position.file.isEmpty())
        open.diagnostic.position = {};
    return true;
}

QString DiagnosticParser::resolve(const QString &path)
{
    if (path.isEmpty())
        return {};
    const auto known = m_resolved.constFind(path);
    if (known != m_resolved.cend())
        return *known;
    if (m_resolved.size() >= PathsKept)
        m_resolved.clear();
    const QString file =
        path.endsWith(u".o") || path.endsWith(u".ko") ? m_paths.resolveObject(path) : m_paths.resolve(path);
    m_resolved.insert(path, file);
    return file;
}

Diagnostic DiagnosticParser::make(const ToolMessage &message)
{
    Diagnostic diagnostic;
    diagnostic.severity = message.severity;
    diagnostic.source = message.source;
    diagnostic.message = message.message;
    diagnostic.option = message.option;
    if (!message.symbol.isEmpty())
        placeInModule(diagnostic, message);
    else if (!message.path.isEmpty())
        place(diagnostic, message);
    return diagnostic;
}

void DiagnosticParser::place(Diagnostic &diagnostic, const ToolMessage &message)
{
    // Past the limit nothing is kept, so nothing need be looked up.
    const bool isWanted = m_given.size() < Limit;
    const QString file = isWanted ? resolve(message.path) : QString();
    // The linker names a source as it was given to the compiler, in whatever folder.
    const bool isLinked = file.isEmpty() && isWanted && message.source == Source::Linker;
    if (!file.isEmpty()) {
        diagnostic.position = {file, message.line, message.column};
    } else if (const QString source = isLinked ? resolve(m_linked) : QString(); !source.isEmpty()) {
        diagnostic.position = {source, message.line, 0};
    } else if (message.kind != Kind::Consequence) {
        QString place = message.path;
        for (const int number : {message.line, message.column}) {
            if (number > 0)
                place += u':' + QString::number(number);
        }
        diagnostic.message = place + QStringLiteral(": ") + message.message;
    }
}

// modpost names the module; the source is where there is something to be done.
void DiagnosticParser::placeInModule(Diagnostic &diagnostic, const ToolMessage &message)
{
    if (m_lookedFor >= MostLookups)
        return;
    ++m_lookedFor;
    const QString folder = m_paths.moduleFolder(message.path);
    if (message.symbol != u"MODULE_LICENSE") {
        diagnostic.position = findWord(folder, sourceName(message.symbol));
        return;
    }
    // In its own file, where it has one: other modules may be in the folder.
    static constexpr std::array Macros{"MODULE_AUTHOR", "MODULE_DESCRIPTION", "module_init", "module_exit"};
    const QString own = resolve(message.path);
    for (const char *macro : Macros) {
        if (diagnostic.position.file.isEmpty())
            diagnostic.position = findWordInFile(own, QString::fromLatin1(macro));
    }
    for (const char *macro : Macros) {
        if (diagnostic.position.file.isEmpty())
            diagnostic.position = findWord(folder, QString::fromLatin1(macro));
    }
    if (diagnostic.position.file.isEmpty())
        diagnostic.position.file = own;
    Diagnostic remedy;
    remedy.severity = Severity::Note;
    remedy.source = Source::Lab;
    remedy.message = tr("add MODULE_LICENSE(\"GPL\"); to one of the module's files");
    diagnostic.notes << remedy;
}

// An error in a header of the system, told where the user's code led to it.
static void leadIntoRoots(Diagnostic &diagnostic)
{
    if (!diagnostic.position.file.isEmpty() || diagnostic.source != Source::Compiler)
        return;
    for (const Diagnostic &note : std::views::reverse(std::as_const(diagnostic.notes))) {
        const bool isWay = note.message.endsWith(u"required from here") ||
                           note.message.endsWith(u"requested here") ||
                           note.message.startsWith(u"required from ");
        if (isWay && !note.position.file.isEmpty()) {
            const FilePosition way = note.position;
            diagnostic.position = way;
            return;
        }
    }
}

static bool isExpansion(const QString &message, const QString &macro)
{
    static const QString words = QStringLiteral("in expansion of macro ");
    // In quotes, of whatever form.
    return message.startsWith(words) && message.size() == words.size() + macro.size() + 2 &&
           QStringView(message).sliced(words.size() + 1, macro.size()) == macro;
}

// GCC tells the line in a macro's text, however deep; what is to be mended is where it is used.
// Its notes lead there, from macro to macro; the last of them takes the place in exchange. An
// error in what was given to a macro is in its place already.
static bool leadOutOfMacros(Diagnostic &diagnostic, SourceLines &sources)
{
    QString macro = sources.macroAt(diagnostic.position);
    if (macro.isEmpty())
        return false;
    for (Diagnostic &note : diagnostic.notes) {
        if (!isExpansion(note.message, macro))
            continue; // perhaps another tool's, whose lines came between
        macro = sources.macroAt(note.position);
        if (!macro.isEmpty() || note.position.file.isEmpty())
            continue;
        std::swap(diagnostic.position, note.position);
        std::swap(diagnostic.details, note.details);
        note.message = DiagnosticParser::tr("in the text of the macro");
        return true;
    }
    return false;
}

void DiagnosticParser::close(Open open)
{
    Diagnostic &diagnostic = open.diagnostic;
    m_hasError |= diagnostic.severity == Severity::Error;
    if (m_given.size() < Limit) {
        if (!diagnostic.notes.isEmpty() && leadOutOfMacros(diagnostic, m_sources))
            open.caret = 0; // it was in the macro's line
        leadIntoRoots(diagnostic);
        if (diagnostic.source != Source::Modpost) // that was looked up in the source
            diagnostic.position.column = m_sources.characters(diagnostic.position, open.caret);
        for (Diagnostic &note : diagnostic.notes)
            note.position.column = m_sources.characters(note.position, 0);
        m_gone.explain(diagnostic);
    }
    give(diagnostic);
}

void DiagnosticParser::closeAll()
{
    while (!m_open.isEmpty())
        close(m_open.takeFirst());
    m_isInFinding = false;
    m_idle = 0;
}

void DiagnosticParser::give(const Diagnostic &diagnostic)
{
    const size_t key =
        qHashMulti(0, int(diagnostic.severity), int(diagnostic.source), diagnostic.message, diagnostic.option,
                   diagnostic.position.file, diagnostic.position.line, diagnostic.position.column);
    if (m_given.contains(key))
        return;
    // The last place is for the one that tells of the others.
    const int limit = diagnostic.severity == Severity::Error ? Limit - 1 : Limit - 1 - ReservedForErrors;
    if (m_given.size() >= limit) {
        ++m_left;
        return;
    }
    m_given.insert(key);
    m_ready << diagnostic;
    if (diagnostic.severity == Severity::Error && !diagnostic.position.file.isEmpty())
        m_folders << diagnostic.position.file.section(u'/', 0, -2);
}

// Flags that Kbuild ignores are why a header or a macro is missing.
void DiagnosticParser::lookAtMakefiles()
{
    for (const QString &folder : std::exchange(m_folders, {})) {
        for (const char *name : {"/Makefile", "/Kbuild"}) {
            for (const Diagnostic &one : m_gone.findInMakefile(folder + QLatin1StringView(name)))
                give(one);
        }
    }
}

void DiagnosticParser::forget()
{
    m_context.clear();
    m_linked.clear();
    m_notesBefore.clear();
    m_tail.clear();
    m_resolved.clear();
}

QList<Diagnostic> findingsIn(const QString &text, const SourcePaths &paths, const GoneApis &gone)
{
    DiagnosticParser parser(paths, gone);
    QList<Diagnostic> found;
    for (const QString &line : text.split(u'\n'))
        found << parser.add(line);
    return found << parser.finish();
}

} // namespace klab
