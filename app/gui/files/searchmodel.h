// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/folderlisting.h"
#include "files/ripgrepreader.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace klab
{

/// "1 match", "312 matches".
QString matchesText(int count);

/// The lines that a search has found, by their files. Lines are added as they come; once
/// all have come, sort() puts the files in the order of their paths. Files can stand in groups, each below
/// a row with its title.
class SearchModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role { PositionRole = Qt::UserRole };

    /// @param roots whose names stand before the folders that are shown
    explicit SearchModel(const QList<FileRoot> &roots, QObject *parent = nullptr);
    ~SearchModel() override;

    /// For what is found from now on.
    void setRoots(const QList<FileRoot> &roots) { m_roots = roots; }

    void clear();
    void add(const QList<SearchHit> &hits);
    /// Begins a group: a row with its title, then the files of what is added from now on.
    /// @param matches how many places it will have
    void beginGroup(const QString &title, int matches);
    void sort();

    /// Rows at the top: files, and titles of groups.
    int fileCount() const { return int(m_files.size()); }
    /// Different files.
    int pathCount() const { return int(m_paths.size()); }
    /// The row is the title of a group; nameAt() and matchesAt() say which one.
    bool isTitle(const QModelIndex &index) const;
    int lineCount() const { return m_lines; }

    /// Where it is; of a file's row, its first line; of a title, no place at all.
    FilePosition positionAt(const QModelIndex &index) const;
    /// Null for the row of a file, or a title.
    const SearchHit *hitAt(const QModelIndex &index) const;
    /// Of a file's row: its name, its folder as shown, and how many matches it has.
    QString nameAt(const QModelIndex &file) const;
    QString folderAt(const QModelIndex &file) const;
    int matchesAt(const QModelIndex &file) const;

    /// The line after that row, or before; the first, or last, where there is none.
    QModelIndex nextLine(const QModelIndex &index) const;
    QModelIndex previousLine(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct File {
        QString path;
        QString name;
        QString folder;
        int group = 0;
        int root = 0;
        int row = 0;
        int matches = 0;
        std::vector<SearchHit> hits; ///< of a title none

        bool isTitle() const { return path.isEmpty(); }
    };

    std::unique_ptr<File> makeFile(const QString &path) const;
    qsizetype addToFile(const QList<SearchHit> &hits, qsizetype from);
    static bool isBefore(const File &a, const File &b);
    int rowWithLines(int row, int step) const;
    /// Null for an index that is a file's.
    static File *fileOfLine(const QModelIndex &index);

    QList<FileRoot> m_roots;
    std::vector<std::unique_ptr<File>> m_files;
    QHash<QString, File *> m_byPath; ///< of the last group
    QSet<QString> m_paths;
    int m_group = 0;
    int m_lines = 0;
};

} // namespace klab
