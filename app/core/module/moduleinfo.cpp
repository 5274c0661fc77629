// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/moduleinfo.h"

#include "base/translate.h"
#include "module/elfreader.h"
#include "module/modulefolder.h"
#include "module/parameterdefaults.h"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace klab
{

namespace
{

/// Collects what .modinfo says.
class InfoReader
{
public:
    explicit InfoReader(ModuleInfo &info)
        : m_info(info)
    {
    }

    void take(const QByteArray &line)
    {
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0)
            return;
        const QByteArray key = line.first(equals);
        const QString value = QString::fromUtf8(line.sliced(equals + 1));
        if (key == "name")
            m_info.name = value;
        else if (key == "vermagic")
            m_info.release = value.section(u' ', 0, 0);
        else if (key == "license")
            m_info.license = value;
        else if (key == "description")
            m_info.description = value;
        else if (key == "version")
            m_info.version = value;
        else if (key == "author")
            m_info.authors << value;
        else if (key == "depends")
            m_info.depends = value.split(u',', Qt::SkipEmptyParts);
        else if (key == "parmtype")
            of(value.section(u':', 0, 0)).type = value.section(u':', 1);
        else if (key == "parm")
            of(value.section(u':', 0, 0)).description = value.section(u':', 1);
    }

private:
    ModuleParameter &of(const QString &name)
    {
        const auto found = std::ranges::find(m_info.parameters, name, &ModuleParameter::name);
        if (found != m_info.parameters.end())
            return *found;
        m_info.parameters << ModuleParameter{name, {}, {}, {}};
        return m_info.parameters.last();
    }

    ModuleInfo &m_info;
};

} // namespace

Result<ModuleInfo> readModuleInfo(const QByteArray &file)
{
    const ElfReader elf(file);
    ModuleInfo info;
    InfoReader reader(info);
    for (const QByteArray &line : elf.content(".modinfo").toByteArray().split('\0'))
        reader.take(line);
    if (!elf.isValid() || info.name.isEmpty())
        return fail(Error::Code::Verification, Texts::tr("What was built is not a kernel module."),
                    Texts::tr("Build it again."));
    // A description alone is of what module_param() does not declare.
    info.parameters.removeIf([](const ModuleParameter &one) { return one.type.isEmpty(); });
    elf.symbols([&info](QByteArrayView name, bool isImport) {
        if (isImport && !name.isEmpty())
            info.imports << QString::fromUtf8(name);
        info.canUnload = info.canUnload || name == "cleanup_module";
    });
    info.imports.sort();
    readParameterDefaults(elf, info.parameters);
    return info;
}

std::optional<ModuleParameter> ModuleInfo::parameter(const QString &parameter) const
{
    const auto found =
        std::ranges::find_if(parameters, [wanted = kernelModuleName(parameter)](const ModuleParameter &one) {
            return kernelModuleName(one.name) == wanted;
        });
    return found == parameters.end() ? std::nullopt : std::optional(*found);
}

// ------------------------------------------------------------ values

template<typename T>
static ModuleParameter::Range rangeOf()
{
    return {std::is_signed_v<T> ? qint64(std::numeric_limits<T>::min()) : 0,
            quint64(std::numeric_limits<T>::max())};
}

std::optional<ModuleParameter::Range> ModuleParameter::range() const
{
    const QString element = elementType();
    if (element == u"byte")
        return rangeOf<quint8>();
    if (element == u"short")
        return rangeOf<qint16>();
    if (element == u"ushort")
        return rangeOf<quint16>();
    if (element == u"int")
        return rangeOf<qint32>();
    if (element == u"uint" || element == u"hexint")
        return rangeOf<quint32>();
    if (element == u"long")
        return rangeOf<qint64>();
    if (element == u"ulong" || element == u"ullong")
        return rangeOf<quint64>();
    return {};
}

// As kstrtoull() reads it, where the sign is taken off: the kernel has base 0 for all types, "hexint" too.
static std::optional<quint64> readNumber(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u'+') || text.contains(u' ') || text.contains(u'_'))
        return {};
    const bool isHex = text.startsWith(u"0x", Qt::CaseInsensitive) && text.size() > 2;
    const int base = isHex ? 16 : text.startsWith(u'0') && text.size() > 1 ? 8 : 10;
    bool isNumber = false;
    const quint64 value = (isHex ? text.sliced(2) : text).toULongLong(&isNumber, base);
    return isNumber ? std::optional(value) : std::nullopt;
}

static bool isInRange(const QString &text, const ModuleParameter::Range &range)
{
    const bool isNegative = text.startsWith(u'-');
    if (isNegative && range.least == 0)
        return false;
    const bool isSigned = isNegative || text.startsWith(u'+');
    const std::optional<quint64> value = readNumber(isSigned ? QStringView(text).sliced(1) : text);
    if (!value)
        return false;
    // The most negative number is one further from zero than the most positive one.
    return isNegative ? *value <= quint64(-(range.least + 1)) + 1 : *value <= range.most;
}

// As kstrtobool() reads it: the first letter counts, or two of "on" and "off".
static bool isTruthValue(const QString &text)
{
    static const QString single = QStringLiteral("yYtT1nNfF0");
    if (text.isEmpty())
        return false;
    if (single.contains(text[0]))
        return true;
    return text.size() > 1 && text[0].toLower() == u'o' &&
           (text[1].toLower() == u'n' || text[1].toLower() == u'f');
}

// param_set_charp(), and param_set_copystring(), which keeps a byte for the end.
static qsizetype longestText(const ModuleParameter &parameter)
{
    const bool isBuffer = parameter.elementType() == u"string" && parameter.room;
    return isBuffer ? qMax<qint64>(0, qint64(*parameter.room) - 1) : 1024;
}

static QString expectation(const ModuleParameter &parameter)
{
    const QString element = parameter.elementType();
    if (const auto range = parameter.range())
        return parameter.isArray() ? Texts::tr("Give whole numbers from %1 to %2, separated by commas.")
                                         .arg(QString::number(range->least), QString::number(range->most))
                                   : Texts::tr("Give a whole number from %1 to %2.")
                                         .arg(QString::number(range->least), QString::number(range->most));
    if (element == u"string" && parameter.room)
        return Texts::tr("Give at most %n byte(s) of text without quotation marks.", nullptr,
                         int(longestText(parameter)));
    if (element == u"charp" || element == u"string")
        return Texts::tr("Give at most 1024 bytes of text without quotation marks.");
    return Texts::tr("Give y or n.");
}

static bool isValue(const ModuleParameter &parameter, const QString &value)
{
    const QString element = parameter.elementType();
    if (const auto range = parameter.range())
        return isInRange(value, *range);
    if (element == u"charp" || element == u"string")
        return value.toUtf8().size() <= longestText(parameter) && !value.contains(u'"') &&
               !value.contains(u'\n');
    if (element == u"bool" || element == u"invbool" || element == u"bint")
        return isTruthValue(value);
    return true;
}

Result<> checkParameterValue(const QString &module, const ModuleParameter &parameter, const QString &value)
{
    const QStringList values = parameter.isArray() ? value.split(u',') : QStringList{value};
    const bool fits = !parameter.isArray() || !parameter.room || values.size() <= qsizetype(*parameter.room);
    const bool isGood =
        std::ranges::all_of(values, [&](const QString &one) { return isValue(parameter, one); });
    if (fits && isGood)
        return {};
    return fail(Error::Code::BadInput,
                Texts::tr("'%1' is not a valid value for the parameter %2 of %3, which has the type '%4'.")
                    .arg(value, parameter.name, module, parameter.type),
                fits ? expectation(parameter)
                     : Texts::tr("Give at most %n value(s), separated by commas.", nullptr,
                                 int(qMin<quint32>(*parameter.room, std::numeric_limits<int>::max()))));
}

// One element, so that two are the same where this is.
static QString plainValue(const ModuleParameter &parameter, const QString &value)
{
    const QString element = parameter.elementType();
    if (parameter.range()) {
        const bool isNegative = value.startsWith(u'-');
        const bool isSigned = isNegative || value.startsWith(u'+');
        const auto number = readNumber(isSigned ? QStringView(value).sliced(1) : QStringView(value));
        const QString digits = number ? QString::number(*number) : value;
        return isNegative && number && *number != 0 ? u'-' + digits : digits;
    }
    const bool isTruth = element == u"bool" || element == u"invbool" || element == u"bint";
    if (!isTruth || !isTruthValue(value))
        return value;
    const QChar first = value[0].toLower();
    const bool isOn = first == u'o' ? value[1].toLower() == u'n' : QStringView(u"yt1").contains(first);
    return isOn ? QStringLiteral("Y") : QStringLiteral("N");
}

bool isSameParameterValue(const ModuleParameter &parameter, const QString &one, const QString &other)
{
    if (!parameter.isArray())
        return plainValue(parameter, one) == plainValue(parameter, other);
    return std::ranges::equal(
        one.split(u','), other.split(u','), {},
        [&](const QString &value) { return plainValue(parameter, value); },
        [&](const QString &value) { return plainValue(parameter, value); });
}

// ------------------------------------------------------------ settings

Result<ParameterSetting> ParameterSetting::parse(const QString &text)
{
    const QString left = text.section(u'=', 0, 0);
    const qsizetype dot = left.indexOf(u'.');
    const bool isWhole = text.contains(u'=') && dot > 0 && dot + 1 < left.size();
    const bool isPlain = std::ranges::all_of(left, [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || QStringView(u"._-").contains(c));
    });
    if (!isWhole || !isPlain)
        return fail(Error::Code::BadInput, Texts::tr("'%1' is not a valid value for --param.").arg(text),
                    Texts::tr("Give MODULE.PARAMETER=VALUE, as in --param hello.count=3."));
    return ParameterSetting{kernelModuleName(left.first(dot)), left.sliced(dot + 1), text.section(u'=', 1)};
}

QString ParameterSetting::kernelArgument() const
{
    const bool isQuoted = value.contains(u' ') || value.contains(u'\t');
    return module + u'.' + key + u'=' + (isQuoted ? u'"' + value + u'"' : value);
}

Result<> checkParameterSetting(const ModuleInfo &info, const ParameterSetting &setting)
{
    const std::optional<ModuleParameter> parameter = info.parameter(setting.key);
    if (parameter)
        return checkParameterValue(info.name, *parameter, setting.value);
    QStringList names;
    for (const ModuleParameter &one : info.parameters)
        names << one.name;
    return fail(Error::Code::BadInput,
                Texts::tr("The module %1 has no parameter '%2'.").arg(info.name, setting.key),
                names.isEmpty() ? Texts::tr("It takes no parameters at all.")
                                : Texts::tr("Its parameters are: %1.").arg(names.join(QStringLiteral(", "))));
}

} // namespace klab
