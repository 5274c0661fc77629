// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/swapjob.h"

#include "base/files.h"

#include <QJsonObject>

#include <utility>

namespace klab
{

static constexpr qsizetype ChunkBytes = 256 * 1024;
static constexpr std::chrono::seconds SwapLimit{60};

// Builtins where possible: a new process costs milliseconds under emulation. The first
// word it prints is the outcome, see parseSwapOutcome().
static QString swapScript()
{
    return QStringLiteral(R"(cd "$1" || exit
m=/sys/module/vdev
say() { echo "$1"; echo "$said"; dmesg | grep vdev | tail -n 8; exit 0; }
if ! [ -d $m ]; then
	mv -f vdev.ko.new vdev.ko
	said=$(modprobe vdev 2>&1) || say lost
	echo loaded; exit 0
fi
read -r users < $m/refcnt
[ "$users" = 0 ] || { echo used; exit 0; }
set --
for p in $m/parameters/*; do
	[ -f "$p" ] && read -r value 2>/dev/null < "$p" && set -- "$@" "${p##*/}=$value"
done
if ! said=$(rmmod vdev 2>&1); then
	read -r users < $m/refcnt
	[ "$users" = 0 ] || { echo used; exit 0; }
	say stuck
fi
if said=$(insmod ./vdev.ko.new "$@" 2>&1); then
	mv -f vdev.ko.new vdev.ko
	echo swapped; exit 0
fi
insmod ./vdev.ko "$@" && say restored
say lost
)");
}

SwapOutcome parseSwapOutcome(const QByteArray &output)
{
    using Kind = SwapOutcome::Kind;
    static const QList<std::pair<QByteArray, Kind>> words{
        {"swapped", Kind::Swapped}, {"loaded", Kind::Loaded},     {"used", Kind::InUse},
        {"stuck", Kind::Stuck},     {"restored", Kind::Restored}, {"lost", Kind::Lost},
    };
    constexpr qsizetype ReasonLimit = 4096;
    const qsizetype end = output.indexOf('\n');
    SwapOutcome outcome;
    for (const auto &[word, kind] : words) {
        if (output.left(end) == word)
            outcome.kind = kind;
    }
    if (end >= 0)
        outcome.reason = QString::fromUtf8(output.mid(end + 1, ReasonLimit)).trimmed();
    return outcome;
}

Result<> checkModuleFile(const QByteArray &module, const QString &release)
{
    const QString remedy = SwapJob::tr("Build it again.");
    if (!module.startsWith("\x7f"
                           "ELF") ||
        !module.contains(QByteArray("name=vdev\0", 10)))
        return fail(Error::Code::Verification, SwapJob::tr("What was built is no module called vdev."),
                    remedy);
    const QByteArray key = "vermagic=";
    const qsizetype at = module.indexOf(key);
    const QByteArray built = at < 0 ? QByteArray() : module.mid(at + key.size(), 200).split(' ').value(0);
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

QString kernelRelease(const Kbuild &kbuild)
{
    return QString::fromUtf8(readFile(kbuild.folder + QStringLiteral("/include/config/kernel.release"))
                                 .value_or(QByteArray()))
        .trimmed();
}

// ------------------------------------------------------------ PushJob

PushJob::PushJob(VmSession *vm, QByteArray module, QString folder, QObject *parent)
    : GuestJob(tr("Put the module into the guest"), vm, parent)
    , m_module(std::move(module))
    , m_path(std::move(folder) + QStringLiteral("/vdev.ko.new"))
{
}

// Not by GuestAgent::writeFile(), which starts a program to rename the file: nobody
// reads this one before it is whole.
void PushJob::run()
{
    if (!requireReady())
        return;
    vm()->agent()->request(QStringLiteral("guest-file-open"),
                           {{QStringLiteral("path"), m_path}, {QStringLiteral("mode"), QStringLiteral("wb")}},
                           [self = QPointer(this)](const Result<QJsonValue> &result) {
                               if (!self)
                                   return;
                               if (!result) {
                                   self->finishFailed(result.error());
                                   return;
                               }
                               self->m_handle = result->toInteger();
                               self->write(0);
                           });
}

void PushJob::write(qsizetype offset)
{
    if (state() != State::Running) {
        closeFile(); // canceled
        return;
    }
    QJsonObject arguments{{QStringLiteral("handle"), m_handle}};
    if (offset >= m_module.size()) {
        vm()->agent()->request(QStringLiteral("guest-file-close"), arguments,
                               [self = QPointer(this)](const Result<QJsonValue> &result) {
                                   if (!self)
                                       return;
                                   if (result)
                                       self->finish();
                                   else
                                       self->finishFailed(result.error());
                               });
        return;
    }
    arguments.insert(QStringLiteral("buf-b64"),
                     QString::fromLatin1(m_module.mid(offset, ChunkBytes).toBase64()));
    vm()->agent()->request(
        QStringLiteral("guest-file-write"), arguments,
        [self = QPointer(this), offset](const Result<QJsonValue> &result) {
            if (!self)
                return;
            const qint64 count = result ? result->toObject().value(u"count").toInteger() : 0;
            if (count > 0) {
                self->write(offset + count);
                return;
            }
            self->closeFile();
            self->finishFailed(result ? Error{Error::Code::Guest, tr("The guest took no more of it."), {}, {}}
                                      : result.error());
        });
}

// The agent has room for few open files.
void PushJob::closeFile()
{
    if (vm() && vm()->state() == VmSession::State::Ready)
        vm()->agent()->request(QStringLiteral("guest-file-close"), {{QStringLiteral("handle"), m_handle}},
                               [](const Result<QJsonValue> &) {});
}

void PushJob::finishFailed(const Error &error)
{
    Error told = error;
    if (told.code == Error::Code::Guest) {
        told.message = tr("%1 could not be written in the guest: %2").arg(m_path, error.message);
        told.remedy = tr("Check that its folder exists there and that the guest has memory left.");
    }
    finishWithAgentError(told);
}

// ------------------------------------------------------------ SwapJob

SwapJob::SwapJob(VmSession *vm, const QString &folder, QObject *parent)
    : GuestCommandJob(
          tr("Swap the module"), vm,
          {QStringLiteral("/bin/sh"), QStringLiteral("-c"), swapScript(), QStringLiteral("swap"), folder},
          parent)
{
    setLimit(SwapLimit);
}

} // namespace klab
