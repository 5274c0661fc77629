// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /proc/mymod is a list of words. Writing a line adds one, reading shows all of
 * them, writing an empty line removes them.
 */
#include <linux/init.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#define MYMOD_MOST_WORDS 100
#define MYMOD_LONGEST_WORD 63

struct word {
	struct list_head list;
	char text[MYMOD_LONGEST_WORD + 1];
};

static DEFINE_MUTEX(lock); /* for the two below */
static LIST_HEAD(words);
static unsigned int count;

/*
 * A seq_file calls these to fill its buffer: start, then show and next for each word, as
 * many as there is room for, then stop. Several rounds for a long list.
 */
static void *mymod_start(struct seq_file *out, loff_t *position)
{
	mutex_lock(&lock);
	return seq_list_start(&words, *position);
}

static void *mymod_next(struct seq_file *out, void *entry, loff_t *position)
{
	return seq_list_next(entry, &words, position);
}

static void mymod_stop(struct seq_file *out, void *entry)
{
	mutex_unlock(&lock);
}

static int mymod_show(struct seq_file *out, void *entry)
{
	seq_printf(out, "%s\n", list_entry(entry, struct word, list)->text);
	return 0;
}

static const struct seq_operations mymod_seq_ops = {
	.start = mymod_start,
	.next = mymod_next,
	.stop = mymod_stop,
	.show = mymod_show,
};

static void remove_all(void)
{
	struct word *word, *next;

	mutex_lock(&lock);
	list_for_each_entry_safe(word, next, &words, list) {
		list_del(&word->list);
		kfree(word);
	}
	count = 0;
	mutex_unlock(&lock);
}

/* Takes over @word. */
static int add(struct word *word)
{
	int error = -ENOSPC;

	mutex_lock(&lock);
	if (count < MYMOD_MOST_WORDS) {
		list_add_tail(&word->list, &words);
		count++;
		error = 0;
	}
	mutex_unlock(&lock);
	if (error)
		kfree(word);
	return error;
}

static int mymod_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &mymod_seq_ops);
}

static ssize_t mymod_write(struct file *file, const char __user *from, size_t size, loff_t *pos)
{
	struct word *word;
	int error;

	if (size > MYMOD_LONGEST_WORD)
		return -EINVAL;
	word = kzalloc(sizeof(*word), GFP_KERNEL);
	if (!word)
		return -ENOMEM;
	if (copy_from_user(word->text, from, size)) {
		kfree(word);
		return -EFAULT;
	}
	strim(word->text);
	if (!word->text[0]) {
		kfree(word);
		remove_all();
		return size;
	}
	error = add(word);
	return error ? error : size;
}

static const struct proc_ops mymod_proc_ops = {
	.proc_open = mymod_open,
	.proc_read = seq_read,
	.proc_write = mymod_write,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release,
};

static int __init mymod_init(void)
{
	if (!proc_create(KBUILD_MODNAME, 0600, NULL, &mymod_proc_ops))
		return -ENOMEM;
	return 0;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	/* Waits for those who are reading or writing; nobody can begin after it. */
	remove_proc_entry(KBUILD_MODNAME, NULL);
	remove_all();
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A list of words in /proc");
MODULE_LICENSE("GPL");
