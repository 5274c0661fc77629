// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

namespace klab
{

/// Reads messages that each follow a header "Content-Length: N" from a stream split anywhere: the
/// framing of language servers and of debug adapters. (Qt has it in a private module only.)
///
/// The peer may be broken or hostile. What is not part of a message is skipped up to the next header;
/// a message over the limit is skipped, and never held in memory.
class ContentFrames
{
public:
    /// @param limit bytes a message may have, without its header
    explicit ContentFrames(qsizetype limit);

    /// Takes the next bytes. @return the messages they complete, without their headers.
    QByteArrayList add(QByteArrayView data);

    /// Bytes that were skipped since the last message, because they are part of none.
    qsizetype strayBytes() const { return m_stray; }
    /// How many messages were over the limit so far.
    int oversized() const { return m_oversized; }

    /// The message with its header, as it is sent.
    static QByteArray frame(const QByteArray &message);

private:
    bool readHeader();
    void drop(qsizetype count);

    QByteArray m_buffer;
    qsizetype m_limit;
    qsizetype m_length = -1; ///< of the message that begins the buffer; -1: its header is awaited
    qint64 m_skipped = 0;    ///< bytes of a message over the limit that are still to come
    qsizetype m_stray = 0;
    int m_oversized = 0;
};

} // namespace klab
