// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/makerules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMultiHash>
#include <QSet>

#include <algorithm>
#include <cctype>
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

// The words of a command as the shell would split it, roughly: "M=$(shell pwd)" is one.
QList<QByteArray> commandWords(const QByteArray &command)
{
    QList<QByteArray> all;
    QByteArray word;
    int depth = 0;
    char quote = 0;
    for (const char c : command) {
        const bool isSpace = c == ' ' || c == '\t';
        if (isSpace && depth <= 0 && quote == 0) {
            if (!word.isEmpty())
                all << std::exchange(word, {});
            continue;
        }
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\'' || c == '`'))
            quote = c;
        word += c;
    }
    if (!word.isEmpty())
        all << word;
    return all;
}

struct Setting {
    QByteArray variable; ///< empty where the word sets none
    QByteArray value;
};

Setting settingIn(const QByteArray &word)
{
    const qsizetype at = word.indexOf('=');
    return at <= 0 ? Setting{{}, word} : Setting{word.first(at), word.sliced(at + 1)};
}

QByteArray unquoted(QByteArray value)
{
    value.replace('"', "").replace('\'', "").replace("/usr/bin/pwd", "pwd").replace("/bin/pwd", "pwd");
    while (value.size() > 1 && value.endsWith('/'))
        value.chop(1);
    return value;
}

// Which say what folder Kbuild works in, or writes to.
bool namesFolder(const QByteArray &variable)
{
    return variable == "M" || variable == "SUBDIRS" || variable == "KBUILD_EXTMOD" || variable == "MO";
}

bool isHere(const QByteArray &folder)
{
    static const QList<QByteArray> names{"$(PWD)",       "${PWD}",    "$$PWD",   "$${PWD}",
                                         "$(CURDIR)",    "${CURDIR}", "$$(pwd)", "$(shell pwd)",
                                         "${shell pwd}", "`pwd`",     "$(src)"};
    return names.contains(folder);
}

// "$(MAKE) -C $(KDIR) M=$(PWD) modules": what the lab does itself.
bool callsKbuild(const QByteArray &command, MakeVariables &variables)
{
    const QList<QByteArray> parts = commandWords(command);
    static const QList<QByteArray> makes{"make", "$(MAKE)", "${MAKE}"};
    if (parts.isEmpty() || !makes.contains(parts.first()) || !command.contains("-C"))
        return false;
    bool isForHere = false;
    for (const QByteArray &part : parts) {
        const Setting one = settingIn(part);
        if (one.variable == "M" || one.variable == "SUBDIRS") {
            const QByteArray folder =
                unquoted(variables.expand(one.value, MakeVariables::Unknown::Stays).text);
            if (!isHere(unquoted(one.value)) && !isHere(folder))
                return false;
            isForHere = true;
        } else if (one.variable.startsWith("CONFIG_")) {
            return false;
        }
    }
    // What follows on the same line is not only Kbuild.
    return isForHere && !command.contains("&&") && !command.contains(';') && !command.contains('|');
}

bool isHarmless(const QByteArray &command, MakeVariables &variables)
{
    const bool isWord = (command.startsWith("echo ") || command.startsWith("$(info")) &&
                        !command.contains('>') && !command.contains("&&") && !command.contains(';');
    return command.isEmpty() || command.startsWith('#') || isWord || callsKbuild(command, variables);
}

// "~" and "$$HOME" are the shell's.
QByteArray withHome(QByteArray text)
{
    const QByteArray home = QFile::encodeName(QDir::homePath());
    text.replace("$$HOME", home).replace("$${HOME}", home);
    if (text.startsWith("~/"))
        text.replace(0, 1, home);
    return text;
}

// Where "a/b" and "$(CURDIR)/b" are not meant, but "/b", also inside of "$(realpath /b)".
bool hasAbsolutePath(const QByteArray &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        static const QByteArray before(" \t(\"'=,:`");
        if (text[i] == '/' && (i == 0 || before.contains(text[i - 1])))
            return true;
    }
    return false;
}

// Whether another name may go on before or after a path: "/home/me/mod" is not in "/home/me/mod-2".
bool goesOn(char c)
{
    return (static_cast<unsigned char>(c) & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           c == '_' || c == '-' || c == '.';
}

QList<QByteArray> namesOf(const QString &path)
{
    QList<QByteArray> names{QFile::encodeName(path), QFile::encodeName(QFileInfo(path).canonicalFilePath())};
    if (names[0] == names[1])
        names.removeLast();
    names.removeIf([](const QByteArray &name) { return name.size() < 2; }); // "/" is in all of them
    return names;
}

qsizetype findPath(const QByteArray &text, const QByteArray &path, qsizetype from)
{
    for (qsizetype at = text.indexOf(path, from); at >= 0; at = text.indexOf(path, at + 1)) {
        const qsizetype end = at + path.size();
        static const QByteArray before("/)}."); // it is a part of another path
        const bool begins = at == 0 || !before.contains(text[at - 1]);
        if (begins && (end == text.size() || !goesOn(text[end])))
            return at;
    }
    return -1;
}

bool namesPath(const QByteArray &text, const QList<QByteArray> &names)
{
    return std::ranges::any_of(names, [&text](const QByteArray &one) { return findPath(text, one, 0) >= 0; });
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

bool doesMoreThanKbuild(const QList<MakeRule> &rules, MakeVariables variables)
{
    const auto isGoal = [](const MakeRule &rule) {
        return !rule.targets.isEmpty() && !rule.targets.first().startsWith('.') &&
               !rule.targets.first().contains('%') && !rule.targets.first().startsWith("$(obj)");
    };
    const auto goal = std::ranges::find_if(rules, isGoal);
    if (goal == rules.end())
        return false;
    QMultiHash<QByteArray, const MakeRule *> rulesOf;
    for (const MakeRule &rule : rules) {
        for (const QByteArray &target : rule.targets)
            rulesOf.insert(target, &rule);
    }
    QList<QByteArray> waiting{goal->targets.first()};
    QSet<QByteArray> seen;
    while (!waiting.isEmpty()) {
        const QByteArray target = waiting.takeLast();
        if (seen.contains(target))
            continue;
        seen << target;
        const auto own = rulesOf.equal_range(target);
        for (auto rule = own.first; rule != own.second; ++rule) {
            if (!std::ranges::all_of((*rule)->recipe,
                                     [&](const QByteArray &one) { return isHarmless(one, variables); }))
                return true;
            waiting += (*rule)->prerequisites;
        }
    }
    return false;
}

bool leavesCopy(const QList<MakeRule> &rules, MakeVariables variables, const QString &path)
{
    if (!variables.contains("HOME"))
        variables.define("HOME", QFile::encodeName(QDir::homePath()));
    const auto expanded = [&variables](const QByteArray &text) {
        return withHome(unquoted(variables.expand(text, MakeVariables::Unknown::Stays).text));
    };
    const QList<QByteArray> names = namesOf(path);
    for (const char *name : {"M", "SUBDIRS", "KBUILD_EXTMOD", "MO"}) { // perhaps exported
        if (hasAbsolutePath(expanded(variables.value(name))))
            return true;
    }
    for (const MakeRule &rule : rules) {
        for (const QByteArray &line : rule.recipe) {
            for (const QByteArray &word : commandWords(line)) {
                const Setting one = settingIn(word);
                const QByteArray value = expanded(one.value);
                if ((namesFolder(one.variable) || one.variable == "src") && hasAbsolutePath(value))
                    return true;
                const QString clean = QDir::cleanPath(QString::fromUtf8(value)); // without "//" and "/./"
                if (namesPath(value, names) || namesPath(clean.toUtf8(), names))
                    return true;
            }
        }
    }
    return variables.isExhausted(); // then it has to be assumed
}

QByteArray withFolder(QByteArray text, const QString &path, const QByteArray &name)
{
    for (const QByteArray &one : namesOf(path)) {
        QByteArray out;
        qsizetype end = 0;
        for (qsizetype at = findPath(text, one, 0); at >= 0; at = findPath(text, one, end)) {
            out += QByteArrayView(text).sliced(end, at - end);
            out += name;
            end = at + one.size();
        }
        if (end > 0)
            text = out + text.sliced(end);
    }
    return text;
}

} // namespace klab
