// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/guest/kerneltaint.h"

#include <QCoreApplication>

#include <array>

namespace klab
{

namespace
{

struct Known {
    char letter;
    bool isTrouble;
    const char *meaning;
};

// In the order of the bits, from 0.
constexpr std::array<Known, 20> Flags{{
    {'P', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A module with a proprietary licence was loaded.")},
    {'F', true, QT_TRANSLATE_NOOP("klab::KernelTaint", "A module was loaded by force.")},
    {'S', true,
     QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel runs on a processor outside its specification.")},
    {'R', true, QT_TRANSLATE_NOOP("klab::KernelTaint", "A module was unloaded by force.")},
    {'M', true, QT_TRANSLATE_NOOP("klab::KernelTaint", "The processor reported a machine check.")},
    {'B', true,
     QT_TRANSLATE_NOOP("klab::KernelTaint",
                       "A bad page was found, or a checker such as KASAN reported a memory error.")},
    {'U', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A program asked for this mark.")},
    {'D', true,
     QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel died in some code since the boot (an oops or BUG).")},
    {'A', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "An ACPI table was replaced.")},
    {'W', true, QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel issued a warning.")},
    {'C', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A staging driver was loaded.")},
    {'I', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel works around a fault of the firmware.")},
    {'O', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A module from outside the kernel tree was loaded.")},
    {'E', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "An unsigned module was loaded.")},
    {'L', true,
     QT_TRANSLATE_NOOP("klab::KernelTaint", "A processor was stuck in the kernel (a soft lockup).")},
    {'K', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel was live patched.")},
    {'X', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "The distribution set a mark of its own.")},
    {'T', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "The kernel's structures are laid out at random.")},
    {'N', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A test of the kernel (KUnit) was run.")},
    {'J', false, QT_TRANSLATE_NOOP("klab::KernelTaint", "A program used a debugging command of fwctl.")},
}};

} // namespace

QList<TaintFlag> taintFlags(quint64 value)
{
    QList<TaintFlag> flags;
    for (std::size_t bit = 0; bit < Flags.size(); ++bit) {
        if ((value >> bit & 1) != 0)
            flags << TaintFlag{Flags[bit].letter,
                               QCoreApplication::translate("klab::KernelTaint", Flags[bit].meaning),
                               Flags[bit].isTrouble};
    }
    return flags;
}

} // namespace klab
