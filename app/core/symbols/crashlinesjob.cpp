// SPDX-License-Identifier: GPL-2.0-or-later
#include "symbols/crashlinesjob.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

namespace klab
{

static constexpr qsizetype MostFrames = 500;
static constexpr std::size_t MostGroups = 16;

CrashLinesJob::CrashLinesJob(SymbolPlaces places, const QList<Crash> &crashes, QObject *parent)
    : SteppedJob(tr("Look up lines of the source"), parent)
    , m_places(std::move(places))
    , m_crashes(crashes)
    , m_code(std::make_shared<QHash<QString, CodeAddress>>())
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
            if (isWanted(*frame) && !known.contains(codeKey(*frame))) {
                known << codeKey(*frame);
                frames << *frame;
            }
        }
    }
    return frames;
}

void CrashLinesJob::group()
{
    for (auto it = m_code->cbegin(); it != m_code->cend(); ++it) {
        const CodeAddress &code = it.value();
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
        fill();
        finish();
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
        m_lines.insert(group.keys[i], known(job.lines().value(group.addresses[i]), group.file));
}

// What a file says is trusted no more than the output of a tool.
QList<SourceLine> CrashLinesJob::known(const QList<SourceLine> &lines, const QString &object) const
{
    const QDateTime built = QFileInfo(object).lastModified();
    QList<SourceLine> found;
    for (SourceLine line : lines) {
        const QString original = m_places.original ? m_places.original(line.file) : line.file;
        line.file = m_places.paths.resolve(original);
        if (line.file.isEmpty())
            continue;
        line.isNewer = QFileInfo(line.file).lastModified() > built;
        found << line;
    }
    return found;
}

void CrashLinesJob::fill()
{
    for (Crash &crash : m_crashes) {
        if (!isOfThisKernel(crash))
            continue;
        for (CallFrame *frame : framesIn(crash)) {
            if (isWanted(*frame))
                frame->lines = m_lines.value(codeKey(*frame));
        }
    }
}

} // namespace klab
