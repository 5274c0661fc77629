// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakevm.h"

#include <QFile>
#include <QRegularExpression>

namespace klab::test
{

FakeVm::FakeVm(const QString &how, int devices)
    : path("PATH", folder.path() + u':' + qEnvironmentVariable("PATH"))
    , behaviour("KLAB_FAKE_QEMU", how)
{
    if (!QFile::link(beside(QStringLiteral("fakeqemu")),
                     folder.filePath(QStringLiteral("qemu-system-x86_64"))))
        qFatal("no link to fakeqemu");
    spec.kernelArguments = QStringList{QStringLiteral("vdev.devices=%1").arg(devices)};
    VmSession::Deadlines deadlines;
    deadlines.silence = std::chrono::seconds(60); // a loaded machine is not what is tested
    // These are waited for, so that they are short, but long enough for fakeqemu to answer.
    deadlines.panic = std::chrono::milliseconds(static_cast<int>(200 * crowd()));
    deadlines.stop = std::chrono::milliseconds(static_cast<int>(300 * crowd()));
    session.setDeadlines(deadlines);
    QObject::connect(&session, &VmSession::stateChanged, &session,
                     [this](VmSession::State state) { states << state; });
}

bool FakeVm::reach(VmSession::State state)
{
    session.start(spec);
    return waitFor(state);
}

qint64 FakeVm::qemuPid()
{
    static const QRegularExpression told(QStringLiteral("pid (\\d+)\r"));
    type("!pid");
    const auto pid = [this] {
        return told.match(QString::fromUtf8(session.console()->transcript())).captured(1).toLongLong();
    };
    return klab::test::waitFor([&] { return pid() > 0; }) ? pid() : 0;
}

bool FakeVm::waitFor(VmSession::State state, int milliseconds)
{
    return klab::test::waitFor([this, state] { return session.state() == state; }, milliseconds);
}

} // namespace klab::test
