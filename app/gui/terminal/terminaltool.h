// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"
#include "gui/terminal/terminallink.h"

namespace klab
{

class TerminalView;
class ToolHost;

/// A terminal on one of the machine's lines.
class TerminalTool : public Tool
{
    Q_OBJECT
public:
    QWidget *panel() const override;
    void apply(const AppSettings &settings) override;

protected:
    TerminalTool(ToolHost *host, TerminalLink::Line line);

    TerminalView *view() const { return m_view; }
    TerminalLink *link() const { return m_link; }

private:
    TerminalView *m_view;
    TerminalLink *m_link;
};

/// The machine's console.
class ConsoleTool : public TerminalTool
{
    Q_OBJECT
public:
    explicit ConsoleTool(ToolHost *host);

    Place place() const override;
    void addActions(KActionCollection *actions) override;

private:
    ToolHost *m_host;
};

/// A second shell in the guest, beside what runs in the console.
class ShellTool : public TerminalTool
{
    Q_OBJECT
public:
    explicit ShellTool(ToolHost *host);

    Place place() const override;
};

} // namespace klab
