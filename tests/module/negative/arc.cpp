// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct Device {
	unsigned int number;
};

struct alignas(2 * KCXX_KMALLOC_MINALIGN) Aligned {
	int value;
};

Result<> use(unsigned int number)
{
	Arc<Device> device = TRY(Arc<Device>::make(GFP_KERNEL, number));
	Arc<Device> same = device.clone();

#ifdef COPIED // expect: deleted
	Arc<Device> copy = device;
#endif
#ifdef ASSIGNED // expect: deleted
	device = move(same);
#endif
#ifdef IGNORED // expect: ignoring return.* value
	Arc<Device>::make(GFP_KERNEL, number);
#endif
#ifdef TRIED_AND_IGNORED // expect: ignoring return.* value
	TRY(Arc<Device>::make(GFP_KERNEL, number));
#endif
#ifdef CLONE_IGNORED // expect: ignoring return.* value
	device.clone();
#endif
#ifdef WRONG_ARGUMENT // expect: narrow
	Arc<Device> other = TRY(Arc<Device>::make(GFP_KERNEL, -1));
#endif
#ifdef WITHOUT_GFP // expect: no (matching function|viable)|cannot convert
	Arc<Device> other = TRY(Arc<Device>::make(number));
#endif
#ifdef OVER_ALIGNED // expect: kmalloc\(\) would not align this type
	Arc<Aligned> aligned = TRY(Arc<Aligned>::make(GFP_KERNEL));
#endif
#ifdef FROM_POINTER // expect: private|cannot convert|no matching
	Device plain{};
	Arc<Device> made(&plain);
#endif
#ifdef BORROW_FROM_NOWHERE // expect: no matching
	ArcBorrow<Device> borrow;
#endif
#ifdef BORROW_FROM_ARC // expect: no matching|private
	ArcBorrow<Device> borrow(device);
#endif
#ifdef FOREIGN_BUT_STILL_OWNED // expect: discards qualifiers|has type 'Arc<Device>', but|rvalue
	void *pointer = device.into_foreign();
	(void)pointer;
#endif
	return {};
}
