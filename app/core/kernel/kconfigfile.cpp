// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kconfigfile.h"

#include "base/files.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QStringList>

namespace klab
{

static QString tr(const char *text)
{
    return QCoreApplication::translate("klab::kconfig", text);
}

QList<ConfigSetting> parseConfig(const QByteArray &text)
{
    static const QRegularExpression line(
        QStringLiteral("^(?:CONFIG_(\\w+)=(.+?)|# CONFIG_(\\w+) is not set)\\s*$"),
        QRegularExpression::MultilineOption);
    QList<ConfigSetting> settings;
    auto it = line.globalMatch(QString::fromUtf8(text));
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        if (match.hasCaptured(1))
            settings << ConfigSetting{match.captured(1), match.captured(2)};
        else
            settings << ConfigSetting{match.captured(3), QStringLiteral("n")};
    }
    return settings;
}

QByteArray formatConfig(const QList<ConfigSetting> &settings)
{
    QByteArray text;
    for (const ConfigSetting &setting : settings) {
        if (setting.value == u"n")
            text += "# CONFIG_" + setting.symbol.toUtf8() + " is not set\n";
        else
            text += "CONFIG_" + setting.symbol.toUtf8() + '=' + setting.value.toUtf8() + '\n';
    }
    return text;
}

ConfigValues::ConfigValues(const QByteArray &text)
{
    for (const ConfigSetting &setting : parseConfig(text))
        m_values.insert(setting.symbol, setting.value);
}

namespace
{

/// What the Kconfig files say of one symbol.
struct Definition {
    bool found = false;
    bool hasPrompt = false;
    QStringList dependencies; // conditions of the symbol and of what encloses it
};

// Reads one Kconfig file; enclosing "if" and "menu" blocks count as dependencies.
void readDefinition(const QString &text, const QString &symbol, Definition &definition)
{
    static const QRegularExpression entry(QStringLiteral("^(?:menu)?config\\s+(\\w+)"));
    static const QRegularExpression prompt(
        QStringLiteral("^\\s+(?:prompt|bool|tristate|int|hex|string)\\s+\""));
    static const QRegularExpression other(
        QStringLiteral("^(?:source|choice|endchoice|comment|mainmenu|endmenu|endif|menu|if)\\b"));
    QStringList enclosing;
    bool inMenuHead = false;
    bool inSymbol = false;
    for (const QString &line : text.split(u'\n')) {
        if (const auto match = entry.match(line); match.hasMatch()) {
            inMenuHead = false;
            inSymbol = match.captured(1) == symbol;
            if (inSymbol) {
                definition.found = true;
                definition.dependencies << enclosing;
            }
        } else if (other.match(line).hasMatch()) {
            inSymbol = false;
            inMenuHead = line.startsWith(u"menu ");
            if (inMenuHead)
                enclosing << QString();
            else if (line.startsWith(u"if "))
                enclosing << line.mid(3).trimmed();
            else if ((line.startsWith(u"endif") || line.startsWith(u"endmenu")) && !enclosing.isEmpty())
                enclosing.removeLast();
        } else if (const QString trimmed = line.trimmed(); trimmed.startsWith(u"depends on ")) {
            if (inSymbol)
                definition.dependencies << trimmed.mid(11);
            else if (inMenuHead)
                enclosing.last() = trimmed.mid(11);
        } else if (inSymbol && prompt.match(line).hasMatch()) {
            definition.hasPrompt = true;
        }
    }
    definition.dependencies.removeAll(QString());
}

Definition findDefinition(const QString &tree, const QString &symbol)
{
    Definition definition;
    QDirIterator it(tree, {QStringLiteral("Kconfig*")}, QDir::Files,
                    QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    const QByteArray needle = "config " + symbol.toUtf8();
    while (it.hasNext()) {
        const QByteArray text = readFile(it.next()).value_or(QByteArray());
        if (text.contains(needle))
            readDefinition(QString::fromUtf8(text), symbol, definition);
    }
    return definition;
}

QString explain(const ConfigSetting &wanted, const Definition &definition, const ConfigValues &config)
{
    if (!definition.found)
        return tr("this kernel has no such symbol");
    static const QRegularExpression word(QStringLiteral("\\b[A-Z][A-Z0-9_]*\\b"));
    QStringList conditions;
    for (const QString &dependency : definition.dependencies) {
        QStringList values;
        auto it = word.globalMatch(dependency);
        while (it.hasNext()) {
            const QString name = it.next().captured();
            values << name + u'=' + config.value(name);
        }
        conditions << (values.isEmpty()
                           ? dependency
                           : tr("%1 (now %2)").arg(dependency, values.join(QStringLiteral(", "))));
    }
    conditions.removeDuplicates();
    if (wanted.value == u"n")
        return tr("another symbol selects it");
    if (!conditions.isEmpty())
        return tr("it depends on %1").arg(conditions.join(tr(" and ")));
    if (!definition.hasPrompt)
        return tr("it cannot be set by hand; only other symbols select it");
    return tr("Kconfig allows no such value");
}

} // namespace

QList<DroppedSetting> findDropped(const QList<ConfigSetting> &requested, const ConfigValues &config,
                                  const QString &tree)
{
    QList<DroppedSetting> dropped;
    QMap<QString, ConfigSetting> last; // a later line overrides an earlier one
    for (const ConfigSetting &setting : requested)
        last.insert(setting.symbol, setting);
    for (const ConfigSetting &setting : std::as_const(last)) {
        const QString present = config.value(setting.symbol);
        if (present == setting.value)
            continue;
        const Definition definition = findDefinition(tree, setting.symbol);
        dropped << DroppedSetting{setting, present, explain(setting, definition, config), !definition.found};
    }
    return dropped;
}

} // namespace klab
