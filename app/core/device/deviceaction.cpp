// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/deviceaction.h"

#include "base/translate.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace klab
{

QString DeviceAction::name(Kind kind)
{
    switch (kind) {
    case Kind::Echo:
        return tr("Echo");
    case Kind::Append:
        return tr("Append");
    case Kind::Cat:
        return tr("Cat");
    case Kind::Clear:
        return tr("Clear");
    }
    return {};
}

// Bytes as printf's escapes: octal ones need no rule for where they end.
static QString escapedBytes(const QByteArray &content)
{
    QString text;
    for (const char c : content)
        text += QStringLiteral("\\x%1").arg(static_cast<uchar>(c), 2, 16, QChar(u'0'));
    return text;
}

namespace
{

/// Text within single quotes, for echo and for printf.
struct QuotedText {
    bool isPlain = true; ///< echo takes it as it is
    QString forEcho;
    QString forPrintf;

    explicit QuotedText(const QString &text)
    {
        for (const QChar c : text)
            add(c);
    }

private:
    // What a line editor would take for a key stands as printf's octal escape.
    void add(QChar c)
    {
        const char16_t code = c.unicode();
        const bool mayBeOption = code == u'-' && forPrintf.isEmpty();
        const bool isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
        if (code >= 0x80 && isControl) { // a C1 control takes two bytes
            isPlain = false;
            forPrintf += QStringLiteral("\\302\\%1").arg(code, 3, 8, QChar(u'0'));
        } else if (isControl || code == u'\\' || code == u'%' || mayBeOption) {
            isPlain = isPlain && code == u'%';
            forEcho += c;
            forPrintf += QStringLiteral("\\%1").arg(code, 3, 8, QChar(u'0'));
        } else if (c == u'\'') {
            forEcho += QStringLiteral("'\\''");
            forPrintf += QStringLiteral("'\\''");
        } else {
            forEcho += c;
            forPrintf += c;
        }
    }
};

} // namespace

static QString writingCommand(const DeviceAction &action)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(action.content);
    if (action.bytewise || decoder.hasError())
        return QStringLiteral("printf '%1%2'")
            .arg(escapedBytes(action.content), action.newline ? QStringLiteral("\\n") : QString());
    const QuotedText quoted(text);
    if (quoted.isPlain)
        return (action.newline ? QStringLiteral("echo '%1'") : QStringLiteral("echo -n '%1'"))
            .arg(quoted.forEcho);
    return QStringLiteral("printf '%1%2'")
        .arg(quoted.forPrintf, action.newline ? QStringLiteral("\\n") : QString());
}

static bool hasControl(const QString &path)
{
    return std::ranges::any_of(path, [](QChar c) { return c.category() == QChar::Other_Control; });
}

// In single quotes where it needs them: an ordinary path stays easy to read.
static QString pathWord(const QString &path)
{
    static const QRegularExpression plain(QStringLiteral("^/[A-Za-z0-9_./:@%+,=-]*$"));
    if (plain.match(path).hasMatch())
        return path;
    QString inner = path;
    return u'\'' + inner.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString DeviceAction::command() const
{
    if (hasControl(device))
        return {};
    const QString path = pathWord(device);
    switch (kind) {
    case Kind::Echo:
        return writingCommand(*this) + QStringLiteral(" > ") + path;
    case Kind::Append:
        return writingCommand(*this) + QStringLiteral(" >> ") + path;
    case Kind::Cat:
        return QStringLiteral("cat ") + path;
    case Kind::Clear:
        return QStringLiteral(": > ") + path;
    }
    return {};
}

// ------------------------------------------------------------ bytes

static Result<> addHexWord(QStringView word, QByteArray &bytes)
{
    if (word.startsWith(u"0x", Qt::CaseInsensitive) || word.startsWith(u"\\x", Qt::CaseInsensitive))
        word = word.mid(2);
    for (const QChar c : word) {
        const char16_t code = c.toLower().unicode();
        if ((code < u'0' || code > u'9') && (code < u'a' || code > u'f'))
            return fail(
                Error::Code::BadInput, Texts::tr("'%1' is not a hexadecimal digit.").arg(c),
                Texts::tr("Write each byte as two digits from 0 to 9 and a to f, for example 48 65 6c."));
    }
    if (word.size() % 2 != 0)
        return fail(Error::Code::BadInput, Texts::tr("'%1' ends with half a byte.").arg(word),
                    Texts::tr("Write each byte as two digits, for example 0a."));
    bytes += QByteArray::fromHex(word.toLatin1());
    return {};
}

Result<QByteArray> parseHexBytes(const QString &text)
{
    QString separated = text;
    separated.replace(u',', u' ').replace(QStringLiteral("\\x"), QStringLiteral(" \\x"));
    separated = separated.simplified();
    QByteArray bytes;
    for (const QStringView word : QStringView(separated).split(u' ', Qt::SkipEmptyParts)) {
        if (const Result<> added = addHexWord(word, bytes); !added)
            return tl::unexpected(added.error());
    }
    return bytes;
}

// ------------------------------------------------------------ errors

namespace
{

struct KnownFault {
    const char *name;
    const char *words; ///< as the C library has them
    const char *said;  ///< how the guest's shell says it otherwise; may be null
    const char *meaning;
    const char *remedy;
};

// Longer words before those that they begin with.
constexpr KnownFault Faults[] = {
    {"EFBIG", "File too large", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "A vdev device holds at most 1 MiB (1048576 bytes), and the write "
                                       "began at that limit. It wrote nothing."),
     QT_TRANSLATE_NOOP("klab::device", "Clear the device, or write at its beginning.")},
    {"ENOSPC", "No space left on device", nullptr,
     QT_TRANSLATE_NOOP(
         "klab::device",
         "The driver reports that the device is full. The lab's vdev holds 1 MiB and reports EFBIG then, so "
         "this driver was changed, or the path is a file in the guest's memory."),
     QT_TRANSLATE_NOOP("klab::device", "Clear the device, or raise its limit in module/vdev.")},
    {"EBUSY", "Device or resource busy", nullptr,
     QT_TRANSLATE_NOOP("klab::device",
                       "Something else is using the device. The lab's vdev lets any number of processes open "
                       "it at once, so this driver was changed, or its module is being unloaded."),
     QT_TRANSLATE_NOOP("klab::device", "Close the process that has it open and try again.")},
    {"EAGAIN", "Resource temporarily unavailable", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The module is in use: a process has one of its devices open."),
     QT_TRANSLATE_NOOP("klab::device", "End that process and try again.")},
    {"EPERM", "Operation not permitted", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The kernel does not allow this operation, whoever requests it."),
     QT_TRANSLATE_NOOP("klab::device", "Check what open and write in the driver allow.")},
    {"EACCES", "Permission denied", nullptr,
     QT_TRANSLATE_NOOP("klab::device",
                       "The caller may not open the device: its mode is 0600, so only root may."),
     QT_TRANSLATE_NOOP("klab::device", "Act as root, or change the mode with chmod.")},
    {"ENXIO", "No such device or address", nullptr,
     QT_TRANSLATE_NOOP(
         "klab::device",
         "The device node exists, but its driver is not ready: the module is still being loaded."),
     QT_TRANSLATE_NOOP("klab::device", "Try again once it is loaded.")},
    {"ENODEV", "No such device", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The device node exists, but there is no driver behind it: the module "
                                       "was unloaded, or it does not support this operation."),
     QT_TRANSLATE_NOOP("klab::device", "Load the module again.")},
    {"ENOENT", "No such file or directory", "nonexistent directory",
     QT_TRANSLATE_NOOP("klab::device",
                       "There is no such device: the module is not loaded, or it has fewer devices."),
     QT_TRANSLATE_NOOP("klab::device", "Load the module, or raise the number of devices.")},
    {"ENOMEM", "Cannot allocate memory", "out of memory",
     QT_TRANSLATE_NOOP("klab::device",
                       "The guest has no memory left for the content; the device is unchanged."),
     QT_TRANSLATE_NOOP("klab::device",
                       "Clear other devices, or give the machine more memory at its next boot.")},
    {"EFAULT", "Bad address", nullptr,
     QT_TRANSLATE_NOOP("klab::device",
                       "The driver could not access the caller's memory: it was given a pointer that nothing "
                       "can be copied from or to, or it copies in the wrong direction."),
     QT_TRANSLATE_NOOP("klab::device", "Check how read and write in the driver copy the data.")},
    {"EINTR", "Interrupted system call", nullptr,
     QT_TRANSLATE_NOOP(
         "klab::device",
         "A signal arrived while the call was waiting for the device's lock; nothing was done."),
     QT_TRANSLATE_NOOP("klab::device", "Try again.")},
    {"EINVAL", "Invalid argument", nullptr,
     QT_TRANSLATE_NOOP("klab::device",
                       "The driver rejected the request: for a parameter, a number out of range; for a "
                       "device, a position below 0 or past its limit, or an operation it does not have."),
     QT_TRANSLATE_NOOP("klab::device", "See the module's messages in the guest's terminal.")},
    {"EIO", "Input/output error", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The driver reports that the device itself failed. The lab's vdev "
                                       "never does, so this driver was changed."),
     QT_TRANSLATE_NOOP("klab::device", "Look for EIO in the driver.")},
    {"ENOTTY", "Inappropriate ioctl for device", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The driver has no such ioctl; vdev has none."),
     QT_TRANSLATE_NOOP("klab::device", "Add the ioctl to the driver, or do without it.")},
    {"ESPIPE", "Illegal seek", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "The driver does not allow the position to be set."),
     QT_TRANSLATE_NOOP("klab::device", "Give the driver a seek operation.")},
    {"EISDIR", "Is a directory", nullptr,
     QT_TRANSLATE_NOOP("klab::device", "There is a folder with that name in /dev instead of a device."),
     QT_TRANSLATE_NOOP("klab::device", "Remove the folder and load the module again.")},
};

} // namespace

std::optional<DeviceFault> findDeviceFault(const QString &said)
{
    const KnownFault *found = nullptr;
    qsizetype where = -1;
    for (const KnownFault &fault : Faults) {
        for (const char *words : {fault.words, fault.said}) {
            const qsizetype at =
                words ? said.lastIndexOf(QLatin1StringView(words), -1, Qt::CaseInsensitive) : -1;
            if (at > where) {
                where = at;
                found = &fault;
            }
        }
    }
    if (!found)
        return {};
    return DeviceFault{QString::fromLatin1(found->name), QString::fromLatin1(found->words),
                       QCoreApplication::translate("klab::device", found->meaning),
                       QCoreApplication::translate("klab::device", found->remedy)};
}

} // namespace klab
