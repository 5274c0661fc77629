// SPDX-License-Identifier: GPL-2.0-only
/*
 * mymod: /dev/mymod, a disk in memory. What is on it is lost with the module.
 */
#include <linux/bio.h>
#include <linux/blkdev.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#define MYMOD_SIZE SZ_16M

static char *memory;
static struct gendisk *disk;

/*
 * A bio is a request to read or to write at a place of the disk, and the pieces of memory
 * for that. The block layer does not let one through that goes beyond the disk's end.
 */
static void mymod_submit(struct bio *bio)
{
	size_t at = bio->bi_iter.bi_sector << SECTOR_SHIFT;
	struct bvec_iter iter;
	struct bio_vec piece;

	switch (bio_op(bio)) {
	case REQ_OP_READ:
		bio_for_each_segment(piece, bio, iter) {
			memcpy_to_bvec(&piece, memory + at);
			at += piece.bv_len;
		}
		break;
	case REQ_OP_WRITE:
		bio_for_each_segment(piece, bio, iter) {
			memcpy_from_bvec(memory + at, &piece);
			at += piece.bv_len;
		}
		break;
	default:
		bio->bi_status = BLK_STS_NOTSUPP;
	}
	bio_endio(bio);
}

static const struct block_device_operations mymod_ops = {
	.owner = THIS_MODULE, /* an open or mounted disk keeps the module loaded */
	.submit_bio = mymod_submit,
};

static int __init mymod_init(void)
{
	int error;

	memory = vzalloc(MYMOD_SIZE);
	if (!memory)
		return -ENOMEM;

	disk = blk_alloc_disk(NULL, NUMA_NO_NODE);
	if (IS_ERR(disk)) {
		error = PTR_ERR(disk);
		goto free_memory;
	}
	strscpy(disk->disk_name, KBUILD_MODNAME, sizeof(disk->disk_name));
	disk->fops = &mymod_ops;
	set_capacity(disk, MYMOD_SIZE >> SECTOR_SHIFT);

	/* From here on it is read: the kernel looks for partitions. */
	error = add_disk(disk);
	if (error)
		goto put_disk;
	return 0;

put_disk:
	put_disk(disk);
free_memory:
	vfree(memory);
	return error;
}
module_init(mymod_init);

static void __exit mymod_exit(void)
{
	del_gendisk(disk);
	put_disk(disk);
	vfree(memory);
}
module_exit(mymod_exit);

MODULE_DESCRIPTION("A disk in memory");
MODULE_LICENSE("GPL");
