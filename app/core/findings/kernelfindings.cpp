// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/kernelfindings.h"

#include "crash/reporttext.h"

#include <QRegularExpression>

#include <utility>

namespace klab
{

Diagnostic kernelFinding(const KernelReport &report, const SourcePaths &paths)
{
    Diagnostic finding;
    finding.severity =
        report.kind == ReportKind::Warning ? Diagnostic::Severity::Warning : Diagnostic::Severity::Error;
    finding.source = Diagnostic::Source::Kernel;
    finding.message = describeReport(report);
    finding.details = reportLines(report);
    // "samples/demo/demo.c:20 demo_init+0x1/0x30 [demo]"
    static const QRegularExpression place(QStringLiteral("^([^\\s:]+\\.[a-z]+):(\\d{1,7})(?::|\\s|$)"));
    if (const auto match = place.match(QString::fromStdString(report.where)); match.hasMatch()) {
        finding.position.file = paths.resolve(match.captured(1));
        finding.position.line = finding.position.file.isEmpty() ? 0 : match.captured(2).toInt();
    }
    return finding;
}

KernelFindings::KernelFindings(FindingStore *store, VmSession *vm, std::function<SourcePaths()> paths,
                               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_paths(std::move(paths))
{
    connect(vm->reports(), &KernelReports::reported, this, [this](const KernelReport &report) {
        m_store->add(feeder(), {kernelFinding(report, m_paths())});
        m_store->settle(feeder());
    });
    connect(vm, &VmSession::stateChanged, this, [this](VmSession::State state) {
        if (state == VmSession::State::Starting)
            m_store->clear(feeder());
    });
}

} // namespace klab
