// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"

namespace klab
{

class SearchPanel;
class ToolHost;

/// Search in the workspace's files.
class SearchTool : public Tool
{
    Q_OBJECT
public:
    explicit SearchTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    void searchSelection();

    ToolHost *m_host;
    SearchPanel *m_panel;
};

} // namespace klab
