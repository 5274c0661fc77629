// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/recordedbuild.h"

#include "base/files.h"
#include "base/translate.h"
#include "build/filestate.h"
#include "process/processspec.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace klab
{

namespace
{

tl::unexpected<Error> unclear(const QString &target)
{
    return fail(Error::Code::Verification,
                Texts::tr("How %1 was made is not recorded.").arg(target.section(u'/', -1)));
}

tl::unexpected<Error> unclear(const QByteArray &target)
{
    return unclear(QFile::decodeName(target));
}

/// See RecordedBuild::read().
class BuildReader
{
public:
    explicit BuildReader(QString folder)
        : m_folder(std::move(folder))
    {
    }

    Result<RecordedBuild> read(const QStringList &targets, const QString &symvers)
    {
        for (const QString &target : targets) {
            if (const Result<> module = readModule(target); !module)
                return tl::unexpected(module.error());
        }
        const std::optional<RecordedCommand> modpost = readRecord(symvers);
        if (!modpost || m_build.modules.isEmpty())
            return unclear(symvers);
        m_build.modpost = *modpost;
        const QList<QByteArray> words = modpost->words();
        m_build.order = words.value(words.indexOf("-T") + 1);
        if (!words.contains("-T") || !m_build.order.endsWith("modules.order"))
            return unclear(symvers);
        readOthers();
        return m_build;
    }

private:
    // A target that is below the build folder may be recorded with its whole path: with M=, it is.
    std::optional<RecordedCommand> readRecord(const QString &target) const
    {
        const QByteArray name = QFile::encodeName(target);
        const std::optional<RecordedCommand> whole =
            RecordedCommand::read(m_folder, QFile::encodeName(m_folder) + '/' + name);
        return whole ? whole : RecordedCommand::read(m_folder, name);
    }

    Result<> readModule(const QString &target)
    {
        const std::optional<RecordedCommand> file = readRecord(target);
        if (!file)
            return unclear(target);
        const QByteArray stem = file->target.chopped(3);
        RecordedBuild::Module module;
        module.file = *file;
        module.name = stem + ".o";
        const std::optional<RecordedCommand> added = RecordedCommand::read(m_folder, stem + ".mod.o");
        const std::optional<RecordedCommand> object = RecordedCommand::read(m_folder, module.name);
        const QList<QByteArray> words = file->words();
        if (!added || !isSame(added->source, stem + ".mod.c") || !object || !words.contains(module.name) ||
            !words.contains(added->target))
            return unclear(target);
        module.added = *added;
        if (object->isCompiled()) {
            module.parts << module.name;
            if (!take(*object))
                return unclear(object->target);
        } else {
            module.object = object;
            module.parts = readParts(*object, stem + ".mod");
            if (module.parts.isEmpty())
                return unclear(object->target);
        }
        m_build.modules << module;
        return {};
    }

    // ccache makes names relative.
    bool isSame(const QByteArray &one, const QByteArray &other) const
    {
        FileNames names(m_folder);
        return names.resolve(one) == names.resolve(other);
    }

    // "ld -r -o demo.o @demo.mod". Empty where they are listed otherwise.
    QList<QByteArray> readParts(const RecordedCommand &object, const QByteArray &list)
    {
        if (!object.words().contains('@' + list))
            return {};
        const QString path = QDir(m_folder).absoluteFilePath(QFile::decodeName(list));
        QList<QByteArray> parts;
        for (const QByteArray &line : readFile(path).value_or(QByteArray()).split('\n')) {
            if (line.isEmpty())
                continue;
            const std::optional<RecordedCommand> part = RecordedCommand::read(m_folder, line);
            if (!part || !take(*part))
                return {};
            parts << line;
        }
        return parts;
    }

    bool take(const RecordedCommand &record)
    {
        const bool isC = record.source.endsWith(".c") || record.source.endsWith(".S");
        const bool isCxx = record.source.endsWith(".cpp") && !record.check.isEmpty();
        if ((!isC && !isCxx) || record.dependencyFile().isEmpty())
            return false;
        const auto known = std::ranges::find(m_build.compiled, record.target, &RecordedCommand::target);
        if (known == m_build.compiled.end())
            m_build.compiled << record;
        return true;
    }

    // What is generated for the objects, such as abi-offsets.s.
    void readOthers()
    {
        QSet<QString> folders;
        for (const RecordedCommand &one : std::as_const(m_build.compiled))
            folders << QFileInfo(QDir(m_folder).absoluteFilePath(QFile::decodeName(one.target))).path();
        for (const QString &folder : std::as_const(folders)) {
            const QStringList names =
                QDir(folder).entryList({QStringLiteral(".*.cmd")}, QDir::Files | QDir::Hidden);
            for (const QString &name : names) {
                if (name.endsWith(u".o.cmd"))
                    continue;
                const auto record =
                    RecordedCommand::parse(readFile(folder + u'/' + name).value_or(QByteArray()));
                if (record && record->isCompiled())
                    m_build.others << *record;
            }
        }
    }

    QString m_folder;
    RecordedBuild m_build;
};

} // namespace

Result<RecordedBuild> RecordedBuild::read(const QString &folder, const QStringList &targets,
                                          const QString &symvers)
{
    return BuildReader(folder).read(targets, symvers);
}

QList<RecordedCommand> RecordedBuild::all() const
{
    QList<RecordedCommand> records = compiled;
    for (const Module &module : modules) {
        if (module.object)
            records << *module.object;
        records << module.added << module.file;
    }
    records << modpost;
    return records + others;
}

QList<QByteArray> RecordedBuild::products() const
{
    QList<QByteArray> files;
    for (const RecordedCommand &one : compiled)
        files << one.target;
    for (const Module &module : modules) {
        if (module.object)
            files << module.object->target;
        files << module.added.source << module.added.target << module.file.target;
    }
    return files;
}

QList<QByteArray> RecordedBuild::namedFiles(const QString &folder) const
{
    QSet<QByteArray> made{modpost.target, order};
    for (const QByteArray &one : products())
        made << one;
    QSet<QByteArray> asked;
    QList<QByteArray> files;
    const auto take = [&](QByteArray word) {
        word = word.startsWith('@') ? word.sliced(1) : word;
        if (word.startsWith('-') || asked.contains(word) || made.contains(word))
            return;
        asked << word;
        const QString name = QFile::decodeName(word);
        const QString program = name.contains(u'/') ? QString() : findProgram(name);
        if (!program.isEmpty())
            files << QFile::encodeName(QFileInfo(program).canonicalFilePath());
        else if (QFileInfo(QDir(folder).absoluteFilePath(name)).isFile())
            files << word;
    };
    for (const RecordedCommand &record : all()) {
        for (const QByteArray &word : record.words() + RecordedCommand::wordsOf(record.check))
            take(word);
    }
    return files;
}

} // namespace klab
