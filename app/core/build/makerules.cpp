// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makerules.h"

#include <algorithm>
#include <utility>

namespace klab
{

namespace
{

// Where the targets of a rule end; -1 where the line is no rule, as "NAME := value".
qsizetype ruleColon(const QByteArray &line)
{
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
        if (depth > 0)
            continue;
        if (c == '=' || c == '#')
            return -1;
        if (c != ':')
            continue;
        const QByteArray rest = line.sliced(i);
        const bool isAssignment = rest.startsWith(":=") || rest.startsWith("::=");
        return isAssignment ? -1 : i;
    }
    return -1;
}

QList<QByteArray> words(const QByteArray &text)
{
    const QByteArray plain = text.simplified();
    return plain.isEmpty() ? QList<QByteArray>() : plain.split(' ');
}

QByteArray command(QByteArray line)
{
    line = line.trimmed();
    while (line.startsWith('@') || line.startsWith('-') || line.startsWith('+'))
        line = line.sliced(1).trimmed();
    return line;
}

MakeRule makeRule(const QByteArray &line, qsizetype colon)
{
    QByteArray after = line.sliced(colon + 1);
    if (after.startsWith(':'))
        after = after.sliced(1);
    MakeRule rule;
    rule.targets = words(line.first(colon));
    const qsizetype semicolon = after.indexOf(';');
    const QByteArray needs = semicolon < 0 ? after : after.first(semicolon);
    if (!needs.contains('=')) // "target: NAME = value" is about a variable
        rule.prerequisites = words(needs);
    rule.prerequisites.removeAll("|");
    if (semicolon >= 0 && !command(after.sliced(semicolon + 1)).isEmpty())
        rule.recipe << command(after.sliced(semicolon + 1));
    return rule;
}

// "$(MAKE) -C $(KDIR) M=$(PWD) modules": what the lab does itself.
bool callsKbuild(const QByteArray &command)
{
    const QList<QByteArray> parts = words(command);
    static const QList<QByteArray> makes{"make", "$(MAKE)", "${MAKE}"};
    if (parts.isEmpty() || !makes.contains(parts.first()) || !command.contains("-C"))
        return false;
    bool namesFolder = false;
    for (const QByteArray &part : parts) {
        const QByteArray variable = part.contains('=') ? part.first(part.indexOf('=')) : QByteArray();
        const QByteArray value = part.contains('=') ? part.sliced(part.indexOf('=') + 1) : QByteArray();
        if (variable == "M" || variable == "SUBDIRS") {
            static const QList<QByteArray> here{"$(PWD)",    "${PWD}",     "$$PWD",         "$(CURDIR)",
                                                "${CURDIR}", "$$(pwd)",    "`pwd`",         "$$PWD/",
                                                "$(PWD)/",   "\"$(PWD)\"", "\"$(CURDIR)\"", "$(shell",
                                                "$(src)",    "\"$$PWD\"",  "'$(PWD)'"};
            if (!here.contains(value))
                return false;
            namesFolder = true;
        } else if (variable.startsWith("CONFIG_")) {
            return false;
        }
    }
    // What follows on the same line is not only Kbuild.
    return namesFolder && !command.contains("&&") && !command.contains(';') && !command.contains('|');
}

bool isHarmless(const QByteArray &command)
{
    const bool isWord = (command.startsWith("echo ") || command.startsWith("$(info")) &&
                        !command.contains('>') && !command.contains("&&") && !command.contains(';');
    return command.isEmpty() || command.startsWith('#') || isWord || callsKbuild(command);
}

} // namespace

QList<MakeRule> parseMakeRules(const QByteArray &text)
{
    QList<MakeRule> rules;
    QByteArray joined;
    bool isRecipe = false;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.endsWith('\r') ? raw.chopped(1) : raw;
        if (joined.isEmpty())
            isRecipe = line.startsWith('\t') && !rules.isEmpty();
        joined += line;
        if (joined.endsWith('\\')) {
            joined.back() = ' ';
            continue;
        }
        const QByteArray whole = std::exchange(joined, {});
        if (isRecipe) {
            if (const QByteArray one = command(whole); !one.isEmpty())
                rules.last().recipe << one;
        } else if (const qsizetype colon = ruleColon(whole); colon > 0) {
            rules << makeRule(whole, colon);
        }
    }
    return rules;
}

bool doesMoreThanKbuild(const QList<MakeRule> &rules)
{
    const auto isGoal = [](const MakeRule &rule) {
        return !rule.targets.isEmpty() && !rule.targets.first().startsWith('.') &&
               !rule.targets.first().contains('%') && !rule.targets.first().startsWith("$(obj)");
    };
    const auto goal = std::ranges::find_if(rules, isGoal);
    if (goal == rules.end())
        return false;
    QList<QByteArray> waiting{goal->targets.first()};
    QList<QByteArray> seen;
    while (!waiting.isEmpty()) {
        const QByteArray target = waiting.takeFirst();
        if (seen.contains(target))
            continue;
        seen << target;
        for (const MakeRule &rule : rules) {
            if (!rule.targets.contains(target))
                continue;
            if (!std::ranges::all_of(rule.recipe, isHarmless))
                return true;
            waiting += rule.prerequisites;
        }
    }
    return false;
}

} // namespace klab
