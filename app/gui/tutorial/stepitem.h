// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace klab
{

/// A step as the list shows it.
struct StepItem {
    enum class State { Open, Begun, Passed };

    QString title;
    int minutes = 0;
    State state = State::Open;

    bool operator==(const StepItem &) const = default;
};

/// A check of a step as it is shown, with the question where it asks one.
struct CheckItem {
    enum class State { Unknown, Passed, Failed };

    QString id; ///< unique in the step
    QString title;
    QString hint; ///< empty: there is none
    State state = State::Unknown;
    QString reason; ///< why it failed
    QString question;
    QStringList choices;       ///< empty: it asks nothing
    std::optional<int> answer; ///< the chosen one

    bool operator==(const CheckItem &) const = default;
};

} // namespace klab
