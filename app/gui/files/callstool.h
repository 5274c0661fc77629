// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "language/languagecalls.h"

#include <QPointer>

#include <functional>

class QAction;

namespace klab
{

class CallsPanel;
class CodeDocument;
class LanguageClient;
class ToolHost;

/// Who calls the function at the cursor, as clangd knows it; and the C++ layer, which clangd does not.
class CallsTool : public Tool
{
    Q_OBJECT
public:
    explicit CallsTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    void find();
    void ask(CodeDocument *code, const QString &name);
    void askItems(const QString &name, const TextLocation &place, const std::function<void()> &otherwise);
    void askDefinition(const QString &name, const TextLocation &place);
    void show(const CallItem &item);
    void showNone(const QString &name, const QString &why);
    void showNoFunction(const QString &name);
    void findLayer(const CallItem &item);

    ToolHost *m_host;
    CallsPanel *m_panel;
    QAction *m_find;
    QPointer<LanguageClient> m_client;
};

} // namespace klab
