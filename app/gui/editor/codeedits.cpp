// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codeedits.h"

#include "gui/editor/editorarea.h"
#include "gui/editor/editordocument.h"

#include <KTextEditor/Document>

#include <QPointer>

namespace klab
{

CodeEdits::CodeEdits(EditorArea *area, LanguageClient *client, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_client(client)
{
    m_client->setEditor([self = QPointer(this)](const WorkspaceEdit &edit) {
        return self ? self->make(edit, self->m_file) : fail(Error::Code::Busy, tr("The window is closing."));
    });
}

Result<EditPlan> CodeEdits::plan(const WorkspaceEdit &edit, const QString &own) const
{
    if (const Result<> current = m_client->requireCurrent(edit); !current)
        return tl::unexpected(current.error());
    if (const Result<> admitted = m_area->scope().admit(edit, own); !admitted)
        return tl::unexpected(admitted.error());
    EditPlan plan;
    for (const FileEdit &file : edit.files) {
        const Result<QString> text = m_area->text(file.path);
        if (!text)
            return tl::unexpected(text.error());
        if (const Result<QString> edited = editedText(*text, file.edits); !edited)
            return tl::unexpected(edited.error());
        plan << PlannedFile{file, *text};
    }
    return plan;
}

static Result<> failChanged(const QString &path)
{
    return fail(Error::Code::Busy,
                CodeEdits::tr("Nothing was changed, because %1 has changed in the meantime.").arg(path),
                CodeEdits::tr("Try again."));
}

Result<> CodeEdits::make(const EditPlan &plan) const
{
    WorkspaceEdit edit;
    for (const PlannedFile &file : plan)
        edit.files << file.edit;
    if (Result<> current = m_client->requireCurrent(edit); !current)
        return current;
    for (const PlannedFile &file : plan) { // before they are open
        const Result<QString> text = m_area->text(file.edit.path);
        if (!text)
            return tl::unexpected(text.error());
        if (*text != file.text)
            return failChanged(file.edit.path);
    }
    QList<EditorDocument *> documents;
    for (const PlannedFile &file : plan) {
        const Result<EditorDocument *> document = m_area->document(file.edit.path);
        if (!document)
            return tl::unexpected(document.error());
        if (!(*document)->document()->isReadWrite())
            return fail(Error::Code::BadInput,
                        tr("Nothing was changed, because %1 is read-only.").arg(file.edit.path));
        if ((*document)->document()->text() != file.text)
            return failChanged(file.edit.path);
        documents << *document;
    }
    for (qsizetype i = 0; i < plan.size(); ++i)
        documents[i]->apply(plan[i].edit.edits);
    return {};
}

Result<> CodeEdits::make(const WorkspaceEdit &edit, const QString &own) const
{
    return plan(edit, own).and_then([this](const EditPlan &plan) { return make(plan); });
}

void CodeEdits::run(const CodeAction &action, const QString &file)
{
    if (action.edit) {
        if (const Result<> made = make(*action.edit, file); !made)
            report(made.error());
        return;
    }
    m_file = file;
    m_client->runCommand(file, action, [self = QPointer(this)](const Result<bool> &applied) {
        if (!self)
            return;
        if (!applied)
            self->report(applied.error());
        else if (!*applied)
            Q_EMIT self->hinted(tr("Nothing was changed."));
    });
}

void CodeEdits::report(const Error &error)
{
    if (error.code == Error::Code::Canceled)
        Q_EMIT hinted(error.message);
    else
        Q_EMIT failed(error);
}

} // namespace klab
