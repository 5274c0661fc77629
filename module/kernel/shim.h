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

struct file;
struct inode;
struct lock_class_key;
struct mutex;
struct refcount_struct;

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
};

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

#ifdef __cplusplus
}
#endif

#endif /* KCXX_SHIM_H */
