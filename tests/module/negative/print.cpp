// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

void use(const char *text, u64 number)
{
	pr_info("%s: %llu\n", text, number);
	pr_warn("no arguments\n");

#ifdef NUMBER_AS_STRING // expect: -Werror=format=|-Werror,-Wformat
	pr_info("%s\n", number);
#endif
#ifdef WRONG_WIDTH // expect: -Werror=format=|-Werror,-Wformat
	pr_warn("%u\n", number);
#endif
#ifdef ERRNO_AS_NUMBER // expect: -Werror=format=|-Werror,-Wformat|non-trivial
	pr_err("%d\n", EINVAL);
#endif
#ifdef ARGUMENT_MISSING // expect: -Werror=format=|-Werror,-Wformat
	pr_err("%s: %llu\n", text);
#endif
#ifdef ARGUMENT_TOO_MUCH // expect: too many arguments|data argument not used
	pr_err("%s\n", text, number);
#endif
#ifdef FORMAT_NOT_LITERAL // expect: expected '\)'
	pr_info(text);
#endif
}
