// SPDX-License-Identifier: GPL-2.0-or-later
#include <kernel/prelude.hpp>

using namespace kernel;

struct alignas(2 * KCXX_KMALLOC_MINALIGN) Aligned {
	int value;
};

Result<> use()
{
	Vec<Vec<u8>> rows;
	Vec<u8> row;
	TRY(row.push(1, GFP_KERNEL));
	TRY(rows.push(move(row), GFP_KERNEL));

#ifdef COPIED // expect: deleted
	Vec<u8> copy = row;
#endif
#ifdef ASSIGNED // expect: deleted
	row = Vec<u8>();
#endif
#ifdef PUSHED_BY_COPY // expect: deleted
	TRY(rows.push(row, GFP_KERNEL));
#endif
#ifdef PUSH_IGNORED // expect: ignoring return.* value
	row.push(2, GFP_KERNEL);
#endif
#ifdef WITHOUT_GFP // expect: too few arguments|no matching
	TRY(row.push(2));
#endif
#ifdef RAW_GFP // expect: cannot convert|cannot initialize|no known conversion|no matching
	TRY(row.push(2, 0xcc0));
#endif
#ifdef OF_IMMOVABLE // expect: a Vec moves its elements when it grows
	Vec<Mutex<u8>> locks;
#endif
#ifdef OF_OVER_ALIGNED // expect: kmalloc\(\) would not align this type
	Vec<Aligned> aligned;
	TRY(aligned.reserve(1, GFP_KERNEL));
#endif
#ifdef CLASSES_OVERWRITTEN // expect: no matching
	TRY(rows.overwrite(0, 1, GFP_KERNEL, [](Vec<u8> *, usize) -> usize { return 0; }));
#endif
#ifdef SLICE_WRITTEN // expect: read-only|const-qualified
	*row.slice(0, 1).begin() = 0;
#endif
	return {};
}
