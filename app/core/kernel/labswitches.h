// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace klab
{

/// A decision about the kernel as a learner sees it, in place of the Kconfig symbols
/// behind it.
struct LabSwitch {
    /// A symbol's value as a .config has it, "n" where it is not set; empty if the kernel
    /// has no such symbol.
    using Lookup = std::function<std::optional<QString>(const QString &symbol)>;

    /// One position of the switch.
    struct Option {
        QString label;
        /// What has to be set for it, with what that depends on: put at the end of the
        /// lab's .config and completed by "make olddefconfig", all of it holds.
        QList<ConfigSetting> settings;

        /// Whether all settings hold. A symbol that is not there is off.
        bool holds(const Lookup &lookup) const;
        /// Whether the kernel has all symbols that would be switched on.
        bool isOffered(const Lookup &lookup) const;
    };

    QString id;    ///< stable, for settings and tests
    QString title; ///< for the reader, as the other texts
    QString what;  ///< what it does, one sentence
    QString cost;  ///< what it costs in speed, memory or build time, one sentence
    QList<Option> options;

    /// The option in force, or -1 where none is exactly: set by hand.
    int current(const Lookup &lookup) const;
    /// The switch with the options that the kernel offers; not worth showing with
    /// fewer than two.
    LabSwitch offered(const Lookup &lookup) const;

    Q_DECLARE_TR_FUNCTIONS(klab::LabSwitch)
};

/// The switches in the order in which they are shown, in the user's language.
QList<LabSwitch> labSwitches();

} // namespace klab
