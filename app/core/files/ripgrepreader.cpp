// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/ripgrepreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace klab
{

static constexpr qsizetype LongestRecord = 64 * 1024;
static constexpr qsizetype LongestExcerpt = 300;
static constexpr qsizetype TextBefore = 60; // of a long line, before the match
static constexpr qsizetype MostMarks = 32;
static constexpr QByteArrayView LineNumberKey = "\"line_number\":";

// A text of rg's, or what stands for one that is not UTF-8.
static QByteArray bytesOf(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (object.contains(QLatin1StringView("text")))
        return object[QLatin1StringView("text")].toString().toUtf8();
    return QByteArray::fromBase64(object[QLatin1StringView("bytes")].toString().toLatin1());
}

static bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

// Cuts the line so that the first match is to be seen, and moves the marks with it.
static void setText(SearchHit *hit, QString line)
{
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    const qsizetype first = hit->marks.isEmpty() ? 0 : hit->marks.first().start;
    qsizetype from = 0;
    while (from < line.size() && from < first && isBlank(line[from]))
        ++from;
    QString before;
    if (first - from > LongestExcerpt - TextBefore) {
        from = first - TextBefore;
        before = QStringLiteral("…");
    }
    hit->text = before + line.sliced(from, qMin(LongestExcerpt, line.size() - from));
    if (line.size() - from > LongestExcerpt)
        hit->text += u'…';
    QList<SearchHit::Mark> marks;
    for (SearchHit::Mark mark : std::as_const(hit->marks)) {
        mark.start += before.size() - from;
        mark.length = qMin(mark.length, hit->text.size() - mark.start);
        if (mark.length > 0)
            marks << mark;
    }
    hit->marks = marks;
}

QList<SearchHit> RipgrepReader::add(QByteArrayView data)
{
    QList<SearchHit> hits;
    while (!data.isEmpty()) {
        const qsizetype end = data.indexOf('\n');
        extend(end < 0 ? data : data.first(end));
        if (end < 0)
            break;
        finishRecord(&hits);
        data = data.sliced(end + 1);
    }
    return hits;
}

void RipgrepReader::extend(QByteArrayView piece)
{
    const qsizetype room = LongestRecord - m_record.size();
    if (piece.size() <= room) {
        m_record += piece;
        return;
    }
    if (!m_isLong)
        m_window = m_record.last(qMin(m_record.size(), LineNumberKey.size() + 16));
    m_isLong = true;
    m_record += piece.first(room);
    if (m_longLine > 0)
        return;
    // Inside a text each quote has a backslash before it: the key is nowhere else.
    m_window += piece;
    const qsizetype key = m_window.indexOf(LineNumberKey);
    const qsizetype digits = key + LineNumberKey.size();
    const qsizetype end = key < 0 ? -1 : m_window.indexOf(',', digits);
    if (end > 0)
        m_longLine = m_window.sliced(digits, end - digits).toInt();
    m_window = m_window.last(qMin(m_window.size(), LineNumberKey.size() + 16));
}

void RipgrepReader::finishRecord(QList<SearchHit> *hits)
{
    SearchHit hit;
    if (m_isLong ? takeLongRecord(&hit) : takeRecord(&hit))
        hits->append(std::move(hit));
    m_record.clear();
    m_window.clear();
    m_longLine = 0;
    m_isLong = false;
}

bool RipgrepReader::takeRecord(SearchHit *hit)
{
    const QJsonObject record = QJsonDocument::fromJson(m_record).object();
    const QString type = record[QLatin1StringView("type")].toString();
    m_isComplete |= type == u"summary";
    if (type != u"match")
        return false;
    const QJsonObject data = record[QLatin1StringView("data")].toObject();
    hit->path = QFile::decodeName(bytesOf(data[QLatin1StringView("path")]));
    hit->line = data[QLatin1StringView("line_number")].toInt();
    const QByteArray line = bytesOf(data[QLatin1StringView("lines")]);
    const QJsonArray submatches = data[QLatin1StringView("submatches")].toArray();
    hit->matches = qMax(1, int(submatches.size()));
    for (qsizetype i = 0; i < qMin(MostMarks, submatches.size()); ++i) {
        const QJsonObject submatch = submatches[i].toObject();
        const qsizetype start = qBound(0, submatch[QLatin1StringView("start")].toInt(), int(line.size()));
        const qsizetype end =
            qBound(int(start), submatch[QLatin1StringView("end")].toInt(), int(line.size()));
        const qsizetype before = QString::fromUtf8(line.first(start)).size();
        hit->marks.append({before, QString::fromUtf8(line.sliced(start, end - start)).size()});
    }
    hit->column = hit->marks.isEmpty() ? 0 : int(hit->marks.first().start) + 1;
    setText(hit, QString::fromUtf8(line));
    return hit->line > 0 && !hit->path.isEmpty();
}

// What its beginning tells: the file, and how the line begins.
bool RipgrepReader::takeLongRecord(SearchHit *hit) const
{
    static constexpr QByteArrayView Head = R"({"type":"match","data":{"path":)";
    static constexpr QByteArrayView Lines = R"(,"lines":{")";
    static constexpr QByteArrayView Text = R"(text":")"; // else it is not UTF-8
    const qsizetype lines = m_record.indexOf(Lines);
    if (!m_record.startsWith(Head) || lines < 0 || m_longLine <= 0)
        return false;
    const QByteArray path = m_record.sliced(Head.size(), lines - Head.size());
    hit->path = QFile::decodeName(bytesOf(QJsonDocument::fromJson(path).object()));
    hit->line = m_longLine;
    QByteArray text = m_record.sliced(lines + Lines.size(), LongestExcerpt + Text.size());
    text = text.startsWith(Text) ? text.sliced(Text.size()) : QByteArray();
    // Not within an escape, of which the longest are six bytes.
    if (const qsizetype escape = text.lastIndexOf('\\'); escape > text.size() - 7)
        text.truncate(text.startsWith("\\\\") ? 0 : escape);
    const QJsonArray parsed = QJsonDocument::fromJson("[\"" + text + "\"]").array();
    setText(hit, parsed.first().toString() + u'…');
    return !hit->path.isEmpty();
}

} // namespace klab
