// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "workbench/crashcards.h"

namespace klab
{

class CrashPanel;
class ToolHost;

/// What crashed in the guest, and where. The panel comes to the front with a crash, unless one works in
/// a panel: it would take the focus.
class CrashTool : public Tool
{
    Q_OBJECT
public:
    explicit CrashTool(ToolHost *host);

    Place place() const override;
    QWidget *panel() const override;

private:
    void announce();

    CrashCards m_cards;
    CrashPanel *m_panel;
};

} // namespace klab
