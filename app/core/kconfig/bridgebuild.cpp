// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/bridgebuild.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "base/ownfiles.h"
#include "base/translate.h"
#include "process/processjob.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace klab
{

static constexpr qsizetype ProgramsKept = 16;

QString kconfigBridgeName()
{
    return QStringLiteral("klab-kconfig-bridge");
}

namespace
{

/// What the bridge is made of.
struct BridgeParts {
    Q_DECLARE_TR_FUNCTIONS(klab::BridgeParts)
public:
    explicit BridgeParts(const Kbuild &kbuild)
        : folder(kbuild.folder + QStringLiteral("/scripts/kconfig"))
        , headers{kbuild.tree.path() + QStringLiteral("/scripts/kconfig"),
                  kbuild.tree.path() + QStringLiteral("/scripts/include")}
    {
        const QDir sourceFolder(dataFile(QStringLiteral("tools/kconfig-bridge")));
        for (const QString &name : sourceFolder.entryList({QStringLiteral("*.cpp")}, QDir::Files, QDir::Name))
            sources << sourceFolder.filePath(name);
        for (const QString &name : sourceFolder.entryList({QStringLiteral("*.hpp")}, QDir::Files, QDir::Name))
            inputs << sourceFolder.filePath(name);
        // The common objects of all the tree's own configuration programs.
        for (const char *name :
             {"confdata", "expr", "lexer.lex", "menu", "parser.tab", "preprocess", "symbol", "util"})
            objects << folder + u'/' + QLatin1StringView(name) + QStringLiteral(".o");
        for (const QString &header : headers) {
            const QDir dir(header);
            for (const QString &name : dir.entryList({QStringLiteral("*.h")}, QDir::Files, QDir::Name))
                inputs << dir.filePath(name);
        }
        inputs << sources << objects;
    }

    Result<QString> key() const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(compile(QString()).commandLine().section(u' ', 0, 3).toUtf8());
        const QFileInfo compiler(QFileInfo(findProgram(QStringLiteral("g++"))).canonicalFilePath());
        hash.addData(compiler.filePath().toUtf8() +
                     QByteArray::number(compiler.lastModified().toSecsSinceEpoch()));
        for (const QString &input : inputs) {
            const Result<QByteArray> content = readFile(input);
            if (!content)
                return fail(Error::Code::FileSystem,
                            tr("%1 is missing; it is created when the kernel is configured.").arg(input),
                            tr("Configure the kernel first: 'klab build' does."));
            hash.addData(QCryptographicHash::hash(*content, QCryptographicHash::Sha256));
        }
        return QString::fromLatin1(hash.result().toHex().left(16));
    }

    ProcessSpec compile(const QString &target) const
    {
        ProcessSpec spec;
        spec.program = QStringLiteral("g++");
        spec.arguments = QStringList{QStringLiteral("-std=c++20"), QStringLiteral("-O1"),
                                     QStringLiteral("-Wl,--wrap=expr_invalidate_all")};
        for (const QString &header : headers)
            spec.arguments << QStringLiteral("-I") << header;
        spec.arguments << sources << objects << QStringLiteral("-o") << target;
        spec.variables = {{QStringLiteral("LC_ALL"), QStringLiteral("C")}};
        spec.mergeErrors = true;
        return spec;
    }

    QString folder;
    QStringList headers;
    QStringList sources;
    QStringList objects;
    QStringList inputs;
};

// One for each kernel, compiler and version of the lab adds up.
void removeOldest(const QString &folder)
{
    const QFileInfoList programs = QDir(folder).entryInfoList(QDir::Files, QDir::Time);
    for (const QFileInfo &program : programs.mid(ProgramsKept))
        QFile::remove(program.filePath());
}

// Make runs it as the user.
Result<> requireOwn(const QString &program)
{
    if (isOwn(program))
        return {};
    return fail(Error::Code::FileSystem,
                Texts::tr("%1 is not run: it does not belong to you alone.").arg(program),
                Texts::tr("Remove that file; the lab makes it again."));
}

Result<> putBeside(const QString &program, const QString &folder)
{
    const QString link = folder + u'/' + kconfigBridgeName();
    if (QFileInfo(link).symLinkTarget() == program)
        return {};
    // Aside, then in its place: another lab may be at it, or run the old one.
    const QString fresh = link + u'.' + QString::number(QCoreApplication::applicationPid());
    QFile::remove(fresh);
    std::error_code error;
    std::filesystem::create_symlink(program.toStdString(), fresh.toStdString(), error);
    if (!error)
        std::filesystem::rename(fresh.toStdString(), link.toStdString(), error);
    if (!error)
        return {};
    return fail(Error::Code::FileSystem, Texts::tr("%1 cannot be created.").arg(link),
                Texts::tr("Check that the folder can be written to."));
}

} // namespace

std::unique_ptr<Job> makeKconfigBridgeJob(const Kbuild &kbuild)
{
    const QString title = Texts::tr("Prepare the kernel's Kconfig");
    const auto parts = std::make_shared<const BridgeParts>(kbuild);
    const auto program = std::make_shared<QString>();
    auto sequence = std::make_unique<JobSequence>(title);
    sequence->add(0.1, [parts, program, title] {
        return std::make_unique<FunctionJob>(title, [parts, program](const FunctionJob::Canceled &) {
            const QString folder = cacheFolder() + QStringLiteral("/kconfig-bridge");
            return makeOwnFolder(folder).and_then([&] { return parts->key(); }).map([&](const QString &key) {
                *program = folder + u'/' + key;
                // What others could write to, they may have written: it is made again.
                if (!isOwn(*program))
                    QFile::remove(*program);
            });
        });
    });
    sequence->add(5, [parts, program, title]() -> std::unique_ptr<Job> {
        if (QFileInfo::exists(*program))
            return nullptr;
        return std::make_unique<ProcessJob>(
            title, parts->compile(*program + u'.' + QString::number(QCoreApplication::applicationPid())),
            Error::Code::Build);
    });
    sequence->add(0.1, [parts, program, title] {
        return std::make_unique<FunctionJob>(title, [parts, program](const FunctionJob::Canceled &) {
            const QString fresh = *program + u'.' + QString::number(QCoreApplication::applicationPid());
            QFile::setPermissions(fresh, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            std::error_code ignored; // another lab may have been faster: then it is there
            std::filesystem::rename(fresh.toStdString(), program->toStdString(), ignored);
            removeOldest(QFileInfo(*program).path());
            return requireOwn(*program).and_then([&] { return putBeside(*program, parts->folder); });
        });
    });
    return sequence;
}

} // namespace klab
