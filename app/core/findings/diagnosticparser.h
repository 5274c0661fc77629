// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"
#include "findings/goneapis.h"
#include "findings/sourcelines.h"
#include "findings/sourcepaths.h"
#include "findings/toolmessage.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace klab
{

/// Reads the output of a build and of a boot, line by line, and returns what the tools
/// found: GCC, clang, assembler, linkers, make, modpost, objtool, Kconfig, insmod and
/// modprobe with the kernel's own words, QEMU.
///
/// One parser for one run. The output is not trusted: lines, findings and what belongs
/// to them are bounded, terminal sequences are taken out, and a position is a file below
/// the roots of the paths or none (then its text stands in the message).
///
/// Lines of parallel tools may interleave: each finding is still reported once; notes and
/// code in between may be attached to a neighbour. Duplicates, as for a header in many
/// files, are reported once. A failure that follows from others (make's "Error 2") is
/// reported at the end, and only if there was no other error.
///
/// A value class for one thread, any; it looks at sources that exist (for columns).
class DiagnosticParser
{
    Q_DECLARE_TR_FUNCTIONS(klab::DiagnosticParser)
public:
    /// Findings of one run; the last one says that more were left out. Warnings leave
    /// room for errors.
    static constexpr int Limit = 1000;

    /// @param gone explains findings that are about it
    explicit DiagnosticParser(SourcePaths paths = {}, GoneApis gone = {});

    /// Takes the next line, without its end. @return the findings that are complete now.
    QList<Diagnostic> add(const QString &line);
    /// Ends the run. @return the findings that were held back.
    QList<Diagnostic> finish();

private:
    /// A finding that more lines may belong to.
    struct Open {
        Diagnostic diagnostic;
        /// What the code lines that follow are of: -1 the finding, else the note.
        int last = -1;
        int caret = 0; ///< of the finding, as displayed; from 1
        bool codeSeen = false;
        bool isKernelsWord = false; ///< the kernel on a module; insmod's own word follows
    };

    void take(const ToolMessage &message, const QString &line);
    void begin(const ToolMessage &message);
    void keepConsequence(const ToolMessage &message);
    void addNote(const ToolMessage &message);
    bool addToModule(const ToolMessage &message);
    bool addContinuation(const QString &line);
    bool addCode(const QString &line);
    void addTail(Diagnostic &diagnostic) const;
    Diagnostic make(const ToolMessage &message);
    void place(Diagnostic &diagnostic, const ToolMessage &message);
    void placeInModule(Diagnostic &diagnostic, const ToolMessage &message);
    QString resolve(const QString &path);
    void close(Open open);
    void closeAll();
    void give(const Diagnostic &diagnostic);
    void lookAtMakefiles();
    void forget();

    SourcePaths m_paths;
    GoneApis m_gone;
    SourceLines m_sources;
    QHash<QString, QString> m_resolved;
    QList<Open> m_open; ///< the last one is the current one
    QStringList m_context;
    QString m_linked; ///< the object that the linker is in
    QList<Diagnostic> m_notesBefore;
    QStringList m_tail; ///< the last lines that nothing was read from
    std::optional<Diagnostic> m_consequence;
    QSet<size_t> m_given;
    QSet<QString> m_folders; ///< of files with errors
    QList<Diagnostic> m_ready;
    int m_idle = 0;      ///< lines since something belonged to an open finding
    int m_left = 0;      ///< findings left out
    int m_lookedFor = 0; ///< symbols in sources
    bool m_isInFinding = false;
    bool m_hasError = false;
};

/// What tools have said in text that is kept, as in an error's details.
QList<Diagnostic> findingsIn(const QString &text, const SourcePaths &paths, const GoneApis &gone = {});

} // namespace klab
