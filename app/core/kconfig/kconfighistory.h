// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"

#include <QList>

namespace klab
{

/// The settings on top of a base, in the steps they were made in, and what was undone
/// of them. A step is noted when it is asked for; Kconfig may refuse it later, wherever
/// it is by then. A value.
class KconfigHistory
{
public:
    /// Begins with settings that are no step to be undone.
    explicit KconfigHistory(const QList<ConfigSetting> &own = {});

    QList<ConfigSetting> settings() const;
    /// Without the steps that Kconfig has not answered yet.
    QList<ConfigSetting> answeredSettings() const;
    bool canUndo() const { return m_steps.size() > m_firstUndoable; }
    /// The steps differ from those saved last.
    bool isModified() const;
    bool canRedo() const { return !m_undone.isEmpty(); }

    /// Notes a step that is asked for. @return by which to tell its answer
    int push(const QList<ConfigSetting> &step);
    /// It was taken, with its settings as Kconfig writes them.
    void accept(int id, const QList<ConfigSetting> &settings);
    /// It was refused, and never was.
    void drop(int id);

    void undo();
    void redo();
    /// Back to what was saved last.
    void revert();
    /// @p settings are what is saved now, perhaps the first part only of what there is.
    void markSaved(const QList<ConfigSetting> &settings);

private:
    struct Step {
        int id = 0;
        QList<ConfigSetting> settings;
        bool isAnswered = true;
    };
    using Steps = QList<Step>;

    Steps m_steps;
    Steps m_saved;
    Steps m_undone; ///< the one to be made again next is the last
    qsizetype m_firstUndoable = 0;
    int m_lastId = 0;
};

} // namespace klab
