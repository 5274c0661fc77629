// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/sourcelines.h"

#include <QFile>
#include <QRegularExpression>

namespace klab
{

static constexpr qint64 LargestSource = 4 * 1024 * 1024;
static constexpr int TabWidth = 8;

namespace
{

/// Where a column of one kind is in others; all from 1.
struct Columns {
    int character = 0;
    int display = 0;
};

} // namespace

template<typename Reached>
static Columns walk(const QString &text, Reached reached)
{
    Columns at{1, 1};
    qsizetype bytes = 1;
    for (const QChar letter : text) {
        if (reached(at.display, bytes))
            return at;
        at.display += letter == u'\t' ? TabWidth - (at.display - 1) % TabWidth : 1;
        bytes += letter.unicode() < 0x80 ? 1 : letter.isSurrogate() ? 2 : letter.unicode() < 0x800 ? 2 : 3;
        ++at.character;
    }
    return reached(at.display, bytes) ? at : Columns{};
}

void SourceLines::load(const QString &path)
{
    if (m_file == path)
        return;
    m_file = path;
    m_lines.clear();
    QFile file(m_file);
    if (file.size() <= LargestSource && file.open(QIODevice::ReadOnly))
        m_lines = file.read(LargestSource).replace("\r\n", "\n").split('\n');
}

QString SourceLines::macroAt(const FilePosition &position)
{
    if (position.file.isEmpty() || position.line <= 0)
        return {};
    load(position.file);
    qsizetype line = position.line - 1;
    while (line > 0 && m_lines.value(line - 1).endsWith('\\'))
        --line;
    static const QRegularExpression definition(QStringLiteral("^\\s*#\\s*define\\s+(\\w+)"));
    return definition.match(QString::fromUtf8(m_lines.value(line))).captured(1);
}

int SourceLines::characters(const FilePosition &position, int caret)
{
    const int told = position.column;
    if (told <= 1 || position.file.isEmpty() || position.line <= 0)
        return told;
    load(position.file);
    const QByteArray bytes = m_lines.value(position.line - 1);
    if (bytes.isEmpty())
        return m_lines.isEmpty() ? told : 0;
    const QString text = QString::fromUtf8(bytes);
    const Columns asBytes = walk(text, [told](int, qsizetype byte) { return byte >= told; });
    if (caret != told && caret > 0 && asBytes.display == caret)
        return asBytes.character;
    return walk(text, [told](int display, qsizetype) { return display >= told; }).character;
}

} // namespace klab
