// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/config/kconfigcommand.h"

#include "kconfig/kconfigjobs.h"

namespace klab
{

void KconfigCommand::work()
{
    run(session().configure(build()), [this] { open(); });
}

void KconfigCommand::interrupt()
{
    m_service.disconnect(this);
    KernelCommand::interrupt();
}

void KconfigCommand::open()
{
    const Profile &profile = build().profile;
    const Result<Kbuild> kbuild = session().kbuild(profile);
    if (!kbuild) {
        fail(kbuild.error());
        return;
    }
    const Configuration files{kbuild->folder};
    run(std::make_unique<KconfigOpenJob>(
            &m_service, KconfigSource{*kbuild, files.baseFile(),
                                      comparesWithProfile() ? files.baseFile() : files.config(),
                                      session().ownSettings(profile.name)}),
        [this] { ask(); });
}

} // namespace klab
