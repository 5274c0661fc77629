// SPDX-License-Identifier: GPL-2.0-only
/*
 * Errors as values: Errno, Expected<T, E>, Result<T> and TRY().
 *
 * The kernel has no exceptions. A function that can fail returns a Result,
 * the compiler refuses to ignore one, and TRY() passes an error on to the
 * caller the way Rust's `?` does.
 */
#pragma once

#include "types.hpp"

namespace kernel {
namespace {

template <typename T, typename E>
class Expected;

// One of the kernel's error numbers, without its sign; never 0.
class Errno {
public:
	constexpr explicit Errno(int code) : status_(-isize{code}) { require(is_error(status_)); }

	// What C returned, for which is_error() is true.
	static constexpr Errno from_kernel(isize status)
	{
		require(is_error(status));
		return Errno(status, Known());
	}
	// Whether what C returned is -EINVAL or the like: its IS_ERR_VALUE().
	static constexpr bool is_error(isize status) { return status < 0 && status >= -KCXX_MAX_ERRNO; }

	constexpr int code() const { return static_cast<int>(-status_); } // EINVAL
	constexpr isize to_kernel() const { return status_; }		  // -EINVAL, as C returns it
	constexpr bool operator==(const Errno &) const = default;

private:
	template <typename T, typename E>
	friend class Expected;

	// Of a status that is an Errno's.
	struct Known {};
	constexpr Errno(isize status, Known) : status_(status) {}

	// As C has it, and as wide as a value: to return it takes no conversion.
	isize status_;
};

inline constexpr Errno EAGAIN{KCXX_EAGAIN};
inline constexpr Errno EBUSY{KCXX_EBUSY};
inline constexpr Errno EFAULT{KCXX_EFAULT};
inline constexpr Errno EFBIG{KCXX_EFBIG};
inline constexpr Errno EINTR{KCXX_EINTR};
inline constexpr Errno EINVAL{KCXX_EINVAL};
inline constexpr Errno EIO{KCXX_EIO};
inline constexpr Errno ENODEV{KCXX_ENODEV};
inline constexpr Errno ENOMEM{KCXX_ENOMEM};
inline constexpr Errno ENOSPC{KCXX_ENOSPC};
// What an ioctl returns for a command that it does not know.
inline constexpr Errno ENOTTY{KCXX_ENOTTY};
inline constexpr Errno ENXIO{KCXX_ENXIO};
inline constexpr Errno EOVERFLOW{KCXX_EOVERFLOW};
inline constexpr Errno EPERM{KCXX_EPERM};
// The system call is to be restarted, or to fail with EINTR, as the handler of
// the signal asks. Only right when the call has had no effect yet.
inline constexpr Errno ERESTARTSYS{KCXX_ERESTARTSYS};

// The value of an operation, or why there is none.
//
// Converts implicitly from both, so that a function reads `return length;` and
// `return EFBIG;`. Look before you take: value() of an error is an oops.
template <typename T, typename E>
class [[nodiscard]] Expected {
public:
	constexpr Expected(T value) : value_(move(value)), ok_(true) {}
	constexpr Expected(E error) : error_(error), ok_(false) {}

	constexpr Expected(Expected &&other) : ok_(other.ok_)
	{
		if (ok_)
			new (&value_) T(move(other.value_));
		else
			new (&error_) E(other.error_);
	}

	Expected &operator=(Expected &&) = delete;

	constexpr ~Expected()
	{
		if (ok_)
			value_.~T();
	}

	constexpr explicit operator bool() const { return ok_; }

	constexpr E error() const
	{
		require(!ok_);
		return error_;
	}

	constexpr T &value() &
	{
		require(ok_);
		return value_;
	}

	// By value: the T of a temporary Expected must not be referred to.
	constexpr T value() &&
	{
		require(ok_);
		return move(value_);
	}

private:
	union {
		T value_;
		E error_;
	};
	bool ok_;
};

template <>
class [[nodiscard]] Expected<void, Errno> {
public:
	constexpr Expected() : status_(0) {}
	constexpr Expected(Errno error) : status_(error.to_kernel()) {}

	constexpr explicit operator bool() const { return status_ == 0; }

	constexpr Errno error() const
	{
		require(!*this);
		return Errno(status_, Errno::Known());
	}

	constexpr void value() const { require(bool(*this)); }

private:
	isize status_;
};

// A T that is one pointer, null or valid, and whose bytes may be moved says so by
// `using OnePointer = void`. An error goes where the pointer would be, as the
// kernel's ERR_PTR() does it: no object is at one of the last 4095 addresses.
template <typename T>
concept PointerLike = requires { typename T::OnePointer; };

template <PointerLike T>
class [[nodiscard]] Expected<T, Errno> {
public:
	[[gnu::always_inline]] Expected(T value) : value_(move(value))
	{
		// No object is there: the compiler need not look.
		if (!*this)
			__builtin_unreachable();
	}

	Expected(Errno error) : word_(error.to_kernel()) {}
	Expected(Expected &&other) : word_(exchange(other.word_, 0)) {}
	Expected &operator=(Expected &&) = delete;

	// Of what C returned: a pointer that is not null, or an ERR_PTR().
	// SAFETY: the pointer has to be what a T holds, and nobody else's.
	static Expected from_kernel(void *pointer) { return Expected(pointer); }

	[[gnu::always_inline]] ~Expected()
	{
		if (*this)
			value_.~T();
	}

	explicit operator bool() const { return !Errno::is_error(word_); }

	Errno error() const
	{
		require(!*this);
		return Errno::from_kernel(word_);
	}

	T &value() &
	{
		require(bool(*this));
		return value_;
	}

	T value() &&
	{
		require(bool(*this));
		return move(value_);
	}

private:
	static_assert(sizeof(T) == sizeof(isize));

	explicit Expected(void *pointer) : word_(reinterpret_cast<isize>(pointer))
	{
		if (!pointer)
			__builtin_unreachable();
	}

	// SAFETY: GCC and clang define that reading one member of a union shows
	// the bytes that another was set to.
	union {
		T value_;
		isize word_;
	};
};

template <typename T = void>
using Result = Expected<T, Errno>;

// What a C function that returns 0 or a negative error number means.
constexpr Result<> to_result(int status)
{
	if (status < 0)
		return Errno::from_kernel(status);
	return {};
}

// What the kernel wants returned: the value, or the negative error number.
template <typename T>
constexpr T to_kernel(Result<T> result)
{
	return result ? result.value() : static_cast<T>(result.error().to_kernel());
}

constexpr int to_kernel(Result<> result)
{
	return result ? 0 : static_cast<int>(result.error().to_kernel());
}

} // namespace
} // namespace kernel

// The value of `expression`, or a return of its error from this function. To be
// a statement or an initialiser of its own: temporaries that a larger expression
// has made by then would not be destroyed by the return. With value() outside of
// the braces the compiler sees when a Guard or the like is ignored.
#define TRY(expression)                             \
	({                                          \
		auto try_result_ = (expression);    \
		if (!try_result_) [[unlikely]]      \
			return try_result_.error(); \
		::kernel::move(try_result_);        \
	}).value()
