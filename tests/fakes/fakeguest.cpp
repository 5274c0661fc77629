// SPDX-License-Identifier: GPL-2.0-or-later
#include "fakeguest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

static QByteArray line(const QJsonObject &message)
{
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

static QJsonObject ended(int status, const QByteArray &output, const QByteArray &errors = {})
{
    QJsonObject object{{u"exited"_s, true}, {u"exitcode"_s, status}};
    if (!output.isEmpty())
        object.insert(u"out-data"_s, QString::fromLatin1(output.toBase64()));
    if (!errors.isEmpty())
        object.insert(u"err-data"_s, QString::fromLatin1(errors.toBase64()));
    return object;
}

FakeGuest::FakeGuest(int devices)
    : m_devices(devices)
{
    setTainted("0");
}

QByteArray FakeGuest::prompt(int status)
{
    return "\x1b]133;D;" + QByteArray::number(status) + "\x07\x1b]133;A\x07# \x1b]133;B\x07";
}

// What the kernel says of a driver that crashes, on the console.
QByteArray FakeGuest::oops()
{
    QByteArray shown;
    for (const char *text :
         {"BUG: kernel NULL pointer dereference, address: 0000000000000000",
          "#PF: supervisor write access in kernel mode", "Oops: Oops: 0002 [#1] PREEMPT SMP",
          "RIP: 0010:vdev_write+0x12/0x40 [vdev]", "---[ end trace 0000000000000000 ]---"}) {
        const QByteArray line = QByteArray("[    9.876543] ") + text;
        say(line);
        shown += line + "\r\n";
    }
    return shown;
}

QByteArray FakeGuest::type(const QByteArray &command)
{
    static const QRegularExpression echo(u"^echo '(.*)' > (/dev/vdev\\d+)$"_s);
    static const QRegularExpression cat(u"^cat (/dev/vdev\\d+)$"_s);
    const QString text = QString::fromUtf8(command);
    const QByteArray echoed = command + "\r\n";
    if (command == "sleep forever")
        return {};
    if (const auto match = echo.match(text); match.hasMatch()) {
        const QByteArray path = match.captured(2).toUtf8();
        if (!m_files.contains(path))
            m_plain << path;
        m_files[path] = match.captured(1).toUtf8() + '\n';
        if (match.captured(1) == u"oops")
            return echoed + oops() + prompt(0);
        return echoed + prompt(0);
    }
    if (const auto match = cat.match(text); match.hasMatch()) {
        const QByteArray path = match.captured(1).toUtf8();
        if (!m_files.contains(path))
            return echoed + "cat: can't open '" + path + "'\r\n" + prompt(1);
        return echoed + QByteArray(m_files[path]).replace("\n", "\r\n") + prompt(0);
    }
    return echoed + (command.isEmpty() ? prompt(0) : prompt(127));
}

void FakeGuest::log(const QByteArray &priority, const QByteArray &line)
{
    m_log += line + '\n';
    m_rawLog += priority + line + '\n';
}

void FakeGuest::forgetLog()
{
    m_log.clear();
    m_rawLog.clear();
}

QByteArray FakeGuest::lookAtDevices(bool contents) const
{
    QByteArray text = m_wanted.isEmpty() ? "L 7\n" : "M\nL 7\n";
    for (const QByteArray &path : m_wanted) {
        text += "K " + path.mid(5) + " 10:124\n";
        if (m_files.contains(path))
            text += (m_plain.contains(path) ? "R 0 0 " : "R a 7c ") + path + '\n';
    }
    for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
        if (!file.key().startsWith("/dev/vdev"))
            continue;
        const bool isPlain = m_plain.contains(file.key());
        text += (isPlain ? "F " : "D ") + file.key().mid(5) + '\n';
        if (contents && !isPlain)
            text += file.value().toHex() + '\n';
    }
    return text;
}

// The number that "devices=4" asks for, where it counts.
int FakeGuest::loadedDevices(const QStringList &parameters) const
{
    static const QRegularExpression number(u"^devices=(\\d+)$"_s);
    for (const QString &parameter : parameters) {
        if (const auto match = number.match(parameter); m_obeys && match.hasMatch())
            return match.captured(1).toInt();
    }
    return m_devices;
}

// What is said where the module does not load; else empty.
QByteArray FakeGuest::load(int devices)
{
    if (devices == 0)
        return "modprobe: can't load module vdev: invalid argument\n";
    if (m_obeys) {
        m_files.removeIf([this](const auto &file) {
            return file.key().startsWith("/dev/vdev") && !m_plain.contains(file.key());
        });
        m_wanted.clear();
    }
    if (devices < 0)
        m_wanted << "/dev/vdev";
    for (int i = 0; i < devices; ++i)
        m_wanted << "/dev/vdev" + QByteArray::number(i);
    for (const QByteArray &path : std::as_const(m_wanted))
        m_files[path]; // a file that is there stays
    return {};
}

QJsonObject FakeGuest::start(const QString &program, const QStringList &arguments)
{
    if (program == u"/bin/cat") {
        const QByteArray path = arguments.value(0).toUtf8();
        return m_files.contains(path) ? ended(0, m_files[path]) : ended(1, {}, "cat: no " + path + '\n');
    }
    if (program == u"/bin/dmesg")
        return ended(0, arguments.contains(u"-r"_s) ? m_rawLog : m_log);
    if (program == u"/bin/wake")
        return m_oversleeps ? ended(1, {}, "wake: the clock: Operation not permitted\n") : ended(0, "Y\n");
    if (program == u"/bin/stty")
        return ended(0, {});
    if (program != u"/bin/sh")
        return ended(127, {}, "not found\n");
    static const QRegularExpression note(u"^echo '<\\d>(.*)' > /dev/kmsg$"_s);
    const QString script = arguments.value(1);
    if (arguments.value(0) == u"/tmp/klab-module-test.sh")
        return runTest();
    if (script.startsWith(u"for f in /dev/* /dev/*/* /proc/"))
        return m_looks-- > 0 ? ended(0, "/dev/null\n/proc/stat\n") : ended(1, {}, "sh: can't fork\n");
    if (script.contains(u"end unloaded"))
        return unload(arguments.value(3).toUtf8());
    if (const auto match = note.match(script); match.hasMatch()) {
        say("[   10.000000] " + match.captured(1).toUtf8());
        return ended(0, {});
    }
    if (script.startsWith(u"n=0; for d in /dev/vdev"))
        return ended(0, QByteArray::number(lookAtDevices(false).count("D ")) + '\n');
    if (script.contains(u"chmod")) {
        if (!m_files.contains(arguments.value(4).toUtf8()))
            return ended(1, {}, "no such file\n");
        m_files[arguments.value(5).toUtf8()] = m_files.take(arguments.value(4).toUtf8());
        return ended(0, {});
    }
    if (script.contains(u"xxd -p"))
        return ended(0, lookAtDevices(!arguments.value(3).isEmpty()));
    if (script.startsWith(u"rm -f")) {
        const QByteArray path = arguments.value(3).toUtf8();
        m_plain.remove(path);
        m_files.remove(path);
        if (m_wanted.contains(path))
            m_files[path];
        return ended(0, {});
    }
    if (script.startsWith(u"ls -l /proc"))
        return ended(0, {});
    if (script == u"modprobe vdev") {
        const QByteArray refusal = load(m_devices);
        return ended(refusal.isEmpty() ? 0 : 1, {}, refusal);
    }
    if (script.contains(u"end swapped")) {
        const bool wasLoaded = lookAtDevices(false).contains("D ");
        const QByteArray refusal = load(loadedDevices(arguments.mid(2)));
        return ended(0, refusal.isEmpty() ? (wasLoaded ? "swapped\n"_ba : "loaded\n"_ba)
                                          : (wasLoaded ? "lost\n"_ba : "refused\n"_ba) + refusal);
    }
    if (script.startsWith(u"exit "))
        return ended(script.mid(5).toInt(), "some output\n", "some error\n");
    return ended(0, script.toUtf8() + '\n');
}

QJsonObject FakeGuest::unload(const QByteArray &module)
{
    if (module == m_busy)
        return ended(0, "used\n");
    if (module == m_spoilt)
        oops();
    return ended(0, "unloaded\n");
}

// It prints the file's first line, and ends with the status in the second one.
QJsonObject FakeGuest::runTest() const
{
    const QByteArrayList lines = m_files.value("/tmp/klab-module-test.sh").split('\n');
    return ended(lines.value(1).toInt(), lines.value(0) + '\n');
}

QByteArray FakeGuest::ask(const QJsonObject &request)
{
    const QString command = request.value(u"execute").toString();
    const QJsonObject arguments = request.value(u"arguments").toObject();
    const int handle = arguments.value(u"handle").toInt();
    if (command == u"guest-sync-delimited")
        return '\xff' + line({{u"return"_s, arguments.value(u"id")}});
    if (command == u"guest-exec") {
        QStringList words;
        for (const QJsonValue &word : arguments.value(u"arg").toArray())
            words << word.toString();
        m_ended[++m_next] = start(arguments.value(u"path").toString(), words);
        if (words.contains(u"sleep forever"))
            m_endless << m_next;
        return line({{u"return"_s, QJsonObject{{u"pid"_s, m_next}}}});
    }
    if (command == u"guest-exec-status") {
        const int pid = arguments.value(u"pid").toInt();
        const bool over = ++m_polls[pid] > 1 && !m_endless.contains(pid); // never at the first question
        return line({{u"return"_s, over ? m_ended.take(pid) : QJsonObject{{u"exited"_s, false}}}});
    }
    if (command == u"guest-file-open") {
        const QByteArray path = arguments.value(u"path").toString().toUtf8();
        if (path.startsWith("/nowhere/"))
            return line({{u"error"_s,
                          QJsonObject{{u"class"_s, u"GenericError"_s},
                                      {u"desc"_s, u"failed to open file: No such file or directory"_s}}}});
        m_files[path].clear();
        m_open[++m_next] = path;
        return line({{u"return"_s, m_next}});
    }
    if (command == u"guest-file-write") {
        const QByteArray data = QByteArray::fromBase64(arguments.value(u"buf-b64").toString().toLatin1());
        m_files[m_open.value(handle)] += data;
        return line({{u"return"_s, QJsonObject{{u"count"_s, data.size()}, {u"eof"_s, false}}}});
    }
    if (command == u"guest-file-close") {
        m_open.remove(handle);
        return line({{u"return"_s, QJsonObject()}});
    }
    return line(
        {{u"error"_s, QJsonObject{{u"class"_s, u"CommandNotFound"_s}, {u"desc"_s, u"no such command"_s}}}});
}
