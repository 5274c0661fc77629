// SPDX-License-Identifier: GPL-2.0-only
/*
 * pr_err(), pr_warn(), pr_info(): the kernel log, each line with the module's
 * name in front. The format is printk()'s and is checked by the compiler; end
 * it with \n. Any context.
 */
#pragma once

#include "abi.hpp"

#define pr_err(...) kcxx_pr_err(__VA_ARGS__)
#define pr_warn(...) kcxx_pr_warn(__VA_ARGS__)
#define pr_info(...) kcxx_pr_info(__VA_ARGS__)
