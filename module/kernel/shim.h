/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The boundary between the kernel, which is C, and a module's C++.
 *
 * Both languages include this one file: kcxx_helpers.c defines what it declares,
 * the headers beside it call it. A prototype that the two sides understand
 * differently therefore does not compile. Every kernel macro, inline function
 * and structure stays on the C side, where the kernel's own headers are valid.
 * C++ sees incomplete types only; what it has to know of a layout comes from
 * abi-offsets.c, made for this very configuration.
 *
 * Nothing here is for module authors: they use the *.hpp files.
 */
#ifndef KCXX_SHIM_H
#define KCXX_SHIM_H

#ifdef __cplusplus
extern "C" {
#else
#include <linux/fs.h>
#include <linux/miscdevice.h>
#endif

struct dentry;
struct file;
struct inode;
struct lock_class_key;
struct mutex;
struct poll_table_struct;
struct refcount_struct;
struct seq_file;
struct task_struct;
struct wait_queue_head;

/*
 * These are functions in the kernel too, not macros, and are called without a
 * detour. C checks the prototypes below against the kernel's. In user space the
 * tests define them like the others.
 */
#ifdef __KERNEL__
#define kcxx_kvfree kvfree
#define kcxx_kasprintf kasprintf
#define kcxx_mutex_unlock mutex_unlock
#define kcxx_file_llseek generic_file_llseek_size
#ifdef CONFIG_PRINTK
#define kcxx_printk _printk
#endif
#ifdef CONFIG_DEBUG_MUTEXES
#define kcxx_mutex_destroy mutex_destroy
#endif
#define kcxx_read_from_buffer simple_read_from_buffer
#ifdef CONFIG_COMPAT
#define kcxx_compat_ptr_ioctl compat_ptr_ioctl
#endif
#define kcxx_seq_printf seq_printf
#define kcxx_uptime_seconds ktime_get_seconds
#ifndef CONFIG_DEBUG_LOCK_ALLOC
#define kcxx_mutex_lock mutex_lock
#define kcxx_mutex_lock_interruptible mutex_lock_interruptible
#endif
#endif

/* printk; @fmt begins with one of these. */
#define KCXX_LOG_ERR "\0013"
#define KCXX_LOG_WARN "\0014"
#define KCXX_LOG_INFO "\0016"
__printf(1, 2) __cold int kcxx_printk(const char *fmt, ...);

/* Memory; @gfp is one of the KCXX_GFP_* that abi-offsets.c lists. */
void *kcxx_kvmalloc(size_t size, unsigned int gfp);
void kcxx_kvfree(const void *memory);

/* Text on the heap, to be freed by kcxx_kvfree(); NULL if there is no memory. */
__printf(2, 3) char *kcxx_kasprintf(unsigned int gfp, const char *fmt, ...);

/* struct mutex, refcount_t: C++ owns the bytes, these give them meaning. */
void kcxx_mutex_init(struct mutex *lock, const char *name,
		     struct lock_class_key *key);
void kcxx_mutex_destroy(struct mutex *lock);
void kcxx_mutex_lock(struct mutex *lock);
int kcxx_mutex_lock_interruptible(struct mutex *lock);
void kcxx_mutex_unlock(struct mutex *lock);

void kcxx_refcount_inc(struct refcount_struct *refs);
bool kcxx_refcount_dec_and_test(struct refcount_struct *refs);

long long kcxx_uptime_seconds(void);

/* User memory; both return how many bytes were copied. */
ssize_t kcxx_read_from_buffer(void __user *to, size_t size, loff_t *pos,
			      const void *from, size_t available);
size_t kcxx_copy_from_user(void *to, const void __user *from, size_t size);

loff_t kcxx_file_llseek(struct file *file, loff_t offset, int whence,
			loff_t max, loff_t end);

/*
 * One pointer of struct file_operations. C++ builds that structure, constant,
 * out of these, at the places that abi-offsets.c tells; kcxx_helpers.c checks
 * that the kernel's members have these types.
 */
union kcxx_fop {
	const void *owner;
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
	ssize_t (*read)(struct file *file, char __user *to, size_t size,
			loff_t *pos);
	ssize_t (*write)(struct file *file, const char __user *from,
			 size_t size, loff_t *pos);
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	unsigned int (*poll)(struct file *file, struct poll_table_struct *table);
	long (*ioctl)(struct file *file, unsigned int command,
		      unsigned long argument);
};

#ifdef CONFIG_COMPAT
long kcxx_compat_ptr_ioctl(struct file *file, unsigned int command,
			   unsigned long argument);
#endif

#ifdef MODULE
extern struct module __this_module;
#endif

/*
 * A registered struct miscdevice, with its name and a pointer of C++'s. C++
 * reads the latter, at the place that abi-offsets.c tells.
 */
struct kcxx_miscdev;
#ifndef __cplusplus
struct kcxx_miscdev {
	struct miscdevice misc;
	void *context;
};
#endif

/*
 * Takes over @name, from kcxx_kasprintf(), NULL if there was no memory. Returns
 * an ERR_PTR() when it fails.
 */
struct kcxx_miscdev *kcxx_miscdev_register(const struct file_operations *fops,
					   void *context, char *name);
/* Returns the context, which no open() uses any more. */
void *kcxx_miscdev_deregister(struct kcxx_miscdev *dev);

/*
 * From here on, each part is defined in a file of its own, named after it: a module
 * that uses it links that file, too (see the layer's README).
 */

/* kcxx_atomic.c: atomic_t, the bytes of which are C++'s. */
int kcxx_atomic_fetch_add(int *atomic, int value);
int kcxx_atomic_xchg(int *atomic, int value);

/* kcxx_chrdev.c: a character device with a number and a class of its own. */
struct kcxx_chrdev;

/* Both as their counterparts of struct kcxx_miscdev. */
struct kcxx_chrdev *kcxx_chrdev_register(const struct file_operations *fops,
					 void *context, char *name);
void *kcxx_chrdev_deregister(struct kcxx_chrdev *dev);
/* What was registered with the device that is being opened. */
void *kcxx_chrdev_context(struct inode *inode);

/* kcxx_condvar.c: wait queues, the bytes of which are C++'s. */
void kcxx_waitqueue_init(struct wait_queue_head *queue, const char *name,
			 struct lock_class_key *key);
/*
 * Sleeps until somebody wakes the queue or a signal comes; releases @lock meanwhile.
 * True for a signal.
 */
bool kcxx_waitqueue_wait(struct wait_queue_head *queue, struct mutex *lock);
void kcxx_waitqueue_wake_all(struct wait_queue_head *queue);
void kcxx_poll_wait(struct file *file, struct wait_queue_head *queue,
		    struct poll_table_struct *table);

/* Text for who reads a file of procfs or debugfs. */
__printf(2, 3) void kcxx_seq_printf(struct seq_file *out, const char *fmt, ...);

/* What C++ does for such a file; @context is the one it was created with. */
struct kcxx_text_ops {
	int (*show)(void *context, struct seq_file *out);
	/* NULL: the file is read-only. Returns how many bytes it took. */
	ssize_t (*write)(void *context, const char __user *from, size_t size);
};

/* kcxx_proc.c: a file in /proc. Takes over @name; returns an ERR_PTR() when it fails. */
struct kcxx_proc_file;
struct kcxx_proc_file *kcxx_proc_create(const struct kcxx_text_ops *ops,
					void *context, char *name);
/* Waits for those who are in @ops; returns the context, which is used no more. */
void *kcxx_proc_remove(struct kcxx_proc_file *file);

/* kcxx_debugfs.c: folders and files in debugfs. Without CONFIG_DEBUG_FS, empty ones. */
struct dentry *kcxx_debugfs_create_dir(const char *name);
void kcxx_debugfs_remove(struct dentry *dentry);
void kcxx_debugfs_create_atomic(const char *name, struct dentry *dir, int *atomic);
struct kcxx_debugfs_file;
/* Returns an ERR_PTR() if there is no memory. */
struct kcxx_debugfs_file *kcxx_debugfs_create_file(const struct kcxx_text_ops *ops,
						   void *context, const char *name,
						   struct dentry *dir);
void *kcxx_debugfs_remove_file(struct kcxx_debugfs_file *file);

/* kcxx_sysfs.c: folders in /sys/kernel and files with a number. */
struct kobject;
struct kcxx_sysfs_ops {
	/* Both return 0 or an error. */
	int (*show)(void *context, int *value);
	/* NULL: the file is read-only. */
	int (*store)(void *context, int value);
};

struct kcxx_sysfs_file;
/* NULL if it fails. */
struct kobject *kcxx_sysfs_create_dir(const char *name);
void kcxx_sysfs_remove_dir(struct kobject *dir);
/* Returns an ERR_PTR() when it fails; @name has to outlive the file. */
struct kcxx_sysfs_file *kcxx_sysfs_create_file(const struct kcxx_sysfs_ops *ops,
					       void *context, const char *name,
					       struct kobject *dir);
/* Waits for those who are in @ops; returns the context. */
void *kcxx_sysfs_remove_file(struct kcxx_sysfs_file *file);

/* kcxx_kthread.c. Takes over @name; returns an ERR_PTR() when it fails. */
struct kcxx_kthread;
struct kcxx_kthread *kcxx_kthread_run(void (*run)(void *context), void *context,
				      char *name);
/* Asks it to stop and waits for its end; returns the context. */
void *kcxx_kthread_stop(struct kcxx_kthread *thread);
bool kcxx_kthread_should_stop(void);
void kcxx_kthread_sleep(unsigned int ms);

/*
 * kcxx_timer.c. @expired is called in a softirq; it returns after how many milliseconds
 * it is to be called again, 0 for never. Returns an ERR_PTR() if there is no memory.
 */
struct kcxx_timer;
struct kcxx_timer *kcxx_timer_create(unsigned int (*expired)(void *context),
				     void *context);
void kcxx_timer_start(struct kcxx_timer *timer, unsigned int ms);
/* Waits for @expired; returns the context. */
void *kcxx_timer_destroy(struct kcxx_timer *timer);

/* kcxx_work.c: for the system's workqueue. */
struct kcxx_work;
struct kcxx_work *kcxx_work_create(void (*run)(void *context), void *context);
/* False if it is waiting already. Any context. */
bool kcxx_work_enqueue(struct kcxx_work *work);
/* Takes it out of the queue, or waits for its end; returns the context. */
void *kcxx_work_destroy(struct kcxx_work *work);

#ifdef __cplusplus
}
#endif

#endif /* KCXX_SHIM_H */
