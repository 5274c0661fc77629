// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>

namespace klab
{

/// Records that a build is under way in a folder, so that one that was killed (the lab by
/// SIGKILL, the machine by a power failure) is noticed afterwards.
///
/// make removes half-made targets when it is told to end, but not when it is
/// killed; such a file looks up to date to the next make.
class BuildMarker
{
public:
    explicit BuildMarker(const QString &folder);

    void set() const;
    void clear() const;

    /// If the last build here was killed, removes what it was writing: all files changed
    /// in the last seconds before its end. @return how many
    int recover() const;

private:
    QString m_folder;
    QString m_file;
};

} // namespace klab
