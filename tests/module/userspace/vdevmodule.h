// SPDX-License-Identifier: GPL-2.0-only
/* insmod vdev.ko devices=N, and rmmod vdev, on the fake kernel. */
#pragma once

namespace fakekernel
{

// 0, or the negative error number with which loading fails.
int loadVdev(unsigned devices);
int unloadVdev();

} // namespace fakekernel
