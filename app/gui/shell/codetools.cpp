// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/codetools.h"

#include "gui/editor/codenavigator.h"
#include "gui/editor/editorarea.h"
#include "gui/kit/actions.h"
#include "gui/shell/languagebadge.h"
#include "language/languagereader.h"

namespace klab
{

CodeTools::CodeTools(Workbench *workbench, EditorArea *editor, FindingStore *store,
                     KActionCollection *actions, QObject *parent)
    : QObject(parent)
    , m_intelligence(workbench)
    , m_findings(m_intelligence.client(), store)
    , m_kernel(workbench)
    , m_navigator(new CodeNavigator(editor, this))
    , m_badge(new LanguageBadge)
{
    editor->setLanguage(m_intelligence.client());
    editor->setKernelHints(&m_kernel);
    takeOver(actions, QStringLiteral("go_definition"), m_navigator->definitionAction());
    takeOver(actions, QStringLiteral("go_declaration"), m_navigator->declarationAction());
    takeOver(actions, QStringLiteral("go_place_back"), m_navigator->backAction());
    takeOver(actions, QStringLiteral("go_place_forward"), m_navigator->forwardAction());
    connect(m_navigator, &CodeNavigator::hinted, this, &CodeTools::hinted);
    connect(m_navigator, &CodeNavigator::optionRequested, this, &CodeTools::optionRequested);
    connect(m_intelligence.client(), &LanguageClient::statusChanged, m_badge, &LanguageBadge::setStatus);
    connect(editor, &EditorArea::currentFileChanged, this, [this](const QString &path) {
        if (!languageOf(path).isEmpty())
            m_intelligence.want();
    });
}

} // namespace klab
