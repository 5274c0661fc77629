// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/module.h"

namespace klab
{

Module defaultModule()
{
    Module module;
    module.name = QStringLiteral("vdev");
    module.folder = QStringLiteral("samples/vdev");
    module.source = QStringLiteral("vdev");
    module.main = QStringLiteral("vdev.cpp");
    module.kind = Module::Kind::Sample;
    module.language = Module::Language::Cxx;
    module.layer = QStringLiteral("kernel");
    module.symbol = QStringLiteral("SAMPLE_VDEV");
    module.parameters = {{QStringLiteral("devices"), 1, 64}}; // VDEV_MAX_DEVICES in module/vdev
    module.countParameter = QStringLiteral("devices");
    module.node = QStringLiteral("vdev");
    return module;
}

} // namespace klab
