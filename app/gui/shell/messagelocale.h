// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace klab
{

/// Lets KDE's own texts be in the user's language on a system without a locale of it, as a
/// container or ./lab's runtime is: the C library looks into no catalogue while its locale
/// for messages is C, whatever LANGUAGE says. Of this process only, and only for messages:
/// what it starts, and how numbers are read, is as before. After the QApplication is made,
/// which chooses the locale, and before there are threads.
void allowCatalogues();

} // namespace klab
