// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct Good {
	static Result<Good> init() { return Good{}; }
};

struct Bad : Good {
	static Result<Bad> init() { return Bad{}; }
#ifdef IMMOVABLE // expect: constraint|deleted
	Mutex<int> state;
#endif
};

struct Other : Good {
#ifdef INIT_OF_OTHER_TYPE // expect: constraint
			  // Good's init() is inherited, and makes a Good.
#else
	static Result<Other> init() { return Other{}; }
#endif
};

struct C {
#ifdef INIT_AS_IN_C // expect: constraint
	static int init() { return 0; }
#else
	static Result<C> init() { return C{}; }
#endif
};

struct Instance {
#ifdef INIT_NOT_STATIC // expect: constraint
	Result<Instance> init() { return Instance{}; }
#else
	static Result<Instance> init() { return Instance{}; }
#endif
};

KERNEL_MODULE(good, Good);
KERNEL_MODULE(bad, Bad);
KERNEL_MODULE(other, Other);
KERNEL_MODULE(c, C);
KERNEL_MODULE(instance, Instance);
