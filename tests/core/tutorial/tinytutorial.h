// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/tutorial.h"

namespace klab::test
{

/// The manifest of a tutorial of two steps that uses everything a manifest can have.
QString tinyManifest();

/// Writes the files that tinyManifest() names, and a manifest.
void writeTutorial(const QString &folder, const QString &manifest = tinyManifest());

/// Loads it; ends the program if that fails.
Tutorial loadTutorial(const QString &folder);

} // namespace klab::test
