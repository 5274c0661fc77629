// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// What a build of several modules could not do for single ones of them, read from what make, compilers and
/// modpost say. Each of these failures keeps Kbuild from linking any of the modules. A value.
class MakeFailures
{
public:
    /// Why modpost refuses a module.
    struct Refusal {
        QString reason; ///< one sentence
        QString remedy;
    };

    /// Takes a line of the output.
    /// @param raw  as it was printed, where names have no blanks
    /// @param said the same, with the names that the user knows
    void take(const QString &raw, const QString &said);

    /// Whether make could not make that object. @param object without ".o", as the user knows it
    bool hasObject(const QString &object) const { return m_objects.contains(object); }
    /// What is wrong with the source of that object; if nothing names it, the first error there is.
    QString errorOf(const QString &object) const;
    /// @param module its name, as the kernel has it
    std::optional<Refusal> refusal(const QString &module) const;

private:
    bool takeRefusal(const QString &raw);

    QStringList m_objects;
    QStringList m_errors; ///< "FILE:LINE: error: ..."
    QHash<QString, Refusal> m_refusals;
};

} // namespace klab
