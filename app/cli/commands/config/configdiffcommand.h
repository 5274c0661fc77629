// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/commands/config/kconfigcommand.h"

namespace klab
{

/// klab config diff: own changes, and what came with them.
class ConfigDiffCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigDiffCommand)
public:
    using KconfigCommand::KconfigCommand;

    static CommandInfo info();

protected:
    bool comparesWithProfile() const override;
    void ask() override;

private:
    static QByteArray json(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes);
    QString text(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes) const;
};

} // namespace klab
