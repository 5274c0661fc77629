// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"

namespace klab
{

class HostCheckJob;

/// klab doctor: looks at this machine; needs no workspace.
class DoctorCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::DoctorCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
    void interrupt() override;

private:
    QString report() const;

    HostCheckJob *m_check = nullptr;
};

} // namespace klab
