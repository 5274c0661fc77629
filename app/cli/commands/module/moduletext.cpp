// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands/module/moduletext.h"

#include "base/translate.h"
#include "lab/trust.h"

#include <QJsonArray>

namespace klab
{

static constexpr qsizetype NamedAtMost = 6;

static QString originName(ModuleFolder::Origin origin)
{
    switch (origin) {
    case ModuleFolder::Origin::Bundled:
        return QStringLiteral("bundled");
    case ModuleFolder::Origin::Tree:
        return QStringLiteral("workspace");
    case ModuleFolder::Origin::External:
        break;
    }
    return QStringLiteral("external");
}

static QString formName(ModuleFolder::Form form)
{
    switch (form) {
    case ModuleFolder::Form::Sample:
        return QStringLiteral("sample");
    case ModuleFolder::Form::Kbuild:
        return QStringLiteral("kbuild");
    case ModuleFolder::Form::Makefile:
        break;
    }
    return QStringLiteral("makefile");
}

static QString stateName(ModuleFolder::State state)
{
    switch (state) {
    case ModuleFolder::State::Ready:
        return QStringLiteral("ready");
    case ModuleFolder::State::Gone:
        return QStringLiteral("gone");
    case ModuleFolder::State::Unreadable:
        return QStringLiteral("unreadable");
    case ModuleFolder::State::Empty:
        return QStringLiteral("empty");
    case ModuleFolder::State::NameTaken:
        break;
    }
    return QStringLiteral("name-taken");
}

static QString languageName(Module::Language language)
{
    switch (language) {
    case Module::Language::C:
        return QStringLiteral("C");
    case Module::Language::Cxx:
        return QStringLiteral("C++");
    case Module::Language::Rust:
        break;
    }
    return QStringLiteral("Rust");
}

static QStringList namesOf(const ModuleFolder &folder)
{
    QStringList names;
    for (const Module &module : folder.modules)
        names << module.name;
    return names;
}

QString modulesOf(const ModuleFolder &folder)
{
    const QStringList names = namesOf(folder);
    if (names.isEmpty())
        return Texts::tr("known once it is built");
    QString text = names.mid(0, NamedAtMost).join(QStringLiteral(", "));
    if (names.size() > NamedAtMost)
        text += QStringLiteral(", ...");
    return names.size() > 1 ? Texts::tr("%n module(s): %1", nullptr, int(names.size())).arg(text) : text;
}

QString moduleTable(const ModuleSet &set)
{
    qsizetype width = 0;
    for (const ModuleFolder &folder : set.folders())
        width = qMax(width, folder.name.size());
    QString text;
    for (const ModuleFolder &folder : set.folders()) {
        const QString what = folder.isReady() ? modulesOf(folder) : folder.problem + u' ' + folder.remedy;
        text += folder.name.leftJustified(width) + QStringLiteral("  ") + folder.path + u'\n' +
                QString(width + 2, u' ') + what + u'\n';
    }
    return text;
}

QJsonObject moduleFolderJson(const ModuleFolder &folder)
{
    QJsonArray modules;
    for (const Module &module : folder.modules)
        modules << QJsonObject{{QStringLiteral("name"), module.name},
                               {QStringLiteral("file"), module.target()},
                               {QStringLiteral("source"), module.main},
                               {QStringLiteral("language"), languageName(module.language)}};
    const bool isTrusted =
        folder.origin != ModuleFolder::Origin::External || TrustStore().isTrustedModuleFolder(folder.path);
    QJsonObject object{{QStringLiteral("name"), folder.name},
                       {QStringLiteral("path"), folder.path},
                       {QStringLiteral("origin"), originName(folder.origin)},
                       {QStringLiteral("form"), formName(folder.form)},
                       {QStringLiteral("state"), stateName(folder.state)},
                       {QStringLiteral("trusted"), isTrusted},
                       {QStringLiteral("complete"), folder.isComplete},
                       {QStringLiteral("modules"), modules}};
    if (!folder.isReady()) {
        object.insert(QStringLiteral("problem"), folder.problem);
        object.insert(QStringLiteral("remedy"), folder.remedy);
    }
    return object;
}

} // namespace klab
