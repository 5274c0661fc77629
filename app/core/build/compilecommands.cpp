// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/compilecommands.h"

#include "base/files.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>
#include <utility>

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
        while (++m_at < m_line.size() && m_line[m_at] != '\'')
            m_word += m_line[m_at];
    }

    void readDouble()
    {
        m_begun = true;
        while (++m_at < m_line.size() && m_line[m_at] != '"') {
            const bool escapes = m_line[m_at] == '\\' && m_at + 1 < m_line.size() &&
                                 QByteArrayView("\\\"$`").contains(m_line[m_at + 1]);
            m_word += m_line[escapes ? ++m_at : m_at];
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

static bool isSource(const QString &word)
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
        else if (isSource(word))
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

// ------------------------------------------------------------ one file

namespace
{

/// Brings recorded paths to where the learner has the files open. make resolves links: one
/// in the way to the workspace; and the module is compiled by its link in the kernel's tree.
class PathMapping
{
public:
    explicit PathMapping(const CompilePlaces &places)
        : m_places(places)
        , m_real(QFileInfo(places.workspace).canonicalFilePath())
        , m_link(places.tree + QStringLiteral("/samples/vdev"))
        , m_module(places.moduleFolder + QStringLiteral("/vdev"))
    {
    }

    /// @param word a path, or a flag with one
    QString map(QString word) const
    {
        if (!m_real.isEmpty() && m_real != m_places.workspace)
            word.replace(m_real + u'/', m_places.workspace + u'/');
        const qsizetype at = word.indexOf(m_link);
        const qsizetype end = at + m_link.size();
        if (at >= 0 && (end == word.size() || word[end] == u'/'))
            word.replace(at, m_link.size(), m_module);
        return word;
    }

private:
    CompilePlaces m_places;
    QString m_real;
    QString m_link;
    QString m_module;
};

std::optional<CompileCommand> readCommand(const QByteArray &text, const QString &folder,
                                          const PathMapping &paths)
{
    // "savedcmd_a.o := ", and before Linux 6.4 "cmd_a.o := ".
    static const QByteArray assignment = " := ";
    const QByteArray line = text.first(qMax(qsizetype(0), text.indexOf('\n')));
    const qsizetype at = line.indexOf(assignment);
    const qsizetype name = line.startsWith("savedcmd_") ? 9 : line.startsWith("cmd_") ? 4 : -1;
    if (name < 0 || at <= name)
        return {};
    const QStringList words = recordedWords(line.sliced(at + assignment.size()));
    // Some programs are compiled and linked at once.
    if (!words.contains(u"-c") && !words.contains(u"-S"))
        return {};
    CompileCommand command;
    command.directory = folder;
    command.output = QFile::decodeName(line.sliced(name, at - name));
    for (const QString &word : clangdArguments(words))
        command.arguments << paths.map(word);
    if (command.arguments.isEmpty() || !isSource(command.arguments.last()))
        return {};
    command.file = QDir::cleanPath(QDir(folder).absoluteFilePath(command.arguments.last()));
    command.arguments.last() = command.file;
    return command;
}

} // namespace

std::optional<CompileCommand> readCompileCommand(const QByteArray &text, const CompilePlaces &places)
{
    return readCommand(text, places.folder, PathMapping(places));
}

// ------------------------------------------------------------ all

// Up to the end of its first line: the dependencies behind it are ten times as long.
static QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine() : QByteArray();
}

// "kernel/fork.o" of "kernel/fork.c": not another program's, which includes it by its own name.
static bool isOwnObject(const CompileCommand &command)
{
    const auto stem = [](const QString &path) { return path.first(path.lastIndexOf(u'.')); };
    return command.file.endsWith(u'/' + stem(command.output) +
                                 command.file.sliced(stem(command.file).size()));
}

// Tells of the headers in a folder as of this source.
static void addHeaders(QList<CompileCommand> &commands, const QString &folder, const QString &pattern,
                       const QString &language, const CompileCommand &source)
{
    for (const QFileInfo &header : QDir(folder).entryInfoList({pattern}, QDir::Files, QDir::Name)) {
        CompileCommand command = source;
        command.file = header.filePath();
        command.output.clear(); // there is none
        command.arguments.removeLast();
        command.arguments << QStringLiteral("-x") << language << command.file;
        commands << command;
    }
}

// The C++ layer's headers are C++, and shim.h is the kernel's C, whoever includes it: clangd
// would take the words for it from the file that was open before.
static void addLayer(QList<CompileCommand> &commands, const CompilePlaces &places)
{
    const QString layer = places.moduleFolder + QStringLiteral("/kernel");
    const auto first = [&commands](const QString &folder,
                                   QStringView suffix) -> std::optional<CompileCommand> {
        const auto found =
            std::find_if(commands.cbegin(), commands.cend(), [&](const CompileCommand &command) {
                return command.file.startsWith(folder + u'/') && command.file.endsWith(suffix);
            });
        return found == commands.cend() ? std::nullopt : std::optional(*found);
    };
    const std::optional<CompileCommand> cxx = first(places.moduleFolder, u".cpp");
    const std::optional<CompileCommand> c = first(layer, u".c");
    if (cxx)
        addHeaders(commands, layer, QStringLiteral("*.hpp"), QStringLiteral("c++-header"), *cxx);
    if (c)
        addHeaders(commands, layer, QStringLiteral("*.h"), QStringLiteral("c-header"), *c);
}

QList<CompileCommand> readCompileCommands(const CompilePlaces &places, const FunctionJob::Canceled &canceled)
{
    const PathMapping paths(places);
    QList<CompileCommand> commands;
    QDirIterator it(places.folder, {QStringLiteral(".*.o.cmd"), QStringLiteral(".*.s.cmd")},
                    QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    // The programs of tools/ are built by Makefiles of their own, from another folder.
    const QString tools = places.folder + QStringLiteral("/tools/");
    while (it.hasNext() && !canceled()) {
        const QString path = it.next();
        if (path.startsWith(tools))
            continue;
        std::optional<CompileCommand> command = readCommand(firstLine(path), places.folder, paths);
        if (command && QFileInfo::exists(command->file))
            commands << std::move(*command);
    }
    std::sort(commands.begin(), commands.end(), [](const CompileCommand &a, const CompileCommand &b) {
        return std::tuple(a.file, !isOwnObject(a), a.output) < std::tuple(b.file, !isOwnObject(b), b.output);
    });
    addLayer(commands, places);
    return commands;
}

QByteArray toJson(const QList<CompileCommand> &commands)
{
    QJsonArray array;
    for (const CompileCommand &command : commands) {
        QJsonObject entry{{QStringLiteral("directory"), command.directory},
                          {QStringLiteral("file"), command.file},
                          {QStringLiteral("arguments"), QJsonArray::fromStringList(command.arguments)}};
        if (!command.output.isEmpty())
            entry.insert(QStringLiteral("output"), command.output);
        array << entry;
    }
    return QJsonDocument(array).toJson();
}

// ------------------------------------------------------------ the job

// What no flag can say. Who has settings keeps them.
static Result<> writeSettings(const CompilePlaces &places)
{
    const QString path = places.workspace + QStringLiteral("/.clangd");
    if (QFileInfo(path).isSymLink() || QFileInfo::exists(path))
        return {};
    return writeFile(path, "# Written once by Kernel Lab, to be changed at will.\n"
                           "Diagnostics:\n"
                           "  ClangTidy:\n"
                           "    # It takes the kernel's own macros for mistakes.\n"
                           "    Remove: [bugprone-sizeof-expression]\n");
}

CompileCommandsJob::CompileCommandsJob(const CompilePlaces &places, const QString &profile, Need need)
    : JobSequence(tr("Write compile_commands.json"))
    , m_path(places.database())
{
    const auto write = [places, profile,
                        entries = m_entries](const FunctionJob::Canceled &canceled) -> Result<> {
        const QList<CompileCommand> commands = readCompileCommands(places, canceled);
        if (canceled())
            return fail(Error::Code::Canceled, tr("Canceled."));
        if (commands.isEmpty()) {
            return fail(Error::Code::BadInput,
                        tr("Nothing of the profile '%1' is built yet, so that nobody knows how its files are "
                           "compiled.")
                            .arg(profile),
                        tr("Build it first: F7 in the window, or 'klab build --profile %1'.").arg(profile));
        }
        *entries = commands.size();
        return writeFile(places.database(), toJson(commands)).and_then([&places] {
            return writeSettings(places);
        });
    };
    add(1, [this, write, need] {
        return std::make_unique<FunctionJob>(
            title(), [write, need, error = m_error](const FunctionJob::Canceled &canceled) -> Result<> {
                const Result<> written = write(canceled);
                if (written || need == Need::Required || written.error().code == Error::Code::Canceled)
                    return written;
                *error = written.error();
                return {};
            });
    });
    add(0, [this]() -> std::unique_ptr<Job> {
        if (m_error->message.isEmpty())
            Q_EMIT logged(tr("%1 tells of %n file(s).", nullptr, int(entries())).arg(m_path));
        else
            Q_EMIT logged(m_error->message);
        return nullptr;
    });
}

} // namespace klab
