// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <compare>
#include <vector>

namespace klab
{

struct PrintCall;

/// One line that a call writes to the kernel's log, as far as its format tells. A value.
class PrintPattern
{
public:
    /// The lines of a call, as printk() makes them of its format. Blank ones are left out.
    static QList<PrintPattern> of(const PrintCall &call);

    /// Whether the call may have written a line. In time proportional to the lengths of both.
    /// @param line without what the log puts in front of it
    bool matches(QByteArrayView line) const;

    /// Whether it has enough text of its own that a line of another one hardly looks like it.
    bool isTelling() const;

    /// The greater one says more of a line that both match.
    struct Rank {
        int letters = 0;     ///< characters that stand in the format, without blanks
        bool isWhole = true; ///< the line begins and ends where the format does
        int known = 0;       ///< the fewer of the rest are free, the greater

        auto operator<=>(const Rank &) const = default;
    };
    Rank rank() const;

private:
    /// What stands in the place of a conversion.
    enum class Free {
        Nothing,
        Number,  ///< decimal
        Hex,     ///< or a pointer
        Anything ///< also nothing at all
    };
    struct Piece {
        QByteArray text; ///< what comes first
        Free free = Free::Nothing;
    };
    struct Spec {
        Free free = Free::Nothing; ///< Nothing: "%%"
        qsizetype length = 0;
    };
    static Spec specAt(QByteArrayView format, qsizetype at);
    static bool isIn(Free free, char c);
    static PrintPattern ofLine(QByteArrayView line);
    static void step(std::vector<bool> &places, const Piece &piece, QByteArrayView line);
    void append(Free free);
    void loosen(bool atBegin, bool atEnd);

    QList<Piece> m_pieces{Piece()};
    bool m_isWhole = true;
};

} // namespace klab
