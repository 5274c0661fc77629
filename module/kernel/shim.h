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
#define __user
#define __printf(fmt, args) __attribute__((format(printf, fmt, args)))
typedef __SIZE_TYPE__ kcxx_size_t;
typedef __PTRDIFF_TYPE__ kcxx_ssize_t;
typedef long long kcxx_loff_t;
extern "C" {
#else
#include <linux/compiler.h>
#include <linux/types.h>
typedef size_t kcxx_size_t;
typedef ssize_t kcxx_ssize_t;
typedef loff_t kcxx_loff_t;
#endif

struct file;
struct inode;
struct lock_class_key;
struct mutex;
struct refcount_struct;

/* printk */
__printf(1, 2) void kcxx_pr_err(const char *fmt, ...);
__printf(1, 2) void kcxx_pr_warn(const char *fmt, ...);
__printf(1, 2) void kcxx_pr_info(const char *fmt, ...);

/* Memory; @gfp is one of the KCXX_GFP_* that abi-offsets.c lists. */
void *kcxx_kvmalloc(kcxx_size_t size, unsigned int gfp);
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
kcxx_size_t kcxx_copy_to_user(void __user *to, const void *from,
			      kcxx_size_t size);
kcxx_size_t kcxx_copy_from_user(void *to, const void __user *from,
				kcxx_size_t size);

/* struct file */
unsigned int kcxx_file_flags(const struct file *file);
bool kcxx_file_writable(const struct file *file);
void *kcxx_file_private(const struct file *file);
void kcxx_file_set_private(struct file *file, void *data);
kcxx_loff_t kcxx_file_llseek(struct file *file, kcxx_loff_t offset, int whence,
			     kcxx_loff_t max, kcxx_loff_t end);

/* The members of struct file_operations that C++ can supply; others stay NULL. */
struct kcxx_file_ops {
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
	kcxx_ssize_t (*read)(struct file *file, char __user *to,
			     kcxx_size_t size, kcxx_loff_t *pos);
	kcxx_ssize_t (*write)(struct file *file, const char __user *from,
			      kcxx_size_t size, kcxx_loff_t *pos);
	kcxx_loff_t (*llseek)(struct file *file, kcxx_loff_t offset, int whence);
};

/* struct miscdevice with its file_operations, name and a pointer of C++'s. */
struct kcxx_miscdev;

struct kcxx_miscdev *kcxx_miscdev_alloc(const struct kcxx_file_ops *ops,
					unsigned short mode, const char *fmt,
					__builtin_va_list args);
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
