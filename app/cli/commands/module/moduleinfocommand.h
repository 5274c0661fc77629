// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/commandinfo.h"
#include "lab/moduleset.h"
#include "module/moduleinfo.h"

#include <optional>

namespace klab
{

/// klab module info: what is known of one module, or of a folder of them.
class ModuleInfoCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleInfoCommand)
public:
    using Command::Command;

    static CommandInfo info();
    void start() override;
    const QString &name() const { return m_name; }

protected:
    Result<> read(const CommandLine &line) override;

private:
    void tellFolder(const ModuleFolder &folder);
    void tellModule(const Module &module, const ModuleFolder &folder);

    QString m_name;
    QString m_profile;
};

} // namespace klab
