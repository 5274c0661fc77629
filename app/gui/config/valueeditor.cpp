// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/valueeditor.h"

#include "gui/kit/displaytext.h"

#include <QRegularExpressionValidator>
#include <QToolTip>

namespace klab
{

static QRegularExpression patternOf(KconfigType type)
{
    switch (type) {
    case KconfigType::Int:
        return QRegularExpression(QStringLiteral("-?[0-9]{0,19}"));
    case KconfigType::Hex:
        return QRegularExpression(QStringLiteral("(0[xX])?[0-9a-fA-F]{0,16}"));
    default:
        return QRegularExpression(QStringLiteral("[^\\n\\t]*"));
    }
}

ValueEditor::ValueEditor(KconfigType type, const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_type(type)
{
    setFrame(false);
    setAccessibleName(tr("Value of %1").arg(name));
    setValidator(new QRegularExpressionValidator(patternOf(type), this));
    connect(this, &QLineEdit::textEdited, this, &ValueEditor::showHint);
}

void ValueEditor::setRanges(const QList<KconfigSymbol::Range> &ranges)
{
    for (const KconfigSymbol::Range &range : ranges) {
        if (range.holds == Tristate::No)
            continue;
        m_low = range.low;
        m_high = range.high;
        break; // Kconfig takes the first that holds
    }
    showHint();
}

bool ValueEditor::isGood() const
{
    if (m_type == KconfigType::String)
        return true;
    const int base = m_type == KconfigType::Hex ? 16 : 10;
    bool isNumber = false;
    const qlonglong value = text().toLongLong(&isNumber, base);
    if (!isNumber)
        return false;
    return m_low.isEmpty() ||
           (value >= m_low.toLongLong(nullptr, base) && value <= m_high.toLongLong(nullptr, base));
}

QString ValueEditor::hint() const
{
    if (m_type == KconfigType::String)
        return {};
    if (!m_low.isEmpty())
        return tr("A number from %1 to %2").arg(m_low, m_high);
    return m_type == KconfigType::Hex ? tr("A hexadecimal number, like 0x1000") : tr("A whole number");
}

void ValueEditor::showHint()
{
    setAccessibleDescription(hint());
    setToolTip(toolTipText(hint()));
    if (isGood() || !isVisible())
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(QPoint(0, height() / 2)), toolTipText(hint()), this);
}

} // namespace klab
