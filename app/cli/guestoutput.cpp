// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/guestoutput.h"

#include "cli/output.h"

#include <QtEnvironmentVariables>

#include <unistd.h>

namespace klab
{

GuestOutput::GuestOutput(std::FILE *stream)
    : m_stream(stream)
    , m_isTerminal(isatty(fileno(stream)) != 0)
{
}

GuestOutput::~GuestOutput()
{
    if (m_isTerminal)
        put(m_filter.undoModes());
}

// The launcher tells the terminal's locale: on the platform that it makes, all is UTF-8.
bool GuestOutput::takesUtf8()
{
    for (const char *name : {"KLAB_TERMINAL_LOCALE", "LC_ALL", "LC_CTYPE", "LANG"}) {
        const QByteArray locale = qgetenv(name).toLower();
        if (!locale.isEmpty())
            return locale.contains("utf-8") || locale.contains("utf8");
    }
    return false;
}

void GuestOutput::write(const QByteArray &bytes)
{
    if (!m_isTerminal) {
        put(bytes);
        return;
    }
    const QByteArray text = m_filter.add(bytes).text;
    put(takesUtf8() ? text : asAscii(text));
}

void GuestOutput::put(const QByteArray &bytes)
{
    writeOutput(m_stream, bytes);
}

} // namespace klab
