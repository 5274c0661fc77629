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
    , m_missing(roots.isEmpty() ? bases : roots)
{
    lookForRoots();
}

void SourcePaths::lookForRoots() const
{
    QStringList missing;
    for (const QString &root : std::as_const(m_missing)) {
        const QString canonical = QFileInfo(root).canonicalFilePath();
        if (canonical.isEmpty())
            missing << root;
        else
            m_roots << Root{QDir::cleanPath(root), canonical};
    }
    if (missing.size() == m_missing.size())
        return;
    m_missing = missing;
    std::ranges::stable_sort(m_roots, std::ranges::greater(),
                             [](const Root &root) { return root.canonical.size(); });
}

QString SourcePaths::withinRoots(const QString &path) const
{
    const QFileInfo info(path);
    if (!info.isFile() && !info.isDir()) // nor a pipe, which would block who opens it
        return {};
    const QString canonical = info.canonicalFilePath();
    lookForRoots();
    for (const Root &root : std::as_const(m_roots)) {
        if (canonical == root.canonical)
            return root.path;
        if (canonical.startsWith(root.canonical + u'/'))
            return root.path + canonical.mid(root.canonical.size());
    }
    return {};
}

QString SourcePaths::resolve(const QString &path) const
{
    if (path.isEmpty() || path.size() > LongestPath)
        return {};
    const auto fileAt = [this](const QString &place) {
        return QFileInfo(place).isFile() ? withinRoots(place) : QString();
    };
    if (path.startsWith(u'/'))
        return fileAt(path);
    const auto in = [&](const QString &folder) { return fileAt(folder + u'/' + path); };
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

QString SourcePaths::moduleFolder(const QString &module) const
{
    if (module.size() > LongestPath)
        return {};
    if (!module.contains(u'/')) {
        const QString source = resolveObject(module.section(u'.', 0, 0) + QStringLiteral(".o"));
        return source.isEmpty() ? QString() : QFileInfo(source).path();
    }
    const QString folder = module.section(u'/', 0, -2);
    for (const QString &base : m_bases) {
        const QString place = module.startsWith(u'/') ? folder : base + u'/' + folder;
        if (QFileInfo(place).isDir()) {
            // That of a build has objects only.
            const QString found = withinRoots(place);
            if (!found.isEmpty() &&
                !QDir(found).entryList({QStringLiteral("Makefile"), QStringLiteral("Kbuild")}).isEmpty())
                return found;
        }
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
