// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayscope.h"

#include "base/files.h"
#include "build/filestate.h"
#include "build/makefiles.h"
#include "build/makerules.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace klab
{

QByteArray ReplayScope::key() const
{
    // Where links lead, too: a folder may be another by now.
    FileNames real(kbuild.folder);
    QByteArrayList names;
    for (const QString &file : ownFiles) {
        if (!isLeftByEditor(file.section(u'/', -1)))
            names << real.resolve(QFile::encodeName(file));
    }
    std::ranges::sort(names);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part :
         {kbuild.toolFingerprint(), call, targets.join(u'\n').toUtf8(), names.join('\n'),
          real.resolve(QFile::encodeName(sourceFolder) + "/."), symvers.toUtf8()}) {
        hash.addData(part);
        hash.addData(QByteArrayView("\0", 1));
    }
    return hash.result().toHex();
}

QStringList ReplayScope::makefiles() const
{
    const QString tree = kbuild.tree.path();
    QStringList files{kbuild.config(), kbuild.folder + QStringLiteral("/include/config/auto.conf"),
                      kbuild.folder + QStringLiteral("/include/config/kernel.release"),
                      tree + QStringLiteral("/Makefile"), tree + QStringLiteral("/Kbuild")};
    const QStringList scripts{QStringLiteral("Makefile*"), QStringLiteral("*.include"),
                              QStringLiteral("*.sh")};
    for (const char *folder : {"/scripts", "/arch/x86"}) {
        for (const QFileInfo &file :
             QDir(tree + QLatin1StringView(folder)).entryInfoList(scripts, QDir::Files))
            files << file.filePath();
    }
    // In the tree, each folder is built because the one above says so.
    for (QString folder = sourceFolder; folder.startsWith(tree + u'/'); folder = QFileInfo(folder).path())
        files << folder + QStringLiteral("/Makefile") << folder + QStringLiteral("/Kbuild");
    return files;
}

// What make reads as one line.
static QByteArray joined(QByteArray text)
{
    return text.replace("\\\n", " ");
}

static QByteArrayList includedNames(const QByteArray &text)
{
    static const QRegularExpression include(QStringLiteral("^\\s*-?s?include\\s+([^#\\n]*)"),
                                            QRegularExpression::MultilineOption);
    QByteArrayList names;
    for (auto matches = include.globalMatch(QString::fromUtf8(joined(text))); matches.hasNext();)
        names << matches.next().captured(1).simplified().toUtf8();
    return names;
}

static constexpr char CxxDefault[] = "$(dir $(realpath $(lastword $(MAKEFILE_LIST))))../kernel";
static constexpr char ThisFolder[] = "$(dir $(lastword $(MAKEFILE_LIST)))";

// The files that such a line names, for the Makefile of a folder. What remains unknown has a '$' in it.
static QByteArrayList includedFiles(QByteArray names, const QByteArray &folder, const QByteArray &cxxFolder)
{
    names.replace("$(KCXX_DIR)", cxxFolder.isEmpty() ? folder + "/../kernel" : cxxFolder);
    names.replace(ThisFolder, folder + '/');
    names.replace("$(src)", folder);
    return names.split(' ');
}

QStringList ReplayScope::includes() const
{
    QStringList files;
    for (const QString &file : ownFiles) {
        if (!isMakefile(file.section(u'/', -1)))
            continue;
        const QByteArray folder = QFile::encodeName(QFileInfo(file).path());
        for (const QByteArray &names : includedNames(readSmallFile(file).value_or(QByteArray()))) {
            for (const QByteArray &one : includedFiles(names, folder, QFile::encodeName(cxxFolder)))
                files << QFile::decodeName(one);
        }
    }
    return files;
}

bool isMakefile(const QString &name)
{
    return name == u"Makefile" || name == u"Kbuild" || name.endsWith(u".mk");
}

static bool includesOthers(const QByteArray &text)
{
    const QByteArrayList lines = includedNames(text);
    return std::ranges::any_of(lines, [](const QByteArray &names) {
        return std::ranges::any_of(includedFiles(names, "/a", "/b"), [](const QByteArray &file) {
            return !file.startsWith('/') || file.contains('$') || !file.endsWith("/Makefile.cxx");
        });
    });
}

// "$(src)/*.c" and "*.c" are of the folder.
static bool isInFolder(const QByteArray &pattern)
{
    const bool isHidden = pattern.startsWith('.') || pattern.contains("/.");
    if (isHidden || pattern.contains('$'))
        return false;
    return pattern == "@" || pattern.startsWith("@/") || (!pattern.contains('/') && !pattern.contains('@'));
}

// The arguments of a call that begins at @p at: up to the bracket that closes it.
static QByteArray argumentsOf(const QByteArray &text, qsizetype at)
{
    const char open = text[at + 1];
    const char close = open == '(' ? ')' : '}';
    int depth = 1;
    for (qsizetype i = at + 2; i < text.size(); ++i) {
        depth += text[i] == open ? 1 : 0;
        depth -= text[i] == close ? 1 : 0;
        if (depth == 0)
            return text.sliced(at + 2, i - at - 2);
    }
    return text.sliced(at + 2);
}

// What is created there would be noticed by make alone.
static bool looksOutside(const QByteArray &text)
{
    for (const char *call : {"$(wildcard", "${wildcard"}) {
        for (qsizetype at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
            QByteArray words = argumentsOf(text, at);
            words.replace('@', '$');
            for (const char *folder : {"$(src)", "${src}", "$(obj)", "${obj}"})
                words.replace(folder, "@");
            const QByteArrayList patterns = words.simplified().split(' ').sliced(1);
            if (!std::ranges::all_of(patterns, isInFolder))
                return true;
        }
    }
    return false;
}

static bool isHarmlessShell(const QByteArray &command)
{
    const QByteArray text = command.trimmed();
    return text == "pwd" || text == "uname -r" || text == "uname -m";
}

bool isPlainMakefile(const QByteArray &makefile)
{
    const QByteArray text = joined(makefile);
    static const QRegularExpression shell(QStringLiteral("\\$[({]shell\\s+([^(){}$]*)[)}]"));
    static const QRegularExpression never(
        QStringLiteral("\\$[({](?:eval|file|guile)\\s|^\\s*[^#\\s=:]+\\s*!=|^\\s*(?:-?load|define)\\s"),
        QRegularExpression::MultilineOption);
    const QString all = QString::fromUtf8(text);
    if (never.match(all).hasMatch() || includesOthers(text) || looksOutside(text))
        return false;
    qsizetype harmless = 0;
    for (auto matches = shell.globalMatch(all); matches.hasNext();) {
        if (!isHarmlessShell(matches.next().captured(1).toUtf8()))
            return false;
        ++harmless;
    }
    if (harmless != text.count("$(shell") + text.count("${shell"))
        return false;
    for (const MakeAssignment &one : parseMakefile(text)) {
        if (one.variable == "KCXX_DIR" && one.value != CxxDefault)
            return false;
    }
    const auto isFile = [](const QByteArray &target) {
        const bool isSpecial =
            target.startsWith('.') && target.size() > 1 && target[1] >= 'A' && target[1] <= 'Z';
        return !isSpecial &&
               (target.contains('.') || target.contains('/') || target.contains('%') || target.contains('$'));
    };
    return std::ranges::none_of(parseMakeRules(text), [&isFile](const MakeRule &rule) {
        return std::ranges::any_of(rule.targets, isFile);
    });
}

bool isLeftByEditor(const QString &name)
{
    const bool isNumber = !name.isEmpty() && std::ranges::all_of(name, [](QChar c) { return c.isDigit(); });
    return isNumber || name.startsWith(u'.') || name.startsWith(u'#') || name.endsWith(u'~');
}

} // namespace klab
