// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/objecttimes.h"

#include <QFile>

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace klab
{

ObjectTimes::ObjectTimes(QString folder)
    : m_folder(std::move(folder))
{
}

std::optional<qint64> ObjectTimes::modified(const QByteArray &path)
{
    const auto known = m_known.constFind(path);
    if (known != m_known.constEnd())
        return *known;
    const QByteArray full = path.startsWith('/') ? path : QFile::encodeName(m_folder) + '/' + path;
    struct stat status{};
    std::optional<qint64> time;
    if (stat(full.constData(), &status) == 0)
        time = static_cast<qint64>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    m_known.insert(path, time);
    return time;
}

bool ObjectTimes::isOutdated(const QByteArray &object, const QByteArray &text)
{
    const std::optional<qint64> made = modified(object);
    if (!made)
        return true;
    const auto isNewer = [&](const QByteArray &path, bool mayBeAbsent) {
        const std::optional<qint64> time = modified(path);
        return time ? *time > *made : !mayBeAbsent;
    };
    // "source_a.o := a.c", then "deps_a.o := \", and on each line a file or
    // "$(wildcard include/config/X)", up to an empty line.
    qsizetype at = text.indexOf("\nsource_");
    at = at < 0 ? at : text.indexOf(" := ", at);
    if (at < 0)
        return false;
    if (isNewer(text.sliced(at + 4, text.indexOf('\n', at) - at - 4).trimmed(), false))
        return true;
    at = text.indexOf("\ndeps_", at);
    const qsizetype end = at < 0 ? -1 : text.indexOf("\n\n", at + 1);
    if (at < 0 || end < 0)
        return false;
    QList<QByteArray> lines = text.sliced(at + 1, end - at - 1).split('\n');
    lines.removeFirst();
    return std::ranges::any_of(lines, [&](QByteArray line) {
        line = line.endsWith('\\') ? line.chopped(1).trimmed() : line.trimmed();
        const bool isWildcard = line.startsWith("$(wildcard ") && line.endsWith(')');
        return !line.isEmpty() && isNewer(isWildcard ? line.sliced(11, line.size() - 12) : line, isWildcard);
    });
}

} // namespace klab
