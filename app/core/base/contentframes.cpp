// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/contentframes.h"

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr QByteArrayView lengthField = "Content-Length:";
static constexpr QByteArrayView headerEnd = "\r\n\r\n";
// A header has two fields in practice.
static constexpr qsizetype LongestHeader = 1024;

ContentFrames::ContentFrames(qsizetype limit)
    : m_limit(limit)
{
}

QByteArray ContentFrames::frame(const QByteArray &message)
{
    return lengthField.toByteArray() + ' ' + QByteArray::number(message.size()) + headerEnd.toByteArray() +
           message;
}

QByteArrayList ContentFrames::add(QByteArrayView data)
{
    const qsizetype skipped = std::min<qsizetype>(m_skipped, data.size());
    m_skipped -= skipped;
    m_buffer += data.sliced(skipped);
    QByteArrayList messages;
    while (m_length >= 0 || readHeader()) {
        if (m_buffer.size() < m_length)
            break;
        messages << m_buffer.first(m_length);
        m_buffer.remove(0, std::exchange(m_length, -1));
        m_stray = 0;
    }
    return messages;
}

void ContentFrames::drop(qsizetype count)
{
    m_buffer.remove(0, count);
    m_stray += count;
}

/// Finds the next header and takes it out of the buffer. @return whether a message to be kept follows
bool ContentFrames::readHeader()
{
    for (;;) {
        const qsizetype begin = m_buffer.indexOf(lengthField);
        if (begin < 0) {
            // All but what may be the beginning of the field.
            drop(std::max<qsizetype>(0, m_buffer.size() - lengthField.size() + 1));
            return false;
        }
        drop(begin);
        const qsizetype end = m_buffer.indexOf(headerEnd);
        if (end < 0 && m_buffer.size() <= LongestHeader)
            return false;
        const QByteArrayView header = QByteArrayView(m_buffer).first(end < 0 ? LongestHeader : end);
        const qsizetype number = lengthField.size();
        const qsizetype next = header.indexOf(lengthField, number);
        qsizetype line = header.indexOf('\r', number);
        line = line < 0 ? header.size() : line;
        bool isNumber = false;
        const qint64 length = header.sliced(number, line - number).trimmed().toLongLong(&isNumber);
        if (end < 0 || next >= 0 || !isNumber || length < 0) {
            drop(number); // it only looked like one
            continue;
        }
        m_buffer.remove(0, end + headerEnd.size());
        if (length <= m_limit) {
            m_length = length;
            return true;
        }
        ++m_oversized;
        const qsizetype there = std::min<qsizetype>(length, m_buffer.size());
        m_buffer.remove(0, there);
        m_skipped = length - there;
    }
}

} // namespace klab
