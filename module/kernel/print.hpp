// SPDX-License-Identifier: GPL-2.0-only
/*
 * pr_err(), pr_warn(), pr_info(): the kernel log, each line with the module's
 * name in front. The format is printk()'s and is checked by the compiler; end
 * it with \n. Any context.
 */
#pragma once

#include "abi.hpp"

// The name is put in front by the compiler, as in C: cheaper than by printk().
#define pr_err(format, ...) kcxx_printk(KCXX_LOG_ERR KBUILD_MODNAME ": " format __VA_OPT__(, ) __VA_ARGS__)
#define pr_warn(format, ...) kcxx_printk(KCXX_LOG_WARN KBUILD_MODNAME ": " format __VA_OPT__(, ) __VA_ARGS__)
#define pr_info(format, ...) kcxx_printk(KCXX_LOG_INFO KBUILD_MODNAME ": " format __VA_OPT__(, ) __VA_ARGS__)
