// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/codesearch.h"

#include "base/files.h"
#include "module/elfreader.h"
#include "module/modulebuildid.h"
#include "module/modulefolder.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>
#include <QMap>
#include <QSet>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qint64 LargestFile = 512LL * 1024 * 1024; // vmlinux of profile debug has 120 MB
static constexpr int MostEntries = 200'000;                // a kernel's build folder has some thousand
static constexpr quint64 MostPadding = 64;                 // between two functions

namespace
{

using Functions = QHash<QByteArray, QList<ElfReader::Code>>;

// One pass: vmlinux has a hundred thousand symbols.
Functions functionsNamed(const ElfReader &object, const QSet<QByteArray> &names)
{
    constexpr qsizetype MostOfAName = 256;
    Functions found;
    object.code([&](const ElfReader::Code &one) {
        const QByteArray name = QByteArray::fromRawData(one.name.data(), one.name.size());
        if (!names.contains(name))
            return;
        QList<ElfReader::Code> &same = found[one.name.toByteArray()];
        if (same.size() < MostOfAName)
            same << one;
    });
    return found;
}

// The last function of a module seems to reach to the end of its memory.
std::optional<ElfReader::Code> chosenOf(const QList<ElfReader::Code> &same, quint64 size)
{
    QList<ElfReader::Code> fitting = same;
    fitting.removeIf([size](const ElfReader::Code &one) { return one.size > size; });
    if (fitting.size() > 1)
        fitting.removeIf([size](const ElfReader::Code &one) { return size - one.size > MostPadding; });
    return fitting.size() == 1 ? std::optional(fitting.first()) : std::nullopt;
}

CodeAddress addressOf(const ElfReader &object, const ElfReader::Code &function)
{
    CodeAddress address;
    address.section = object.isRelocatable() ? function.section.toByteArray() : QByteArray();
    address.address = function.value;
    return address;
}

bool hasLines(const ElfReader &object)
{
    return object.isValid() && !object.content(".debug_line").isEmpty();
}

QByteArray readObject(const QString &file)
{
    const QFileInfo info(file);
    return info.isFile() && info.size() <= LargestFile ? readFile(file).value_or(QByteArray()) : QByteArray();
}

// Whether what was built is what ran, as far as is known.
bool isSame(const QByteArray &built, const QByteArray &ran)
{
    return built.isEmpty() || ran.isEmpty() || built == ran;
}

class Search
{
public:
    Search(const CodeBuild &build, const std::function<bool()> &canceled)
        : m_build(build)
        , m_canceled(canceled)
    {
    }

    QHash<QString, CodeAddress> find(const CallFrames &frames)
    {
        QMap<QString, CallFrames> byModule;
        for (const CallFrame &frame : frames)
            byModule[frame.module] << frame;
        const QHash<QString, QStringList> files = moduleFiles(byModule.keys());
        for (auto it = byModule.cbegin(); it != byModule.cend() && !m_canceled(); ++it) {
            if (it.key().isEmpty())
                findInKernel(it.value());
            else
                findInModule(files.value(it.key()), it.value());
        }
        return m_found;
    }

private:
    // The files of modules, below the build folder, by the modules' names.
    QHash<QString, QStringList> moduleFiles(const QStringList &names) const
    {
        QHash<QString, QStringList> files;
        if (names == QStringList{QString()})
            return files;
        QDirIterator entries(m_build.folder, {u"*.ko"_s}, QDir::Files, QDirIterator::Subdirectories);
        for (int count = 0; entries.hasNext() && count < MostEntries && !m_canceled(); ++count) {
            const QString file = entries.next();
            const QString name = kernelModuleName(QFileInfo(file).fileName());
            if (names.contains(name))
                files[name] << file;
        }
        return files;
    }

    QByteArray ranOf(const CallFrame &frame) const
    {
        return m_build.running.value(frame.module, frame.buildId.toLatin1());
    }

    void findInKernel(const CallFrames &frames)
    {
        const QString file = m_build.folder + u"/vmlinux"_s;
        const QByteArray content = readObject(file);
        const ElfReader object(content);
        const QByteArray notes = object.content(".notes").toByteArray();
        if (isSame(buildIdIn(notes), m_build.running.value(QString())))
            findIn(object, file, frames);
    }

    // Its debug information is in what it was linked of.
    void findInModule(const QStringList &files, const CallFrames &frames)
    {
        QStringList same;
        for (const QString &file : files) {
            if (isSame(buildIdIn(readObject(file)), ranOf(frames.first())))
                same << file;
        }
        if (same.size() != 1)
            return;
        const QString linked = same.first().chopped(3) + u".o"_s;
        const bool isOlder = QFileInfo(linked).lastModified() <= QFileInfo(same.first()).lastModified();
        if (!isOlder || !findIn(linked, frames))
            findIn(same.first(), frames);
    }

    bool findIn(const QString &file, const CallFrames &frames)
    {
        const QByteArray content = readObject(file);
        return findIn(ElfReader(content), file, frames);
    }

    bool findIn(const ElfReader &object, const QString &file, const CallFrames &frames)
    {
        if (!hasLines(object))
            return false;
        QSet<QByteArray> names;
        for (const CallFrame &frame : frames)
            names << frame.function.toUtf8();
        const Functions functions = functionsNamed(object, names);
        for (const CallFrame &frame : frames) {
            const auto function = chosenOf(functions.value(frame.function.toUtf8()), frame.size);
            // Behind the end of it begins another one: what ran was a different build.
            if (!function || frame.offset > frame.size ||
                (function->size > 0 && frame.offset > function->size))
                continue;
            CodeAddress address = addressOf(object, *function);
            address.file = file;
            // The line of a call, and not that after it.
            address.address += frame.offset - (frame.isInstruction || frame.offset == 0 ? 0 : 1);
            m_found.insert(codeKey(frame), address);
        }
        return true;
    }

    const CodeBuild &m_build;
    const std::function<bool()> &m_canceled;
    QHash<QString, CodeAddress> m_found;
};

} // namespace

std::optional<CodeAddress> findFunction(const QByteArray &object, const QString &name, quint64 size)
{
    const ElfReader reader(object);
    const auto function = chosenOf(functionsNamed(reader, {name.toUtf8()}).value(name.toUtf8()), size);
    return function ? std::optional(addressOf(reader, *function)) : std::nullopt;
}

QHash<QString, CodeAddress> findCode(const CodeBuild &build, const CallFrames &frames,
                                     const std::function<bool()> &canceled)
{
    return Search(build, canceled).find(frames);
}

QString codeKey(const CallFrame &frame)
{
    return frame.text() + (frame.isInstruction ? u"!"_s : QString());
}

} // namespace klab
