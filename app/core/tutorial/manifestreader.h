// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace klab
{

/// Control characters other than line breaks and tabs: a terminal that shows the text would
/// obey them.
bool hasHiddenControls(const QString &text);

/// One object of a manifest, read key by key. The first mistake is kept with its place,
/// and everything read after it is empty, so the reader only checks once, at the end. The
/// place is that of the object, as "steps[3].checks[0]".
class ManifestObject
{
public:
    /// @param error where the first mistake is told; shared by the whole manifest
    ManifestObject(const QJsonValue &value, QString place, std::optional<Error> &error);

    QString string(const QString &key, bool required = true);
    int integer(const QString &key, int fallback, int least, int most);
    bool flag(const QString &key);
    QStringList strings(const QString &key, bool required = true);
    QRegularExpression pattern(const QString &key);
    /// The value, whatever it is; undefined where the key is absent.
    QJsonValue take(const QString &key);
    bool has(const QString &key) const { return m_object.contains(key); }
    QStringList keys() const { return m_object.keys(); }

    /// An object below a key; one without any keys where it is absent.
    ManifestObject object(const QString &key);
    /// The objects of an array below a key.
    QList<ManifestObject> objects(const QString &key, bool required = true);

    const QString &place() const { return m_place; }
    /// Reports a mistake of this object's.
    void fail(const QString &message);
    bool hasFailed() const { return m_error->has_value(); }
    /// Every key that was not read is a mistake.
    void finish();

private:
    void wrongType(const QString &key, const QString &wanted);

    QJsonObject m_object;
    QString m_place;
    std::optional<Error> *m_error;
    QStringList m_read;
};

} // namespace klab
