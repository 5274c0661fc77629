// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayscope.h"

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

static bool isHarmlessShell(const QByteArray &command)
{
    const QByteArray text = command.trimmed();
    return text == "pwd" || text == "uname -r" || text == "uname -m";
}

bool isPlainMakefile(const QByteArray &text)
{
    static const QRegularExpression shell(QStringLiteral("\\$[({]shell\\s+([^(){}$]*)[)}]"));
    static const QRegularExpression never(
        QStringLiteral("\\$[({](?:eval|file|guile)\\s|^\\s*[^#\\s=:]+\\s*!=|^\\s*(?:-?load|define)\\s"),
        QRegularExpression::MultilineOption);
    const QString all = QString::fromUtf8(text);
    if (never.match(all).hasMatch())
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
        if (one.variable == "include" && !one.value.endsWith("Makefile.cxx"))
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
