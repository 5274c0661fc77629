// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfigservice.h"

#include "kconfig/bridgebuild.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

// An answer is a line: that with a whole .config, or all states, is the longest.
static constexpr qsizetype AnswerLimit = 64 * 1024 * 1024;
static constexpr qsizetype ErrorLimit = 16 * 1024;
static constexpr int EntriesAtOnce = 400; // read in 1 to 2 ms
static constexpr int DeathLimit = 3;

KconfigService::KconfigService(QObject *parent)
    : QObject(parent)
    , m_output(AnswerLimit)
{
    m_progressTimer.setInterval(200ms);
    connect(&m_progressTimer, &QTimer::timeout, this, &KconfigService::showProgress);
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
    m_deaths = 0;
    m_steps.clear();
    m_undone.clear();
    if (!source.own.isEmpty())
        m_steps << source.own;
    m_savedSteps = m_steps;
    m_firstUndoable = m_steps.size();
    prepare();
}

void KconfigService::close()
{
    m_progressTimer.stop();
    if (m_preparation) {
        m_preparation->disconnect(this);
        m_preparation->cancel();
        m_preparation.release()->deleteLater();
    }
    if (m_bridge) {
        m_bridge->disconnect(this);
        m_bridge.release()->deleteLater();
    }
    m_waiting.clear();
    m_later.clear();
    m_entries.clear();
    m_entryOf.clear();
    m_modified = 0;
    setState(State::Off);
}

void KconfigService::fail(const Error &error)
{
    m_failure = error;
    const QList<Request> lost = std::exchange(m_waiting, {}) + std::exchange(m_later, {});
    setState(State::Failed);
    for (const Request &request : lost) {
        if (request.handler && (!request.hasContext || request.context))
            request.handler(tl::unexpected(error));
    }
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

// The tree's Makefile runs it in place of conf: in the environment, and with the
// Kconfig file, that all of the kernel's own programs get.
void KconfigService::start()
{
    setState(State::Starting);
    ProcessSpec spec = m_source.kbuild.make({QStringLiteral("config")});
    spec.arguments << QStringLiteral("-j1") << QStringLiteral("-s")
                   << QStringLiteral("config-prog=") + kconfigBridgeName();
    m_output = LineSplitter(AnswerLimit);
    m_errors.clear();
    m_startTime.start();
    m_progressTimer.start();
    m_bridge = std::make_unique<ProcessRunner>();
    connect(m_bridge.get(), &ProcessRunner::standardOutput, this, &KconfigService::readOutput);
    connect(m_bridge.get(), &ProcessRunner::standardError, this,
            [this](const QByteArray &data) { m_errors = (m_errors + data).right(ErrorLimit); });
    connect(m_bridge.get(), &ProcessRunner::finished, this, &KconfigService::bridgeEnded);
    m_bridge->start(spec);
    m_bridge->write(QByteArray()); // keeps its input open
}

void KconfigService::showProgress()
{
    // It does not tell how far it is; the last time is the best guess for this one.
    Progress progress;
    progress.activity = tr("Reading the kernel's Kconfig files");
    progress.fraction = std::min(0.95, double(m_startTime.elapsed()) / double(m_lastStart.count()));
    Q_EMIT progressed(progress);
}

void KconfigService::bridgeEnded(const ProcessOutcome &outcome)
{
    m_progressTimer.stop();
    m_bridge.release()->deleteLater();
    const bool wasReady = m_state == State::Ready;
    if (wasReady && ++m_deaths <= DeathLimit) {
        // What was under way is asked again; answers already given are not.
        m_later = std::exchange(m_waiting, {}) + m_later;
        start();
        return;
    }
    fail(endOfBridge(QString::fromUtf8(m_errors), outcome, wasReady));
}

Error KconfigService::endOfBridge(const QString &errors, const ProcessOutcome &outcome, bool wasReady)
{
    QStringList lines = errors.split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString &line) { return line.startsWith(u"make"); });
    if (wasReady)
        return {
            Error::Code::Protocol,
            tr("The bridge to the kernel's Kconfig ended again and again: it %1.").arg(outcome.description()),
            tr("Try again; the configuration itself is as it was last saved."), lines.join(u'\n')};
    // Kconfig's own words begin with where it is: "drivers/x/Kconfig:12: syntax error".
    static const QRegularExpression place(QStringLiteral("^(?:error: )?\\S+:\\d+: ?|[Rr]ecursive "));
    QStringList found = lines;
    found.removeIf([](const QString &line) {
        return !place.match(line).hasMatch() || line.contains(u"warning:") || line.contains(u"Makefile:");
    });
    if (!found.isEmpty())
        return {Error::Code::BadInput,
                tr("The kernel's Kconfig files cannot be read: %1")
                    .arg(found.mid(0, 3).join(QStringLiteral("; ")).simplified()),
                tr("Mend the file, then try again."), lines.join(u'\n')};
    return {Error::Code::Build,
            tr("The kernel's Kconfig could not be started: it %1.").arg(outcome.description()),
            tr("See the details; 'klab build' may tell more."), lines.join(u'\n')};
}

// ------------------------------------------------------------ start-up

void KconfigService::beginReading()
{
    const auto check = [this](const Result<QJsonObject> &answer) {
        if (answer && answer->contains(u"problem"))
            abandon(answer->value(u"text").toString());
    };
    m_entries.clear();
    m_entries.reserve(m_expectedEntries);
    m_entryOf.clear();
    sendNow("load " + m_source.baseFile.toUtf8(), check);
    sendNow("baseline " + m_source.savedFile.toUtf8(), check);
    sendNow(restoreLine(), {});
    readEntries(0);
}

void KconfigService::abandon(const QString &problem)
{
    if (m_bridge) {
        m_bridge->disconnect(this);
        m_bridge.release()->deleteLater();
    }
    m_progressTimer.stop();
    fail({Error::Code::FileSystem,
          tr("The configuration cannot be read: %1.").arg(problem),
          tr("Configure the kernel again: 'klab build' does."),
          {}});
}

void KconfigService::readEntries(int from)
{
    const QByteArray command =
        "entries " + QByteArray::number(from) + ' ' + QByteArray::number(EntriesAtOnce);
    sendNow(command, [this, from](const Result<QJsonObject> &answer) {
        if (!answer)
            return;
        for (const QJsonValue &entry : answer->value(u"entries").toArray())
            addEntry(entry.toObject());
        QList<int> ignored;
        takeStates(answer->value(u"states").toArray(), ignored);
        if (from + EntriesAtOnce < m_expectedEntries)
            readEntries(from + EntriesAtOnce);
        else
            sendNow("news", [this](const Result<QJsonObject> &news) {
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
    m_lastStart = std::chrono::milliseconds(std::max<qint64>(1, m_startTime.elapsed()));
    m_modified = news.value(u"modified").toInt();
    setState(State::Ready);
    Q_EMIT reset();
    Q_EMIT pendingChanged();
    const QList<Request> later = std::exchange(m_later, {});
    for (const Request &request : later)
        write(request);
}

// ------------------------------------------------------------ talking

void KconfigService::readOutput(const QByteArray &data)
{
    for (const QByteArray &line : m_output.add(data)) {
        if (!line.startsWith('{') || !m_bridge)
            continue; // make's own words
        const QJsonObject answer = QJsonDocument::fromJson(line).object();
        if (answer.value(u"ready").toBool()) {
            m_expectedEntries = answer.value(u"entries").toInt();
            beginReading();
        } else {
            readAnswer(answer);
        }
    }
}

void KconfigService::readAnswer(const QJsonObject &answer)
{
    if (m_waiting.isEmpty() || answer.value(u"id").toString() != QString::number(m_waiting.constFirst().id))
        return;
    const Request request = m_waiting.takeFirst();
    if (request.handler && (!request.hasContext || request.context))
        request.handler(answer);
}

void KconfigService::send(const QByteArray &command, QObject *context, Handler handler)
{
    Request request{0, command, std::move(handler), context, context != nullptr};
    if (m_state == State::Ready)
        write(request);
    else if (m_state == State::Off || m_state == State::Failed)
        QMetaObject::invokeMethod(
            this,
            [this, request] {
                const Error error =
                    m_state == State::Failed
                        ? m_failure
                        : Error{Error::Code::BadInput, tr("The kernel's configuration is not open."), {}, {}};
                if (request.handler && (!request.hasContext || request.context))
                    request.handler(tl::unexpected(error));
            },
            Qt::QueuedConnection);
    else
        m_later << request;
}

void KconfigService::sendNow(const QByteArray &command, Handler handler)
{
    write(Request{0, command, std::move(handler), nullptr, false});
}

void KconfigService::write(Request request)
{
    request.id = ++m_lastId;
    m_bridge->write(QByteArray::number(request.id) + ' ' + request.line + '\n');
    m_waiting << std::move(request);
}

// ------------------------------------------------------------ state

QString KconfigService::value(const QString &symbol) const
{
    const int entry = entryOf(symbol);
    return entry < 0 ? QString() : m_entries[entry].value;
}

QList<ConfigSetting> KconfigService::settings() const
{
    QList<ConfigSetting> all;
    for (const QList<ConfigSetting> &step : m_steps)
        all << step;
    return all;
}

QByteArray KconfigService::requestLine(const QList<ConfigSetting> &settings)
{
    QByteArrayList words;
    for (const ConfigSetting &setting : settings) {
        QByteArray word = setting.symbol.toUtf8() + '=' + setting.value.toUtf8();
        // The protocol's own separators; no value of Kconfig's may have them.
        word.replace('\n', ' ').replace('\t', ' ');
        words << word;
    }
    return words.join('\t');
}

QByteArray KconfigService::restoreLine() const
{
    return "restore " + requestLine(settings());
}

void KconfigService::takeStates(const QJsonArray &states, QList<int> &changed)
{
    for (const QJsonValue &value : states) {
        const QJsonArray state = value.toArray();
        const int index = state.at(0).toInt(-1);
        if (index < 0 || index >= m_entries.size())
            continue;
        klab::setState(m_entries[index], state);
        changed << index;
    }
}

void KconfigService::takeNews(const QJsonObject &answer)
{
    QList<int> changed;
    takeStates(answer.value(u"states").toArray(), changed);
    m_modified = answer.value(u"modified").toInt();
    if (!changed.isEmpty())
        Q_EMIT entriesChanged(changed);
    Q_EMIT pendingChanged();
}

// ------------------------------------------------------------ requests

void KconfigService::set(const QList<ConfigSetting> &settings, QObject *context, Reply<SetOutcome> reply)
{
    // The step is taken note of whoever asked for it, even where they are gone meanwhile.
    const QPointer<QObject> guard(context);
    send("set " + requestLine(settings), nullptr,
         [this, guard, hasContext = context != nullptr, reply](const Result<QJsonObject> &answer) {
             Result<SetOutcome> result;
             if (answer) {
                 SetOutcome outcome;
                 outcome.refused = refusedFromJson(answer->value(u"refused").toArray());
                 outcome.settings = settingsFromJson(answer->value(u"settings").toArray());
                 outcome.changes = changesFromJson(answer->value(u"changes").toArray());
                 for (const QJsonValue &name : answer->value(u"unmet").toArray())
                     outcome.unmet << name.toString();
                 if (outcome.isTaken() && !outcome.settings.isEmpty()) {
                     m_steps << outcome.settings;
                     m_undone.clear();
                 }
                 takeNews(*answer);
                 result = outcome;
             } else {
                 result = tl::unexpected(answer.error());
             }
             if (reply && (!hasContext || guard))
                 reply(result);
         });
}

// Undoing and the like is to say all that there is: whatever a bridge that died has
// done of it, the next one does the same.
void KconfigService::restore()
{
    send(restoreLine(), nullptr, {});
    send("news", nullptr, [this](const Result<QJsonObject> &answer) {
        if (answer)
            takeNews(*answer);
    });
    Q_EMIT pendingChanged();
}

void KconfigService::undo()
{
    if (!canUndo())
        return;
    m_undone << m_steps.takeLast();
    restore();
}

void KconfigService::redo()
{
    if (!canRedo())
        return;
    m_steps << m_undone.takeLast();
    restore();
}

void KconfigService::revert()
{
    m_steps = m_savedSteps;
    m_undone.clear();
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
        return {Error::Code::BadInput, tr("CONFIG_%1 cannot have such a value.").arg(text), {}, {}};
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
             for (const QJsonValue &index : answer.value(u"found").toArray())
                 hits.entries << index.toInt();
             return hits;
         }));
}

void KconfigService::solve(const QString &symbol, const QString &value, const QStringList &avoid,
                           QObject *context, Reply<Solution> reply)
{
    send("solve " + requestLine({{symbol, value}}) + '\t' + avoid.join(u',').toUtf8(), context,
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

void KconfigService::defconfigText(QObject *context, Reply<QByteArray> reply)
{
    send("savedefconfig", context, readingWith(std::move(reply), [](const QJsonObject &answer) {
             return answer.value(u"text").toString().toUtf8();
         }));
}

void KconfigService::markSaved(const ConfigDraft &draft)
{
    // Steps made since the draft are no part of it; those it has keep their shape where they can.
    Steps saved;
    qsizetype count = 0;
    for (const QList<ConfigSetting> &step : std::as_const(m_steps)) {
        if (count + step.size() > draft.settings.size() || draft.settings.mid(count, step.size()) != step)
            break;
        saved << step;
        count += step.size();
    }
    if (count < draft.settings.size())
        saved << draft.settings.mid(count);
    m_savedSteps = saved;
    send("baseline " + m_source.savedFile.toUtf8(), nullptr, {});
    send("news", nullptr, [this](const Result<QJsonObject> &answer) {
        if (answer)
            takeNews(*answer);
    });
}

} // namespace klab
