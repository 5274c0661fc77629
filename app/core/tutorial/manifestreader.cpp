// SPDX-License-Identifier: GPL-2.0-or-later
#include "tutorial/manifestreader.h"

#include "base/translate.h"

#include <algorithm>

namespace klab
{

bool hasHiddenControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t' && c != u'\r';
    });
}

ManifestObject::ManifestObject(const QJsonValue &value, QString place, std::optional<Error> &error)
    : m_object(value.toObject())
    , m_place(std::move(place))
    , m_error(&error)
{
    if (!value.isObject())
        fail(Texts::tr("an object is expected here"));
}

void ManifestObject::fail(const QString &message)
{
    if (*m_error)
        return;
    *m_error = Error{Error::Code::BadInput,
                     Texts::tr("The tutorial cannot be read: %1: %2.")
                         .arg(m_place.isEmpty() ? QStringLiteral("tutorial.json") : m_place, message),
                     Texts::tr("docs/tutorials.md describes the format."),
                     {}};
}

void ManifestObject::wrongType(const QString &key, const QString &wanted)
{
    fail(has(key) ? Texts::tr("'%1' must be %2").arg(key, wanted) : Texts::tr("'%1' is missing").arg(key));
}

QJsonValue ManifestObject::take(const QString &key)
{
    m_read << key;
    return m_object.value(key);
}

QString ManifestObject::string(const QString &key, bool required)
{
    const QJsonValue value = take(key);
    if (!value.isString() && (required || has(key)))
        wrongType(key, Texts::tr("a text"));
    const QString text = value.toString();
    if (required && value.isString() && text.trimmed().isEmpty())
        fail(Texts::tr("'%1' is empty").arg(key));
    if (hasHiddenControls(text))
        fail(Texts::tr("'%1' has control characters").arg(key));
    return text;
}

int ManifestObject::integer(const QString &key, int fallback, int least, int most)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(least - 1.0);
    if (number >= least && number <= most && number == int(number))
        return int(number);
    wrongType(key, Texts::tr("a number from %1 to %2").arg(least).arg(most));
    return fallback;
}

bool ManifestObject::flag(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isUndefined() && !value.isBool())
        wrongType(key, Texts::tr("true or false"));
    return value.toBool();
}

QStringList ManifestObject::strings(const QString &key, bool required)
{
    const QJsonValue value = take(key);
    QStringList list;
    bool good = value.isArray() && (!required || !value.toArray().isEmpty());
    const QJsonArray array = value.toArray();
    for (const QJsonValueConstRef one : array) {
        good = good && one.isString();
        list << one.toString();
    }
    if (!good && (required || has(key)))
        wrongType(key, Texts::tr("a list of texts"));
    return list;
}

QRegularExpression ManifestObject::pattern(const QString &key)
{
    constexpr qsizetype Limit = 2000;
    const QString text = string(key);
    const QRegularExpression expression(text);
    if (text.size() > Limit)
        fail(Texts::tr("the pattern '%1' is too long").arg(key));
    else if (!expression.isValid())
        fail(Texts::tr("the pattern '%1' has an error at character %2: %3")
                 .arg(key)
                 .arg(expression.patternErrorOffset())
                 .arg(expression.errorString()));
    // One that goes on for ever gives up instead, see matches().
    return QRegularExpression(QStringLiteral("(*LIMIT_MATCH=1000000)") + text);
}

ManifestObject ManifestObject::object(const QString &key)
{
    const QJsonValue value = take(key);
    const QString place = m_place.isEmpty() ? key : m_place + u'.' + key;
    return {value.isUndefined() ? QJsonValue(QJsonObject()) : value, place, *m_error};
}

QList<ManifestObject> ManifestObject::objects(const QString &key, bool required)
{
    constexpr qsizetype Limit = 500;
    const QJsonValue value = take(key);
    const QJsonArray array = value.toArray();
    if ((!value.isArray() && (required || has(key))) || (required && array.isEmpty()))
        wrongType(key, Texts::tr("a list of objects"));
    if (array.size() > Limit)
        fail(Texts::tr("'%1' has more than %2 entries").arg(key).arg(Limit));
    QList<ManifestObject> list;
    for (qsizetype i = 0; i < array.size() && !hasFailed(); ++i) {
        const QString place = m_place.isEmpty() ? key : m_place + u'.' + key;
        list.append({array[i], QStringLiteral("%1[%2]").arg(place).arg(i), *m_error});
    }
    return list;
}

void ManifestObject::finish()
{
    const QStringList all = keys();
    for (const QString &key : all) {
        if (!m_read.contains(key))
            fail(Texts::tr("'%1' is not a known key here").arg(key));
    }
}

} // namespace klab
