// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "gui/kit/tool.h"
#include "language/languagetypes.h"

#include <QList>

class QAction;

namespace klab
{

class CodeDocument;
class LanguageClient;
class ReferencesPanel;
class ToolHost;

/// The places that use the name at the cursor, as clangd knows them.
class ReferencesTool : public Tool
{
    Q_OBJECT
public:
    explicit ReferencesTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    void find();
    void ask(CodeDocument *code, const QString &name);
    void take(const LanguageClient *client, const QString &name, const Result<QList<TextLocation>> &found);

    ToolHost *m_host;
    ReferencesPanel *m_panel;
    QAction *m_find;
};

} // namespace klab
