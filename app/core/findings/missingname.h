// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <optional>

namespace klab
{

/// A name that a finding is about: the kernel, or what is known of it there, lacks it.
struct MissingName {
    enum class Where {
        Compiler, ///< a function that is not declared
        Link,     ///< a symbol that modpost or the linker does not find
        Load,     ///< a symbol that the running kernel does not have
        Init,     ///< no name: the module's init() has returned that something is not there
    };

    Where where = Where::Link;
    QString name;
    QString module; ///< of Init: the module's file or name

    bool operator==(const MissingName &) const = default;
};

/// Reads what GCC, clang, modpost, linkers, and the kernel and insmod at a load say of a name
/// that is missing. Pure. @return nothing where the finding is about something else
std::optional<MissingName> missingName(const Diagnostic &finding);

} // namespace klab
