// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/devicesnapshot.h"

#include "device/devicecommands.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

// Each line of the output begins with a letter that tells what it is; xxd's own lines
// have hexadecimal digits only, whatever a device holds. Builtins where possible.
static const char *const Script = R"sh(
m=@sysfs@
if [ -e $m/initstate ]; then echo M; elif [ -d $m ]; then echo B; fi
[ -r @parameter@ ] && read -r p < @parameter@ && echo "P $p"
read -r level rest < /proc/sys/kernel/printk
echo "L $level"
# Level 6: all but info and debug still goes to the console.
[ "$1" ] && [ "$level" -gt 6 ] && echo 6 > /proc/sys/kernel/printk
[ "$1" ] && [ -c /dev/kmsg ] && echo '<6>klab: the lab reads the devices; what the driver logs of it follows' > /dev/kmsg
# The numbers that the driver has, and those of the nodes.
for k in /sys/class/*/@node@*/dev; do
	[ -r "$k" ] && read -r numbers < "$k" && k=${k%/dev} && echo "K ${k##*/} $numbers"
done
stat -c 'R %t %T %n' /dev/@node@* 2> /dev/null
contents=$1
for d in /dev/@node@*; do
	case ${d#/dev/@node@} in ''|[0-9]|[0-9][0-9]) ;; *) continue ;; esac
	if [ ! -c "$d" ]; then
		[ -e "$d" ] && echo "F ${d#/dev/}"
		continue
	fi
	echo "D ${d#/dev/}"
	[ "$contents" ] || continue
	content=$(timeout -s KILL 2 xxd -p -l @preview@ "$d" 2>&1)
	status=$?
	if [ $status -ge 128 ]; then
		echo T
		contents=
	elif [ $status -ne 0 ]; then
		echo "E $content"
	else
		echo "$content"
		[ ${#content} -ge @digits@ ] && echo "N $(timeout -s KILL 2 head -c @limit@ "$d" | wc -c)"
	fi
done
[ "$1" ] && [ "$level" -gt 6 ] && echo "$level" > /proc/sys/kernel/printk
exit 0
)sh";

QStringList DeviceSnapshot::command(const klab::Module &module, bool contents)
{
    const QString script =
        QString::fromLatin1(Script)
            .replace(QStringLiteral("@sysfs@"), module.sysfs())
            .replace(QStringLiteral("@parameter@"), module.parameterFile(module.countParameter))
            .replace(QStringLiteral("@node@"), module.node)
            .replace(QStringLiteral("@preview@"), QString::number(PreviewBytes))
            .replace(QStringLiteral("@digits@"), QString::number(2 * PreviewBytes))
            .replace(QStringLiteral("@limit@"), QString::number(LengthLimit + 1));
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, QStringLiteral("sh"),
            contents ? QStringLiteral("contents") : QString()};
}

namespace
{

/// Reads the lines one by one.
class Parser
{
public:
    explicit Parser(const Module &module)
        : m_name(QRegularExpression::anchoredPattern(module.nodePattern()))
    {
    }

    void add(const QByteArray &line)
    {
        static const QRegularExpression hex(QStringLiteral("^(?:[0-9a-f]{2})+$"));
        const QString text = QString::fromUtf8(line);
        if (m_device && hex.match(text).hasMatch())
            addContent(line);
        else if (text.size() >= 1)
            addFact(text.front(), text.mid(2).trimmed());
        else if (m_device && !m_device->length && m_expectsContent)
            m_device->length = 0; // xxd's output was empty
    }

    /// Finds out which devices are the driver's, once all lines are there.
    void compareNumbers()
    {
        for (DeviceState &device : snapshot.devices) {
            const auto wanted = m_wanted.constFind(device.name);
            if (wanted == m_wanted.cend() || m_present.value(device.name) == *wanted)
                continue;
            device.hidesDevice = true;
            if (device.kind == DeviceState::Kind::Device)
                device.kind = DeviceState::Kind::Other;
        }
    }

    DeviceSnapshot snapshot;

private:
    using Numbers = std::pair<int, int>;

    void addNumbers(QChar kind, const QString &value)
    {
        static const QRegularExpression driver(QStringLiteral("^(\\w{1,32}) (\\d{1,9}):(\\d{1,9})$"));
        static const QRegularExpression node(
            QStringLiteral("^([0-9a-f]{1,7}) ([0-9a-f]{1,7}) /dev/(\\w{1,32})$"));
        constexpr qsizetype Most = 1000;
        if (m_wanted.size() > Most || m_present.size() > Most)
            return;
        if (const auto match = driver.match(value); kind == u'K' && match.hasMatch())
            m_wanted.insert(match.captured(1), {match.captured(2).toInt(), match.captured(3).toInt()});
        else if (const auto found = node.match(value); kind == u'R' && found.hasMatch())
            m_present.insert(found.captured(3),
                             {found.captured(1).toInt(nullptr, 16), found.captured(2).toInt(nullptr, 16)});
    }

    void addContent(const QByteArray &line)
    {
        m_device->preview =
            (m_device->preview + QByteArray::fromHex(line)).left(DeviceSnapshot::PreviewBytes);
        m_device->length = m_device->preview.size();
    }

    void addFact(QChar kind, const QString &value)
    {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber);
        if (kind == u'M')
            snapshot.module = DeviceSnapshot::Module::Loaded;
        else if (kind == u'B')
            snapshot.module = DeviceSnapshot::Module::BuiltIn;
        else if (kind == u'P' && isNumber && number >= 0 && number <= INT_MAX)
            snapshot.parameter = static_cast<int>(number);
        else if (kind == u'L' && isNumber && number >= 0 && number <= 15)
            snapshot.consoleLevel = static_cast<int>(number);
        else if (kind == u'D' || kind == u'F')
            addDevice(kind, value);
        else if (kind == u'K' || kind == u'R')
            addNumbers(kind, value);
        else if (m_device)
            addToDevice(kind, value, isNumber && number >= 0 ? number : -1);
    }

    void addDevice(QChar kind, const QString &name)
    {
        m_device = nullptr;
        // The guest may say anything: no more digits than a number of a device has.
        const QRegularExpressionMatch match = m_name.match(name);
        if (!match.hasMatch() || match.capturedLength(1) > 2 || snapshot.devices.size() > MaxDevices)
            return;
        DeviceState device;
        device.name = name;
        device.kind = kind == u'F' ? DeviceState::Kind::File : DeviceState::Kind::Device;
        snapshot.devices << device;
        m_device = &snapshot.devices.last();
        m_expectsContent = true;
    }

    void addToDevice(QChar kind, const QString &value, qint64 number)
    {
        constexpr qsizetype FaultLimit = 300;
        if (kind == u'E') {
            m_device->fault = value.left(FaultLimit);
        } else if (kind == u'T') {
            m_device->gaveNoAnswer = true;
        } else if (kind == u'N' && number >= m_device->preview.size()) {
            m_device->isLonger = number > DeviceSnapshot::LengthLimit;
            m_device->length = std::min(number, DeviceSnapshot::LengthLimit);
        }
        m_expectsContent = false;
    }

    QRegularExpression m_name;
    QHash<QString, Numbers> m_wanted;
    QHash<QString, Numbers> m_present;
    DeviceState *m_device = nullptr;
    bool m_expectsContent = false;
};

} // namespace

QString DeviceState::obstacle() const
{
    if (kind == Kind::Device)
        return {};
    if (kind == Kind::Other)
        return QCoreApplication::translate("klab::device",
                                           "%1 is a node of another device, and hides the one of the driver.")
            .arg(path());
    return hidesDevice
               ? QCoreApplication::translate("klab::device",
                                             "%1 is an ordinary file, and hides the device of the driver: "
                                             "what is written there never reaches it.")
                     .arg(path())
               : QCoreApplication::translate("klab::device",
                                             "%1 is an ordinary file, not a device: something was written "
                                             "there while there was no such device.")
                     .arg(path());
}

static int numberOf(const Module &module, const DeviceState &device)
{
    bool isNumber = false;
    const int number = device.name.mid(module.node.size()).toInt(&isNumber);
    return isNumber ? number : -1;
}

DeviceSnapshot DeviceSnapshot::parse(const klab::Module &module, const QByteArray &output)
{
    Parser parser(module);
    // 64 previews, and what surrounds them.
    constexpr qsizetype MostOutput = 1024 * 1024;
    QByteArray text = output.left(MostOutput);
    if (text.endsWith('\n'))
        text.chop(1);
    for (const QByteArray &line : text.split('\n'))
        parser.add(line);
    parser.compareNumbers();
    DeviceSnapshot snapshot = std::move(parser.snapshot);
    std::stable_sort(snapshot.devices.begin(), snapshot.devices.end(),
                     [&module](const DeviceState &one, const DeviceState &other) {
                         return numberOf(module, one) < numberOf(module, other);
                     });
    // A driver without a parameter has no folder in /sys where it is built in.
    const bool hasDevice =
        std::any_of(snapshot.devices.cbegin(), snapshot.devices.cend(),
                    [](const DeviceState &one) { return one.kind == DeviceState::Kind::Device; });
    if (snapshot.module == Module::Absent && hasDevice)
        snapshot.module = Module::BuiltIn;
    return snapshot;
}

const DeviceState *DeviceSnapshot::find(const QString &path) const
{
    const auto found = std::ranges::find(devices, path, &DeviceState::path);
    return found == devices.cend() ? nullptr : &*found;
}

void DeviceSnapshot::takeContents(const DeviceSnapshot &earlier)
{
    for (DeviceState &device : devices) {
        for (const DeviceState &known : earlier.devices) {
            if (known.name == device.name && known.kind == device.kind && !device.length)
                device = known;
        }
    }
}

} // namespace klab
