// SPDX-License-Identifier: GPL-2.0-or-later
#include "edit/tabtitles.h"

#include <QHash>

namespace klab
{

/// The last @p parts components of a path.
static QString ending(const QString &path, qsizetype parts)
{
    return path.section(u'/', -parts, -1, QString::SectionSkipEmpty);
}

QStringList tabTitles(const QStringList &paths)
{
    QStringList titles = paths;
    QList<qsizetype> open;
    for (qsizetype i = 0; i < paths.size(); ++i)
        open << i;
    // Each round gives a folder more to those that still look alike.
    for (qsizetype parts = 1; !open.isEmpty(); ++parts) {
        QHash<QString, QList<qsizetype>> alike;
        for (const qsizetype i : std::as_const(open)) {
            titles[i] = ending(paths[i], parts);
            alike[titles[i]] << i;
        }
        open.clear();
        for (const QList<qsizetype> &group : std::as_const(alike)) {
            for (const qsizetype i : group) {
                if (group.size() > 1 && titles[i] != ending(paths[i], parts + 1))
                    open << i;
            }
        }
    }
    return titles;
}

} // namespace klab
