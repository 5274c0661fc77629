// SPDX-License-Identifier: GPL-2.0-or-later
#include "findings/sourcepaths.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <ranges>

namespace klab
{

static constexpr qsizetype LongestPath = 4096; // PATH_MAX
static constexpr qsizetype DeepestEntry = 64;

SourcePaths::SourcePaths(const QStringList &bases, const QStringList &roots)
    : m_bases(bases)
{
    for (const QString &root : roots.isEmpty() ? bases : roots) {
        const QString canonical = QFileInfo(root).canonicalFilePath();
        if (!canonical.isEmpty())
            m_roots << Root{QDir::cleanPath(root), canonical};
    }
    std::stable_sort(m_roots.begin(), m_roots.end(),
                     [](const Root &a, const Root &b) { return a.canonical.size() > b.canonical.size(); });
}

QString SourcePaths::withinRoots(const QString &path) const
{
    const QFileInfo info(path);
    if (!info.isFile()) // nor a pipe, which would block who opens it
        return {};
    const QString canonical = info.canonicalFilePath();
    for (const Root &root : m_roots) {
        if (canonical.startsWith(root.canonical + u'/'))
            return root.path + canonical.mid(root.canonical.size());
    }
    return {};
}

QString SourcePaths::resolve(const QString &path) const
{
    if (path.isEmpty() || path.size() > LongestPath)
        return {};
    if (path.startsWith(u'/'))
        return withinRoots(path);
    const auto in = [&](const QString &folder) { return withinRoots(folder + u'/' + path); };
    for (const QString &folder : std::views::reverse(m_entered)) {
        if (const QString found = in(folder); !found.isEmpty())
            return found;
    }
    for (const QString &base : m_bases) {
        if (const QString found = in(base); !found.isEmpty())
            return found;
    }
    return {};
}

QString SourcePaths::resolveObject(const QString &object) const
{
    if (!object.endsWith(u".o"))
        return {};
    const QString stem = object.chopped(2);
    QStringList candidates{stem + QStringLiteral(".c"), stem + QStringLiteral(".cpp"),
                           stem + QStringLiteral(".S")};
    if (stem.endsWith(u"_cpp")) // as module/kernel/Makefile.cxx names them
        candidates.prepend(stem.chopped(4) + QStringLiteral(".cpp"));
    for (const QString &candidate : std::as_const(candidates)) {
        if (const QString found = resolve(candidate); !found.isEmpty())
            return found;
    }
    return {};
}

void SourcePaths::enter(const QString &folder)
{
    if (folder.startsWith(u'/') && folder.size() <= LongestPath && m_entered.size() < DeepestEntry)
        m_entered << folder;
}

void SourcePaths::leave(const QString &folder)
{
    // Of parallel makes, the one that leaves need not have come last.
    const qsizetype at = m_entered.lastIndexOf(folder);
    if (at >= 0)
        m_entered.removeAt(at);
}

} // namespace klab
