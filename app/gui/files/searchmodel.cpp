// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchmodel.h"

#include "files/filematch.h"
#include "gui/files/fileicons.h"
#include "gui/files/markedtext.h"
#include "gui/kit/displaytext.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace klab
{

QString matchesText(int count)
{
    return count == 1 ? SearchModel::tr("1 match") : SearchModel::tr("%n matches", nullptr, count);
}

SearchModel::SearchModel(const QList<FileRoot> &roots, QObject *parent)
    : QAbstractItemModel(parent)
    , m_roots(roots)
{
}

SearchModel::~SearchModel() = default;

void SearchModel::clear()
{
    beginResetModel();
    m_byPath.clear();
    m_files.clear();
    m_paths.clear();
    m_group = 0;
    m_lines = 0;
    endResetModel();
}

std::unique_ptr<SearchModel::File> SearchModel::makeFile(const QString &path) const
{
    auto file = std::make_unique<File>();
    const FileMatch words = describeFile(m_roots, path);
    file->path = path;
    file->group = m_group;
    file->name = plainLine(words.name);
    file->folder = plainLine(words.folder);
    while (file->root < m_roots.size() && !isWithin(path, m_roots[file->root].path))
        ++file->root;
    return file;
}

void SearchModel::add(const QList<SearchHit> &hits)
{
    // New files come in one piece at the end: a view has less to do.
    std::vector<std::unique_ptr<File>> fresh;
    QHash<QString, File *> freshByPath;
    for (qsizetype i = 0; i < hits.size();) {
        const QString &path = hits[i].path;
        if (m_byPath.contains(path)) {
            i = addToFile(hits, i);
            continue;
        }
        File *&file = freshByPath[path];
        if (!file) {
            fresh.push_back(makeFile(path));
            file = fresh.back().get();
        }
        file->hits.push_back(hits[i]);
        file->matches += hits[i].matches;
        ++m_lines;
        ++i;
    }
    if (fresh.empty())
        return;
    const int first = int(m_files.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    for (auto &file : fresh) {
        file->row = int(m_files.size());
        m_byPath.insert(file->path, file.get());
        m_paths.insert(file->path);
        m_files.push_back(std::move(file));
    }
    endInsertRows();
}

void SearchModel::beginGroup(const QString &title, int matches)
{
    auto row = std::make_unique<File>();
    row->name = plainLine(title);
    row->group = ++m_group;
    row->root = -1;
    row->matches = matches;
    row->row = int(m_files.size());
    m_byPath.clear();
    beginInsertRows({}, row->row, row->row);
    m_files.push_back(std::move(row));
    endInsertRows();
}

bool SearchModel::isTitle(const QModelIndex &index) const
{
    return index.isValid() && !fileOfLine(index) && m_files[size_t(index.row())]->isTitle();
}

// A run of lines of a file that has a row. @return where the run ends
qsizetype SearchModel::addToFile(const QList<SearchHit> &hits, qsizetype from)
{
    File *file = m_byPath.value(hits[from].path);
    qsizetype end = from;
    while (end < hits.size() && hits[end].path == file->path)
        ++end;
    const QModelIndex index = createIndex(file->row, 0);
    beginInsertRows(index, int(file->hits.size()), int(file->hits.size()) + int(end - from) - 1);
    for (qsizetype i = from; i < end; ++i) {
        file->hits.push_back(hits[i]);
        file->matches += hits[i].matches;
    }
    m_lines += int(end - from);
    endInsertRows();
    Q_EMIT dataChanged(index, index);
    return end;
}

bool SearchModel::isBefore(const File &a, const File &b)
{
    return std::tie(a.group, a.root, a.path) < std::tie(b.group, b.root, b.path);
}

void SearchModel::sort()
{
    const auto order = [](const auto &a, const auto &b) { return isBefore(*a, *b); };
    if (std::is_sorted(m_files.begin(), m_files.end(), order))
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<File *> files; // by the rows that they had
    files.reserve(m_files.size());
    for (const auto &file : m_files)
        files.push_back(file.get());
    std::sort(m_files.begin(), m_files.end(), order);
    for (size_t row = 0; row < m_files.size(); ++row)
        m_files[row]->row = int(row);
    QModelIndexList after;
    for (const QModelIndex &index : before) {
        after << (index.internalPointer() ? index // of a line: its file says where
                                          : createIndex(files[size_t(index.row())]->row, index.column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

// ------------------------------------------------------------ what is there

SearchModel::File *SearchModel::fileOfLine(const QModelIndex &index)
{
    return static_cast<File *>(index.internalPointer());
}

const SearchHit *SearchModel::hitAt(const QModelIndex &index) const
{
    const File *file = index.isValid() ? fileOfLine(index) : nullptr;
    return file ? &file->hits[size_t(index.row())] : nullptr;
}

FilePosition SearchModel::positionAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const SearchHit *hit = hitAt(index);
    if (isTitle(index))
        return {};
    if (!hit)
        hit = &m_files[size_t(index.row())]->hits.front();
    return {hit->path, hit->line, hit->column};
}

QString SearchModel::nameAt(const QModelIndex &file) const
{
    return m_files[size_t(file.row())]->name;
}

QString SearchModel::folderAt(const QModelIndex &file) const
{
    return m_files[size_t(file.row())]->folder;
}

int SearchModel::matchesAt(const QModelIndex &file) const
{
    return m_files[size_t(file.row())]->matches;
}

/// The next row at the top that has lines, from that one on; goes round.
int SearchModel::rowWithLines(int row, int step) const
{
    for (int tries = 0; tries < fileCount(); ++tries, row += step) {
        row = (row + fileCount()) % fileCount();
        if (!m_files[size_t(row)]->isTitle())
            return row;
    }
    return -1;
}

QModelIndex SearchModel::nextLine(const QModelIndex &index) const
{
    if (m_lines == 0)
        return {};
    const File *file = index.isValid() ? fileOfLine(index) : nullptr;
    if (file && size_t(index.row()) + 1 < file->hits.size())
        return index.siblingAtRow(index.row() + 1);
    const int from = file ? file->row + 1 : index.isValid() ? index.row() : 0;
    return this->index(0, 0, this->index(rowWithLines(from, 1), 0));
}

QModelIndex SearchModel::previousLine(const QModelIndex &index) const
{
    if (m_lines == 0)
        return {};
    const File *file = index.isValid() ? fileOfLine(index) : nullptr;
    if (file && index.row() > 0)
        return index.siblingAtRow(index.row() - 1);
    const int row = file ? file->row : index.isValid() ? index.row() : 0;
    const QModelIndex before = this->index(rowWithLines(row - 1, -1), 0);
    return this->index(rowCount(before) - 1, 0, before);
}

// ------------------------------------------------------------ as a view asks

QModelIndex SearchModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, m_files[size_t(parent.row())].get())
                            : createIndex(row, column);
}

QModelIndex SearchModel::parent(const QModelIndex &child) const
{
    const File *file = child.isValid() ? fileOfLine(child) : nullptr;
    return file ? createIndex(file->row, 0) : QModelIndex();
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return fileCount();
    return fileOfLine(parent) ? 0 : int(m_files[size_t(parent.row())]->hits.size());
}

int SearchModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SearchHit *hit = hitAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return hit ? plainLine(hit->text) : nameAt(index);
    case Qt::DecorationRole:
        return hit || isTitle(index) ? QVariant() : fileIcon(nameAt(index));
    case Qt::ToolTipRole:
        if (isTitle(index))
            return {};
        return toolTipText(hit ? hit->text : m_files[size_t(index.row())]->path);
    case Qt::AccessibleTextRole:
        if (isTitle(index))
            return tr("%1, %2", "a group: Called, 3 matches")
                .arg(nameAt(index), matchesText(matchesAt(index)));
        return hit ? tr("Line %1: %2").arg(hit->line).arg(plainLine(hit->text))
                   : tr("%1 in %2, %3").arg(nameAt(index), folderAt(index), matchesText(matchesAt(index)));
    case PositionRole: {
        const FilePosition position = positionAt(index);
        return QStringLiteral("%1:%2:%3").arg(position.file).arg(position.line).arg(position.column);
    }
    default:
        return {};
    }
}

} // namespace klab
