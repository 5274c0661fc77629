// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/translate.h"
#include "lab/bootsettings.h"
#include "tutorial/tutorialreader.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>

namespace klab
{

// A plain name below the workspace: what leads out of it, or is hidden, as git's own files
// are and the lab's, does not do.
static bool isPlain(const QString &path)
{
    return !path.isEmpty() && !path.startsWith(u'/') && !path.startsWith(u'.') && !path.contains(u"/.") &&
           !path.contains(u'\\') && QDir::cleanPath(path) == path && !hasControlCharacter(path);
}

bool mayWrite(const QString &path)
{
    static const QStringList labs{QStringLiteral("tutorial.json"), QStringLiteral("module"),
                                  QStringLiteral("linux"),         QStringLiteral("linux.new"),
                                  QStringLiteral("build"),         QStringLiteral("logs")};
    const bool isTop = !path.contains(u'/') && !labs.contains(path);
    return isPlain(path) && (isTop || path.startsWith(u"module/"));
}

bool mayRead(const QString &path)
{
    return mayWrite(path) || (isPlain(path) && path.startsWith(u"linux/"));
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

static std::optional<int> readStatus(ManifestObject &object)
{
    constexpr int MostStatus = 255;
    const QJsonValue value = object.take(QStringLiteral("status"));
    if (value.isNull())
        return std::nullopt;
    return object.integer(QStringLiteral("status"), 0, 0, MostStatus);
}

static BuildOptions::Part readPart(ManifestObject &object, const QString &key, bool mayBeAll)
{
    const QString part = object.string(key);
    if (part == u"kernel")
        return BuildOptions::Part::Kernel;
    if (part == u"all" && mayBeAll)
        return BuildOptions::Part::All;
    if (part != u"module")
        object.fail(Texts::tr("'%1' is not a part that can be built").arg(part));
    return BuildOptions::Part::Module;
}

// ------------------------------------------------------------ checks

static Predicate readFile(ManifestObject &object)
{
    FileMatches check;
    check.path = object.string(QStringLiteral("path"));
    check.pattern = object.pattern(QStringLiteral("matches"));
    check.absent = object.flag(QStringLiteral("absent"));
    if (!mayRead(check.path))
        object.fail(Texts::tr("'%1' is not a file that a tutorial may read").arg(check.path));
    return check;
}

static Predicate readConfig(ManifestObject &object)
{
    return ConfigHas{object.string(QStringLiteral("symbol")), object.strings(QStringLiteral("values"))};
}

static Predicate readBuilt(ManifestObject &object)
{
    return IsBuilt{readPart(object, QStringLiteral("part"), false)};
}

static Predicate readLog(ManifestObject &object)
{
    return LogHas{object.pattern(QStringLiteral("matches")), object.flag(QStringLiteral("absent"))};
}

static Predicate readGuest(ManifestObject &object)
{
    GuestSays check;
    check.command = object.strings(QStringLiteral("command"));
    check.status = readStatus(object);
    if (object.has(QStringLiteral("matches")))
        check.pattern = object.pattern(QStringLiteral("matches"));
    return check;
}

static Predicate readAnswer(ManifestObject &object)
{
    IsAnswered check;
    check.question = object.string(QStringLiteral("question"));
    check.choices = object.strings(QStringLiteral("choices"));
    const QString from = object.string(QStringLiteral("from"), false);
    const int most = int(check.choices.size()) - 1;
    if (check.choices.size() < 2)
        object.fail(Texts::tr("a question needs at least two choices"));
    else if (from == u"acceleration" && check.choices.size() == 2)
        check.source = IsAnswered::Source::Acceleration;
    else if (!from.isEmpty())
        object.fail(Texts::tr("'from' can be 'acceleration', with two choices"));
    else if (!object.has(QStringLiteral("right")))
        object.fail(Texts::tr("'%1' is missing").arg(QStringLiteral("right")));
    else
        check.right = object.integer(QStringLiteral("right"), 0, 0, most);
    return check;
}

static Predicate readDevices(ManifestObject &object)
{
    constexpr int MostDevices = 64;
    return DeviceCount{object.integer(QStringLiteral("count"), 1, 0, MostDevices)};
}

static Predicate readParameter(ManifestObject &object)
{
    static const QRegularExpression name(QStringLiteral("\\A[a-z_][a-z0-9_]*\\z"));
    ParameterHas check{object.string(QStringLiteral("name")), object.string(QStringLiteral("value"), false)};
    if (!name.match(check.name).hasMatch())
        object.fail(Texts::tr("'%1' is not a valid parameter name").arg(check.name));
    return check;
}

static Predicate readProfile(ManifestObject &object)
{
    return ProfileRuns{object.string(QStringLiteral("name"))};
}

StepCheck readStepCheck(ManifestObject object)
{
    using Read = Predicate (*)(ManifestObject &);
    static const QList<std::pair<QString, Read>> types{
        {QStringLiteral("file"), readFile},
        {QStringLiteral("config"), readConfig},
        {QStringLiteral("built"), readBuilt},
        {QStringLiteral("runs"), [](ManifestObject &) -> Predicate { return ModuleRuns{}; }},
        {QStringLiteral("log"), readLog},
        {QStringLiteral("guest"), readGuest},
        {QStringLiteral("devices"), readDevices},
        {QStringLiteral("parameter"), readParameter},
        {QStringLiteral("profile"), readProfile},
        {QStringLiteral("answer"), readAnswer},
    };
    StepCheck check;
    check.id = object.string(QStringLiteral("id"));
    check.title = object.string(QStringLiteral("title"));
    check.hint = object.string(QStringLiteral("hint"), false);
    const QString type = object.string(QStringLiteral("type"));
    bool isKnown = false;
    for (const auto &[name, read] : types) {
        if (name != type)
            continue;
        isKnown = true;
        check.predicate = read(object);
    }
    if (!isKnown)
        object.fail(Texts::tr("there is no check type '%1'").arg(type));
    object.finish();
    return check;
}

bool needsGuest(const QList<StepCheck> &checks)
{
    for (const StepCheck &check : checks) {
        const Predicate &one = check.predicate;
        if (std::holds_alternative<ModuleRuns>(one) || std::holds_alternative<LogHas>(one) ||
            std::holds_alternative<GuestSays>(one) || std::holds_alternative<DeviceCount>(one) ||
            std::holds_alternative<ParameterHas>(one) || std::holds_alternative<ProfileRuns>(one))
            return true;
    }
    return false;
}

// ------------------------------------------------------------ actions

QList<ConfigSetting> readSettings(ManifestObject object)
{
    static const QRegularExpression name(QStringLiteral("\\A[A-Za-z0-9_]+\\z"));
    QList<ConfigSetting> settings;
    const QStringList symbols = object.keys();
    for (const QString &symbol : symbols) {
        const QString value = object.string(symbol, false);
        if (!name.match(symbol).hasMatch() || hasControlCharacter(value))
            object.fail(Texts::tr("'%1' is not a setting").arg(symbol));
        settings << ConfigSetting{symbol, value};
    }
    return settings;
}

static StepAction readEdit(ManifestObject &object)
{
    EditFile edit{object.string(QStringLiteral("edit")), object.string(QStringLiteral("replace")),
                  object.string(QStringLiteral("with"), false)};
    if (!mayWrite(edit.path))
        object.fail(Texts::tr("'%1' is not a file that a tutorial may write").arg(edit.path));
    return edit;
}

static StepAction readType(ManifestObject &object)
{
    TypeCommand type{object.string(QStringLiteral("type")), readStatus(object)};
    if (hasControlCharacter(type.command))
        object.fail(Texts::tr("a command is one line without control characters"));
    return type;
}

static StepAction readAnswerAction(ManifestObject &object)
{
    constexpr int MostChoices = 20;
    GiveAnswer action{object.string(QStringLiteral("answer")), {}};
    if (object.has(QStringLiteral("choice")))
        action.choice = object.integer(QStringLiteral("choice"), 0, 0, MostChoices);
    return action;
}

static BuildAndBoot readBoot(ManifestObject &object)
{
    BuildAndBoot boot{object.string(QStringLiteral("boot"), false)};
    if (const Result<QStringList> words = splitKernelArguments(boot.arguments); !words)
        object.fail(words.error().message.chopped(1));
    return boot;
}

// An action that has no more to tell than that it is one.
template<typename Action>
static Action readTrue(ManifestObject &object, const QString &key)
{
    if (!object.flag(key))
        object.fail(Texts::tr("'%1' can only be true").arg(key));
    return {};
}

StepAction readStepAction(ManifestObject object)
{
    using Read = StepAction (*)(ManifestObject &);
    static const QList<std::pair<QString, Read>> kinds{
        {QStringLiteral("state"),
         [](ManifestObject &one) -> StepAction { return PutState{one.string(QStringLiteral("state"))}; }},
        {QStringLiteral("edit"), readEdit},
        {QStringLiteral("config"),
         [](ManifestObject &one) -> StepAction {
             return SetConfig{readSettings(one.object(QStringLiteral("config")))};
         }},
        {QStringLiteral("build"),
         [](ManifestObject &one) -> StepAction {
             return Build{readPart(one, QStringLiteral("build"), true)};
         }},
        {QStringLiteral("boot"), [](ManifestObject &one) -> StepAction { return readBoot(one); }},
        {QStringLiteral("reload"),
         [](ManifestObject &one) -> StepAction { return readTrue<Reload>(one, QStringLiteral("reload")); }},
        {QStringLiteral("type"), readType},
        {QStringLiteral("answer"), readAnswerAction},
        {QStringLiteral("compile-commands"),
         [](ManifestObject &one) -> StepAction {
             return readTrue<WriteCompileCommands>(one, QStringLiteral("compile-commands"));
         }},
        {QStringLiteral("stop"),
         [](ManifestObject &one) -> StepAction {
             return readTrue<StopMachine>(one, QStringLiteral("stop"));
         }},
    };
    StepAction action = StopMachine{};
    bool isKnown = false;
    for (const auto &[name, read] : kinds) {
        if (!object.has(name) || isKnown)
            continue;
        isKnown = true;
        action = read(object);
    }
    if (!isKnown)
        object.fail(Texts::tr("this is not an action"));
    object.finish();
    return action;
}

} // namespace klab
