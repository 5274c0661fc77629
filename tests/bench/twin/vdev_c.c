// SPDX-License-Identifier: GPL-2.0-only
/*
 * Virtual device module in plain C: what module/vdev is measured against. It
 * behaves as module/vdev/README.md says, but its devices are /dev/vdevc0 to
 * /dev/vdevcN-1, so that both can be loaded at once.
 */
#undef pr_fmt /* quiet.h has one */
#define pr_fmt(fmt) "vdev: " fmt /* lines as long as the other's cost as much */

#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/stringify.h>
#include <linux/uaccess.h>
#include <linux/uio.h>

#define VDEVC_MAX_DEVICES 64
/* What a device can hold, so that user space cannot take all memory. */
#define VDEVC_LIMIT SZ_1M

#ifndef ITER_SOURCE /* Linux 6.1 */
#define ITER_SOURCE WRITE
#endif

struct vdevc {
	struct miscdevice misc;
	char name[16];
	unsigned int number;
	struct mutex lock; /* protects what follows */
	u8 *data;
	size_t len;
	size_t capacity;
};

static unsigned int devices = 1;
module_param(devices, uint, 0444);
MODULE_PARM_DESC(devices,
		 "Number of virtual devices, 1 to " __stringify(VDEVC_MAX_DEVICES) " (default 1)");

static struct vdevc *vdevcs;
/* Whether init has succeeded: a file opened earlier would outlive a failure. */
static bool vdevc_ready;

static struct vdevc *to_vdevc(const struct file *file)
{
	return container_of(file->private_data, struct vdevc, misc);
}

static int vdevc_open(struct inode *inode, struct file *file)
{
	struct vdevc *dev = to_vdevc(file);

	if (!READ_ONCE(vdevc_ready))
		return -ENXIO;

	pr_info("File for device %u was opened\n", dev->number);

	if ((file->f_mode & FMODE_WRITE) && (file->f_flags & O_TRUNC)) {
		if (mutex_lock_interruptible(&dev->lock))
			return -ERESTARTSYS;
		dev->len = 0;
		mutex_unlock(&dev->lock);
	}
	return 0;
}

static ssize_t vdevc_read(struct file *file, char __user *buf, size_t count,
			  loff_t *ppos)
{
	struct vdevc *dev = to_vdevc(file);
	ssize_t ret;

	pr_info("File for device %u was read\n", dev->number);

	if (mutex_lock_interruptible(&dev->lock))
		return -ERESTARTSYS;
	ret = simple_read_from_buffer(buf, count, ppos, dev->data, dev->len);
	mutex_unlock(&dev->lock);
	return ret;
}

/* Makes room for @wanted bytes in all; doubles, so that appending stays cheap. */
static int vdevc_reserve(struct vdevc *dev, size_t wanted)
{
	size_t capacity;
	u8 *data;

	if (wanted <= dev->capacity)
		return 0;

	capacity = max(wanted, 2 * dev->capacity);
	data = kvmalloc(capacity, GFP_KERNEL_ACCOUNT);
	if (!data)
		return -ENOMEM;

	if (dev->len)
		memcpy(data, dev->data, dev->len);
	kvfree(dev->data);
	dev->data = data;
	dev->capacity = capacity;
	return 0;
}

static ssize_t vdevc_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos)
{
	struct vdevc *dev = to_vdevc(file);
	struct iov_iter from;
	size_t copied;
	ssize_t ret;
	loff_t pos;

	pr_info("File for device %u was written\n", dev->number);
	if (!count)
		return 0;

	if (mutex_lock_interruptible(&dev->lock))
		return -ERESTARTSYS;

	pos = file->f_flags & O_APPEND ? dev->len : *ppos;
	if (pos >= VDEVC_LIMIT) {
		ret = -EFBIG;
		goto out;
	}
	count = min_t(size_t, count, VDEVC_LIMIT - pos);

	ret = vdevc_reserve(dev, pos + count);
	if (ret)
		goto out;
	if (pos > dev->len)
		memset(dev->data + dev->len, 0, pos - dev->len);

	/* copy_from_user() would zero what it cannot copy, over old contents. */
	iov_iter_ubuf(&from, ITER_SOURCE, (void __user *)buf, count);
	copied = copy_from_iter(dev->data + pos, count, &from);
	if (!copied) {
		ret = -EFAULT;
		goto out;
	}

	pos += copied;
	if (pos > dev->len)
		dev->len = pos;
	*ppos = pos;
	ret = copied;
out:
	mutex_unlock(&dev->lock);
	return ret;
}

static loff_t vdevc_llseek(struct file *file, loff_t offset, int whence)
{
	struct vdevc *dev = to_vdevc(file);
	loff_t ret;

	if (mutex_lock_interruptible(&dev->lock))
		return -ERESTARTSYS;
	ret = generic_file_llseek_size(file, offset, whence, VDEVC_LIMIT,
				       dev->len);
	mutex_unlock(&dev->lock);
	return ret;
}

static const struct file_operations vdevc_fops = {
	.owner = THIS_MODULE,
	.open = vdevc_open,
	.read = vdevc_read,
	.write = vdevc_write,
	.llseek = vdevc_llseek,
};

static int vdevc_register(struct vdevc *dev, unsigned int number)
{
	int ret;

	dev->number = number;
	mutex_init(&dev->lock);
	snprintf(dev->name, sizeof(dev->name), "vdevc%u", number);
	dev->misc.minor = MISC_DYNAMIC_MINOR;
	dev->misc.name = dev->name;
	dev->misc.mode = 0600;
	dev->misc.fops = &vdevc_fops;
	ret = misc_register(&dev->misc);
	if (ret)
		mutex_destroy(&dev->lock);
	return ret;
}

/* Takes back the first @count devices, last one first. */
static void vdevc_unregister(unsigned int count)
{
	while (count--) {
		struct vdevc *dev = &vdevcs[count];

		misc_deregister(&dev->misc);
		mutex_destroy(&dev->lock);
		kvfree(dev->data);
	}
	kvfree(vdevcs);
}

static int __init vdevc_init(void)
{
	unsigned int i;
	int ret;

	if (devices < 1 || devices > VDEVC_MAX_DEVICES) {
		pr_err("devices=%u is out of range: choose 1 to %u\n", devices,
		       VDEVC_MAX_DEVICES);
		return -EINVAL;
	}
	pr_info("------------------------\n");
	pr_info("starting %u vdevices!\n", devices);
	pr_info("watching for changes...\n");
	pr_info("------------------------\n");

	vdevcs = kvcalloc(devices, sizeof(*vdevcs), GFP_KERNEL);
	if (!vdevcs)
		return -ENOMEM;

	for (i = 0; i < devices; i++) {
		ret = vdevc_register(&vdevcs[i], i);
		if (ret) {
			vdevc_unregister(i);
			return ret;
		}
	}
	WRITE_ONCE(vdevc_ready, true);
	return 0;
}
module_init(vdevc_init);

static void __exit vdevc_exit(void)
{
	vdevc_unregister(devices);
}
module_exit(vdevc_exit);

MODULE_DESCRIPTION("Virtual devices that keep what is written to them, in C");
MODULE_AUTHOR("The Kernel Lab authors");
MODULE_LICENSE("GPL");
