// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QLineEdit>

namespace klab
{

/// An editor for a symbol's number or text. Only accepts what can be such a value, and
/// says below itself what is possible.
class ValueEditor : public QLineEdit
{
    Q_OBJECT
public:
    ValueEditor(KconfigType type, const QString &name, QWidget *parent);

    /// The range that holds now, once it is known.
    void setRanges(const QList<KconfigSymbol::Range> &ranges);
    /// The text could be taken, as far as the type and the range tell.
    bool isGood() const;

private:
    void showHint();
    QString hint() const;

    KconfigType m_type;
    QString m_low;
    QString m_high;
};

} // namespace klab
