// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/codecolours.h"

#include "gui/kit/editorsetup.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QFileInfo>

namespace klab
{

namespace
{

/// Collects the formats instead of painting them.
class Collector : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    Collector(const KSyntaxHighlighting::Definition &definition, const KSyntaxHighlighting::Theme &theme)
    {
        setDefinition(definition);
        setTheme(theme);
    }

    QList<QTextLayout::FormatRange> next(const QString &line)
    {
        m_found.clear();
        m_state = highlightLine(line, m_state);
        return m_found;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length <= 0 || format.isDefaultTextStyle(theme()))
            return;
        QTextLayout::FormatRange range{offset, length, {}};
        if (format.hasTextColor(theme()))
            range.format.setForeground(format.textColor(theme()));
        if (format.isBold(theme()))
            range.format.setFontWeight(QFont::Bold);
        if (format.isItalic(theme()))
            range.format.setFontItalic(true);
        m_found << range;
    }

private:
    KSyntaxHighlighting::State m_state;
    QList<QTextLayout::FormatRange> m_found;
};

} // namespace

QList<QList<QTextLayout::FormatRange>> codeColours(const QStringList &lines, const QString &mode,
                                                   const QPalette &palette)
{
    const KSyntaxHighlighting::Repository &repository = textEditor()->repository();
    Collector collector(repository.definitionForName(mode), repository.themeForPalette(palette));
    QList<QList<QTextLayout::FormatRange>> found;
    found.reserve(lines.size());
    for (const QString &line : lines)
        found << collector.next(line);
    return found;
}

QString modeOfFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    if (const QString own = labMode(name); !own.isEmpty())
        return own;
    return textEditor()->repository().definitionForFileName(name).name();
}

int indentColumns(const QString &line, int tabWidth)
{
    int columns = 0;
    for (const QChar letter : line) {
        if (letter == u'\t')
            columns += tabWidth - columns % tabWidth;
        else if (letter == u' ')
            ++columns;
        else
            break;
    }
    return columns;
}

} // namespace klab
