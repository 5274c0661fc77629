// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"

#include <QFileInfo>
#include <QList>
#include <QSet>
#include <QString>

namespace klab
{

/// Copies what is new of a folder of modules to where it is built, for ShadowFolder, and knows what is
/// there then. Below the copy's root, whatever is in the way of a file or folder is removed. For one use.
class FolderCopier
{
public:
    struct Places {
        QString source; ///< the folder
        QString root;   ///< of all that is copied
        QString path;   ///< of the folder's copy: ROOT/PARENT/FOLDER
    };
    FolderCopier(Places places, const FunctionJob::Canceled &canceled);

    /// The folder itself. Fails, with nothing copied, where it is far more than a driver's sources.
    Result<> copyFolder();
    /// What its files name with "../", after copyFolder(): files, folders, the headers of its parent, and
    /// what those headers include in their turn. That is limited in all; what is too much, or a kernel's
    /// tree, is left out: the compiler says what it misses. Fails only where it is canceled.
    Result<> copyNamed();

    /// Below the root.
    const QSet<QString> &files() const { return m_files; }
    bool isMakefileNew() const { return m_isMakefileNew; }

private:
    enum class Owner { Folder, Beside };
    struct Entry {
        QString from;
        QString to;
        qint64 size = 0;
        bool isFolder = false;
    };
    struct Listing {
        QList<Entry> entries;
        QSet<QString> inside; ///< the folders that the current one is in
        qsizetype mostEntries = 0;
        qint64 bytesLeft = 0;
        Owner owner = Owner::Folder;
    };
    /// What a text names.
    struct Name {
        QString name; ///< below the root
        bool isFile = false;
    };

    Result<> list(const QString &from, const QString &to, int depth, Listing &listing) const;
    Result<> copyAll(const QList<Entry> &entries, Owner owner);
    Result<> copyFile(const Entry &entry, Owner owner);
    Result<> clearWay(const QString &folder);
    void note(const QString &name, bool isFile);
    void noteNames(const QByteArray &text, const QString &file);
    void noteIncludes(const QByteArray &text, const QString &file);
    bool isFollowed(const QString &file) const;
    Result<> copyBeside(const Name &name);
    Result<> copyBesideFolder(const QString &original, const QString &name);
    Result<> copyBesideFile(const QFileInfo &original, const QString &name);
    Result<> copyParentHeaders();
    bool isLeftOut(const QString &original) const;
    QString originalOf(const QString &name) const;

    Places m_places;
    QString m_below;  // PARENT/FOLDER
    QString m_parent; // PARENT
    const FunctionJob::Canceled &m_canceled;
    QSet<QString> m_files;
    QSet<QString> m_clear; // folders of the copy
    QSet<QString> m_asked;
    QSet<QString> m_parts; // files that its Makefiles name as parts, "../common/util", without ".o"
    QList<Name> m_names;   // that were not asked for yet
    qsizetype m_filesLeft; // of what is beside it
    qint64 m_bytesLeft;
    bool m_isMakefileNew = false;
};

} // namespace klab
