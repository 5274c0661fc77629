// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

class QLockFile;

namespace klab
{

/// The learner's folder and its layout. Opening it is cheap and changes nothing on disk
/// except the folder itself and its lock.
///
///     module/           the learner's copy of the bundled module sources
///     linux/            the kernel tree; its samples link to module/
///     build/<profile>/  Kbuild output folders
///     logs/
class Workspace
{
    Q_DECLARE_TR_FUNCTIONS(klab::Workspace)
public:
    /// Opens, or makes, the workspace at @p path and takes its lock: one writer per
    /// workspace. Fails with nothing touched if the folder is not fit for one, see
    /// checkWorkspaceFolder(); and if it is not writable, or if another process has it
    /// (reported with its PID).
    static Result<Workspace> open(const QString &path);

    /// KERNEL_LAB_WORKSPACE, else ~/kernel-lab.
    static QString defaultPath();

    Workspace(Workspace &&) noexcept;
    Workspace &operator=(Workspace &&) noexcept;
    ~Workspace();

    const QString &path() const { return m_path; }
    QString moduleFolder() const { return m_path + QStringLiteral("/module"); }
    /// Keeps the index of the tree's symbols: see SymbolIndex.
    QString symbolCache() const { return m_path + QStringLiteral("/build/symbols.index"); }
    QString kernelTree() const { return m_path + QStringLiteral("/linux"); }
    QString buildFolder(const QString &profile) const { return m_path + QStringLiteral("/build/") + profile; }
    QString logFolder() const { return m_path + QStringLiteral("/logs"); }

    /// Copies the bundled module sources to moduleFolder(). A copy the learner has
    /// edited is left alone; one that was not follows the bundled sources. Modules of the
    /// learner's own, beside them, are always left alone.
    Result<> installModule() const;

    /// Fails unless @p bytes are free where the workspace is; says need and have.
    Result<> requireFreeSpace(qint64 bytes, const QString &purpose) const;

private:
    Workspace(QString path, std::unique_ptr<QLockFile> lock);
    static Result<std::unique_ptr<QLockFile>> takeLock(const QString &path);
    Result<> replaceModule(const QString &bundled, const QStringList &parts, const QString &stamp) const;

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace klab
