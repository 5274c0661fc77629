// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/labswitches.h"

#include "base/translate.h"

#include <algorithm>

namespace klab
{

bool LabSwitch::Option::holds(const Lookup &lookup) const
{
    return std::all_of(settings.cbegin(), settings.cend(), [&lookup](const ConfigSetting &setting) {
        return lookup(setting.symbol).value_or(QStringLiteral("n")) == setting.value;
    });
}

bool LabSwitch::Option::isOffered(const Lookup &lookup) const
{
    return std::all_of(settings.cbegin(), settings.cend(), [&lookup](const ConfigSetting &setting) {
        return setting.value == u"n" || lookup(setting.symbol).has_value();
    });
}

int LabSwitch::current(const Lookup &lookup) const
{
    for (qsizetype i = 0; i < options.size(); ++i) {
        if (options[i].isOffered(lookup) && options[i].holds(lookup))
            return static_cast<int>(i);
    }
    return -1;
}

LabSwitch LabSwitch::offered(const Lookup &lookup) const
{
    LabSwitch rest = *this;
    rest.options.removeIf([&lookup](const Option &option) { return !option.isOffered(lookup); });
    return rest;
}

namespace
{

// "# CONFIG_X is not set" is "X=n" here.
QList<ConfigSetting> settings(const char *text)
{
    QList<ConfigSetting> all;
    for (const QString &word : QString::fromLatin1(text).split(u' '))
        all << ConfigSetting{word.section(u'=', 0, 0), word.section(u'=', 1)};
    return all;
}

LabSwitch::Option off(const char *text)
{
    return {LabSwitch::tr("Off"), settings(text)};
}

LabSwitch::Option on(const char *text)
{
    return {LabSwitch::tr("On"), settings(text)};
}

LabSwitch module()
{
    return {QStringLiteral("vdev"),
            Texts::tr("The vdev module"),
            Texts::tr("The virtual device: a module that is loaded and unloaded while the kernel runs, or "
                      "part of the kernel itself."),
            Texts::tr("As a module, a change takes seconds and no reboot; built in, the kernel has to be "
                      "linked and booted again."),
            {{LabSwitch::tr("Off"), settings("SAMPLE_VDEV=n")},
             {Texts::tr("Module"), settings("MODULES=y SAMPLES=y SAMPLE_VDEV=m")},
             {Texts::tr("Built in"), settings("SAMPLES=y SAMPLE_VDEV=y")}}};
}

// Without ACPI the processors are found by the MP table. Kconfig has no NR_CPUS of 1.
LabSwitch processors()
{
    LabSwitch one{QStringLiteral("processors"),
                  Texts::tr("Processors"),
                  Texts::tr("The maximum number of processors the kernel can use; with more than one, kernel "
                            "code really runs in parallel."),
                  Texts::tr("About 8 KB of memory for each; a kernel for one processor is smaller and a "
                            "little faster, but switching between one and more recompiles everything."),
                  {{Texts::tr("1"), settings("SMP=n")}}};
    for (const char *count : {"2", "4", "8", "16"}) {
        const QByteArray text = QByteArray("SMP=y X86_MPPARSE=y NR_CPUS=") + count;
        one.options << LabSwitch::Option{QString::fromLatin1(count), settings(text.constData())};
    }
    return one;
}

LabSwitch preemption()
{
    return {QStringLiteral("preemption"),
            Texts::tr("Preemption"),
            Texts::tr("Where the kernel's own code can be preempted by another program: nowhere, at selected "
                      "points, or almost anywhere, which reveals more locking mistakes."),
            Texts::tr("The more often, the faster programs respond and the less work gets done; the "
                      "difference is a few percent."),
            {{Texts::tr("None"), settings("PREEMPT_NONE=y")},
             {Texts::tr("Voluntary"), settings("PREEMPT_VOLUNTARY=y")},
             {Texts::tr("Lazy"), settings("PREEMPT_LAZY=y")},
             {Texts::tr("Full"), settings("PREEMPT=y")}}};
}

QList<LabSwitch> basics()
{
    return {module(), processors(), preemption()};
}

QList<LabSwitch> memoryChecks()
{
    return {
        {QStringLiteral("kasan"),
         Texts::tr("Memory errors (KASAN)"),
         Texts::tr("Reports use of memory after it was freed and access beyond its end, at the moment they "
                   "happen."),
         Texts::tr("The kernel is about three times slower, takes an eighth more memory, and is recompiled."),
         {off("KASAN=n"), on("KCSAN=n SLUB_TINY=n STACKTRACE=y KASAN=y KASAN_INLINE=y")}},
        {QStringLiteral("lockdep"),
         Texts::tr("Lock order (lockdep)"),
         Texts::tr(
             "Tracks every lock and reports an order that could deadlock, even if it did not this time."),
         Texts::tr("Each lock takes noticeably longer, and the kernel takes some megabytes more; nearly "
                   "everything is recompiled."),
         {off("PROVE_LOCKING=n"), on("DEBUG_KERNEL=y PROVE_LOCKING=y")}},
        {QStringLiteral("atomic-sleep"),
         Texts::tr("Sleeping in atomic context"),
         Texts::tr("Reports code that could sleep while it holds a spinlock or has interrupts off."),
         Texts::tr("Hardly measurable; nearly everything is recompiled."),
         {off("DEBUG_ATOMIC_SLEEP=n"), on("DEBUG_KERNEL=y DEBUG_ATOMIC_SLEEP=y")}},
        {QStringLiteral("kmemleak"),
         Texts::tr("Memory leaks (kmemleak)"),
         Texts::tr("Finds memory that was allocated and is no longer referenced; start a scan with: echo "
                   "scan > /sys/kernel/debug/kmemleak."),
         Texts::tr("Every allocation is recorded, so allocations are slower, and the records take memory of "
                   "their own."),
         {off("DEBUG_KMEMLEAK=n"), on("DEBUG_KERNEL=y DEBUG_FS=y DEBUG_KMEMLEAK=y")}},
    };
}

QList<LabSwitch> valueChecks()
{
    return {
        {QStringLiteral("ubsan"),
         Texts::tr("Undefined behaviour (UBSAN)"),
         Texts::tr("Reports what C leaves undefined: an index outside its array, a value that its type "
                   "cannot hold."),
         Texts::tr("The kernel is about five percent larger and a little slower; everything is recompiled."),
         {off("UBSAN=n"), on("UBSAN=y UBSAN_TRAP=n")}},
        {QStringLiteral("kcsan"),
         Texts::tr("Data races (KCSAN)"),
         Texts::tr("Watches memory and reports two processors that access it at once without a lock; cannot "
                   "be combined with KASAN."),
         Texts::tr("The kernel is several times slower and is recompiled; it needs more than one processor "
                   "to find much."),
         {off("KCSAN=n"), on("DEBUG_KERNEL=y KASAN=n STACKTRACE=y KCSAN=y KCSAN_REPORT_VALUE_CHANGE_ONLY=n "
                             "KCSAN_INTERRUPT_WATCHER=y KCSAN_SKIP_WATCH=1000")}},
        {QStringLiteral("hardening"),
         Texts::tr("Checked lists and copies"),
         Texts::tr("Checks linked lists whenever they change, and checks that a copy to or from a program "
                   "stays within one kernel object."),
         Texts::tr("A few instructions for each list operation and copy, hardly measurable."),
         {off("BUG_ON_DATA_CORRUPTION=n DEBUG_LIST=n LIST_HARDENED=n HARDENED_USERCOPY=n"),
          on("DEBUG_KERNEL=y DEBUG_LIST=y BUG_ON_DATA_CORRUPTION=y HARDENED_USERCOPY=y")}},
        {QStringLiteral("faults"),
         Texts::tr("Fault injection"),
         Texts::tr("Makes allocations and copies fail when a test asks for it, to see whether a driver "
                   "copes; see /proc/self/fail-nth."),
         Texts::tr("One more check at each allocation and copy, hardly measurable."),
         {off("FAULT_INJECTION=n"),
          on("DEBUG_KERNEL=y DEBUG_FS=y FAULT_INJECTION=y FAILSLAB=y FAIL_PAGE_ALLOC=y "
             "FAULT_INJECTION_USERCOPY=y FAULT_INJECTION_DEBUG_FS=y")}},
    };
}

QList<LabSwitch> observation()
{
    return {
        {QStringLiteral("ftrace"),
         Texts::tr("Function tracing (ftrace)"),
         Texts::tr(
             "Shows which functions of the kernel run, when and for how long; see /sys/kernel/tracing."),
         Texts::tr("Almost none while it traces nothing, because the calls are replaced by empty "
                   "instructions; the kernel is larger, and everything is recompiled."),
         {off("FTRACE=n"), on("FTRACE=y FUNCTION_TRACER=y DYNAMIC_FTRACE=y FUNCTION_GRAPH_TRACER=y")}},
        {QStringLiteral("dynamic-debug"),
         Texts::tr("Dynamic debug messages"),
         Texts::tr("Messages of pr_debug() and dev_dbg() can be turned on while the kernel runs, by file, "
                   "function or line; see /proc/dynamic_debug/control."),
         Texts::tr("The kernel's code grows by about two percent."),
         {off("DYNAMIC_DEBUG=n"), on("PRINTK=y PROC_FS=y DYNAMIC_DEBUG=y")}},
        {QStringLiteral("kprobes"),
         Texts::tr("Probes in running code (kprobes)"),
         Texts::tr("A module can have a function of its own called at almost any kernel instruction."),
         Texts::tr("None until a probe is set; then that place in the code is slower."),
         {off("KPROBES=n"), on("MODULES=y KALLSYMS=y KPROBES=y")}},
        {QStringLiteral("debugfs"),
         Texts::tr("Debug file system (debugfs)"),
         Texts::tr("Drivers can show their internals and accept settings as files below /sys/kernel/debug."),
         Texts::tr("Some kilobytes of memory."),
         {off("DEBUG_FS=n"), on("DEBUG_FS=y")}},
    };
}

QList<LabSwitch> reports()
{
    return {
        {QStringLiteral("debug-info"),
         Texts::tr("Debug information"),
         Texts::tr(
             "Gives gdb and crash reports the source line of every instruction, and the types of variables."),
         Texts::tr("The guest is as fast as without it; compiling takes longer, and the build folder takes "
                   "several times the space."),
         {{Texts::tr("None"), settings("DEBUG_INFO_NONE=y")},
          {Texts::tr("DWARF"), settings("DEBUG_KERNEL=y DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT=y")}}},
        {QStringLiteral("symbol-names"),
         Texts::tr("Variable names in reports"),
         Texts::tr(
             "Crash reports and /proc/kallsyms name the kernel's variables too, not only its functions."),
         Texts::tr("A few hundred kilobytes of memory."),
         {{Texts::tr("Functions"), settings("KALLSYMS=y KALLSYMS_ALL=n")},
          {Texts::tr("Everything"), settings("DEBUG_KERNEL=y KALLSYMS=y KALLSYMS_ALL=y")}}},
    };
}

QList<LabSwitch> others()
{
    return {
        {QStringLiteral("optimisation"),
         Texts::tr("Optimisation"),
         Texts::tr("Whether the compiler optimises the kernel's code for speed or for size."),
         Texts::tr("Small code is slower, especially under emulation; changing this recompiles everything."),
         {{Texts::tr("Performance"), settings("CC_OPTIMIZE_FOR_PERFORMANCE=y")},
          {Texts::tr("Size"), settings("CC_OPTIMIZE_FOR_SIZE=y")}}},
        {QStringLiteral("sysrq"),
         Texts::tr("Magic SysRq"),
         Texts::tr("The kernel itself responds when nothing else does: echo t > /proc/sysrq-trigger lists "
                   "all tasks."),
         Texts::tr("Some kilobytes of memory."),
         {off("MAGIC_SYSRQ=n"), on("MAGIC_SYSRQ=y")}},
        {QStringLiteral("hung-tasks"),
         Texts::tr("Hung tasks"),
         Texts::tr(
             "Reports a task that has waited uninterruptibly for two minutes, and where in the kernel."),
         Texts::tr("One more kernel thread, hardly measurable."),
         {off("DETECT_HUNG_TASK=n"), on("DEBUG_KERNEL=y DETECT_HUNG_TASK=y")}},
        {QStringLiteral("stack-protector"),
         Texts::tr("Stack protector"),
         Texts::tr("Puts a secret value on the stack of functions with arrays and stops the kernel if it is "
                   "overwritten."),
         Texts::tr("About a fifth of all functions get a few more instructions; everything is recompiled."),
         {off("STACKPROTECTOR=n"), on("STACKPROTECTOR=y STACKPROTECTOR_STRONG=y")}},
        {QStringLiteral("network"),
         Texts::tr("Network"),
         Texts::tr("Lets the guest use a network card, for network drivers and for the network in the boot "
                   "options."),
         Texts::tr(
             "Half a megabyte of memory, and a few more seconds to build; nearly everything is recompiled."),
         {off("NET=n"), on("NET=y INET=y NETDEVICES=y VIRTIO_NET=y")}},
        {QStringLiteral("kunit"),
         Texts::tr("Unit tests in the kernel (KUnit)"),
         Texts::tr("A framework for tests of kernel functions, which run when the guest boots and report in "
                   "its log."),
         Texts::tr("None beyond the tests that are built in."),
         {off("KUNIT=n"), on("KUNIT=y")}},
    };
}

} // namespace

QList<LabSwitch> labSwitches()
{
    return basics() + memoryChecks() + valueChecks() + observation() + reports() + others();
}

} // namespace klab
