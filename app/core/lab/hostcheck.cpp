// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/hostcheck.h"

#include "machine/qemu/accelerationprobe.h"
#include "process/processjob.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <QStorageInfo>

namespace klab
{

// A kernel tree, a lab build and its cache; what the first build asks for.
static constexpr qint64 ComfortableBytes = 4'000'000'000;

namespace
{

/// Runs "PROGRAM --version" and keeps the first line.
class VersionJob : public ProcessJob
{
public:
    VersionJob(const ProcessSpec &spec, HostCheck &check)
        : ProcessJob(check.name, spec, Error::Code::MissingTool)
        , m_check(check)
    {
    }

protected:
    void readLine(const QString &line) override
    {
        if (m_check.found.isEmpty())
            m_check.found = line.trimmed();
    }
    Result<> conclude(const ProcessOutcome &outcome) override
    {
        m_check.present = outcome.succeeded();
        if (m_check.present)
            m_check.remedy.clear();
        else
            m_check.found = outcome.description();
        return {};
    }

private:
    HostCheck &m_check;
};

} // namespace

HostCheckJob::HostCheckJob(const QString &workspace, QObject *parent)
    : JobSequence(tr("Look over this machine"), parent)
{
    const QStringList version{QStringLiteral("--version")};
    addProgram(QStringLiteral("qemu-system-x86_64"), QStringLiteral("qemu-system-x86"), tr("runs the guest"),
               version);
    addProgram(QStringLiteral("gcc"), QStringLiteral("gcc"), tr("compiles the kernel"), version);
    addProgram(QStringLiteral("g++"), QStringLiteral("g++"), tr("compiles the module"), version);
    addProgram(QStringLiteral("make"), QStringLiteral("make"), tr("drives the kernel's build"), version);
    addProgram(QStringLiteral("ld"), QStringLiteral("binutils"), tr("links the kernel"), version);
    addProgram(QStringLiteral("flex"), QStringLiteral("flex"), tr("builds Kconfig"), version);
    addProgram(QStringLiteral("bison"), QStringLiteral("bison"), tr("builds Kconfig"), version);
    addProgram(QStringLiteral("bc"), QStringLiteral("bc"), tr("computes the kernel's time constants"),
               version);
    addProgram(QStringLiteral("perl"), QStringLiteral("perl"), tr("runs some of the kernel's scripts"),
               version);
    addProgram(QStringLiteral("tar"), QStringLiteral("tar"), tr("unpacks the kernel sources"), version);
    addProgram(QStringLiteral("xz"), QStringLiteral("xz-utils"), tr("unpacks the kernel sources"), version);
    addProgram(QStringLiteral("ccache"), QStringLiteral("ccache"), tr("makes rebuilds fast"), version);
    addFile(QStringLiteral("/usr/include/libelf.h"), QStringLiteral("libelf-dev"), tr("builds objtool"));
    addFile(QStringLiteral("/usr/bin/busybox"), QStringLiteral("busybox-static"),
            tr("the guest's shell and tools"));
    addFile(QStringLiteral("/usr/sbin/qemu-ga"), QStringLiteral("qemu-guest-agent"),
            tr("runs commands in the guest"));

    HostCheck source{QStringLiteral("linux-source"), tr("the kernel to build"), false, true, {}, {}};
    const QStringList archives =
        QDir(QStringLiteral("/usr/src")).entryList({QStringLiteral("linux-source-*.tar.xz")});
    source.present = !archives.isEmpty();
    source.found = archives.join(QStringLiteral(", "));
    if (!source.present)
        source.remedy = tr("apt-get install linux-source, or give a tree with --kernel");
    m_checks.push_back(source);

    QDir existing(QFileInfo(workspace).absoluteFilePath());
    while (!existing.exists() && existing.cdUp()) {
    }
    const QStorageInfo storage(existing);
    const QString free = QLocale::c().formattedDataSize(storage.bytesAvailable());
    HostCheck disk{tr("disk space"),
                   tr("kernel tree and build, in %1").arg(workspace),
                   storage.bytesAvailable() >= ComfortableBytes,
                   true,
                   tr("%1 free").arg(free),
                   {}};
    if (!disk.present)
        disk.remedy = tr("free up %1, or choose another --workspace")
                          .arg(QLocale::c().formattedDataSize(ComfortableBytes));
    m_checks.push_back(disk);

    m_checks.push_back(
        HostCheck{QStringLiteral("kvm"), tr("makes the guest several times faster"), false, false, {}, {}});
    add(1, [this] {
        auto probe = std::make_unique<AccelerationProbe>(AccelerationChoice::Auto);
        connect(probe.get(), &Job::finished, this, [this, job = probe.get()] {
            HostCheck &kvm = m_checks.back();
            kvm.present = job->acceleration() == VmSpec::Acceleration::Kvm;
            kvm.found = kvm.present ? tr("works") : tr("does not work, TCG is used: %1").arg(job->reason());
        });
        return probe;
    });
    add(0.01, [this] {
        return std::make_unique<FunctionJob>(
            tr("Sum up"), [checks = m_checks](const FunctionJob::Canceled &) -> Result<> {
                QStringList missing;
                for (const HostCheck &check : checks) {
                    if (check.required && !check.present)
                        missing << check.name;
                }
                if (missing.isEmpty())
                    return {};
                return fail(Error::Code::MissingTool,
                            tr("Missing: %1.").arg(missing.join(QStringLiteral(", "))),
                            tr("See the remedy beside each of them."));
            });
    });
}

void HostCheckJob::addProgram(const QString &program, const QString &package, const QString &purpose,
                              const QStringList &versionArguments)
{
    m_checks.push_back(HostCheck{program, purpose, false, true, {}, {}});
    HostCheck &check = m_checks.back();                   // a deque keeps it in place
    check.remedy = tr("apt-get install %1").arg(package); // unless it turns out to work
    if (findProgram(program).isEmpty())
        return;
    ProcessSpec spec;
    spec.program = program;
    spec.arguments = versionArguments;
    spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
    add(1, [spec, &check] { return std::make_unique<VersionJob>(spec, check); });
}

void HostCheckJob::addFile(const QString &path, const QString &package, const QString &purpose)
{
    const bool present = QFileInfo::exists(path);
    m_checks.push_back(HostCheck{package, purpose, present, true, present ? path : QString(),
                                 present ? QString() : tr("apt-get install %1").arg(package)});
}

QJsonObject HostCheckJob::toJson() const
{
    QJsonArray all;
    for (const HostCheck &check : m_checks) {
        all << QJsonObject{
            {QStringLiteral("name"), check.name},       {QStringLiteral("purpose"), check.purpose},
            {QStringLiteral("present"), check.present}, {QStringLiteral("required"), check.required},
            {QStringLiteral("found"), check.found},     {QStringLiteral("remedy"), check.remedy}};
    }
    return {{QStringLiteral("ok"), result().has_value()}, {QStringLiteral("checks"), all}};
}

} // namespace klab
