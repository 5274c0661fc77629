// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/benchtree.h"

#include "base/files.h"
#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace klab
{

static constexpr QDir::Filters AllOfATree =
    QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

static Result<> treeFailure(const QString &path)
{
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be created.").arg(path),
                Texts::tr("Remove it: the bench makes it anew."));
}

static bool removeEntry(const QString &path)
{
    const QFileInfo info(path);
    return info.isDir() && !info.isSymLink() ? QDir(path).removeRecursively() : QFile::remove(path);
}

// Links all of a folder, but for some names, which are left as they are.
static Result<> linkAll(const QString &from, const QString &to, const QStringList &others)
{
    if (QFileInfo(to).isSymLink() && !QFile::remove(to))
        return treeFailure(to);
    if (const Result<> made = makeFolder(to); !made)
        return made;
    const QStringList wanted = QDir(from).entryList(AllOfATree);
    for (const QString &name : QDir(to).entryList(AllOfATree)) {
        if (!wanted.contains(name) && !others.contains(name) && !removeEntry(to + u'/' + name))
            return treeFailure(to + u'/' + name);
    }
    for (const QString &name : wanted) {
        const QString link = to + u'/' + name;
        const QString original = from + u'/' + name;
        const QFileInfo present(link);
        if (others.contains(name) || (present.isSymLink() && present.symLinkTarget() == original))
            continue;
        const bool isInTheWay = present.isSymLink() || present.exists();
        if ((isInTheWay && !removeEntry(link)) || !QFile::link(original, link))
            return treeFailure(link);
    }
    return {};
}

Result<> makeBenchTree(const QString &tree, const QString &target, const QString &modulePlace)
{
    const QString samples = modulePlace.section(u'/', 0, 0);
    const QStringList edited{QStringLiteral("Kconfig"), QStringLiteral("Makefile")};
    const QStringList others = edited + QStringList{modulePlace.section(u'/', 1)};
    const QString from = tree + u'/' + samples;
    const QString to = target + u'/' + samples;
    Result<> done = linkAll(tree, target, {samples}).and_then([&] { return linkAll(from, to, others); });
    for (const QString &name : edited) {
        done = done.and_then([&] { return readFile(from + u'/' + name); })
                   .and_then([&](const QByteArray &content) { return writeFile(to + u'/' + name, content); });
    }
    return done;
}

} // namespace klab
