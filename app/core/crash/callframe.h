// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace klab
{

/// A line of source that a piece of code was compiled from.
struct SourceLine {
    QString function; ///< that the line is in, as the source has it; of one that was inlined, too
    QString file;     ///< absolute
    int line = 0;
    bool isNewer = false; ///< the file has changed since it was compiled

    bool operator==(const SourceLine &) const = default;
};

/// A place in the kernel's code, as a call trace names it: "null_deref+0xb/0x10 [trouble]".
struct CallFrame {
    QString function; ///< as the kernel's symbol table has it; of C++, mangled
    quint64 offset = 0;
    quint64 size = 0;       ///< of the function
    QString module;         ///< empty: the kernel itself
    bool isReliable = true; ///< false: an address found on the stack, marked "?", perhaps left over
    /// Of what reports, checks or dispatches, and tells nothing about the bug: the entry from user
    /// space, dump_stack(), the inside of KASAN, lockdep and the allocators' checks.
    bool isMachinery = false;
    /// It is what the processor was about to do, and not where a call is to return to.
    bool isInstruction = false;
    QString buildId; ///< of the module, hexadecimal, where the kernel prints it (STACKTRACE_BUILD_ID)
    /// Where it is in the source: the line itself, and, if its function was inlined, the lines it was
    /// inlined at, outwards. Empty where that is not known, see CrashLinesJob.
    QList<SourceLine> lines;
    bool isOtherBuild = false; ///< has no lines because what is built now is not what ran

    bool isEmpty() const { return function.isEmpty(); }
    bool operator==(const CallFrame &) const = default;
    /// "null_deref+0xb/0x10 [trouble]"
    QString text() const;
    /// The function as its source has it, see demangledName().
    QString sourceName() const;
};

using CallFrames = QList<CallFrame>;

/// A function's name as its source has it: "Demo::seek(long long)" for "_ZN4Demo4seekEx". Of bounded
/// length; a long or entangled name stays mangled.
QString demangledName(const QString &function);

/// Reads a line of a call trace: " ? function+0x12/0x34 [module]", with or without the address of
/// older kernels ("[<ffffffff81234567>]"), the build ID after a module's name, and how it was found ("(P)").
std::optional<CallFrame> readCallFrame(const QString &line);

/// Reads a place within a line: what is left of @p text has to begin with "function+0x12/0x34".
std::optional<CallFrame> readPlace(const QString &text);

} // namespace klab
