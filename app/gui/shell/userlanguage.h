// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace klab
{

/// Where LANGUAGE or LANG asks for one that the system has no locale of, as in a container or in
/// ./lab's runtime: lets KDE's own texts be in it, for the C library looks into no catalogue
/// while its locale for messages is C, and the window's numbers and dates. Of this process
/// only: what it starts, and how the C library reads numbers, is as before. After the
/// QApplication is made, which chooses the locale, and before there are threads.
void followLanguage();

} // namespace klab
