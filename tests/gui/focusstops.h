// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace klab::test
{

/// The widgets below @p root that Tab leads to and that look the same, or nearly so, with the focus
/// and without it; each with the words for a failed test.
QStringList unseenStops(QWidget *root);

} // namespace klab::test
