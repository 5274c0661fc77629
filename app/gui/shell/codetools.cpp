// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/codetools.h"

#include "gui/editor/codedisplay.h"
#include "gui/editor/codeedits.h"
#include "gui/editor/codefixer.h"
#include "gui/editor/codeformatter.h"
#include "gui/editor/codenavigator.h"
#include "gui/editor/coderenamer.h"
#include "gui/editor/codesymbols.h"
#include "gui/editor/editorarea.h"
#include "gui/files/quickopen.h"
#include "gui/kit/actions.h"
#include "gui/shell/documents.h"
#include "gui/shell/languagebadge.h"
#include "language/languagereader.h"

#include <QAction>

namespace klab
{

CodeTools::CodeTools(Workbench *workbench, Documents *documents, FindingStore *store,
                     KActionCollection *actions, QObject *parent)
    : QObject(parent)
    , m_intelligence(workbench)
    , m_findings(m_intelligence.client(), store)
    , m_kernel(workbench)
    , m_navigator(new CodeNavigator(documents->area(), this))
    , m_symbols(new CodeSymbols(documents->area(), m_intelligence.client(), this))
    , m_badge(new LanguageBadge)
{
    documents->area()->setLanguage(m_intelligence.client());
    documents->area()->setKernelHints(&m_kernel);
    addDisplay(documents->area(), actions);
    addLookups(actions);
    addSymbols(actions, documents);
    connect(m_navigator, &CodeNavigator::hinted, this, &CodeTools::hinted);
    connect(m_navigator, &CodeNavigator::optionRequested, this, &CodeTools::optionRequested);
    connect(m_intelligence.client(), &LanguageClient::statusChanged, m_badge, &LanguageBadge::setStatus);
    connect(documents->area(), &EditorArea::currentFileChanged, this, [this](const QString &path) {
        if (!languageOf(path).isEmpty())
            m_intelligence.want();
    });
    createEdits(documents->area(), actions, workbench->session()->workspace().path());
}

void CodeTools::createEdits(EditorArea *editor, KActionCollection *actions, const QString &workspace)
{
    auto *edits = new CodeEdits(editor, m_intelligence.client(), this);
    connect(edits, &CodeEdits::failed, editor, &EditorArea::failed);
    connect(edits, &CodeEdits::hinted, this, &CodeTools::hinted);
    const auto *fixer = new CodeFixer(editor, edits, this);
    const auto *renamer = new CodeRenamer(editor, edits, workspace, this);
    const auto *formatter = new CodeFormatter(editor, edits, workspace, this);
    takeOver(actions, QStringLiteral("code_fix"), fixer->fixAction());
    takeOver(actions, QStringLiteral("code_rename"), renamer->renameAction());
    takeOver(actions, QStringLiteral("code_format"), formatter->fileAction());
    takeOver(actions, QStringLiteral("code_format_selection"), formatter->selectionAction());
}

void CodeTools::addDisplay(EditorArea *editor, KActionCollection *actions)
{
    const auto *display = new CodeDisplay(this);
    editor->setCodeDisplay(display);
    takeOver(actions, QStringLiteral("semantic_highlighting"), display->coloursAction());
    takeOver(actions, QStringLiteral("inlay_hints"), display->hintsAction());
}

void CodeTools::addLookups(KActionCollection *actions)
{
    takeOver(actions, QStringLiteral("go_definition"), m_navigator->definitionAction());
    takeOver(actions, QStringLiteral("go_declaration"), m_navigator->declarationAction());
    takeOver(actions, QStringLiteral("go_type"), m_navigator->typeAction());
    takeOver(actions, QStringLiteral("go_implementation"), m_navigator->implementationAction());
    takeOver(actions, QStringLiteral("go_counterpart"), m_navigator->counterpartAction());
    takeOver(actions, QStringLiteral("go_place_back"), m_navigator->backAction());
    takeOver(actions, QStringLiteral("go_place_forward"), m_navigator->forwardAction());
}

void CodeTools::addSymbols(KActionCollection *actions, Documents *documents)
{
    documents->quickOpen()->setSymbols(m_symbols);
    const auto add = [&](const char *name, const QString &text, const QKeySequence &key, QChar sign) {
        auto *action = new QAction(QIcon::fromTheme(QStringLiteral("code-context")), text, this);
        connect(action, &QAction::triggered, this,
                [documents, sign] { documents->quickOpen()->popUp(QString(sign)); });
        actions->addAction(QLatin1StringView(name), action);
        KActionCollection::setDefaultShortcut(action, key);
    };
    add("go_symbol", tr("Go to &Symbol in File…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, u'@');
    add("go_any_symbol", tr("Go to S&ymbol…"), Qt::CTRL | Qt::Key_T, u'#');
}

} // namespace klab
