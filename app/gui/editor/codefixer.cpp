// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codefixer.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/codeedits.h"
#include "gui/editor/editorarea.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QMenu>

#include <utility>

namespace klab
{

CodeFixer::CodeFixer(EditorArea *area, CodeEdits *edits, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_edits(edits)
    , m_fix(new QAction(QIcon::fromTheme(QStringLiteral("help-hint")), tr("&Fix at Cursor…"), this))
{
    m_fix->setShortcut(Qt::ALT | Qt::Key_Return);
    m_fix->setEnabled(false);
    connect(m_fix, &QAction::triggered, this, &CodeFixer::fix);
    connect(area, &EditorArea::fixesWanted, this, &CodeFixer::fix);
    connect(area, &EditorArea::currentCodeChanged, this,
            [this] { m_fix->setEnabled(m_area->currentCode() != nullptr); });
    connect(edits->client(), &LanguageClient::found, this, [this](const QString &path) {
        if (path != m_waiting)
            return;
        m_waiting.clear();
        if (isStillWanted(path))
            ask();
    });
}

bool CodeFixer::isStillWanted(const QString &file) const
{
    const CodeDocument *code = m_area->currentCode();
    return code && code->path() == file && code->view()->document()->revision() == m_revision &&
           code->view()->cursorPosition() == m_cursor && code->view()->focusProxy()->hasFocus();
}

void CodeFixer::fix()
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return;
    if (const QString obstacle = code->obstacle(); !obstacle.isEmpty())
        return Q_EMIT m_edits->hinted(obstacle);
    code->flush();
    m_revision = code->view()->document()->revision();
    m_cursor = code->view()->cursorPosition();
    if (code->client()->hasFindings(code->path()))
        return ask();
    // The fixes are those of findings.
    m_waiting = code->path();
    Q_EMIT m_edits->hinted(tr("clangd is reading the text…"));
}

void CodeFixer::ask()
{
    const CodeDocument *code = m_area->currentCode();
    const KTextEditor::View *view = code->view();
    const TextRange range = view->selection() ? toTextRange(view->selectionRange())
                                              : toTextRange({view->cursorPosition(), view->cursorPosition()});
    code->client()->askActions(
        code->path(), range,
        [self = QPointer(this), file = code->path()](const Result<QList<CodeAction>> &actions) {
            if (!self)
                return;
            if (actions)
                self->show(file, *actions);
            else
                self->m_edits->report(actions.error());
        });
}

void CodeFixer::show(const QString &file, const QList<CodeAction> &actions)
{
    if (!isStillWanted(file))
        return;
    if (actions.isEmpty())
        return Q_EMIT m_edits->hinted(tr("clangd has no fixes or refactorings for this place."));
    KTextEditor::View *view = m_area->currentView();
    QMenu *menu = makeMenu(file, actions);
    const QPoint place = view->cursorToCoordinate(view->cursorPosition());
    const QPoint below =
        place.x() < 0 ? view->rect().center() : place + QPoint(0, view->fontMetrics().height());
    menu->popup(view->mapToGlobal(below));
    menu->setActiveAction(menu->actions().constFirst());
}

QMenu *CodeFixer::makeMenu(const QString &file, const QList<CodeAction> &actions)
{
    auto *menu = new QMenu(m_area);
    menu->setObjectName(QStringLiteral("fixes"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool areFixes = actions.constFirst().isFix;
    for (const CodeAction &action : actions) {
        if (std::exchange(areFixes, action.isFix) != action.isFix)
            menu->addSeparator();
        QString title = action.title;
        QAction *entry = menu->addAction(title.replace(u'&', QStringLiteral("&&")));
        if (action.isFix)
            entry->setIcon(m_fix->icon());
        connect(entry, &QAction::triggered, this, [this, action, file] { m_edits->run(action, file); });
    }
    return menu;
}

} // namespace klab
