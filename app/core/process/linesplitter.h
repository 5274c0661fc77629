// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace klab
{

/// Splits a stream of bytes into lines, however the stream was split on the way.
///
/// A line ends at \n, \r\n or a lone \r (as progress meters print). A line longer
/// than the limit is delivered in pieces, so that a hostile stream stays bounded.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype limit = 64 * 1024);

    /// Takes the next bytes. @return the lines completed by them, without line ends.
    QList<QByteArray> add(QByteArrayView data);
    /// Ends the stream. @return what stood after the last line end; empty if nothing did.
    QByteArray finish();

private:
    QByteArray m_partial;
    qsizetype m_limit;
    bool m_afterReturn = false;
};

} // namespace klab
