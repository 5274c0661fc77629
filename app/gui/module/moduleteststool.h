// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "workbench/moduletests.h"

namespace klab
{

class ModuleTestsPanel;
class ToolHost;

/// The test of modules, and the action "test_modules", which leads to it.
class ModuleTestsTool : public Tool
{
    Q_OBJECT
public:
    explicit ModuleTestsTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    void testAll(const ToolHost *host);

    ModuleTests m_tests;
    ModuleTestsPanel *m_panel;
};

} // namespace klab
