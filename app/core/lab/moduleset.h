// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "build/modulescan.h"
#include "module/modulefolder.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// The folders of modules that a workspace knows: the one that the lab brings along, those in
/// WORKSPACE/module, and folders elsewhere, which WORKSPACE/modules.json lists. A value: what the disk had
/// when it was read. It does not depend on a kernel or a profile, and lists folders that are gone.
///
/// Reading runs nothing and trusts nothing; whether a folder may be built is TrustStore's to say. The
/// functions that change something need the workspace's lock. Files: any thread.
class ModuleSet
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleSet)
public:
    /// @param workspace   its path; nothing need be there yet
    /// @param buildFolder of a profile, for modules that only a build tells, and for the configuration
    ///                    that "obj-$(CONFIG_X)" asks; may be empty
    static ModuleSet read(const QString &workspace, const QString &buildFolder = {});

    /// The bundled one first, then by name.
    const QList<ModuleFolder> &folders() const { return m_folders; }
    /// The folder of that name.
    std::optional<ModuleFolder> folder(const QString &name) const;
    /// The folder that a module belongs to.
    std::optional<ModuleFolder> folderOf(const Module &module) const;
    /// The module of that name, with '-' and '_' the same. Of several, one of a folder that is Ready.
    std::optional<Module> module(const QString &name) const;

    /// What a name stands for.
    struct Meant {
        ModuleFolder folder;
        std::optional<Module> module; ///< of that folder; empty: all that it makes
    };
    /// A module's name comes before that of a folder. Fails where it is neither.
    Result<Meant> find(const QString &name) const;
    /// What is meant by names, as find() has it. Fails with the first name that is nothing, or of a folder
    /// that is not Ready.
    Result<QList<Module>> resolve(const QStringList &names) const;

    /// Adds a folder, which stays where it is. Fails, with nothing changed, where it builds nothing, is
    /// known already, or makes a module whose name is taken.
    Result<ModuleFolder> add(const QString &path);
    /// Copies a folder to WORKSPACE/module and adds that.
    Result<ModuleFolder> addCopy(const QString &path);
    /// Forgets a folder that was added, and removes what was built of it; its files stay.
    Result<> remove(const QString &name);
    /// Removes what was built of folders that are gone from the set: another one may get the name.
    void dropGoneBuilds() const;

private:
    ModuleSet(QString workspace, QString buildFolder);
    void scan();
    void checkModuleNames();
    Result<ModuleFolder> checkNew(const QString &path, const QString &name) const;
    Result<> checkModules(const ModuleFolder &folder) const;
    QStringList buildFolders() const;
    QString freeName(const QString &path) const;

    QString m_workspace;
    QString m_buildFolder;
    QList<ModuleFolder> m_folders;
};

} // namespace klab
