// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/configchange.h"
#include "kernel/kconfigfile.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QJsonArray;
class QJsonObject;

namespace klab
{

/// How far a switch of Kconfig is on. The order is Kconfig's own: n < m < y.
enum class Tristate { No, Module, Yes };

/// "n", "m" or "y".
QString tristateText(Tristate value);
/// "n" for anything that is neither "m" nor "y".
Tristate tristateOf(const QString &text);

/// What may be written in a Kconfig symbol.
enum class KconfigType { Unknown, Bool, Tristate, Int, Hex, String };

/// One entry of the menus: a menu, a choice, a comment, or a symbol at one of the
/// places it is defined at.
struct KconfigEntry {
    enum class Kind { Menu, Choice, Symbol, Comment };

    int parent = -1; ///< index of the entry it is below of, -1: at the top
    Kind kind = Kind::Comment;
    KconfigType type = KconfigType::Unknown;
    QString symbol; ///< without "CONFIG_"; empty if it is no symbol
    QString prompt; ///< empty for a symbol that cannot be set by hand
    /// A symbol that opens a menu of its own (menuconfig).
    bool opensMenu = false;

    QString value;             ///< a choice's: the symbol of its chosen member
    bool isVisible = false;    ///< its prompt's condition holds
    bool isChangeable = false; ///< another value is possible now
    bool isModified = false;   ///< not as in the saved .config
    bool isNotDefault = false; ///< not the value it would have without any settings
    Tristate lowest = Tristate::No;
    Tristate highest = Tristate::No;
};

/// A condition of Kconfig with the values it has now.
struct KconfigExpression {
    enum class Kind { Symbol, And, Or, Not, Compare };

    Kind kind = Kind::Symbol;
    Tristate value = Tristate::Yes;
    QList<KconfigExpression> operands; ///< of And, Or and Not
    QString symbol;                    ///< of Symbol and Compare: the left side; "y", "m", "n": a constant
    QString comparison;                ///< of Compare: "=", "!=", "<", "<=", ">" or ">="
    QString right;                     ///< of Compare
    QString present;                   ///< of Symbol and Compare: the value of @c symbol
    bool isKnown = true;               ///< false: no Kconfig file of this tree defines the symbol
    bool isChoice = false;             ///< of Symbol: a choice, whose prompt is the name

    bool isConstant() const;
    /// As it stands in a Kconfig file: "A && (B || !C)".
    QString text() const;
    /// All symbols in it that are no constants, once each.
    QStringList symbols() const;
};

/// All that Kconfig knows of one symbol, with the current values.
struct KconfigSymbol {
    struct Definition {
        int entry = -1;
        QString file; ///< relative to the kernel tree
        int line = 0;
        QString prompt;
        QStringList path; ///< the menus it is in, outermost first
        QString help;
        std::optional<KconfigExpression> condition; ///< of the prompt
    };
    struct Target {
        QString symbol;
        KconfigExpression condition;
    };
    struct Range {
        QString low;
        QString high;
        Tristate holds = Tristate::No;
    };
    struct Default {
        KconfigExpression value;
        KconfigExpression condition;
        Tristate holds = Tristate::No;
    };
    struct Member {
        QString symbol;
        QString prompt;
        QString value;
        Tristate visible = Tristate::No;
    };

    QString name;
    KconfigType type = KconfigType::Unknown;
    QString value;
    QString defaultValue;
    std::optional<QString> asked; ///< what the .config, or somebody, asks for
    Tristate visible = Tristate::No;
    bool isChangeable = false;
    KconfigExpression depends;
    Tristate allowed = Tristate::No;  ///< what @c depends allows
    Tristate selected = Tristate::No; ///< the minimum set by other symbols' "select"
    Tristate implied = Tristate::No;
    QList<KconfigExpression> selectedBy;
    QList<KconfigExpression> impliedBy;
    QList<Target> selects;
    QList<Target> implies;
    QList<Range> ranges;
    QList<Default> defaults;
    QList<Definition> definitions;
    QString choicePrompt; ///< empty if it is no member of a choice
    QList<Member> members;

    bool hasPrompt() const;
    QString prompt() const; ///< the first there is; may be empty
    QString help() const;   ///< the first there is; may be empty
    static KconfigSymbol fromJson(const QJsonObject &object);
};

/// A setting that Kconfig did not take.
struct RefusedSetting {
    enum class Why {
        Unknown, ///< the tree has no such symbol
        Value,   ///< a symbol of this type cannot have such a value
        NotTaken ///< Kconfig made another value of it
    };
    QString symbol;
    QString wanted;
    QString instead; ///< what Kconfig makes of it
    Why why = Why::NotTaken;
};

/// The outcome of requested settings: all are accepted, or none.
struct SetOutcome {
    QList<RefusedSetting> refused; ///< empty: all were taken
    QList<ConfigSetting> settings; ///< as they were taken: strings quoted
    QList<ConfigChange> changes;   ///< every value that has changed
    QStringList unmet;             ///< symbols that are selected against their own dependencies

    bool isTaken() const { return refused.isEmpty(); }
};

/// Settings that give a symbol a value that it cannot have by itself, tried out.
struct Solution {
    bool isFound = false;
    QList<ConfigSetting> settings; ///< in the order to make them; the wanted one is last
    QList<ConfigChange> effects;   ///< every value that changes with them
    int tried = 0;                 ///< configurations that were computed to find it
};

/// A .config that is not written yet.
struct ConfigDraft {
    QByteArray text;               ///< as olddefconfig writes it
    QList<ConfigSetting> settings; ///< what is on top of the base in it, in the order it was made
};

/// What to look for in the menus.
struct KconfigQuery {
    QString text;                ///< words that all have to be there; empty: everything
    bool inHelp = false;         ///< also in help texts
    bool withHidden = false;     ///< also what cannot be seen now, or has no prompt
    bool onlyModified = false;   ///< only what differs from the saved .config
    bool onlyNotDefault = false; ///< only what somebody asked for
    int limit = 1000;

    bool isNarrowing() const { return !text.trimmed().isEmpty() || onlyModified || onlyNotDefault; }
    bool operator==(const KconfigQuery &) const = default;
};

/// Entries found, as indices, best first.
struct KconfigHits {
    QList<int> entries;
    int total = 0; ///< also of those beyond the query's limit
};

/// @name Reading the bridge's answers (tools/kconfig-bridge/README.md)
/// @{
KconfigExpression expressionFromJson(const QJsonObject &object);
KconfigEntry entryFromJson(const QJsonObject &object);
void readState(KconfigEntry &entry, const QJsonArray &state);
QList<ConfigChange> changesFromJson(const QJsonArray &array);
QList<ConfigSetting> settingsFromJson(const QJsonArray &array);
QList<RefusedSetting> refusedFromJson(const QJsonArray &array);
/// @}

/// A string as a .config has it, in quotes; and back.
QString quoteConfigString(const QString &text);
QString unquoteConfigString(const QString &text);

} // namespace klab
