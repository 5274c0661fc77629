// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorial.h"

#include "base/datafiles.h"
#include "base/files.h"
#include "tutorial/tutorialreader.h"

#include <QDir>
#include <QJsonDocument>

#include <algorithm>

namespace klab
{

static const QLatin1StringView FirstTutorial("vdev");

const StepCheck *TutorialStep::check(const QString &checkId) const
{
    for (const StepCheck &one : checks) {
        if (one.id == checkId)
            return &one;
    }
    return nullptr;
}

// Where those are that come with the lab, each in a folder with its id as the name.
static QString bundledFolder(const QString &id)
{
    return dataFile(QStringLiteral("resources/tutorial")) + u'/' + id;
}

QList<Tutorial::Bundled> Tutorial::allBundled()
{
    QList<Bundled> all;
    const QStringList ids = QDir(bundledFolder({})).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &id : ids) {
        const Result<QByteArray> manifest =
            readPlainFile(bundledFolder(id) + QStringLiteral("/tutorial.json"));
        const QJsonDocument document = QJsonDocument::fromJson(manifest.value_or(QByteArray()));
        all << Bundled{id, document[QStringLiteral("title")].toString(id)};
    }
    std::stable_partition(all.begin(), all.end(), [](const Bundled &one) { return one.id == FirstTutorial; });
    return all;
}

Result<Tutorial> Tutorial::bundled()
{
    return load(bundledFolder(FirstTutorial));
}

Result<Tutorial> Tutorial::open(const QString &name)
{
    if (name.isEmpty())
        return bundled();
    return load(isBundled(name) ? bundledFolder(name) : name);
}

bool Tutorial::isBundled(const QString &name)
{
    const QList<Bundled> all = allBundled();
    return name.isEmpty() ||
           std::any_of(all.begin(), all.end(), [&name](const Bundled &one) { return one.id == name; });
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
