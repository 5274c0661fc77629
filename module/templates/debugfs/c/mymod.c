// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /sys/kernel/debug/mymod/level is a number that can be set, 'status' shows that and
 * more of its state.
 *
 * Debugfs is for whoever works on the driver. Nothing may depend on it, so nobody looks
 * whether its functions fail: without debugfs they do nothing.
 */
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/timekeeping.h>

static struct dentry *folder;
static atomic_t level = ATOMIC_INIT(0);
static time64_t loaded_at;

/* Can be called twice for one reader, so it only looks. */
static int status_show(struct seq_file *out, void *unused)
{
	seq_printf(out, "level: %d\n", atomic_read(&level));
	seq_printf(out, "loaded: %lld s ago\n", ktime_get_seconds() - loaded_at);
	return 0;
}

DEFINE_SHOW_ATTRIBUTE(status); /* gives status_fops, which calls status_show() */

static int __init mymod_init(void)
{
	loaded_at = ktime_get_seconds();
	folder = debugfs_create_dir(KBUILD_MODNAME, NULL);
	debugfs_create_file("status", 0400, folder, NULL, &status_fops);
	debugfs_create_atomic_t("level", 0600, folder, &level);
	return 0;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	debugfs_remove(folder); /* and all that is in it */
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A state to look at in debugfs");
MODULE_LICENSE("GPL");
