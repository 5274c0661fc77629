// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "kconfig/kconfigbridge.h"
#include "kconfig/kconfighistory.h"
#include "kconfig/kconfigtypes.h"

#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace klab
{

/// What a KconfigService works on.
struct KconfigSource {
    Kbuild kbuild;
    QString baseFile;         ///< a .config, on top of which settings are made
    QString savedFile;        ///< the .config that modifications are told against
    QList<ConfigSetting> own; ///< settings on top of the base that savedFile has already
};

/// The kernel's own Kconfig as a service: one process of tools/kconfig-bridge that has
/// parsed a tree's Kconfig files, and its answers, kept here for views.
///
/// Nothing blocks: each request is answered by a callback on this thread, in the order
/// of the requests, exactly once while its @c context lives and the service is not
/// closed; where the bridge is lost for good, with an error. A bridge that dies is
/// started again, and what was set and not yet saved is set again. Main thread.
class KconfigService : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Off,
        Preparing, ///< compiling the bridge, the first time for a tree
        Starting,  ///< parsing the Kconfig files
        Ready,
        Failed ///< see failure(); retry() goes on, open() begins again
    };
    Q_ENUM(State)

    template<typename T>
    using Reply = std::function<void(const Result<T> &)>;

    explicit KconfigService(QObject *parent = nullptr);
    ~KconfigService() override;

    /// Begins, or begins again with another source: settings that were made and not saved
    /// are dropped. The build folder must be configured.
    void open(const KconfigSource &source);
    /// Where it has Failed: tries again, with what was set and not saved.
    void retry();
    void close();

    State state() const { return m_state; }
    const Error &failure() const { return m_failure; }
    const KconfigSource &source() const { return m_source; }

    /// All entries in the order of the menus, each after the one it is below of.
    /// Empty unless Ready.
    const QList<KconfigEntry> &entries() const { return m_entries; }
    /// The first entry of a symbol that has a prompt, or the first; -1: there is none.
    int entryOf(const QString &symbol) const { return m_entryOf.value(symbol, -1); }
    /// The present value; empty for a symbol that this tree does not have.
    QString value(const QString &symbol) const;

    /// @name What was asked for since the source was opened or saved
    /// @{
    int modifiedCount() const { return m_modified; } ///< values that are not as saved
    /// Something would be lost by open(): also what is not answered yet, or waits for a
    /// bridge that died.
    bool hasPending() const { return m_history.isModified(); }
    /// Symbols that are selected although their own dependencies do not hold.
    const QStringList &unmet() const { return m_unmet; }
    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    /// All settings on top of the base, in the order in which they were made: own and
    /// pending.
    QList<ConfigSetting> settings() const { return m_history.settings(); }
    /// @}

    /// Makes settings as one step, or none of them: "y", "m", "n", a number, or a
    /// string with or without quotes.
    void set(const QList<ConfigSetting> &settings, QObject *context, const Reply<SetOutcome> &reply);
    void undo();
    void redo();
    /// Undoes all pending settings: back to the values of the saved .config.
    void revert();
    /// Values that are not as in the saved .config.
    void diff(QObject *context, Reply<QList<ConfigChange>> reply);
    void describe(const QString &symbol, QObject *context, Reply<KconfigSymbol> reply);
    void search(const KconfigQuery &query, QObject *context, Reply<KconfigHits> reply);
    /// Looks for the smallest set of settings that gives @p symbol @p value; leaves
    /// everything as it is.
    /// @param avoid symbols that should preferably not change
    void solve(const QString &symbol, const QString &value, const QStringList &avoid, QObject *context,
               Reply<Solution> reply);
    /// The .config that there would be, and what it is made of.
    void draft(QObject *context, Reply<ConfigDraft> reply);
    /// The caller has written @p draft to the saved file: it is the new measure of what
    /// is modified, and what revert() goes back to. It can still be undone.
    void markSaved(const ConfigDraft &draft);

Q_SIGNALS:
    void stateChanged(klab::KconfigService::State state);
    /// While Preparing and Starting.
    void progressed(const klab::Progress &progress);
    /// All entries are others.
    void reset();
    /// These have another value or state.
    void entriesChanged(const QList<int> &entries);
    /// modifiedCount(), hasPending(), unmet(), canUndo() or canRedo() may have changed.
    void pendingChanged();

private:
    using Handler = KconfigBridge::Handler;

    void setState(State state);
    void fail(const Error &error);
    void prepare();
    void start();
    void showProgress();
    void bridgeEnded(const Error &error);
    void dropBridge();
    void beginReading(int entries);
    void abandon(const QString &problem);
    void readEntries(int from);
    void addEntry(const QJsonObject &object);
    void becomeReady(const QJsonObject &news);

    void send(const QByteArray &command, QObject *context, Handler handler);
    void ask(const QByteArray &command, Handler handler);
    template<typename T, typename Read>
    static Handler readingWith(Reply<T> reply, Read read);
    static Error problemOf(const QJsonObject &answer);
    static QByteArray requestLine(const QList<ConfigSetting> &settings);

    void takeOutcome(int step, int restoresBefore, const QJsonObject &answer, const Reply<SetOutcome> &reply);
    void restore();
    void tellNews();
    QList<int> readNews(const QJsonObject &answer);
    void takeNews(const QJsonObject &answer);
    void takeStates(const QJsonArray &states, QList<int> &changed);

    State m_state = State::Off;
    Error m_failure;
    KconfigSource m_source;
    std::unique_ptr<Job> m_preparation;
    std::unique_ptr<KconfigBridge> m_bridge;
    QList<KconfigBridge::Request> m_later; ///< asked for before the bridge was ready
    bool m_hasBeenReady = false;
    int m_deaths = 0;
    QTimer m_stable; ///< it has been Ready for so long that earlier deaths do not count
    QElapsedTimer m_startTime;
    std::chrono::milliseconds m_lastStart{3000}; ///< how long the last start took
    QTimer m_progressTimer;

    QList<KconfigEntry> m_entries;
    QHash<QString, int> m_entryOf;
    int m_expectedEntries = 0;
    KconfigHistory m_history;
    int m_restores = 0; ///< how often all settings were said again
    int m_modified = 0;
    QStringList m_unmet;
};

} // namespace klab
