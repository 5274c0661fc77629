// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/symbolprovider.h"
#include "kconfig/kconfigtypes.h"
#include "kernel/errnonames.h"
#include "kernel/kconfigfile.h"
#include "kernel/kernelword.h"
#include "kernel/printkformats.h"

#include <QCoreApplication>

namespace klab
{

/// What one kernel means by words in the code: is the option on, what does printk() make of the
/// format, may a module use the function. An immutable value that any thread may read.
class KernelWords
{
    Q_DECLARE_TR_FUNCTIONS(klab::KernelWords)
public:
    /// Where it is read from.
    struct Kernel {
        QString tree;   ///< the sources
        QString folder; ///< Kbuild's output folder (O=)
        QString cache;  ///< the file that keeps the index of symbols
    };

    /// All but what the kernel exports. On a worker thread: reads some small files. What cannot be read is
    /// not known, which is no error.
    static KernelWords read(const Kernel &kernel);
    /// The same, and what the kernel exports. On a worker thread: takes about a second, the first time for a
    /// tree ten. @return Error::Code::Canceled where @p canceled said so
    Result<KernelWords> withSymbols(const Kernel &kernel, const SymbolIndex::Canceled &canceled) const;
    /// Whether more is to be said of such a word once the symbols are read.
    bool lacks(const KernelWord &word) const;

    /// What is to be said of a word, as Markdown; empty: nothing.
    /// @param option what Kconfig knows of an Option; null while it has not answered
    QString tell(const KernelWord &word, const KconfigSymbol *option = nullptr) const;

private:
    KernelWords() = default;
    QString tellOption(const QString &symbol, const KconfigSymbol *option) const;
    QString tellErrno(const QString &name) const;
    QString tellFormat(const QString &written) const;
    QString tellName(const QString &name) const;

    std::optional<ConfigValues> m_config;
    QHash<QString, ErrnoName> m_errors;
    PrintkFormats m_formats;
    std::optional<SymbolProvider> m_symbols;
};

} // namespace klab
