// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/codeaction.h"

#include "base/plaintext.h"
#include "base/translate.h"

#include <QJsonObject>

#include <algorithm>

namespace klab
{

static constexpr qsizetype MostActions = 100;
static constexpr qsizetype LongestTitle = 200;

// A CodeAction, whose command is an object, or a Command, where it is a name.
static std::optional<CodeAction> readCodeAction(const QJsonValue &value)
{
    CodeAction action;
    action.title = plainLine(value[u"title"].toString(), LongestTitle);
    const QString kind = value[u"kind"].toString();
    action.isFix = kind == u"quickfix" || kind.startsWith(u"quickfix.");
    if (action.title.isEmpty() || value[u"disabled"].isObject())
        return {};
    if (value[u"edit"].isObject()) {
        const Result<WorkspaceEdit> edit = readWorkspaceEdit(value[u"edit"]);
        if (!edit || edit->files.isEmpty())
            return {};
        action.edit = *edit;
        return action;
    }
    const QJsonValue command = value[u"command"].isObject() ? value[u"command"] : value;
    action.command = command[u"command"].toString();
    action.arguments = command[u"arguments"].toArray();
    if (action.command.isEmpty())
        return {};
    return action;
}

QList<CodeAction> readCodeActions(const QJsonValue &value)
{
    QList<CodeAction> actions;
    for (const QJsonValue one : value.toArray()) {
        const std::optional<CodeAction> action = readCodeAction(one);
        if (action && actions.size() < MostActions)
            actions << *action;
    }
    std::ranges::stable_sort(actions, std::ranges::greater(), &CodeAction::isFix);
    return actions;
}

Result<TextRange> readRenameRange(const QJsonValue &value)
{
    // A range, or an object with it and what it is called.
    const QJsonValue range = value[u"range"].isObject() ? value[u"range"] : value;
    const QJsonObject edit{{QStringLiteral("range"), range}, {QStringLiteral("newText"), QString()}};
    const Result<QList<TextEdit>> read = readTextEdits(QJsonArray{edit});
    if (!read || read->first().range.begin == read->first().range.end) {
        return fail(Error::Code::BadInput, Texts::tr("There is nothing to rename here."));
    }
    return read->first().range;
}

} // namespace klab
