// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

namespace klab
{

/// Short titles for files, in their order: the file's name, and where several have the
/// same name as many of the folders above it as tell them apart ("net/Makefile").
QStringList tabTitles(const QStringList &paths);

} // namespace klab
