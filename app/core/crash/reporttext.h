// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "crash/reportreader.h"

#include <QList>
#include <QStringList>

namespace klab
{

/// What the kernel has reported, for a person, as a sentence: "The kernel reported an oops in
/// demo_init+0x1/0x30 [demo]."
QString describeReport(const KernelReport &report);

/// All of its lines.
QStringList reportLines(const KernelReport &report);

/// The outcome of something during which the kernel has reported this; Error::Code::KernelReport.
/// @param reports at least one
/// @param otherwise what it has led to itself, as a sentence; may be empty
Error reportError(const QList<KernelReport> &reports, const QString &otherwise = {});

} // namespace klab
