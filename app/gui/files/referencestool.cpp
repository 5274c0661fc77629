// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/referencestool.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"
#include "gui/files/referencespanel.h"
#include "gui/kit/actions.h"
#include "gui/kit/toolhost.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QPointer>

namespace klab
{

ReferencesTool::ReferencesTool(ToolHost *host)
    : Tool(host)
    , m_host(host)
    , m_panel(new ReferencesPanel)
    , m_find(new QAction(QIcon::fromTheme(QStringLiteral("edit-find")), tr("Find &References"), this))
{
    m_find->setShortcut(Qt::SHIFT | Qt::Key_F12);
    m_find->setEnabled(false);
    connect(m_find, &QAction::triggered, this, &ReferencesTool::find);
    connect(m_panel, &ReferencesPanel::activated, host, &ToolHost::fileRequested);
    connect(host->editor(), &EditorArea::currentCodeChanged, this,
            [this] { m_find->setEnabled(m_host->editor()->currentCode()); });
    const auto setRoots = [this](const QList<FileRoot> &elsewhere) {
        QList<FileRoot> roots{{tr("Modules"), m_host->workspace().moduleFolder()}};
        roots << elsewhere << FileRoot{tr("Linux"), m_host->workspace().kernelTree()};
        m_panel->setRoots(resolvedRoots(roots));
    };
    setRoots({});
    connect(host, &ToolHost::foldersChanged, this, setRoots);
}

Tool::Place ReferencesTool::place() const
{
    return {QStringLiteral("references"),
            tr("References"),
            QIcon::fromTheme(QStringLiteral("edit-find")),
            Qt::BottomDockWidgetArea,
            {}};
}

QWidget *ReferencesTool::panel() const
{
    return m_panel;
}

void ReferencesTool::addActions(KActionCollection *actions)
{
    takeOver(actions, QStringLiteral("find_references"), m_find);
    takeOver(actions, QStringLiteral("next_reference"), m_panel->nextAction());
    takeOver(actions, QStringLiteral("previous_reference"), m_panel->previousAction());
}

void ReferencesTool::find()
{
    CodeDocument *code = m_host->editor()->currentCode();
    if (!code)
        return;
    Q_EMIT raiseRequested();
    const KTextEditor::Range word = code->wordAt(code->view()->cursorPosition());
    const LanguageStatus &status = code->client()->status();
    if (!word.isValid())
        return m_panel->showProblem(tr("There is no name at the cursor"),
                                    tr("Put the cursor on a name and press Shift+F12."));
    if (!status.answers())
        return m_panel->showProblem(tr("clangd is not ready"),
                                    status.reason.isEmpty()
                                        ? tr("It is starting. Try again in a moment.")
                                        : (status.reason + u' ' + status.remedy).trimmed());
    ask(code, code->view()->document()->text(word));
}

void ReferencesTool::ask(CodeDocument *code, const QString &name)
{
    m_panel->showSearching(name);
    code->flush();
    LanguageClient *client = code->client();
    client->askReferences(code->path(), toTextPosition(code->view()->cursorPosition()),
                          [self = QPointer(this), client, name](const Result<QList<TextLocation>> &found) {
                              if (self)
                                  self->take(client, name, found);
                          });
}

void ReferencesTool::take(const LanguageClient *client, const QString &name,
                          const Result<QList<TextLocation>> &found)
{
    if (!found)
        return m_panel->showProblem(tr("No references to '%1'").arg(name), found.error().message);
    if (found->isEmpty())
        return m_panel->showProblem(tr("No references to '%1'").arg(name),
                                    tr("clangd knows of no place that uses it."));
    QHash<QString, QString> texts;
    for (const TextLocation &place : *found) {
        if (client->isOpen(place.path))
            texts.insert(place.path, client->text(place.path));
    }
    const LanguageStatus &status = client->status();
    QString note;
    if (status.state == LanguageStatus::State::Indexing && status.total > 0)
        note = tr("clangd is reading the sources (%1 of %2): there may be more.")
                   .arg(status.done)
                   .arg(status.total);
    m_panel->showPlaces(name, *found, texts, note);
}

} // namespace klab
