// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/hostchecks.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/recipes.h"
#include "module/modulebuildid.h"
#include "tutorial/sourcetext.h"

#include <QFile>
#include <QFileInfo>

namespace klab
{

std::optional<bool> matches(const QRegularExpression &pattern, const QString &text)
{
    const QRegularExpressionMatch match = pattern.match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

// ------------------------------------------------------------ files

CheckResult checkFile(const FileMatches &check, const QString &workspace)
{
    constexpr qint64 Limit = 32 * 1024 * 1024; // compile_commands.json is the largest
    QFile file(workspace + u'/' + check.path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return CheckResult::failed(Texts::tr("There is no file %1.").arg(check.path));
    if (file.size() > Limit)
        return CheckResult::failed(Texts::tr("%1 is too large to be checked.").arg(check.path));
    const QString raw = QString::fromUtf8(file.readAll());
    const std::optional<bool> has = matches(check.pattern, normalizedSource(check.path, raw));
    if (!has)
        return CheckResult::failed(Texts::tr("The check's pattern takes too long on %1.").arg(check.path));
    if (*has != check.absent)
        return {true, {}};
    if (check.absent)
        return CheckResult::failed(Texts::tr("It is still in %1.").arg(check.path));
    return CheckResult::failed(matches(check.pattern, raw.simplified()) == true
                                   ? Texts::tr("In %1 it is inside a comment.").arg(check.path)
                                   : Texts::tr("Not in %1 yet.").arg(check.path));
}

// ------------------------------------------------------------ configuration

CheckResult checkConfig(const ConfigHas &check, const std::optional<Kbuild> &kbuild)
{
    const Result<QByteArray> text =
        kbuild ? readFile(kbuild->config()) : Result<QByteArray>(fail(Error::Code::FileSystem, {}));
    if (!text)
        return CheckResult::failed(Texts::tr("The kernel is not configured yet: build it once."));
    const QString value = ConfigValues(*text).value(check.symbol);
    if (check.values.contains(value))
        return {true, {}};
    const QString wanted = check.values.join(Texts::tr(" or "));
    return CheckResult::failed(
        value == u"n" && !check.values.contains(QStringLiteral("n"))
            ? Texts::tr("%1 is off; it should be %2.").arg(check.symbol, wanted)
            : Texts::tr("%1 is %2; it should be %3.").arg(check.symbol, value, wanted));
}

// ------------------------------------------------------------ builds

CheckResult checkBuilt(const IsBuilt &check, const CheckSurroundings &surroundings)
{
    if (!surroundings.kbuild)
        return CheckResult::failed(Texts::tr("Nothing has been built yet."));
    const bool isKernel = check.part == BuildOptions::Part::Kernel;
    const QString setting = moduleSetting(*surroundings.kbuild, surroundings.module);
    if (!isKernel && setting == u"n")
        return CheckResult::failed(
            Texts::tr("The module is off in the kernel's configuration, so it is not built."));
    const bool inKernel = isKernel || setting == u"y";
    const Freshness freshness =
        inKernel ? kernelFreshness(*surroundings.kbuild, surroundings.module)
                 : moduleFreshness(*surroundings.kbuild, surroundings.module, surroundings.moduleFolder);
    const QDateTime built = freshness.lastGood();
    if (!built.isValid())
        return CheckResult::failed(
            inKernel ? Texts::tr("The kernel has not been built, or the last build failed.")
                     : Texts::tr("The module has not been built, or the last build failed."));
    if (!freshness.isFresh())
        return CheckResult::failed(Texts::tr("The sources have changed since the last successful build."));
    if (built < surroundings.begun)
        return CheckResult::failed(Texts::tr("It has not been built since this step began."));
    return {true, {}};
}

Result<QByteArray> findBuiltModule(const CheckSurroundings &surroundings)
{
    const auto no = [](const QString &reason) { return fail(Error::Code::Verification, reason); };
    if (!surroundings.kbuild)
        return no(Texts::tr("Nothing has been built yet."));
    const Kbuild &kbuild = *surroundings.kbuild;
    const QString setting = moduleSetting(kbuild, surroundings.module);
    if (setting == u"n")
        return no(Texts::tr("The module is off in the kernel's configuration, so it is not built."));
    if (setting == u"y") {
        const Freshness kernel = kernelFreshness(kbuild, surroundings.module);
        if (!kernel.isFresh())
            return no(Texts::tr("The sources have changed since the kernel was built."));
        if (QFileInfo(kbuild.kernelImage()).lastModified() > surroundings.booted)
            return no(Texts::tr("The running kernel is older than the one that was built last."));
        return QByteArray();
    }
    const Freshness module = moduleFreshness(kbuild, surroundings.module, surroundings.moduleFolder);
    if (!module.lastGood().isValid())
        return no(Texts::tr("The module has not been built, or the last build failed."));
    if (!module.isFresh())
        return no(Texts::tr("The sources have changed since the module was built."));
    const QByteArray note =
        moduleBuildNote(readFile(kbuild.moduleFile(surroundings.module)).value_or(QByteArray()));
    if (note.isEmpty())
        return no(Texts::tr("The module's file carries no build ID."));
    return note;
}

// ------------------------------------------------------------ kernel log

QStringList kernelLinesAfter(const QString &log, const QString &marker)
{
    // Not at the line's begin only: on a console the prompt may stand before it.
    static const QRegularExpression stamped(QStringLiteral("\\[ *\\d+\\.\\d{6}\\] (.*)$"));
    QStringList lines;
    const QStringList all = log.split(u'\n');
    for (QString line : all) {
        line.remove(u'\r');
        const QRegularExpressionMatch match = stamped.match(line);
        if (!match.hasMatch())
            continue;
        if (!marker.isEmpty() && match.captured(1) == marker)
            lines.clear();
        else
            lines << match.captured(1);
    }
    return lines;
}

} // namespace klab
