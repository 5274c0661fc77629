// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/job.h"
#include "build/kbuild.h"
#include "kconfig/kconfigtypes.h"
#include "process/linesplitter.h"
#include "process/processrunner.h"

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

/// The kernel's own Kconfig as a service: one process of resources/kconfig-bridge that
/// has parsed a tree's Kconfig files, and what it tells, kept here for views.
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
        Failed ///< see failure(); open() begins anew
    };
    Q_ENUM(State)

    template<typename T>
    using Reply = std::function<void(const Result<T> &)>;

    explicit KconfigService(QObject *parent = nullptr);
    ~KconfigService() override;

    /// Begins, or begins anew with another source: settings that were made and not
    /// saved are dropped. The build folder must be configured.
    void open(const KconfigSource &source);
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
    bool canUndo() const { return m_steps.size() > m_firstUndoable; }
    bool canRedo() const { return !m_undone.isEmpty(); }
    /// All settings on top of the base, in the order they were made: own and pending.
    QList<ConfigSetting> settings() const;
    /// @}

    /// Makes settings as one step, or none of them: "y", "m", "n", a number, or a
    /// string with or without quotes.
    void set(const QList<ConfigSetting> &settings, QObject *context, Reply<SetOutcome> reply);
    void undo();
    void redo();
    /// Takes back all that is pending: the saved .config's values again.
    void revert();
    /// Values that are not as in the saved .config.
    void diff(QObject *context, Reply<QList<ConfigChange>> reply);
    void describe(const QString &symbol, QObject *context, Reply<KconfigSymbol> reply);
    void search(const KconfigQuery &query, QObject *context, Reply<KconfigHits> reply);
    /// Looks for the smallest set of settings that gives @p symbol @p value; leaves
    /// everything as it is.
    /// @param avoid symbols that should better not change
    void solve(const QString &symbol, const QString &value, const QStringList &avoid, QObject *context,
               Reply<Solution> reply);
    /// The .config that there would be, and what it is made of.
    void draft(QObject *context, Reply<ConfigDraft> reply);
    /// The same as savedefconfig would write it.
    void defconfigText(QObject *context, Reply<QByteArray> reply);
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
    /// modifiedCount(), canUndo() or canRedo() may have changed.
    void pendingChanged();

private:
    using Handler = std::function<void(const Result<QJsonObject> &)>;
    struct Request {
        int id = 0;
        QByteArray line;
        Handler handler;
        QPointer<QObject> context;
        bool hasContext = false;
    };

    void setState(State state);
    void fail(const Error &error);
    void prepare();
    void start();
    void showProgress();
    void bridgeEnded(const ProcessOutcome &outcome);
    static Error endOfBridge(const QString &errors, const ProcessOutcome &outcome, bool wasReady);
    void beginReading();
    void abandon(const QString &problem);
    void readEntries(int from);
    void addEntry(const QJsonObject &object);
    void becomeReady(const QJsonObject &news);

    void readOutput(const QByteArray &data);
    void readAnswer(const QJsonObject &answer);
    void send(const QByteArray &command, QObject *context, Handler handler);
    void sendNow(const QByteArray &command, Handler handler);
    void write(Request request);
    template<typename T, typename Read>
    static Handler readingWith(Reply<T> reply, Read read);
    static Error problemOf(const QJsonObject &answer);
    static QByteArray requestLine(const QList<ConfigSetting> &settings);
    void restore();
    QByteArray restoreLine() const;
    void takeNews(const QJsonObject &answer);
    void takeStates(const QJsonArray &states, QList<int> &changed);

    State m_state = State::Off;
    Error m_failure;
    KconfigSource m_source;
    std::unique_ptr<Job> m_preparation;
    std::unique_ptr<ProcessRunner> m_bridge;
    LineSplitter m_output;
    QByteArray m_errors;      ///< the last of what the bridge said on standard error
    QList<Request> m_waiting; ///< answers to come, in this order
    QList<Request> m_later;   ///< asked for before the bridge was ready
    int m_lastId = 0;
    int m_deaths = 0;
    QElapsedTimer m_startTime;
    std::chrono::milliseconds m_lastStart{3000}; ///< how long the last start took
    QTimer m_progressTimer;

    QList<KconfigEntry> m_entries;
    QHash<QString, int> m_entryOf;
    int m_expectedEntries = 0;
    using Steps = QList<QList<ConfigSetting>>;
    Steps m_steps;                 ///< on top of the base, the own ones first
    Steps m_savedSteps;            ///< what the saved file has of them
    Steps m_undone;                ///< what redo() makes again, the next one last
    qsizetype m_firstUndoable = 0; ///< steps before it were there at open()
    int m_modified = 0;
};

} // namespace klab
