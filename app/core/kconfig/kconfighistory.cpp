// SPDX-License-Identifier: GPL-2.0-or-later
#include "kconfig/kconfighistory.h"

#include <algorithm>
#include <utility>

namespace klab
{

KconfigHistory::KconfigHistory(const QList<ConfigSetting> &own)
{
    if (!own.isEmpty())
        m_steps << Step{0, own, true};
    m_saved = m_steps;
    m_firstUndoable = m_steps.size();
}

QList<ConfigSetting> KconfigHistory::settings() const
{
    QList<ConfigSetting> all;
    for (const Step &step : m_steps)
        all << step.settings;
    return all;
}

QList<ConfigSetting> KconfigHistory::answeredSettings() const
{
    QList<ConfigSetting> all;
    for (const Step &step : m_steps) {
        if (step.isAnswered)
            all << step.settings;
    }
    return all;
}

bool KconfigHistory::isModified() const
{
    return !std::equal(m_steps.begin(), m_steps.end(), m_saved.begin(), m_saved.end(),
                       [](const Step &a, const Step &b) { return a.settings == b.settings; });
}

int KconfigHistory::push(const QList<ConfigSetting> &step)
{
    m_steps << Step{++m_lastId, step, false};
    return m_lastId;
}

void KconfigHistory::accept(int id, const QList<ConfigSetting> &settings)
{
    const auto acceptIn = [&](Steps &steps) {
        for (Step &step : steps) {
            if (step.id == id) {
                step = Step{id, settings, true};
                return true;
            }
        }
        return false;
    };
    if (acceptIn(m_steps))
        m_undone.clear(); // these were undone before it: after it, it would be among them
    else
        acceptIn(m_undone);
}

void KconfigHistory::drop(int id)
{
    const auto isIt = [id](const Step &step) { return step.id == id; };
    m_steps.removeIf(isIt);
    m_undone.removeIf(isIt);
}

void KconfigHistory::undo()
{
    if (canUndo())
        m_undone << m_steps.takeLast();
}

void KconfigHistory::redo()
{
    if (canRedo())
        m_steps << m_undone.takeLast();
}

void KconfigHistory::revert()
{
    m_steps = m_saved;
    m_undone.clear();
}

void KconfigHistory::markSaved(const QList<ConfigSetting> &settings)
{
    // Steps made since are no part of it; those it has keep their shape where they can.
    m_saved.clear();
    qsizetype count = 0;
    for (const Step &step : std::as_const(m_steps)) {
        if (settings.mid(count, step.settings.size()) != step.settings)
            break;
        m_saved << step;
        count += step.settings.size();
    }
    if (count < settings.size())
        m_saved << Step{0, settings.mid(count), true};
}

} // namespace klab
