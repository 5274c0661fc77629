// SPDX-License-Identifier: GPL-2.0-only
#include "fakeservices.h"

#include "fakekernel.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <kernel/abi.hpp>

using fakekernel::bug;

template<typename T>
static T *failed(int error)
{
    return reinterpret_cast<T *>(static_cast<intptr_t>(-error));
}

template<typename T>
static T *allocated()
{
    void *memory = fakekernel::allocate(sizeof(T));
    return memory ? new (memory) T{} : nullptr;
}

template<typename T>
static void released(T *object)
{
    object->~T();
    fakekernel::release(object);
}

// A name that is handed over.
static std::string taken(char *name)
{
    std::string text = name ? name : "";
    fakekernel::release(name);
    return text;
}

/* ---------------------------------------------------------------- atomic_t */

int kcxx_atomic_fetch_add(int *atomic, int value)
{
    return __atomic_fetch_add(atomic, value, __ATOMIC_SEQ_CST);
}

int kcxx_atomic_xchg(int *atomic, int value)
{
    return __atomic_exchange_n(atomic, value, __ATOMIC_SEQ_CST);
}

/* ---------------------------------------------------------------- wait queues */

struct wait_queue_head {
    static constexpr uint64_t live = 0x77616974686561;

    uint64_t state;
    wait_queue_head *self; // differs when the bytes were moved elsewhere
    uint64_t unused;

    void check(const char *what) const
    {
        if (state != live || self != this)
            bug("wait queue: %s without init", what);
    }
};
static_assert(sizeof(wait_queue_head) == KCXX_SIZEOF_WAIT_QUEUE_HEAD &&
              alignof(wait_queue_head) == KCXX_ALIGNOF_WAIT_QUEUE_HEAD);

static bool (*waitingAction)();
static std::atomic<unsigned> wakeupCount;

void kcxx_waitqueue_init(wait_queue_head *queue, const char *name, lock_class_key *key)
{
    if (!name || !key)
        bug("wait queue: init without a name or lock class");
    *queue = {wait_queue_head::live, queue, 0};
}

bool kcxx_waitqueue_wait(wait_queue_head *queue, mutex *lock)
{
    queue->check("wait");
    kcxx_mutex_unlock(lock);
    const bool signal = !waitingAction || !waitingAction();
    kcxx_mutex_lock(lock);
    return signal;
}

void kcxx_waitqueue_wake_all(wait_queue_head *queue)
{
    queue->check("wake");
    wakeupCount++;
}

void kcxx_poll_wait(file *opened, wait_queue_head *queue, poll_table_struct *table)
{
    queue->check("poll");
    if (!opened)
        bug("poll: of no file");
    // As in the kernel: no table for who only asks.
    if (table)
        ++*reinterpret_cast<unsigned *>(table);
}

/* ---------------------------------------------------------------- files of text */

namespace
{

struct TextFile {
    const kcxx_text_ops *ops;
    void *context;
    std::string path;
};

} // namespace

// The bytes come from the fake kernel's memory, what they own does not.
struct kcxx_proc_file : TextFile {
};
struct kcxx_debugfs_file : TextFile {
};
struct dentry {
    std::string path;
};

static std::vector<const TextFile *> textFileList;
static std::vector<const dentry *> folderList;
static std::map<std::string, int *> numbers;

struct seq_file {
    std::string text;
    size_t room;
};

void kcxx_seq_printf(seq_file *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char line[512];
    const int length = std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0 || length >= int(sizeof line))
        bug("seq_printf: too long for this test");
    out->text.append(line, static_cast<size_t>(length));
}

static const TextFile *findText(const char *path)
{
    for (const TextFile *file : textFileList) {
        if (file->path == path)
            return file;
    }
    return nullptr;
}

template<typename File>
static File *addText(const kcxx_text_ops *ops, void *context, const std::string &path)
{
    auto *file = allocated<File>();
    if (!file)
        return failed<File>(ENOMEM);
    if (findText(path.c_str())) {
        released(file);
        return failed<File>(ENOMEM); // all that procfs says
    }
    file->ops = ops;
    file->context = context;
    file->path = path;
    textFileList.push_back(file);
    return file;
}

template<typename File>
static void *removeText(File *file)
{
    if (std::erase(textFileList, file) == 0)
        bug("%s: removed twice", file->path.c_str());
    void *context = file->context;
    released(file);
    return context;
}

kcxx_proc_file *kcxx_proc_create(const kcxx_text_ops *ops, void *context, char *name)
{
    const bool isNamed = name;
    const std::string path = "/proc/" + taken(name);
    return isNamed ? addText<kcxx_proc_file>(ops, context, path) : failed<kcxx_proc_file>(ENOMEM);
}

void *kcxx_proc_remove(kcxx_proc_file *file)
{
    return removeText(file);
}

dentry *kcxx_debugfs_create_dir(const char *name)
{
    auto *dir = allocated<dentry>();
    if (!dir)
        return failed<dentry>(ENOMEM);
    dir->path = std::string("/debug/") + name + '/';
    folderList.push_back(dir);
    return dir;
}

static bool isFolder(const dentry *dir)
{
    return std::find(folderList.begin(), folderList.end(), dir) != folderList.end();
}

void kcxx_debugfs_remove(dentry *dir)
{
    if (!isFolder(dir))
        return; // an ERR_PTR()
    for (const TextFile *file : textFileList) {
        if (file->path.starts_with(dir->path))
            bug("debugfs: %s outlives its folder", file->path.c_str());
    }
    std::erase_if(numbers, [dir](const auto &entry) { return entry.first.starts_with(dir->path); });
    std::erase(folderList, dir);
    released(dir);
}

void kcxx_debugfs_create_atomic(const char *name, dentry *dir, int *atomic)
{
    if (isFolder(dir))
        numbers[dir->path + name] = atomic;
}

kcxx_debugfs_file *kcxx_debugfs_create_file(const kcxx_text_ops *ops, void *context, const char *name,
                                            dentry *dir)
{
    // Below no folder it is nowhere, which is no error.
    return addText<kcxx_debugfs_file>(ops, context, isFolder(dir) ? dir->path + name : std::string());
}

void *kcxx_debugfs_remove_file(kcxx_debugfs_file *file)
{
    return removeText(file);
}

/* ---------------------------------------------------------------- sysfs */

struct kobject {
    std::string path;
    unsigned files;
};

struct kcxx_sysfs_file {
    const kcxx_sysfs_ops *ops;
    void *context;
    std::string path;
    kobject *dir;
};

static std::vector<const kobject *> kobjects;
static std::vector<const kcxx_sysfs_file *> sysfsList;

static const kcxx_sysfs_file *findSysfs(const std::string &path)
{
    for (const kcxx_sysfs_file *file : sysfsList) {
        if (file->path == path)
            return file;
    }
    return nullptr;
}

kobject *kcxx_sysfs_create_dir(const char *name)
{
    auto *dir = allocated<kobject>();
    if (!dir)
        return nullptr;
    dir->path = std::string("/sys/kernel/") + name + '/';
    kobjects.push_back(dir);
    return dir;
}

void kcxx_sysfs_remove_dir(kobject *dir)
{
    if (std::erase(kobjects, dir) == 0)
        bug("sysfs: a folder is removed twice");
    if (dir->files != 0)
        bug("sysfs: %s goes before its files", dir->path.c_str());
    released(dir);
}

kcxx_sysfs_file *kcxx_sysfs_create_file(const kcxx_sysfs_ops *ops, void *context, const char *name,
                                        kobject *dir)
{
    const std::string path = dir->path + name;
    if (findSysfs(path))
        return failed<kcxx_sysfs_file>(EEXIST);
    auto *file = allocated<kcxx_sysfs_file>();
    if (!file)
        return failed<kcxx_sysfs_file>(ENOMEM);
    file->ops = ops;
    file->context = context;
    file->path = path;
    file->dir = dir;
    dir->files++;
    sysfsList.push_back(file);
    return file;
}

void *kcxx_sysfs_remove_file(kcxx_sysfs_file *file)
{
    if (std::erase(sysfsList, file) == 0)
        bug("sysfs: a file is removed twice");
    file->dir->files--;
    void *context = file->context;
    released(file);
    return context;
}

/* ---------------------------------------------------------------- timers and work */

struct kcxx_timer {
    unsigned (*expired)(void *);
    void *context;
    unsigned long due; // 0: does not run
};

static std::vector<kcxx_timer *> timerList;
static unsigned long now;

kcxx_timer *kcxx_timer_create(unsigned (*expired)(void *), void *context)
{
    auto *timer = allocated<kcxx_timer>();
    if (!timer)
        return failed<kcxx_timer>(ENOMEM);
    *timer = {expired, context, 0};
    timerList.push_back(timer);
    return timer;
}

void kcxx_timer_start(kcxx_timer *timer, unsigned milliseconds)
{
    timer->due = now + milliseconds;
}

void *kcxx_timer_destroy(kcxx_timer *timer)
{
    if (std::erase(timerList, timer) == 0)
        bug("timer: destroyed twice");
    void *context = timer->context;
    released(timer);
    return context;
}

struct kcxx_work {
    void (*run)(void *);
    void *context;
};

static std::deque<kcxx_work *> workQueue;

kcxx_work *kcxx_work_create(void (*run)(void *), void *context)
{
    auto *work = allocated<kcxx_work>();
    if (!work)
        return failed<kcxx_work>(ENOMEM);
    *work = {run, context};
    return work;
}

bool kcxx_work_enqueue(kcxx_work *work)
{
    if (std::find(workQueue.begin(), workQueue.end(), work) != workQueue.end())
        return false;
    workQueue.push_back(work);
    return true;
}

void *kcxx_work_destroy(kcxx_work *work)
{
    std::erase(workQueue, work);
    void *context = work->context;
    released(work);
    return context;
}

/* ---------------------------------------------------------------- threads */

struct kcxx_kthread {
    std::thread thread;
    std::mutex lock;
    std::condition_variable wake;
    bool stop;
};

static std::atomic<unsigned> threadCount;
static thread_local kcxx_kthread *current;

struct ThreadContext {
    kcxx_kthread thread;
    void *context;
};

kcxx_kthread *kcxx_kthread_run(void (*run)(void *), void *context, char *name)
{
    const bool isNamed = name;
    fakekernel::release(name);
    auto *made = isNamed ? allocated<ThreadContext>() : nullptr;
    if (!made)
        return failed<kcxx_kthread>(ENOMEM);
    made->context = context;
    kcxx_kthread *thread = &made->thread;
    threadCount++;
    thread->thread = std::thread([thread, run, context] {
        current = thread;
        run(context);
    });
    return thread;
}

void *kcxx_kthread_stop(kcxx_kthread *thread)
{
    {
        const std::lock_guard guard(thread->lock);
        thread->stop = true;
    }
    thread->wake.notify_all();
    thread->thread.join();
    threadCount--;
    auto *made = reinterpret_cast<ThreadContext *>(thread);
    void *context = made->context;
    released(made);
    return context;
}

bool kcxx_kthread_should_stop()
{
    const std::lock_guard guard(current->lock);
    return current->stop;
}

void kcxx_kthread_sleep(unsigned milliseconds)
{
    std::unique_lock guard(current->lock);
    current->wake.wait_for(guard, std::chrono::milliseconds(milliseconds), [] { return current->stop; });
}

/* ---------------------------------------------------------------- the tests' side */

namespace fakekernel
{

void whileWaiting(bool (*action)())
{
    waitingAction = action;
}

unsigned wakeups()
{
    return wakeupCount.exchange(0);
}

const char *readText(const char *path, int *error)
{
    static std::string shown;
    if (const auto number = numbers.find(path); number != numbers.end()) {
        shown = std::to_string(*number->second) + '\n';
        return shown.c_str();
    }
    const TextFile *file = findText(path);
    if (!file)
        return nullptr;
    seq_file out{};
    const int status = file->ops->show(file->context, &out);
    if (error)
        *error = status;
    if (heldMutexes() != 0)
        bug("%s: return to user space with a lock held", path);
    shown = out.text;
    return status == 0 ? shown.c_str() : nullptr;
}

long writeText(const char *path, const char *text, unsigned long size)
{
    const TextFile *file = findText(path);
    if (!file)
        return -ENOENT;
    const long result = file->ops->write ? file->ops->write(file->context, text, size) : -EINVAL;
    if (heldMutexes() != 0)
        bug("%s: return to user space with a lock held", path);
    return result;
}

int readValue(const char *path, int *value)
{
    const kcxx_sysfs_file *file = findSysfs(path);
    return file ? file->ops->show(file->context, value) : -ENOENT;
}

int writeValue(const char *path, int value)
{
    const kcxx_sysfs_file *file = findSysfs(path);
    if (!file)
        return -ENOENT;
    return file->ops->store ? file->ops->store(file->context, value) : -EIO;
}

unsigned textFiles()
{
    return static_cast<unsigned>(textFileList.size() + folderList.size() + numbers.size() + kobjects.size() +
                                 sysfsList.size());
}

void advance(unsigned milliseconds)
{
    const unsigned long end = now + milliseconds;
    for (;;) {
        kcxx_timer *next = nullptr;
        for (kcxx_timer *timer : timerList) {
            if (timer->due != 0 && timer->due <= end && (!next || timer->due < next->due))
                next = timer;
        }
        if (!next)
            break;
        now = next->due;
        next->due = 0;
        if (const unsigned again = next->expired(next->context); again != 0)
            kcxx_timer_start(next, again);
    }
    now = end;
}

unsigned timers()
{
    return static_cast<unsigned>(timerList.size());
}

unsigned runWork()
{
    unsigned count = 0;
    for (; !workQueue.empty(); count++) {
        kcxx_work *work = workQueue.front();
        workQueue.pop_front();
        work->run(work->context);
    }
    return count;
}

unsigned threads()
{
    return threadCount;
}

} // namespace fakekernel

long long kcxx_uptime_seconds()
{
    return static_cast<long long>(now / 1000);
}
