// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace klab
{

/// What is to be expected of a swap, from what the guest says of its kernel and of the modules. A value.
/// Nothing follows from it by itself: SwapJob finds out anew what it may do.
struct SwapOutlook {
    enum class Advice {
        Unknown, ///< the guest has not said enough
        Safe,    ///< nothing stands in the way
        Wait,    ///< somebody uses a module, who may let it go
        Restart, ///< the guest had better begin anew, or has to
    };
    Advice advice = Advice::Unknown;
    QString reason; ///< what the advice comes from

    bool isSafe() const { return advice == Advice::Safe; }
    /// One line for a person: "A swap is safe. ..."; empty if it is Unknown.
    QString text() const;

    /// The command that asks the guest; it starts hardly a program, which costs milliseconds there.
    /// @param modules that are to be swapped, as the kernel has their names
    static QStringList command(const QStringList &modules);
    /// Judges what the command has printed. Of any other text, the outlook is Unknown.
    static SwapOutlook read(const QByteArray &output);
};

} // namespace klab
