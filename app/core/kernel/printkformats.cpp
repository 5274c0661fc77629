// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/printkformats.h"

#include <QStringList>

namespace klab
{

// A specifier of the documentation as a pattern for what people write: of "[achn]" any number of letters, of
// "{,2,3}" one part, and digits where it has a width.
static QRegularExpression patternOf(const QString &specifier)
{
    QString pattern = QStringLiteral("^%[-#0 +]*(?:\\*|\\d+)?");
    for (qsizetype at = 1; at < specifier.size(); ++at) {
        const QChar c = specifier[at];
        const qsizetype end = specifier.indexOf(c == u'[' ? u']' : u'}', at);
        if (c == u'[' && end > at) {
            pattern += specifier.mid(at, end - at + 1) + u'*';
            at = end;
        } else if (c == u'{' && end > at) {
            QStringList parts = specifier.mid(at + 1, end - at - 1).split(u',');
            for (QString &part : parts)
                part = QRegularExpression::escape(part);
            parts.removeAll(QString());
            pattern += QStringLiteral("(?:%1)?").arg(parts.join(u'|'));
            at = end;
        } else if (c != u'*') {
            pattern += QRegularExpression::escape(QString(c));
        }
    }
    return QRegularExpression(pattern);
}

static QString plain(QString paragraph)
{
    static const QRegularExpression role(QStringLiteral(":[a-z:]+:`([^`]*)`"));
    paragraph.replace(role, QStringLiteral("\\1"));
    return paragraph.remove(QStringLiteral("``")).simplified();
}

PrintkFormats::PrintkFormats(const QString &documentation)
{
    static const QRegularExpression underline(QStringLiteral("^(-{3,}|={3,})\\s*$"));
    static const QRegularExpression example(QStringLiteral("^\\s+(%\\*?p\\S*)\\s*(.*?)\\s*$"));
    QString title;
    QString paragraph;
    qsizetype first = 0; // of the section's forms, which still lack what is said of them
    const auto endParagraph = [&] {
        const QString text = plain(paragraph);
        paragraph.clear();
        if (text.isEmpty() || first == m_formats.size())
            return;
        for (; first < m_formats.size(); ++first)
            m_formats[first].format.about = text;
    };
    const QStringList lines = documentation.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines[i];
        if (i + 1 < lines.size() && !line.trimmed().isEmpty() && underline.match(lines[i + 1]).hasMatch()) {
            endParagraph();
            title = line.trimmed();
            first = m_formats.size();
            ++i;
        } else if (const QRegularExpressionMatch match = example.match(line); match.hasMatch()) {
            m_formats << Form{{match.captured(1), match.captured(2), title, {}},
                              patternOf(match.captured(1))};
        } else if (line.trimmed().isEmpty() || line.trimmed() == u"::") {
            endParagraph();
        } else if (!line.at(0).isSpace()) {
            paragraph += line + u' ';
        }
    }
    endParagraph();
}

std::optional<PrintkFormat> PrintkFormats::find(const QString &written) const
{
    const Form *best = nullptr;
    qsizetype longest = 0;
    for (const Form &form : m_formats) {
        const qsizetype length = form.pattern.match(written).capturedLength();
        if (length > longest) {
            longest = length;
            best = &form;
        }
    }
    return best ? std::optional(best->format) : std::nullopt;
}

} // namespace klab
