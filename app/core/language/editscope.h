// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/workspaceedit.h"

#include <QStringList>

namespace klab
{

/// Which files a language server's edits may change. A value; reading what a path leads to is all it does.
struct EditScope {
    QStringList folders; ///< what is below them may be changed
    QString kernel;      ///< the kernel tree, whose files may not; it may link to the folders

    /// Whether a file belongs to the kernel: it is below its tree, and no link leads elsewhere.
    bool isKernel(const QString &path) const;
    /// Fails, with one sentence, where a file of the edit is the kernel's, or outside of the folders.
    /// @param own a file that the user is editing and has asked to be changed: it is no question of place;
    ///            may be empty
    Result<> admit(const WorkspaceEdit &edit, const QString &own = {}) const;
};

} // namespace klab
