// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/modulescan.h"

#include "base/buildpath.h"
#include "base/files.h"
#include "base/translate.h"
#include "build/makefiles.h"
#include "build/makerules.h"
#include "build/makevariables.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace klab
{

namespace
{

constexpr int DeepestFolder = 8;
// Of a Makefile that may be anybody's; far above what a driver has.
constexpr qsizetype MostExpanded = 256 * 1024;
constexpr qsizetype MostText = 4 * 1024 * 1024;
constexpr qsizetype MostModules = 1'000;
constexpr qsizetype MostFolders = 500;

/// The Makefile of one folder, and those of the folders below that it builds in.
class Scanner
{
public:
    Scanner(ModuleFolder &folder, const ConfigLookup &config)
        : m_folder(folder)
        , m_config(config)
    {
    }

    /// @param below the folder: "" or "sub"
    void read(const QString &below, int depth)
    {
        const QString path = below.isEmpty() ? m_folder.path : m_folder.path + u'/' + below;
        const QByteArray text = makefileText(path);
        m_textLeft -= text.size();
        if (text.contains("$(eval") || m_textLeft < 0)
            m_folder.isComplete = false;
        if (m_textLeft < 0)
            return;
        m_below = below;
        m_variables.clear();
        m_isCxx = text.contains("Makefile.cxx");
        readPassedOn(text);
        const QList<MakeAssignment> assignments = parseMakefile(text);
        for (const MakeAssignment &one : assignments)
            define(one);
        QStringList subfolders;
        for (const MakeAssignment &one : assignments) {
            if (one.variable.startsWith("obj-") && holds(one))
                addObjects(one, path, subfolders);
        }
        for (const QString &sub : std::as_const(subfolders)) {
            const QString inner = QDir::cleanPath(below.isEmpty() ? sub : below + u'/' + sub);
            const bool isOutside = inner.startsWith(u"..") || inner.startsWith(u'/');
            if (isOutside || m_read.contains(inner) || !QDir(m_folder.path + u'/' + inner).exists())
                continue;
            if (depth >= DeepestFolder || m_read.size() >= MostFolders) {
                m_folder.isComplete = false;
                return;
            }
            m_read << inner;
            read(inner, depth + 1);
        }
    }

    static QByteArray makefileText(const QString &path)
    {
        const QString kbuild = path + QStringLiteral("/Kbuild");
        const QString file = QFile::exists(kbuild) ? kbuild : path + QStringLiteral("/Makefile");
        return textOf(file);
    }

    /// With Unix line ends, which the copy has that is built.
    static QByteArray textOf(const QString &file)
    {
        return readSmallFile(file).value_or(QByteArray()).replace("\r\n", "\n");
    }

private:
    void define(const MakeAssignment &one)
    {
        m_variables.define(one.variable, one.value);
        if (one.variable == "include" && one.value.contains('$') && !one.value.contains("Makefile.cxx"))
            m_folder.isComplete = false;
    }

    // "$(MAKE) -C $(KDIR) M=$(PWD) CONFIG_X=m"
    void readPassedOn(const QByteArray &text)
    {
        m_passedOn.clear();
        static const QRegularExpression pattern(QStringLiteral("\\bCONFIG_\\w+(?==m)"));
        auto matches = pattern.globalMatch(QString::fromLatin1(text));
        while (matches.hasNext())
            m_passedOn << matches.next().captured().toLatin1();
    }

    // Without what a function would compute, of which there may then be more.
    QByteArray expand(const QByteArray &text)
    {
        const MakeVariables::Expansion expansion = m_variables.expand(text);
        m_folder.isComplete = m_folder.isComplete && expansion.isWhole;
        return expansion.text;
    }

    QString configValue(const QByteArray &symbol) const
    {
        const QByteArray name = "CONFIG_" + symbol;
        if (m_variables.contains(name))
            return QString::fromUtf8(m_variables.value(name).trimmed());
        if (m_passedOn.contains(name))
            return QStringLiteral("m");
        return m_config ? m_config(QString::fromUtf8(symbol)) : QStringLiteral("n");
    }

    bool holds(const MakeAssignment &one) const
    {
        return std::ranges::all_of(one.conditions, [this](const MakeCondition &condition) {
            if (condition.symbol.isEmpty())
                return true; // of something else, such as KERNELRELEASE
            const QString value = configValue(condition.symbol);
            return (value == u"y" || value == u"m") == condition.isOn;
        });
    }

    // "m", "y" or "n"
    QString kindOf(const QByteArray &variable) const
    {
        const QByteArray suffix = variable.sliced(4);
        if (suffix == "m" || suffix.contains("KBUILD_EXTMOD"))
            return QStringLiteral("m");
        if (suffix == "y")
            return QStringLiteral("y");
        QByteArray name = suffix;
        name.replace('{', '(').replace('}', ')');
        if (!name.startsWith("$(CONFIG_") || !name.endsWith(')'))
            return QStringLiteral("n");
        return configValue(name.sliced(9).chopped(1));
    }

    void addObjects(const MakeAssignment &one, const QString &path, QStringList &subfolders)
    {
        const QString kind = kindOf(one.variable);
        if (kind != u"m" && kind != u"y")
            return;
        for (const QByteArray &word : expand(one.value).simplified().split(' ')) {
            const QString name = QString::fromUtf8(word);
            if (name.endsWith(u'/'))
                subfolders << name.chopped(1);
            else if (name.endsWith(u".o") && kind == u"m")
                addModule(name.chopped(2), path, one.conditions.isEmpty());
        }
    }

    void addModule(const QString &object, const QString &path, bool isCertain)
    {
        // "sub/name.o" is made in the subfolder.
        const QString full = QDir::cleanPath(m_below.isEmpty() ? object : m_below + u'/' + object);
        const QString stem = full.section(u'/', -1);
        const QString inner = full.section(u'/', 0, -2);
        if (m_folder.modules.size() >= MostModules) {
            m_folder.isComplete = false;
            return;
        }
        Module module;
        module.name = kernelModuleName(stem);
        module.stem = stem == module.name ? QString() : stem;
        module.kind = Module::Kind::External;
        module.group = m_folder.name;
        module.source = m_folder.path;
        module.folder =
            shadowPath(m_folder.name, m_folder.path) + (inner.isEmpty() ? QString() : u'/' + inner);
        if (!QDir::cleanPath(module.folder + u'/').startsWith(shadowRoot(m_folder.name) + u'/')) {
            m_folder.isComplete = false; // "../../../x.o"
            return;
        }
        if (const std::optional<Module> other = m_folder.module(module.name)) {
            // Where a condition decides, it may be the one or the other.
            if (isCertain && m_certain.contains(module.name) && other->target() != module.target())
                m_folder.twin = module.name;
            return;
        }
        if (isCertain)
            m_certain << module.name;
        findSource(module, object, path);
        m_folder.modules << module;
    }

    void findSource(Module &module, const QString &object, const QString &path)
    {
        const QByteArray stem = object.toUtf8();
        QStringList objects;
        for (const char *ending : {"-objs", "-y", "-m"}) {
            for (const QByteArray &part : expand(m_variables.value(stem + ending)).simplified().split(' '))
                objects << QString::fromUtf8(part.endsWith(".o") ? part.chopped(2) : QByteArray());
        }
        objects << object;
        objects.removeAll(QString());
        if (m_isCxx)
            module.language = Module::Language::Cxx;
        for (const QString &one : std::as_const(objects)) {
            for (const QString &name :
                 {one + QStringLiteral(".c"), one + QStringLiteral(".rs"),
                  QString(one).replace(QStringLiteral("_cpp"), QStringLiteral(".cpp"))}) {
                if (!QFileInfo(path + u'/' + name).isFile())
                    continue;
                if (name.endsWith(u".rs"))
                    module.language = Module::Language::Rust;
                module.main = m_below.isEmpty() ? name : m_below + u'/' + name;
                return;
            }
        }
    }

    ModuleFolder &m_folder;
    const ConfigLookup &m_config;
    QString m_below;
    MakeVariables m_variables{MostExpanded};
    QSet<QByteArray> m_passedOn;               ///< options that a recipe gives to make
    QSet<QString> m_read{QStringLiteral(".")}; ///< subfolders
    qsizetype m_textLeft = MostText;
    QStringList m_certain; ///< modules that no condition is about
    bool m_isCxx = false;
};

// Where the kernel's headers are looked for, by all names that people give it.
QStringList findKernelVariables(const QByteArray &makefile)
{
    QStringList names;
    for (const MakeAssignment &one : parseMakefile(makefile)) {
        const bool isKernel = one.value.contains("/lib/modules") || one.value.contains("/usr/src");
        if (isKernel && !one.variable.startsWith("obj-") && !one.variable.contains("flags"))
            names << QString::fromUtf8(one.variable);
    }
    names.removeDuplicates();
    return names;
}

QStringList subfoldersWithMakefiles(const QString &path)
{
    constexpr qsizetype ReadAtMost = 200;
    QStringList names =
        QDir(path).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).mid(0, ReadAtMost);
    names.removeIf(
        [&path](const QString &name) { return !Scanner::makefileText(path + u'/' + name).contains("obj-"); });
    return names;
}

// What a Makefile includes by a plain name: variables may be set there.
QByteArray withIncluded(const QByteArray &makefile, const QString &path)
{
    constexpr int Most = 16;
    QByteArray text = makefile;
    int number = 0;
    for (const MakeAssignment &one : parseMakefile(makefile)) {
        if (one.variable != "include")
            continue;
        for (const QByteArray &name : one.value.simplified().split(' ')) {
            if (!name.isEmpty() && !name.contains('$') && ++number <= Most)
                text += '\n' + Scanner::textOf(QDir(path).filePath(QString::fromUtf8(name)));
        }
    }
    return text;
}

MakeVariables variablesOf(const QByteArray &makefile)
{
    MakeVariables variables(MostExpanded);
    for (const MakeAssignment &one : parseMakefile(makefile))
        variables.define(one.variable, one.value);
    return variables;
}

// Whether the folder's own Makefile must not be run: it would work in the folder, not in the copy.
bool worksInPlace(const QByteArray &makefile, const QString &path)
{
    const QByteArray text = withFolder(withIncluded(makefile, path), path, "$(CURDIR)");
    return leavesCopy(parseMakeRules(text), variablesOf(text), path);
}

void setProblem(ModuleFolder &folder, ModuleFolder::State state, const QString &problem,
                const QString &remedy)
{
    folder.state = state;
    folder.problem = problem;
    folder.remedy = remedy;
}

void judgeEmpty(ModuleFolder &folder, bool hasMakefile)
{
    const QStringList subfolders = subfoldersWithMakefiles(folder.path);
    constexpr qsizetype NamedAtMost = 5;
    const QString below = Texts::tr("Its subfolders have Makefiles: add those (%1).")
                              .arg(subfolders.mid(0, NamedAtMost).join(QStringLiteral(", ")));
    if (!hasMakefile)
        setProblem(folder, ModuleFolder::State::Empty,
                   Texts::tr("The folder %1 has no Makefile and no Kbuild file.").arg(folder.path),
                   subfolders.isEmpty()
                       ? Texts::tr("Write a Makefile there with a line 'obj-m += NAME.o' for each NAME.c.")
                       : below);
    else
        setProblem(folder, ModuleFolder::State::Empty,
                   Texts::tr("The Makefile in %1 builds no module.").arg(folder.path),
                   subfolders.isEmpty() ? Texts::tr("It needs a line 'obj-m += NAME.o' for each module.")
                                        : below);
}

} // namespace

QString shadowRoot(const QString &name)
{
    return QStringLiteral("modules/") + harmlessName(name);
}

QString shadowPath(const QString &name, const QString &path)
{
    const QFileInfo folder(path);
    const QString parent = QFileInfo(folder.path()).fileName();
    return QStringLiteral("%1/%2/%3")
        .arg(shadowRoot(name), harmlessName(parent.isEmpty() ? QStringLiteral("root") : parent),
             harmlessName(folder.fileName()));
}

static void judgeForm(ModuleFolder &folder)
{
    const QByteArray written = Scanner::textOf(folder.path + QStringLiteral("/Makefile"));
    // As the copy has it.
    const QByteArray own = withFolder(written, folder.path, "$(CURDIR)");
    folder.kernelVariables = findKernelVariables(own);
    const QList<MakeRule> rules = parseMakeRules(own);
    const bool hasMakefile = !own.isEmpty() || QFile::exists(folder.path + QStringLiteral("/Kbuild"));
    const bool callsMake =
        std::ranges::any_of(rules, [](const MakeRule &rule) { return !rule.recipe.isEmpty(); });
    const bool finds = !folder.modules.isEmpty() || !folder.isComplete;
    const bool canBeTold = !folder.kernelVariables.isEmpty();
    const bool isWanted =
        callsMake && (finds ? canBeTold && doesMoreThanKbuild(rules, variablesOf(own)) : own.contains("-C"));
    if (isWanted && !worksInPlace(written, folder.path)) {
        folder.form = ModuleFolder::Form::Makefile;
        folder.isComplete = folder.isComplete && !folder.modules.isEmpty();
    } else if (!finds) {
        judgeEmpty(folder, hasMakefile);
    }
}

ModuleFolder scanModuleFolder(const QString &name, const QString &path, ModuleFolder::Origin origin,
                              const ConfigLookup &config)
{
    ModuleFolder folder;
    folder.name = name;
    folder.path = path;
    folder.origin = origin;
    const QFileInfo place(path);
    if (!place.isDir()) {
        setProblem(folder, ModuleFolder::State::Gone,
                   Texts::tr("The folder %1 of %2 is gone.").arg(path, name),
                   Texts::tr("Bring it back, or take it out of the workspace: 'klab module remove %1', or "
                             "Close Folder in the window's File menu.")
                       .arg(name));
        return folder;
    }
    if (!place.isReadable() || !place.isExecutable()) {
        setProblem(folder, ModuleFolder::State::Unreadable,
                   Texts::tr("The folder %1 cannot be read.").arg(path),
                   Texts::tr("Give yourself the permission: chmod u+rx"));
        return folder;
    }
    Scanner(folder, config).read({}, 0);
    judgeForm(folder);
    return folder;
}

} // namespace klab
