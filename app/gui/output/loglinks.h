// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace klab
{

/// A place that a line of output names: "samples/vdev/vdev.cpp:58:21".
struct LogLink {
    qsizetype start = 0;
    qsizetype length = 0;
    QString path; ///< as it stands there; whether there is such a file is another question
    int line = 0;
    int column = 0; ///< 0: none

    bool operator==(const LogLink &) const = default;
};

/// The places in a plain line, from left to right. A pure function.
QList<LogLink> findLinks(const QString &line);

} // namespace klab
