// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfigservice.h"

#include "kconfig/bridgebuild.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

static constexpr int EntriesAtOnce = 400; // read in 1 to 2 ms
static constexpr int DeathLimit = 3;
static constexpr char Separator = '\x1f'; // between settings, see the bridge's README

KconfigService::KconfigService(QObject *parent)
    : QObject(parent)
{
    m_progressTimer.setInterval(200ms);
    connect(&m_progressTimer, &QTimer::timeout, this, &KconfigService::showProgress);
    m_stable.setSingleShot(true);
    m_stable.setInterval(60s);
    connect(&m_stable, &QTimer::timeout, this, [this] { m_deaths = 0; });
}

KconfigService::~KconfigService() = default;

// ------------------------------------------------------------ life

void KconfigService::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void KconfigService::open(const KconfigSource &source)
{
    close();
    m_source = source;
    m_history = KconfigHistory(source.own);
    m_hasBeenReady = false;
    m_deaths = 0;
    prepare();
}

void KconfigService::retry()
{
    if (m_state != State::Failed)
        return;
    m_deaths = 0;
    prepare();
}

void KconfigService::close()
{
    if (m_preparation) {
        m_preparation->disconnect(this);
        m_preparation->cancel();
        m_preparation.release()->deleteLater();
    }
    dropBridge();
    m_later.clear();
    m_entries.clear();
    m_entryOf.clear();
    m_modified = 0;
    m_unmet.clear();
    m_history = KconfigHistory();
    if (m_state == State::Off)
        return;
    setState(State::Off);
    Q_EMIT pendingChanged();
}

// May be called from one of its own signals.
void KconfigService::dropBridge()
{
    m_progressTimer.stop();
    m_stable.stop();
    if (!m_bridge)
        return;
    m_bridge->disconnect(this);
    (void)m_bridge->takeUnanswered(); // it lives on for a moment: nobody is to be told by it
    m_bridge.release()->deleteLater();
}

void KconfigService::fail(const Error &error)
{
    m_failure = error;
    QList<KconfigBridge::Request> lost =
        m_bridge ? m_bridge->takeUnanswered() : QList<KconfigBridge::Request>();
    lost << std::exchange(m_later, {});
    dropBridge();
    setState(State::Failed);
    for (const KconfigBridge::Request &request : lost)
        request.answer(tl::unexpected(error));
}

void KconfigService::prepare()
{
    setState(State::Preparing);
    m_preparation = makeKconfigBridgeJob(m_source.kbuild);
    connect(m_preparation.get(), &Job::progressed, this, &KconfigService::progressed);
    connect(m_preparation.get(), &Job::finished, this, [this](const Result<> &result) {
        m_preparation.release()->deleteLater();
        if (result)
            start();
        else
            fail(result.error());
    });
    m_preparation->start();
}

void KconfigService::start()
{
    m_startTime.start();
    m_progressTimer.start();
    m_bridge = std::make_unique<KconfigBridge>();
    connect(m_bridge.get(), &KconfigBridge::started, this, &KconfigService::beginReading);
    connect(m_bridge.get(), &KconfigBridge::ended, this, &KconfigService::bridgeEnded);
    m_bridge->start(m_source.kbuild);
    setState(State::Starting);
}

void KconfigService::showProgress()
{
    // It does not tell how far it is; the last time is the best guess for this one.
    Progress progress;
    progress.activity = tr("Reading the kernel's Kconfig files");
    progress.fraction = std::min(0.95, double(m_startTime.elapsed()) / double(m_lastStart.count()));
    Q_EMIT progressed(progress);
}

void KconfigService::bridgeEnded(const Error &error)
{
    if (!m_hasBeenReady || ++m_deaths > DeathLimit) {
        fail(error);
        return;
    }
    // What was under way is asked again; but what the start asked for, the next start does.
    if (m_state == State::Ready)
        m_later = m_bridge->takeUnanswered() + m_later;
    dropBridge();
    start();
}

// ------------------------------------------------------------ start-up

void KconfigService::beginReading(int entries)
{
    const auto check = [this](const Result<QJsonObject> &answer) {
        if (answer && answer->contains(u"problem"))
            abandon(answer->value(u"text").toString());
    };
    m_expectedEntries = entries;
    m_entries.clear();
    m_entries.reserve(entries);
    m_entryOf.clear();
    ask("load " + m_source.baseFile.toUtf8(), check);
    ask("baseline " + m_source.savedFile.toUtf8(), check);
    ask("restore " + requestLine(m_history.answeredSettings()), {});
    readEntries(0);
}

void KconfigService::abandon(const QString &problem)
{
    if (m_bridge)
        (void)m_bridge->takeUnanswered(); // the start's own
    fail({Error::Code::FileSystem,
          tr("The configuration cannot be read: %1.").arg(problem),
          tr("Configure the kernel again: 'klab build' does."),
          {}});
}

void KconfigService::readEntries(int from)
{
    const QByteArray command =
        "entries " + QByteArray::number(from) + ' ' + QByteArray::number(EntriesAtOnce);
    ask(command, [this, from](const Result<QJsonObject> &answer) {
        if (!answer)
            return;
        for (const auto &entry : answer->value(u"entries").toArray())
            addEntry(entry.toObject());
        QList<int> ignored;
        takeStates(answer->value(u"states").toArray(), ignored);
        if (from + EntriesAtOnce < m_expectedEntries)
            readEntries(from + EntriesAtOnce);
        else
            ask("news", [this](const Result<QJsonObject> &news) {
                if (news)
                    becomeReady(*news);
            });
    });
}

void KconfigService::addEntry(const QJsonObject &object)
{
    const KconfigEntry entry = entryFromJson(object);
    const int index = int(m_entries.size());
    if (!entry.symbol.isEmpty()) {
        const int known = m_entryOf.value(entry.symbol, -1);
        if (known < 0 || (m_entries[known].prompt.isEmpty() && !entry.prompt.isEmpty()))
            m_entryOf.insert(entry.symbol, index);
    }
    m_entries << entry;
}

void KconfigService::becomeReady(const QJsonObject &news)
{
    m_progressTimer.stop();
    m_stable.start();
    m_lastStart = std::chrono::milliseconds(std::max<qint64>(1, m_startTime.elapsed()));
    m_hasBeenReady = true;
    readNews(news);
    // Before what those ask for who are told now.
    for (const KconfigBridge::Request &request : std::exchange(m_later, {}))
        m_bridge->ask(request);
    const QPointer<KconfigService> self(this);
    const auto goesOn = [&self, bridge = QPointer<KconfigBridge>(m_bridge.get())] {
        return self && self->m_state == State::Ready && self->m_bridge.get() == bridge;
    };
    setState(State::Ready);
    if (goesOn())
        Q_EMIT reset();
    if (goesOn())
        Q_EMIT pendingChanged();
}

// ------------------------------------------------------------ talking

void KconfigService::send(const QByteArray &command, QObject *context, Handler handler)
{
    const KconfigBridge::Request request{command, std::move(handler), context, context != nullptr};
    if (m_state == State::Ready)
        m_bridge->ask(request);
    else if (m_state == State::Off || m_state == State::Failed)
        QMetaObject::invokeMethod(
            this,
            [this, request] {
                request.answer(tl::unexpected(
                    m_state == State::Failed
                        ? m_failure
                        : Error{
                              Error::Code::BadInput, tr("The kernel's configuration is not open."), {}, {}}));
            },
            Qt::QueuedConnection);
    else
        m_later << request;
}

// What the start asks for, before others may.
void KconfigService::ask(const QByteArray &command, Handler handler)
{
    m_bridge->ask({command, std::move(handler), nullptr, false});
}

// ------------------------------------------------------------ state

QString KconfigService::value(const QString &symbol) const
{
    const int entry = entryOf(symbol);
    return entry < 0 ? QString() : m_entries[entry].value;
}

QByteArray KconfigService::requestLine(const QList<ConfigSetting> &settings)
{
    QByteArrayList words;
    for (const ConfigSetting &setting : settings)
        words << setting.symbol.toUtf8() + '=' + setting.value.toUtf8();
    return words.join(Separator);
}

void KconfigService::takeStates(const QJsonArray &states, QList<int> &changed)
{
    for (const auto &value : states) {
        const QJsonArray state = value.toArray();
        const int index = state.at(0).toInt(-1);
        if (index < 0 || index >= m_entries.size())
            continue;
        readState(m_entries[index], state);
        changed << index;
    }
}

QList<int> KconfigService::readNews(const QJsonObject &answer)
{
    QList<int> changed;
    takeStates(answer.value(u"states").toArray(), changed);
    m_modified = answer.value(u"modified").toInt();
    m_unmet.clear();
    for (const auto &name : answer.value(u"unmet").toArray())
        m_unmet << name.toString();
    return changed;
}

void KconfigService::takeNews(const QJsonObject &answer)
{
    const QList<int> changed = readNews(answer);
    if (!changed.isEmpty())
        Q_EMIT entriesChanged(changed);
    Q_EMIT pendingChanged();
}

void KconfigService::tellNews()
{
    send("news", nullptr, [this](const Result<QJsonObject> &answer) {
        if (answer)
            takeNews(*answer);
    });
}

// ------------------------------------------------------------ requests

void KconfigService::set(const QList<ConfigSetting> &settings, QObject *context,
                         const Reply<SetOutcome> &reply)
{
    const auto isOneLine = [](const ConfigSetting &one) {
        return !one.value.contains(u'\n') && !one.value.contains(QLatin1Char(Separator));
    };
    SetOutcome impossible;
    for (const ConfigSetting &setting : settings) {
        if (!isOneLine(setting))
            impossible.refused << RefusedSetting{setting.symbol, setting.value, value(setting.symbol),
                                                 RefusedSetting::Why::Value};
    }
    // The step is taken note of whoever asked for it, even where they are gone meanwhile.
    const Reply<SetOutcome> told = [guard = QPointer<QObject>(context), hasContext = context != nullptr,
                                    reply](const Result<SetOutcome> &outcome) {
        if (reply && (!hasContext || guard))
            reply(outcome);
    };
    if (!impossible.isTaken()) {
        QMetaObject::invokeMethod(this, [told, impossible] { told(impossible); }, Qt::QueuedConnection);
        return;
    }
    const int step = m_history.push(settings);
    send("set " + requestLine(settings), nullptr,
         [this, step, told, restores = m_restores](const Result<QJsonObject> &answer) {
             if (answer)
                 takeOutcome(step, restores, *answer, told);
             else
                 told(tl::unexpected(answer.error())); // the step waits for retry()
         });
}

void KconfigService::takeOutcome(int step, int restoresBefore, const QJsonObject &answer,
                                 const Reply<SetOutcome> &reply)
{
    SetOutcome outcome;
    outcome.refused = refusedFromJson(answer.value(u"refused").toArray());
    outcome.settings = settingsFromJson(answer.value(u"settings").toArray());
    outcome.changes = changesFromJson(answer.value(u"changes").toArray());
    if (outcome.settings.isEmpty())
        m_history.drop(step);
    else
        m_history.accept(step, outcome.settings);
    // What was undone meanwhile was said with a step that there never was.
    if (!outcome.isTaken() && m_restores != restoresBefore)
        restore();
    const QPointer<KconfigService> self(this);
    takeNews(answer);
    if (!self)
        return;
    outcome.unmet = m_unmet;
    reply(outcome);
}

// Undoing and the like is to say all that there is: whatever a bridge that died has
// done of it, the next one does the same.
void KconfigService::restore()
{
    ++m_restores;
    send("restore " + requestLine(settings()), nullptr, {});
    tellNews();
    Q_EMIT pendingChanged();
}

void KconfigService::undo()
{
    if (!canUndo())
        return;
    m_history.undo();
    restore();
}

void KconfigService::redo()
{
    if (!canRedo())
        return;
    m_history.redo();
    restore();
}

void KconfigService::revert()
{
    m_history.revert();
    restore();
}

template<typename T, typename Read>
KconfigService::Handler KconfigService::readingWith(Reply<T> reply, Read read)
{
    return [reply = std::move(reply), read = std::move(read)](const Result<QJsonObject> &answer) {
        if (!answer)
            reply(tl::unexpected(answer.error()));
        else if (answer->contains(u"problem"))
            reply(tl::unexpected(problemOf(*answer)));
        else
            reply(read(*answer));
    };
}

Error KconfigService::problemOf(const QJsonObject &answer)
{
    const QString kind = answer.value(u"problem").toString();
    const QString text = answer.value(u"text").toString();
    if (kind == u"unknown-symbol")
        return {Error::Code::BadInput,
                tr("This kernel has no symbol CONFIG_%1.").arg(text),
                tr("'klab config search' finds symbols by name and description."),
                {}};
    if (kind == u"value")
        return {Error::Code::BadInput, tr("CONFIG_%1 cannot have this value.").arg(text), {}, {}};
    return {Error::Code::Protocol, tr("The bridge to the kernel's Kconfig refuses: %1.").arg(text), {}, {}};
}

void KconfigService::diff(QObject *context, Reply<QList<ConfigChange>> reply)
{
    send("diff", context, readingWith(std::move(reply), [](const QJsonObject &answer) {
             return changesFromJson(answer.value(u"changes").toArray());
         }));
}

void KconfigService::describe(const QString &symbol, QObject *context, Reply<KconfigSymbol> reply)
{
    send("symbol " + symbol.toUtf8(), context, readingWith(std::move(reply), [](const QJsonObject &answer) {
             return KconfigSymbol::fromJson(answer.value(u"symbol").toObject());
         }));
}

void KconfigService::search(const KconfigQuery &query, QObject *context, Reply<KconfigHits> reply)
{
    QByteArray flags = "-";
    if (query.inHelp)
        flags += 'h';
    if (query.withHidden)
        flags += 'a';
    if (query.onlyModified)
        flags += 'm';
    if (query.onlyNotDefault)
        flags += 'd';
    send("search " + QByteArray::number(query.limit) + ' ' + flags + ' ' + query.text.simplified().toUtf8(),
         context, readingWith(std::move(reply), [](const QJsonObject &answer) {
             KconfigHits hits;
             hits.total = answer.value(u"total").toInt();
             for (const auto &index : answer.value(u"found").toArray())
                 hits.entries << index.toInt();
             return hits;
         }));
}

void KconfigService::solve(const QString &symbol, const QString &value, const QStringList &avoid,
                           QObject *context, Reply<Solution> reply)
{
    send("solve " + requestLine({{symbol, value}}) + Separator + avoid.join(u',').toUtf8(), context,
         readingWith(std::move(reply), [](const QJsonObject &answer) {
             return Solution{
                 answer.value(u"found").toBool(), settingsFromJson(answer.value(u"settings").toArray()),
                 changesFromJson(answer.value(u"effects").toArray()), answer.value(u"tried").toInt()};
         }));
}

void KconfigService::draft(QObject *context, Reply<ConfigDraft> reply)
{
    send("save", context, readingWith(std::move(reply), [](const QJsonObject &answer) {
             return ConfigDraft{answer.value(u"text").toString().toUtf8(),
                                settingsFromJson(answer.value(u"settings").toArray())};
         }));
}

void KconfigService::markSaved(const ConfigDraft &draft)
{
    m_history.markSaved(draft.settings);
    send("baseline " + m_source.savedFile.toUtf8(), nullptr, {});
    tellNews();
}

} // namespace klab
