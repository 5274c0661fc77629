/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The boundary between the kernel, which is C, and a module's C++.
 *
 * Both languages include this one file: kcxx_helpers.c defines what it declares,
 * the headers beside it call it. A prototype that the two sides understand
 * differently therefore does not compile. Every kernel macro, inline function
 * and structure stays on the C side, where the kernel's own headers are valid;
 * C++ sees incomplete types only, and so cannot depend on their layout.
 *
 * Nothing here is for module authors: they use the *.hpp files.
 */
#ifndef KCXX_SHIM_H
#define KCXX_SHIM_H

#ifdef __cplusplus
extern "C" {
#else
#include <linux/fs.h>
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
#define kcxx_mutex_unlock mutex_unlock
#define kcxx_file_llseek generic_file_llseek_size
#ifdef CONFIG_PRINTK
#define kcxx_printk _printk
#endif
#ifndef CONFIG_DEBUG_LOCK_ALLOC
#define kcxx_mutex_lock mutex_lock
#define kcxx_mutex_lock_interruptible mutex_lock_interruptible
#endif
#endif

/* printk; @fmt begins with one of these. */
#define KCXX_LOG_ERR "\0013"
#define KCXX_LOG_WARN "\0014"
#define KCXX_LOG_INFO "\0016"
__printf(1, 2) int kcxx_printk(const char *fmt, ...);

/* Memory; @gfp is one of the KCXX_GFP_* that abi-offsets.c lists. */
void *kcxx_kvmalloc(size_t size, unsigned int gfp);
void kcxx_kvfree(const void *memory);

/* struct mutex, refcount_t: C++ owns the bytes, these give them meaning. */
void kcxx_mutex_init(struct mutex *lock, const char *name,
		     struct lock_class_key *key);
void kcxx_mutex_destroy(struct mutex *lock);
void kcxx_mutex_lock(struct mutex *lock);
int kcxx_mutex_lock_interruptible(struct mutex *lock);
void kcxx_mutex_unlock(struct mutex *lock);

void kcxx_refcount_set(struct refcount_struct *refs, int value);
void kcxx_refcount_inc(struct refcount_struct *refs);
bool kcxx_refcount_dec_and_test(struct refcount_struct *refs);

/* User memory; both return how many bytes were copied. */
size_t kcxx_copy_to_user(void __user *to, const void *from, size_t size);
size_t kcxx_copy_from_user(void *to, const void __user *from, size_t size);

/* struct file */
unsigned int kcxx_file_flags(const struct file *file);
bool kcxx_file_writable(const struct file *file);
void *kcxx_file_private(const struct file *file);
void kcxx_file_set_private(struct file *file, void *data);
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

/* struct miscdevice with its name and a pointer of C++'s. */
struct kcxx_miscdev;

__printf(3, 0) struct kcxx_miscdev *
kcxx_miscdev_alloc(const struct file_operations *fops, unsigned short mode,
		   const char *fmt, __builtin_va_list args);
void kcxx_miscdev_free(struct kcxx_miscdev *dev);
int kcxx_miscdev_register(struct kcxx_miscdev *dev, void *context);
void *kcxx_miscdev_deregister(struct kcxx_miscdev *dev);
void *kcxx_miscdev_opened(const struct file *file);

/* Whether the module's init has succeeded; always true when built in. */
bool kcxx_module_is_live(void);

#ifdef __cplusplus
}
#endif

#endif /* KCXX_SHIM_H */
