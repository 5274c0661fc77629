// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfigtree.h"

#include "base/files.h"
#include "klabprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace klab;

// What the kernel's own Makefile does for "make config", without the compiler's probes.
static constexpr char Makefile[] = R"make(# SPDX-License-Identifier: GPL-2.0
VERSION = 6
PATCHLEVEL = 12
SUBLEVEL = 1
EXTRAVERSION =
NAME = Tiny

config-prog := conf

config:
	@cd $(O) && srctree=$(CURDIR) exec $(O)/scripts/kconfig/$(config-prog) Kconfig
)make";

KconfigTree::KconfigTree(const QMap<QString, QByteArray> &files, const QByteArray &config)
{
    const QString real = sharedWorkspace();
    QDir().mkpath(path());
    QDir().mkpath(output() + QStringLiteral("/scripts/kconfig"));
    QDir().mkpath(path() + QStringLiteral("/samples"));
    (void)writeFile(path() + QStringLiteral("/Makefile"), Makefile);
    for (const char *name : {"/samples/Kconfig", "/samples/Makefile"}) // what makes it a kernel's
        (void)writeFile(path() + QLatin1StringView(name), "# empty\n");
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        (void)writeFile(path() + u'/' + it.key(), it.value());
    QFile::link(real + QStringLiteral("/linux/scripts"), path() + QStringLiteral("/scripts"));
    const QDir objects(real + QStringLiteral("/build/lab/scripts/kconfig"));
    for (const QString &name : objects.entryList({QStringLiteral("*.o")}, QDir::Files))
        QFile::copy(objects.filePath(name), output() + QStringLiteral("/scripts/kconfig/") + name);
    (void)writeFile(this->config(), config);
}

KconfigSource KconfigTree::source(const QList<ConfigSetting> &own) const
{
    return {{*KernelTree::open(path()), output(), m_folder.path(), Profile::Toolchain::Gcc},
            config(),
            config(),
            own};
}

bool openAndWait(KconfigService &service, const KconfigSource &source)
{
    service.open(source);
    return klab::test::waitFor(
               [&] {
                   return service.state() == KconfigService::State::Ready ||
                          service.state() == KconfigService::State::Failed;
               },
               std::chrono::seconds(120)) &&
           service.state() == KconfigService::State::Ready;
}

SetOutcome setAndWait(KconfigService &service, const QList<ConfigSetting> &settings)
{
    return answerOf<SetOutcome>([&](auto reply) { service.set(settings, nullptr, reply); })
        .value_or(SetOutcome{{RefusedSetting()}, {}, {}, {}});
}

Result<KconfigSymbol> describeAndWait(KconfigService &service, const QString &symbol)
{
    return answerOf<KconfigSymbol>([&](auto reply) { service.describe(symbol, nullptr, reply); });
}

Result<Solution> solveAndWait(KconfigService &service, const QString &symbol, const QString &value,
                              const QStringList &avoid)
{
    return answerOf<Solution>([&](auto reply) { service.solve(symbol, value, avoid, nullptr, reply); });
}

QList<ConfigChange> diffAndWait(KconfigService &service)
{
    return answerOf<QList<ConfigChange>>([&](auto reply) { service.diff(nullptr, reply); })
        .value_or(QList<ConfigChange>());
}

ConfigDraft draftAndWait(KconfigService &service)
{
    return answerOf<ConfigDraft>([&](auto reply) { service.draft(nullptr, reply); }).value_or(ConfigDraft());
}

QByteArray configAndWait(KconfigService &service)
{
    return draftAndWait(service).text;
}
