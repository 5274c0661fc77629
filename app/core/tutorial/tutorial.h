// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"
#include "tutorial/stepaction.h"
#include "tutorial/stepcheck.h"

#include <QCoreApplication>
#include <QMap>

namespace klab
{

/// Files of the workspace as they are at some point of a tutorial. What is not named is
/// left as it is.
struct SourceState {
    /// By path below the workspace, always in module/ or a file at its top; an empty
    /// optional: the file is not there.
    QMap<QString, std::optional<QByteArray>> files;
};

/// Something that a learner may well get wrong: the step's checks must find it.
struct StepMistake {
    QString title;
    QList<StepAction> work; ///< beginning where the step begins; only what cannot be written ends it
    QStringList fails;      ///< ids of the checks that must fail; empty: any
};

struct TutorialStep {
    QString id; ///< unique; progress is kept by it
    QString title;
    QString text;                ///< Markdown
    int minutes = 5;             ///< how long it takes a reader
    QString profile;             ///< of the kernel it builds and boots
    QString before;              ///< name of the state it begins with; empty: does not matter
    QString after;               ///< and ends with; empty: as before
    QList<ConfigSetting> config; ///< own settings it begins with; "" for a value: none for the symbol
    QList<StepAction> work;
    QList<StepCheck> checks;
    QList<StepMistake> mistakes;

    const StepCheck *check(const QString &checkId) const;
};

/// A tutorial as it was written: data, checked when it is read. Its commands run in the guest only, and
/// it names no file outside its own folder, the lab's own and the workspace's module. What make runs
/// when those sources are built is another matter. docs/tutorials.md describes the files.
class Tutorial
{
    Q_DECLARE_TR_FUNCTIONS(klab::Tutorial)
public:
    /// A tutorial that comes with the lab.
    struct Bundled {
        QString id;
        QString title;
    };
    /// All that come with the lab, the one to begin with first. Reads no more than their manifests.
    static QList<Bundled> allBundled();
    /// The one to begin with.
    static Result<Tutorial> bundled();
    /// Reads a tutorial by what a user calls it.
    /// @param name the id of one that comes with the lab, or a folder; empty: the one to begin with
    static Result<Tutorial> open(const QString &name);
    /// Whether open() takes that name for one that comes with the lab.
    static bool isBundled(const QString &name);
    /// Reads tutorial.json in a folder and everything it names. The error says where a
    /// mistake is.
    static Result<Tutorial> load(const QString &folder);

    QString id;
    QString title;
    QMap<QString, SourceState> states;
    QList<TutorialStep> steps;

    /// Index of a step, by id or by its number counted from 1; -1: there is none.
    int find(const QString &step) const;
    /// The files that a step changes: before and after, where they differ.
    struct Change {
        QString path;
        std::optional<QByteArray> before;
        std::optional<QByteArray> after;
    };
    QList<Change> changes(int step) const;
};

} // namespace klab
