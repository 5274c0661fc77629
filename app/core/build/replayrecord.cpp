// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/replayrecord.h"

#include "base/files.h"
#include "base/translate.h"
#include "kernel/kconfigfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace klab
{

static constexpr char Version[] = "klab-replay 2";
static constexpr char Unknown[] = "?"; // is no state of any file

// Records and lists of symbols are written anew by each build, with the same content.
static QByteArray stateOf(const QByteArray &path)
{
    const bool isRewritten = path.endsWith(".cmd") || path.endsWith(".symvers");
    return isRewritten ? contentState(path) : fileState(path);
}

static QString nameOf(const QByteArray &path)
{
    return QFile::decodeName(path).section(u'/', -1);
}

static tl::unexpected<Error> cannot(const QString &why)
{
    return fail(Error::Code::Verification, why);
}

// ------------------------------------------------------------ what can be replayed at all

static tl::unexpected<Error> otherFiles()
{
    return cannot(Texts::tr("The tools have changed, or a file was added or removed."));
}

// With these, Kbuild does something that it does not record.
static Result<> checkConfiguration(const Kbuild &kbuild)
{
    const ConfigValues values(readFile(kbuild.config()).value_or(QByteArray()));
    for (const char *symbol : {"MODVERSIONS", "DEBUG_INFO_BTF_MODULES", "FTRACE_MCOUNT_USE_RECORDMCOUNT",
                               "TRIM_UNUSED_KSYMS", "LTO_CLANG"}) {
        const QString name = QString::fromLatin1(symbol);
        if (values.value(name) == u"y")
            return cannot(Texts::tr("CONFIG_%1 is on.").arg(name));
    }
    return {};
}

static Result<> checkMakefiles(const ReplayScope &scope)
{
    for (const QString &file : scope.ownFiles) {
        const QString name = file.section(u'/', -1);
        if (isMakefile(name) && !isPlainMakefile(readSmallFile(file).value_or("$(eval ")))
            return cannot(Texts::tr("%1 does more than list objects.").arg(file));
    }
    return {};
}

// What a compiler may read, and text.
static bool isRead(const QString &name)
{
    static const QStringList endings{QStringLiteral(".c"),   QStringLiteral(".h"), QStringLiteral(".cpp"),
                                     QStringLiteral(".hpp"), QStringLiteral(".S"), QStringLiteral(".md")};
    return std::ranges::any_of(endings, [&name](const QString &ending) { return name.endsWith(ending); });
}

// ------------------------------------------------------------ taking one down

void ReplayRecord::addInput(const QByteArray &path, Kind kind)
{
    if (!m_entries.contains(path))
        m_entries.insert(path, {kind, stateOf(path)});
}

// What is built here is of this build; the rest must not have changed while it was read.
Result<> ReplayRecord::checkInputs(const QString &folder, qint64 begun) const
{
    const QByteArray made = QFile::encodeName(QFileInfo(folder).canonicalFilePath()) + '/';
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        const bool isInput = it->kind == Kind::Input || it->kind == Kind::Option;
        const bool isGone = it->state.isEmpty() && it->kind != Kind::Option;
        if (isGone || (isInput && !it.key().startsWith(made) && lastChange(it.key()) >= begun))
            return cannot(Texts::tr("%1 was changed during the last build.").arg(nameOf(it.key())));
    }
    return {};
}

void ReplayRecord::takeSources(const ReplayScope &scope, const RecordedBuild &build, FileNames &names,
                               qint64 begun)
{
    QSet<QByteArray> own;
    for (const QString &file : scope.ownFiles)
        own << names.resolve(QFile::encodeName(file));
    for (const RecordedCommand &record : build.all()) {
        for (const QByteArray &name : QList{record.source} + record.dependencies) {
            const QByteArray path = name.isEmpty() ? QByteArray() : names.resolve(name);
            if (path.isEmpty() || m_entries.contains(path))
                continue;
            if (!own.contains(path))
                addInput(path);
            else if (lastChange(path) >= begun)
                m_entries.insert(path, {Kind::Source, Unknown});
            else
                m_entries.insert(path, {Kind::Source, stateOf(path)});
        }
    }
    for (const RecordedCommand &record : build.all()) {
        for (const QByteArray &name : record.options)
            addInput(names.resolve(name), Kind::Option);
    }
    for (const QByteArray &path : std::as_const(own)) {
        if (!isRead(nameOf(path)) && !isLeftByEditor(nameOf(path)))
            addInput(path);
    }
}

// What was made, and by what.
void ReplayRecord::addBuilt(const ReplayScope &scope, const RecordedBuild &build, FileNames &names)
{
    for (const QByteArray &product : build.products()) {
        const QByteArray path = names.resolve(product);
        m_entries.insert(path, {Kind::Product, fileState(path)});
    }
    for (const QString &file : scope.includes())
        addInput(names.resolve(QFile::encodeName(file)));
    for (const QString &file : scope.makefiles())
        addInput(names.resolve(QFile::encodeName(file)), Kind::Option);
    for (const RecordedCommand &one : build.all())
        addInput(names.resolve(RecordedCommand::fileOf(one.target)));
}

Result<ReplayRecord> ReplayRecord::take(const ReplayScope &scope, const QByteArray &key, qint64 begun,
                                        int replays)
{
    if (scope.key() != key)
        return otherFiles();
    const Result<> can = checkConfiguration(scope.kbuild).and_then([&] { return checkMakefiles(scope); });
    if (!can)
        return tl::unexpected(can.error());
    const QString &folder = scope.kbuild.folder;
    return RecordedBuild::read(folder, scope.targets, scope.symvers)
        .and_then([&](const RecordedBuild &build) -> Result<ReplayRecord> {
            FileNames names(folder);
            ReplayRecord record;
            record.m_key = key;
            record.m_replays = replays;
            record.m_begun = begun;
            record.addBuilt(scope, build, names);
            record.takeSources(scope, build, names, begun);
            // Last, for the compiler is told its source, too.
            for (const QByteArray &file : build.namedFiles(folder))
                record.addInput(names.resolve(file));
            return record.checkInputs(folder, begun).map([&record] { return record; });
        });
}

// ------------------------------------------------------------ comparing

Result<ReplayRecord::Differences> ReplayRecord::compare(const ReplayScope &scope) const
{
    if (scope.key() != m_key)
        return otherFiles();
    Differences differences;
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        const QByteArray state = stateOf(it.key());
        if (state == it->state)
            continue;
        if (it->kind == Kind::Product)
            differences.products << it.key();
        else if (it->kind == Kind::Source && !state.isEmpty())
            differences.sources << it.key();
        else
            return cannot(Texts::tr("%1 has changed since the last build.").arg(nameOf(it.key())));
    }
    return differences;
}

// ------------------------------------------------------------ the file

// "VERSION REPLAYS BEGUN KEY", then "KIND STATE<tab>PATH" for each file. Each is terminated by a zero byte,
// the only one that a path cannot contain.
Result<> ReplayRecord::write(const QString &file) const
{
    QByteArray text = Version + QByteArray(" ") + QByteArray::number(m_replays) + ' ' +
                      QByteArray::number(m_begun) + ' ' + m_key + '\0';
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it)
        text += static_cast<char>(it->kind) + it->state + '\t' + it.key() + '\0';
    return writeFile(file, text);
}

std::optional<ReplayRecord> ReplayRecord::read(const QString &file)
{
    const QList<QByteArray> parts = readFile(file).value_or(QByteArray()).split('\0');
    const QByteArray start = Version + QByteArray(" ");
    if (!parts.first().startsWith(start) || !parts.last().isEmpty())
        return {};
    ReplayRecord record;
    const QList<QByteArray> words = parts.first().sliced(start.size()).split(' ');
    record.m_replays = words.first().toInt();
    record.m_begun = words.value(1).toLongLong();
    record.m_key = words.value(2);
    for (const QByteArray &part : parts.sliced(1, parts.size() - 2)) {
        const qsizetype tab = part.indexOf('\t');
        if (tab < 1)
            return {};
        record.m_entries.insert(part.sliced(tab + 1), {Kind(part[0]), part.sliced(1, tab - 1)});
    }
    return record;
}

} // namespace klab
