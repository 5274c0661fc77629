// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "module/module.h"

#include <QCoreApplication>
#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVersionNumber>

namespace klab
{

/// What a new module can begin as. A value; texts are in the user's language.
struct ModuleTemplate {
    QString id;          ///< for the command line: "chardev"
    QString title;       ///< "Character device with ioctl"
    QString description; ///< one sentence: what the module makes and shows
    QString demo;        ///< a command for the guest's shell that shows it once it is loaded
    /// Those that it exists in: C first. In none but C, onlyC says why, in one sentence.
    QList<Module::Language> languages;
    QString onlyC;
    /// Options of the kernel that it needs, without "CONFIG_", such as "DEBUG_FS". Empty: every
    /// profile of the lab can load it.
    QStringList options;
    int longestName = 55; ///< of a module made of it, in characters
    QVersionNumber since; ///< the first version of the kernel that it builds on; null: all that the lab takes

    bool isIn(Module::Language language) const { return languages.contains(language); }
    /// The demo of a module of that name.
    QString demoOf(const QString &name) const;
};

/// A module's folder that was made of a template.
struct NewModule {
    QString folder;   ///< absolute
    QString mainFile; ///< the one to open first, below the folder: "demo.c" or "demo.cpp"
};

/// The templates that the lab brings along, in module/templates. The folder of a new module
/// builds with Kbuild alone: `make -C BUILD M=FOLDER modules`. In C++ its Makefile includes the
/// layer's rules from ../kernel, beside the folder, or from KCXX_DIR where make is given that:
/// `make -C BUILD M=FOLDER KCXX_DIR=WORKSPACE/module/kernel modules`.
///
/// Each comes with a test.sh (see TestScript). Reads files, so not for the middle of a paint
/// event; otherwise any thread.
class ModuleTemplates
{
    Q_DECLARE_TR_FUNCTIONS(klab::ModuleTemplates)
public:
    /// The test of a module, in its folder; a module of the user's own may have one, too. It is
    /// run in the guest, by `sh`, as root, while the module is loaded, from any folder and with no
    /// arguments. Exit status 0: passed; 4: cannot be tested on this kernel; any other: failed. The
    /// last line of its output is the reason. It may take 60 seconds, and leaves nothing running.
    static constexpr QLatin1StringView TestScript{"test.sh"};

    /// All of them, the simplest first.
    static QList<ModuleTemplate> all();
    /// Fails for an unknown @p id, naming those that there are.
    static Result<ModuleTemplate> find(const QString &id);

    /// Whether the kernel, Kbuild and the compiler take a module of that name: why not, and a
    /// name that would do. Does not look at which modules there are.
    static Result<> checkName(const QString &name);
    /// Whether a module of that name can be made of a template in a language: why not. Does not look at
    /// which modules there are.
    static Result<> check(const ModuleTemplate &from, Module::Language language, const QString &name);
    /// Whether a module of a template builds on a version of the kernel: why not. Null: yes.
    static Result<> checkKernel(const ModuleTemplate &from, const QVersionNumber &version);

    /// Makes @p folder of a template. It appears as a whole, or not at all: where it exists
    /// already, in whatever form, this fails and changes nothing. The folder above it is made
    /// where it is missing.
    /// @param name   of the module, and of its files; checked as by check()
    /// @param folder absolute, as a rule of that name: "WORKSPACE/module/NAME"
    static Result<NewModule> create(const ModuleTemplate &from, Module::Language language,
                                    const QString &name, const QString &folder);
};

} // namespace klab
