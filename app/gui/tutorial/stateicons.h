// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/stepitem.h"

#include <QIcon>
#include <QPalette>

namespace klab
{

/// @name How states look and are called, wherever they are shown
/// The shapes differ, not the colours alone.
/// @{
QIcon stateIcon(StepItem::State state, const QPalette &palette);
QIcon stateIcon(CheckItem::State state, const QPalette &palette);
/// "open", "begun", "done".
QString stateWord(StepItem::State state);
/// "Not checked", "Holds", "Does not hold".
QString stateWord(CheckItem::State state);
/// @}

} // namespace klab
