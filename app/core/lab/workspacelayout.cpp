// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/workspacelayout.h"

#include "base/buildpath.h"
#include "base/translate.h"
#include "kernel/kerneltree.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace klab
{

namespace
{

// What only the lab puts into a folder.
constexpr std::array Marks{".module-origin", "linux.origin", ".session.json", ".boot.json"};

// What it puts there besides, and what others put into an empty folder unasked.
constexpr std::array Unremarkable{
    "module",      "module.new", "linux",      "linux.new",     "build",
    "logs",        ".lock",      ".tutorial",  "tutorial.json", "compile_commands.json",
    ".clangd",     ".cache",     ".directory", "lost+found",    ".klab-trust",
    "modules.json"};

bool isWorkspace(const QString &path)
{
    return std::ranges::any_of(Marks, [&path](const char *name) {
        return QFileInfo::exists(path + u'/' + QLatin1StringView(name));
    });
}

QStringList foreignEntries(const QString &path)
{
    QStringList names =
        QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    names.removeIf([](const QString &name) {
        return std::ranges::any_of(Unremarkable,
                                   [&name](const char *one) { return name == QLatin1StringView(one); });
    });
    return names;
}

QString kernelTreeAbove(const QString &path)
{
    QString folder = path;
    do {
        folder = QFileInfo(folder).path();
        if (KernelTree::open(folder))
            return folder;
    } while (folder != QFileInfo(folder).path());
    return {};
}

} // namespace

Result<> checkWorkspaceFolder(const QString &path)
{
    const QString another = Texts::tr("Choose another folder with --workspace or KERNEL_LAB_WORKSPACE.");
    if (const Result<> possible = checkBuildPath(path, another); !possible || isWorkspace(path))
        return possible;
    if (const QStringList foreign = foreignEntries(path); !foreign.isEmpty()) {
        constexpr qsizetype NamedAtMost = 3;
        QString names = foreign.first(qMin(foreign.size(), NamedAtMost)).join(QStringLiteral(", "));
        if (foreign.size() > NamedAtMost)
            names = Texts::tr("%1 and %2 more").arg(names).arg(foreign.size() - NamedAtMost);
        return fail(Error::Code::BadInput,
                    Texts::tr("The folder %1 has files that are not the lab's: %2.").arg(path, names),
                    Texts::tr("A workspace is an empty folder, or an existing workspace: choose one with "
                              "--workspace or KERNEL_LAB_WORKSPACE."));
    }
    if (const QString tree = kernelTreeAbove(resolvedPath(path)); !tree.isEmpty()) {
        return fail(Error::Code::BadInput,
                    Texts::tr("The workspace %1 would lie in the kernel tree %2.").arg(path, tree), another);
    }
    return {};
}

} // namespace klab
