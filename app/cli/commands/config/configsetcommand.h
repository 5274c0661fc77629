// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/config/kconfigcommand.h"

namespace klab
{

/// klab config set: changes the configuration, if the kernel takes it.
class ConfigSetCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigSetCommand)
public:
    using KconfigCommand::KconfigCommand;

    static CommandInfo info();
    const QList<ConfigSetting> &settings() const { return m_settings; }
    /// Also what the lab itself needs may be turned off.
    bool isForced() const { return m_isForced; }

protected:
    Result<> read(const CommandLine &line) override;
    void ask() override;

private:
    Result<> checkNeeds(const QList<ConfigChange> &changes) const;
    void save(const QList<ConfigChange> &changes);
    void tellChanges(const QList<ConfigChange> &changes);

    QList<ConfigSetting> m_settings;
    bool m_isForced = false;
};

} // namespace klab
