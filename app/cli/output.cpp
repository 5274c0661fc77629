// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <cerrno>
#include <utility>

namespace klab
{

// As stdout itself, one for the program.
static int firstError = 0;
static std::function<void()> readerGone;

void writeOutput(std::FILE *stream, const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0)
        return;
    const int error = errno;
    if (firstError == 0 && (stream == stdout || error == EPIPE))
        firstError = error;
    if (error != EPIPE)
        return;
    if (const std::function<void()> handler = std::exchange(readerGone, {}))
        handler();
}

int outputError()
{
    return firstError;
}

void onReaderGone(std::function<void()> handler)
{
    readerGone = std::move(handler);
}

} // namespace klab
