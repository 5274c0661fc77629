// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arc<T>: shared ownership.
 */
#pragma once

#include "alloc.hpp"

namespace kernel {
namespace {

template <typename T>
class ArcBorrow;

// A counted reference to a T on the heap; the last one destroys it. Sharing is
// explicit: clone(). The T is shared between tasks, so what changes in it
// belongs in a Mutex.
//
// Counts with refcount_t, which saturates and warns where a plain counter
// would wrap and free what is in use. Any context, if ~T() can run in it and
// no Gfp is taken; the last drop frees and may sleep.
//
// INVARIANT: inner_ is nullptr (moved from) or holds one count of its own.
template <typename T>
class [[nodiscard]] Arc {
public:
	using OnePointer = void;

	// A new T built from `arguments`. Fails with ENOMEM. May sleep.
	template <typename... Arguments>
	static Result<Arc> make(Gfp gfp, Arguments &&...arguments)
	{
		Inner *inner = allocate<Inner>(1, gfp);
		if (!inner)
			return ENOMEM;
		return Arc(new (inner) Inner(forward<Arguments>(arguments)...));
	}

	Arc(Arc &&other) : inner_(exchange(other.inner_, nullptr)) {}
	Arc &operator=(Arc &&) = delete;

	[[gnu::always_inline]] ~Arc()
	{
		if (inner_)
			drop(inner_);
	}

	// One more reference to the same T.
	Arc clone() const
	{
		kcxx_refcount_inc(inner_->raw());
		return Arc(inner_);
	}

	T &operator*() const { return inner_->value; }
	T *operator->() const { return &inner_->value; }

	// A reference's way through a C pointer: each into_foreign() is matched
	// by one from_foreign(), with any number of borrow() in between.
	// SAFETY: `pointer` has to come from into_foreign() of an Arc of this T.
	void *into_foreign() &&
	{
		require(inner_);
		return exchange(inner_, nullptr);
	}
	static ArcBorrow<T> borrow(void *pointer) { return ArcBorrow<T>(static_cast<Inner *>(pointer)); }
	static Arc from_foreign(void *pointer) { return Arc(static_cast<Inner *>(pointer)); }

private:
	struct Inner {
		template <typename... Arguments>
		explicit Inner(Arguments &&...arguments) : value{forward<Arguments>(arguments)...}
		{
			// What refcount_set() does: a plain store, as C checks.
			*reinterpret_cast<int *>(bytes) = 1;
		}

		// SAFETY: as for struct mutex in mutex.hpp.
		refcount_struct *raw() { return reinterpret_cast<refcount_struct *>(bytes); }

		alignas(KCXX_ALIGNOF_REFCOUNT) unsigned char bytes[KCXX_SIZEOF_REFCOUNT];
		T value;
	};

	explicit Arc(Inner *inner) : inner_(inner)
	{
		// Never null: into_foreign() gives no such pointer away.
		if (!inner)
			__builtin_unreachable();
	}

	// Not inlined: every place that drops an Arc would get a copy.
	[[gnu::noinline]] static void drop(Inner *inner)
	{
		if (!kcxx_refcount_dec_and_test(inner->raw()))
			return;
		inner->~Inner();
		deallocate(inner);
	}

	Inner *inner_;

	friend ArcBorrow<T>;
};

// A T that somebody else's Arc keeps for as long as this call lasts. clone()
// it to keep it for longer.
template <typename T>
class ArcBorrow {
public:
	Arc<T> clone() const
	{
		kcxx_refcount_inc(inner_->raw());
		return Arc<T>(inner_);
	}

	T &operator*() const { return inner_->value; }
	T *operator->() const { return &inner_->value; }

private:
	using Inner = typename Arc<T>::Inner;

	explicit ArcBorrow(Inner *inner) : inner_(inner) {}

	Inner *inner_;

	friend Arc<T>;
};

} // namespace
} // namespace kernel
