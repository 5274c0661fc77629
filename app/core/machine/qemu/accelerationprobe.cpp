// SPDX-License-Identifier: GPL-2.0-or-later
#include "machine/qemu/accelerationprobe.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "process/processrunner.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTemporaryFile>
#include <QTimer>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace klab
{

// isa-debug-exit makes QEMU exit with (value << 1) | 1.
static constexpr char ExitValue = 0x2a;
static constexpr int ExitStatus = (ExitValue << 1) | 1;
static constexpr std::chrono::seconds ProbeLimit{5};

Result<AccelerationChoice> parseAcceleration(const QString &name)
{
    if (name == u"auto")
        return AccelerationChoice::Auto;
    if (name == u"kvm")
        return AccelerationChoice::Kvm;
    if (name == u"tcg")
        return AccelerationChoice::Tcg;
    return fail(Error::Code::BadInput, AccelerationProbe::tr("'%1' is not a valid acceleration.").arg(name),
                AccelerationProbe::tr("The valid ones are: auto, kvm, tcg."));
}

/// QEMU running the smallest firmware there is.
struct AccelerationProbe::Attempt {
    QTemporaryFile firmware;
    ProcessRunner qemu;
    QByteArray said;
    QTimer limit;
};

// A 64 KiB firmware that does nothing but write to the exit port, from the reset
// vector, 16 bytes below the end: mov al, value; out 0xf4, al; hlt
static QByteArray exitFirmware()
{
    QByteArray image(64 * 1024, '\0');
    const char code[] = {'\xb0', ExitValue, '\xe6', '\xf4', '\xf4'};
    return image.replace(image.size() - 16, sizeof code, QByteArray(code, sizeof code));
}

static QString &kvmDevice()
{
    static QString device = QStringLiteral("/dev/kvm");
    return device;
}

void AccelerationProbe::setDevice(const QString &device)
{
    kvmDevice() = device;
}

// @param openError errno of opening /dev/kvm, 0 where it can be opened
static QByteArray environmentKey(int openError)
{
    const QFileInfo kvm(kvmDevice());
    const QFileInfo qemu(findProgram(QStringLiteral("qemu-system-x86_64")));
    return QJsonDocument(
               QJsonObject{{QStringLiteral("kernel"), QSysInfo::kernelVersion()},
                           {QStringLiteral("boot"), QString::fromLatin1(QSysInfo::bootUniqueId())},
                           {QStringLiteral("qemu"), qemu.lastModified().toString(Qt::ISODate)},
                           {QStringLiteral("user"), static_cast<int>(geteuid())},
                           {QStringLiteral("open"), openError},
                           {QStringLiteral("kvm"), QString::number(static_cast<int>(kvm.permissions()), 16)}})
        .toJson(QJsonDocument::Compact);
}

static QString cacheFile()
{
    return cacheFolder() + QStringLiteral("/kvm-probe");
}

AccelerationProbe::AccelerationProbe(AccelerationChoice choice, QObject *parent)
    : Job(tr("Find out whether KVM works"), parent)
    , m_choice(choice)
{
}

AccelerationProbe::~AccelerationProbe() = default;

// @return errno, 0 where it can be opened
static int openKvm()
{
    const int fd = ::open(QFile::encodeName(kvmDevice()).constData(), O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return errno;
    ::close(fd);
    return 0;
}

static void remember(const QByteArray &key, bool works, const QString &reason)
{
    (void)writeFile(cacheFile(), key + '\n' + (works ? "works" : "fails") + '\n' + reason.toUtf8() + '\n');
}

void AccelerationProbe::rememberFailure(const QString &reason)
{
    remember(environmentKey(openKvm()), false, reason);
}

void AccelerationProbe::run()
{
    if (m_choice == AccelerationChoice::Tcg) {
        finish();
        return;
    }
    const int openError = openKvm();
    const QByteArray key = environmentKey(openError);
    const QList<QByteArray> known = readFile(cacheFile()).value_or(QByteArray()).split('\n');
    // Who asks for KVM and nothing else may have mended what it failed for.
    const bool counts = m_choice == AccelerationChoice::Auto || known.value(1) == "works";
    if (known.size() >= 3 && known[0] == key && counts) {
        conclude(known[1] == "works", QString::fromUtf8(known[2]));
    } else if (openError != 0) {
        learn(key, false,
              tr("/dev/kvm cannot be opened: %1").arg(QString::fromLocal8Bit(std::strerror(openError))));
    } else {
        tryGuestCode(key);
    }
}

void AccelerationProbe::learn(const QByteArray &key, bool works, const QString &reason)
{
    m_news = true;
    remember(key, works, reason);
    conclude(works, reason);
}

void AccelerationProbe::tryGuestCode(const QByteArray &key)
{
    m_attempt = std::make_unique<Attempt>();
    Attempt &attempt = *m_attempt;
    if (!attempt.firmware.open() || attempt.firmware.write(exitFirmware()) < 0 || !attempt.firmware.flush()) {
        conclude(false, tr("no temporary file can be written"));
        return;
    }
    ProcessSpec spec;
    spec.program = QStringLiteral("qemu-system-x86_64");
    spec.arguments = {
        QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
        QStringLiteral("-display"),    QStringLiteral("none"),
        QStringLiteral("-machine"),    QStringLiteral("pc"),
        QStringLiteral("-accel"),      QStringLiteral("kvm"),
        QStringLiteral("-cpu"),        QStringLiteral("host"),
        QStringLiteral("-m"),          QStringLiteral("16M"),
        QStringLiteral("-bios"),       attempt.firmware.fileName(),
        QStringLiteral("-device"),     QStringLiteral("isa-debug-exit,iobase=0xf4,iosize=0x04")};
    spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    connect(&attempt.qemu, &ProcessRunner::standardError, this,
            [&attempt](const QByteArray &data) { attempt.said += data.left(4096); });
    attempt.limit.setSingleShot(true);
    connect(&attempt.limit, &QTimer::timeout, &attempt.qemu, &ProcessRunner::kill);
    connect(&attempt.qemu, &ProcessRunner::finished, this, [this, key](const ProcessOutcome &outcome) {
        m_attempt->limit.stop();
        const bool works = outcome.kind == ProcessOutcome::Kind::Exited && outcome.status == ExitStatus;
        QString reason;
        if (!works) {
            const QString said = QString::fromLocal8Bit(m_attempt->said).trimmed().section(u'\n', 0, 0);
            reason = said.isEmpty() ? tr("QEMU %1").arg(outcome.description()) : said;
        }
        if (isCanceled())
            finish();
        else
            learn(key, works, reason);
    });
    attempt.limit.start(ProbeLimit);
    attempt.qemu.start(spec);
}

void AccelerationProbe::conclude(bool works, const QString &reason)
{
    if (!works && m_choice == AccelerationChoice::Kvm) {
        finish(fail(Error::Code::Vm, tr("KVM does not work here: %1.").arg(reason),
                    tr("Use --accel auto or --accel tcg, or enable virtualisation in the firmware and make "
                       "sure that you may open /dev/kvm.")));
        return;
    }
    m_acceleration = works ? VmSpec::Acceleration::Kvm : VmSpec::Acceleration::Tcg;
    m_reason = reason;
    finish();
}

void AccelerationProbe::abort()
{
    if (m_attempt)
        m_attempt->qemu.kill();
    else
        finish();
}

} // namespace klab
