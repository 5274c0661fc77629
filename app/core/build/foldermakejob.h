// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "build/interrupted.h"
#include "build/makefailures.h"
#include "build/shadowfolder.h"
#include "process/processjob.h"

#include <memory>

namespace klab
{

/// make in the copy of a folder of modules. What it logs names the files of the folder, not those of the
/// copy. Main thread.
class FolderMakeJob : public ProcessJob
{
    Q_OBJECT
public:
    /// @param failures    gets what it could not do
    /// @param isTentative what is undefined is not logged: another module of the folder may have it
    FolderMakeJob(const ProcessSpec &spec, ShadowFolder shadow, std::shared_ptr<MakeFailures> failures,
                  bool isTentative);

protected:
    void run() override;
    Result<> conclude(const ProcessOutcome &outcome) override;
    void readLine(const QString &line) override;

private:
    BuildMarker m_marker;
    ShadowFolder m_shadow;
    std::shared_ptr<MakeFailures> m_failures;
    bool m_isTentative;
};

} // namespace klab
