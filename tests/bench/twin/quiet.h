/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Put in front of every source file of a module, C or C++, by the compiler's
 * -include: removes pr_info(), while its arguments are still checked.
 */
#ifdef __cplusplus
#include <kernel/print.hpp>
#else
/* The same tokens as in the sources, which may therefore repeat the definition. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt
#include <linux/printk.h>
#endif

#undef pr_info
#ifdef __cplusplus
#define pr_info(...)                                                                                         \
    do {                                                                                                     \
        if (false)                                                                                           \
            pr_warn(__VA_ARGS__);                                                                            \
    } while (false)
#else
#define pr_info(fmt, ...) no_printk(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)
#endif
