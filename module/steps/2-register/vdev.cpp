// SPDX-License-Identifier: GPL-2.0-only
/* Virtual device module: /dev/vdev. */
#include <kernel/prelude.hpp>

#include "vdev.h"

using namespace kernel;

namespace {

struct Device {}; // nothing to keep yet

struct VDev {
	using OpenData = Arc<Device>; // what a registered device holds
	using Data = Arc<Device>;     // what each open file holds

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &)
	{
		pr_info("File was opened\n");
		return device.clone();
	}
};

struct VDevModule {
	MiscDeviceRegistration<VDev> registration;

	static Result<VDevModule> init()
	{
		pr_info("------------------------\n");
		pr_info("starting virtual device!\n");
		pr_info("watching for changes...\n");
		pr_info("------------------------\n");

		auto device = TRY(Arc<Device>::make(GFP_KERNEL));
		auto registration = TRY(MiscDeviceRegistration<VDev>::make(move(device), fmt("vdev")));
		return VDevModule{move(registration)};
	}
};

} // namespace

KERNEL_MODULE(vdev, VDevModule);
