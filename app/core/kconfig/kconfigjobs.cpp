// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfigjobs.h"

#include "base/translate.h"
#include "kconfig/explain.h"

#include <memory>

namespace klab
{

KconfigOpenJob::KconfigOpenJob(KconfigService *service, const KconfigSource &source)
    : Job(tr("Read the kernel's Kconfig"))
    , m_service(service)
    , m_source(source)
{
}

void KconfigOpenJob::run()
{
    connect(m_service, &KconfigService::progressed, this,
            [this](const Progress &progress) { report(progress); });
    connect(m_service, &KconfigService::stateChanged, this, [this](KconfigService::State state) {
        if (state == KconfigService::State::Ready)
            finish();
        else if (state == KconfigService::State::Failed)
            finish(tl::unexpected(m_service->failure()));
    });
    m_service->open(m_source);
}

void KconfigOpenJob::abort()
{
    m_service->disconnect(this);
    m_service->close();
    finish(klab::fail(Error::Code::Canceled, tr("Canceled.")));
}

namespace
{

/// What is told of refused settings, while the service is asked for one after the other.
struct Refusals {
    QList<RefusedSetting> refused;
    QStringList names;
    QStringList details;
    std::function<void(const Error &)> done;
};

void explainNext(KconfigService *service, QObject *context, const std::shared_ptr<Refusals> &all)
{
    const qsizetype next = all->details.size();
    if (next == all->refused.size()) {
        all->done(
            {Error::Code::BadInput,
             Texts::tr("The kernel's Kconfig did not accept %1.").arg(all->names.join(QStringLiteral(", "))),
             Texts::tr("Satisfy what each depends on, or undo it; 'klab config why SYMBOL=VALUE' looks for "
                       "settings that make it possible."),
             all->details.join(u'\n')});
        return;
    }
    const RefusedSetting one = all->refused[next];
    service->describe(one.symbol, context, [=](const Result<KconfigSymbol> &symbol) {
        all->names << QStringLiteral("CONFIG_") + one.symbol;
        all->details << Texts::tr("CONFIG_%1=%2: %3.")
                            .arg(one.symbol, one.wanted, explainRefusal(one, symbol ? &*symbol : nullptr));
        explainNext(service, context, all);
    });
}

} // namespace

void explainRefusals(KconfigService *service, const QList<RefusedSetting> &refused, QObject *context,
                     std::function<void(const Error &)> done)
{
    explainNext(service, context, std::make_shared<Refusals>(Refusals{refused, {}, {}, std::move(done)}));
}

} // namespace klab
