// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/interrupted.h"

#include "base/files.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

// A compiler and its assembler write one object in much less.
static constexpr qint64 SuspectSeconds = 10;

BuildMarker::BuildMarker(const QString &folder)
    : m_folder(folder)
    , m_file(folder + QStringLiteral("/.klab-building"))
{
}

void BuildMarker::set() const
{
    (void)writeFile(m_file, {});
}

void BuildMarker::clear() const
{
    QFile::remove(m_file);
}

int BuildMarker::recover() const
{
    if (!QFileInfo::exists(m_file))
        return 0;
    const QStringList products{QStringLiteral("*.o"),      QStringLiteral("*.a"),
                               QStringLiteral("*.ko"),     QStringLiteral("*.so"),
                               QStringLiteral("vmlinux*"), QStringLiteral("bzImage"),
                               QStringLiteral("*.symvers")};
    QList<QFileInfo> files;
    QDirIterator it(m_folder, products, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.nextFileInfo();
    const auto older = [](const QFileInfo &a, const QFileInfo &b) {
        return a.lastModified() < b.lastModified();
    };
    const auto newest = std::max_element(files.cbegin(), files.cend(), older);
    int removed = 0;
    if (newest != files.cend()) {
        const QDateTime limit = newest->lastModified().addSecs(-SuspectSeconds);
        for (const QFileInfo &file : std::as_const(files)) {
            if (file.lastModified() >= limit && QFile::remove(file.filePath()))
                ++removed;
        }
    }
    clear();
    return removed;
}

} // namespace klab
