// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/tutorialprogress.h"

#include "base/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <filesystem>
#include <utility>

namespace klab
{

static constexpr int ProgressFormat = 1;

TutorialProgress::TutorialProgress(QString file, QString tutorial)
    : m_file(std::move(file))
    , m_tutorial(std::move(tutorial))
{
}

StepProgress StepProgress::fromJson(const QJsonObject &object)
{
    StepProgress progress;
    progress.begun =
        QDateTime::fromString(object.value(QStringLiteral("begun")).toString(), Qt::ISODateWithMs);
    progress.passed =
        QDateTime::fromString(object.value(QStringLiteral("passed")).toString(), Qt::ISODateWithMs);
    const QJsonObject answers = object.value(QStringLiteral("answers")).toObject();
    for (auto one = answers.begin(); one != answers.end(); ++one) {
        if (one.value().isDouble())
            progress.answers[one.key()] = one.value().toInt(-1);
    }
    const QJsonArray seen = object.value(QStringLiteral("seen")).toArray();
    for (const QJsonValueConstRef id : seen)
        progress.seen << id.toString();
    return progress;
}

// @param object as it was read: what else it has is kept
static QJsonObject writeStep(QJsonObject object, const StepProgress &progress)
{
    const auto time = [](const QDateTime &one) {
        return one.isValid() ? QJsonValue(one.toUTC().toString(Qt::ISODateWithMs))
                             : QJsonValue(QJsonValue::Undefined); // which removes it
    };
    QJsonObject answers;
    for (auto one = progress.answers.begin(); one != progress.answers.end(); ++one)
        answers[one.key()] = one.value();
    object[QStringLiteral("begun")] = time(progress.begun);
    object[QStringLiteral("passed")] = time(progress.passed);
    object[QStringLiteral("answers")] =
        answers.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(answers);
    object[QStringLiteral("seen")] = progress.seen.isEmpty()
                                         ? QJsonValue(QJsonValue::Undefined)
                                         : QJsonValue(QJsonArray::fromStringList(progress.seen));
    return object;
}

static Error damaged(const QString &file, const QString &aside)
{
    if (aside.isEmpty())
        return {Error::Code::FileSystem,
                TutorialProgress::tr("The tutorial's progress in %1 cannot be read.").arg(file),
                TutorialProgress::tr("Move that file away; progress is not kept until then."),
                {}};
    return {Error::Code::FileSystem,
            TutorialProgress::tr(
                "The tutorial's progress could not be read; it starts again. The file is kept as %1.")
                .arg(aside),
            TutorialProgress::tr("Go to any step in the list: earlier ones do not have to be repeated."),
            {}};
}

QJsonObject StepProgress::toJson() const
{
    return writeStep({}, *this);
}

Result<> TutorialProgress::load()
{
    if (!QFileInfo::exists(m_file) && !QFileInfo(m_file).isSymLink())
        return {};
    const Result<QByteArray> content = readPlainFile(m_file);
    const QJsonDocument document = QJsonDocument::fromJson(content.value_or(QByteArray()));
    if (!content || !document.isObject() || document[QStringLiteral("format")].toInt() != ProgressFormat) {
        const QString aside =
            m_file + QDateTime::currentDateTime().toString(QStringLiteral("'.damaged-'yyyyMMdd-HHmmss-zzz"));
        std::error_code error; // a folder, or a link to nowhere, is renamed as well
        std::filesystem::rename(m_file.toStdString(), aside.toStdString(), error);
        if (error)
            m_inTheWay = damaged(m_file, {});
        return tl::unexpected(damaged(m_file, error ? QString() : aside));
    }
    m_document = document.object();
    const QJsonObject mine =
        m_document.value(QStringLiteral("tutorials")).toObject().value(m_tutorial).toObject();
    current = mine.value(QStringLiteral("current")).toString();
    const QJsonObject steps = mine.value(QStringLiteral("steps")).toObject();
    for (auto step = steps.begin(); step != steps.end(); ++step)
        m_steps[step.key()] = StepProgress::fromJson(step.value().toObject());
    return {};
}

Result<> TutorialProgress::save() const
{
    if (m_inTheWay)
        return tl::unexpected(*m_inTheWay);
    QJsonObject document = m_document;
    QJsonObject tutorials = document.value(QStringLiteral("tutorials")).toObject();
    QJsonObject mine = tutorials.value(m_tutorial).toObject();
    QJsonObject steps = mine.value(QStringLiteral("steps")).toObject();
    for (auto step = m_steps.begin(); step != m_steps.end(); ++step)
        steps[step.key()] = writeStep(steps.value(step.key()).toObject(), step.value());
    mine[QStringLiteral("steps")] = steps;
    mine[QStringLiteral("current")] = current;
    tutorials[m_tutorial] = mine;
    document[QStringLiteral("format")] = ProgressFormat;
    document[QStringLiteral("tutorials")] = tutorials;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    return writePlainFile(m_file, QJsonDocument(document).toJson());
}

} // namespace klab
