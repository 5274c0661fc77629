// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct Device {
	int number;
};

struct Operations {
	using OpenData = Arc<Device>;
	using Data = Arc<Device>;

	static Result<Arc<Device>> open(ArcBorrow<Device> device, const File &) { return device.clone(); }
};

using Registration = MiscDeviceRegistration<Operations>;

Result<> use(Arc<Device> device, const char *name)
{
	Registration registration = TRY(Registration::make(device.clone(), fmt("vdev%u-%s", 1u, name)));

#ifdef NUMBER_AS_STRING // expect: -Werror=format=|-Werror,-Wformat
	Registration other = TRY(Registration::make(device.clone(), fmt("vdev%s", 1)));
#endif
#ifdef ARGUMENT_MISSING // expect: -Werror=format=|-Werror,-Wformat
	Registration other = TRY(Registration::make(device.clone(), fmt("vdev%u")));
#endif
#ifdef ARGUMENT_TOO_MUCH // expect: too many arguments|data argument not used
	Registration other = TRY(Registration::make(device.clone(), fmt("vdev", 1u)));
#endif
#ifdef NAME_NOT_FORMATTED // expect: could not convert|cannot convert|no viable conversion|no matching
	Registration other = TRY(Registration::make(device.clone(), name));
#endif
#ifdef DATA_NOT_MOVED // expect: deleted
	Registration other = TRY(Registration::make(device, fmt("vdev")));
#endif
#ifdef COPIED // expect: deleted
	Registration copy = registration;
#endif
#ifdef ASSIGNED // expect: deleted
	registration = TRY(Registration::make(device.clone(), fmt("vdev")));
#endif
#ifdef IGNORED // expect: ignoring return.* value
	Registration::make(device.clone(), fmt("vdev"));
#endif
#ifdef TRIED_AND_IGNORED // expect: ignoring return.* value
	TRY(Registration::make(device.clone(), fmt("vdev")));
#endif
#ifdef OF_NO_OPERATIONS // expect: constraint
	MiscDeviceRegistration<Device> *other;
#endif
	return {};
}
