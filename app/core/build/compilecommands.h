// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "module/module.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace klab
{

/// Where a build's records are, and where an editor looks for them.
struct CompilePlaces {
    QString workspace;    ///< as the learner opens it: perhaps a link, which make has resolved
    QString tree;         ///< the kernel's sources, in which the module's folder is a link to its own
    QString folder;       ///< Kbuild's output folder (O=)
    QString moduleFolder; ///< where the learner edits modules
    Module module;
    /// A folder that is built in a copy.
    struct Copy {
        QString path;     ///< the copy, below @p folder
        QString original; ///< where the learner edits it
    };
    QList<Copy> copies = {};
    /// Where the database goes; empty: into the workspace, where any editor's clangd finds it.
    QString databaseFolder = {};

    QString database() const
    {
        return (databaseFolder.isEmpty() ? workspace : databaseFolder) +
               QStringLiteral("/compile_commands.json");
    }
};

/// How one file is compiled, in words that clangd understands.
struct CompileCommand {
    QString directory; ///< which relative paths of the arguments start from
    QString file;      ///< absolute
    QString output;    ///< the object, below @p directory; empty for a header
    QStringList arguments;

    bool operator==(const CompileCommand &) const = default;
};

/// Reads a .cmd file of Kbuild.
/// @param text the file's beginning, its first line at least
/// @return nothing where it does not tell how a C, C++ or assembler file is compiled
std::optional<CompileCommand> readCompileCommand(const QByteArray &text, const CompilePlaces &places);

/// All the commands of a build, by file; of a file that is compiled several times, the
/// one for the kernel itself comes first; then the headers of the module's C++ layer. Without
/// those whose source is not there any more. Reads some 1000 files: on a worker thread.
QList<CompileCommand> readCompileCommands(const CompilePlaces &places, const FunctionJob::Canceled &canceled);

/// As clang's "JSON compilation database" has them.
QByteArray toJson(const QList<CompileCommand> &commands);

/// Writes a build's compile_commands.json, and a .clangd where there is none, from which clangd, and so any
/// editor with it, knows how to read the module and the kernel. Builds nothing. A file that says the same
/// already is left untouched. Logs how many entries there are. Main thread; the work is done on another.
class CompileCommandsJob : public JobSequence
{
    Q_OBJECT
public:
    /// What it means that the file cannot be written.
    enum class Need {
        Required, ///< the job fails
        Optional, ///< see problem()
    };

    /// @param profile its name, for the remedy where nothing was built yet
    CompileCommandsJob(const CompilePlaces &places, const QString &profile, Need need = Need::Required);

    /// How many files the database describes; once the job has succeeded.
    qsizetype entries() const { return *m_entries; }

    /// Why an optional one was not written; empty if it was. To be told.
    const QString &problem() const { return m_error->message; }

    /// The database.
    const QString &path() const { return m_path; }

private:
    QString m_path;
    std::shared_ptr<qsizetype> m_entries = std::make_shared<qsizetype>(0);
    std::shared_ptr<Error> m_error = std::make_shared<Error>();
};

} // namespace klab
