// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace klab
{

/// The warnings of the last build of a module, kept in a file: a build that has nothing to
/// compile says nothing of them, although they are as true as before.
class KeptWarnings
{
public:
    /// @param file   where they are kept
    /// @param folder lines are kept only if they name it; empty: all that the tools say is
    ///               kept, with the code that belongs to a warning
    explicit KeptWarnings(QString file, QString folder = {});

    /// Takes a line of the build's output.
    void take(const QString &line);
    /// The build has ended: what it said takes the place of what is kept.
    void keep();

    /// What is kept, line by line; empty if there was no warning.
    QStringList lines() const;

private:
    QString m_file;
    QString m_folder;
    QStringList m_said;
    bool m_hasWarning = false;
};

} // namespace klab
