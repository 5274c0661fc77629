// SPDX-License-Identifier: GPL-2.0-only
/* All of the layer: what a module's C++ file includes. */
#pragma once

// IWYU pragma: begin_exports
#include "alloc.hpp"
#include "arc.hpp"
#include "fs.hpp"
#include "miscdevice.hpp"
#include "module.hpp"
#include "mutex.hpp"
#include "params.hpp"
#include "print.hpp"
#include "result.hpp"
#include "str.hpp"
#include "types.hpp"
#include "uaccess.hpp"
#include "vec.hpp"
// IWYU pragma: end_exports
