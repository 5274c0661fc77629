// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/loadrefusal.h"

#include "base/translate.h"
#include "crash/kernelline.h"

#include <QRegularExpression>

#include <cerrno>
#include <cstring>
#include <optional>
#include <ranges>
#include <utility>

namespace klab
{

namespace
{

struct KernelError {
    int number;
    const char *name;
};

// include/linux/errno.h: for use inside the kernel only, so that the C library has no words
// for them.
constexpr KernelError KernelErrors[] = {
    {512, "ERESTARTSYS"},
    {513, "ERESTARTNOINTR"},
    {514, "ERESTARTNOHAND"},
    {515, "ENOIOCTLCMD"},
    {516, "ERESTART_RESTARTBLOCK"},
    {517, "EPROBE_DEFER"},
    {518, "EOPENSTALE"},
    {519, "ENOPARAM"},
    {521, "EBADHANDLE"},
    {522, "ENOTSYNC"},
    {523, "EBADCOOKIE"},
    {524, "ENOTSUPP"},
    {525, "ETOOSMALL"},
    {526, "ESERVERFAULT"},
    {527, "EBADTYPE"},
    {528, "EJUKEBOX"},
    {529, "EIOCBQUEUED"},
    {530, "ERECALLCONFLICT"},
    {531, "ENOGRACE"},
};

constexpr int MostErrno = 133;

} // namespace

static QString errorName(int number)
{
    for (const KernelError &error : KernelErrors) {
        if (error.number == number)
            return QString::fromLatin1(error.name);
    }
    return QString::fromLatin1(strerrorname_np(number));
}

// "modprobe: can't load module demo (extra/demo.ko): File exists": the words behind the last colon.
static std::optional<int> errorNumber(const QString &words)
{
    // What busybox says instead, which holds only where the kernel itself refuses.
    static const std::pair<const char *, int> own[] = {
        {"invalid module format", ENOEXEC},
        {"unknown symbol in module, or unknown parameter", ENOENT},
        {"module has wrong symbol version", ESRCH},
        {"kernel does not support requested operation", ENOSYS},
        {"invalid parameter", EINVAL},
    };
    for (const auto &[said, number] : own) {
        if (words.compare(QLatin1StringView(said), Qt::CaseInsensitive) == 0)
            return number;
    }
    static const QRegularExpression unknown(
        QStringLiteral("^(?:unknown|no) error(?: information)? (\\d{1,5})$"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = unknown.match(words); match.hasMatch())
        return match.captured(1).toInt();
    for (int number = 1; number <= MostErrno; ++number) {
        const char *known = strerrordesc_np(number);
        if (known && words.compare(QLatin1StringView(known), Qt::CaseInsensitive) == 0)
            return number;
    }
    return {};
}

static QString loaderWords(const QString &said)
{
    static const QRegularExpression loader(
        QStringLiteral("^(?:insmod|modprobe): (?:can't (?:load|insert) .*|ERROR: .*|.*): ([^:\\n]+)$"),
        QRegularExpression::MultilineOption);
    return loader.match(said).captured(1).trimmed();
}

QString loadErrorName(const QString &said)
{
    const QString words = loaderWords(said);
    const std::optional<int> number = errorNumber(words);
    if (!number)
        return {};
    const QString name = errorName(*number);
    if (name.isEmpty())
        return QString::number(-*number);
    const char *meaning = strerrordesc_np(*number);
    return QStringLiteral("-%1 (%2)")
        .arg(name, meaning ? QString::fromLatin1(meaning) : QString::number(*number));
}

static QString withoutTimes(const QString &said)
{
    QStringList lines;
    for (const QByteArray &line : said.toUtf8().split('\n')) {
        const KernelLine read = readKernelLine({line.constData(), static_cast<std::size_t>(line.size())});
        lines << QString::fromUtf8(read.text.data(), static_cast<qsizetype>(read.text.size()));
    }
    return lines.join(u'\n').trimmed();
}

namespace
{

/// A line in which the kernel says why it refuses a module before its init() is called.
struct KernelsWord {
    const char *pattern;
    const char *message; ///< %1 the module, %2 and %3 what the pattern captures
    const char *remedy;
};

constexpr KernelsWord Words[] = {
    {"[`']([^']*)' (?:invalid|too large) for parameter [`']([^']*)'",
     QT_TRANSLATE_NOOP("klab::Texts", "The kernel refused the value '%2' for the parameter %3 of %1."),
     QT_TRANSLATE_NOOP("klab::Texts",
                       "Give the parameter a value of its type, as module_param() declares it.")},
    {"Unknown symbol (\\S+)",
     QT_TRANSLATE_NOOP("klab::Texts", "The kernel has no symbol %2, which %1 needs."),
     QT_TRANSLATE_NOOP("klab::Texts", "Load the module that exports it first, or do without it.")},
    {"disagrees about version of symbol (\\S+)",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 was built against another version of %2."),
     QT_TRANSLATE_NOOP("klab::Texts", "Build kernel and module again.")},
    {"version magic '([^']*)' should be '([^']*)'",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 was built for the kernel %2, not for %3."),
     QT_TRANSLATE_NOOP("klab::Texts", "Build it again.")},
    {"exports duplicate symbol (\\S+)",
     QT_TRANSLATE_NOOP("klab::Texts", "%1 exports the symbol %2, which the kernel has already."),
     QT_TRANSLATE_NOOP("klab::Texts", "Give it another name, or make it static.")},
};

} // namespace

// The kernel names each symbol that it lacks in a line of its own.
static std::optional<LoadRefusal> severalSymbols(const Module &module, const QStringList &lines)
{
    static const QRegularExpression unknown(QStringLiteral("^[^:]+: Unknown symbol (\\S+)"));
    constexpr qsizetype NamedAtMost = 4;
    QStringList names;
    for (const QString &line : lines) {
        const auto match = unknown.match(line);
        if (match.hasMatch() && line.startsWith(module.name + u':') && !names.contains(match.captured(1)))
            names << match.captured(1);
    }
    if (names.size() < 2)
        return {};
    QString listed = names.mid(0, NamedAtMost).join(QStringLiteral(", "));
    if (names.size() > NamedAtMost)
        listed += QStringLiteral(", ...");
    return LoadRefusal{
        Texts::tr("The kernel has none of the symbols %2, which %1 needs.").arg(module.name, listed),
        Texts::tr("Load the modules that export them first, or do without them."),
        {}};
}

// The last one: what stands before it may be of an earlier load.
static std::optional<LoadRefusal> kernelsWord(const Module &module, const QStringList &lines)
{
    for (const QString &line : std::views::reverse(lines)) {
        if (!line.startsWith(module.name + u':'))
            continue;
        for (const KernelsWord &word : Words) {
            const auto match = QRegularExpression(QString::fromLatin1(word.pattern)).match(line);
            if (!match.hasMatch())
                continue;
            if (line.contains(u": Unknown symbol ")) {
                if (std::optional<LoadRefusal> several = severalSymbols(module, lines))
                    return several;
            }
            const QString text = Texts::tr(word.message);
            const QString first = match.captured(1).trimmed();
            return LoadRefusal{match.lastCapturedIndex() > 1
                                   ? text.arg(module.name, first, match.captured(2).trimmed())
                                   : text.arg(module.name, first),
                               Texts::tr(word.remedy),
                               {}};
        }
    }
    return {};
}

static QString initRemedy(const Module &module, const QString &name)
{
    if (name.startsWith(u"-EEXIST"))
        return Texts::tr("Something that it registers is there already: look in %1 for what the exit "
                         "function has left registered, or restart the guest.")
            .arg(module.sourceName());
    if (name.startsWith(u"-ENOSYS"))
        return Texts::tr(
                   "Something that it calls is switched off in this kernel: see which option provides what "
                   "init() in %1 uses.")
            .arg(module.sourceName());
    return Texts::tr("See why init() in %1 fails.").arg(module.sourceName());
}

LoadRefusal readLoadRefusal(const Module &module, const QString &said)
{
    const QString lines = withoutTimes(said);
    if (std::optional<LoadRefusal> refusal = kernelsWord(module, lines.split(u'\n'))) {
        refusal->lines = lines;
        return *refusal;
    }
    const QString name = loadErrorName(lines);
    if (name.startsWith(u"-ENOEXEC"))
        return {
            Texts::tr("The kernel refused the module %1: its format is not the kernel's.").arg(module.name),
            Texts::tr("Build kernel and module again."), lines};
    if (name.isEmpty())
        return {Texts::tr("The module %1 did not load.").arg(module.name), initRemedy(module, name), lines};
    return {Texts::tr("init() of %1 returned %2, so the module is not loaded.").arg(module.name, name),
            initRemedy(module, name), lines};
}

} // namespace klab
