// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/output/loglinks.h"

#include <QRegularExpression>

namespace klab
{

static constexpr qsizetype MostLinks = 20;

// A word and a number are not a place: "error:12", "load:3".
static bool isFileName(const QString &path)
{
    const QString name = path.section(u'/', -1);
    return name.indexOf(u'.', 1) > 0 || path.contains(u'/') || name.startsWith(u"Kconfig") ||
           name.startsWith(u"Makefile") || name == u"Kbuild" || name == u".config";
}

QList<LogLink> findLinks(const QString &line)
{
    static const QRegularExpression place(QStringLiteral(
        "(?<![^\\s\"'`(\\[<])([\\w./+@~%-]*[A-Za-z_][\\w./+@~%-]*):(\\d{1,9})(?::(\\d{1,9}))?(?!\\w)"));
    QList<LogLink> links;
    QRegularExpressionMatchIterator it = place.globalMatch(line);
    while (it.hasNext() && links.size() < MostLinks) {
        const QRegularExpressionMatch match = it.next();
        if (!isFileName(match.captured(1)) || match.captured(2).toInt() == 0)
            continue;
        links << LogLink{match.capturedStart(), match.capturedLength(), match.captured(1),
                         match.captured(2).toInt(), match.captured(3).toInt()};
    }
    return links;
}

} // namespace klab
