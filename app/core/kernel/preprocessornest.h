// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace klab
{

/// A symbol of the configuration that has to be on, or off.
struct SymbolCondition {
    QByteArray symbol; ///< without "CONFIG_"
    bool isOn = true;

    bool operator==(const SymbolCondition &) const = default;
};

/// What the "#if" lines around a place in a C file ask of the configuration, read without
/// running the preprocessor: "#ifdef CONFIG_X", IS_ENABLED() and its relatives, "&&" and
/// "!". Whatever else a condition asks is taken as given.
class PreprocessorNest
{
public:
    /// @param line without its end
    /// @return whether it opens, turns or closes a condition
    bool take(QByteArrayView line);
    /// All that has to hold here.
    QList<SymbolCondition> conditions() const;
    /// Whether this is for programs only: outside of __KERNEL__.
    bool isForPrograms() const;

private:
    using Conditions = QList<SymbolCondition>;

    QList<Conditions> m_open;
};

} // namespace klab
