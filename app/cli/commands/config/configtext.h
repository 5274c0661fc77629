// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/configchange.h"
#include "kernel/kconfigfile.h"

#include <QJsonArray>
#include <QList>
#include <QString>

namespace klab
{

/// How many changes a report for a person lists.
inline constexpr qsizetype LinesShown = 20;

/// The name of a symbol without "CONFIG_".
QString plainSymbol(const QString &symbol);

QJsonArray toJson(const QList<ConfigChange> &changes);
QJsonArray toJson(const QList<ConfigSetting> &settings);

/// The first of the changes, one line each, and how many more there are.
QString changeLines(const QList<ConfigChange> &changes, qsizetype most);

/// A setting as a shell takes it, whatever is in it: a Kconfig file may be anybody's.
QString shellWord(const ConfigSetting &setting);

} // namespace klab
