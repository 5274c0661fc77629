// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/interrupted.h"
#include "build/makefailures.h"
#include "build/shadowfolder.h"
#include "process/processjob.h"

#include <memory>
#include <optional>

namespace klab
{

/// Reads what tools say that work in the copy of a folder of modules. A value.
class FolderMakeReader
{
public:
    /// @param failures    gets what could not be made
    /// @param isTentative what is undefined is not logged: another module of the folder may have it
    FolderMakeReader(ShadowFolder shadow, std::shared_ptr<MakeFailures> failures, bool isTentative);

    /// @return what is logged of a line, if anything: with the names of the folder, not those of the copy
    std::optional<QString> read(const QString &line) const;

private:
    ShadowFolder m_shadow;
    std::shared_ptr<MakeFailures> m_failures;
    bool m_isTentative;
};

/// make in the copy of a folder of modules. What it logs names the files of the folder, not those of the
/// copy. Main thread.
class FolderMakeJob : public ProcessJob
{
    Q_OBJECT
public:
    /// See FolderMakeReader.
    FolderMakeJob(const ProcessSpec &spec, const ShadowFolder &shadow,
                  const std::shared_ptr<MakeFailures> &failures, bool isTentative);

protected:
    void run() override;
    Result<> conclude(const ProcessOutcome &outcome) override;
    void readLine(const QString &line) override;

private:
    BuildMarker m_marker;
    FolderMakeReader m_reader;
};

} // namespace klab
