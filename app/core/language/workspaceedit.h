// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "language/languagetypes.h"

#include <QHash>
#include <QJsonValue>

#include <optional>

namespace klab
{

/// A range of a text, and what is to be there instead.
struct TextEdit {
    TextRange range;
    QString text; ///< lines end with '\n'

    bool operator==(const TextEdit &) const = default;
};

/// What is to be changed in a file.
struct FileEdit {
    QString path;               ///< absolute
    std::optional<int> version; ///< of the document that it was made for; nothing: the file was not open
    QList<TextEdit> edits;      ///< in the order of the text; none overlaps another

    bool operator==(const FileEdit &) const = default;
};

/// What a language server wants to be changed, in one file or in several. It is made as a whole or not
/// at all.
struct WorkspaceEdit {
    QList<FileEdit> files; ///< each file once; none without edits

    bool operator==(const WorkspaceEdit &) const = default;
};

/// Reads a WorkspaceEdit: "documentChanges", or "changes" where there are none. Unlike what is only
/// shown, an edit is never read in part: it fails, with one sentence, where anything in it is not as the
/// protocol has it, names no file of this machine, creates, renames or removes files, overlaps itself, or is
/// too much. Null is an edit of nothing.
Result<WorkspaceEdit> readWorkspaceEdit(const QJsonValue &value);

/// Reads a list of TextEdits, as formatting answers with; the same holds. Null is an empty one.
Result<QList<TextEdit>> readTextEdits(const QJsonValue &value);

/// The edit with the canonical paths of its files; what reached one file by two paths is one FileEdit.
/// Fails where these overlap, or are for different versions.
Result<WorkspaceEdit> canonicalEdit(const WorkspaceEdit &edit);

/// The edit for documents that had these versions, by their paths, when it was asked for: a server does not
/// have to say which one it means. What it has said stays.
WorkspaceEdit withVersions(WorkspaceEdit edit, const QHash<QString, int> &versions);

/// In the order of the text. What is there twice is dropped; fails where one overlaps another.
Result<QList<TextEdit>> orderEdits(QList<TextEdit> edits);

/// The text that edits lead to; they are in its order. Fails where one is out of its lines or columns.
/// @param text its lines end with '\n'
Result<QString> editedText(const QString &text, const QList<TextEdit> &edits);

} // namespace klab
