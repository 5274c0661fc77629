// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/codeintelligence.h"
#include "workbench/kernelhints.h"
#include "workbench/languagefindings.h"

#include <QObject>

class KActionCollection;

namespace klab
{

class CodeNavigator;
class CodeSymbols;
class Documents;
class EditorArea;
class LanguageBadge;

/// Code intelligence in the window: clangd for the editor, its findings, the actions that go through the
/// code, and the badge that says what clangd does.
class CodeTools : public QObject
{
    Q_OBJECT
public:
    /// All outlive this, but for the workbench, which may go first. Before the editor has any tabs.
    CodeTools(Workbench *workbench, Documents *documents, FindingStore *store, KActionCollection *actions,
              QObject *parent);

    /// For the status bar, which owns it.
    LanguageBadge *badge() const { return m_badge; }
    void setEnabled(bool enabled) { m_intelligence.setEnabled(enabled); }
    /// The workspace is trusted now.
    void refresh() { m_intelligence.refresh(); }

Q_SIGNALS:
    /// A few words for the status bar.
    void hinted(const QString &text);
    /// See CodeNavigator::optionRequested().
    void optionRequested(const QString &symbol);

private:
    void addDisplay(EditorArea *editor, KActionCollection *actions);
    void addLookups(KActionCollection *actions);
    void addSymbols(KActionCollection *actions, Documents *documents);
    void createEdits(EditorArea *editor, KActionCollection *actions, const QString &workspace);

    CodeIntelligence m_intelligence;
    LanguageFindings m_findings;
    KernelHints m_kernel;
    CodeNavigator *m_navigator;
    CodeSymbols *m_symbols;
    LanguageBadge *m_badge;
};

} // namespace klab
