// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/terminal/transcript.h"

#include "base/files.h"

#include <QCoreApplication>

namespace klab
{

QByteArray plainTranscript(const QByteArray &transcript)
{
    QByteArray text;
    text.reserve(transcript.size());
    for (qsizetype i = 0; i < transcript.size(); ++i) {
        const char c = transcript[i];
        if (c == '\x1b') {
            if (i + 1 < transcript.size() && transcript[i + 1] == '[') {
                i += 2; // up to the letter that ends it
                while (i < transcript.size() && (transcript[i] < 0x40 || transcript[i] > 0x7e))
                    ++i;
            } else if (i + 1 < transcript.size() && transcript[i + 1] == '(') {
                i += 2;
            } else {
                ++i;
            }
        } else if (c == '\r') {
            const char next = i + 1 < transcript.size() ? transcript[i + 1] : '\n';
            if (next != '\n' && next != '\r' && !text.isEmpty() && !text.endsWith('\n'))
                text += '\n';
        } else if (c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= ' ') {
            text += c;
        }
    }
    return text;
}

std::unique_ptr<Job> makeSaveTranscriptJob(const QByteArray &transcript, const QString &path)
{
    return std::make_unique<FunctionJob>(
        QCoreApplication::translate("klab::Transcript", "Save the transcript"),
        [transcript, path](const FunctionJob::Canceled &) -> Result<> {
            return writeFile(path, plainTranscript(transcript));
        });
}

} // namespace klab
