// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/kit/tool.h"

namespace klab
{

class IssuesView;
class ToolHost;

/// What the tools have found, in a list; shown when a build has left errors.
class IssuesTool : public Tool
{
    Q_OBJECT
public:
    /// @param view which the tool's dock comes to own
    IssuesTool(ToolHost *host, IssuesView *view);

    Place place() const override;
    QWidget *panel() const override;
    void addActions(KActionCollection *actions) override;

private:
    IssuesView *m_view;
};

} // namespace klab
