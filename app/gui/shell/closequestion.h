// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace klab
{

/// What would be lost or ended by closing the window.
struct CloseLosses {
    QStringList unsaved;      ///< names of documents
    bool machineRuns = false; ///< only where it is to be asked about
    bool jobRuns = false;

    bool isEmpty() const { return unsaved.isEmpty() && !machineRuns && !jobRuns; }
};

/// What was answered.
enum class CloseAnswer { Save, Discard, Stay };

/// Asks once about all of it; returns at once.
/// @param answered called with the answer and whether not to ask about the machine again
void askBeforeClosing(QWidget *window, const CloseLosses &losses,
                      const std::function<void(CloseAnswer answer, bool neverAskAgain)> &answered);

} // namespace klab
