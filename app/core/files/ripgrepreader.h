// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

namespace klab
{

/// A line in which something was found.
struct SearchHit {
    struct Mark {
        qsizetype start = 0; ///< in text
        qsizetype length = 0;
        bool operator==(const Mark &) const = default;
    };

    QString path;      ///< as the tool was given its folder: absolute
    int line = 0;      ///< from 1
    int column = 0;    ///< of the first match, from 1; 0: not known
    int matches = 1;   ///< in this line
    QString text;      ///< the line around its first match, without the blanks before it
    QList<Mark> marks; ///< what matched, as far as it is in the text

    bool operator==(const SearchHit &) const = default;
};

/// Reads the output of `rg --json`, however the stream was split. Bounded: of a line in
/// the searched file that is longer than 64 KB, only the beginning is reported.
class RipgrepReader
{
public:
    /// Takes the next bytes. @return what they completed
    QList<SearchHit> add(QByteArrayView data);
    /// The tool came to its end, and has read all that it could.
    bool isComplete() const { return m_isComplete; }

private:
    void extend(QByteArrayView piece);
    void finishRecord(QList<SearchHit> *hits);
    bool takeRecord(SearchHit *hit);
    bool takeLongRecord(SearchHit *hit) const;

    QByteArray m_record; ///< so far, as much of it as is kept
    QByteArray m_window; ///< of a long one, the last bytes
    int m_longLine = 0;  ///< of a long one, its line number
    bool m_isLong = false;
    bool m_isComplete = false;
};

} // namespace klab
