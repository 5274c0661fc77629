// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/severitystyle.h"

#include "gui/config/mutedlabel.h"

#include <QCoreApplication>

namespace klab
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("klab::SeverityStyle", text);
}

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
        return tr("Error");
    case Diagnostic::Severity::Warning:
        return tr("Warning");
    case Diagnostic::Severity::Note:
        break;
    }
    return tr("Note");
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
        return tr("Compiler");
    case Diagnostic::Source::Linker:
        return tr("Linker");
    case Diagnostic::Source::Make:
        return tr("Make");
    case Diagnostic::Source::Modpost:
        return tr("Modpost");
    case Diagnostic::Source::Objtool:
        return tr("Objtool");
    case Diagnostic::Source::Kconfig:
        return tr("Kconfig");
    case Diagnostic::Source::Module:
        return tr("Module");
    case Diagnostic::Source::Qemu:
        return tr("QEMU");
    }
    return {};
}

} // namespace klab
