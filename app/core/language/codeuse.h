// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace klab
{

// What a line of code does with a name, by the line's text alone: good enough to sort what a language
// server has found. All of it is pure, for any text and any places.

/// What is done with a member of a structure, an operation above all.
enum class MemberUse {
    Called, ///< "file->f_op->read(...)"
    Set,    ///< ".read = demo_read", "ops->read = NULL", "WRITE_ONCE(ops->read, f)"
    Other,  ///< its declaration, a test, a copy, or what cannot be told from one line
};

/// @param line with the member's name
/// @param begin column of what was found, from 0
/// @param end the column behind it
/// @param name the member's; where another word was found, a macro has it: one that is called DEFINE_...
///             sets it
MemberUse memberUse(QStringView line, qsizetype begin, qsizetype end, QStringView name);

/// The member that is declared there is a pointer to a function: "ssize_t (*read)(struct file *, ...)".
bool isOperationDeclared(QStringView line, qsizetype begin, qsizetype end);

/// What is done with a function.
struct FunctionUse {
    enum class Kind {
        Called, ///< also by a macro that has its name in it
        Set,    ///< a member gets it: ".read = demo_read"
        Named,  ///< handed on: "module_init(demo_init)", "{ \"show\", demo_show }"
    };
    Kind kind = Kind::Called;
    QString member; ///< which member gets it

    bool operator==(const FunctionUse &) const = default;
};

/// @param line, begin, end as of memberUse()
/// @param name the function's
FunctionUse functionUse(QStringView line, qsizetype begin, qsizetype end, QStringView name);

/// Where the lab's C++ layer makes a table of operations of a type's member functions. clangd does not say
/// so: the layer calls them through a template's parameter.
struct LayerTable {
    QString maker; ///< "MiscDeviceRegistration<Demo>"
    QString table; ///< "struct file_operations"
    int line = 0;  ///< from 1

    bool operator==(const LayerTable &) const = default;
};

/// @param text of the file that has the type
/// @param type that the function is a member of
/// @return the first place that makes such a table; nothing where the function is no operation of one
std::optional<LayerTable> findLayerTable(const QString &text, const QString &type, const QString &function);

} // namespace klab
