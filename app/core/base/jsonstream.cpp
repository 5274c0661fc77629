// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/jsonstream.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace klab
{

JsonStream::JsonStream(qsizetype limit)
    : m_limit(limit)
{
}

void JsonStream::skipToDelimiter()
{
    m_partial.clear();
    m_skipping = true;
}

Result<QList<QJsonObject>> JsonStream::add(QByteArrayView data)
{
    if (m_skipping) {
        const qsizetype delimiter = data.indexOf('\xff');
        if (delimiter < 0)
            return QList<QJsonObject>();
        data = data.sliced(delimiter + 1);
        m_skipping = false;
    }
    QList<QJsonObject> objects;
    while (!data.isEmpty()) {
        const qsizetype end = data.indexOf('\n');
        m_partial += end < 0 ? data : data.first(end);
        if (m_partial.size() > m_limit)
            return fail(Error::Code::Protocol,
                        QCoreApplication::translate("klab::JsonStream", "A message is longer than %1 bytes.")
                            .arg(m_limit));
        if (end < 0)
            break;
        data = data.sliced(end + 1);
        QByteArray line = std::exchange(m_partial, {});
        // 0xFF is in no JSON text: what stands before it was cut short by its sender.
        line = line.sliced(line.lastIndexOf('\xff') + 1).trimmed();
        if (line.isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            return fail(Error::Code::Protocol,
                        QCoreApplication::translate("klab::JsonStream", "A message is not a JSON object: %1")
                            .arg(QString::fromUtf8(line.left(80))));
        objects << document.object();
    }
    return objects;
}

} // namespace klab
