// SPDX-License-Identifier: GPL-2.0-only
/*
 * UintParameter: a module parameter, with the range it is good for.
 */
#pragma once

#include "print.hpp"
#include "result.hpp"

namespace kernel {
namespace {

// The parameter itself is C's: module_param() is a macro that fills sections
// of the object file. This is its C++ face.
class UintParameter {
public:
	consteval UintParameter(const char *name, unsigned int &variable, unsigned int min, unsigned int max)
		: name_(name), variable_(variable), min_(min), max_(max)
	{
		require(min <= max);
	}

	constexpr unsigned int max() const { return max_; }

	// Its value. Fails with EINVAL, and says in the log what is right, when
	// it is out of range. Any context.
	Result<unsigned int> value() const
	{
		const unsigned int value = variable_;
		if (value < min_ || value > max_) {
			pr_err("%s=%u is out of range: choose %u to %u\n", name_, value, min_, max_);
			return EINVAL;
		}
		return value;
	}

private:
	const char *name_;
	const unsigned int &variable_;
	unsigned int min_, max_;
};

} // namespace
} // namespace kernel
