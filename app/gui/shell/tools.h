// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>

namespace klab
{

class Findings;
class Tool;
class ToolHost;

/// All tools of the window, made for it. Panels that share an area are tabs in this order,
/// and the first is in front.
/// @param host becomes the parent
/// @param findings whose views two of the tools show
QList<Tool *> makeTools(ToolHost *host, const Findings *findings);

} // namespace klab
