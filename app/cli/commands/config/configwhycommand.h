// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/config/kconfigcommand.h"
#include "kconfig/explain.h"

#include <optional>

namespace klab
{

/// klab config why: why a symbol is as it is, and what would make it otherwise.
class ConfigWhyCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigWhyCommand)
public:
    using KconfigCommand::KconfigCommand;

    static CommandInfo info();
    const QString &symbol() const { return m_asked; }
    /// The value asked about; none: on, where it is off.
    const std::optional<QString> &value() const { return m_value; }

protected:
    Result<> read(const CommandLine &line) override;
    void ask() override;

private:
    QString wantedValue() const;
    bool isPossible() const;
    void solve(const QString &value);
    void tell(const std::optional<Solution> &solution);
    QByteArray json(const std::optional<Solution> &solution) const;
    QString text(const std::optional<Solution> &solution) const;
    static QString needText(const QList<ConfigChange> &changes);
    QString solutionText(const Solution &solution) const;

    QString m_asked;
    std::optional<QString> m_value;
    KconfigSymbol m_symbol;
    QString m_wanted;
    Explanation m_explanation;
};

} // namespace klab
