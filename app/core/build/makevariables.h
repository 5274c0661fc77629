// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace klab
{

/// The variables of a Makefile that may be anybody's. References to them are replaced as far as that is
/// possible without running anything, and up to a number of bytes in all: a few lines of variables that
/// name each other twice would be gigabytes. A value.
class MakeVariables
{
public:
    /// @param budget how many bytes expand() makes in all, over any number of calls
    explicit MakeVariables(qsizetype budget)
        : m_left(budget)
    {
    }

    /// Forgets the variables. What is left of the budget stays.
    void clear() { m_values.clear(); }
    /// Adds to the value: "NAME += x" cannot be distinguished from "NAME = x" here, and hardly anybody
    /// gives two values.
    void define(const QByteArray &name, const QByteArray &value);
    bool contains(const QByteArray &name) const { return m_values.contains(name); }
    QByteArray value(const QByteArray &name) const { return m_values.value(name); }

    bool isExhausted() const { return m_left < 0; }

    /// What becomes of a reference that is no variable, such as one to a function.
    enum class Unknown {
        Ends, ///< the text ends there
        Stays,
    };
    struct Expansion {
        QByteArray text;
        bool isWhole = true; ///< nothing was unknown, and the budget was enough
    };
    Expansion expand(const QByteArray &text, Unknown unknown = Unknown::Ends);

private:
    void expand(const QByteArray &text, Unknown unknown, int depth, Expansion &out);

    QHash<QByteArray, QByteArray> m_values;
    qsizetype m_left;
};

} // namespace klab
