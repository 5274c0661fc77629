// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/placelines.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <tuple>
#include <utility>

namespace klab
{

static constexpr qint64 LargestSource = qint64(32) << 20;
static constexpr qsizetype LongestShown = 300;
static constexpr qsizetype ShownBefore = 60; // of a long line, before the first place

static QStringList linesOf(const QString &path, const QHash<QString, QString> &texts)
{
    if (const auto text = texts.constFind(path); text != texts.constEnd())
        return text->split(u'\n');
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > LargestSource || !file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.read(LargestSource)).split(u'\n');
}

/// @param text the whole line. Shows it without the blanks before it, and of a long one what is around
/// the first place.
static void setLine(SearchHit *hit, const QString &text)
{
    qsizetype begin = 0;
    while (begin < text.size() && text[begin].isSpace())
        ++begin;
    if (text.size() - begin > LongestShown && !hit->marks.isEmpty())
        begin = std::max(begin, hit->marks.first().start - ShownBefore);
    hit->text = text.sliced(begin).left(LongestShown);
    while (hit->text.endsWith(u'\r') || hit->text.endsWith(u' '))
        hit->text.chop(1);
    QList<SearchHit::Mark> marks;
    for (SearchHit::Mark mark : std::as_const(hit->marks)) {
        mark.start -= begin;
        mark.length = std::min(mark.length, hit->text.size() - mark.start);
        if (mark.start >= 0 && mark.length > 0)
            marks << mark;
    }
    hit->marks = marks;
}

static SearchHit::Mark markOf(const TextRange &range)
{
    const bool isOneLine = range.end.line == range.begin.line;
    return {range.begin.column, isOneLine ? std::max(0, range.end.column - range.begin.column) : 0};
}

QList<SearchHit> placeLines(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                            const std::function<bool()> &canceled)
{
    QList<TextLocation> sorted = places;
    std::ranges::sort(sorted, [](const TextLocation &a, const TextLocation &b) {
        return std::tie(a.path, a.range.begin) < std::tie(b.path, b.range.begin);
    });
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    QList<SearchHit> hits;
    QStringList lines;
    for (qsizetype i = 0; i < sorted.size();) {
        const TextLocation &place = sorted[i];
        if (i == 0 || sorted[i - 1].path != place.path) {
            if (canceled())
                return {};
            lines = linesOf(place.path, texts);
        }
        SearchHit hit;
        hit.path = place.path;
        hit.line = place.range.begin.line + 1;
        hit.column = place.range.begin.column + 1;
        hit.matches = 0;
        for (; i < sorted.size() && sorted[i].path == hit.path && sorted[i].range.begin.line + 1 == hit.line;
             ++i) {
            hit.marks << markOf(sorted[i].range);
            ++hit.matches;
        }
        setLine(&hit, lines.value(hit.line - 1));
        hits << hit;
    }
    return hits;
}

PlaceLinesJob::PlaceLinesJob(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                             QObject *parent)
    : PlaceLinesJob(places, texts, std::make_shared<QList<SearchHit>>(), parent)
{
}

PlaceLinesJob::PlaceLinesJob(const QList<TextLocation> &places, const QHash<QString, QString> &texts,
                             const std::shared_ptr<QList<SearchHit>> &hits, QObject *parent)
    : FunctionJob(
          tr("Read the lines"),
          [places, texts, hits](const Canceled &canceled) -> Result<> {
              *hits = placeLines(places, texts, canceled);
              return {};
          },
          parent)
    , m_hits(hits)
{
}

} // namespace klab
