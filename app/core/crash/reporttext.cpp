// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/reporttext.h"

#include "base/translate.h"

#include <QRegularExpression>

#include <algorithm>

namespace klab
{

static constexpr qsizetype ShownLines = 14; // up to the register that says where

// With and without a place.
static std::pair<QString, QString> sentences(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Oops:
        return {Texts::tr("The kernel reported an oops in %1."), Texts::tr("The kernel reported an oops.")};
    case ReportKind::Bug:
        return {Texts::tr("The kernel reported a bug in %1."), Texts::tr("The kernel reported a bug.")};
    case ReportKind::Warning:
        return {Texts::tr("The kernel issued a warning in %1."), Texts::tr("The kernel issued a warning.")};
    case ReportKind::Kasan:
        return {Texts::tr("The kernel found a bad memory access in %1."),
                Texts::tr("The kernel found a bad memory access.")};
    case ReportKind::DataRace:
        return {Texts::tr("The kernel found a data race (KCSAN) in %1."),
                Texts::tr("The kernel found a data race (KCSAN).")};
    case ReportKind::Undefined:
        return {Texts::tr("The kernel found undefined behavior (UBSAN) in %1."),
                Texts::tr("The kernel found undefined behavior (UBSAN).")};
    case ReportKind::Lock:
        return {Texts::tr("The kernel found a locking problem (lockdep) in %1."),
                Texts::tr("The kernel found a locking problem (lockdep).")};
    case ReportKind::Heap:
        return {Texts::tr("The kernel found its heap corrupted (SLUB) in %1."),
                Texts::tr("The kernel found its heap corrupted (SLUB).")};
    case ReportKind::Leak:
        return {Texts::tr("The kernel found memory leaks in %1."),
                Texts::tr("The kernel found memory leaks.")};
    case ReportKind::HungTask:
        return {Texts::tr("The kernel found a task blocked for too long in %1."),
                Texts::tr("The kernel found a task blocked for too long.")};
    case ReportKind::Stall:
        return {Texts::tr("The kernel found a stalled processor (RCU) in %1."),
                Texts::tr("The kernel found a stalled processor (RCU).")};
    case ReportKind::Lockup:
        return {Texts::tr("The kernel found a processor locked up in %1."),
                Texts::tr("The kernel found a processor locked up.")};
    case ReportKind::WorkqueueLockup:
        return {Texts::tr("The kernel found a workqueue locked up in %1."),
                Texts::tr("The kernel found a workqueue locked up.")};
    case ReportKind::ControlFlow:
        return {Texts::tr("The kernel stopped a wrong indirect call (CFI) in %1."),
                Texts::tr("The kernel stopped a wrong indirect call (CFI).")};
    case ReportKind::Panic:
        return {Texts::tr("The kernel panicked in %1."), Texts::tr("The kernel panicked.")};
    case ReportKind::TripleFault:
        return {Texts::tr("The processor gave up (triple fault)."),
                Texts::tr("The processor gave up (triple fault).")};
    case ReportKind::Lost:
        break;
    }
    return {Texts::tr("Some of the kernel's log was overwritten before it was read."),
            Texts::tr("Some of the kernel's log was overwritten before it was read.")};
}

// "do_init_module: 'demo'->init suspiciously returned 1, it should follow 0/-E convention"
static QString describeInit(const QString &head)
{
    static const QRegularExpression said(QStringLiteral("'([^']+)'->init suspiciously returned (-?\\d+)"));
    const QRegularExpressionMatch match = said.match(head);
    return match.hasMatch()
               ? Texts::tr("init() of %1 returned %2, but it has to return 0 or a negative error "
                           "number; the kernel has loaded the module anyway.")
                     .arg(match.captured(1), match.captured(2))
               : QString();
}

QString describeReport(const KernelReport &report)
{
    if (const QString init = describeInit(QString::fromStdString(report.head)); !init.isEmpty())
        return init;
    const auto [placed, plain] = sentences(report.kind);
    return report.where.empty() || !placed.contains(u"%1") ? plain
                                                           : placed.arg(QString::fromStdString(report.where));
}

QStringList reportLines(const KernelReport &report)
{
    QStringList lines;
    for (const std::string &line : report.lines)
        lines << QString::fromStdString(line);
    return lines;
}

static QString remedy(const QList<KernelReport> &reports)
{
    const bool hasCrashed = std::any_of(reports.begin(), reports.end(), [](const KernelReport &report) {
        return report.kind == ReportKind::Oops || report.kind == ReportKind::Panic ||
               report.kind == ReportKind::TripleFault || report.kind == ReportKind::Lockup ||
               report.kind == ReportKind::Heap;
    });
    return hasCrashed
               ? Texts::tr("Restart the guest: after a crash, locks may stay held and memory may be damaged.")
               : Texts::tr("Mend what the report describes; the guest runs on.");
}

Error reportError(const QList<KernelReport> &reports, const QString &otherwise)
{
    QStringList words{describeReport(reports.first())};
    if (reports.size() > 1)
        words << Texts::tr("It reported %n more problem(s).", nullptr, static_cast<int>(reports.size() - 1));
    if (!otherwise.isEmpty())
        words << otherwise;
    const QStringList lines = reportLines(reports.first());
    QStringList shown = lines.first(std::min(ShownLines, lines.size()));
    if (lines.size() > ShownLines)
        shown << QStringLiteral("...");
    return {Error::Code::KernelReport, words.join(u' '), remedy(reports), shown.join(u'\n')};
}

} // namespace klab
