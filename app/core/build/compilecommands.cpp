// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/compilecommands.h"

#include "base/files.h"
#include "build/clangdarguments.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <tuple>
#include <utility>

namespace klab
{

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
        , m_link(places.tree + u'/' + places.module.folder)
        , m_module(places.module.sourceFolder(places.moduleFolder))
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

    /// A path in a copy as that of the original; other words as they are.
    QString toOriginal(QString word) const
    {
        for (const CompilePlaces::Copy &copy : m_places.copies) {
            if (word.contains(copy.path + u'/'))
                return word.replace(copy.path + u'/', copy.original + u'/');
            if (word.endsWith(copy.path))
                return word.replace(copy.path, copy.original);
        }
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
    for (const QString &word : clangdArguments(words)) {
        const QString mapped = paths.map(word);
        // Headers are found in the original first; what is generated is in the copy alone.
        const QString original = paths.toOriginal(mapped);
        if (original != mapped && word.startsWith(u"-I"))
            command.arguments << original;
        command.arguments << mapped;
    }
    if (command.arguments.isEmpty() || !isSourceFile(command.arguments.last()))
        return {};
    command.file = QDir::cleanPath(QDir(folder).absoluteFilePath(paths.toOriginal(command.arguments.last())));
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
    if (!places.databaseFolder.isEmpty())
        return {}; // the lab's own clangd needs none
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
                        tr("Nothing of the profile '%1' has been built yet, so it is not known how its files "
                           "are compiled.")
                            .arg(profile),
                        tr("Build it first: F7 in the window, or 'klab build --profile %1'.").arg(profile));
        }
        *entries = commands.size();
        return makeFolder(QFileInfo(places.database()).path())
            .and_then([&] { return writePlainFile(places.database(), toJson(commands)); })
            .and_then([&] { return writeSettings(places); });
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
            Q_EMIT logged(tr("%1 describes %n file(s).", nullptr, int(entries())).arg(m_path));
        else
            Q_EMIT logged(m_error->message);
        return nullptr;
    });
}

} // namespace klab
