// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace klab
{

/// A parameter that a module declares by module_param().
struct ModuleParameter {
    QString name;
    QString type; ///< as module_param() has it: "int", "charp", "array of int"
    QString description;
    /// What it is where nobody gives it a value, as /sys shows values. Nothing where that cannot be
    /// determined: for types of the module's own, and for a text that is not set.
    std::optional<QString> defaultValue = {};
    /// How much room the module has: elements of an array, or bytes of a "string" with its end. Nothing
    /// where there is no such limit, or it cannot be told.
    std::optional<quint32> room = {};

    bool operator==(const ModuleParameter &) const = default;

    /// What the smallest and largest value of a whole number are; empty for other types.
    struct Range {
        qint64 least = 0;
        quint64 most = 0;
    };
    std::optional<Range> range() const;
    bool isArray() const { return type.startsWith(u"array of "); }
    /// The type of an element of an array; otherwise the type.
    QString elementType() const { return isArray() ? type.sliced(9) : type; }
};

/// What a module's file says of itself, and what it needs of others. A value.
struct ModuleInfo {
    QString name;    ///< "hello_1"
    QString release; ///< of the kernel that it was built for: "6.12.48"
    QString license;
    QString description;
    QString version;
    QStringList authors;
    QStringList depends; ///< modules that have to be loaded before it
    QList<ModuleParameter> parameters;
    QStringList imports; ///< the symbols that it uses of the kernel and of other modules
    /// Whether it has an exit function; without one the kernel never lets go of it.
    bool canUnload = false;

    std::optional<ModuleParameter> parameter(const QString &parameter) const;
};

/// Reads the content of a .ko file. Anything is taken as input; fails where it is not a module for a
/// 64-bit little-endian machine.
Result<ModuleInfo> readModuleInfo(const QByteArray &file);

/// Whether the kernel will accept a value for a parameter, by the kernel's own rules
/// (kernel/params.c). Types of the module's own are not checked.
/// @param module for the message
Result<> checkParameterValue(const QString &module, const ModuleParameter &parameter, const QString &value);

/// Whether two values that the kernel accepts come to the same: "0x10" and "16", "on" and "Y".
bool isSameParameterValue(const ModuleParameter &parameter, const QString &one, const QString &other);

/// "NAME.key=value", as --param takes it.
struct ParameterSetting {
    QString module; ///< as the kernel has it
    QString key;
    QString value;

    bool operator==(const ParameterSetting &) const = default;

    static Result<ParameterSetting> parse(const QString &text);
    /// What parse() reads.
    QString text() const { return module + u'.' + key + u'=' + value; }
    /// For the module's own loader: "key=value".
    QString argument() const { return key + u'=' + value; }
    /// On the kernel's command line, quoted where it has to be.
    QString kernelArgument() const;
};

/// Whether the module has that parameter and it can have that value.
Result<> checkParameterSetting(const ModuleInfo &info, const ParameterSetting &setting);

} // namespace klab
