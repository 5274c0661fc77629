// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

class KActionMenu;
class QObject;

namespace klab
{

/// Applies the colour scheme that the user chose. It is kept by its id: KDE's manager keeps the
/// name that it has in the present language, by which it is not found in another one. A name
/// that an earlier version kept is understood in every language. Once, after the QApplication is made.
void restoreColorScheme();

/// The menu to choose one.
KActionMenu *makeColorSchemeMenu(QObject *parent);

} // namespace klab
