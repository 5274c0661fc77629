<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>klab::CodeNavigator</name>
    <message numerus="yes">
        <source>This is the first of %n places.</source>
        <translation>
            <numerusform>This is the first of %n place.</numerusform>
            <numerusform>This is the first of %n places.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CodeSignature</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::Command</name>
    <message numerus="yes">
        <source>  and %n more; --json tells all
</source>
        <translation>
            <numerusform>  and %n more; --json tells all
</numerusform>
            <numerusform>  and %n more; --json tells all
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CompileCommandsCommand</name>
    <message numerus="yes">
        <source>%1: %n file(s)
</source>
        <translation>
            <numerusform>%1: %n file
</numerusform>
            <numerusform>%1: %n files
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CompileCommandsJob</name>
    <message numerus="yes">
        <source>%1 describes %n file(s).</source>
        <translation>
            <numerusform>%1 describes %n file.</numerusform>
            <numerusform>%1 describes %n files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConfigDiffCommand</name>
    <message numerus="yes">
        <source>They change %n value(s):</source>
        <translation>
            <numerusform>They change %n value:</numerusform>
            <numerusform>They change %n values:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConfigSetCommand</name>
    <message numerus="yes">
        <source>klab: %n value(s) changed:</source>
        <translation>
            <numerusform>klab: %n value changed:</numerusform>
            <numerusform>klab: %n values changed:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ConfigWhyCommand</name>
    <message numerus="yes">
        <source>No settings were found that give CONFIG_%1 the value %2 (%n configuration(s) tried); some may exist nevertheless.</source>
        <translation>
            <numerusform>No settings were found that give CONFIG_%1 the value %2 (%n configuration tried); some may exist nevertheless.</numerusform>
            <numerusform>No settings were found that give CONFIG_%1 the value %2 (%n configurations tried); some may exist nevertheless.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It changes %n value(s):</source>
        <translation>
            <numerusform>It changes %n value:</numerusform>
            <numerusform>It changes %n values:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::CrashCommand</name>
    <message numerus="yes">
        <source>%n more problem(s) are not shown.</source>
        <translation>
            <numerusform>%n more problem is not shown.</numerusform>
            <numerusform>%n more problems are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::DeviceCountRow</name>
    <message numerus="yes">
        <source>Back to %n device(s)</source>
        <translation>
            <numerusform>Back to %n device</numerusform>
            <numerusform>Back to %n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::DifferencePage</name>
    <message numerus="yes">
        <source>%n file(s): </source>
        <translation>
            <numerusform>%n file: </numerusform>
            <numerusform>%n files: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::EditPreview</name>
    <message numerus="yes">
        <source>%n place(s) in %1 will change. Undo takes it back in each file.</source>
        <extracomment>%1: &quot;3 files&quot;</extracomment>
        <translation>
            <numerusform>%n place in %1 will change. Undo takes it back in each file.</numerusform>
            <numerusform>%n places in %1 will change. Undo takes it back in each file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::EditorArea</name>
    <message numerus="yes">
        <source>Changes to %n file(s) were not saved when Kernel Lab ended.</source>
        <translation>
            <numerusform>Changes to %n file were not saved when Kernel Lab ended.</numerusform>
            <numerusform>Changes to %n files were not saved when Kernel Lab ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::LanguageClient</name>
    <message numerus="yes">
        <source>%1 has ended %n time(s) in a row; the last time it %2.</source>
        <translation>
            <numerusform>%1 has ended %n time; it %2.</numerusform>
            <numerusform>%1 has ended %n times in a row; the last time it %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::MadePanel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>/dev/a, /dev/b and 3 more</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::Messages</name>
    <message numerus="yes">
        <source>%n action(s) repeated in the new guest: its kernel has reported no problem.</source>
        <translation>
            <numerusform>%n action repeated in the new guest: its kernel has reported no problem.</numerusform>
            <numerusform>%n actions repeated in the new guest: its kernel has reported no problem.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ModuleFolders</name>
    <message numerus="yes">
        <source>%1 was added: it makes %n modules. Choose in the tool bar which of them Build &amp; Boot loads.</source>
        <translation>
            <numerusform>%1 was added: it makes %n module. Choose in the tool bar whether Build &amp; Boot loads it.</numerusform>
            <numerusform>%1 was added: it makes %n modules. Choose in the tool bar which of them Build &amp; Boot loads.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ModuleMenu</name>
    <message numerus="yes">
        <source>&amp;All %n Modules</source>
        <translation>
            <numerusform>&amp;All %n Modules</numerusform>
            <numerusform>&amp;All %n Modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::OptionList</name>
    <message numerus="yes">
        <source>Options found that cannot be set now: %n</source>
        <translation>
            <numerusform>Options found that cannot be set now: %n</numerusform>
            <numerusform>Options found that cannot be set now: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Options found: %n</source>
        <translation>
            <numerusform>Options found: %n</numerusform>
            <numerusform>Options found: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::PasteBar</name>
    <message numerus="yes">
        <source>The text has %n lines; the guest runs each of them as a command.</source>
        <translation>
            <numerusform>The text has %n line; the guest runs it as a command.</numerusform>
            <numerusform>The text has %n lines; the guest runs each of them as a command.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n control or invisible characters were removed.</source>
        <translation>
            <numerusform>%n control or invisible character was removed.</numerusform>
            <numerusform>%n control or invisible characters were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is too long: only the first %Ln characters are kept.</source>
        <translation>
            <numerusform>It is too long: only the first %Ln character is kept.</numerusform>
            <numerusform>It is too long: only the first %Ln characters are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::PendingView</name>
    <message numerus="yes">
        <source>Values changed: %n.</source>
        <translation>
            <numerusform>Values changed: %n.</numerusform>
            <numerusform>Values changed: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::QuickOpen</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n symbol</numerusform>
            <numerusform>%n symbols</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ReferencesPanel</name>
    <message numerus="yes">
        <source>in %n file(s)</source>
        <translation>
            <numerusform>in %n file</numerusform>
            <numerusform>in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) to &apos;%1&apos;</source>
        <translation>
            <numerusform>%n reference to &apos;%1&apos;</numerusform>
            <numerusform>%n references to &apos;%1&apos;</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SearchModel</name>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SearchPanel</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SnapshotDropCommand</name>
    <message numerus="yes">
        <source>%n snapshot(s) removed, %1.</source>
        <translation>
            <numerusform>%n snapshot removed, %1.</numerusform>
            <numerusform>%n snapshots removed, %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SnapshotListCommand</name>
    <message numerus="yes">
        <source>%n snapshot(s), %1 in %2</source>
        <translation>
            <numerusform>%n snapshot, %1 in %2</numerusform>
            <numerusform>%n snapshots, %1 in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SolutionPanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Apply These %n Settings</source>
        <translation>
            <numerusform>Apply This %n Setting</numerusform>
            <numerusform>Apply These %n Settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::StepListModel</name>
    <message numerus="yes">
        <source>&lt;p&gt;%1&lt;br&gt;%2, about %n minute(s)&lt;/p&gt;</source>
        <translation>
            <numerusform>&lt;p&gt;%1&lt;br&gt;%2, about %n minute&lt;/p&gt;</numerusform>
            <numerusform>&lt;p&gt;%1&lt;br&gt;%2, about %n minutes&lt;/p&gt;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Step %1: %2, %3, about %n minute(s)</source>
        <translation>
            <numerusform>Step %1: %2, %3, about %n minute</numerusform>
            <numerusform>Step %1: %2, %3, about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::SymbolText</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::Texts</name>
    <message numerus="yes">
        <source>All %n object(s) are recompiled</source>
        <translation>
            <numerusform>The only object (%n) is recompiled</numerusform>
            <numerusform>All %n objects are recompiled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %1 of %n object(s) are recompiled</source>
        <translation>
            <numerusform>About %1 of %n object is recompiled</numerusform>
            <numerusform>About %1 of %n objects are recompiled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n new object(s) are compiled</source>
        <translation>
            <numerusform>At least %n new object is compiled</numerusform>
            <numerusform>At least %n new objects are compiled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, with at least %n new object(s)</source>
        <translation>
            <numerusform>%1, with at least %n new object</numerusform>
            <numerusform>%1, with at least %n new objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is built yet: at least %n object(s) are compiled.</source>
        <translation>
            <numerusform>Nothing is built yet: at least %n object is compiled.</numerusform>
            <numerusform>Nothing is built yet: at least %n objects are compiled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has &apos;%2&apos; %n time(s), not once.</source>
        <translation>
            <numerusform>%1 has &apos;%2&apos; %n time, not once.</numerusform>
            <numerusform>%1 has &apos;%2&apos; %n times, not once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It reported %n more problem(s).</source>
        <translation>
            <numerusform>It reported %n more problem.</numerusform>
            <numerusform>It reported %n more problems.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n module(s): %1</source>
        <translation>
            <numerusform>%n module: %1</numerusform>
            <numerusform>%n modules: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n byte(s) of text without quotation marks.</source>
        <translation>
            <numerusform>Give at most %n byte of text without quotation marks.</numerusform>
            <numerusform>Give at most %n bytes of text without quotation marks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give at most %n value(s), separated by commas.</source>
        <translation>
            <numerusform>Give at most %n value.</numerusform>
            <numerusform>Give at most %n values, separated by commas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%n times)</source>
        <translation>
            <numerusform>(%n time)</numerusform>
            <numerusform>(%n times)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>... %n more frame(s) of the kernel</source>
        <translation>
            <numerusform>... %n more frame of the kernel</numerusform>
            <numerusform>... %n more frames of the kernel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s). The first is the cause that matters; the others may be its consequences.</source>
        <translation>
            <numerusform>%n problem.</numerusform>
            <numerusform>%n problems. The first is the cause that matters; the others may be its consequences.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more frame(s) of the kernel</source>
        <translation>
            <numerusform>%n more frame of the kernel</numerusform>
            <numerusform>%n more frames of the kernel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in use (%n reference(s)).</source>
        <translation>
            <numerusform>%1 is in use (%n reference).</numerusform>
            <numerusform>%1 is in use (%n references).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ToolFindings</name>
    <message numerus="yes">
        <source>The build found %n error(s).</source>
        <translation>
            <numerusform>The build found %n error.</numerusform>
            <numerusform>The build found %n errors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::ToolReport</name>
    <message numerus="yes">
        <source>%n more finding(s) in the log.</source>
        <translation>
            <numerusform>%n more finding in the log.</numerusform>
            <numerusform>%n more findings in the log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::TutorialCommand</name>
    <message numerus="yes">
        <source>%1: %n step(s), no mistakes found.
</source>
        <translation>
            <numerusform>%1: %n step, no mistakes found.
</numerusform>
            <numerusform>%1: %n steps, no mistakes found.
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::Unmet</name>
    <message numerus="yes">
        <source>%n symbol(s) that this kernel does not have (%1)</source>
        <translation>
            <numerusform>%n symbol that this kernel does not have (%1)</numerusform>
            <numerusform>%n symbols that this kernel does not have (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::UpCommand</name>
    <message numerus="yes">
        <source>klab: verified: %n device(s) returned what was written.</source>
        <translation>
            <numerusform>klab: verified: %n device returned what was written.</numerusform>
            <numerusform>klab: verified: %n devices returned what was written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::WatchCycleJob</name>
    <message numerus="yes">
        <source>%n file(s) saved</source>
        <translation>
            <numerusform>%n file saved</numerusform>
            <numerusform>%n files saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::WelcomePage</name>
    <message numerus="yes">
        <source>%n item(s) missing, see below</source>
        <translation>
            <numerusform>%n item missing, see below</numerusform>
            <numerusform>%n items missing, see below</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>klab::device</name>
    <message numerus="yes">
        <source>Reload the module with %n device(s)</source>
        <translation>
            <numerusform>Reload the module with %n device</numerusform>
            <numerusform>Reload the module with %n devices</numerusform>
        </translation>
    </message>
</context>
</TS>
