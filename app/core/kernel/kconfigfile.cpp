// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kconfigfile.h"

#include "base/files.h"
#include "base/translate.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>

namespace klab
{

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

QList<ConfigSetting> mergeSettings(const QList<ConfigSetting> &settings, const QList<ConfigSetting> &changes)
{
    QList<ConfigSetting> all = settings + changes;
    QSet<QString> later;
    for (qsizetype at = all.size() - 1; at >= 0; --at) {
        if (later.contains(all[at].symbol))
            all[at].symbol.clear();
        else
            later << all[at].symbol;
    }
    all.removeIf([](const ConfigSetting &one) { return one.symbol.isEmpty(); });
    return all;
}

QList<ConfigDifference> compareConfigs(const QByteArray &first, const QByteArray &second)
{
    const ConfigValues one(first);
    const ConfigValues other(second);
    QMap<QString, ConfigDifference> differing;
    for (const ConfigSetting &setting : parseConfig(first) + parseConfig(second)) {
        const QString &symbol = setting.symbol;
        if (one.value(symbol) != other.value(symbol))
            differing.insert(symbol, {symbol, one.value(symbol), other.value(symbol)});
    }
    return differing.values();
}

Result<QByteArray> readForeignConfig(const QString &path)
{
    constexpr qint64 Largest = 4 << 20; // some ten times a distribution's
    const auto notOne = [&](const QString &lack) {
        return fail(Error::Code::BadInput, Texts::tr("%1 is not a kernel configuration: %2.").arg(path, lack),
                    Texts::tr("Give a .config, or what 'klab config export' or 'make savedefconfig' wrote."));
    };
    const QFileInfo file(path);
    if (!file.exists())
        return fail(Error::Code::BadInput, Texts::tr("There is no file %1.").arg(path),
                    Texts::tr("Check the path to import from."));
    if (!file.isFile())
        return notOne(Texts::tr("it is not a file"));
    if (file.size() > Largest)
        return notOne(Texts::tr("it is larger than 4 MB"));
    return readFile(path).and_then([&](const QByteArray &text) -> Result<QByteArray> {
        if (text.contains('\0') || text.startsWith("\x1f\x8b"))
            return notOne(Texts::tr("it is binary"));
        if (parseConfig(text).isEmpty())
            return notOne(Texts::tr("it has no CONFIG_ line"));
        return text;
    });
}

namespace
{

// A symbol's prompt, on the line of its type or on one of its own.
const QRegularExpression &promptLine()
{
    static const QRegularExpression line(
        QStringLiteral("^\\s+(?:prompt|bool|tristate|int|hex|string)\\s+[\"']"));
    return line;
}

const QRegularExpression &entryLine()
{
    static const QRegularExpression line(QStringLiteral("^(?:menu)?config\\s+(\\w+)"));
    return line;
}

/// What the Kconfig files say of one symbol.
struct Definition {
    bool found = false;
    bool hasPrompt = false;
    QStringList dependencies; // conditions of the symbol and of what encloses it
};

// Reads one Kconfig file; enclosing "if" and "menu" blocks count as dependencies.
void readDefinition(const QString &text, const QString &symbol, Definition &definition)
{
    static const QRegularExpression other(
        QStringLiteral("^(?:source|choice|endchoice|comment|mainmenu|endmenu|endif|menu|if)\\b"));
    QStringList enclosing;
    bool inMenuHead = false;
    bool inSymbol = false;
    for (const QString &line : text.split(u'\n')) {
        if (const auto match = entryLine().match(line); match.hasMatch()) {
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
        } else if (inSymbol && promptLine().match(line).hasMatch()) {
            definition.hasPrompt = true;
        }
    }
    definition.dependencies.removeAll(QString());
}

QDirIterator kconfigFiles(const QString &tree)
{
    return QDirIterator(tree, {QStringLiteral("Kconfig*")}, QDir::Files,
                        QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
}

Definition findDefinition(const QString &tree, const QString &symbol)
{
    Definition definition;
    QDirIterator it = kconfigFiles(tree);
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
        return Texts::tr("this kernel has no such symbol");
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
                           : Texts::tr("%1 (now %2)").arg(dependency, values.join(QStringLiteral(", "))));
    }
    conditions.removeDuplicates();
    const bool isSwitch = wanted.value == u"y" || wanted.value == u"m" || wanted.value == u"n";
    if (!isSwitch)
        return Texts::tr("it may be out of range; 'klab config why %1=%2' explains more")
            .arg(wanted.symbol, wanted.value);
    if (wanted.value == u"n")
        return Texts::tr("another symbol selects it, or its prompt is hidden");
    if (!conditions.isEmpty())
        return Texts::tr("it depends on %1").arg(conditions.join(Texts::tr(" and ")));
    if (!definition.hasPrompt)
        return Texts::tr("it cannot be set by hand; only other symbols select it");
    return Texts::tr("Kconfig does not allow this value");
}

} // namespace

namespace
{

/// The symbols that Kconfig files define.
struct Symbols {
    QSet<QString> all;
    QSet<QString> prompted;
};

Symbols readSymbols(const QString &tree)
{
    Symbols symbols;
    QDirIterator it = kconfigFiles(tree);
    while (it.hasNext()) {
        QString symbol;
        const QString text = QString::fromUtf8(readFile(it.next()).value_or(QByteArray()));
        for (const QString &line : text.split(u'\n')) {
            if (const auto match = entryLine().match(line); match.hasMatch())
                symbols.all << (symbol = match.captured(1));
            else if (!line.isEmpty() && !line.front().isSpace() && line.front() != u'#')
                symbol.clear(); // the entry is over
            else if (!symbol.isEmpty() && promptLine().match(line).hasMatch())
                symbols.prompted << symbol;
        }
    }
    return symbols;
}

} // namespace

QSet<QString> promptedSymbols(const QString &tree)
{
    return readSymbols(tree).prompted;
}

QSet<QString> derivedSymbols(const QString &tree)
{
    const Symbols symbols = readSymbols(tree);
    return symbols.all - symbols.prompted;
}

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
