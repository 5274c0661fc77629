// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/configexportcommand.h"

#include "base/files.h"
#include "base/translate.h"
#include "cli/sharedoptions.h"

#include <memory>
#include <unistd.h>
#include <utility>

namespace klab
{

CommandInfo ConfigExportCommand::info()
{
    CommandInfo info;
    info.name = QStringLiteral("config export");
    info.synopsis = QStringLiteral("[FILE]");
    info.help = Texts::tr("write the configuration, without the defaults");
    info.options = {profileOption(), kernelOption()};
    info.positionals = {0, 1, Texts::tr("config export takes one file at most.")};
    return info;
}

Result<> ConfigExportCommand::read(const CommandLine &line)
{
    m_file = line.words().value(0);
    return KernelCommand::read(line);
}

void ConfigExportCommand::work()
{
    std::unique_ptr<ResultJob<QByteArray>> job = session().exportConfig(build());
    const auto *made = job.get();
    run(std::move(job), [this, made] {
        if (m_file.isEmpty()) {
            // Into a file it goes byte for byte.
            if (isatty(STDOUT_FILENO) != 0)
                printText(QString::fromUtf8(made->value()));
            else
                print(made->value());
        } else if (const Result<> written = writeFile(m_file, made->value()); !written) {
            fail(written.error());
            return;
        }
        end(0);
    });
}

} // namespace klab
