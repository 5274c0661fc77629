// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/configcommands.h"

#include "base/files.h"
#include "build/configure.h"
#include "kconfig/explain.h"
#include "kconfig/kconfigjobs.h"
#include "kernel/labneeds.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <utility>

namespace klab
{

namespace
{

constexpr qsizetype LinesShown = 20;

QJsonArray toJson(const QList<ConfigChange> &changes)
{
    QJsonArray array;
    for (const ConfigChange &change : changes)
        array << QJsonObject{{QStringLiteral("symbol"), change.symbol},
                             {QStringLiteral("from"), change.from},
                             {QStringLiteral("to"), change.to}};
    return array;
}

QJsonArray toJson(const QList<ConfigSetting> &settings)
{
    QJsonArray array;
    for (const ConfigSetting &setting : settings)
        array << QJsonObject{{QStringLiteral("symbol"), setting.symbol},
                             {QStringLiteral("value"), setting.value}};
    return array;
}

QString changeLines(const QList<ConfigChange> &changes, qsizetype most)
{
    QString text;
    for (const ConfigChange &change : changes.mid(0, most))
        text += QStringLiteral("  %1: %2 -> %3\n").arg(change.symbol, change.from, change.to);
    if (changes.size() > most)
        text += Command::tr("  and %n more; --json tells all\n", nullptr, int(changes.size() - most));
    return text;
}

/// A setting as a shell takes it, whatever is in it: a Kconfig file may be anybody's.
QString shellWord(const ConfigSetting &setting)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_=.,/:+-]*$"));
    QString word = setting.symbol + u'=' + setting.value;
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// Text for a terminal, where control characters of somebody's Kconfig would be commands.
void printText(QString text)
{
    static const QRegularExpression control(
        QStringLiteral("[\\x{00}-\\x{08}\\x{0b}-\\x{1f}\\x{7f}-\\x{9f}]"));
    print(text.replace(control, QStringLiteral("?")).toLocal8Bit());
}

/// A command that asks the kernel's own Kconfig about a profile's configuration.
class KconfigCommand : public WorkspaceCommand
{
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    /// The service is Ready.
    virtual void ask() = 0;
    /// Modifications are told against the configuration, or against the profile alone.
    virtual bool comparesWithProfile() const { return false; }

    void work() override
    {
        run(session().configure(arguments().build), [this] { open(); });
    }

    void interrupt() override
    {
        m_service.disconnect(this);
        WorkspaceCommand::interrupt();
    }

    KconfigService &service() { return m_service; }

    /// The value of an answer, or the command ends with its error.
    template<typename T>
    const T *valueOf(const Result<T> &answer)
    {
        if (answer)
            return &*answer;
        fail(answer.error());
        return nullptr;
    }

private:
    void open()
    {
        const Profile &profile = arguments().build.profile;
        const Result<Kbuild> kbuild = session().kbuild(profile);
        if (!kbuild) {
            fail(kbuild.error());
            return;
        }
        const Configuration files{kbuild->folder};
        run(std::make_unique<KconfigOpenJob>(
                &m_service, KconfigSource{*kbuild, files.baseFile(),
                                          comparesWithProfile() ? files.baseFile() : files.config(),
                                          session().ownSettings(profile.name)}),
            [this] { ask(); });
    }

    KconfigService m_service;
};

// ------------------------------------------------------------ get, set

class ConfigGetCommand : public KconfigCommand
{
public:
    using KconfigCommand::KconfigCommand;

protected:
    // What stands in the .config needs no Kconfig, which takes seconds.
    void work() override
    {
        const Configuration files{session().workspace().buildFolder(arguments().build.profile.name)};
        for (const ConfigSetting &setting : parseConfig(readFile(files.config()).value_or(QByteArray()))) {
            if (setting.symbol == arguments().symbol) {
                print(setting.value.toUtf8() + '\n');
                end(0);
                return;
            }
        }
        KconfigCommand::work();
    }

    void ask() override
    {
        service().describe(arguments().symbol, this, [this](const Result<KconfigSymbol> &answer) {
            if (const KconfigSymbol *symbol = valueOf(answer)) {
                const bool isText = symbol->type == KconfigType::String;
                print((isText ? quoteConfigString(symbol->value) : symbol->value).toUtf8() + '\n');
                end(0);
            }
        });
    }
};

class ConfigSetCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigSetCommand)
public:
    using KconfigCommand::KconfigCommand;

protected:
    void ask() override
    {
        service().set(arguments().settings, this, [this](const Result<SetOutcome> &answer) {
            const SetOutcome *outcome = valueOf(answer);
            if (!outcome)
                return;
            if (!outcome->isTaken())
                explainRefusals(&service(), outcome->refused, this,
                                [this](const Error &error) { fail(error); });
            else if (const Result<> allowed = checkNeeds(outcome->changes); !allowed)
                fail(allowed.error());
            else
                save(outcome->changes);
        });
    }

private:
    Result<> checkNeeds(const QList<ConfigChange> &changes) const
    {
        QStringList consequences;
        for (const BrokenNeed &need : brokenNeeds(changes))
            consequences << QStringLiteral("CONFIG_%1: %2").arg(need.symbol, need.consequence);
        if (consequences.isEmpty() || arguments().force)
            return {};
        return klab::fail(Error::Code::BadInput, tr("The lab itself needs what this would turn off."),
                          tr("Give --force to do it all the same; 'klab config reset' takes it back."),
                          consequences.join(u'\n'));
    }

    void save(const QList<ConfigChange> &changes)
    {
        service().draft(this, [this, changes](const Result<ConfigDraft> &answer) {
            const ConfigDraft *draft = valueOf(answer);
            if (!draft)
                return;
            run(session().saveConfig(arguments().build.profile, mergeSettings(draft->settings, {}),
                                     draft->text),
                [this, changes] {
                    if (arguments().json)
                        print(QJsonDocument(toJson(changes)).toJson());
                    else
                        tellChanges(changes);
                    end(0);
                });
        });
    }

    void tellChanges(const QList<ConfigChange> &changes)
    {
        printer().say(changes.isEmpty() ? tr("klab: it was so already.")
                                        : tr("klab: %n value(s) changed:", nullptr, int(changes.size())) +
                                              u'\n' + changeLines(changes, LinesShown).chopped(1));
        QStringList modules;
        for (const ConfigSetting &setting : arguments().settings) {
            if (setting.value.toLower() == u"m" && setting.symbol.toUpper() != u"SAMPLE_VDEV")
                modules << QStringLiteral("CONFIG_") + setting.symbol;
        }
        if (!modules.isEmpty())
            printer().say(
                tr("klab: the lab builds no modules but vdev, so %1 will not be in the guest; y builds it "
                   "into the kernel.")
                    .arg(modules.join(QStringLiteral(", "))));
    }
};

class ConfigResetCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigResetCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        const QList<ConfigSetting> own = session().ownSettings(arguments().build.profile.name);
        QList<ConfigSetting> kept = own;
        QStringList taken;
        kept.removeIf([&](const ConfigSetting &one) {
            const bool isMeant = arguments().symbols.isEmpty() || arguments().symbols.contains(one.symbol);
            if (isMeant)
                taken << shellWord(one);
            return isMeant;
        });
        run(session().setOwnSettings(arguments().build, kept), [this, taken] {
            printer().say(taken.isEmpty() ? tr("klab: there was nothing to take back.")
                                          : tr("klab: taken back: %1").arg(taken.join(u' ')));
            end(0);
        });
    }
};

// ------------------------------------------------------------ why, search, diff

class ConfigWhyCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigWhyCommand)
public:
    using KconfigCommand::KconfigCommand;

protected:
    void ask() override
    {
        service().describe(arguments().symbol, this, [this](const Result<KconfigSymbol> &answer) {
            if (const KconfigSymbol *symbol = valueOf(answer)) {
                m_symbol = *symbol;
                m_wanted = wantedValue();
                m_explanation = explain(m_symbol, m_wanted);
                if (m_wanted == m_symbol.value || !isPossible())
                    tell({});
                else
                    solve(m_wanted);
            }
        });
    }

private:
    QString wantedValue() const
    {
        const bool isSwitch = m_symbol.type == KconfigType::Bool || m_symbol.type == KconfigType::Tristate;
        if (const auto &value = arguments().value)
            return unquoteConfigString(*value);
        return isSwitch && m_symbol.value == u"n" ? QStringLiteral("y") : m_symbol.value;
    }

    // Whether a symbol of its type can have it at all; the explanation says so otherwise.
    bool isPossible() const
    {
        switch (m_symbol.type) {
        case KconfigType::Bool:
            return m_wanted == u"y" || m_wanted == u"n";
        case KconfigType::Tristate:
            return m_wanted == u"y" || m_wanted == u"m" || m_wanted == u"n";
        default:
            return !m_wanted.isEmpty();
        }
    }

    void solve(const QString &value)
    {
        m_wanted = value;
        service().solve(m_symbol.name, value, neededSymbols(), this,
                        [this, value](const Result<Solution> &answer) {
                            const bool mayBeModule =
                                !arguments().value && value == u"y" && m_symbol.type == KconfigType::Tristate;
                            if (answer && !answer->isFound && mayBeModule)
                                solve(QStringLiteral("m"));
                            else if (!answer && answer.error().code == Error::Code::BadInput)
                                tell(Solution()); // no value of its type: the explanation has said so
                            else if (const Solution *solution = valueOf(answer))
                                tell(*solution);
                        });
    }

    void tell(const std::optional<Solution> &solution)
    {
        if (arguments().json)
            print(json(solution));
        else
            printText(text(solution));
        end(0);
    }

    QByteArray json(const std::optional<Solution> &solution) const
    {
        QJsonObject object{
            {QStringLiteral("symbol"), m_symbol.name},
            {QStringLiteral("value"), m_symbol.value},
            {QStringLiteral("wanted"), m_wanted},
            {QStringLiteral("state"), m_explanation.state},
            {QStringLiteral("reasons"), QJsonArray::fromStringList(m_explanation.reasons)},
            {QStringLiteral("blocked"), m_explanation.isBlocked},
        };
        if (solution)
            object.insert(QStringLiteral("solution"),
                          QJsonObject{{QStringLiteral("found"), solution->isFound},
                                      {QStringLiteral("settings"), toJson(solution->settings)},
                                      {QStringLiteral("effects"), toJson(solution->effects)},
                                      {QStringLiteral("tried"), solution->tried}});
        return QJsonDocument(object).toJson();
    }

    QString text(const std::optional<Solution> &solution) const
    {
        QString all = m_explanation.state + u'\n';
        for (const QString &reason : m_explanation.reasons)
            all += QStringLiteral("  ") + reason + u'\n';
        for (const KconfigSymbol::Definition &definition : m_symbol.definitions) {
            const QStringList path = definition.path + QStringList{definition.prompt};
            all += definition.prompt.isEmpty()
                       ? tr("Defined at %1:%2.").arg(definition.file).arg(definition.line)
                       : tr("Defined at %1:%2: %3.")
                             .arg(definition.file)
                             .arg(definition.line)
                             .arg(path.join(QStringLiteral(" > ")));
            all += u'\n';
        }
        if (solution)
            all += u'\n' + solutionText(*solution);
        else
            all += needText({{m_symbol.name, m_symbol.value, m_wanted}});
        return all;
    }

    static QString needText(const QList<ConfigChange> &changes)
    {
        QString text;
        for (const BrokenNeed &need : brokenNeeds(changes))
            text += tr("Mind that the lab needs CONFIG_%1: %2").arg(need.symbol, need.consequence) + u'\n';
        return text;
    }

    QString solutionText(const Solution &solution) const
    {
        if (!solution.isFound)
            return tr("No settings were found that give CONFIG_%1 the value %2 (%n configuration(s) tried); "
                      "there "
                      "may be some all the same.",
                      nullptr, solution.tried)
                       .arg(m_symbol.name, m_wanted) +
                   u'\n';
        QStringList words;
        for (const ConfigSetting &setting : solution.settings)
            words << shellWord(setting);
        QString all = (m_explanation.isBlocked ? tr("This makes it possible; it was tried out:")
                                               : tr("This sets it; it was tried out:")) +
                      u'\n';
        all += QStringLiteral("  klab config set ") + words.join(u' ') + u'\n';
        all += tr("It changes %n value(s):", nullptr, int(solution.effects.size())) + u'\n';
        all += changeLines(solution.effects, LinesShown);
        return all + needText(solution.effects);
    }

    KconfigSymbol m_symbol;
    QString m_wanted;
    Explanation m_explanation;
};

class ConfigSearchCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigSearchCommand)
public:
    using KconfigCommand::KconfigCommand;

protected:
    void ask() override
    {
        m_query.text = arguments().text;
        m_query.withHidden = true;
        m_query.limit = arguments().json ? 100000 : 50;
        search();
    }

private:
    void search()
    {
        service().search(m_query, this, [this](const Result<KconfigHits> &answer) {
            const KconfigHits *hits = valueOf(answer);
            if (!hits)
                return;
            if (hits->entries.isEmpty() && !std::exchange(m_query.inHelp, true)) {
                search(); // where no name has it, a description may
                return;
            }
            if (arguments().json)
                print(json(*hits));
            else
                printText(table(*hits));
            if (hits->entries.isEmpty())
                printer().say(tr("klab: nothing has '%1' in its name, prompt or help.").arg(m_query.text));
            else if (hits->total > hits->entries.size() && !arguments().json)
                printer().say(tr("klab: the best %1 of %2; more words find less.")
                                  .arg(hits->entries.size())
                                  .arg(hits->total));
            end(hits->entries.isEmpty() ? 1 : 0);
        });
    }

    QList<const KconfigEntry *> found(const KconfigHits &hits)
    {
        QList<const KconfigEntry *> entries;
        for (const int index : hits.entries) {
            const KconfigEntry &entry = service().entries()[index];
            if (!entry.symbol.isEmpty())
                entries << &entry;
        }
        return entries;
    }

    QByteArray json(const KconfigHits &hits)
    {
        QJsonArray array;
        for (const KconfigEntry *entry : found(hits))
            array << QJsonObject{{QStringLiteral("symbol"), entry->symbol},
                                 {QStringLiteral("value"), entry->value},
                                 {QStringLiteral("prompt"), entry->prompt},
                                 {QStringLiteral("visible"), entry->isVisible}};
        return QJsonDocument(array).toJson();
    }

    QString table(const KconfigHits &hits)
    {
        qsizetype width = 0;
        for (const KconfigEntry *entry : found(hits))
            width = qMax(width, entry->symbol.size());
        QString text;
        for (const KconfigEntry *entry : found(hits))
            text += QStringLiteral("%1  %2  %3")
                        .arg(entry->symbol.leftJustified(width), entry->value.leftJustified(3), entry->prompt)
                        .trimmed() +
                    u'\n';
        return text;
    }

    KconfigQuery m_query;
};

class ConfigDiffCommand : public KconfigCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigDiffCommand)
public:
    using KconfigCommand::KconfigCommand;

protected:
    bool comparesWithProfile() const override { return true; }

    void ask() override
    {
        service().diff(this, [this](const Result<QList<ConfigChange>> &answer) {
            const QList<ConfigChange> *changes = valueOf(answer);
            if (!changes)
                return;
            const QList<ConfigSetting> own = session().ownSettings(arguments().build.profile.name);
            if (arguments().json)
                print(json(own, *changes));
            else
                printText(text(own, *changes));
            end(0);
        });
    }

private:
    static QByteArray json(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes)
    {
        return QJsonDocument(QJsonObject{{QStringLiteral("own"), toJson(own)},
                                         {QStringLiteral("changes"), toJson(changes)}})
            .toJson();
    }

    QString text(const QList<ConfigSetting> &own, const QList<ConfigChange> &changes) const
    {
        const QString profile = arguments().build.profile.name;
        if (own.isEmpty())
            return tr("The configuration is that of the profile '%1'.").arg(profile) + u'\n';
        QStringList words;
        for (const ConfigSetting &setting : own)
            words << shellWord(setting);
        return tr("Own settings over the profile '%1': %2").arg(profile, words.join(u' ')) + u'\n' +
               tr("They change %n value(s):", nullptr, int(changes.size())) + u'\n' +
               changeLines(changes, changes.size());
    }
};

// ------------------------------------------------------------ files and profiles

class ConfigImportCommand : public WorkspaceCommand
{
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        run(session().importConfig(arguments().build, arguments().file), [this] { end(0); });
    }
};

class ConfigExportCommand : public WorkspaceCommand
{
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        std::unique_ptr<ResultJob<QByteArray>> job = session().exportConfig(arguments().build);
        const auto *made = job.get();
        run(std::move(job), [this, made] {
            if (arguments().file.isEmpty()) {
                print(made->value());
            } else if (const Result<> written = writeFile(arguments().file, made->value()); !written) {
                fail(written.error());
                return;
            }
            end(0);
        });
    }
};

class ConfigCompareCommand : public WorkspaceCommand
{
    Q_DECLARE_TR_FUNCTIONS(klab::ConfigCompareCommand)
public:
    using WorkspaceCommand::WorkspaceCommand;

protected:
    void work() override
    {
        BuildOptions other = arguments().build;
        other.profile = arguments().otherProfile;
        std::unique_ptr<ResultJob<QList<ConfigDifference>>> job =
            session().compareConfigs(arguments().build, other);
        const auto *made = job.get();
        run(std::move(job), [this, made] {
            print(arguments().json ? json(made->value()) : table(made->value()));
            end(0);
        });
    }

private:
    QByteArray json(const QList<ConfigDifference> &differences) const
    {
        QJsonArray array;
        for (const ConfigDifference &one : differences)
            array << QJsonObject{{QStringLiteral("symbol"), one.symbol},
                                 {arguments().build.profile.name, one.first},
                                 {arguments().otherProfile.name, one.second}};
        return QJsonDocument(array).toJson();
    }

    QByteArray table(QList<ConfigDifference> rows) const
    {
        rows.prepend({tr("SYMBOL"), arguments().build.profile.name, arguments().otherProfile.name});
        qsizetype symbols = 0;
        qsizetype values = 0;
        for (const ConfigDifference &row : std::as_const(rows)) {
            symbols = qMax(symbols, row.symbol.size());
            values = qMax(values, row.first.size());
        }
        QString text;
        for (const ConfigDifference &row : std::as_const(rows))
            text += row.symbol.leftJustified(symbols) + QStringLiteral("  ") +
                    row.first.leftJustified(values) + QStringLiteral("  ") + row.second + u'\n';
        return text.toLocal8Bit();
    }
};

} // namespace

std::unique_ptr<Command> makeConfigCommand(const Arguments &arguments)
{
    switch (arguments.command) {
    case Arguments::Command::ConfigGet:
        return std::make_unique<ConfigGetCommand>(arguments);
    case Arguments::Command::ConfigSet:
        return std::make_unique<ConfigSetCommand>(arguments);
    case Arguments::Command::ConfigWhy:
        return std::make_unique<ConfigWhyCommand>(arguments);
    case Arguments::Command::ConfigSearch:
        return std::make_unique<ConfigSearchCommand>(arguments);
    case Arguments::Command::ConfigDiff:
        return std::make_unique<ConfigDiffCommand>(arguments);
    case Arguments::Command::ConfigReset:
        return std::make_unique<ConfigResetCommand>(arguments);
    case Arguments::Command::ConfigImport:
        return std::make_unique<ConfigImportCommand>(arguments);
    case Arguments::Command::ConfigExport:
        return std::make_unique<ConfigExportCommand>(arguments);
    case Arguments::Command::ConfigCompare:
        return std::make_unique<ConfigCompareCommand>(arguments);
    default:
        return nullptr;
    }
}

} // namespace klab
