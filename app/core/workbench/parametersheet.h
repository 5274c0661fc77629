// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/liveparameters.h"
#include "module/moduleinfo.h"
#include "workbench/workbench.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace klab
{

/// The parameters of the chosen modules: which there are, as the files that are built say, what they are
/// given, and what they are in the running guest. A value that is given counts for the next boot, and
/// in a running guest from apply() on. Main thread.
class ParameterSheet : public QObject
{
    Q_OBJECT
public:
    /// One module's.
    struct Page {
        Module module;
        bool isBuilt = false;   ///< otherwise it is not known which parameters there are
        bool isReading = false; ///< its file is being read for the first time
        bool isBuiltIn = false;
        QList<ModuleParameter> parameters; ///< but the one that DevicesPanel has
        QStringList unknown;               ///< that are given a value, and that it does not have (any more)
        bool isLoaded = false;             ///< in the running guest
        QList<LiveParameter> live;

        std::optional<LiveParameter> liveOf(const QString &parameter) const;
    };

    /// What the values that are given mean for the guest now.
    enum class Effect {
        AtNextBoot, ///< no guest is Ready, or it has none of the modules
        InForce,    ///< it has them
        Live,       ///< all that differ can be changed at once
        Reload,     ///< some module has to be loaded again
    };

    /// @param workbench must outlive it
    explicit ParameterSheet(Workbench *workbench, QObject *parent = nullptr);

    const QList<Page> &pages() const { return m_pages; }
    /// The value that a parameter is given; empty: the module's own.
    std::optional<QString> given(const QString &module, const QString &parameter) const;
    /// Gives a value, or takes it back. Fails, with nothing changed, where the kernel would refuse it.
    Result<> give(const Module &module, const ModuleParameter &parameter,
                  const std::optional<QString> &value);
    /// Takes back what an unknown parameter is given.
    void forget(const Module &module, const QString &parameter);
    /// What loads the modules with these values, as one would type it: a line for each. Of one that is built
    /// in, the kernel's arguments, where there are any.
    QStringList commands() const;

    Effect effect() const;
    /// Parameters that differ from what is given, as "hello.count"; of a guest that runs. Among them those
    /// that its modules were loaded with and that are not given any more.
    QStringList differing() const;
    /// Makes the values those of the running guest. @return false: another job is running.
    bool apply();

    /// Whether anyone looks: otherwise nothing is read, and nobody asked.
    void setWatching(bool watching);

Q_SIGNALS:
    /// Anything above has changed.
    void changed();

private:
    /// A module's file as it was when it was read.
    struct File {
        qint64 changed = -1; ///< its ctime, in ns
        qint64 size = -1;
        std::optional<ModuleInfo> info;
    };
    /// What has to be done for a parameter of a running module to have the value that it is given.
    struct Change {
        QString key;
        std::optional<QString> value; ///< empty: it goes back to the module's own
        bool isLive = false;          ///< by writing to its file, at once
    };
    void refresh();
    void makePages();
    Page makePage(const Module &module, const Result<Kbuild> &kernel) const;
    void readFiles();
    void takeFiles(const QHash<QString, File> &files);
    const File *fileOf(const Kbuild &kernel, const Module &module) const;
    void askGuest();
    void takeLive(const Module &module, const LiveParametersJob &job);
    bool differs(const Page &page, const ParameterSetting &setting) const;
    bool wasLoadedWith(const Page &page, const ParameterSetting &setting) const;
    QList<Change> changesOf(const Page &page) const;
    QList<ParameterSetting> settingsOf(const Module &module) const;
    void addChanges(JobSequence &sequence, const Page &page) const;

    Workbench *m_workbench;
    QList<Page> m_pages;
    QHash<QString, File> m_files; ///< by path
    std::unique_ptr<Job> m_reading;
    bool m_readsAgain = false;
    std::unique_ptr<Job> m_question;
    bool m_asksAgain = false;
    bool m_isWatching = false;
};

} // namespace klab
