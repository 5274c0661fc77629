// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/symbolindex.h"

#include "base/files.h"
#include "base/filetime.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>
#include <ctime>
#include <fts.h>
#include <sys/stat.h>
#include <vector>

namespace klab
{

static constexpr char Format[] = "klab symbols 2";
static constexpr qint64 LargestCache = 100'000'000; // some 8 MB for Linux 6.12
static constexpr qint64 LargestFile = 20'000'000;
static constexpr std::array Kinds{'E', 'F', 'I', 'S', 'M'}; // in the order of SymbolPlace::Kind

// Files get their times from this clock.
static qint64 fileClock()
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME_COARSE, &now);
    return nanoseconds(now);
}

// Another tree at the same path has another Makefile.
static QByteArray identityOf(const QString &tree)
{
    struct stat status{};
    if (stat(QFile::encodeName(tree + QStringLiteral("/Makefile")).constData(), &status) != 0)
        return {};
    return QByteArray::number(nanoseconds(status.st_ctim)) + ' ' + QFile::encodeName(tree);
}

// ------------------------------------------------------------ the files of a tree

// Folders with nothing that a module for this machine could get.
static bool isLeftOut(QByteArrayView folder)
{
    static constexpr const char *Folders[] = {
        "Documentation",       "LICENSES", "certs",      "rust", "scripts", "tools", "include/uapi",
        "include/dt-bindings", "usr",      "arch/x86/um"};
    if (folder.startsWith("arch/") && folder != "arch/x86" && !folder.startsWith("arch/x86/"))
        return true;
    return folder.contains("/.") || folder.startsWith('.') ||
           std::ranges::any_of(Folders, [folder](const char *one) { return folder == one; });
}

static bool isWanted(QByteArrayView file)
{
    if (file.endsWith(".h"))
        return file.startsWith("include/") || file.startsWith("arch/x86/include/");
    return file.endsWith(".c") || file.endsWith(".S");
}

namespace
{

struct TreeFile {
    QByteArray path; ///< below the tree
    qint64 changed = 0;
};

std::vector<TreeFile> filesOf(const QString &tree, const SymbolIndex::Canceled &canceled)
{
    std::vector<TreeFile> files;
    QByteArray path = QFile::encodeName(tree);
    const qsizetype prefix = path.size() + 1;
    char *roots[] = {path.data(), nullptr};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, nullptr);
    if (!walk)
        return files;
    while (FTSENT *entry = fts_read(walk)) {
        const QByteArrayView name(entry->fts_path, entry->fts_pathlen);
        if (name.size() <= prefix)
            continue;
        const QByteArrayView inside = name.sliced(prefix);
        if (entry->fts_info == FTS_D && (canceled() || isLeftOut(inside)))
            fts_set(walk, entry, FTS_SKIP);
        else if (entry->fts_info == FTS_F && isWanted(inside))
            files.push_back({inside.toByteArray(), nanoseconds(entry->fts_statp->st_ctim)});
    }
    fts_close(walk);
    return files;
}

/// Appends to the text of an index what files have.
class Writer
{
public:
    explicit Writer(QString tree)
        : m_tree(std::move(tree))
    {
    }

    void add(const QByteArray &file)
    {
        QFile source(m_tree + u'/' + QFile::decodeName(file));
        if (!source.open(QIODevice::ReadOnly) || source.size() > LargestFile)
            return;
        m_buffer.resize(source.size());
        m_buffer.truncate(source.read(m_buffer.data(), m_buffer.size()));
        if (!file.endsWith(".h") && !m_buffer.contains("EXPORT_"))
            return; // most of them
        const QList<SymbolPlace> places = scanSymbols(file, m_buffer);
        if (places.isEmpty())
            return;
        m_text += '/' + file + '\n';
        for (const SymbolPlace &place : places)
            addPlace(place);
    }

    /// What an index has of a file that is as it was.
    void keep(QByteArrayView block) { m_text += block; }
    const QByteArray &text() const { return m_text; }

private:
    void addPlace(const SymbolPlace &place)
    {
        m_text += place.name + ' ' + QByteArray::number(place.line) + ' ' + Kinds[std::size_t(place.kind)];
        for (const SymbolCondition &condition : place.conditions)
            m_text += (condition.isOn ? " " : " !") + condition.symbol;
        m_text += '\n';
    }

    QString m_tree;
    QByteArray m_buffer;
    QByteArray m_text{"\n"};
};

/// What was kept of an earlier run.
struct Kept {
    qint64 begun = 0; ///< files that have changed since then count as changed
    QByteArray text;
};

Kept readKept(const QString &cache, const QByteArray &identity)
{
    const QFileInfo info(cache);
    if (!info.isFile() || info.size() > LargestCache)
        return {};
    const QByteArray all = readFile(cache).value_or(QByteArray());
    const qsizetype first = all.indexOf('\n');
    const qsizetype second = first < 0 ? -1 : all.indexOf('\n', first + 1);
    const qsizetype third = second < 0 ? -1 : all.indexOf('\n', second + 1);
    if (third < 0 || all.first(first) != Format || all.sliced(first + 1, second - first - 1) != identity)
        return {};
    return {all.sliced(second + 1, third - second - 1).toLongLong(), all.sliced(third)};
}

} // namespace

// What is kept of the files that are as they were; the others are in @p files afterwards.
static void keepUnchanged(const Kept &kept, std::vector<TreeFile> &files, Writer &writer)
{
    QSet<QByteArray> same;
    std::erase_if(files, [&](const TreeFile &file) {
        const bool isSame = file.changed < kept.begun;
        if (isSame)
            same << file.path;
        return isSame;
    });
    const QByteArrayView text = kept.text;
    for (qsizetype begin = text.indexOf("\n/"); begin >= 0;) {
        const qsizetype next = text.indexOf("\n/", begin + 1);
        const QByteArrayView block = text.sliced(begin + 1, (next < 0 ? text.size() : next + 1) - begin - 1);
        const qsizetype line = block.indexOf('\n');
        if (line > 0 && same.contains(block.sliced(1, line - 1).toByteArray()))
            writer.keep(block);
        begin = next;
    }
}

Result<SymbolIndex> SymbolIndex::make(const QString &tree, const QString &cache, const Canceled &canceled)
{
    const QByteArray identity = identityOf(tree);
    const Kept kept = readKept(cache, identity);
    const qint64 begun = fileClock();
    std::vector<TreeFile> files = filesOf(tree, canceled);
    if (canceled())
        return fail(Error::Code::Canceled, tr("Canceled."));
    Writer writer(tree);
    const std::size_t all = files.size();
    keepUnchanged(kept, files, writer);
    for (const TreeFile &file : files) {
        if (canceled())
            return fail(Error::Code::Canceled, tr("Canceled."));
        writer.add(file.path);
    }
    SymbolIndex index(writer.text());
    index.m_filesRead = int(files.size());
    const bool isSame = files.empty() && index.m_text == kept.text && all > 0;
    if (!isSame)
        (void)writeFile(cache, QByteArray(Format) + '\n' + identity + '\n' + QByteArray::number(begun) +
                                   index.m_text);
    return index;
}

// ------------------------------------------------------------ looking up

static SymbolPlace readPlace(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    SymbolPlace place;
    if (words.size() < 3 || words[2].size() != 1)
        return place;
    const auto kind = std::ranges::find(Kinds, words[2][0]);
    place.kind = kind == Kinds.end() ? SymbolPlace::Kind::Export : SymbolPlace::Kind(kind - Kinds.begin());
    place.name = words[0];
    place.line = words[1].toInt();
    for (const QByteArray &word : words.sliced(3)) {
        const bool isOff = word.startsWith('!');
        place.conditions << SymbolCondition{isOff ? word.sliced(1) : word, !isOff};
    }
    return place;
}

QList<SymbolPlace> SymbolIndex::find(const QByteArray &name) const
{
    QList<SymbolPlace> found;
    const QByteArray wanted = '\n' + name + ' ';
    for (qsizetype at = m_text.indexOf(wanted); at >= 0; at = m_text.indexOf(wanted, at + 1)) {
        const qsizetype end = m_text.indexOf('\n', at + 1);
        SymbolPlace place = readPlace(m_text.sliced(at + 1, (end < 0 ? m_text.size() : end) - at - 1));
        const qsizetype file = m_text.lastIndexOf("\n/", at);
        if (file < 0 || place.name.isEmpty())
            continue;
        place.file = m_text.sliced(file + 2, m_text.indexOf('\n', file + 2) - file - 2);
        found << place;
    }
    return found;
}

// How many letters differ; more than @p most counts as one more than that.
static int distance(QByteArrayView a, QByteArrayView b, int most)
{
    if (std::abs(a.size() - b.size()) > most)
        return most + 1;
    std::vector<int> row(std::size_t(b.size()) + 1);
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = int(i);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        int least = row[0] = int(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const std::size_t column = std::size_t(j) + 1;
            const int changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({changed, row[column] + 1, row[column - 1] + 1});
            least = std::min(least, row[column]);
        }
        if (least > most)
            return most + 1;
    }
    return row.back();
}

QByteArray SymbolIndex::nearest(const QByteArray &name) const
{
    int most = std::clamp(int(name.size()) / 4, 1, 3);
    QByteArrayView best;
    const QByteArrayView text = m_text;
    for (qsizetype begin = 0; begin < text.size() && most > 0;) {
        qsizetype end = text.indexOf('\n', begin);
        end = end < 0 ? text.size() : end;
        const QByteArrayView line = text.sliced(begin, end - begin);
        begin = end + 1;
        const qsizetype blank = line.indexOf(' ');
        if (blank <= 0 || line[0] == '/')
            continue;
        const QByteArrayView one = line.first(blank);
        const int differs = one == name ? most + 1 : distance(name, one, most);
        if (differs <= most && (best.isEmpty() || differs < most)) {
            best = one;
            most = differs;
        }
    }
    return best.toByteArray();
}

} // namespace klab
