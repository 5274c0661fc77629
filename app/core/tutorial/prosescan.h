// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/tutorialtext.h"

namespace klab
{

/// Extracts the links of a tutorial's prose: adds them to a list, and returns the prose
/// with "link:N" for each target. Rejects what is not allowed in it, naming the line.
/// @param firstLine that the prose begins with, from 1
Result<QString> takeLinks(const QString &prose, int firstLine, QList<TutorialLink> &links);

/// The text with all that stands in code spans blanked; as long as before.
QString withoutCode(const QString &prose);

} // namespace klab
