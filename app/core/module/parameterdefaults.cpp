// SPDX-License-Identifier: GPL-2.0-or-later
#include "module/parameterdefaults.h"

#include <QStringList>

#include <algorithm>

namespace klab
{

using Place = ElfReader::Place;
using Value = std::optional<QString>;

namespace
{

// struct kernel_param and struct kparam_array in the kernel's moduleparam.h, of a 64-bit kernel.
constexpr quint64 ParameterSize = 40;
constexpr quint64 ArgumentAt = 32;
constexpr quint64 ArrayElementSizeAt = 4;
constexpr quint64 ArrayCountAt = 8;
constexpr quint64 ArrayElementsAt = 24;
constexpr quint64 TextBufferAt = 8; // struct kparam_string

constexpr quint32 MostElements = 64;

Place operator+(const Place &place, quint64 bytes)
{
    return {place.section, place.offset + bytes};
}

template<typename T>
Value numberAt(const ElfReader &file, const Place &place)
{
    const std::optional<T> number = file.number<T>(place);
    return number ? Value(QString::number(*number)) : std::nullopt;
}

Value hexAt(const ElfReader &file, const Place &place)
{
    const std::optional<quint32> number = file.number<quint32>(place);
    return number ? Value(QStringLiteral("0x") + QString::number(*number, 16)) : std::nullopt;
}

Value truthAt(const ElfReader &file, const Place &place, char truth)
{
    const std::optional<quint8> number = file.number<quint8>(place);
    if (!number)
        return {};
    return (*number != 0) == (truth != 0) ? QStringLiteral("Y") : QStringLiteral("N");
}

// The text that a pointer leads to.
Value textAt(const ElfReader &file, const Place &pointer)
{
    const std::optional<Place> place = file.target(pointer);
    const std::optional<QByteArray> text = place ? file.text(*place) : std::nullopt;
    return text ? Value(QString::fromUtf8(*text)) : std::nullopt;
}

// As the functions param_get_... of the kernel show them.
Value valueAt(const ElfReader &file, const QString &type, const Place &place)
{
    if (type == u"byte")
        return numberAt<quint8>(file, place);
    if (type == u"short")
        return numberAt<qint16>(file, place);
    if (type == u"ushort")
        return numberAt<quint16>(file, place);
    if (type == u"int")
        return numberAt<qint32>(file, place);
    if (type == u"uint")
        return numberAt<quint32>(file, place);
    if (type == u"long")
        return numberAt<qint64>(file, place);
    if (type == u"ulong" || type == u"ullong")
        return numberAt<quint64>(file, place);
    if (type == u"hexint")
        return hexAt(file, place);
    if (type == u"bool")
        return truthAt(file, place, 1);
    if (type == u"invbool")
        return truthAt(file, place, 0);
    if (type == u"charp")
        return textAt(file, place);
    return {};
}

// How many elements of an array there are: all, unless the module counts them.
std::optional<quint32> countOf(const ElfReader &file, const Place &array)
{
    const std::optional<Place> counter = file.target(array + ArrayCountAt);
    return counter ? file.number<quint32>(*counter) : file.number<quint32>(array);
}

Value arrayAt(const ElfReader &file, const QString &type, const Place &array)
{
    const std::optional<Place> elements = file.target(array + ArrayElementsAt);
    const std::optional<quint32> size = file.number<quint32>(array + ArrayElementSizeAt);
    const std::optional<quint32> count = countOf(file, array);
    if (!elements || !size || !count || *count == 0 || *count > MostElements)
        return {};
    QStringList values;
    for (quint32 i = 0; i < *count; ++i) {
        const Value one = valueAt(file, type, *elements + quint64(i) * *size);
        if (!one)
            return {};
        values << *one;
    }
    return values.join(u',');
}

// Both struct kparam_array and struct kparam_string begin with it.
std::optional<quint32> roomOf(const ElfReader &file, const ModuleParameter &parameter, const Place &entry)
{
    const std::optional<Place> argument = file.target(entry + ArgumentAt);
    const bool isLimited = parameter.isArray() || parameter.type == u"string";
    return argument && isLimited ? file.number<quint32>(*argument) : std::nullopt;
}

Value defaultOf(const ElfReader &file, const ModuleParameter &parameter, const Place &entry)
{
    const std::optional<Place> argument = file.target(entry + ArgumentAt);
    if (!argument)
        return {};
    if (parameter.isArray())
        return arrayAt(file, parameter.elementType(), *argument);
    if (parameter.type == u"string")
        return textAt(file, *argument + TextBufferAt);
    return valueAt(file, parameter.type, *argument);
}

} // namespace

void readParameterDefaults(const ElfReader &file, QList<ModuleParameter> &parameters)
{
    const std::optional<Place> table = file.begin("__param");
    if (!table)
        return;
    const quint64 size = quint64(file.content("__param").size());
    for (quint64 at = 0; at + ParameterSize <= size; at += ParameterSize) {
        const std::optional<Place> name = file.target(*table + at);
        const std::optional<QByteArray> text = name ? file.text(*name) : std::nullopt;
        if (!text)
            continue;
        const auto known = std::ranges::find(parameters, QString::fromUtf8(*text), &ModuleParameter::name);
        if (known == parameters.end())
            continue;
        known->defaultValue = defaultOf(file, *known, *table + at);
        known->room = roomOf(file, *known, *table + at);
    }
}

} // namespace klab
