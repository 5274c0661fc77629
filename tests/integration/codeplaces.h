// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/// Where F12 leads from a name, as whoever knows the kernel would want it.
struct Jump {
    const char *file;    ///< below the workspace
    const char *context; ///< in the first line with this ...
    const char *word;    ///< ... from this word
    const char *target;  ///< to this file
    const char *line;    ///< in it, to a line with this
};

inline constexpr Jump Jumps[] = {
    // The module: into the C++ layer, within itself, and to its C half.
    {"module/vdev/vdev.cpp", ".lock_interruptible", "lock_int", "module/kernel/mutex.hpp",
     "lock_interruptible"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "Mutex", "module/kernel/mutex.hpp", "class Mutex"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "Vec", "module/kernel/vec.hpp", "class Vec"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "u8", "module/kernel/types.hpp", "u8"},
    {"module/vdev/vdev.cpp", "static Result<usize> read", "Result", "module/kernel/result.hpp",
     "using Result"},
    {"module/vdev/vdev.cpp", "static Result<usize> read", "UserSliceWriter", "module/kernel/uaccess.hpp",
     "class UserSliceWriter"},
    {"module/vdev/vdev.cpp", "= TRY(device->", "TRY", "module/kernel/result.hpp", "#define TRY"},
    {"module/vdev/vdev.cpp", "pr_info(\"starting", "pr_info", "module/kernel/print.hpp", "#define pr_info"},
    {"module/vdev/vdev.cpp", "contents->clear", "clear", "module/kernel/vec.hpp", "clear()"},
    {"module/vdev/vdev.cpp", "contents->clear", "contents", "module/vdev/vdev.cpp", "auto contents"},
    {"module/vdev/vdev.cpp", "device->number);", "number", "module/vdev/vdev.cpp", "unsigned int number"},
    {"module/vdev/vdev.cpp", "return EFBIG", "EFBIG", "module/kernel/result.hpp", "EFBIG"},
    {"module/vdev/vdev.cpp", "Arc<Device>::make", "make", "module/kernel/arc.hpp", "make("},
    {"module/vdev/vdev.cpp", "KERNEL_MODULE(", "KERNEL_MODULE", "module/kernel/module.hpp",
     "#define KERNEL_MODULE"},
    {"module/vdev/vdev.cpp", "VDEV_MAX_DEVICES}", "VDEV_MAX", "module/vdev/vdev.h",
     "#define VDEV_MAX_DEVICES"},
    {"module/vdev/vdev.cpp", "#include \"vdev.h\"", "vdev.h", "module/vdev/vdev.h", ""},
    // Its C half, into the kernel.
    {"module/vdev/vdev_module.c", "module_init(", "module_init", "linux/include/linux/module.h",
     "#define module_init(initfn)"},
    {"module/vdev/vdev_module.c", "MODULE_LICENSE(", "MODULE_LICENSE", "linux/include/linux/module.h",
     "#define MODULE_LICENSE"},
    {"module/vdev/vdev_module.c", "module_param_named(", "module_param", "linux/include/linux/moduleparam.h",
     "#define module_param_named"},
    {"module/vdev/vdev_module.c", "int __init vdev_init", "__init", "linux/include/linux/init.h",
     "#define __init"},
    // The kernel: macros, inlines, types, fields, per-architecture headers, system calls.
    {"linux/drivers/char/misc.c", "struct miscdevice *c = NULL", "miscdevice",
     "linux/include/linux/miscdevice.h", "struct miscdevice"},
    {"linux/drivers/char/misc.c", "list_for_each_entry(", "list_for", "linux/include/linux/list.h",
     "#define list_for_each_entry("},
    {"linux/drivers/char/misc.c", "list_add(&misc->list", "list_add", "linux/include/linux/list.h",
     "void list_add("},
    {"linux/drivers/char/misc.c", "mutex_lock(&misc_mtx)", "misc_mtx", "linux/drivers/char/misc.c",
     "DEFINE_MUTEX(misc_mtx)"},
    {"linux/drivers/char/misc.c", "IS_ERR(misc->this_device)", "IS_ERR", "linux/include/linux/err.h",
     "IS_ERR("},
    {"linux/drivers/char/misc.c", "file->f_op->open)", "f_op", "linux/include/linux/fs.h", "*f_op;"},
    {"linux/drivers/char/misc.c", "EXPORT_SYMBOL(misc_register)", "EXPORT_SYMBOL",
     "linux/include/linux/export.h", "#define EXPORT_SYMBOL("},
    {"linux/drivers/char/misc.c", "iminor(inode)", "iminor", "linux/include/linux/fs.h", "iminor("},
    {"linux/fs/read_write.c", "current->pid", "current", "linux/arch/x86/include/asm/current.h",
     "#define current"},
    {"linux/fs/read_write.c", "copy_to_user(result", "copy_to_user", "linux/include/linux/uaccess.h",
     "copy_to_user("},
    {"linux/fs/read_write.c", "SYSCALL_DEFINE3(read,", "SYSCALL_DEFINE3", "linux/include/linux/syscalls.h",
     "#define SYSCALL_DEFINE3"},
    {"linux/fs/read_write.c", "return ksys_read(fd, buf, count);", "ksys_read", "linux/fs/read_write.c",
     "ksys_read("},
    {"linux/drivers/char/virtio_console.c", "port = container_of(kref", "container_of",
     "linux/include/linux/container_of.h", "#define container_of("},
};

/// What the tool tip of a name says.
struct Tip {
    const char *file;
    const char *context;
    const char *word;
    const char *says;
};

inline constexpr Tip Tips[] = {
    {"module/vdev/vdev.cpp", ".lock_interruptible", "lock_int", "Result<"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "Mutex", "class Mutex"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "Vec", "class Vec"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "u8", "unsigned char"},
    {"module/vdev/vdev.cpp", "Mutex<Vec<u8>>", "contents", "Mutex<Vec<u8>>"},
    {"module/vdev/vdev.cpp", "static Result<usize> read", "Result", "Expected"},
    {"module/vdev/vdev.cpp", "static Result<usize> read", "usize", "unsigned long"},
    {"module/vdev/vdev.cpp", "= TRY(device->", "TRY", "#define TRY"},
    {"module/vdev/vdev.cpp", "pr_info(\"starting", "pr_info", "kcxx_printk"},
    {"module/vdev/vdev.cpp", "const unsigned int count", "count", "unsigned int count"},
    {"module/vdev/vdev.cpp", "constexpr usize limit", "limit", "1048576"},
    {"module/vdev/vdev.cpp", "return EFBIG", "EFBIG", "KCXX_EFBIG"},
    {"module/vdev/vdev.cpp", "auto contents = TRY", "auto", "Guard"},
    {"module/vdev/vdev.cpp", "VDEV_MAX_DEVICES}", "VDEV_MAX", "#define VDEV_MAX_DEVICES"},
    {"module/vdev/vdev_module.c", "module_init(", "module_init", "macro"},
    {"module/vdev/vdev_module.c", "MODULE_LICENSE(", "MODULE_LICENSE", "#define MODULE_LICENSE"},
    {"module/vdev/vdev_module.c", "unsigned int vdev_devices", "vdev_devices", "unsigned int vdev_devices"},
    {"module/vdev/vdev_module.c", "return vdev_init_cxx", "vdev_init_cxx", "int vdev_init_cxx"},
    {"linux/drivers/char/misc.c", "list_add(&misc->list", "list_add", "add a new entry"},
    {"linux/drivers/char/misc.c", "list_for_each_entry(", "list_for", "list_first_entry"},
    {"linux/drivers/char/misc.c", "IS_ERR(misc->this_device)", "IS_ERR", "error pointer"},
    {"linux/drivers/char/misc.c", "PTR_ERR(misc->", "PTR_ERR", "error code"},
    {"linux/drivers/char/misc.c", "misc->minor == MISC", "minor", "int minor"},
    {"linux/drivers/char/misc.c", "misc->minor == MISC", "MISC_DYNAMIC", "255"},
    {"linux/drivers/char/misc.c", "kstrdup(c->nodename", "kstrdup", "char *kstrdup"},
    {"linux/drivers/char/misc.c", "int misc_register(", "misc_register", "register a miscellaneous device"},
    {"linux/drivers/char/misc.c", "const struct file_operations misc_fops", "misc_fops",
     "struct file_operations"},
    {"linux/fs/read_write.c", "current->pid", "current", "get_current"},
    {"linux/fs/read_write.c", "current->pid", "pid", "pid_t pid"},
    {"linux/fs/read_write.c", "file->f_op->llseek(file", "llseek", "loff_t"},
    {"linux/fs/read_write.c", "current->comm", "comm", "char comm"},
};
