// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/severitystyle.h"

#include "base/translate.h"
#include "gui/kit/mutedlabel.h"

namespace klab
{

QIcon severityIcon(Diagnostic::Severity severity)
{
    switch (severity) {
    case Diagnostic::Severity::Error:
        return QIcon::fromTheme(QStringLiteral("data-error"));
    case Diagnostic::Severity::Warning:
        return QIcon::fromTheme(QStringLiteral("data-warning"));
    case Diagnostic::Severity::Note:
        break;
    }
    return QIcon::fromTheme(QStringLiteral("data-information"));
}

QString severityWord(Diagnostic::Severity severity)
{
    switch (severity) {
    case Diagnostic::Severity::Error:
        return Texts::tr("Error");
    case Diagnostic::Severity::Warning:
        return Texts::tr("Warning");
    case Diagnostic::Severity::Note:
        break;
    }
    return Texts::tr("Note");
}

QColor severityColor(Diagnostic::Severity severity, const QPalette &palette)
{
    const bool isDark = palette.color(QPalette::Active, QPalette::Base).lightness() < 128;
    switch (severity) {
    case Diagnostic::Severity::Error:
        return isDark ? QColor(0xff, 0x8a, 0x80) : QColor(0xb0, 0x1c, 0x1c);
    case Diagnostic::Severity::Warning:
        return isDark ? QColor(0xf5, 0xc2, 0x5a) : QColor(0x8a, 0x56, 0x00);
    case Diagnostic::Severity::Note:
        break;
    }
    return mutedText(palette, QPalette::Text, QPalette::Base);
}

QString sourceWord(Diagnostic::Source source)
{
    switch (source) {
    case Diagnostic::Source::Compiler:
        return Texts::tr("Compiler");
    case Diagnostic::Source::Linker:
        return Texts::tr("Linker");
    case Diagnostic::Source::Make:
        return Texts::tr("Make");
    case Diagnostic::Source::Modpost:
        return Texts::tr("Modpost");
    case Diagnostic::Source::Objtool:
        return Texts::tr("Objtool");
    case Diagnostic::Source::Kconfig:
        return Texts::tr("Kconfig");
    case Diagnostic::Source::Module:
        return Texts::tr("Module");
    case Diagnostic::Source::Qemu:
        return Texts::tr("QEMU");
    case Diagnostic::Source::Kernel:
        return Texts::tr("Kernel");
    case Diagnostic::Source::Language:
        return Texts::tr("Editor");
    case Diagnostic::Source::Lab:
        return Texts::tr("Lab");
    }
    return {};
}

} // namespace klab
