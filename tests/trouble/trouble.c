// SPDX-License-Identifier: GPL-2.0-only
/*
 * trouble - makes a driver's mistakes, one at a time, on request
 *
 * "echo null_deref > /dev/trouble" dereferences a null pointer; "cat /dev/trouble"
 * lists what else there is. The script "record" loads the module into a guest and
 * keeps what the kernel reports, for the tests of the lab's recogniser.
 *
 * Load it only into a machine that may be thrown away.
 */

#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kfence.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

/* What is done with a value that nobody needs. */
static noinline void use(int value)
{
	OPTIMIZER_HIDE_VAR(value);
}

/* The caller's memory, for mistakes with copying. */
static char __user *user_memory;

/* The compiler must not see what is wrong with these. */
static noinline char *hidden(void *pointer)
{
	OPTIMIZER_HIDE_VAR(pointer);
	return pointer;
}

static noinline int hidden_int(int value)
{
	OPTIMIZER_HIDE_VAR(value);
	return value;
}

/* Keeps a processor busy; each second is one the guest's clock has counted. */
static noinline void spin_for(unsigned int seconds)
{
	for (unsigned long end = jiffies + seconds * HZ; time_before(jiffies, end);)
		mdelay(10);
}

/* ------------------------------------------------------------ bad pointers */

static noinline void null_deref(void)
{
	WRITE_ONCE(*hidden(NULL), 1);
}

static noinline void page_fault(void)
{
	WRITE_ONCE(*hidden((void *)0xfffffffffffff000), 1);
}

static noinline void general_protection(void)
{
	WRITE_ONCE(*hidden((void *)0xdead000000000108), 1);
}

static noinline void null_call(void)
{
	((void (*)(void))hidden(NULL))();
}

static noinline void data_call(void)
{
	static char code[16] = { 0xc3 };

	((void (*)(void))hidden(code))();
}

/* ------------------------------------------------------------ said by the driver */

static noinline void bug(void)
{
	BUG_ON(hidden_int(1));
}

static noinline void warn_on(void)
{
	WARN_ON(hidden_int(1));
}

static noinline void warn_markup(void)
{
	WARN(1, "<b>bold</b> & <img src=x> %d%%", hidden_int(100));
}

static noinline void divide_error(void)
{
	WARN_ON(hidden_int(7) / hidden_int(0) == 9);
}

static noinline void panic_now(void)
{
	panic("trouble: the driver gives up");
}

static void null_deref_there(void *unused)
{
	null_deref();
}

/* There is no task that could be ended in place of the kernel. */
static noinline void oops_in_interrupt(void)
{
	smp_call_function_single(1, null_deref_there, NULL, 1);
}

/* ------------------------------------------------------------ KASAN, KFENCE, SLUB */

static noinline void slab_out_of_bounds(void)
{
	char *memory = hidden(kmalloc(40, GFP_KERNEL));

	WRITE_ONCE(memory[44], 'x');
	kfree(memory);
}

static noinline void stack_out_of_bounds(void)
{
	char array[8] = {};

	WRITE_ONCE(hidden(array)[10], 'x');
	use(array[0]);
}

static noinline void global_out_of_bounds(void)
{
	static char array[8];

	use(READ_ONCE(hidden(array)[10]));
}

static noinline void use_after_free(void)
{
	char *memory = hidden(kmalloc(40, GFP_KERNEL));

	kfree(memory);
	WRITE_ONCE(hidden(memory)[8], 'x');
	/* Where SLUB looks, it finds it when somebody else gets the memory. */
	kfree(kmalloc(40, GFP_KERNEL));
}

static noinline void double_free(void)
{
	char *memory = hidden(kmalloc(40, GFP_KERNEL));

	kfree(memory);
	kfree(hidden(memory));
}

static noinline void invalid_free(void)
{
	char *memory = hidden(kmalloc(40, GFP_KERNEL));

	kfree(hidden(memory) + 8);
}

/* KFENCE guards one allocation in many. */
static char *guarded(void)
{
	int tries;

	for (tries = 0; tries < 5000; ++tries) {
		char *memory = kmalloc(40, GFP_KERNEL);

		if (is_kfence_address(memory))
			return hidden(memory);
		kfree(memory);
		usleep_range(500, 1000);
	}
	return NULL;
}

static noinline void kfence_out_of_bounds(void)
{
	char *memory = guarded();

	if (memory)
		use(READ_ONCE(memory[PAGE_SIZE]) + READ_ONCE(memory[-PAGE_SIZE]));
	kfree(memory);
}

static noinline void kfence_use_after_free(void)
{
	char *memory = guarded();

	kfree(memory);
	if (memory)
		use(READ_ONCE(hidden(memory)[8]));
}

static noinline void cache_leak(void)
{
	struct kmem_cache *cache = kmem_cache_create("trouble_things", 48, 0, 0, NULL);

	use(!kmem_cache_alloc(cache, GFP_KERNEL));
	kmem_cache_destroy(cache);
}

static noinline void leak(void)
{
	int i;

	for (i = 0; i < 4; ++i)
		memset(hidden(kmalloc(200, GFP_KERNEL)), i, 200);
}

static noinline void user_copy(void)
{
	char *memory = hidden(kzalloc(64, GFP_KERNEL));

	use(!!copy_to_user(user_memory, memory, hidden_int(100)));
	kfree(memory);
}

static noinline void bad_page(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	page->mapping = (void *)0xdead000000000400;
	__free_page(page);
}

/* ------------------------------------------------------------ UBSAN */

static noinline void shift_out_of_bounds(void)
{
	use(1 << hidden_int(40));
}

static noinline void array_out_of_bounds(void)
{
	static struct {
		int first[4];
		int second[4];
	} both;

	use(both.first[hidden_int(5)]);
}

static noinline void invalid_load(void)
{
	static char value = 7;

	use(*(bool *)hidden(&value));
}

/* ------------------------------------------------------------ lockdep */

static DEFINE_MUTEX(first_lock);
static DEFINE_MUTEX(second_lock);

static noinline void first_then_second(void)
{
	mutex_lock(&first_lock);
	mutex_lock(&second_lock);
	mutex_unlock(&second_lock);
	mutex_unlock(&first_lock);
}

static noinline void lock_inversion(void)
{
	first_then_second();
	mutex_lock(&second_lock);
	mutex_lock(&first_lock);
	mutex_unlock(&first_lock);
	mutex_unlock(&second_lock);
}

static noinline void recursive_lock(void)
{
	static struct mutex locks[2];
	int i;

	for (i = 0; i < 2; ++i)
		mutex_init(&locks[i]);
	mutex_lock(&locks[0]);
	mutex_lock(&locks[1]);
	mutex_unlock(&locks[1]);
	mutex_unlock(&locks[0]);
}

static DEFINE_SPINLOCK(timer_lock);
static DEFINE_SPINLOCK(plain_lock);

static void take_timer_lock(struct timer_list *timer)
{
	spin_lock(&timer_lock);
	spin_unlock(&timer_lock);
}

static void use_in_softirq(void)
{
	static struct timer_list timer;

	timer_setup(&timer, take_timer_lock, 0);
	mod_timer(&timer, jiffies);
	msleep(100);
	timer_delete_sync(&timer);
}

static noinline void inconsistent_lock(void)
{
	use_in_softirq();
	spin_lock(&timer_lock);
	spin_unlock(&timer_lock);
}

static noinline void softirq_lock_order(void)
{
	spin_lock(&plain_lock);
	spin_unlock(&plain_lock);
	use_in_softirq();
	spin_lock_bh(&timer_lock);
	spin_lock(&plain_lock);
	spin_unlock(&plain_lock);
	spin_unlock_bh(&timer_lock);
}

static noinline void invalid_wait_context(void)
{
	static DEFINE_RAW_SPINLOCK(raw_lock);

	raw_spin_lock(&raw_lock);
	spin_lock(&plain_lock);
	spin_unlock(&plain_lock);
	raw_spin_unlock(&raw_lock);
}

static noinline void unregistered_key(void)
{
	spinlock_t *lock = kzalloc(sizeof(*lock), GFP_KERNEL);

	spin_lock(lock);
	spin_unlock(lock);
	kfree(lock);
}

static noinline void unlock_unlocked(void)
{
	mutex_unlock(&first_lock);
}

static noinline void free_held_lock(void)
{
	struct mutex *lock = kmalloc(sizeof(*lock), GFP_KERNEL);

	mutex_init(lock);
	mutex_lock(lock);
	kfree(lock);
}

static noinline void keep_lock(void)
{
	mutex_lock(&first_lock);
}

static noinline void suspicious_rcu(void)
{
	static int __rcu *pointer;

	use(!rcu_dereference(pointer));
}

/* ------------------------------------------------------------ atomic context */

static noinline void sleep_in_atomic(void)
{
	preempt_disable();
	kfree(kmalloc(40, GFP_KERNEL));
	preempt_enable();
}

static noinline void schedule_in_atomic(void)
{
	preempt_disable();
	schedule_timeout_uninterruptible(2);
	/* The scheduler has put the count right. */
}

static int sleep_in_atomic_task(void *unused)
{
	preempt_disable();
	schedule_timeout_uninterruptible(2);
	/* The scheduler has put the count right. */
	return 0;
}

/* The kernel tells the name of the task, which is not to be taken for markup. */
static noinline void markup(void)
{
	kthread_run(sleep_in_atomic_task, NULL, "<b>bold</b>&");
	msleep(100);
}

static void leak_atomic(struct work_struct *work)
{
	preempt_disable();
}

static noinline void workqueue_leak(void)
{
	static DECLARE_WORK(work, leak_atomic);

	schedule_work(&work);
	flush_work(&work);
}

/* ------------------------------------------------------------ never coming back */

static noinline void hung_task(void)
{
	DECLARE_COMPLETION_ONSTACK(never);

	wait_for_completion_timeout(&never, 8 * HZ);
}

static noinline void rcu_stall(void)
{
	preempt_disable();
	spin_for(15);
	preempt_enable();
}

static noinline void rcu_stall_irqs_off(void)
{
	unsigned long flags;

	local_irq_save(flags);
	mdelay(45 * 1000);
	local_irq_restore(flags);
}

static noinline void soft_lockup(void)
{
	preempt_disable();
	spin_for(6);
	preempt_enable();
}

static noinline void hard_lockup(void)
{
	unsigned long flags;

	local_irq_save(flags);
	mdelay(60 * 1000);
	local_irq_restore(flags);
}

static void work_busily(struct work_struct *work)
{
	spin_for(12);
}

static void work_nothing(struct work_struct *work)
{
}

static noinline void workqueue_lockup(void)
{
	static DECLARE_WORK(busy, work_busily);
	static DECLARE_WORK(waits, work_nothing);

	schedule_work_on(0, &busy);
	schedule_work_on(0, &waits);
	flush_work(&waits);
}

static noinline int recurse(int depth)
{
	char frame[512];

	hidden(frame)[depth % 512] = depth;
	return hidden_int(depth) < 0 ? 0 : recurse(depth + 1) + hidden(frame)[0];
}

static noinline void stack_overflow(void)
{
	use(recurse(1));
}

/* ------------------------------------------------------------ objects */

static noinline void refcount_underflow(void)
{
	refcount_t count = REFCOUNT_INIT(0);

	use(refcount_dec_and_test(&count));
}

static noinline void refcount_from_zero(void)
{
	refcount_t count = REFCOUNT_INIT(0);

	refcount_inc(&count);
}

static noinline void list_add_twice(void)
{
	LIST_HEAD(list);
	LIST_HEAD(entry);

	list_add(&entry, &list);
	list_add(&entry, &list);
}

static noinline void list_del_twice(void)
{
	LIST_HEAD(list);
	LIST_HEAD(entry);

	list_add(&entry, &list);
	list_del(&entry);
	list_del(&entry);
}

static void timer_nothing(struct timer_list *timer)
{
}

static noinline void free_active_timer(void)
{
	struct timer_list *timer = kmalloc(sizeof(*timer), GFP_KERNEL);

	timer_setup(timer, timer_nothing, 0);
	mod_timer(timer, jiffies + 60 * HZ);
	kfree(timer);
}

static noinline void register_twice(void)
{
	static struct miscdevice twins[2];
	int i;

	for (i = 0; i < 2; ++i) {
		twins[i].minor = MISC_DYNAMIC_MINOR;
		twins[i].name = "<b>twin&";
		use(misc_register(&twins[i]));
	}
}

/* ------------------------------------------------------------ two processors at once */

static atomic_t runners;

static noinline void first_runner_warns(void)
{
	WARN(1, "trouble: first of two\n");
}

static noinline void second_runner_warns(void)
{
	WARN(1, "trouble: second of two\n");
}

static int run(void *work)
{
	atomic_inc(&runners);
	while (atomic_read(&runners) < 2)
		cpu_relax();
	((void (*)(void))work)();
	return 0;
}

static void run_both(void (*first)(void), void (*second)(void))
{
	struct task_struct *tasks[2];

	atomic_set(&runners, 0);
	tasks[0] = kthread_create_on_cpu(run, first, 0, "trouble/%u");
	tasks[1] = kthread_create_on_cpu(run, second, 1, "trouble/%u");
	wake_up_process(tasks[0]);
	wake_up_process(tasks[1]);
	msleep(3000);
}

static noinline void two_warnings(void)
{
	run_both(first_runner_warns, second_runner_warns);
}

static noinline void two_oopses(void)
{
	run_both(null_deref, general_protection);
}

/* ------------------------------------------------------------ the device */

static noinline void nothing(void)
{
	pr_info("that was no mistake\n");
}

#define MISTAKE(name) { #name, name }
static const struct {
	const char *name;
	void (*make)(void);
} mistakes[] = {
	MISTAKE(array_out_of_bounds),
	MISTAKE(bad_page),
	MISTAKE(bug),
	MISTAKE(cache_leak),
	MISTAKE(data_call),
	MISTAKE(divide_error),
	MISTAKE(double_free),
	MISTAKE(free_active_timer),
	MISTAKE(free_held_lock),
	MISTAKE(general_protection),
	MISTAKE(global_out_of_bounds),
	MISTAKE(hard_lockup),
	MISTAKE(hung_task),
	MISTAKE(inconsistent_lock),
	MISTAKE(invalid_free),
	MISTAKE(invalid_load),
	MISTAKE(invalid_wait_context),
	MISTAKE(keep_lock),
	MISTAKE(kfence_out_of_bounds),
	MISTAKE(kfence_use_after_free),
	MISTAKE(leak),
	MISTAKE(list_add_twice),
	MISTAKE(list_del_twice),
	MISTAKE(lock_inversion),
	MISTAKE(markup),
	MISTAKE(nothing),
	MISTAKE(null_call),
	MISTAKE(null_deref),
	MISTAKE(oops_in_interrupt),
	MISTAKE(page_fault),
	MISTAKE(panic_now),
	MISTAKE(rcu_stall),
	MISTAKE(rcu_stall_irqs_off),
	MISTAKE(recursive_lock),
	MISTAKE(refcount_from_zero),
	MISTAKE(refcount_underflow),
	MISTAKE(register_twice),
	MISTAKE(schedule_in_atomic),
	MISTAKE(shift_out_of_bounds),
	MISTAKE(slab_out_of_bounds),
	MISTAKE(sleep_in_atomic),
	MISTAKE(soft_lockup),
	MISTAKE(softirq_lock_order),
	MISTAKE(stack_out_of_bounds),
	MISTAKE(stack_overflow),
	MISTAKE(suspicious_rcu),
	MISTAKE(two_oopses),
	MISTAKE(two_warnings),
	MISTAKE(unlock_unlocked),
	MISTAKE(unregistered_key),
	MISTAKE(use_after_free),
	MISTAKE(user_copy),
	MISTAKE(warn_markup),
	MISTAKE(warn_on),
	MISTAKE(workqueue_leak),
	MISTAKE(workqueue_lockup),
};

static int make_mistake(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mistakes); ++i) {
		if (sysfs_streq(name, mistakes[i].name)) {
			mistakes[i].make();
			return 0;
		}
	}
	return -EINVAL;
}

static ssize_t trouble_write(struct file *file, const char __user *buffer, size_t size, loff_t *offset)
{
	char name[32] = {};
	int error;

	if (size >= sizeof(name) || copy_from_user(name, buffer, size))
		return -EINVAL;
	user_memory = (char __user *)buffer;
	error = make_mistake(name);
	return error ? error : size;
}

static ssize_t trouble_read(struct file *file, char __user *buffer, size_t size, loff_t *offset)
{
	char *names = kzalloc(PAGE_SIZE, GFP_KERNEL);
	ssize_t length = 0;
	unsigned int i;

	if (!names)
		return -ENOMEM;
	for (i = 0; i < ARRAY_SIZE(mistakes); ++i)
		length += scnprintf(names + length, PAGE_SIZE - length, "%s\n", mistakes[i].name);
	length = simple_read_from_buffer(buffer, size, offset, names, length);
	kfree(names);
	return length;
}

static const struct file_operations trouble_operations = {
	.owner = THIS_MODULE,
	.read = trouble_read,
	.write = trouble_write,
};

static struct miscdevice trouble_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "trouble",
	.fops = &trouble_operations,
};

static char *now;
module_param(now, charp, 0444);
MODULE_PARM_DESC(now, "a mistake to make in init");

static int __init trouble_init(void)
{
	int error = now ? make_mistake(now) : 0;

	return error ? error : misc_register(&trouble_device);
}
module_init(trouble_init);

static void __exit trouble_exit(void)
{
	misc_deregister(&trouble_device);
}
module_exit(trouble_exit);

MODULE_DESCRIPTION("Makes a driver's mistakes, on request");
MODULE_LICENSE("GPL");
