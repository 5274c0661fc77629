// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"
#include "patience.h"

#include <QEventLoop>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <optional>

/// A kernel tree of a few Kconfig files, with the scripts/kconfig of a real tree: its
/// objects and headers are the real ones, as built in the shared workspace.
class KconfigTree
{
public:
    /// @param files Kconfig files by name; "Kconfig" is the first to be read
    /// @param config the .config, which is base and saved file
    explicit KconfigTree(const QMap<QString, QByteArray> &files, const QByteArray &config = {});

    klab::KconfigSource source(const QList<klab::ConfigSetting> &own = {}) const;
    QString path() const { return m_folder.filePath(QStringLiteral("linux")); }
    QString output() const { return m_folder.filePath(QStringLiteral("build")); }
    QString config() const { return output() + QStringLiteral("/.config"); }

private:
    QTemporaryDir m_folder;
};

/// Opens a service and waits until it is Ready or Failed.
bool openAndWait(klab::KconfigService &service, const klab::KconfigSource &source);

/// Sends a request to KconfigService and waits for its answer, no longer.
template<typename T>
klab::Result<T> answerOf(const std::function<void(klab::KconfigService::Reply<T>)> &request)
{
    std::optional<klab::Result<T>> answer;
    QEventLoop loop;
    request([&](const klab::Result<T> &result) {
        answer = result;
        loop.quit();
    });
    QTimer::singleShot(std::chrono::seconds(60), &loop, &QEventLoop::quit);
    if (!answer)
        loop.exec();
    if (!answer)
        qFatal("no answer");
    return *answer;
}

/// @name The service's requests, each waiting for its answer
/// @{
klab::SetOutcome setAndWait(klab::KconfigService &service, const QList<klab::ConfigSetting> &settings);
klab::Result<klab::KconfigSymbol> describeAndWait(klab::KconfigService &service, const QString &symbol);
klab::Result<klab::Solution> solveAndWait(klab::KconfigService &service, const QString &symbol,
                                          const QString &value, const QStringList &avoid = {});
QList<klab::ConfigChange> diffAndWait(klab::KconfigService &service);
klab::ConfigDraft draftAndWait(klab::KconfigService &service);
QByteArray configAndWait(klab::KconfigService &service);
/// @}
