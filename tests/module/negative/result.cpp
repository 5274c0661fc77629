// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

Result<unsigned int> count()
{
	return 1;
}
Result<Vec<u8>> contents()
{
	return Vec<u8>();
}
Result<> start()
{
	return {};
}

constexpr Errno good{KCXX_EINVAL};
static_assert(good == EINVAL);

#ifdef ERRNO_ZERO // expect: constant expression|constexpr
constexpr Errno bad{0};
#endif
#ifdef ERRNO_NEGATIVE // expect: constant expression|constexpr
constexpr Errno bad{-KCXX_EINVAL};
#endif
#ifdef ERRNO_TOO_LARGE // expect: constant expression|constexpr
constexpr Errno bad{KCXX_MAX_ERRNO + 1};
#endif

Result<> use()
{
	unsigned int number = TRY(count());
	TRY(start());
	(void)number;

#ifdef IGNORED // expect: ignoring return.* value
	start();
#endif
#ifdef VALUE_IGNORED // expect: ignoring return.* value
	count();
#endif
#ifdef USED_AS_VALUE // expect: cannot convert|incompatible type
	number = count();
#endif
#ifdef INITIALISES_VALUE // expect: cannot convert|no viable conversion
	unsigned int other = count();
#endif
#ifdef CALCULATED_WITH // expect: no match for 'operator\+'|invalid operands
	number = count() + 1;
#endif
#ifdef ANSWERS_YES // expect: cannot convert|no viable conversion
	bool ok = start();
#endif
#ifdef REFERENCE_TO_TEMPORARY // expect: cannot bind
	Vec<u8> &bytes = contents().value();
#endif
#ifdef COPIED // expect: deleted
	auto first = contents();
	auto second = first;
#endif
	return {};
}

#ifdef NEGATIVE_ERRNO_RETURNED // expect: no match for 'operator-'|invalid argument type
Result<> fail()
{
	return -EINVAL;
}
#endif
#ifdef INT_RETURNED // expect: could not convert|no viable conversion
Result<> fail()
{
	return -22;
}
#endif
#ifdef ERRNO_AS_INT // expect: cannot convert|no viable conversion
int fail()
{
	return EINVAL;
}
#endif
#ifdef TRIED_WHERE_NOTHING_IS_RETURNED // expect: return-statement with a value|should not return a value
void forget()
{
	TRY(start());
}
#endif
