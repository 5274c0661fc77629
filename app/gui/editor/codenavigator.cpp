// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codenavigator.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"
#include "kernel/kernelword.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QAction>
#include <QFileInfo>
#include <QPointer>

#include <utility>

namespace klab
{

static constexpr qsizetype MostPlaces = 100;

CodeNavigator::CodeNavigator(EditorArea *area, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_definition(makeAction(tr("Go to &Definition"), QStringLiteral("go-jump-definition"), Qt::Key_F12))
    , m_declaration(makeAction(tr("Go to De&claration"), QStringLiteral("go-jump-declaration"),
                               Qt::SHIFT | Qt::Key_F12))
    , m_back(makeAction(tr("&Back"), QStringLiteral("go-previous"), Qt::ALT | Qt::Key_Left))
    , m_forward(makeAction(tr("&Forward"), QStringLiteral("go-next"), Qt::ALT | Qt::Key_Right))
{
    connect(m_definition, &QAction::triggered, this, &CodeNavigator::findDefinition);
    connect(m_declaration, &QAction::triggered, this, [this] { find(&LanguageClient::askDeclaration); });
    connect(m_back, &QAction::triggered, this, [this] { step(m_before, m_after); });
    connect(m_forward, &QAction::triggered, this, [this] { step(m_after, m_before); });
    connect(area, &EditorArea::leaving, this, &CodeNavigator::leave);
    connect(area, &EditorArea::currentViewChanged, this, &CodeNavigator::updateActions);
    updateActions();
}

QAction *CodeNavigator::makeAction(const QString &text, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setShortcut(key);
    return action;
}

// ------------------------------------------------------------ definitions

/// An option is defined where it is set, not in the header that Kconfig makes.
void CodeNavigator::findDefinition()
{
    if (CodeDocument *code = m_area->currentCode()) {
        const KTextEditor::Cursor cursor = code->view()->cursorPosition();
        const KernelWord word = kernelWordAt(code->view()->document()->line(cursor.line()), cursor.column());
        if (word.kind == KernelWord::Kind::Option)
            return Q_EMIT optionRequested(word.text);
    }
    find(&LanguageClient::askDefinition);
}

void CodeNavigator::find(Ask ask)
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return;
    LanguageClient *client = code->client();
    const KTextEditor::Cursor cursor = code->view()->cursorPosition();
    const KTextEditor::Range word = code->wordAt(cursor);
    if (!word.isValid())
        return Q_EMIT hinted(tr("There is no name at the cursor."));
    if (!client->status().answers()) {
        const QString reason = client->status().reason;
        return Q_EMIT hinted(reason.isEmpty() ? tr("clangd is starting. Try again in a moment.") : reason);
    }
    code->flush();
    (client->*ask)(code->path(), toTextPosition(cursor),
                   [self = QPointer(this), file = code->path(),
                    name = code->view()->document()->text(word)](const Result<QList<TextLocation>> &found) {
                       // Who has gone on to another file meanwhile is not taken away from it.
                       if (self && self->m_area->currentFile() == file)
                           self->show(name, found);
                   });
}

void CodeNavigator::show(const QString &name, const Result<QList<TextLocation>> &found)
{
    if (!found) {
        if (found.error().code != Error::Code::Canceled)
            Q_EMIT hinted(found.error().message);
        return;
    }
    if (found->isEmpty())
        return Q_EMIT hinted(tr("Nothing is known of '%1'.").arg(name));
    const TextLocation &place = found->first();
    m_area->open({place.path, place.range.begin.line + 1, place.range.begin.column + 1});
}

// ------------------------------------------------------------ back and forward

void CodeNavigator::leave(const FilePosition &from)
{
    if (m_isStepping)
        return;
    m_after.clear();
    if (m_before.isEmpty() || m_before.last().file != from.file || m_before.last().line != from.line)
        m_before << from;
    if (m_before.size() > MostPlaces)
        m_before.removeFirst();
    updateActions();
}

/// Goes to the last place of @p from that is still there; @p to gets the one that is left.
void CodeNavigator::step(QList<FilePosition> &from, QList<FilePosition> &to)
{
    m_isStepping = true;
    while (!from.isEmpty()) {
        const FilePosition place = from.takeLast();
        const FilePosition left = m_area->currentPosition();
        if (!QFileInfo::exists(place.file))
            continue;
        if (m_area->open(place) && !left.file.isEmpty())
            to << left;
        break;
    }
    m_isStepping = false;
    updateActions();
}

void CodeNavigator::updateActions()
{
    const bool isCode = m_area->currentCode();
    m_definition->setEnabled(isCode);
    m_declaration->setEnabled(isCode);
    m_back->setEnabled(!m_before.isEmpty());
    m_forward->setEnabled(!m_after.isEmpty());
}

} // namespace klab
