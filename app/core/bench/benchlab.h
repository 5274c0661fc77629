// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "bench/consolebootjob.h"
#include "lab/labsession.h"
#include "machine/qemu/snapshotstore.h"

#include <QObject>

#include <memory>

namespace klab
{

/// The workspace that the benches of times work in, below build/bench of the user's: the bundled module, a
/// tree that shows the user's kernel sources (see makeBenchTree()), and kernels and machines of its own. So
/// nothing of the user's is built, edited or run. It stays for the next bench, which needs no minutes then.
/// Main thread.
class BenchLab : public QObject
{
    Q_OBJECT
public:
    /// @param user the session whose workspace it belongs to; must outlive this
    BenchLab(LabSession *user, const BuildOptions &build, QObject *parent = nullptr);
    ~BenchLab() override;

    /// What the seed tutorial does is done in a kernel of its own, which has the module built in.
    enum class Kernels { Lab, LabAndSeed };
    /// Builds what is not built yet, and sets back what a bench that was killed has left. Afterwards there
    /// is a session().
    std::unique_ptr<Job> prepare(Kernels kernels);
    /// Stops the machine and puts the module's sources back; may be run whatever has gone wrong before.
    std::unique_ptr<Job> tidy();

    /// Where it is; also before it is made.
    QString path() const;
    /// Null before prepare() has come that far.
    LabSession *session() const { return m_session.get(); }
    const BuildOptions &build() const { return m_build; }
    Result<Kbuild> seedKernel() const { return m_session->kbuild(m_seed.profile); }
    /// For the snapshots of the bench; removed by tidy().
    SnapshotStore snapshots() const { return SnapshotStore(path() + QStringLiteral("/build/snapshots")); }

    /// Saves the module's source with another text in the line that it logs when it is loaded.
    /// @param mark letters, digits, spaces and dashes
    Result<> edit(const QString &mark) const;
    /// A command for a shell of the guest that fails unless edit() is in force and the device holds what
    /// is written to it. What it then prints last is answer(), which is not in the command itself.
    QString question(const QString &mark) const;
    static QByteArray answer() { return QByteArrayLiteral("bench-answer-42"); }
    /// A command for a shell of any guest, which then prints answer().
    static QString greeting() { return QStringLiteral("echo bench-answer-$((6*7))"); }

    /// How the seed tutorial boots: a PC as QEMU has it where nothing else is asked for, with its firmware,
    /// its network card, and the console on the terminal. After boot() of session(), whose initramfs and
    /// acceleration it takes over.
    ConsoleBoot seedBoot(const Kbuild &kernel, const QString &command) const;

Q_SIGNALS:
    /// Something to know although nothing failed, in whole sentences.
    void noticed(const QString &text);

private:
    Result<> open();
    QString mainFile() const; ///< of the module's sources
    std::unique_ptr<Job> copyKernel();
    std::unique_ptr<Job> configureSeed();

    LabSession *m_user;
    BuildOptions m_build;
    BuildOptions m_seed;
    std::unique_ptr<LabSession> m_session;
};

} // namespace klab
