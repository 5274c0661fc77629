// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/terminal/terminalfilter.h"

#include <cstdio>

namespace klab
{

/// What the guest says, on a stream of this process. To a file or a pipe goes every byte as it is; to a
/// terminal what TerminalFilter lets through, in characters that it can show, and at the end it is
/// made as it was.
class GuestOutput
{
public:
    /// @param stream is to stay open
    explicit GuestOutput(std::FILE *stream);
    /// Undoes the modes that the guest has switched the terminal to.
    ~GuestOutput();
    Q_DISABLE_COPY_MOVE(GuestOutput)

    /// Writes at once.
    void write(const QByteArray &bytes);

    /// Whether this process' terminal takes UTF-8, by the locale in the environment.
    static bool takesUtf8();

private:
    void put(const QByteArray &bytes);

    std::FILE *m_stream;
    bool m_isTerminal;
    TerminalFilter m_filter;
};

} // namespace klab
