// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "kconfig/kconfigservice.h"

#include <functional>

namespace klab
{

/// Opens a service; succeeds once it is Ready.
class KconfigOpenJob : public Job
{
    Q_OBJECT
public:
    /// @param service outlives the job
    KconfigOpenJob(KconfigService *service, const KconfigSource &source);

protected:
    void run() override;
    void abort() override;

private:
    KconfigService *m_service;
    KconfigSource m_source;
};

/// Asks a service for the reason of each refusal, and then calls @p done with an Error
/// that names them all.
/// @param service outlives the answers
void explainRefusals(KconfigService *service, const QList<RefusedSetting> &refused, QObject *context,
                     std::function<void(const Error &)> done);

} // namespace klab
