// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/toolmessage.h"

#include <QRegularExpression>

#include <array>

namespace klab
{

using Kind = ToolMessage::Kind;
using Severity = Diagnostic::Severity;
using Source = Diagnostic::Source;
using Reading = std::optional<ToolMessage>;

// Each reader takes a line that another has not; their order is at the end.

static Severity severityOf(const QString &word)
{
    const QString lower = word.toLower();
    return lower.contains(u"warning") ? Severity::Warning
           : lower == u"note"         ? Severity::Note
                                      : Severity::Error;
}

// "[-Wshadow]" at the end, as GCC and clang write it.
static void splitOption(ToolMessage &message)
{
    static const QRegularExpression option(QStringLiteral(" \\[(-[Wf][^\\[\\]]*)\\]$"));
    const QRegularExpressionMatch match = option.match(message.message);
    if (!match.hasMatch())
        return;
    message.option = match.captured(1);
    message.message.truncate(match.capturedStart());
}

static QString nameOf(const QString &path)
{
    return path.section(u'/', -1);
}

static bool isKconfig(const QString &path)
{
    const QString name = nameOf(path);
    return name.startsWith(u"Kconfig") || name.startsWith(u".config") || name.endsWith(u".config");
}

static bool isMakefile(const QString &path)
{
    const QString name = nameOf(path);
    return name.startsWith(u"Makefile") || name.startsWith(u"makefile") || name.startsWith(u"GNUmakefile") ||
           name == u"Kbuild" || name.endsWith(u".mk");
}

static Source sourceOf(const QString &path)
{
    return isKconfig(path) ? Source::Kconfig : isMakefile(path) ? Source::Make : Source::Compiler;
}

// ------------------------------------------------------------ compilers

// The lab writes its settings behind those they replace, into a file that is gone when this is read.
static bool isLabsOwnWriting(const QString &path, const QString &message)
{
    return nameOf(path) == u".config.new" && message.startsWith(u"override: reassigning to symbol ");
}

static Reading readPlaced(const QString &line)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^([^\\s:][^:]*):(\\d+):(?:(\\d+):)? ?((?:fatal |internal compiler )?error|warning|note|sorry, "
        "unimplemented|Error|Warning|Fatal error|Note): ?(.*)$"));
    const QRegularExpressionMatch match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    ToolMessage message;
    message.severity = severityOf(match.captured(4));
    message.kind = message.severity == Severity::Note ? Kind::Note : Kind::Finding;
    message.path = match.captured(1);
    message.source = sourceOf(message.path);
    message.line = match.captured(2).toInt();
    message.column = match.captured(3).toInt();
    message.message = match.captured(5);
    splitOption(message);
    if (isLabsOwnWriting(message.path, message.message))
        message.kind = Kind::Noise;
    return message;
}

static Reading readContext(const QString &line)
{
    static const QRegularExpression context(
        QStringLiteral("^(?:In file included from |In module imported |\\s+from [^:]+:\\d|"
                       "[^\\s:][^:]*: (?:In |At (?:global scope|top level)|Assembler messages))"));
    static const QRegularExpression required(QStringLiteral(
        "^([^\\s:][^:]*):(\\d+):(?:(\\d+):)? +((?:recursively )?(?:required|instantiated|in constexpr).*)$"));
    ToolMessage message;
    message.severity = Severity::Note;
    if (context.match(line).hasMatch()) {
        message.kind = Kind::Context;
        return message;
    }
    const QRegularExpressionMatch match = required.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    message.kind = Kind::NoteBefore;
    message.path = match.captured(1);
    message.line = match.captured(2).toInt();
    message.column = match.captured(3).toInt();
    message.message = match.captured(4);
    return message;
}

// ------------------------------------------------------------ linkers

static Reading readLinker(const QString &line)
{
    static const QRegularExpression place(QStringLiteral(
        "^(?:(?:\\S*/)?(?:\\S*-)?ld(?:\\.\\w+)?: )?([^\\s:][^:]*\\.[^:]+):(?:((?!\\d+:)[^\\s:(][^:]*):)?"
        "(?:(\\d+):)?(?:\\(\\.[^)]*\\):)? "
        "((?:undefined reference|multiple definition|relocation truncated|"
        "first defined).*)$"));
    static const QRegularExpression tool(QStringLiteral(
        "^(?:\\S*/)?(?:\\S*-)?ld(?:\\.\\w+)?: (?:(\\S+\\.[oa]): )?(?:(warning|error): )?(.*)$"));
    ToolMessage message;
    message.source = Source::Linker;
    if (const QRegularExpressionMatch match = place.match(line); match.hasMatch()) {
        message.path = match.captured(2).isEmpty() ? match.captured(1) : match.captured(2);
        message.line = match.captured(3).toInt();
        message.message = match.captured(4);
        return message;
    }
    const QRegularExpressionMatch match = tool.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    message.message = match.captured(3);
    if (message.message.startsWith(u"in function ")) {
        message.kind = Kind::Context;
        message.path = match.captured(1);
        return message;
    }
    message.path = match.captured(1);
    message.severity = severityOf(match.captured(2));
    if (message.message.startsWith(u"NOTE: ")) {
        message.kind = Kind::Note;
        message.severity = Severity::Note;
    }
    return message;
}

// ------------------------------------------------------------ make

static Reading readMakeFolder(const QString &line)
{
    static const QRegularExpression folder(
        QStringLiteral("^\\S*make(?:\\[\\d+\\])?: (Entering|Leaving) directory [`'](.*)'$"));
    const QRegularExpressionMatch match = folder.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    ToolMessage message;
    message.kind = match.captured(1) == u"Entering" ? Kind::Entering : Kind::Leaving;
    message.path = match.captured(2);
    return message;
}

static Reading readMakeFailure(const QString &text)
{
    // "[scripts/Makefile.build:234: samples/demo/demo.o] Error 1"; the place is the rule's.
    static const QRegularExpression recipe(
        QStringLiteral("^\\[(?:([^:\\]]+):(\\d+): )?([^\\]]+)\\] ((?:Error|Segmentation|Killed|Terminated|"
                       "Interrupt|Aborted|Bus error|Broken pipe|Hangup).*)$"));
    ToolMessage message;
    message.source = Source::Make;
    message.message = text;
    if (text.startsWith(u"Waiting for unfinished") || text.startsWith(u"Deleting ")) {
        message.kind = Kind::Noise;
    } else if (const QRegularExpressionMatch match = recipe.match(text); match.hasMatch()) {
        message.kind = Kind::Consequence;
        message.path = match.captured(1);
        message.line = match.captured(2).toInt();
        message.message = match.captured(3) + QStringLiteral(": ") + match.captured(4);
    }
    return message;
}

static Reading readMake(const QString &line)
{
    static const QRegularExpression spoken(
        QStringLiteral("^\\S*make(?:\\[\\d+\\])?: (\\*\\*\\* )?(.*?)(?:  Stop\\.)?$"));
    static const QRegularExpression placed(
        QStringLiteral("^([^\\s:][^:]*):(\\d+): (\\*\\*\\* )?(.*?)(?:  Stop\\.)?$"));
    if (const QRegularExpressionMatch match = spoken.match(line); match.hasMatch()) {
        if (!match.captured(1).isEmpty())
            return readMakeFailure(match.captured(2));
        ToolMessage message;
        message.source = Source::Make;
        message.message = match.captured(2);
        const bool isWarning = message.message.startsWith(u"Circular ") ||
                               message.message.startsWith(u"warning: ") ||
                               message.message.contains(u"Clock skew");
        message.severity = Severity::Warning;
        // "make: foo: No such file or directory": the failure of the recipe follows.
        message.kind = isWarning ? Kind::Finding : Kind::Noise;
        return message.message.endsWith(u"No such file or directory") ? std::nullopt : Reading(message);
    }
    const QRegularExpressionMatch match = placed.match(line);
    if (!match.hasMatch() || (match.captured(3).isEmpty() && !isMakefile(match.captured(1))))
        return std::nullopt;
    ToolMessage message;
    message.source = Source::Make;
    message.path = match.captured(1);
    message.line = match.captured(2).toInt();
    message.message = match.captured(4);
    const bool isError =
        !match.captured(3).isEmpty() || message.message.endsWith(u": No such file or directory");
    message.severity = isError ? Severity::Error : Severity::Warning; // the latter: $(warning ...)
    return message;
}

// ------------------------------------------------------------ tools of the kernel

// The symbol and the module that modpost speaks of.
static void readModpost(ToolMessage &message)
{
    static const std::array patterns{
        QRegularExpression(QStringLiteral("^\"(?<symbol>[^\"]+)\" \\[(?<module>\\S+)\\] undefined!$")),
        QRegularExpression(QStringLiteral("^GPL-incompatible module (?<module>\\S+) uses GPL-only symbol "
                                          "'(?<symbol>[^']+)'$")),
        QRegularExpression(
            QStringLiteral("^module (?<module>\\S+) uses symbol (?<symbol>\\S+) from namespace ")),
        QRegularExpression(QStringLiteral("^(?<module>\\S+): section mismatch in reference: \\S+ \\(section: "
                                          "\\S+\\) -> (?<symbol>\\w+) \\(section: ")),
        QRegularExpression(QStringLiteral("^missing (?<symbol>MODULE_LICENSE)\\(\\) in (?<module>\\S+)$")),
    };
    for (const QRegularExpression &pattern : patterns) {
        const QRegularExpressionMatch match = pattern.match(message.message);
        if (!match.hasMatch())
            continue;
        message.symbol = match.captured(u"symbol");
        message.path = match.captured(u"module");
        return;
    }
}

static Reading readKernelTools(const QString &line)
{
    static const QRegularExpression modpost(QStringLiteral("^(ERROR|WARNING|FATAL): modpost: (.*)$"));
    static const QRegularExpression objtool(
        QStringLiteral("^(?:(\\S+\\.o): )?(?:(warning|error): )?objtool: (.*)$"));
    ToolMessage message;
    if (const QRegularExpressionMatch match = modpost.match(line); match.hasMatch()) {
        message.source = Source::Modpost;
        message.severity = severityOf(match.captured(1));
        message.message = match.captured(2);
        readModpost(message);
        return message;
    }
    const QRegularExpressionMatch match = objtool.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    message.source = Source::Objtool;
    message.path = match.captured(1);
    message.severity = severityOf(match.captured(2));
    message.message = match.captured(3);
    return message;
}

static Reading readKconfig(const QString &line)
{
    static const QRegularExpression placed(QStringLiteral("^([^\\s:][^:]*):(\\d+):\\s?(\\S.*)$"));
    ToolMessage message;
    message.source = Source::Kconfig;
    if (line == u"error: recursive dependency detected!" || line == u"Recursive inclusion detected.") {
        message.message = line.startsWith(u"error: ") ? line.sliced(7) : line;
        return message;
    }
    if (line.startsWith(u"WARNING: unmet direct dependencies")) {
        message.severity = Severity::Warning;
        message.message = line.sliced(9);
        return message;
    }
    const QRegularExpressionMatch match = placed.match(line);
    if (!match.hasMatch() || !isKconfig(match.captured(1)))
        return std::nullopt;
    message.path = match.captured(1);
    message.line = match.captured(2).toInt();
    message.message = match.captured(3);
    return message;
}

// ------------------------------------------------------------ the guest and its machine

static Reading readModule(const QString &line)
{
    static const QRegularExpression tool(
        QStringLiteral("^(?:insmod|modprobe|rmmod): (?:(ERROR|FATAL|WARNING): )?(.*)$"));
    static const QRegularExpression kernel(
        QStringLiteral("^(?:\\[ *\\d+\\.\\d+\\](?:\\[[^\\]]*\\])? )?((?:[\\w-]+: )?(?:"
                       "Unknown symbol \\S+ \\(err -?\\d+\\)|disagrees about version of symbol \\S+|"
                       "version magic '.*|Invalid ELF .*|exports duplicate symbol .*|"
                       "no symbol version for \\S+))$"));
    ToolMessage message;
    message.source = Source::Module;
    if (const QRegularExpressionMatch match = tool.match(line); match.hasMatch()) {
        message.severity = severityOf(match.captured(1));
        message.message = match.captured(2);
        return message;
    }
    const QRegularExpressionMatch match = kernel.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    message.isKernelsWord = true;
    message.message = match.captured(1).trimmed();
    return message;
}

static Reading readQemu(const QString &line)
{
    static const QRegularExpression qemu(
        QStringLiteral("^(?:\\S*/)?qemu(?:-system-\\w+)?: (?:(warning|info): )?(.*)$"));
    const QRegularExpressionMatch match = qemu.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    ToolMessage message;
    message.source = Source::Qemu;
    message.severity = severityOf(match.captured(1));
    message.message = match.captured(2);
    // "terminating on signal 15": it was asked to.
    if (match.captured(1) == u"info" || message.message.startsWith(u"terminating on signal"))
        message.kind = Kind::Noise;
    return message;
}

// ------------------------------------------------------------ anything else with a severity

static Reading readUnplaced(const QString &line)
{
    static const QRegularExpression sum(QStringLiteral(
        "^(?:compilation terminated\\.|\\d+ (?:errors?|warnings?)(?: and \\d+ errors?)? generated\\.|"
        "cc1(?:plus)?: (?:all|some) warnings being treated as errors)$"));
    static const QRegularExpression spoken(QStringLiteral("^(\\S+): ((?:fatal )?error|warning): (.*)$"));
    ToolMessage message;
    if (sum.match(line).hasMatch()) {
        message.kind = Kind::Noise;
        return message;
    }
    const QRegularExpressionMatch match = spoken.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    message.path = match.captured(1);
    message.severity = severityOf(match.captured(2));
    message.message = match.captured(3);
    splitOption(message);
    static const QRegularExpression failed(QStringLiteral("^(?:ld|linker command) (?:returned|failed)"));
    if (failed.match(message.message).hasMatch() || message.message.startsWith(u"linker command failed")) {
        message.kind = Kind::Consequence;
        message.source = Source::Linker;
    }
    return message;
}

bool isBuildStep(QStringView line)
{
    const auto isCapital = [](QChar letter) { return letter >= u'A' && letter <= u'Z'; };
    return line.size() > 4 && line[0] == u' ' && line[1] == u' ' && isCapital(line[2]) && isCapital(line[3]);
}

// Most lines of a build are none of it, and there may be millions: what none of the
// patterns can match is told by its first colon.
static bool isWorthReading(QStringView line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon < 0)
        return line.endsWith(u'.') || line.startsWith(u'['); // "compilation terminated."
    if (isBuildStep(line) || colon == 0 || colon + 1 >= line.size())
        return false;
    const QChar next = line[colon + 1];
    if (next == u' ') // a program speaks, or the kernel with its time
        return line[0] == u'[' || !line.first(colon).contains(u' ');
    return next.isDigit() || next == u'(' || next == u'/' || line.startsWith(u"make");
}

Reading readToolMessage(const QString &line)
{
    if (!isWorthReading(line))
        return std::nullopt;
    static constexpr std::array Readers{readMakeFolder, readKernelTools, readPlaced, readContext,
                                        readLinker,     readModule,      readMake,   readKconfig,
                                        readQemu,       readUnplaced};
    for (const auto reader : Readers) {
        if (Reading reading = reader(line))
            return reading;
    }
    return std::nullopt;
}

} // namespace klab
