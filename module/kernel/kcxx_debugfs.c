// SPDX-License-Identifier: GPL-2.0-only
/* The C half of debugfs.hpp. */
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "shim.h"

struct kcxx_debugfs_file {
	struct dentry *dentry;
	const struct kcxx_text_ops *ops;
	void *context;
};

static int debugfs_file_show(struct seq_file *out, void *unused)
{
	struct kcxx_debugfs_file *file = out->private;

	return file->ops->show(file->context, out);
}

static int debugfs_file_open(struct inode *inode, struct file *file)
{
	return single_open(file, debugfs_file_show, inode->i_private);
}

static ssize_t debugfs_file_write(struct file *file, const char __user *from, size_t size,
				  loff_t *pos)
{
	struct kcxx_debugfs_file *own = file_inode(file)->i_private;

	return own->ops->write ? own->ops->write(own->context, from, size) : -EINVAL;
}

static const struct file_operations debugfs_file_fops = {
	.owner = THIS_MODULE, /* an open file keeps the module loaded */
	.open = debugfs_file_open,
	.read = seq_read,
	.write = debugfs_file_write,
	.llseek = seq_lseek,
	.release = single_release,
};

struct dentry *kcxx_debugfs_create_dir(const char *name)
{
	return debugfs_create_dir(name, NULL);
}

void kcxx_debugfs_remove(struct dentry *dentry)
{
	debugfs_remove(dentry);
}

void kcxx_debugfs_create_atomic(const char *name, struct dentry *dir, int *atomic)
{
	debugfs_create_atomic_t(name, 0600, dir, (atomic_t *)atomic);
}

struct kcxx_debugfs_file *kcxx_debugfs_create_file(const struct kcxx_text_ops *ops,
						   void *context, const char *name,
						   struct dentry *dir)
{
	struct kcxx_debugfs_file *file = kzalloc(sizeof(*file), GFP_KERNEL);

	if (!file)
		return ERR_PTR(-ENOMEM);
	file->ops = ops;
	file->context = context;
	file->dentry = debugfs_create_file(name, ops->write ? 0600 : 0400, dir, file,
					   &debugfs_file_fops);
	return file;
}

void *kcxx_debugfs_remove_file(struct kcxx_debugfs_file *file)
{
	void *context = file->context;

	debugfs_remove(file->dentry);
	kfree(file);
	return context;
}
