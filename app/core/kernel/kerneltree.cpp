// SPDX-License-Identifier: GPL-2.0-or-later
#include "kernel/kerneltree.h"

#include "base/files.h"
#include "base/translate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace klab
{

Result<KernelTree> KernelTree::open(const QString &path, const QString &calledAs)
{
    const auto notOne = [&](const QString &lack) {
        return fail(Error::Code::BadInput,
                    tr("%1 is not a Linux kernel tree: %2.").arg(calledAs.isEmpty() ? path : calledAs, lack),
                    tr("Give --kernel the top folder of a kernel tree, or an archive of one."));
    };
    for (const QString &name :
         {QStringLiteral("Makefile"), QStringLiteral("Kconfig"), QStringLiteral("scripts/Kbuild.include"),
          QStringLiteral("samples/Kconfig"), QStringLiteral("samples/Makefile")}) {
        if (!QFileInfo(path + u'/' + name).isFile())
            return notOne(tr("it has no %1").arg(name));
    }
    const QString makefile =
        QString::fromUtf8(readSmallFile(path + QStringLiteral("/Makefile")).value_or(QByteArray()));
    static const QRegularExpression numbers(
        QStringLiteral(
            "^VERSION = (\\d+)\\nPATCHLEVEL = (\\d+)\\nSUBLEVEL = (\\d+)\\nEXTRAVERSION =[ ]*(\\S*)$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = numbers.match(makefile);
    if (!match.hasMatch())
        return notOne(tr("its Makefile gives no version"));
    KernelTree tree;
    tree.m_path = path;
    tree.m_version =
        match.captured(1) + u'.' + match.captured(2) + u'.' + match.captured(3) + match.captured(4);
    return tree;
}

// Inserts a line into a file of the tree, before the line @p before or at the end.
static Result<> addLine(const QString &path, const QByteArray &line, const QByteArray &before)
{
    return readFile(path).and_then([&](QByteArray content) -> Result<> {
        if (content.contains(line))
            return {};
        const qsizetype at = before.isEmpty() ? content.size() : content.lastIndexOf(before);
        if (at < 0) {
            return fail(Error::Code::BadInput,
                        Texts::tr("%1 has no line '%2'.").arg(path, QString::fromUtf8(before)),
                        Texts::tr("Restore that file from the kernel's sources."));
        }
        return writeFile(path, content.insert(at, line + '\n'));
    });
}

Result<> KernelTree::addSample(const Module &module, const QString &moduleFolder) const
{
    const QString link = m_path + u'/' + module.folder;
    const QString sources = module.sourceFolder(moduleFolder);
    const QString target = QFileInfo(link).dir().relativeFilePath(sources);
    if (QFileInfo(link).symLinkTarget() != QDir::cleanPath(sources)) {
        if (QFileInfo(link).isSymLink())
            QFile::remove(link);
        if (!QFile::link(target, link))
            return fail(Error::Code::FileSystem,
                        tr("%1 cannot be turned into a link to the module.").arg(link));
    }
    const QString source = QStringLiteral("source \"%1/Kconfig\"\n").arg(module.folder);
    const QString object = QStringLiteral("obj-$(CONFIG_%1)\t\t+= %2/").arg(module.symbol, module.name);
    return addLine(m_path + QStringLiteral("/samples/Kconfig"), source.toUtf8(), "endif # SAMPLES")
        .and_then([&] { return addLine(m_path + QStringLiteral("/samples/Makefile"), object.toUtf8(), {}); });
}

} // namespace klab
