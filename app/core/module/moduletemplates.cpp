// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduletemplates.h"

#include "base/datafiles.h"
#include "base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <utility>

namespace klab
{

// What stands in the templates for the name of the module, in small letters and in capitals.
static constexpr QLatin1StringView Placeholder{"mymod"};
static constexpr QLatin1StringView LoudPlaceholder{"MYMOD"};

// MODULE_NAME_LEN of the kernel, less the zero at the end.
static constexpr int LongestName = 55;

namespace
{

struct Entry {
    const char *id;
    const char *title;
    const char *description;
    const char *demo;
    const char *onlyC; ///< nullptr: in C++, too
    const char *options = "";
    int longestName = LongestName;
    const char *since = ""; ///< the kernel that has all of what it uses; older ones need changes
};

constexpr const char *NoLayerYet =
    QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                      "The C++ layer has nothing for it yet: module/kernel/README.md says how to add it.");

// The simplest first.
constexpr Entry Entries[] = {
    {"hello", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Hello"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Greets in the kernel's log when it is loaded and unloaded; a parameter says whom."),
     "dmesg | grep mymod:", nullptr},
    {"misc", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Misc device"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Makes a device in /dev that keeps the last text written to it."),
     "echo hello > /dev/mymod; cat /dev/mymod", nullptr},
    {"chardev", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Character device with ioctl"),
     QT_TRANSLATE_NOOP(
         "klab::ModuleTemplates",
         "Makes a queue of bytes in /dev whose readers wait for data, with poll() and ioctl()."),
     "echo hello > /dev/mymod; head -n 1 /dev/mymod", nullptr, "", LongestName, "6.4"}, // class_create()
    {"procfs", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "File in /proc"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Keeps a list of words in /proc: writing adds one, reading shows them all."),
     "echo hello > /proc/mymod; cat /proc/mymod", nullptr},
    {"sysfs", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Attribute in sysfs"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Makes a folder in /sys/kernel with a number to set and its square to read."),
     "echo 7 > /sys/kernel/mymod/value; cat /sys/kernel/mymod/square", nullptr},
    {"debugfs", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Files in debugfs"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Shows its state in debugfs, with a number that can be set there."),
     "echo 42 > /sys/kernel/debug/mymod/level; cat /sys/kernel/debug/mymod/status", nullptr, "DEBUG_FS"},
    {"kthread", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Kernel thread"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Runs a thread in the kernel that counts until the module is unloaded."),
     "ps | grep mymod; cat /sys/module/mymod/parameters/ticks", nullptr},
    {"timer", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Timer and workqueue"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Has a timer hand work to a workqueue again and again, and counts both."),
     "grep . /sys/module/mymod/parameters/*", nullptr},
    {"bottomhalf", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Bottom half"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Takes interrupts of a timer, and does the rest in a BH workqueue, as drivers do that "
                       "had a tasklet."),
     "grep . /sys/module/mymod/parameters/*", NoLayerYet, "", LongestName, "6.9"}, // system_bh_wq
    {"platform", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Platform driver with its device"),
     QT_TRANSLATE_NOOP(
         "klab::ModuleTemplates",
         "Registers a device and the driver that is bound to it; both can be seen in /sys/bus."),
     "cat /sys/bus/platform/devices/mymod/value", NoLayerYet, "", LongestName, "6.11"}, // void remove()
    {"netdev", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Network device"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates",
                       "Makes a network interface behind which every address answers a ping."),
     "ip addr add 192.0.2.1/24 dev mymod0; ip link set mymod0 up; ping -c 3 192.0.2.2", NoLayerYet,
     "NET INET", 12},
    {"blkdev", QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Block device (RAM disk)"),
     QT_TRANSLATE_NOOP("klab::ModuleTemplates", "Makes a disk of 16 MiB in memory."),
     "echo hello > /dev/mymod; head -n 1 /dev/mymod", NoLayerYet, "BLOCK", 31, "6.9"}, // blk_alloc_disk()
};

} // namespace

static QString withName(QString text, const QString &name)
{
    return text.replace(Placeholder, name).replace(LoudPlaceholder, name.toUpper());
}

QString ModuleTemplate::demoOf(const QString &name) const
{
    return withName(demo, name);
}

QList<ModuleTemplate> ModuleTemplates::all()
{
    QList<ModuleTemplate> templates;
    for (const Entry &entry : Entries) {
        ModuleTemplate one;
        one.id = QString::fromLatin1(entry.id);
        one.title = tr(entry.title);
        one.description = tr(entry.description);
        one.demo = QString::fromLatin1(entry.demo);
        one.languages << Module::Language::C;
        if (entry.onlyC)
            one.onlyC = tr(entry.onlyC);
        else
            one.languages << Module::Language::Cxx;
        one.options = QString::fromLatin1(entry.options).split(u' ', Qt::SkipEmptyParts);
        one.longestName = entry.longestName;
        one.since = QVersionNumber::fromString(QLatin1StringView(entry.since));
        templates << one;
    }
    return templates;
}

Result<ModuleTemplate> ModuleTemplates::find(const QString &id)
{
    QStringList known;
    for (const ModuleTemplate &one : all()) {
        if (one.id == id)
            return one;
        known << one.id;
    }
    return fail(Error::Code::BadInput, tr("There is no template '%1'.").arg(id),
                tr("Choose one of these: %1.").arg(known.join(QStringLiteral(", "))));
}

// What is left of a name of what may be in it: "my-driver 2" gives "my_driver_2".
static QString possibleName(const QString &name)
{
    QString possible = name.normalized(QString::NormalizationForm_KD);
    static const QRegularExpression mark(QStringLiteral("\\p{M}"));
    static const QRegularExpression foreign(QStringLiteral("[^A-Za-z0-9_]+"));
    static const QRegularExpression start(QStringLiteral("^[^A-Za-z]+"));
    possible.remove(mark).replace(foreign, QStringLiteral("_")).remove(start);
    while (possible.endsWith(u'_'))
        possible.chop(1);
    return possible.left(LongestName);
}

// What the kernel's headers have that would be called as something of the module's own: "sysfs_init";
// empty: nothing.
// @param id of a template; empty: what no module can have
static QString namesake(const QString &name, const QString &id)
{
    static const QList<QByteArray> table =
        readFile(dataFile(QStringLiteral("resources/kernel/taken-names.txt")))
            .value_or(QByteArray())
            .split('\n');
    for (const QByteArray &line : table) {
        const QStringList words = QString::fromLatin1(line).split(u' '); // name, namesake, templates
        if (words.first() == name && (words.size() == 2 || words.mid(2).contains(id)))
            return words[1];
    }
    return {};
}

static QString isTaken(const QString &name)
{
    if (name == u"module")
        return ModuleTemplates::tr("module_init() is a macro of the kernel, so no module can be called "
                                   "module.");
    // Folders of /sys/module that are built into the kernel of one profile or another: there can be only one.
    static const QStringList own =
        QStringLiteral("block clocksource configfs dummy_hcd dynamic_debug gpio_mockup i2c_i801 kernel "
                       "keyboard loop microcode nmi_backtrace null_blk printk random rcupdate rcutree "
                       "spurious srcutree sysrq tcp_cubic usbcore virtio_mmio virtio_net virtio_pci vt "
                       "workqueue")
            .split(u' ');
    if (own.contains(name))
        return ModuleTemplates::tr("The kernel has a part of its own that is called %1.").arg(name);
    return {};
}

static tl::unexpected<Error> refuse(const QString &name, const QString &reason)
{
    return fail(Error::Code::BadInput, reason,
                ModuleTemplates::tr("Choose another name, such as my_%1.").arg(name));
}

static Result<> checkNamesake(const QString &name, const QString &id)
{
    const QString kernels = namesake(name, id);
    if (kernels.isEmpty())
        return {};
    return refuse(name,
                  ModuleTemplates::tr("The kernel has its own %1, so a module called %2 would not compile.")
                      .arg(kernels, name));
}

Result<> ModuleTemplates::checkName(const QString &name)
{
    static const QRegularExpression valid(QStringLiteral("^[A-Za-z][A-Za-z0-9_]*$"));
    if (name.isEmpty())
        return fail(Error::Code::BadInput, tr("The module needs a name."), tr("Choose one, such as demo."));
    if (name.size() > LongestName)
        return fail(Error::Code::BadInput,
                    tr("The name has %1 characters, but the kernel takes %2 at most.")
                        .arg(name.size())
                        .arg(LongestName),
                    tr("Choose a shorter one."));
    if (!valid.match(name).hasMatch() || name.endsWith(u'\n')) {
        const QString possible = possibleName(name);
        const QString remedy =
            possible.isEmpty() ? tr("Choose one, such as demo.") : tr("Use %1 instead.").arg(possible);
        if (QString(name).replace(u'-', u'_') == possible)
            return fail(
                Error::Code::BadInput,
                tr("'%1' is not a valid module name: the kernel would call it %2.").arg(name, possible),
                remedy);
        return fail(Error::Code::BadInput,
                    tr("'%1' is not a valid module name: it has to begin with a letter (a to z) and "
                       "may have letters, digits and underscores.")
                        .arg(name),
                    remedy);
    }
    if (const QString reason = isTaken(name); !reason.isEmpty())
        return refuse(name, reason);
    return checkNamesake(name, {});
}

Result<> ModuleTemplates::check(const ModuleTemplate &from, Module::Language language, const QString &name)
{
    if (const Result<> checked = checkName(name).and_then([&] { return checkNamesake(name, from.id); });
        !checked)
        return checked;
    if (name.size() > from.longestName)
        return fail(Error::Code::BadInput,
                    tr("For the template %1 a name may have %2 characters at most: what it "
                       "makes is called so, too.")
                        .arg(from.id)
                        .arg(from.longestName),
                    tr("Choose a shorter one."));
    if (!from.isIn(language))
        return fail(Error::Code::BadInput,
                    from.onlyC.isEmpty() ? tr("The template %1 is not in this language.").arg(from.id)
                                         : tr("The template %1 is in C only. %2").arg(from.id, from.onlyC),
                    tr("Choose C."));
    return {};
}

Result<> ModuleTemplates::checkKernel(const ModuleTemplate &from, const QVersionNumber &version)
{
    if (version.isNull() || version >= from.since)
        return {};
    return fail(Error::Code::BadInput,
                tr("The template %1 needs Linux %2 or newer, but the kernel of this workspace is %3.")
                    .arg(from.id, from.since.toString(), version.toString()),
                tr("Choose another template, or a workspace with a newer kernel."));
}

static Result<> copyWithName(const QString &from, const QString &name, const QString &folder)
{
    const Result<QByteArray> text = readFile(from);
    if (!text)
        return tl::unexpected(text.error());
    const QString path = folder + u'/' + withName(QFileInfo(from).fileName(), name);
    return writeFile(path, withName(QString::fromUtf8(*text), name).toUtf8()).and_then([&]() -> Result<> {
        // writeFile() gives the permissions that a new file has; a script can be run.
        if (QFileInfo(from).isExecutable()) {
            const QFile::Permissions run = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
            QFile::setPermissions(path, QFile::permissions(path) | run);
        }
        return {};
    });
}

// All files, in a folder that nobody looks at yet.
static Result<> fill(const QString &folder, const QString &templates, const QString &language,
                     const QString &name)
{
    const QDir sources(templates + u'/' + language);
    QStringList files{templates + u'/' + ModuleTemplates::TestScript};
    for (const QString &file : sources.entryList(QDir::Files))
        files << sources.filePath(file);
    if (const Result<> made = makeFolder(folder); !made)
        return made;
    for (const QString &file : std::as_const(files)) {
        if (const Result<> copied = copyWithName(file, name, folder); !copied)
            return copied;
    }
    return {};
}

static tl::unexpected<Error> alreadyThere(const QString &folder)
{
    return fail(Error::Code::BadInput, ModuleTemplates::tr("%1 exists already.").arg(folder),
                ModuleTemplates::tr("Choose another name, or move the folder away first."));
}

// In one step, and never over another folder, be it an empty one that has come up meanwhile.
static Result<> putInPlace(const QString &made, const QString &folder)
{
    const QByteArray from = QFile::encodeName(made);
    const QByteArray to = QFile::encodeName(folder);
    if (renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return {};
    // Not every file system can do that.
    if (errno == EINVAL && rename(from.constData(), to.constData()) == 0)
        return {};
    if (errno == EEXIST || errno == ENOTEMPTY)
        return alreadyThere(folder);
    return fileFailure(ModuleTemplates::tr("%1 cannot be created").arg(folder),
                       std::error_code(errno, std::generic_category()));
}

Result<NewModule> ModuleTemplates::create(const ModuleTemplate &from, Module::Language language,
                                          const QString &name, const QString &folder)
{
    if (const Result<> possible = check(from, language, name); !possible)
        return tl::unexpected(possible.error());
    const QFileInfo info(folder);
    if (info.exists() || info.isSymLink())
        return alreadyThere(folder);
    if (const Result<> parent = makeFolder(info.path()); !parent)
        return tl::unexpected(parent.error());

    // Beside it: it can only be moved there within one file system.
    const QTemporaryDir staging(info.path() + QStringLiteral("/.new-XXXXXX"));
    if (!staging.isValid())
        return fail(Error::Code::FileSystem,
                    tr("%1 cannot be created: %2.").arg(folder, staging.errorString()),
                    tr("Check the folder's permissions and its disk."));
    const bool isC = language == Module::Language::C;
    const QString made = staging.filePath(name);
    const QString templates = dataFile(QStringLiteral("module/templates/")) + from.id;
    return fill(made, templates, isC ? QStringLiteral("c") : QStringLiteral("cxx"), name)
        .and_then([&] { return putInPlace(made, folder); })
        .map([&] { return NewModule{folder, name + (isC ? QStringLiteral(".c") : QStringLiteral(".cpp"))}; });
}

} // namespace klab
