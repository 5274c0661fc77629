// SPDX-License-Identifier: GPL-2.0-only
/* Stands for vdev_module.c, the C half of the module. */
#include "vdevmodule.h"

#include "fakevfs.h"

#include <vdev/vdev.h>

unsigned int vdev_devices;

namespace fakekernel
{

int loadVdev(unsigned devices)
{
    vdev_devices = devices;
    return loadModule(vdev_init_cxx);
}

int unloadVdev()
{
    return unloadModule(vdev_exit_cxx);
}

} // namespace fakekernel
