// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: greets in the kernel's log when it is loaded and when it is unloaded.
 */
#include <kernel/prelude.hpp>

#include "mymod.h"

using namespace kernel;

namespace {

// One object for as long as the module is loaded: its destructor runs at the unload.
class Hello {
public:
	// Runs when the module is loaded. An error, such as EINVAL, undoes the load.
	static Result<Hello> init()
	{
		pr_info("hello, %s\n", mymod_whom);
		return Hello(mymod_whom);
	}

	Hello(Hello &&other) : whom_(exchange(other.whom_, nullptr)) {}
	Hello &operator=(Hello &&) = delete;

	~Hello()
	{
		if (whom_) // not where it was moved from
			pr_info("goodbye, %s\n", whom_);
	}

private:
	explicit Hello(const char *whom) : whom_(whom) {}

	const char *whom_;
};

} // namespace

KERNEL_MODULE(mymod, Hello);
