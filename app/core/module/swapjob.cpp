// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapjob.h"

#include "base/files.h"

#include <utility>

namespace klab
{

static constexpr std::chrono::seconds SwapLimit{60};

// What all commands begin with. Builtins where possible: a new process costs milliseconds
// under emulation. The first word they print is the outcome, see parseSwapOutcome().
static constexpr char Prelude[] = R"(name=$1
m=/sys/module/$name
say() { echo "$1"; echo "$said"; dmesg | grep "$name" | tail -n 8; exit 0; }
end() { echo "$1"; exit 0; }
unload() {
	[ -e $m/initstate ] || end builtin
	read -r users < $m/refcnt
	[ "$users" = 0 ] || end used
	if ! said=$(rmmod "$name" 2>&1); then
		read -r users < $m/refcnt
		[ "$users" = 0 ] || end used
		say stuck
	fi
}
)";

// The arguments behind the new file's name, which may be empty, are parameters. Those in
// force come before them, for the kernel takes the last one of a name.
static constexpr char Swap[] = R"(cd "$2" || exit
new=$3
shift 3
keep() { [ -z "$new" ] || mv -f "$new" "$name.ko"; }
if ! [ -d $m ]; then
	keep
	said=$(modprobe "$name" "$@" 2>&1) || say lost
	end loaded
fi
others=$#
for p in $m/parameters/*; do
	[ -f "$p" ] && read -r value 2>/dev/null < "$p" && set -- "${p##*/}=$value" "$@"
done
load="modprobe $name"
back=$load
[ -z "$new" ] || load="insmod ./$new" back="insmod ./$name.ko"
unload
if said=$($load "$@" 2>&1); then
	keep
	end swapped
fi
before=$(($# - others))
while [ $before -gt 0 ]; do
	value=$1
	shift
	set -- "$@" "$value"
	before=$((before - 1))
done
shift $others
$back "$@" && say "restored $*"
say lost
)";

static constexpr char Unload[] = R"([ -d $m ] || end absent
unload
end unloaded
)";

static QStringList guestCommand(const char *verb, const QStringList &arguments)
{
    return QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                       QLatin1StringView(Prelude) + QLatin1StringView(verb), QStringLiteral("module")} +
           arguments;
}

static QString pushedName(const Module &module)
{
    return module.fileName() + QStringLiteral(".new");
}

SwapOutcome parseSwapOutcome(const QByteArray &output)
{
    using Kind = SwapOutcome::Kind;
    static const QList<std::pair<QByteArray, Kind>> words{
        {"swapped", Kind::Swapped},   {"loaded", Kind::Loaded}, {"used", Kind::InUse},
        {"stuck", Kind::Stuck},       {"lost", Kind::Lost},     {"restored", Kind::Restored},
        {"unloaded", Kind::Unloaded}, {"absent", Kind::Absent}, {"builtin", Kind::BuiltIn},
    };
    constexpr qsizetype ReasonLimit = 4096;
    const qsizetype end = output.indexOf('\n');
    const QByteArray line = output.left(end);
    const qsizetype space = line.indexOf(' ');
    SwapOutcome outcome;
    for (const auto &[word, kind] : words) {
        if (line.left(space < 0 ? line.size() : space) == word)
            outcome.kind = kind;
    }
    if (space >= 0)
        outcome.parameters = QString::fromUtf8(line.mid(space + 1, ReasonLimit)).trimmed();
    if (end >= 0)
        outcome.reason = QString::fromUtf8(output.mid(end + 1, ReasonLimit)).trimmed();
    return outcome;
}

QString SwapOutcome::value(const QString &parameter) const
{
    for (const QString &one : parameters.split(u' ')) {
        if (one.startsWith(parameter + u'='))
            return one.mid(parameter.size() + 1);
    }
    return {};
}

Error describeSwapFailure(const Module &module, const SwapOutcome &outcome)
{
    const QString remedy =
        SwapJob::tr("See why init() in module/%1 fails, and save again.").arg(module.source);
    switch (outcome.kind) {
    case SwapOutcome::Kind::Restored:
        return {Error::Code::Guest,
                SwapJob::tr("The new module did not load; the old one runs again, with empty devices."),
                remedy, outcome.reason};
    case SwapOutcome::Kind::Stuck:
        return {Error::Code::Guest, SwapJob::tr("The old module cannot be unloaded; it keeps running."),
                SwapJob::tr("Restart the guest to load the new module."), outcome.reason};
    case SwapOutcome::Kind::BuiltIn:
        return {Error::Code::BadInput,
                SwapJob::tr("The module is built into this kernel and cannot be reloaded."),
                SwapJob::tr("Restart the guest to load the new module."), outcome.reason};
    case SwapOutcome::Kind::Lost:
        return {Error::Code::Guest, SwapJob::tr("The new module did not load, and no module is running now."),
                remedy, outcome.reason};
    default:
        return {Error::Code::Protocol, SwapJob::tr("The state of the module in the guest is not known."),
                SwapJob::tr("Restart the guest."), outcome.reason};
    }
}

Result<> checkModuleFile(const QByteArray &file, const QString &name, const QString &release)
{
    const QString remedy = SwapJob::tr("Build it again.");
    if (!file.startsWith("\x7f"
                         "ELF") ||
        !file.contains("name=" + name.toUtf8() + '\0'))
        return fail(Error::Code::Verification,
                    SwapJob::tr("What was built is not a module called %1.").arg(name), remedy);
    const QByteArray key = "vermagic=";
    const qsizetype at = file.indexOf(key);
    const QByteArray built = at < 0 ? QByteArray() : file.mid(at + key.size(), 200).split(' ').value(0);
    if (built != release.toUtf8())
        return fail(Error::Code::Verification,
                    SwapJob::tr("The module was built for the kernel %1, not for %2.")
                        .arg(QString::fromUtf8(built), release),
                    remedy);
    return {};
}

QString guestModuleFolder(const QString &release)
{
    return QStringLiteral("/lib/modules/%1/extra").arg(release);
}

std::unique_ptr<Job> makePushJob(VmSession *vm, const Module &module, const QByteArray &file,
                                 const QString &folder)
{
    return std::make_unique<PutFileJob>(SwapJob::tr("Put the module into the guest"), vm, file,
                                        folder + u'/' + pushedName(module));
}

SwapJob::SwapJob(VmSession *vm, const Module &module, const QString &folder, QObject *parent)
    : GuestCommandJob(tr("Swap the module"), vm,
                      guestCommand(Swap, {module.name, folder, pushedName(module)}), parent)
{
    setLimit(SwapLimit);
}

SwapJob::SwapJob(VmSession *vm, const Module &module, const QStringList &parameters, QObject *parent)
    : GuestCommandJob(tr("Load the module"), vm,
                      guestCommand(Swap, QStringList{module.name, QStringLiteral("/"), {}} + parameters),
                      parent)
{
    setLimit(SwapLimit);
}

static std::unique_ptr<Job> judgeLoad(const Module &module, const SwapOutcome &outcome)
{
    if (outcome.isSuccess())
        return nullptr;
    const QString title = SwapJob::tr("Load the module");
    if (outcome.kind != SwapOutcome::Kind::InUse)
        return failedJob(title, describeSwapFailure(module, outcome));
    return failedJob(
        title,
        {Error::Code::Busy,
         SwapJob::tr("The module could not be unloaded. It keeps running, and its devices are unchanged."),
         SwapJob::tr("Close whatever is using it and try again."), outcome.reason});
}

std::unique_ptr<Job> makeModuleLoadJob(VmSession *vm, const Module &module, const QString &file,
                                       const QString &release)
{
    const QString folder = guestModuleFolder(release);
    const auto outcome = std::make_shared<SwapOutcome>();
    auto sequence = std::make_unique<JobSequence>(SwapJob::tr("Load the module"));
    sequence->add(1, [vm, module, file, folder]() -> std::unique_ptr<Job> {
        const Result<QByteArray> content = readFile(file);
        return content ? makePushJob(vm, module, *content, folder)
                       : failedJob(SwapJob::tr("Put the module into the guest"), content.error());
    });
    sequence->add(1, [vm, module, folder, outcome] {
        auto swap = std::make_unique<SwapJob>(vm, module, folder);
        QObject::connect(swap.get(), &Job::finished, swap.get(),
                         [job = swap.get(), outcome](const Result<> &result) {
                             if (result)
                                 *outcome = job->outcome();
                         });
        return swap;
    });
    sequence->add(0, [module, outcome] { return judgeLoad(module, *outcome); });
    return sequence;
}

UnloadJob::UnloadJob(VmSession *vm, const Module &module, QObject *parent)
    : GuestCommandJob(tr("Unload the module"), vm, guestCommand(Unload, {module.name}), parent)
{
    setLimit(SwapLimit);
}

} // namespace klab
