// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorial.h"

#include "base/datafiles.h"
#include "tutorial/tutorialreader.h"

namespace klab
{

const StepCheck *TutorialStep::check(const QString &checkId) const
{
    for (const StepCheck &one : checks) {
        if (one.id == checkId)
            return &one;
    }
    return nullptr;
}

Result<Tutorial> Tutorial::bundled()
{
    return load(dataFile(QStringLiteral("resources/tutorial/vdev")));
}

Result<Tutorial> Tutorial::load(const QString &folder)
{
    return TutorialReader(folder).read();
}

int Tutorial::find(const QString &step) const
{
    bool isNumber = false;
    const int number = step.toInt(&isNumber);
    if (isNumber)
        return number >= 1 && number <= steps.size() ? number - 1 : -1;
    for (int i = 0; i < steps.size(); ++i) {
        if (steps[i].id == step)
            return i;
    }
    return -1;
}

QList<Tutorial::Change> Tutorial::changes(int step) const
{
    const SourceState before = states.value(steps[step].before);
    const SourceState after = states.value(steps[step].after);
    QList<Change> changes;
    for (auto file = after.files.cbegin(); file != after.files.cend(); ++file) {
        const std::optional<QByteArray> old = before.files.value(file.key());
        if (old != file.value())
            changes << Change{file.key(), old, file.value()};
    }
    return changes;
}

} // namespace klab
