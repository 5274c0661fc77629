// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>

namespace klab
{

/// Reads JSON objects, one per line, from a stream split anywhere: the framing of QMP and
/// of the guest agent. The peer may be hostile, so the length of a line is limited.
class JsonStream
{
public:
    /// @param limit bytes a line may have
    explicit JsonStream(qsizetype limit);

    /// Takes the next bytes. @return the objects they complete, or an error for a line
    /// that is too long or not a JSON object; the stream is then unusable.
    Result<QList<QJsonObject>> add(QByteArrayView data);

    /// Forgets what has arrived so far and skips everything up to the next 0xFF byte,
    /// which the agent sends before its answer to guest-sync-delimited. (Later ones, of
    /// several such answers, only cut off what stands before them in the line.)
    void skipToDelimiter();

private:
    QByteArray m_partial;
    qsizetype m_limit;
    bool m_skipping = false;
};

} // namespace klab
