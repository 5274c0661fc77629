// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialreader.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/translate.h"
#include "tutorial/sourcetext.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSet>

namespace klab
{

static constexpr int Format = 1;
static constexpr qint64 MostBytes = 64 * 1024 * 1024; // of all files; one may be named often
static const QLatin1StringView LabScheme("lab:");
static constexpr qsizetype MostOrigins = 20; // of a state, one made of the other
static const QLatin1StringView StateOrigin("from");
static const QLatin1StringView StateEdits("edits");

TutorialReader::TutorialReader(QString folder)
    : m_folder(std::move(folder))
    , m_room(MostBytes)
{
}

void TutorialReader::failAt(const QString &place, const QString &message)
{
    ManifestObject(QJsonObject(), place, m_error).fail(message);
}

// A file below a folder, which no link leads out of.
static Result<QByteArray> readBelow(const QString &folder, const QString &name)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QString path = QFileInfo(folder + u'/' + name).canonicalFilePath();
    if (root.isEmpty() || !path.startsWith(root + u'/'))
        return fail(Error::Code::FileSystem, Texts::tr("there is no file '%1'").arg(name));
    return readPlainFile(path).map_error([&](const Error &) {
        return Error{
            Error::Code::FileSystem, Texts::tr("'%1' cannot be read, or is too large").arg(name), {}, {}};
    });
}

Result<QByteArray> TutorialReader::load(const QString &folder, const QString &name)
{
    if (m_error) // told already; and what was found before it may have been too much
        return QByteArray();
    Result<QByteArray> content = readBelow(folder, name);
    if (const Result<> fits = takeRoom(content ? content->size() : 0); !fits)
        return tl::unexpected(fits.error());
    return content;
}

Result<> TutorialReader::takeRoom(qint64 bytes)
{
    m_room -= bytes;
    if (m_room < 0)
        return fail(Error::Code::FileSystem, Texts::tr("the tutorial's files are too large in total"));
    return {};
}

std::optional<QByteArray> TutorialReader::source(const QString &name, ManifestObject &object)
{
    const bool isLabs = name.startsWith(LabScheme);
    const Result<QByteArray> content =
        isLabs ? load(dataFile(QStringLiteral("module")), name.mid(LabScheme.size()).startsWith(u"module/")
                                                              ? name.mid(LabScheme.size() + 7)
                                                              : QString())
               : load(m_folder, name);
    if (!content)
        object.fail(content.error().message);
    return content.value_or(QByteArray());
}

QString TutorialReader::text(const QString &name, ManifestObject &object)
{
    const Result<QByteArray> content = load(m_folder, name);
    if (!content)
        object.fail(content.error().message);
    const QString text = QString::fromUtf8(content.value_or(QByteArray()));
    if (hasHiddenControls(text))
        object.fail(Texts::tr("'%1' has control characters").arg(name));
    return text;
}

void TutorialReader::readStates(ManifestObject all)
{
    const QStringList names = all.keys();
    for (const QString &name : names)
        readState(all, name, {});
}

// @param madeOfIt the states that are read because they are made of this one
void TutorialReader::readState(ManifestObject &all, const QString &name, const QStringList &madeOfIt)
{
    if (m_tutorial.states.contains(name))
        return;
    ManifestObject object = all.object(name);
    SourceState state;
    readOrigin(all, object, state, madeOfIt + QStringList{name});
    const QStringList keys = object.keys();
    for (const QString &path : keys) {
        if (path == StateOrigin || path == StateEdits)
            continue;
        if (!mayWrite(path))
            object.fail(Texts::tr("'%1' is not a file that a tutorial may write").arg(path));
        const QJsonValue value = object.take(path);
        if (!value.isNull() && !value.isString())
            object.fail(Texts::tr("'%1' must be the name of a file, or null").arg(path));
        state.files[path] = value.isNull() ? std::nullopt : source(value.toString(), object);
    }
    applyEdits(object, state);
    m_tutorial.states[name] = state;
}

void TutorialReader::readOrigin(ManifestObject &all, ManifestObject &object, SourceState &state,
                                const QStringList &madeOfIt)
{
    if (!object.has(StateOrigin))
        return;
    const QString origin = object.string(StateOrigin);
    if (!all.has(origin)) {
        object.fail(Texts::tr("there is no state '%1'").arg(origin));
    } else if (madeOfIt.size() > MostOrigins) { // before it is known whether that many are good
        object.fail(Texts::tr("the state is derived from too many others"));
    } else if (madeOfIt.contains(origin)) {
        object.fail(Texts::tr("the state '%1' would be derived from itself").arg(origin));
    } else {
        readState(all, origin, madeOfIt);
        state = m_tutorial.states.value(origin);
        m_origins[madeOfIt.last()] = m_origins.value(origin) + 1;
        if (m_origins[madeOfIt.last()] > MostOrigins) // whichever was read first
            object.fail(Texts::tr("the state is derived from too many others"));
    }
}

void TutorialReader::applyEdits(ManifestObject &object, SourceState &state)
{
    for (const ManifestObject &one : object.objects(StateEdits, false)) {
        const StepAction action = readStepAction(one);
        const auto *edit = std::get_if<EditFile>(&action);
        if (!edit) {
            object.fail(Texts::tr("'%1' can only contain edits").arg(StateEdits));
            return;
        }
        const Result<QByteArray> text = edited(*edit, state.files.value(edit->path).value_or(QByteArray()));
        const Result<> fits = takeRoom(text ? text->size() : 0);
        if (!text)
            object.fail(text.error().message.chopped(1));
        else if (!fits)
            object.fail(fits.error().message);
        else
            state.files[edit->path] = *text;
        if (object.hasFailed())
            return;
    }
}

static QList<StepAction> readActions(ManifestObject &object, const QString &key)
{
    QList<StepAction> actions;
    for (const ManifestObject &action : object.objects(key, false))
        actions << readStepAction(action);
    return actions;
}

void TutorialReader::readMistakes(ManifestObject &object, TutorialStep &step)
{
    for (ManifestObject one : object.objects(QStringLiteral("mistakes"), false)) {
        StepMistake mistake;
        mistake.title = one.string(QStringLiteral("title"));
        mistake.work = readActions(one, QStringLiteral("work"));
        mistake.fails = one.strings(QStringLiteral("fails"), false);
        for (const QString &id : std::as_const(mistake.fails)) {
            if (!step.check(id))
                one.fail(Texts::tr("the step has no check '%1'").arg(id));
        }
        one.finish();
        checkActions(mistake.work, step, one.place());
        step.mistakes << mistake;
    }
}

static void checkId(const QString &id, ManifestObject &object)
{
    static const QRegularExpression pattern(QStringLiteral("\\A[a-z][a-z0-9-]*\\z"));
    if (!pattern.match(id).hasMatch())
        object.fail(Texts::tr("'%1' is not a valid id: use lower-case letters, digits and '-'").arg(id));
}

void TutorialReader::readStep(ManifestObject object)
{
    constexpr int MostMinutes = 600;
    TutorialStep step;
    step.id = object.string(QStringLiteral("id"));
    step.title = object.string(QStringLiteral("title"));
    step.text = text(object.string(QStringLiteral("text")), object);
    step.minutes = object.integer(QStringLiteral("minutes"), 5, 1, MostMinutes);
    step.profile = object.has(QStringLiteral("profile")) ? object.string(QStringLiteral("profile"))
                                                         : QStringLiteral("lab");
    step.before = object.string(QStringLiteral("before"), false);
    step.after = object.string(QStringLiteral("after"), false);
    step.config = readSettings(object.object(QStringLiteral("config")));
    step.work = readActions(object, QStringLiteral("work"));
    for (const ManifestObject &check : object.objects(QStringLiteral("checks")))
        step.checks << readStepCheck(check);
    if (!object.has(QStringLiteral("work")) && !step.after.isEmpty())
        step.work = {PutState{step.after}};
    checkId(step.id, object);
    readMistakes(object, step);
    object.finish();
    checkReferences(step, object.place());
    m_tutorial.steps << step;
}

void TutorialReader::checkActions(const QList<StepAction> &actions, const TutorialStep &step,
                                  const QString &place)
{
    for (const StepAction &action : actions) {
        if (const auto *put = std::get_if<PutState>(&action)) {
            if (!m_tutorial.states.contains(put->state))
                failAt(place, Texts::tr("there is no state '%1'").arg(put->state));
        }
        if (const auto *answer = std::get_if<GiveAnswer>(&action)) {
            const StepCheck *check = step.check(answer->check);
            const auto *question = check ? std::get_if<IsAnswered>(&check->predicate) : nullptr;
            if (!question)
                failAt(place, Texts::tr("the step has no question '%1'").arg(answer->check));
            else if (answer->choice.value_or(0) >= question->choices.size())
                failAt(place, Texts::tr("the question '%1' has no such choice").arg(answer->check));
        }
    }
}

void TutorialReader::checkReferences(const TutorialStep &step, const QString &place)
{
    for (const QString &state : {step.before, step.after}) {
        if (!state.isEmpty() && !m_tutorial.states.contains(state))
            failAt(place, Texts::tr("there is no state '%1'").arg(state));
    }
    if (!Profile::find(step.profile))
        failAt(place, Texts::tr("there is no kernel profile '%1'").arg(step.profile));
    QSet<QString> ids;
    for (const StepCheck &check : step.checks) {
        if (ids.contains(check.id))
            failAt(place, Texts::tr("two checks have the id '%1'").arg(check.id));
        ids << check.id;
        const auto *runs = std::get_if<ProfileRuns>(&check.predicate);
        if (runs && !Profile::find(runs->profile))
            failAt(place, Texts::tr("there is no kernel profile '%1'").arg(runs->profile));
    }
    for (const TutorialStep &other : std::as_const(m_tutorial.steps)) {
        if (other.id == step.id)
            failAt(place, Texts::tr("two steps have the id '%1'").arg(step.id));
    }
    checkActions(step.work, step, place);
}

Result<Tutorial> TutorialReader::read()
{
    const Result<QByteArray> json = readBelow(m_folder, QStringLiteral("tutorial.json"));
    if (!json)
        return fail(Error::Code::BadInput, Texts::tr("%1 is not the folder of a tutorial.").arg(m_folder),
                    Texts::tr("Give the folder that holds tutorial.json."));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(*json, &parseError);
    if (document.isNull()) {
        const qsizetype line = json->left(parseError.offset).count('\n') + 1;
        failAt(QStringLiteral("tutorial.json:%1").arg(line), parseError.errorString());
        return tl::unexpected(m_error.value_or(Error()));
    }
    ManifestObject manifest(document.object(), {}, m_error);
    constexpr int AnyFormat = 1'000'000;
    if (manifest.integer(QStringLiteral("format"), 0, 0, AnyFormat) != Format)
        manifest.fail(Texts::tr("'format' must be %1").arg(Format));
    m_tutorial.id = manifest.string(QStringLiteral("id"));
    checkId(m_tutorial.id, manifest);
    m_tutorial.title = manifest.string(QStringLiteral("title"));
    readStates(manifest.object(QStringLiteral("states")));
    for (const ManifestObject &step : manifest.objects(QStringLiteral("steps")))
        readStep(step);
    manifest.finish();
    if (m_error)
        return tl::unexpected(*m_error);
    return std::move(m_tutorial);
}

} // namespace klab
