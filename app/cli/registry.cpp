// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/registry.h"

#include "cli/commands/benchbootcommand.h"
#include "cli/commands/benchloopcommand.h"
#include "cli/commands/benchmodulecommand.h"
#include "cli/commands/buildcommand.h"
#include "cli/commands/compilecommandscommand.h"
#include "cli/commands/config/configcomparecommand.h"
#include "cli/commands/config/configdiffcommand.h"
#include "cli/commands/config/configexportcommand.h"
#include "cli/commands/config/configgetcommand.h"
#include "cli/commands/config/configimportcommand.h"
#include "cli/commands/config/configresetcommand.h"
#include "cli/commands/config/configsearchcommand.h"
#include "cli/commands/config/configsetcommand.h"
#include "cli/commands/config/configwhycommand.h"
#include "cli/commands/crashcommand.h"
#include "cli/commands/doctorcommand.h"
#include "cli/commands/execcommand.h"
#include "cli/commands/helpcommand.h"
#include "cli/commands/module/moduleaddcommand.h"
#include "cli/commands/module/moduleinfocommand.h"
#include "cli/commands/module/modulelistcommand.h"
#include "cli/commands/module/modulenewcommand.h"
#include "cli/commands/module/moduleremovecommand.h"
#include "cli/commands/module/moduletemplatescommand.h"
#include "cli/commands/module/moduletestcommand.h"
#include "cli/commands/snapshot/snapshotdropcommand.h"
#include "cli/commands/snapshot/snapshotlistcommand.h"
#include "cli/commands/tutorial/tutorialanswercommand.h"
#include "cli/commands/tutorial/tutorialapplycommand.h"
#include "cli/commands/tutorial/tutorialcheckcommand.h"
#include "cli/commands/tutorial/tutorialcheckfilecommand.h"
#include "cli/commands/tutorial/tutoriallistcommand.h"
#include "cli/commands/tutorial/tutorialplaycommand.h"
#include "cli/commands/tutorial/tutorialredocommand.h"
#include "cli/commands/tutorial/tutorialresetcommand.h"
#include "cli/commands/tutorial/tutorialshowcommand.h"
#include "cli/commands/tutorial/tutorialundocommand.h"
#include "cli/commands/upcommand.h"
#include "cli/commands/watchcommand.h"

namespace klab
{

namespace
{

template<typename T>
CommandEntry entry()
{
    return {&T::info, []() -> std::unique_ptr<Command> { return std::make_unique<T>(); }};
}

} // namespace

const QList<CommandSection> &commandSections()
{
    static const QList<CommandEntry> lab{
        entry<HelpCommand>(),
        entry<DoctorCommand>(),
        entry<BuildCommand>(),
        entry<UpCommand>(),
        entry<ExecCommand>(),
        entry<WatchCommand>(),
        entry<CrashCommand>(),
        entry<SnapshotListCommand>(),
        entry<SnapshotDropCommand>(),
        entry<CompileCommandsCommand>(),
        entry<ConfigGetCommand>(),
        entry<ConfigSetCommand>(),
        entry<ConfigWhyCommand>(),
        entry<ConfigSearchCommand>(),
        entry<ConfigDiffCommand>(),
        entry<ConfigResetCommand>(),
        entry<ConfigImportCommand>(),
        entry<ConfigExportCommand>(),
        entry<ConfigCompareCommand>(),
        entry<ModuleListCommand>(),
        entry<ModuleTemplatesCommand>(),
        entry<ModuleNewCommand>(),
        entry<ModuleAddCommand>(),
        entry<ModuleRemoveCommand>(),
        entry<ModuleInfoCommand>(),
        entry<ModuleTestCommand>(),
        entry<BenchLoopCommand>(),
        entry<BenchBootCommand>(),
        entry<BenchModuleCommand>(),
    };
    static const QList<CommandEntry> tutorial{
        entry<TutorialListCommand>(),      entry<TutorialShowCommand>(),  entry<TutorialCheckCommand>(),
        entry<TutorialAnswerCommand>(),    entry<TutorialApplyCommand>(), entry<TutorialResetCommand>(),
        entry<TutorialUndoCommand>(),      entry<TutorialRedoCommand>(),  entry<TutorialPlayCommand>(),
        entry<TutorialCheckFileCommand>(),
    };
    static const QList<CommandSection> sections{{lab}, {tutorial, false}};
    return sections;
}

} // namespace klab
