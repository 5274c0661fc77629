// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/workspaceedit.h"

#include "base/translate.h"
#include "language/languagereader.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace klab
{

static constexpr qsizetype MostFiles = 1000;
static constexpr qsizetype MostEdits = 20000;              // of one file
static constexpr qsizetype MostText = qsizetype(16) << 20; // of one file, in characters

static tl::unexpected<Error> refuse(const QString &why)
{
    return fail(Error::Code::Protocol, why);
}

static tl::unexpected<Error> refuseGarbage()
{
    return refuse(Texts::tr("The language server sent an invalid edit."));
}

static tl::unexpected<Error> refuseOverlap()
{
    return refuse(Texts::tr("The language server sent an edit that overlaps itself."));
}

// ------------------------------------------------------------ one text

static std::optional<int> readNumber(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (number < 0 || number > std::numeric_limits<int>::max() || number != static_cast<int>(number))
        return {};
    return static_cast<int>(number);
}

static std::optional<TextPosition> readExactPosition(const QJsonValue &value)
{
    const std::optional<int> line = readNumber(value[u"line"]);
    const std::optional<int> column = readNumber(value[u"character"]);
    if (!line || !column)
        return {};
    return TextPosition{*line, *column};
}

static std::optional<TextEdit> readTextEdit(const QJsonValue &value)
{
    const std::optional<TextPosition> begin = readExactPosition(value[u"range"][u"start"]);
    const std::optional<TextPosition> end = readExactPosition(value[u"range"][u"end"]);
    if (!begin || !end || *end < *begin || !value[u"newText"].isString())
        return {};
    QString text = value[u"newText"].toString();
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return TextEdit{{*begin, *end}, text};
}

Result<QList<TextEdit>> readTextEdits(const QJsonValue &value)
{
    if (!value.isArray() && !value.isNull() && !value.isUndefined())
        return refuseGarbage();
    const QJsonArray array = value.toArray();
    QList<TextEdit> edits;
    qsizetype length = 0;
    for (const QJsonValue one : array) {
        const std::optional<TextEdit> edit = readTextEdit(one);
        if (!edit)
            return refuseGarbage();
        length += edit->text.size();
        if (edits.size() >= MostEdits || length > MostText) {
            return refuse(Texts::tr("The language server sent an edit that is too large."));
        }
        edits << *edit;
    }
    return orderEdits(edits);
}

Result<QList<TextEdit>> orderEdits(QList<TextEdit> edits)
{
    // What is inserted at one place keeps its order, and comes before what replaces the text there.
    std::ranges::stable_sort(edits, [](const TextEdit &a, const TextEdit &b) {
        return std::pair(a.range.begin, a.range.end) < std::pair(b.range.begin, b.range.end);
    });
    QList<TextEdit> ordered;
    for (const TextEdit &edit : std::as_const(edits)) {
        const bool isInsertion = edit.range.begin == edit.range.end;
        if (!ordered.isEmpty() && !isInsertion && ordered.last() == edit)
            continue;
        if (!ordered.isEmpty() && edit.range.begin < ordered.last().range.end)
            return refuseOverlap();
        ordered << edit;
    }
    return ordered;
}

Result<QString> editedText(const QString &text, const QList<TextEdit> &edits)
{
    QList<qsizetype> starts{0}; // of the lines, and where one more would begin
    for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', at + 1))
        starts << at + 1;
    starts << text.size() + 1;
    const auto offset = [&starts](TextPosition place) -> qsizetype {
        if (place.line >= starts.size() - 1)
            return -1;
        const qsizetype at = starts[place.line] + place.column;
        return at < starts[place.line + 1] ? at : -1;
    };
    QString edited;
    qsizetype done = 0;
    for (const TextEdit &edit : edits) {
        const qsizetype begin = offset(edit.range.begin);
        const qsizetype end = offset(edit.range.end);
        if (begin < 0 || end < begin) {
            return refuse(Texts::tr("The language server sent an edit beyond the text."));
        }
        if (begin < done)
            return refuseOverlap();
        edited += QStringView(text).sliced(done, begin - done);
        edited += edit.text;
        done = end;
    }
    edited += QStringView(text).sliced(done);
    return edited;
}

// ------------------------------------------------------------ several files

static Result<> addFile(WorkspaceEdit &edit, const QString &path, std::optional<int> version,
                        const QList<TextEdit> &edits)
{
    if (edits.isEmpty())
        return {};
    const auto same = std::ranges::find(edit.files, path, &FileEdit::path);
    if (same == edit.files.end()) {
        edit.files << FileEdit{path, version, edits};
        return {};
    }
    if (same->version != version)
        return refuseGarbage();
    const Result<QList<TextEdit>> both = orderEdits(same->edits + edits);
    if (!both)
        return tl::unexpected(both.error());
    same->edits = *both;
    return {};
}

static Result<> readFileEdit(WorkspaceEdit &edit, const QString &uri, std::optional<int> version,
                             const QJsonValue &edits)
{
    const QString path = languagePath(uri);
    if (path.isEmpty() || !edits.isArray() || edit.files.size() >= MostFiles)
        return refuseGarbage();
    return readTextEdits(edits).and_then(
        [&](const QList<TextEdit> &read) { return addFile(edit, path, version, read); });
}

static Result<> readDocumentChange(WorkspaceEdit &edit, const QJsonValue &change)
{
    if (change[u"kind"].isString()) {
        return refuse(Texts::tr("The language server wanted to create, rename or delete files, which the "
                                "lab does not let it do."));
    }
    const QJsonValue document = change[u"textDocument"];
    const QJsonValue given = document[u"version"];
    const std::optional<int> version = readNumber(given);
    if (!version && !given.isNull() && !given.isUndefined())
        return refuseGarbage();
    return readFileEdit(edit, document[u"uri"].toString(), version, change[u"edits"]);
}

Result<WorkspaceEdit> readWorkspaceEdit(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return WorkspaceEdit();
    const QJsonValue documents = value[u"documentChanges"];
    const QJsonValue changes = value[u"changes"];
    const bool isKnown = (documents.isUndefined() || documents.isArray()) &&
                         (changes.isUndefined() || changes.isObject()) && value.isObject();
    if (!isKnown)
        return refuseGarbage();
    WorkspaceEdit edit;
    Result<> read;
    if (documents.isArray()) {
        for (const QJsonValue change : documents.toArray())
            read = read.and_then([&] { return readDocumentChange(edit, change); });
    } else {
        const QJsonObject files = changes.toObject();
        for (auto it = files.begin(); it != files.end(); ++it)
            read = read.and_then([&] { return readFileEdit(edit, it.key(), {}, it.value()); });
    }
    if (!read)
        return tl::unexpected(read.error());
    return edit;
}

Result<WorkspaceEdit> canonicalEdit(const WorkspaceEdit &edit)
{
    WorkspaceEdit result;
    for (const FileEdit &file : edit.files) {
        const QString path = QFileInfo(file.path).canonicalFilePath();
        const Result<> added = addFile(result, path.isEmpty() ? file.path : path, file.version, file.edits);
        if (!added)
            return tl::unexpected(added.error());
    }
    return result;
}

WorkspaceEdit withVersions(WorkspaceEdit edit, const QHash<QString, int> &versions)
{
    for (FileEdit &file : edit.files) {
        const auto known = versions.constFind(file.path);
        if (!file.version && known != versions.constEnd())
            file.version = *known;
    }
    return edit;
}

} // namespace klab
