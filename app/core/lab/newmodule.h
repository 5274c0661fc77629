// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/profile.h"
#include "lab/moduleset.h"
#include "module/moduletemplates.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <QVersionNumber>

namespace klab
{

class LabSession;

/// Makes new modules of the user's own in a workspace, from templates. A value; files: any thread.
class NewModules
{
    Q_DECLARE_TR_FUNCTIONS(klab::NewModules)
public:
    /// @param set          of the workspace, as it is now
    /// @param moduleFolder of the workspace
    /// @param kernel       its version; null: not known
    NewModules(ModuleSet set, QString moduleFolder, QVersionNumber kernel = {});
    /// The same for the workspace of a session.
    NewModules(const LabSession &session, const Profile &profile);

    /// Whether a module of that name can be made: why not, and what to do. Cheap enough for each key.
    Result<> check(const ModuleTemplate &from, Module::Language language, const QString &name) const;
    /// Where it is made.
    QString folderOf(const QString &name) const;
    /// A name that can be given: "demo", or "demo2" where that is taken.
    QString freeName() const;
    /// Makes it. Fails as check() does, with nothing changed. The set has it once it is read again.
    Result<NewModule> create(const ModuleTemplate &from, Module::Language language,
                             const QString &name) const;

private:
    ModuleSet m_set;
    QString m_moduleFolder;
    QVersionNumber m_kernel;
};

/// What the kernel of a profile, as it is configured, lacks of what the modules of a template need:
/// options, without "CONFIG_". Reads files.
QStringList missingOptions(const LabSession &session, const Profile &profile, const ModuleTemplate &from);

/// A profile whose kernel has all of it, the fastest one; empty where none has.
QString profileFor(const LabSession &session, const ModuleTemplate &from);

} // namespace klab
