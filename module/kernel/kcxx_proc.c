// SPDX-License-Identifier: GPL-2.0-only
/* The C half of proc.hpp. */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "shim.h"

struct kcxx_proc_file {
	struct proc_dir_entry *entry;
	const struct kcxx_text_ops *ops;
	void *context;
};

static int proc_file_show(struct seq_file *out, void *unused)
{
	struct kcxx_proc_file *file = out->private;

	return file->ops->show(file->context, out);
}

static int proc_file_open(struct inode *inode, struct file *file)
{
	return single_open(file, proc_file_show, pde_data(inode));
}

static ssize_t proc_file_write(struct file *file, const char __user *from, size_t size, loff_t *pos)
{
	struct kcxx_proc_file *own = pde_data(file_inode(file));

	return own->ops->write ? own->ops->write(own->context, from, size) : -EINVAL;
}

static const struct proc_ops proc_file_ops = {
	.proc_open = proc_file_open,
	.proc_read = seq_read,
	.proc_write = proc_file_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

struct kcxx_proc_file *kcxx_proc_create(const struct kcxx_text_ops *ops,
					void *context, char *name)
{
	struct kcxx_proc_file *file = kzalloc(sizeof(*file), GFP_KERNEL);

	if (file && name) {
		file->ops = ops;
		file->context = context;
		file->entry = proc_create_data(name, ops->write ? 0600 : 0400, NULL,
					       &proc_file_ops, file);
	}
	kfree(name); /* the entry has its own copy */
	if (file && file->entry)
		return file;
	kfree(file);
	return ERR_PTR(-ENOMEM);
}

void *kcxx_proc_remove(struct kcxx_proc_file *file)
{
	void *context = file->context;

	proc_remove(file->entry);
	kfree(file);
	return context;
}
