// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/coderenamer.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"
#include "gui/editor/editpreview.h"
#include "gui/editor/renamedialog.h"
#include "language/languagereader.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QDir>
#include <QPointer>

#include <algorithm>

namespace klab
{

CodeRenamer::CodeRenamer(EditorArea *area, CodeEdits *edits, QString workspace, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_edits(edits)
    , m_workspace(std::move(workspace))
    , m_rename(new QAction(QIcon::fromTheme(QStringLiteral("edit-rename")), tr("Re&name…"), this))
{
    m_rename->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_rename->setEnabled(false);
    connect(m_rename, &QAction::triggered, this, &CodeRenamer::rename);
    connect(area, &EditorArea::currentCodeChanged, this,
            [this] { m_rename->setEnabled(m_area->currentCode() != nullptr); });
}

void CodeRenamer::rename()
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return;
    if (const QString obstacle = code->obstacle(); !obstacle.isEmpty())
        return Q_EMIT m_edits->hinted(obstacle);
    const KTextEditor::Cursor cursor = code->view()->cursorPosition();
    if (!code->wordAt(cursor).isValid())
        return Q_EMIT m_edits->hinted(tr("There is no name at the cursor."));
    code->flush();
    const Subject subject{code->path(), toTextPosition(cursor), {}};
    code->client()->askRenameRange(subject.file, subject.place,
                                   [self = QPointer(this), subject](const Result<TextRange> &range) {
                                       if (self)
                                           self->takeRange(subject, range);
                                   });
}

/// Who has gone on to another file meanwhile is not asked anything.
bool CodeRenamer::isShown(const Subject &subject) const
{
    return m_area->currentFile() == subject.file;
}

void CodeRenamer::takeRange(Subject subject, const Result<TextRange> &range)
{
    const CodeDocument *code = m_area->currentCode();
    if (!range)
        return m_edits->report(range.error());
    if (!isShown(subject) || !code)
        return;
    subject.name = code->view()->document()->text(
        {range->begin.line, range->begin.column, range->end.line, range->end.column});
    m_edits->client()->askRenamed(subject.file, subject.place,
                                  [self = QPointer(this), subject](const Result<QList<TextLocation>> &found) {
                                      if (self)
                                          self->takeDefinition(subject, found);
                                  });
}

void CodeRenamer::takeDefinition(const Subject &subject, const Result<QList<TextLocation>> &found)
{
    if (!found)
        return m_edits->report(found.error());
    const auto kernels = std::ranges::find_if(
        *found, [this](const TextLocation &place) { return m_area->scope().isKernel(place.path); });
    if (kernels != found->end()) {
        return m_edits->report(
            {Error::Code::BadInput,
             tr("'%1' cannot be renamed, because it belongs to the kernel: it comes from %2, line %3.")
                 .arg(subject.name, QDir(m_workspace).relativeFilePath(kernels->path))
                 .arg(kernels->range.begin.line + 1),
             tr("Only what the modules define can be renamed: the kernel's own sources stay as they are."),
             {}});
    }
    if (isShown(subject))
        askName(subject);
}

void CodeRenamer::askName(const Subject &subject)
{
    auto *dialog = new RenameDialog(subject.name, languageOf(subject.file) == u"cpp", m_area->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, subject] { askPlaces(subject, dialog->name()); });
    dialog->open();
}

void CodeRenamer::askPlaces(const Subject &subject, const QString &name)
{
    m_edits->client()->askRename(subject.file, subject.place, name,
                                 [self = QPointer(this), subject, name](const Result<WorkspaceEdit> &edit) {
                                     if (!self)
                                         return;
                                     if (edit)
                                         self->preview(subject, name, *edit);
                                     else
                                         self->m_edits->report(edit.error());
                                 });
}

// Whether the text is the name wherever it is to be changed; an index that is not up to date says else.
static bool isAboutName(const PlannedFile &file, const QString &name)
{
    const QStringList lines = file.text.split(u'\n');
    return std::ranges::all_of(file.edit.edits, [&](const TextEdit &edit) {
        const auto &[begin, end] = edit.range;
        return begin.line == end.line &&
               lines.value(begin.line).sliced(begin.column, end.column - begin.column) == name;
    });
}

void CodeRenamer::preview(const Subject &subject, const QString &name, const WorkspaceEdit &edit)
{
    if (!isShown(subject))
        return;
    const Result<EditPlan> plan = m_edits->plan(edit);
    if (!plan)
        return m_edits->report(plan.error());
    if (plan->isEmpty())
        return Q_EMIT m_edits->hinted(tr("Nothing is known of '%1'.").arg(subject.name));
    const auto other = std::ranges::find_if_not(
        *plan, [&subject](const PlannedFile &file) { return isAboutName(file, subject.name); });
    if (other != plan->end()) {
        return m_edits->report(
            {Error::Code::Busy,
             tr("Nothing was changed, because clangd knows %1 as it was before.").arg(other->edit.path),
             tr("Save the file, and try again in a moment."),
             {}});
    }
    auto *dialog = new EditPreview(*plan, m_workspace, m_area->window());
    dialog->setWords(tr("Rename '%1' to '%2'").arg(subject.name, name), tr("&Rename"));
    if (m_edits->client()->status().state == LanguageStatus::State::Indexing) {
        dialog->setWarning(
            tr("clangd is still reading the sources: places in files that are not open may be missing."));
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const Result<> made = m_edits->make(dialog->chosen()); !made)
            m_edits->report(made.error());
    });
    dialog->open();
}

} // namespace klab
