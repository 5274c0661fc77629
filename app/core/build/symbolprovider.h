// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/objectgraph.h"
#include "build/symbolversions.h"
#include "kernel/symbolindex.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace klab
{

/// What a kernel has of a name that a module uses in vain.
struct SymbolAnswer {
    enum class Kind {
        Option,      ///< some of the configuration's options provide it, and are off
        Unclear,     ///< a file exports it, but it is unclear how that is built
        Unbuilt,     ///< the configuration has it, the kernel that was built has not
        Module,      ///< another module exports it
        Header,      ///< a header declares it
        NotExported, ///< the kernel has it, and lets no module use it
        Unknown,     ///< this kernel has no such name
    };

    Kind kind = Kind::Unknown;
    QString symbol;
    QString file; ///< below the tree, where it is exported or declared
    int line = 0;
    QStringList options;   ///< that have to be on and are not, the nearest to it first; without "CONFIG_"
    QStringList hinderers; ///< the same of those that would have to be off
    QString module;        ///< that exports it
    QString near;          ///< the name of this kernel that is most like it

    bool operator==(const SymbolAnswer &) const = default;
};

/// Tells what a kernel lacks for a module: from a name to the file that exports it, to the
/// lines of Makefiles that build that file, to the options these depend on. An immutable
/// value that any thread may read.
class SymbolProvider
{
public:
    /// Reads the tree's Makefiles, and brings the index up to date: see SymbolIndex::make().
    /// On a worker thread.
    /// @param tree   the kernel's sources
    /// @param folder Kbuild's output folder (O=); its .config says what is on
    /// @param cache  the file that keeps the index
    /// @return Error::Code::Canceled where @p canceled said so
    static Result<SymbolProvider> make(const QString &tree, const QString &folder, const QString &cache,
                                       const SymbolIndex::Canceled &canceled);

    /// A symbol that was built and is exported. Source: Module.symvers, Documentation/kbuild/modules.rst.
    std::optional<ExportedSymbol> exported(const QString &symbol) const;
    /// A symbol that modpost, a linker, or the kernel at a load does not find.
    SymbolAnswer undefined(const QString &symbol) const;
    /// The same, but for the name that is most like it: takes some milliseconds.
    SymbolAnswer lookUp(const QString &symbol) const;
    /// A function that the compiler does not know.
    SymbolAnswer undeclared(const QString &function) const;
    /// The functions that a source uses and that do nothing in this configuration: headers have a
    /// stand-in for them where an option is off. At most one a option.
    QList<SymbolAnswer> standIns(const QByteArray &source) const;

private:
    struct Data;
    explicit SymbolProvider(std::shared_ptr<const Data> data);

    std::shared_ptr<const Data> m_data;
};

} // namespace klab
