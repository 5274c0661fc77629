// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "symbols/sourcetokens.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <functional>
#include <optional>

namespace klab
{

/// A place in a source that writes to the kernel's log.
struct PrintCall {
    QByteArray name;        ///< as it is written there: "pr_info", or a macro of the driver's own
    QByteArray format;      ///< for printf, with all that is put in front: "demo: read %zu bytes\n"
    int line = 0;           ///< where the name is, from 1
    int lastLine = 0;       ///< where its parenthesis is closed
    bool continues = false; ///< goes on with a line that another one has begun, as pr_cont() does

    bool operator==(const PrintCall &) const = default;
};

/// Reads from C and C++ what a module prints, without running anything: pr_info(), dev_err(), netdev_warn()
/// and the others, their variants such as pr_info_once(), printk() itself, and macros that call one of these,
/// those of the C++ layer among them. Prefixes are as pr_fmt(), dev_fmt() and the functions make them; what
/// is not known before the module runs is "%s". Both branches of an #if are read.
///
/// Not seen are functions that pass a format on, and formats that are no literals.
class PrintReader
{
public:
    /// The text of a header by its name without folders; empty where it is not one of the module's.
    using Header = std::function<QByteArray(const QByteArray &name)>;

    /// @param module what KBUILD_MODNAME stands for
    PrintReader(QByteArray module, Header header);

    /// The calls of a source in their order. Takes anything; work and results are bounded.
    QList<PrintCall> read(const QByteArray &source);

private:
    struct Macro {
        bool isFunction = false;
        QList<QByteArray> parameters;
        bool isVariadic = false; ///< the last parameter takes all that is left
        SourceTokens body;
    };
    struct Form;
    using Arguments = QList<SourceTokens>;

    static std::optional<Form> formOf(const QByteArray &name);
    qsizetype readArguments(const SourceTokens &tokens, qsizetype open, Arguments &arguments);
    qsizetype readDirective(const SourceTokens &tokens, qsizetype begin, int depth);
    void define(const SourceTokens &line);
    void include(const SourceTokens &line, int depth);
    bool mayPrint(const QByteArray &name) const;
    QByteArray resolved(QByteArray name) const;
    SourceTokens expanded(const Macro &macro, const Arguments &arguments);
    SourceTokens withPrefix(const QByteArray &wrapper, const SourceTokens &format);
    std::optional<QByteArray> text(const SourceTokens &tokens, int depth);
    qsizetype appendName(const SourceTokens &tokens, qsizetype at, int depth, QByteArray &format);
    void call(const QByteArray &name, const Arguments &arguments, int depth, QList<PrintCall> &calls);

    QByteArray m_module;
    Header m_header;
    QHash<QByteArray, Macro> m_macros;
    QSet<QByteArray> m_included;
    qsizetype m_includedBytes = 0;
    qsizetype m_budget = 0; ///< of words that may still be looked at
    bool m_continues = false;
};

} // namespace klab
