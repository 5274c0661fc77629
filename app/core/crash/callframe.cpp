// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash/callframe.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype LongestMangled = 200;
static constexpr qsizetype MostReferences = 4;
static constexpr qsizetype LongestName = 300;

// What begins so tells nothing about the bug. Names of 6.12, and of earlier kernels.
static constexpr std::array MachineryPrefixes{
    // from and to user space, interrupts, new tasks
    u"entry_SYSCALL", u"entry_INT80", u"do_syscall_64", u"do_int80", u"do_fast_syscall", u"x64_sys_call",
    u"ret_from_fork", u"asm_exc_", u"exc_", u"asm_sysvec_", u"asm_common_interrupt", u"common_startup_",
    u"secondary_startup_", u"irqentry_", u"syscall_", u"nmi_cpu_backtrace", u"nmi_trigger",
    // those who report
    u"dump_stack", u"show_stack", u"show_regs", u"print_report", u"print_address_description", u"__warn",
    u"warn_slowpath_", u"report_bug", u"handle_bug", u"__die", u"die", u"oops_", u"page_fault_oops",
    u"kernelmode_fixup_or_oops", u"__bad_area", u"bad_area", u"no_context", u"panic", u"vpanic",
    // those who check
    u"kasan_", u"__kasan_", u"__asan_", u"check_memory_region", u"kmsan_", u"__msan_", u"kcsan_", u"__tsan_",
    u"kfence_", u"__kfence_", u"ubsan_", u"__ubsan_", u"__stack_chk_fail", u"fortify_", u"__fortify_",
    u"refcount_warn_", u"__list_add_valid", u"__list_del_entry_valid", u"usercopy_abort",
    u"__check_heap_object", u"__check_object_size", u"debug_print_object", u"debug_object_",
    u"__debug_object_", u"debug_check_no_", u"__debug_check_no_", u"__slab_err", u"slab_err", u"object_err",
    u"check_bytes_and_report", u"check_object", u"check_slab_allocation", u"free_to_partial_list",
    u"free_debug_processing", u"__slab_free", u"free_page_is_bad_report", u"sysfs_warn_dup", u"__might_",
    u"__schedule_bug", u"___might_", u"kmemleak_", u"watchdog_timer_fn", u"bad_page.",
    // lockdep
    u"lock_acquire", u"__lock_acquire", u"lock_release", u"__lock_release", u"validate_chain", u"check_prev",
    u"check_noncircular", u"check_irq_usage", u"check_deadlock", u"print_circular_bug", u"print_usage_bug",
    u"print_deadlock_bug", u"print_irq_inversion_bug", u"print_bad_irq_dependency",
    u"print_unlock_imbalance_bug", u"print_lock_invalid_wait_context", u"mark_lock", u"mark_usage",
    u"register_lock_class", u"lockdep_", u"__bfs"};

static constexpr std::array MachineryNames{u"__schedule", u"schedule", u"kthread", u"bad_page",
                                           u"do_user_addr_fault"};

// What the layer for C++ calls the kernel by, on behalf of a module's own code.
static constexpr QLatin1StringView LayerPrefix("kcxx_");

static bool isMachinery(const QString &function)
{
    return std::ranges::any_of(
               MachineryPrefixes,
               [&function](const char16_t *prefix) { return function.startsWith(QStringView(prefix)); }) ||
           std::ranges::any_of(MachineryNames,
                               [&function](const char16_t *name) { return function == QStringView(name); });
}

QString CallFrame::text() const
{
    if (isEmpty())
        return {};
    const QString place = u"%1+0x%2/0x%3"_s.arg(function).arg(offset, 0, 16).arg(size, 0, 16);
    return module.isEmpty() ? place : place + u" ["_s + module + u']';
}

// Names that refer back to parts of themselves, and these again, grow exponentially.
static bool isSafeToDemangle(const QString &name)
{
    static const QRegularExpression reference(u"S[0-9A-Z]*_|T[L0-9]*_"_s);
    return name.size() <= LongestMangled && name.count(reference) <= MostReferences;
}

QString CallFrame::sourceName() const
{
    return demangledName(function);
}

QString demangledName(const QString &function)
{
    if (!function.startsWith(u"_Z"_s) || !isSafeToDemangle(function))
        return function;
    // Of a part that the compiler has split off: "_ZN4Demo4readEv.cold".
    const QByteArray mangled = function.section(u'.', 0, 0).toLatin1();
    int status = 0;
    const std::unique_ptr<char, void (*)(void *)> name(
        abi::__cxa_demangle(mangled.constData(), nullptr, nullptr, &status), std::free);
    return status == 0 && name ? QString::fromLatin1(name.get()).left(LongestName) : function;
}

static std::optional<CallFrame> frameOf(const QRegularExpressionMatch &match)
{
    if (!match.hasMatch())
        return {};
    CallFrame frame;
    frame.isReliable = !match.hasCaptured(u"unsure"_s);
    frame.function = match.captured(u"function"_s);
    frame.offset = match.captured(u"offset"_s).toULongLong(nullptr, 16);
    frame.size = match.captured(u"size"_s).toULongLong(nullptr, 16);
    frame.module = match.captured(u"module"_s);
    frame.buildId = match.captured(u"id"_s);
    frame.isMachinery =
        frame.module.isEmpty() ? isMachinery(frame.function) : frame.function.startsWith(LayerPrefix);
    return frame;
}

static QString place()
{
    return u"(?<function>[^\\s+:()\\[\\]]{1,300})\\+0x(?<offset>[0-9a-f]{1,16})/0x(?<size>[0-9a-f]{1,16})"
           "(?: \\[(?<module>[^\\s\\]]{1,64})(?: (?<id>[0-9a-f]{1,64}))?\\])?"_s;
}

std::optional<CallFrame> readCallFrame(const QString &line)
{
    static const QRegularExpression frame(u"^\\s+(?:\\[<[0-9a-f]{1,16}>\\] )?(?<unsure>\\? )?"_s + place() +
                                          u"(?: \\([A-Z]{1,4}\\))?\\s*$"_s);
    return frameOf(frame.match(line));
}

std::optional<CallFrame> readPlace(const QString &text)
{
    static const QRegularExpression start(u'^' + place());
    return frameOf(start.match(text));
}

} // namespace klab
