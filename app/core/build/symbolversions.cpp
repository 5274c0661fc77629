// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/symbolversions.h"

#include "base/files.h"
#include "module/modulefolder.h"

namespace klab
{

void SymbolVersions::add(const QString &file)
{
    const QByteArray text = readFile(file).value_or(QByteArray());
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> fields = line.split('\t'); // checksum, symbol, module, kind, namespace
        if (fields.size() >= 3)
            m_exported.insert(fields[1], {QString::fromUtf8(fields[2]), fields.value(3).endsWith("_GPL"),
                                          QString::fromUtf8(fields.value(4))});
    }
}

std::optional<ExportedSymbol> SymbolVersions::exported(const QString &symbol) const
{
    const auto found = m_exported.constFind(symbol.toUtf8());
    return found == m_exported.constEnd() ? std::nullopt : std::optional(*found);
}

QString SymbolVersions::owner(const QString &symbol) const
{
    return kernelModuleName(m_exported.value(symbol.toUtf8()).module.section(u'/', -1));
}

QStringList SymbolVersions::missing(const QStringList &symbols) const
{
    QStringList none = symbols;
    none.removeIf([this](const QString &symbol) {
        return contains(symbol) || symbol == u"_GLOBAL_OFFSET_TABLE_"; // the linker's own
    });
    return none;
}

} // namespace klab
