// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/modulefolder.h"

#include <functional>

class QWidget;

namespace klab
{

/// Asks about those of @p folders that are from elsewhere and not trusted yet, one question for all. A
/// "yes" is remembered, and @p then is called; so it is at once where there is nothing to ask. After a "no",
/// @p otherwise is called. Where the "yes" cannot be remembered, the reason is shown and nothing is called.
/// @p window is the questions' parent.
void askForTrust(QWidget *window, const QList<ModuleFolder> &folders, const std::function<void()> &then,
                 const std::function<void()> &otherwise = {});

} // namespace klab
