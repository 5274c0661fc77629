// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/modulecheck.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/madeobjects.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <ranges>

namespace klab
{

namespace
{

/// A place in a file that the user edits.
struct Place {
    QString file; ///< its real path
    int line = 1;
};

// A file of the workspace as the user knows it: "module/demo/Makefile".
QString shortName(const Kbuild &kbuild, const QString &file)
{
    const QString top = QFileInfo(kbuild.workspace).canonicalFilePath() + u'/';
    return file.startsWith(top) ? file.sliced(top.size()) : file;
}

QString realPath(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

tl::unexpected<Error> failAt(const Place &place, const QString &message, const QString &remedy)
{
    return fail(Error::Code::Build, message, remedy,
                QStringLiteral("%1:%2: error: %3").arg(place.file).arg(place.line).arg(message));
}

int lineOf(const QByteArray &text, qsizetype at)
{
    return at < 0 ? 1 : int(text.first(at).count('\n')) + 1;
}

// ------------------------------------------------------------ text

bool isKconfig(const QString &name)
{
    return name.startsWith(u"Kconfig");
}

bool isSource(const QString &name)
{
    static const QStringList endings{QStringLiteral(".c"),   QStringLiteral(".h"),  QStringLiteral(".cpp"),
                                     QStringLiteral(".hpp"), QStringLiteral(".cc"), QStringLiteral(".cxx"),
                                     QStringLiteral(".S"),   QStringLiteral(".rs"), QStringLiteral(".mk"),
                                     QStringLiteral(".lds")};
    return isKconfig(name) || name == u"Kbuild" || name.startsWith(u"Makefile") ||
           std::ranges::any_of(endings, [&name](const QString &one) { return name.endsWith(one); });
}

// Without a mark at the begin, ASCII in two bytes a letter shows as well.
bool isUtf16(const QByteArray &text)
{
    const QByteArray head = text.first(qMin(text.size(), 1024));
    return head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff") ||
           (head.size() >= 4 && head.count('\0') * 3 > head.size());
}

Result<> checkText(const Kbuild &kbuild, const QString &file)
{
    const QByteArray text = readFile(file).value_or(QByteArray());
    const QString path = realPath(file);
    const QString name = shortName(kbuild, path);
    if (isUtf16(text))
        return failAt({path}, Texts::tr("%1 is UTF-16 text, which the tools cannot read.").arg(name),
                      Texts::tr("Save it as UTF-8."));
    if (!isKconfig(QFileInfo(file).fileName()))
        return {};
    if (text.startsWith("\xef\xbb\xbf"))
        return failAt({path},
                      Texts::tr("%1 begins with a byte order mark, which Kconfig cannot read.").arg(name),
                      Texts::tr("Save it as UTF-8 without a byte order mark."));
    const qsizetype carriageReturn = text.indexOf('\r');
    if (carriageReturn >= 0)
        return failAt({path, lineOf(text, carriageReturn)},
                      Texts::tr("%1 has Windows line ends (CR LF), which Kconfig cannot read.").arg(name),
                      Texts::tr("Save it with Unix line ends (LF), or run: sed -i 's/\\r$//' %1").arg(path));
    return {};
}

Result<> checkTexts(const Kbuild &kbuild, const QString &folder, bool (*isMeant)(const QString &name))
{
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    QStringList files;
    while (it.hasNext()) {
        if (const QFileInfo file = it.nextFileInfo(); isMeant(file.fileName()))
            files << file.filePath();
    }
    files.sort(); // the same one is named each time
    for (const QString &file : std::as_const(files)) {
        if (const Result<> good = checkText(kbuild, file); !good)
            return good;
    }
    return {};
}

} // namespace

Result<> checkKconfigText(const Kbuild &kbuild, const Module &module)
{
    return checkTexts(kbuild, realPath(kbuild.tree.path() + u'/' + module.folder), isKconfig);
}

Result<> checkSourceText(const Kbuild &kbuild, const Module &module, const QString &moduleFolder)
{
    for (const QString &folder : module.sourceFolders(moduleFolder)) {
        if (const Result<> good = checkTexts(kbuild, folder, isSource); !good)
            return good;
    }
    return {};
}

// ------------------------------------------------------------ Kconfig

Result<> checkModuleSetting(const Kbuild &kbuild, const Module &module, const QList<ConfigSetting> &wanted)
{
    const ConfigValues present(readFile(kbuild.config()).value_or(QByteArray()));
    const auto setting =
        std::ranges::find(std::views::reverse(wanted), module.symbol, &ConfigSetting::symbol);
    const bool isWanted = setting != std::views::reverse(wanted).end() && setting->value != u"n";
    if (!isWanted || present.value(module.symbol) != u"n")
        return {};
    const QString file = realPath(kbuild.tree.path() + u'/' + module.folder + QStringLiteral("/Kconfig"));
    const QByteArray text = readFile(file).value_or(QByteArray());
    static const QRegularExpression entry(QStringLiteral("^\\s*(?:menu)?config\\s+(\\w+)"),
                                          QRegularExpression::MultilineOption);
    const QRegularExpressionMatch first = entry.match(QString::fromUtf8(text));
    const Place place{file, lineOf(text, text.indexOf("config " + first.captured(1).toUtf8()))};
    const QList<DroppedSetting> dropped = findDropped({*setting}, present, kbuild.tree.path());
    if (dropped.isEmpty() || !dropped.first().isUnknown) {
        const QString reason = dropped.isEmpty() ? QString() : dropped.first().reason;
        return failAt(
            place,
            Texts::tr("%1 is off, so it is not built: CONFIG_%2 is n although it is set to %3 (%4).")
                .arg(module.name, module.symbol, setting->value, reason),
            Texts::tr("'klab config why %1=%2' explains it.").arg(module.symbol, setting->value));
    }
    const QString name = shortName(kbuild, file);
    const QString message = Texts::tr("The kernel's Kconfig has no symbol %1, so %2 is not built.")
                                .arg(module.symbol, module.name);
    const QString remedy =
        first.hasMatch()
            ? Texts::tr("%1 defines %2: call it %3 there.").arg(name, first.captured(1), module.symbol)
            : Texts::tr("Define it in %1: 'config %2'.").arg(name, module.symbol);
    return failAt(place, message, remedy);
}

// ------------------------------------------------------------ Makefile

static QString namesOf(const QList<MadeObjects::Made> &made)
{
    QStringList names;
    for (const MadeObjects::Made &one : made)
        names << QString::fromUtf8(one.name);
    names.removeDuplicates();
    constexpr qsizetype NamedAtMost = 5;
    const bool isLong = names.size() > NamedAtMost;
    return names.mid(0, NamedAtMost).join(QStringLiteral(", ")) +
           (isLong ? QStringLiteral(", ...") : QString());
}

static QString remedyOf(const Module &module)
{
    return Texts::tr(
               "It has to say 'obj-$(CONFIG_%1) += %2.o', and in %2-y which parts %2.o has if there are "
               "several.")
        .arg(module.symbol, module.name);
}

Result<> checkModuleMakefile(const Kbuild &kbuild, const Module &module)
{
    const ConfigValues values(readFile(kbuild.config()).value_or(QByteArray()));
    const CodeState wanted = codeState(values.value(module.symbol).toUtf8());
    if (wanted == CodeState::Absent)
        return {};
    const MadeObjects objects =
        MadeObjects::read(realPath(kbuild.tree.path() + u'/' + module.folder), [&](const QByteArray &symbol) {
            return values.value(QString::fromUtf8(symbol)).toUtf8();
        });
    const QString name = shortName(kbuild, objects.file);
    if (!QFileInfo::exists(objects.file))
        return fail(Error::Code::Build, Texts::tr("There is no file %1.").arg(name), remedyOf(module));
    const QByteArray object = module.name.toUtf8() + ".o";
    QList<MadeObjects::Made> meant = objects.made;
    meant.removeIf([&](const MadeObjects::Made &one) { return one.name != object; });
    const auto isRight = [&](const MadeObjects::Made &one) { return !one.state || *one.state == wanted; };
    if (!objects.isComplete || std::ranges::any_of(meant, isRight))
        return {};
    const int line =
        meant.isEmpty() ? (objects.made.isEmpty() ? 1 : objects.made.first().line) : meant.first().line;
    const Place place{objects.file, qMax(line, 1)};
    if (meant.isEmpty()) {
        const QString names = namesOf(objects.made);
        return failAt(place,
                      names.isEmpty()
                          ? Texts::tr("%1 makes no %2: it names no object.").arg(name, module.fileName())
                          : Texts::tr("%1 makes no %2: it names %3.").arg(name, module.fileName(), names),
                      remedyOf(module));
    }
    if (meant.first().state == CodeState::Absent)
        return failAt(place,
                      Texts::tr("%1 makes no %2: what it names %3 for is not set.")
                          .arg(name, module.fileName(), QString::fromUtf8(object)),
                      remedyOf(module));
    return failAt(place,
                  Texts::tr("%1 makes %2 in another way than CONFIG_%3=%4 says.")
                      .arg(name, QString::fromUtf8(object), module.symbol, values.value(module.symbol)),
                  remedyOf(module));
}

// ------------------------------------------------------------ job

std::unique_ptr<Job> makeCheckJob(const QString &title, const std::function<Result<>()> &check)
{
    auto job =
        std::make_unique<FunctionJob>(title, [check](const FunctionJob::Canceled &) { return check(); });
    QObject::connect(job.get(), &Job::finished, job.get(), [job = job.get()](const Result<> &result) {
        if (result || result.error().code != Error::Code::Build)
            return;
        for (const QString &line : result.error().details.split(u'\n', Qt::SkipEmptyParts))
            Q_EMIT job->logged(line);
    });
    return job;
}

} // namespace klab
