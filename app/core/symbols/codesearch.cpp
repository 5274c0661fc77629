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

#include <algorithm>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qint64 LargestFile = 512LL * 1024 * 1024; // vmlinux of profile debug has 120 MB
static constexpr int MostEntries = 200'000;                // a kernel's build folder has some thousand
static constexpr quint64 MostPadding = 64;  // between two functions: the largest alignment of x86
static constexpr quint64 PageSize = 0x1000; // that the last function of a module seems to reach to the end of

namespace
{

struct Function : ElfReader::Code {
    bool isLast = false; ///< of its section
};
using Functions = QHash<QByteArray, QList<Function>>;

// One pass: vmlinux has a hundred thousand symbols.
Functions functionsNamed(const ElfReader &object, const QSet<QByteArray> &names)
{
    constexpr qsizetype MostOfAName = 256;
    Functions found;
    QHash<QByteArrayView, quint64> ends; // of sections
    object.code([&](const ElfReader::Code &one) {
        quint64 &end = ends[one.section];
        end = std::max(end, one.value + one.size);
        const QByteArray name = QByteArray::fromRawData(one.name.data(), one.name.size());
        if (!names.contains(name))
            return;
        QList<Function> &same = found[one.name.toByteArray()];
        if (same.size() < MostOfAName)
            same << Function{one};
    });
    for (QList<Function> &same : found) {
        for (Function &one : same)
            one.isLast = one.value + one.size >= ends.value(one.section);
    }
    return found;
}

// The kernel counts a function's size up to the next one.
bool isOfSize(const Function &one, quint64 size)
{
    if (one.size == 0 || one.size > size) // of some in assembly, it is not known
        return one.size == 0;
    return size - one.size <= (one.isLast ? PageSize : MostPadding);
}

// Behind the end of a function begins another one.
bool reachesTo(const Function &one, const CallFrame &frame)
{
    return frame.offset <= frame.size && (one.size == 0 || frame.offset <= one.size);
}

// Whether a frame can be of one of these, or of none that is known by name.
bool isAmong(const QList<Function> &named, const CallFrame &frame)
{
    return named.isEmpty() || std::ranges::any_of(named, [&frame](const Function &one) {
               return isOfSize(one, frame.size) && reachesTo(one, frame);
           });
}

std::optional<Function> chosenOf(const QList<Function> &same, quint64 size)
{
    QList<Function> fitting = same;
    fitting.removeIf([size](const Function &one) { return !isOfSize(one, size); });
    if (fitting.size() > 1)
        fitting.removeIf([size](const Function &one) { return size - one.size > MostPadding; });
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

bool isProven(const QByteArray &built, const QByteArray &ran)
{
    return !built.isEmpty() && built == ran;
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
        QMap<std::pair<QString, QByteArray>, CallFrames> builds; // several of a module may have run
        QStringList modules;
        for (const CallFrame &frame : frames) {
            builds[{frame.module, ranOf(frame)}] << frame;
            modules << frame.module;
        }
        modules.removeDuplicates();
        const QHash<QString, QStringList> files = moduleFiles(modules);
        for (auto it = builds.cbegin(); it != builds.cend() && !m_canceled(); ++it) {
            const QString module = it.key().first;
            if (module.isEmpty())
                findInKernel(it.value());
            else
                findInModule(files.value(module), it.value());
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
        return frame.buildId.isEmpty() ? m_build.running.value(frame.module) : frame.buildId.toLatin1();
    }

    void findInKernel(const CallFrames &frames)
    {
        const QString file = m_build.folder + u"/vmlinux"_s;
        const QByteArray content = readObject(file);
        const ElfReader object(content);
        const QByteArray built = buildIdIn(object.content(".notes").toByteArray());
        const QByteArray ran = m_build.running.value(QString());
        if (isSame(built, ran))
            findIn(object, file, frames, isProven(built, ran));
        else
            setOther(frames);
    }

    // Its debug information is in what it was linked of.
    void findInModule(const QStringList &files, const CallFrames &frames)
    {
        const QByteArray ran = ranOf(frames.first());
        QMap<QString, bool> same; // whether that is known
        for (const QString &file : files) {
            const QByteArray built = buildIdIn(readObject(file));
            if (isSame(built, ran))
                same.insert(file, isProven(built, ran));
        }
        if (same.isEmpty() && !files.isEmpty())
            setOther(frames);
        if (same.size() != 1)
            return;
        const QString file = same.firstKey();
        const QString linked = file.chopped(3) + u".o"_s;
        const bool isOlder = QFileInfo(linked).lastModified() <= QFileInfo(file).lastModified();
        if (!isOlder || !findIn(linked, frames, same.first()))
            findIn(file, frames, same.first());
    }

    bool findIn(const QString &file, const CallFrames &frames, bool isKnown)
    {
        const QByteArray content = readObject(file);
        return findIn(ElfReader(content), file, frames, isKnown);
    }

    bool findIn(const ElfReader &object, const QString &file, const CallFrames &frames, bool isKnown)
    {
        if (!hasLines(object))
            return false;
        QSet<QByteArray> names;
        for (const CallFrame &frame : frames)
            names << frame.function.toUtf8();
        const Functions functions = functionsNamed(object, names);
        CallFrames others = frames;
        others.removeIf([&functions](const CallFrame &frame) {
            return isAmong(functions.value(frame.function.toUtf8()), frame);
        });
        // The lines of a module's other functions are others, too. The kernel has functions of odd sizes.
        if (!isKnown && !others.isEmpty() && object.isRelocatable())
            setOther(frames);
        else
            setPlaces(object, file, frames, functions, isKnown);
        if (!isKnown)
            setOther(others);
        return true;
    }

    void setPlaces(const ElfReader &object, const QString &file, const CallFrames &frames,
                   const Functions &functions, bool isKnown)
    {
        for (const CallFrame &frame : frames) {
            const QList<Function> named = functions.value(frame.function.toUtf8());
            const auto function =
                isKnown && named.size() == 1 ? std::optional(named.first()) : chosenOf(named, frame.size);
            if (!function || !reachesTo(*function, frame))
                continue;
            CodeAddress address = addressOf(object, *function);
            address.file = file;
            // The line of a call, and not that after it.
            address.address += frame.offset - (frame.isInstruction || frame.offset == 0 ? 0 : 1);
            m_found.insert(codeKey(frame), address);
        }
    }

    void setOther(const CallFrames &frames)
    {
        CodeAddress other;
        other.isOtherBuild = true;
        for (const CallFrame &frame : frames)
            m_found.insert(codeKey(frame), other);
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
    return frame.text() + (frame.isInstruction ? u"!"_s : QString()) + frame.buildId;
}

} // namespace klab
