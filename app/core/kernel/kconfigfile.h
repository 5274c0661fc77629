// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace klab
{

/// One line of a .config or a fragment: a symbol, without "CONFIG_", and its value
/// as written there; "n" for "is not set".
struct ConfigSetting {
    QString symbol;
    QString value;
    bool operator==(const ConfigSetting &) const = default;
};

/// Reads "CONFIG_X=v" and "# CONFIG_X is not set" lines; others are passed over.
QList<ConfigSetting> parseConfig(const QByteArray &text);

/// The counterpart of parseConfig().
QByteArray formatConfig(const QList<ConfigSetting> &settings);

/// @p settings with @p changes at the end; of a symbol that is there more than once,
/// the last line stays, where it is.
QList<ConfigSetting> mergeSettings(const QList<ConfigSetting> &settings, const QList<ConfigSetting> &changes);

/// The values of a .config by symbol; a symbol that is absent has the value "n".
class ConfigValues
{
public:
    explicit ConfigValues(const QByteArray &text);
    QString value(const QString &symbol) const { return m_values.value(symbol, QStringLiteral("n")); }

private:
    QMap<QString, QString> m_values;
};

/// A symbol that has another value in one .config than in another.
struct ConfigDifference {
    QString symbol;
    QString first; ///< "n" where it is absent
    QString second;
    bool operator==(const ConfigDifference &) const = default;
};

/// The symbols that differ between two .configs, sorted. One that is absent in one is
/// as if it were "n" there.
QList<ConfigDifference> compareConfigs(const QByteArray &first, const QByteArray &second);

/// A .config or a minimal one (savedefconfig) that somebody else has made. Fails if it is
/// none: unreadable, binary, larger than any, or without a setting.
Result<QByteArray> readForeignConfig(const QString &path);

/// The symbols that the Kconfig files of @p tree offer to be set by hand; the others
/// follow from these. Takes a second.
QSet<QString> promptedSymbols(const QString &tree);

/// The others: what follows from settings, and facts such as the compiler's version. Takes a
/// second.
QSet<QString> derivedSymbols(const QString &tree);

/// A requested setting that the kernel's Kconfig did not take over.
struct DroppedSetting {
    ConfigSetting wanted;
    QString present;        ///< the value it has instead
    QString reason;         ///< why, as far as the Kconfig files tell
    bool isUnknown = false; ///< the kernel has no such symbol
};

/// What was asked for in @p requested and is not so in @p config, with the reason
/// looked up in the Kconfig files of @p tree (which takes a second; only where
/// something was dropped).
QList<DroppedSetting> findDropped(const QList<ConfigSetting> &requested, const ConfigValues &config,
                                  const QString &tree);

} // namespace klab
