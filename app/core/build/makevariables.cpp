// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makevariables.h"

namespace klab
{

static constexpr int Deepest = 8;

void MakeVariables::define(const QByteArray &name, const QByteArray &value)
{
    QByteArray &present = m_values[name];
    if (present == value)
        return;
    if (!present.isEmpty())
        present += ' ';
    present += value;
}

MakeVariables::Expansion MakeVariables::expand(const QByteArray &text, Unknown unknown)
{
    Expansion out;
    expand(text, unknown, 0, out);
    return out;
}

// Where a reference ends: at its own parenthesis, which may have others in it.
static qsizetype endOfReference(const QByteArray &text, qsizetype begin)
{
    const char open = text[begin + 1];
    const char close = open == '(' ? ')' : '}';
    int depth = 0;
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return -1;
}

void MakeVariables::expand(const QByteArray &text, Unknown unknown, int depth, Expansion &out)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (--m_left < 0) {
            out.isWhole = false;
            return;
        }
        const bool opens =
            text[i] == '$' && i + 1 < text.size() && (text[i + 1] == '(' || text[i + 1] == '{');
        if (!opens) {
            out.text += text[i];
            continue;
        }
        const qsizetype end = endOfReference(text, i);
        m_left -= (end < 0 ? text.size() : end) - i; // they may be in each other
        const QByteArray name = end < 0 ? QByteArray() : text.sliced(i + 2, end - i - 2);
        if (depth < Deepest && m_values.contains(name)) {
            expand(m_values.value(name), unknown, depth + 1, out);
            i = end;
            continue;
        }
        out.isWhole = false;
        if (unknown == Unknown::Ends)
            return;
        // What the function is given may have variables in it.
        out.text += text[i];
    }
}

} // namespace klab
