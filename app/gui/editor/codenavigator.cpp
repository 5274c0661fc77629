// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codenavigator.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/codelinks.h"
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
    , m_declaration(makeLookup(tr("Go to De&claration"), QStringLiteral("go-jump-declaration"),
                               Qt::CTRL | Qt::Key_F12, &LanguageClient::askDeclaration))
    , m_type(makeLookup(tr("Go to &Type Definition"), QStringLiteral("go-jump-definition"),
                        Qt::CTRL | Qt::SHIFT | Qt::Key_F12, &LanguageClient::askTypeDefinition))
    , m_implementation(makeLookup(tr("Go to &Implementation"), QStringLiteral("go-jump"), {},
                                  &LanguageClient::askImplementation))
    , m_counterpart(makeAction(tr("Switch &Header and Source"), QStringLiteral("document-swap"),
                               Qt::CTRL | Qt::ALT | Qt::Key_O))
    , m_back(makeAction(tr("&Back"), QStringLiteral("go-previous"), Qt::ALT | Qt::Key_Left))
    , m_forward(makeAction(tr("&Forward"), QStringLiteral("go-next"), Qt::ALT | Qt::Key_Right))
    , m_links(new CodeLinks(area, this))
{
    connect(m_counterpart, &QAction::triggered, this, &CodeNavigator::findCounterpart);
    connect(m_definition, &QAction::triggered, this, &CodeNavigator::findDefinition);
    connect(m_back, &QAction::triggered, this, [this] { step(m_before, m_after); });
    connect(m_forward, &QAction::triggered, this, [this] { step(m_after, m_before); });
    connect(m_links, &CodeLinks::followed, m_definition, &QAction::trigger);
    connect(m_links, &CodeLinks::backWanted, m_back, &QAction::trigger);
    connect(m_links, &CodeLinks::forwardWanted, m_forward, &QAction::trigger);
    connect(area, &EditorArea::leaving, this, &CodeNavigator::leave);
    connect(area, &EditorArea::currentCodeChanged, this, &CodeNavigator::updateActions);
    updateActions();
}

QAction *CodeNavigator::makeAction(const QString &text, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(QIcon::fromTheme(icon), text, this);
    action->setShortcut(key);
    return action;
}

QAction *CodeNavigator::makeLookup(const QString &text, const QString &icon, const QKeySequence &key, Ask ask)
{
    QAction *action = makeAction(text, icon, key);
    connect(action, &QAction::triggered, this, [this, ask] { find(ask); });
    return action;
}

// ------------------------------------------------------------ definitions

/// An option is defined where it is set, not in the header that Kconfig makes.
void CodeNavigator::findDefinition()
{
    if (CodeDocument *code = m_area->currentCode()) {
        const KernelWord word = code->kernelWordAt(code->view()->cursorPosition());
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
    if (const QString obstacle = code->obstacle(); !obstacle.isEmpty())
        return Q_EMIT hinted(obstacle);
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
    if (found->size() > 1)
        Q_EMIT hinted(tr("This is the first of %n places.", nullptr, int(found->size())));
}

void CodeNavigator::findCounterpart()
{
    CodeDocument *code = m_area->currentCode();
    if (!code)
        return;
    if (const QString obstacle = code->obstacle(); !obstacle.isEmpty())
        return Q_EMIT hinted(obstacle);
    code->flush();
    code->client()->askCounterpart(code->path(),
                                   [self = QPointer(this), file = code->path()](const Result<QString> &path) {
                                       if (self && self->m_area->currentFile() == file)
                                           self->showCounterpart(path);
                                   });
}

void CodeNavigator::showCounterpart(const Result<QString> &path)
{
    if (path && !path->isEmpty())
        m_area->open({*path});
    else if (path)
        Q_EMIT hinted(tr("clangd knows of no header or source that belongs to this file."));
    else if (path.error().code != Error::Code::Canceled)
        Q_EMIT hinted(path.error().message);
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
    for (QAction *action : {m_definition, m_declaration, m_type, m_implementation, m_counterpart})
        action->setEnabled(isCode);
    m_back->setEnabled(!m_before.isEmpty());
    m_forward->setEnabled(!m_after.isEmpty());
}

} // namespace klab
