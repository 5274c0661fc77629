// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"

namespace klab
{

class LogView;
class ToolHost;

/// What the tools have said, line by line.
class LogTool : public Tool
{
    Q_OBJECT
public:
    /// @param view which the tool's dock comes to own
    LogTool(ToolHost *host, LogView *view);

    Place place() const override;
    QWidget *panel() const override;
    void apply(const AppSettings &settings) override;

private:
    LogView *m_view;
};

} // namespace klab
