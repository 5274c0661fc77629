// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

extern unsigned int variable;
extern int variable_signed;

constexpr UintParameter devices{"devices", variable, 1, 64};

#ifdef MIN_ABOVE_MAX // expect: constant expression|consteval
constexpr UintParameter bad{"devices", variable, 2, 1};
#endif
#ifdef MIN_ABOVE_MAX_NO_CONSTANT // expect: constant expression|consteval
UintParameter bad{"devices", variable, 2, 1};
#endif
#ifdef OTHER_TYPE // expect: cannot bind|no matching|no known conversion
constexpr UintParameter bad{"devices", variable_signed, 1, 64};
#endif
#ifdef NEGATIVE_RANGE // expect: narrow
constexpr UintParameter bad{"devices", variable, -1, 64};
#endif

Result<> use()
{
	unsigned int count = TRY(devices.value());
	(void)count;

#ifdef UNCHECKED // expect: cannot convert|incompatible type
	count = devices.value();
#endif
#ifdef CHECK_IGNORED // expect: ignoring return.* value
	devices.value();
#endif
	return {};
}
