// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/crashlinesjob.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace klab
{

using namespace Qt::StringLiterals;

static constexpr qsizetype MostFrames = 500;
static constexpr std::size_t MostGroups = 16;

CrashLinesJob::CrashLinesJob(SymbolPlaces places, const QList<Crash> &crashes, QObject *parent)
    : SteppedJob(tr("Look up lines of the source"), parent)
    , m_places(std::move(places))
    , m_crashes(crashes)
    , m_code(std::make_shared<QHash<QString, CodeAddress>>())
    , m_lines(std::make_shared<QHash<QString, Found>>())
{
}

CrashLinesJob::~CrashLinesJob() = default;

void CrashLinesJob::run()
{
    const CallFrames frames = wanted();
    std::unique_ptr<Job> search;
    if (!frames.isEmpty())
        search = std::make_unique<FunctionJob>(
            title(), [build = m_places.build, frames, code = m_code](const FunctionJob::Canceled &canceled) {
                *code = findCode(build, frames, canceled);
                return Result<>();
            });
    go(std::move(search), [this](const Result<> &) {
        group();
        lookUp(0);
    });
}

bool CrashLinesJob::isOfThisKernel(const Crash &crash) const
{
    return crash.release.isEmpty() || m_places.release.isEmpty() || crash.release == m_places.release;
}

static bool isWanted(const CallFrame &frame)
{
    return frame.isReliable && !frame.isMachinery;
}

// With the build that ran when it crashed: the exit() of a module is that of the one that was unloaded.
CallFrame CrashLinesJob::asItRan(const Crash &crash, const CallFrame &frame) const
{
    CallFrame ran = frame;
    if (ran.buildId.isEmpty() && !ran.module.isEmpty() && crash.process.name == u"rmmod")
        ran.buildId = QString::fromLatin1(m_places.build.left.value(ran.module));
    return ran;
}

// Each place once.
CallFrames CrashLinesJob::wanted()
{
    CallFrames frames;
    QSet<QString> known;
    for (Crash &crash : m_crashes) {
        if (!isOfThisKernel(crash))
            continue;
        for (const CallFrame *frame : framesIn(crash)) {
            if (frames.size() >= MostFrames)
                return frames;
            const CallFrame ran = asItRan(crash, *frame);
            if (isWanted(ran) && !known.contains(codeKey(ran))) {
                known << codeKey(ran);
                frames << ran;
            }
        }
    }
    return frames;
}

void CrashLinesJob::group()
{
    for (auto it = m_code->cbegin(); it != m_code->cend(); ++it) {
        const CodeAddress &code = it.value();
        if (code.isOtherBuild)
            continue;
        auto group = std::ranges::find_if(m_groups, [&code](const Group &one) {
            return one.file == code.file && one.section == code.section;
        });
        if (group == m_groups.end()) {
            if (m_groups.size() >= MostGroups)
                continue;
            group = m_groups.insert(m_groups.end(), Group{code.file, code.section, {}, {}});
        }
        group->addresses << code.address;
        group->keys << it.key();
    }
}

void CrashLinesJob::lookUp(std::size_t index)
{
    if (index == m_groups.size()) {
        resolve();
        return;
    }
    const Group &group = m_groups[index];
    auto job = std::make_unique<AddressLinesJob>(group.file, group.section, group.addresses);
    const AddressLinesJob *lines = job.get();
    go(std::move(job), [this, index, lines](const Result<> &) {
        take(m_groups[index], *lines);
        lookUp(index + 1);
    });
}

void CrashLinesJob::take(const Group &group, const AddressLinesJob &job)
{
    for (qsizetype i = 0; i < group.keys.size(); ++i)
        m_lines->insert(group.keys[i], {job.lines().value(group.addresses[i]), group.file});
}

// Of a module, the debug information names files from the build folder on, see Kbuild::make().
static QString absoluteIn(const QString &folder, QString file)
{
    while (file.startsWith(u"./"))
        file.remove(0, 2);
    return QDir(folder).absoluteFilePath(file);
}

// The kernel's own objects may name the build folder of another workspace, for which the compiler cache has
// made them: what is in the same place of this one is the same.
static QString hereOf(const QString &folder, const QString &file)
{
    const QString mark = u"/build/"_s + QFileInfo(folder).fileName() + u'/';
    const qsizetype at = file.lastIndexOf(mark);
    return at < 0 ? QString() : folder + u'/' + file.sliced(at + mark.size());
}

static QString resolved(const SymbolPlaces &places, const QString &file)
{
    return places.paths.resolve(places.original ? places.original(file) : file);
}

// What a file says is trusted no more than the output of a tool.
static QList<SourceLine> known(const SymbolPlaces &places, const QList<SourceLine> &lines,
                               const QString &object)
{
    const QDateTime built = QFileInfo(object).lastModified();
    QList<SourceLine> found;
    for (SourceLine line : lines) {
        const QString file = absoluteIn(places.build.folder, line.file);
        line.file = resolved(places, file);
        if (line.file.isEmpty())
            line.file = resolved(places, hereOf(places.build.folder, file));
        if (line.file.isEmpty())
            continue;
        line.isNewer = QFileInfo(line.file).lastModified() > built;
        found << line;
    }
    return found;
}

// Looks at each file: not on the main thread.
void CrashLinesJob::resolve()
{
    auto job = std::make_unique<FunctionJob>(
        title(), [places = m_places, lines = m_lines](const FunctionJob::Canceled &canceled) {
            for (Found &one : *lines) {
                if (canceled())
                    break;
                one.lines = known(places, one.lines, one.object);
            }
            return Result<>();
        });
    go(std::move(job), [this](const Result<> &) {
        fill();
        finish();
    });
}

void CrashLinesJob::fill()
{
    for (Crash &crash : m_crashes) {
        if (!isOfThisKernel(crash))
            continue;
        for (CallFrame *frame : framesIn(crash)) {
            if (!isWanted(*frame))
                continue;
            const QString key = codeKey(asItRan(crash, *frame));
            frame->lines = m_lines->value(key).lines;
            frame->isOtherBuild = m_code->value(key).isOtherBuild;
        }
    }
}

} // namespace klab
