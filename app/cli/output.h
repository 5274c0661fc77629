// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>

#include <cstdio>
#include <functional>

namespace klab
{

/// Writes to standard output or standard error, at once. A failure is remembered, see outputError().
void writeOutput(std::FILE *stream, const QByteArray &bytes);

/// What the first failed write to standard output failed with, as errno has it; EPIPE also if
/// the reader of standard error has gone. 0: every write succeeded.
int outputError();

/// Calls @p handler, once, when a write finds that the reader of a pipe has gone, as in "klab
/// ... | head". SIGPIPE has to be ignored. Main thread.
void onReaderGone(std::function<void()> handler);

} // namespace klab
