// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QCoreApplication>

namespace klab
{

/// Texts for the user in free functions: Texts::tr("..."). A class has a tr() of its own, by
/// Q_OBJECT or by Q_DECLARE_TR_FUNCTIONS: only then does lupdate find the text, under the
/// context in which it is looked up. Any thread.
class Texts
{
    Q_DECLARE_TR_FUNCTIONS(klab::Texts)
};

} // namespace klab
