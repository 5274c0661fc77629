// SPDX-License-Identifier: GPL-2.0-only
/* Virtual device module. */
#include <kernel/prelude.hpp>

#include "vdev.h"

using namespace kernel;

namespace {

struct VDevModule {
	static Result<VDevModule> init()
	{
		pr_info("------------------------\n");
		pr_info("starting virtual device!\n");
		pr_info("------------------------\n");
		return VDevModule{};
	}
};

} // namespace

KERNEL_MODULE(vdev, VDevModule);
