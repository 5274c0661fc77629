// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/workspaceedit.h"

#include <QJsonArray>

#include <optional>

namespace klab
{

/// Something that a language server can do at a place of a text: the fix of a finding, or a refactoring.
struct CodeAction {
    QString title;                     ///< one line: "Change 'lenght' to 'length'"
    bool isFix = false;                ///< of a finding
    std::optional<WorkspaceEdit> edit; ///< what it does; nothing: the server says so when asked to run
    QString command;                   ///< by which it is asked to; empty where there is an edit
    QJsonArray arguments;              ///< of the command
};

/// Reads what a server offers, the fixes first, else in its order. What cannot be done, or is not as the
/// protocol has it, is left out.
QList<CodeAction> readCodeActions(const QJsonValue &value);

/// Reads the answer to "prepareRename": which text would be renamed. Fails where nothing can be.
Result<TextRange> readRenameRange(const QJsonValue &value);

} // namespace klab
