// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/translate.h"
#include "kernel/profile.h"
#include "lab/advicejob.h"

namespace klab
{

using Kind = SymbolAnswer::Kind;
using Where = MissingName::Where;

static QString listed(const QStringList &options)
{
    QStringList names;
    for (const QString &option : options)
        names << QStringLiteral("CONFIG_") + option;
    return names.join(QStringLiteral(", "));
}

// "<linux/gpio.h>" of include/linux/gpio.h.
static QString included(QString file)
{
    for (const char *folder : {"include/asm-generic/", "arch/x86/include/", "include/"}) {
        const QLatin1StringView prefix(folder);
        if (!file.startsWith(prefix))
            continue;
        file.remove(0, prefix.size());
        if (prefix == QLatin1StringView("include/asm-generic/"))
            file.prepend(QStringLiteral("asm/"));
        break;
    }
    return u'<' + file + u'>';
}

static QString optionText(const MissingName &missing, const SymbolAnswer &answer)
{
    const QString options = listed(answer.options);
    switch (missing.where) {
    case Where::Compiler:
        return Texts::tr("%1() is declared in %2 only with %3, which this configuration leaves out.")
            .arg(answer.symbol, answer.file, options);
    case Where::Link:
    case Where::Load:
        return Texts::tr("%1 is in %2, which is built only with %3, and this configuration leaves that out.")
            .arg(answer.symbol, answer.file, options);
    case Where::Init:
        break;
    }
    return Texts::tr("%1() does nothing in this kernel, since this configuration leaves out %2 (see %3).")
        .arg(answer.symbol, options, answer.file);
}

// What is there only where an option is off.
static QString hindererText(const SymbolAnswer &answer)
{
    return Texts::tr("%1 is in %2 only without %3, which this configuration has.")
        .arg(answer.symbol, answer.file, listed(answer.hinderers));
}

static QString textOf(const MissingName &missing, const SymbolAnswer &answer)
{
    switch (answer.kind) {
    case Kind::Option:
        return answer.options.isEmpty() ? hindererText(answer) : optionText(missing, answer);
    case Kind::Unclear:
        return Texts::tr("%1 is exported by %2, but the Makefiles do not tell what builds that.")
            .arg(answer.symbol, answer.file);
    case Kind::Unbuilt:
        return missing.where == Where::Load
                   ? Texts::tr(
                         "%1 is in %2, which the configuration has, but not the kernel that runs: build "
                         "and boot it again.")
                         .arg(answer.symbol, answer.file)
                   : Texts::tr("%1 is in %2, which the configuration has, but not the kernel that was built: "
                               "build the kernel again.")
                         .arg(answer.symbol, answer.file);
    case Kind::Module:
        return Texts::tr("%1 is exported by the module %2, which has to be loaded first.")
            .arg(answer.symbol, answer.module);
    case Kind::Header:
        return Texts::tr("%1() is declared in %2: include that.").arg(answer.symbol, included(answer.file));
    case Kind::NotExported:
        return Texts::tr("The kernel has %1 (see %2), but exports it to no module, and no option changes "
                         "that.")
            .arg(answer.symbol, answer.file);
    case Kind::Unknown:
        break;
    }
    const QString none =
        missing.where == Where::Compiler
            ? Texts::tr("No header of this kernel declares %1().").arg(answer.symbol)
            : Texts::tr("No file of this kernel exports %1, so no option provides it.").arg(answer.symbol);
    return answer.near.isEmpty() ? none : none + u' ' + Texts::tr("Did you mean %1?").arg(answer.near);
}

// What has to be done about it, and what that costs.
static QStringList remedyLines(const SymbolAnswer &answer, const SwitchingOn *on, const QString &profile)
{
    if (answer.options.isEmpty())
        return {};
    QStringList lines;
    const QString end = profile.isEmpty() ? QString() : QStringLiteral(" --profile ") + profile;
    if (on && !on->settings.isEmpty()) {
        QStringList words;
        for (const ConfigSetting &setting : on->settings)
            words << setting.symbol + u'=' + setting.value;
        lines << Texts::tr("To switch it on: klab config set %1").arg(words.join(u' ') + end);
        if (!on->cost.isEmpty())
            lines << on->cost;
    } else {
        lines << Texts::tr("To see what it depends on: klab config why %1")
                     .arg(answer.options.first() + QStringLiteral("=y") + end);
    }
    if (!answer.hinderers.isEmpty())
        lines << Texts::tr("It also has to be without %1.").arg(listed(answer.hinderers));
    const QString now = profile.isEmpty() ? Profile::names().constFirst() : profile;
    if (const QString other = Profile::having(answer.options, now); !other.isEmpty())
        lines << Texts::tr("Or use the profile \"%1\", which has it.").arg(other);
    return lines;
}

std::optional<Diagnostic> adviceNote(const Diagnostic &finding, const MissingName &missing,
                                     const SymbolAnswer &answer, const SwitchingOn *on,
                                     const QString &profile)
{
    // The compiler guesses, too; and a function may be the module's own.
    const bool isGuess = missing.where == Where::Compiler && answer.kind == Kind::Unknown;
    if (isGuess && (answer.near.isEmpty() || finding.message.contains(u"did you mean")))
        return {};
    Diagnostic note;
    note.severity = Diagnostic::Severity::Note;
    note.source = Diagnostic::Source::Lab;
    note.message = textOf(missing, answer);
    note.details = remedyLines(answer, on, profile);
    return note;
}

} // namespace klab
