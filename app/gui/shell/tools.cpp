// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/tools.h"

#include "gui/device/bootoptionstool.h"
#include "gui/device/devicestool.h"
#include "gui/files/callstool.h"
#include "gui/files/filestool.h"
#include "gui/files/referencestool.h"
#include "gui/files/searchtool.h"
#include "gui/module/moduleteststool.h"
#include "gui/module/parameterstool.h"
#include "gui/output/crashtool.h"
#include "gui/output/issuestool.h"
#include "gui/output/logtool.h"
#include "gui/shell/findings.h"
#include "gui/terminal/terminaltool.h"
#include "gui/tutorial/tutorialtool.h"

namespace klab
{

QList<Tool *> makeTools(ToolHost *host, const Findings *findings)
{
    return {new ConsoleTool(host),
            new ShellTool(host),
            new IssuesTool(host, findings->issues()),
            new LogTool(host, findings->log()),
            new CrashTool(host),
            new SearchTool(host),
            new ReferencesTool(host),
            new CallsTool(host),
            new ModuleTestsTool(host),
            new DevicesTool(host),
            new ParametersTool(host),
            new BootOptionsTool(host),
            new FilesTool(host),
            new TutorialTool(host)};
}

} // namespace klab
