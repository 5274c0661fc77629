// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

namespace klab
{

/// A transcript (SerialConsole) as plain text: without the terminal's sequences, with
/// \n as line end. A line that was drawn over keeps all that was written, one after
/// the other.
QByteArray plainTranscript(const QByteArray &transcript);

/// A Job that writes a transcript to a file as a whole, as plain text.
std::unique_ptr<Job> makeSaveTranscriptJob(const QByteArray &transcript, const QString &path);

} // namespace klab
