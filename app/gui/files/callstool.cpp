// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/callstool.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"
#include "gui/files/callspanel.h"
#include "gui/kit/actions.h"
#include "gui/kit/toolhost.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QFileInfo>

#include <algorithm>

namespace klab
{

CallsTool::CallsTool(ToolHost *host)
    : Tool(host)
    , m_host(host)
    , m_panel(new CallsPanel)
    , m_find(new QAction(QIcon::fromTheme(QStringLiteral("code-function")), tr("Show &Callers"), this))
{
    m_find->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_H);
    m_find->setEnabled(false);
    connect(m_find, &QAction::triggered, this, &CallsTool::find);
    connect(m_panel, &CallsPanel::activated, host, &ToolHost::fileRequested);
    connect(m_panel, &CallsPanel::nobodyCalls, this, &CallsTool::findLayer);
    connect(host->editor(), &EditorArea::currentCodeChanged, this,
            [this] { m_find->setEnabled(m_host->editor()->currentCode()); });
}

Tool::Place CallsTool::place() const
{
    return {QStringLiteral("calls"),
            tr("Calls"),
            QIcon::fromTheme(QStringLiteral("code-function")),
            Qt::BottomDockWidgetArea,
            {}};
}

QWidget *CallsTool::panel() const
{
    return m_panel;
}

void CallsTool::addActions(KActionCollection *actions)
{
    takeOver(actions, QStringLiteral("find_callers"), m_find);
}

void CallsTool::find()
{
    CodeDocument *code = m_host->editor()->currentCode();
    if (!code)
        return;
    Q_EMIT raiseRequested();
    const KTextEditor::Range word = code->wordAt(code->view()->cursorPosition());
    const LanguageStatus &status = code->client()->status();
    if (!word.isValid())
        return m_panel->showProblem(tr("There is no name at the cursor"),
                                    tr("Put the cursor on the name of a function and press Ctrl+Alt+H."));
    if (!status.answers())
        return m_panel->showProblem(tr("clangd is not ready"),
                                    status.reason.isEmpty()
                                        ? tr("It is starting. Try again in a moment.")
                                        : (status.reason + u' ' + status.remedy).trimmed());
    ask(code, code->view()->document()->text(word));
}

void CallsTool::ask(CodeDocument *code, const QString &name)
{
    m_panel->showSearching(name);
    code->flush();
    m_client = code->client();
    const TextLocation place{code->path(), {toTextPosition(code->view()->cursorPosition()), {}}};
    askItems(name, place, [this, name, place] { askDefinition(name, place); });
}

/// @param otherwise where there is no function
void CallsTool::askItems(const QString &name, const TextLocation &place,
                         const std::function<void()> &otherwise)
{
    m_client->askCallItems(place.path, place.range.begin,
                           [self = QPointer(this), name, otherwise](const Result<QList<CallItem>> &items) {
                               if (!self || !self->m_client)
                                   return;
                               if (!items)
                                   self->showNone(name, items.error().message);
                               else if (items->isEmpty())
                                   otherwise();
                               else
                                   self->show(items->first());
                           });
}

/// clangd finds no function where a template's is used: only where it is defined, in a file that is open.
void CallsTool::askDefinition(const QString &name, const TextLocation &place)
{
    m_client->askDefinition(
        place.path, place.range.begin,
        [self = QPointer(this), name, place](const Result<QList<TextLocation>> &found) {
            if (!self || !self->m_client)
                return;
            const TextLocation there = found && !found->isEmpty() ? found->first() : TextLocation();
            if (there.path.isEmpty())
                return self->showNoFunction(name);
            if (self->m_client->isOpen(there.path))
                return self->askItems(name, there, [self, name] { self->showNoFunction(name); });
            self->showNone(name, tr("It is defined in %1. If it is a function, press F12 to go there, and "
                                    "Ctrl+Alt+H on its name.")
                                     .arg(QFileInfo(there.path).fileName()));
        });
}

void CallsTool::showNone(const QString &name, const QString &why)
{
    m_panel->showProblem(tr("No callers of '%1'").arg(name), why);
}

void CallsTool::showNoFunction(const QString &name)
{
    m_panel->showProblem(
        tr("'%1' is not a function").arg(name),
        tr("Put the cursor on the name of a function and press Ctrl+Alt+H. For a member of a "
           "structure, Shift+F12 lists who sets it and who calls it."));
}

void CallsTool::show(const CallItem &item)
{
    const LanguageStatus &status = m_client->status();
    QString note;
    if (status.state == LanguageStatus::State::Indexing && status.total > 0)
        note = tr("clangd is reading the sources (%1 of %2): there may be more.")
                   .arg(status.done)
                   .arg(status.total);
    m_panel->showCallers(m_client, item, note);
}

/// Which structure a member function belongs to is asked for: the item does not say it.
void CallsTool::findLayer(const CallItem &item)
{
    if (!m_client || !m_client->isOpen(item.location.path))
        return;
    const QString path = item.location.path;
    m_client->askSymbols(path, [self = QPointer(this), path, item](const Result<QList<CodeSymbol>> &symbols) {
        if (!self || !self->m_client || !symbols)
            return;
        const auto symbol = std::ranges::find_if(*symbols, [&](const CodeSymbol &one) {
            return one.name == item.name && one.location.range.begin == item.location.range.begin;
        });
        const CallTree::Row *top = self->m_panel->tree()->top();
        if (symbol == symbols->end() || !top || top->item.key != item.key)
            return;
        if (const auto table = findLayerTable(self->m_client->text(path), symbol->container, item.name))
            self->m_panel->addLayerTable(*table);
    });
}

} // namespace klab
