// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>

namespace klab
{

/// A form of "%p" that only the kernel's printk() knows.
struct PrintkFormat {
    QString specifier; ///< as the documentation has it: "%p[Ii]4[hnbl]"
    QString example;   ///< what it prints; empty where the documentation has none
    QString title;     ///< of the section it is in: "IPv4 addresses"
    QString about;     ///< the section's first paragraph
    bool operator==(const PrintkFormat &) const = default;
};

/// What the kernel's documentation says of the forms of "%p", by what is written in a format string. An
/// immutable value that any thread may read. Source: Documentation/core-api/printk-formats.rst of a kernel
/// tree.
class PrintkFormats
{
public:
    PrintkFormats() = default;
    /// @param documentation the text of that file
    explicit PrintkFormats(const QString &documentation);

    bool isEmpty() const { return m_formats.isEmpty(); }
    /// @param written a conversion from its "%" on, with or without text behind it: "%pI4h", "%*pE, ok"
    /// @return the form that takes in most of it: of what the kernel has no form for, that of a plain "%p"
    std::optional<PrintkFormat> find(const QString &written) const;

private:
    struct Form {
        PrintkFormat format;
        QRegularExpression pattern;
    };
    QList<Form> m_formats;
};

} // namespace klab
