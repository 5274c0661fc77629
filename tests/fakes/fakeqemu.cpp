// SPDX-License-Identifier: GPL-2.0-or-later
//
// Stands in for qemu-system-x86_64: finds the three channels in its arguments and
// behaves as the variable KLAB_FAKE_QEMU says:
//   boot         boots at once to a prompt and an agent
//   wait         says one line and waits for orders
//   mute         says nothing
//   refuse       exits with 1 and a message, before anything else
//   no-greeting  says nothing on the control channel
//   cont-error   cannot start the guest
//   kvm-error    with KVM: gives up on the guest, as QEMU does where KVM cannot execute an instruction
//                of it; with TCG: as "boot"
//   early        prompt and agent are there before "cont" is answered
//   cont-late    boots, and lets the guest go on from saving at the third request only
//   save-error   boots, but cannot save its state
//   wake-error   goes on from a saved state, but its clock cannot be set
// A saved state that begins with "state" can be restored by those that boot at once; all others end with an
// error when they are to read one.
// With ",deaf" added it ignores "quit" and SIGTERM; with ",obeys" the guest's module makes
// as many devices as it is told when it is loaded.
//
// Orders are typed on the serial line: !crash, !panic (then hangs), !panic-end (as a
// panic with panic=-1 and -no-reboot ends), !reset, !poweroff, !exit N, !prompt,
// !agent, !say TEXT (as the kernel says it), !pid (told as "pid N"), !tainted N (what the
// kernel says of itself), !log TEXT (as the
// kernel says it while its console is quiet), !print TEXT (as a program prints it), !note TEXT (as a program
// writes it to /dev/kmsg), !forget (the log), !hang and !awake (the agent does not answer meanwhile, but what
// it was asked it does not forget), !blind N, !busy NAME, !spoilt NAME (see FakeGuest). Anything else goes to
// the FakeGuest's shell.

#include "fakeguest.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace
{

class FakeQemu
{
public:
    FakeQemu(const QStringList &arguments, const QString &behaviour)
        : m_behaviour(behaviour.section(u',', 0, 0))
        , m_deaf(behaviour.endsWith(u",deaf"))
        , m_kvm(arguments.contains(u"kvm"_s))
        , m_isRestored(arguments.contains(u"-incoming"_s))
        , m_guest(devices(arguments))
    {
        if (behaviour.endsWith(u",obeys"))
            m_guest.obey();
        if (m_behaviour == u"wake-error")
            m_guest.oversleep();
        static const QRegularExpression channel(u"^socket,id=(\\w+),fd=(\\d+)$"_s);
        for (const QString &argument : arguments) {
            if (const auto match = channel.match(argument); match.hasMatch()) {
                const int fd = match.captured(2).toInt();
                (match.captured(1) == u"serial"   ? m_serial
                 : match.captured(1) == u"qmp"    ? m_qmp
                 : match.captured(1) == u"second" ? m_second
                                                  : m_agent)
                    .fd = fd;
            }
        }
    }

    int run()
    {
        if (m_deaf)
            std::signal(SIGTERM, SIG_IGN);
        if (m_behaviour != u"no-greeting")
            say(m_qmp,
                R"({"QMP": {"version": {"qemu": {"micro": 0, "minor": 0, "major": 10}}, "capabilities": ["oob"]}})"
                "\n");
        while (m_status < 0) {
            pollfd fds[] = {{m_serial.fd, POLLIN, 0},
                            {m_qmp.fd, POLLIN, 0},
                            {m_agent.fd, POLLIN, 0},
                            {m_second.fd, POLLIN, 0}};
            poll(fds, 4, -1);
            for (int i = 0; i < 4 && m_status < 0; ++i) {
                if (fds[i].revents != 0)
                    read(*std::array{&m_serial, &m_qmp, &m_agent, &m_second}[i]);
            }
        }
        return m_status;
    }

private:
    struct Channel {
        int fd = -1;
        QByteArray partial = {};
    };

    static int devices(const QStringList &arguments)
    {
        static const QRegularExpression count(u"vdev\\.devices=(-?\\d+)"_s);
        return count.match(arguments.join(u' ')).captured(1).toInt();
    }

    static void say(const Channel &channel, const QByteArray &data)
    {
        for (qsizetype done = 0; done < data.size();) {
            const ssize_t count = send(channel.fd, data.constData() + done,
                                       static_cast<size_t>(data.size() - done), MSG_NOSIGNAL);
            if (count < 0)
                std::_Exit(0); // the lab has gone
            done += count;
        }
    }

    void read(Channel &channel)
    {
        char buffer[65536];
        const ssize_t count = recv(channel.fd, buffer, sizeof buffer, 0);
        if (count <= 0) {
            m_status = 0;
            return;
        }
        channel.partial += QByteArray(buffer, count);
        for (qsizetype end = 0; (end = channel.partial.indexOf('\n')) >= 0 && m_status < 0;) {
            const QByteArray line = channel.partial.first(end);
            channel.partial.remove(0, end + 1);
            if (channel.fd == m_serial.fd)
                typed(line);
            else if (channel.fd == m_second.fd)
                say(m_second, m_guest.type(line));
            else if (channel.fd == m_qmp.fd)
                control(QJsonDocument::fromJson(line).object());
            else if (m_hangs)
                m_asked << line;
            else if (!m_panicked)
                ask(line);
        }
    }

    void ask(const QByteArray &line)
    {
        say(m_agent, m_guest.ask(QJsonDocument::fromJson(line.mid(line.indexOf('{'))).object()));
    }

    void answer(const QJsonObject &request, const QByteArray &outcome)
    {
        say(m_qmp, '{' + outcome + ", \"id\": " + QByteArray::number(request.value(u"id").toInt()) + "}\r\n");
    }

    void shutdown(const QByteArray &reason)
    {
        say(m_qmp,
            R"({"timestamp": {"seconds": 1, "microseconds": 2}, "event": "SHUTDOWN", "data": {"guest": true, "reason": ")" +
                reason + "\"}}\r\n");
        m_status = 0;
    }

    void prompt() { say(m_serial, "\r\nWelcome\r\n" + FakeGuest::prompt(0)); }

    void agent()
    {
        say(m_qmp, R"({"event": "VSERPORT_CHANGE", "data": {"open": true, "id": "agent"}})"
                   "\r\n");
    }

    bool bootsAtOnce() const
    {
        return m_behaviour == u"boot" || m_behaviour == u"cont-late" || m_behaviour == u"save-error" ||
               m_behaviour == u"wake-error";
    }

    // The state of a machine that boots at once is no more than that.
    void transfer(const QJsonObject &request, bool isSaved)
    {
        const QJsonObject channel =
            request.value(u"arguments").toObject().value(u"channels").toArray().first().toObject();
        QFile file(channel.value(u"addr").toObject().value(u"filename").toString());
        if (isSaved && m_behaviour == u"save-error") {
            answer(request, R"("error": {"class": "GenericError", "desc": "No space left on device"})");
            return;
        }
        if (!isSaved &&
            (!bootsAtOnce() || !file.open(QIODevice::ReadOnly) || !file.readAll().startsWith("state"))) {
            std::fputs("qemu-system-x86_64: load of migration failed: Invalid argument\n", stderr);
            m_status = 1;
            return;
        }
        if (isSaved && (!file.open(QIODevice::WriteOnly) || file.write("state of the machine\n") < 0))
            std::fputs("qemu-system-x86_64: the state cannot be written\n", stderr);
        m_isSaved = isSaved;
        answer(request, R"("return": {})");
        for (const char *status : {"setup", "active", "completed"})
            say(m_qmp, R"({"event": "MIGRATION", "data": {"status": ")" + QByteArray(status) + "\"}}\r\n");
    }

    void control(const QJsonObject &request)
    {
        const QString command = request.value(u"execute").toString();
        if (command == u"quit") {
            if (m_deaf)
                return;
            answer(request, R"("return": {})");
            shutdown("host-qmp-quit");
        } else if (command == u"migrate" || command == u"migrate-incoming") {
            transfer(request, command == u"migrate");
        } else if (command == u"cont" && m_isSaved && m_behaviour == u"cont-late" && ++m_conts < 3) {
            answer(request,
                   R"("error": {"class": "GenericError", "desc": "Migration is not finalized yet"})");
        } else if (command == u"cont" && (m_isSaved || m_isRestored)) {
            answer(request, R"("return": {})");
        } else if (command == u"cont" && m_behaviour == u"cont-error") {
            answer(
                request,
                R"("error": {"class": "GenericError", "desc": "Resetting the Virtual Machine is required"})");
        } else if (command == u"cont" && m_behaviour == u"early") {
            m_cont = request;
            say(m_serial, "[    0.000000] Linux version 6.12.0\r\n");
            prompt();
            agent();
        } else if (command == u"cont") {
            answer(request, R"("return": {})");
            if (m_behaviour != u"mute")
                say(m_serial, "[    0.000000] Linux version 6.12.0\r\n");
            if (m_behaviour == u"kvm-error" && m_kvm) {
                std::fputs("KVM internal error. Suberror: 1\nemulation failure\n", stderr);
                say(m_qmp, R"({"event": "STOP"})"
                           "\r\n");
            } else if (bootsAtOnce() || m_behaviour == u"kvm-error") {
                prompt();
                agent();
                if (m_second.fd >= 0)
                    say(m_second, FakeGuest::prompt(0));
            }
        } else if (command == u"query-status" && m_behaviour == u"kvm-error" && m_kvm) {
            answer(request, R"("return": {"status": "internal-error", "running": false})");
        } else if (command == u"human-monitor-command") {
            answer(
                request,
                R"("return": "net:\r\n  TCP[HOST_FORWARD]  13       127.0.0.1 38211       10.0.2.15    23     0     0\r\n")");
        } else {
            answer(request, R"("return": {})");
        }
    }

    void typed(const QByteArray &line)
    {
        if (line == "!crash") {
            const rlimit noCore{0, 0};
            setrlimit(RLIMIT_CORE, &noCore);
            std::signal(SIGSEGV, SIG_DFL);
            std::raise(SIGSEGV);
        } else if (line == "!panic" || line == "!panic-end") {
            say(m_serial, "[    0.421337] VFS: Cannot open root device\r\n"
                          "[    0.421339] Kernel panic - not syncing: VFS: Unable to mount root fs\r\n"
                          "[    0.421340] CPU: 0 PID: 1 Comm: swapper/0\r\n");
            m_panicked = true; // nobody answers in a panicked guest
            if (line == "!panic-end")
                shutdown("guest-reset");
        } else if (line == "!reset") {
            shutdown("guest-reset");
        } else if (line == "!poweroff") {
            shutdown("guest-shutdown");
        } else if (line.startsWith("!exit ")) {
            std::fputs("qemu-system-x86_64: something broke\n", stderr);
            m_status = line.mid(6).toInt();
        } else if (line == "!prompt") {
            prompt();
        } else if (line == "!agent") {
            agent();
        } else if (line.startsWith("!say ")) {
            m_guest.say(line.mid(5));
            say(m_serial, line.mid(5) + "\r\n");
        } else if (line.startsWith("!print ")) {
            say(m_serial, line.mid(7) + "\r\n");
        } else if (line.startsWith("!log ")) {
            m_guest.say(line.mid(5));
        } else if (line.startsWith("!note ")) {
            m_guest.note(line.mid(6));
            say(m_serial, line.mid(6) + "\r\n");
        } else if (line == "!forget") {
            m_guest.forgetLog();
        } else if (line.startsWith("!blind ")) {
            m_guest.blind(line.mid(7).toInt());
        } else if (line.startsWith("!busy ")) {
            m_guest.keepBusy(line.mid(6));
        } else if (line.startsWith("!spoilt ")) {
            m_guest.spoilExit(line.mid(8));
        } else if (line == "!hang") {
            m_hangs = true;
        } else if (line == "!awake") {
            m_hangs = false;
            for (const QByteArray &one : std::exchange(m_asked, {}))
                ask(one);
        } else if (line == "!pid") {
            say(m_serial, "pid " + QByteArray::number(getpid()) + "\r\n");
        } else if (line.startsWith("!tainted ")) {
            m_guest.setTainted(line.mid(9));
        } else if (line == "!go") {
            answer(m_cont, R"("return": {})");
        } else {
            say(m_serial, m_guest.type(line));
        }
    }

    QString m_behaviour;
    bool m_deaf;
    bool m_kvm;
    bool m_isRestored; ///< from a saved state
    FakeGuest m_guest;
    Channel m_serial;
    Channel m_qmp;
    Channel m_agent;
    Channel m_second;
    bool m_isSaved = false;
    int m_conts = 0;
    bool m_panicked = false;
    bool m_hangs = false;
    QByteArrayList m_asked; ///< while it hung
    QJsonObject m_cont;
    int m_status = -1;
};

// What a test has set, although the lab does not pass it on.
QString variable(const char *name)
{
    QFile file(QDir::homePath() + QStringLiteral("/variables/") + QLatin1StringView(name));
    if (file.open(QIODevice::ReadOnly))
        return QString::fromLocal8Bit(file.readAll());
    return qEnvironmentVariable(name);
}

} // namespace

int main(int argc, char **argv)
{
    const QString behaviour = variable("KLAB_FAKE_QEMU");
    if (behaviour == u"refuse") {
        std::fputs("qemu-system-x86_64: -machine microvm: unsupported machine type\n", stderr);
        return 1;
    }
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    // The probe's firmware runs, whatever becomes of a kernel.
    if (behaviour == u"kvm-error" && arguments.join(u' ').contains(u"isa-debug-exit"))
        return 85;
    return FakeQemu(arguments, behaviour).run();
}
