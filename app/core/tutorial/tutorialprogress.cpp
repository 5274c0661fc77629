// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialprogress.h"

#include "base/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace klab
{

static constexpr int Format = 1;

TutorialProgress::TutorialProgress(QString file, QString tutorial)
    : m_file(std::move(file))
    , m_tutorial(std::move(tutorial))
{
}

static StepProgress readStep(const QJsonObject &object)
{
    StepProgress progress;
    progress.begun =
        QDateTime::fromString(object.value(QStringLiteral("begun")).toString(), Qt::ISODateWithMs);
    progress.passed =
        QDateTime::fromString(object.value(QStringLiteral("passed")).toString(), Qt::ISODateWithMs);
    const QJsonObject answers = object.value(QStringLiteral("answers")).toObject();
    for (auto one = answers.begin(); one != answers.end(); ++one)
        progress.answers[one.key()] = one.value().toInt();
    for (const QJsonValue &id : object.value(QStringLiteral("seen")).toArray())
        progress.seen << id.toString();
    return progress;
}

static QJsonObject writeStep(const StepProgress &progress)
{
    QJsonObject object;
    if (progress.begun.isValid())
        object[QStringLiteral("begun")] = progress.begun.toUTC().toString(Qt::ISODateWithMs);
    if (progress.passed.isValid())
        object[QStringLiteral("passed")] = progress.passed.toUTC().toString(Qt::ISODateWithMs);
    QJsonObject answers;
    for (auto one = progress.answers.begin(); one != progress.answers.end(); ++one)
        answers[one.key()] = one.value();
    if (!answers.isEmpty())
        object[QStringLiteral("answers")] = answers;
    if (!progress.seen.isEmpty())
        object[QStringLiteral("seen")] = QJsonArray::fromStringList(progress.seen);
    return object;
}

Result<> TutorialProgress::load()
{
    if (!QFileInfo::exists(m_file) && !QFileInfo(m_file).isSymLink())
        return {};
    const Result<QByteArray> content = readPlainFile(m_file);
    const QJsonDocument document = QJsonDocument::fromJson(content.value_or(QByteArray()));
    if (!content || !document.isObject() || document[QStringLiteral("format")].toInt() != Format) {
        const QString aside =
            m_file + QDateTime::currentDateTime().toString(QStringLiteral("'.damaged-'yyyyMMdd-HHmmss-zzz"));
        if (!QFile::rename(m_file, aside))
            return fail(Error::Code::FileSystem,
                        tr("The tutorial's progress in %1 cannot be read.").arg(m_file),
                        tr("Move that file away; progress is not kept until then."));
        return fail(Error::Code::FileSystem,
                    tr("The tutorial's progress could not be read; it begins anew. The file is kept as %1.")
                        .arg(aside),
                    tr("Go to any step in the list: earlier ones need not be done again."));
    }
    m_document = document.object();
    const QJsonObject mine =
        m_document.value(QStringLiteral("tutorials")).toObject().value(m_tutorial).toObject();
    current = mine.value(QStringLiteral("current")).toString();
    const QJsonObject steps = mine.value(QStringLiteral("steps")).toObject();
    for (auto step = steps.begin(); step != steps.end(); ++step)
        m_steps[step.key()] = readStep(step.value().toObject());
    return {};
}

Result<> TutorialProgress::save() const
{
    QJsonObject document = m_document;
    QJsonObject tutorials = document.value(QStringLiteral("tutorials")).toObject();
    QJsonObject mine = tutorials.value(m_tutorial).toObject();
    QJsonObject steps = mine.value(QStringLiteral("steps")).toObject();
    for (auto step = m_steps.begin(); step != m_steps.end(); ++step)
        steps[step.key()] = writeStep(step.value());
    mine[QStringLiteral("steps")] = steps;
    mine[QStringLiteral("current")] = current;
    tutorials[m_tutorial] = mine;
    document[QStringLiteral("format")] = Format;
    document[QStringLiteral("tutorials")] = tutorials;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    return writePlainFile(m_file, QJsonDocument(document).toJson());
}

} // namespace klab
