// SPDX-License-Identifier: GPL-2.0-or-later
#include "files/filematch.h"

#include "files/aligner.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace klab
{

// What a match is worth beside its letters.
static constexpr int WholeScore = 120;
static constexpr int BeginningScore = 40;
static constexpr int RecentScore = 1000;
static constexpr int FirstRootScore = 6;

FileQuery FileQuery::parse(const QString &text)
{
    static const QRegularExpression position(QStringLiteral("^(.*?)(?::(\\d{1,7}))?(?::(\\d{1,5}))?:?$"),
                                             QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = position.match(text.left(512));
    FileQuery query{text, match.captured(1), match.captured(2).toInt(), match.captured(3).toInt()};
    query.pattern.removeIf([](QChar c) { return c.isSpace(); });
    query.pattern.truncate(Aligner::LongestPattern);
    return query;
}

namespace
{

struct Candidate {
    const FileList::Entry *entry;
    int score;
};

class Matcher
{
public:
    Matcher(const FileList &list, const FileQuery &query, const QStringList &recent, qsizetype limit);

    QList<FileMatch> run(const std::function<bool()> &canceled);

private:
    void matchNames(const std::function<bool()> &canceled);
    void matchPaths(const std::function<bool()> &canceled);
    std::optional<int> nameScore(const FileList::Entry &entry);
    int extras(const FileList::Entry &entry) const;
    void keep(const FileList::Entry &entry, int score);
    std::vector<Candidate> takeBest();
    bool isBetter(const Candidate &a, const Candidate &b) const;
    FileMatch describe(const FileList::Entry &entry, bool byName);

    const FileList &m_list;
    QByteArray m_pattern; ///< in small letters
    QByteArray m_folder;  ///< of the pattern, with the slash; empty: none
    QByteArray m_name;    ///< of the pattern, after the last slash
    std::uint64_t m_letters;
    std::uint64_t m_nameLetters;
    qsizetype m_limit;
    QHash<QByteArray, int> m_recent; ///< relative paths of all roots, and their scores
    std::vector<Candidate> m_found;  ///< a heap, the worst on top
    Aligner m_aligner;
};

Matcher::Matcher(const FileList &list, const FileQuery &query, const QStringList &recent, qsizetype limit)
    : m_list(list)
    , m_pattern(query.pattern.toUtf8().left(Aligner::LongestPattern).toLower())
    , m_limit(limit)
{
    const qsizetype slash = m_pattern.lastIndexOf('/') + 1;
    m_folder = m_pattern.first(slash);
    m_name = m_pattern.sliced(slash);
    m_letters = FileList::lettersOf(m_pattern);
    m_nameLetters = FileList::lettersOf(m_name);
    for (qsizetype i = 0; i < recent.size(); ++i) {
        for (const FileRoot &root : list.roots()) {
            if (isWithin(recent[i], root.path) && recent[i].size() > root.path.size())
                m_recent.insert(recent[i].sliced(root.path.size() + 1).toUtf8(), RecentScore - int(i));
        }
    }
}

int Matcher::extras(const FileList::Entry &entry) const
{
    const int recent = m_recent.isEmpty() ? 0 : m_recent.value(m_list.path(entry).toByteArray());
    return recent + (entry.root == 0 ? FirstRootScore : 0) - entry.length / 8;
}

std::optional<int> Matcher::nameScore(const FileList::Entry &entry)
{
    const QByteArrayView folded = m_list.folded(entry);
    const QByteArrayView original = m_list.path(entry);
    const QByteArrayView name = folded.sliced(entry.nameAt);
    std::optional<int> score = m_aligner.align(m_name, name, original.sliced(entry.nameAt));
    if (!score)
        return {};
    if (!m_folder.isEmpty()) {
        const auto folder =
            m_aligner.align(m_folder, folded.first(entry.nameAt), original.first(entry.nameAt));
        if (!folder)
            return {};
        *score += *folder;
    }
    if (name == m_name)
        *score += WholeScore;
    else if (name.startsWith(m_name))
        *score += BeginningScore;
    return *score - int(name.size()) / 3;
}

bool Matcher::isBetter(const Candidate &a, const Candidate &b) const
{
    if (a.score != b.score)
        return a.score > b.score;
    if (a.entry->root != b.entry->root)
        return a.entry->root < b.entry->root;
    if (a.entry->length != b.entry->length)
        return a.entry->length < b.entry->length;
    return m_list.path(*a.entry).compare(m_list.path(*b.entry)) < 0;
}

void Matcher::keep(const FileList::Entry &entry, int score)
{
    const auto order = [this](const Candidate &a, const Candidate &b) { return isBetter(a, b); };
    const Candidate candidate{&entry, score};
    if (qsizetype(m_found.size()) == m_limit) {
        if (!isBetter(candidate, m_found.front()))
            return;
        std::pop_heap(m_found.begin(), m_found.end(), order);
        m_found.pop_back();
    }
    m_found.push_back(candidate);
    std::push_heap(m_found.begin(), m_found.end(), order);
}

static bool isTimeToAsk(std::size_t i)
{
    return i % 2048 == 2047;
}

void Matcher::matchNames(const std::function<bool()> &canceled)
{
    const std::vector<FileList::Entry> &entries = m_list.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (isTimeToAsk(i) && canceled())
            return;
        const FileList::Entry &entry = entries[i];
        if ((entry.nameLetters & m_nameLetters) != m_nameLetters ||
            (entry.pathLetters & m_letters) != m_letters)
            continue;
        if (const std::optional<int> score = nameScore(entry))
            keep(entry, *score + extras(entry));
    }
}

void Matcher::matchPaths(const std::function<bool()> &canceled)
{
    const std::vector<FileList::Entry> &entries = m_list.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (isTimeToAsk(i) && canceled())
            return;
        const FileList::Entry &entry = entries[i];
        if ((entry.pathLetters & m_letters) != m_letters)
            continue;
        const auto score = m_aligner.align(m_pattern, m_list.folded(entry), m_list.path(entry));
        if (score && !nameScore(entry))
            keep(entry, *score + extras(entry));
    }
}

std::vector<Candidate> Matcher::takeBest()
{
    std::sort(m_found.begin(), m_found.end(),
              [this](const Candidate &a, const Candidate &b) { return isBetter(a, b); });
    return std::exchange(m_found, {});
}

QList<FileMatch> Matcher::run(const std::function<bool()> &canceled)
{
    QList<FileMatch> matches;
    matchNames(canceled);
    for (const Candidate &candidate : takeBest())
        matches << describe(*candidate.entry, true);
    // Names always go before folders: only what room they leave is filled.
    m_limit -= matches.size();
    if (m_limit > 0 && !canceled()) {
        matchPaths(canceled);
        for (const Candidate &candidate : takeBest())
            matches << describe(*candidate.entry, false);
    }
    return matches;
}

// From bytes to letters.
int lettersBefore(QByteArrayView text, int byte)
{
    return int(QString::fromUtf8(text.first(byte)).size());
}

FileMatch Matcher::describe(const FileList::Entry &entry, bool byName)
{
    const QByteArrayView folded = m_list.folded(entry);
    const QByteArrayView original = m_list.path(entry);
    FileMatch match = describeFile(m_list.roots(), m_list.absolutePath(entry));
    match.isRecent = m_recent.contains(original.toByteArray());
    std::vector<int> places;
    if (byName) {
        std::vector<int> inName;
        m_aligner.align(m_folder, folded.first(entry.nameAt), original.first(entry.nameAt), &places);
        m_aligner.align(m_name, folded.sliced(entry.nameAt), original.sliced(entry.nameAt), &inName);
        for (const int place : inName)
            places.push_back(place + entry.nameAt);
    } else {
        m_aligner.align(m_pattern, folded, original, &places);
    }
    const int before = int(m_list.roots()[entry.root].name.size()) + 1;
    for (const int place : places) {
        if ((original[place] & 0xc0) == 0x80) // not the first byte of its letter
            continue;
        if (place >= entry.nameAt)
            match.nameMarks << lettersBefore(original.sliced(entry.nameAt), place - entry.nameAt);
        else if (const int at = before + lettersBefore(original, place); at < match.folder.size())
            match.folderMarks << at;
    }
    return match;
}

} // namespace

QList<FileMatch> matchFiles(const FileList &list, const FileQuery &query, const QStringList &recent,
                            qsizetype limit, const std::function<bool()> &canceled)
{
    if (query.pattern.isEmpty() || limit <= 0)
        return {};
    return std::make_unique<Matcher>(list, query, recent, limit)->run(canceled);
}

FileMatch describeFile(const QList<FileRoot> &roots, const QString &path)
{
    FileMatch match;
    match.path = path;
    const qsizetype slash = path.lastIndexOf(u'/');
    match.name = path.sliced(slash + 1);
    match.folder = path.first(qMax(qsizetype(0), slash));
    for (const FileRoot &root : roots) {
        if (isWithin(match.folder, root.path)) {
            match.folder = root.name + match.folder.sliced(root.path.size());
            break;
        }
    }
    return match;
}

} // namespace klab
