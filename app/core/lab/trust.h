// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace klab
{

/// Which workspaces, tutorials and folders of modules the user trusts. Their Makefiles and Kconfig
/// files run as the user, even when a configuration is merely read; so of somebody else's nothing
/// runs until the user was asked, once; "no" is remembered as well as "yes".
///
/// The answer is kept in the user's own data, not in the workspace, which cannot trust itself.
/// It holds for the place and what is there: a workspace gets a secret of its own, so another
/// one put in the same place is asked about again; of a tutorial or of a folder of modules it is the
/// folder's identity.
/// Each call reads the file, or writes it. Any thread.
class TrustStore
{
    Q_DECLARE_TR_FUNCTIONS(klab::TrustStore)
public:
    /// @param file where the answers are kept; one that others can write to says nothing
    explicit TrustStore(QString file = usualFile());

    /// ~/.local/share/kernel-lab/trusted.json (XDG_DATA_HOME)
    static QString usualFile();

    /// Whether what will be a workspace there is the user's own from the start: nothing is there
    /// yet, or an empty folder of the user's (but for a lock and logs). To be asked before Workspace::open(),
    /// which locks it.
    static bool isNewWorkspace(const QString &path);

    bool isTrustedWorkspace(const QString &path) const;
    bool isTrustedTutorial(const QString &folder) const;
    bool isTrustedModuleFolder(const QString &folder) const;
    Result<> trustWorkspace(const QString &path);
    Result<> trustTutorial(const QString &folder);
    Result<> trustModuleFolder(const QString &folder);

    /// The user has said to look at the workspace only: there is no need to ask again. It holds
    /// for this folder, not for another one in its place.
    bool isOnlyLookedAt(const QString &path) const;
    Result<> lookOnly(const QString &path);

    /// For workspaces from before the lab asked: once, where nothing is kept yet but a lab has
    /// built here before, those of @p places that are a lab's and the user's count as trusted.
    void takeOver(const QStringList &places);

    /// Why nothing in a workspace runs that is not trusted, and what to do.
    static Error workspaceError(const QString &path);
    static Error tutorialError(const QString &folder);
    static Error moduleFolderError(const QString &folder);

private:
    QString m_file;
};

} // namespace klab
