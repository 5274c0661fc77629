// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/buildcopy.h"

#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace klab
{

using namespace Qt::StringLiterals;

// At the same depth: the compiler cache makes names relative, and they are the same there.
static QString copyOf(const QString &folder)
{
    const QFileInfo info(folder);
    return info.path() + u"/.check-"_s + info.fileName();
}

namespace
{

/// See copyForModules().
class Copier
{
public:
    Copier(QString from, QString to, const QStringList &folders)
        : m_from(std::move(from))
        , m_to(std::move(to))
    {
        for (const QString &folder : folders) {
            const QStringList parts = folder.split(u'/', Qt::SkipEmptyParts);
            for (qsizetype i = 1; i < parts.size(); ++i)
                m_opened << parts.first(i).join(u'/');
            m_empty << parts.join(u'/');
        }
    }

    bool copy(const QString &folder = {})
    {
        constexpr qint64 Small = 16 * 1024 * 1024;
        const QDir from(m_from + u'/' + folder);
        bool isGood = QDir().mkpath(m_to + u'/' + folder);
        for (const QFileInfo &entry :
             from.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
            const QString name = folder.isEmpty() ? entry.fileName() : folder + u'/' + entry.fileName();
            const QString place = m_to + u'/' + name;
            if (m_empty.contains(name) || entry.fileName().startsWith(u".klab-"))
                continue; // the lab's own notes are about what was built
            if (m_opened.contains(name))
                isGood = copy(name) && isGood;
            else if (entry.isDir() || entry.size() > Small)
                isGood = QFile::link(entry.absoluteFilePath(), place) && isGood;
            else
                isGood = copyFile(entry, place) && isGood;
        }
        return isGood;
    }

private:
    // make compares times.
    static bool copyFile(const QFileInfo &entry, const QString &place)
    {
        if (!QFile::copy(entry.absoluteFilePath(), place))
            return false;
        QFile file(place);
        return file.setPermissions(file.permissions() | QFileDevice::WriteOwner) &&
               file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) &&
               file.setFileTime(entry.lastModified(), QFileDevice::FileModificationTime);
    }

    QString m_from;
    QString m_to;
    QSet<QString> m_opened; ///< with what is below them
    QSet<QString> m_empty;  ///< of what is below these, nothing
};

} // namespace

Result<Kbuild> copyForModules(const Kbuild &kbuild, const QStringList &folders)
{
    removeCopyForModules(kbuild);
    Kbuild copy = kbuild;
    copy.folder = copyOf(kbuild.folder);
    if (!Copier(kbuild.folder, copy.folder, folders).copy())
        return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be copied.").arg(kbuild.folder));
    return copy;
}

void removeCopyForModules(const Kbuild &kbuild)
{
    QDir(copyOf(kbuild.folder)).removeRecursively(); // does not follow links
}

} // namespace klab
