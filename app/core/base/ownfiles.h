// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace klab
{

/// Whether a file or folder belongs to the user, and nobody else may change it. What a link
/// leads to does not count: the link itself is not one's own file. Any thread.
bool isOwn(const QString &path);

/// Makes a folder, and what it is in, so that isOwn() holds for it. One that others could write
/// to is emptied before it is taken: who knows what they put there. Fails if it belongs to
/// another user. Its parent is closed to others, too, but keeps what is in it.
Result<> makeOwnFolder(const QString &path);

} // namespace klab
