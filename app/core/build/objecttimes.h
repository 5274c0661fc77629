// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace klab
{

/// Tells which objects of a build folder are older than what they are made of, as make would,
/// by the dependency files that fixdep wrote beside them. Looks at each file once.
class ObjectTimes
{
public:
    /// @param folder Kbuild's output folder (O=)
    explicit ObjectTimes(QString folder);

    /// @param object its path in the folder
    /// @param text   of its .cmd file
    bool isOutdated(const QByteArray &object, const QByteArray &text);

private:
    std::optional<qint64> modified(const QByteArray &path);

    QString m_folder;
    QHash<QByteArray, std::optional<qint64>> m_known;
};

} // namespace klab
