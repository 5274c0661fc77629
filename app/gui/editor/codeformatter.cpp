// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codeformatter.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/codeedits.h"
#include "gui/editor/editorarea.h"
#include "workbench/codestyle.h"

#include <KTextEditor/View>

#include <QAction>
#include <QPointer>

namespace klab
{

CodeFormatter::CodeFormatter(EditorArea *area, CodeEdits *edits, QString workspace, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_edits(edits)
    , m_workspace(std::move(workspace))
    , m_file(new QAction(QIcon::fromTheme(QStringLiteral("format-indent-more")), tr("F&ormat File"), this))
    , m_selection(new QAction(tr("Fo&rmat Selection"), this))
{
    m_file->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_L);
    connect(m_file, &QAction::triggered, this, [this] { format(false); });
    connect(m_selection, &QAction::triggered, this, [this] { format(true); });
    connect(area, &EditorArea::currentCodeChanged, this, &CodeFormatter::followView);
    updateActions();
}

void CodeFormatter::followView()
{
    if (const KTextEditor::View *view = m_area->currentView()) {
        connect(view, &KTextEditor::View::selectionChanged, this, &CodeFormatter::updateActions,
                Qt::UniqueConnection);
    }
    updateActions();
}

void CodeFormatter::updateActions()
{
    const CodeDocument *code = m_area->currentCode();
    m_file->setEnabled(code);
    m_selection->setEnabled(code && code->view()->selection());
}

void CodeFormatter::format(bool onlySelection)
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return;
    if (const QString obstacle = code->obstacle(); !obstacle.isEmpty())
        return Q_EMIT m_edits->hinted(obstacle);
    const Result<QString> style = stylePath(code->path(), m_workspace);
    if (!style)
        return m_edits->report(style.error());
    std::optional<TextRange> range;
    if (onlySelection)
        range = toTextRange(code->view()->selectionRange());
    code->flush();
    code->client()->askFormat(
        code->path(), range, *style,
        [edits = QPointer(m_edits), file = code->path()](const Result<WorkspaceEdit> &edit) {
            if (!edits)
                return;
            if (edit && edit->files.isEmpty())
                return Q_EMIT edits->hinted(tr("The code is already formatted."));
            if (const Result<> made =
                    edit.and_then([&](const WorkspaceEdit &one) { return edits->make(one, file); });
                !made)
                edits->report(made.error());
        });
}

} // namespace klab
