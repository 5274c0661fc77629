// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/manifestreader.h"
#include "tutorial/tutorial.h"

#include <QHash>

namespace klab
{

/// Creates a Tutorial from its folder. Reads nothing outside that folder except what
/// comes with the lab; the size of each file and of all together is limited. Any thread.
class TutorialReader
{
public:
    explicit TutorialReader(QString folder);

    Result<Tutorial> read();

private:
    void readStates(ManifestObject all);
    void readState(ManifestObject &all, const QString &name, const QStringList &madeOfIt);
    void readOrigin(ManifestObject &all, ManifestObject &object, SourceState &state,
                    const QStringList &madeOfIt);
    void applyEdits(ManifestObject &object, SourceState &state);
    void readStep(ManifestObject object);
    void readMistakes(ManifestObject &object, TutorialStep &step);
    void checkReferences(const TutorialStep &step, const QString &place);
    void checkActions(const QList<StepAction> &actions, const TutorialStep &step, const QString &place);
    std::optional<QByteArray> source(const QString &name, ManifestObject &object);
    QString text(const QString &name, ManifestObject &object);
    void failAt(const QString &place, const QString &message);
    Result<QByteArray> load(const QString &folder, const QString &name);
    Result<> takeRoom(qint64 bytes);

    QString m_folder;
    qint64 m_room;                 ///< bytes that may still be read
    QHash<QString, int> m_origins; ///< of a state: of how many others it is made, one of the other
    Tutorial m_tutorial;
    std::optional<Error> m_error;
};

/// Reads one check, one action.
StepCheck readStepCheck(ManifestObject object);
StepAction readStepAction(ManifestObject object);
/// The settings of an object { SYMBOL: VALUE }.
QList<ConfigSetting> readSettings(ManifestObject object);

/// A line break counts, too.
bool hasControlCharacter(const QString &text);

/// Whether a tutorial may write a file of the workspace, or look at it.
bool mayWrite(const QString &path);
bool mayRead(const QString &path);

} // namespace klab
