// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the rows say, and the values that they take.
#include "gui/config/kconfigmodel.h"

#include "gui/kit/displaytext.h"

#include <QFont>

namespace klab
{

QVariant KconfigModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Option:
        return tr("Option");
    case Symbol:
        return tr("Symbol");
    case Value:
        return tr("Value");
    case Where:
        return tr("Where");
    default:
        return {};
    }
}

QVariant KconfigModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const KconfigEntry &one = entry(index);
    switch (role) {
    case Qt::DisplayRole:
        return displayText(text(one, index.column()));
    case Qt::ToolTipRole:
        return toolTipText(index.column() == Value && one.isModified ? tr("%1 (modified)").arg(valueText(one))
                                                                     : text(one, index.column()));
    case Qt::EditRole:
        return index.column() == Value ? one.value : text(one, index.column());
    case Qt::CheckStateRole:
        return index.column() == Option ? checkState(one) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(one.isModified);
        font.setItalic(one.kind == KconfigEntry::Kind::Comment);
        return one.isModified || font.italic() ? font : QVariant();
    }
    case Qt::AccessibleTextRole:
        return accessibleText(one, index.column());
    case EntryRole:
        return entryAt(index);
    case HiddenRole:
        return !one.isVisible;
    case ChangeableRole:
        return one.isChangeable || !isSwitch(one);
    case RadioRole:
        return isRadio(one);
    case CommentRole:
        return one.kind == KconfigEntry::Kind::Comment;
    default:
        return {};
    }
}

// ------------------------------------------------------------ values

bool KconfigModel::isPossible(int entry, Tristate value) const
{
    const KconfigEntry &one = m_service->entries()[entry];
    if (!isSwitch(one) || !one.isChangeable)
        return false;
    if (isRadio(one))
        return value == Tristate::Yes;
    const bool hasModules =
        one.type == KconfigType::Tristate && m_service->value(QStringLiteral("MODULES")) == u"y";
    if (value == Tristate::Module && !hasModules)
        return false;
    return value >= one.lowest && value <= one.highest;
}

Tristate KconfigModel::nextValue(int entry) const
{
    const Tristate present = tristateOf(m_service->entries()[entry].value);
    Tristate next = present;
    do {
        next = next == Tristate::Yes ? Tristate::No : Tristate(int(next) + 1);
    } while (next != present && !isPossible(entry, next));
    return next;
}

void KconfigModel::request(int entry, const QString &value)
{
    const ConfigSetting setting{m_service->entries()[entry].symbol, value};
    m_service->set({setting}, this, [this](const Result<SetOutcome> &outcome) {
        if (!outcome) {
            Q_EMIT failed(outcome.error());
            return;
        }
        if (outcome->isTaken())
            Q_EMIT taken(*outcome);
        for (const RefusedSetting &one : outcome->refused)
            Q_EMIT refused(one);
    });
}

// ------------------------------------------------------------ texts

const KconfigEntry &KconfigModel::entry(const QModelIndex &index) const
{
    return m_service->entries()[entryAt(index)];
}

bool KconfigModel::isSwitch(const KconfigEntry &entry) const
{
    return entry.kind == KconfigEntry::Kind::Symbol &&
           (entry.type == KconfigType::Bool || entry.type == KconfigType::Tristate);
}

bool KconfigModel::isRadio(const KconfigEntry &entry) const
{
    return isSwitch(entry) && entry.parent >= 0 &&
           m_service->entries()[entry.parent].kind == KconfigEntry::Kind::Choice;
}

bool KconfigModel::isText(const KconfigEntry &entry) const
{
    return entry.kind == KconfigEntry::Kind::Symbol &&
           (entry.type == KconfigType::Int || entry.type == KconfigType::Hex ||
            entry.type == KconfigType::String);
}

QVariant KconfigModel::checkState(const KconfigEntry &entry) const
{
    if (!isSwitch(entry))
        return {};
    switch (tristateOf(entry.value)) {
    case Tristate::Yes:
        return Qt::Checked;
    case Tristate::Module:
        return Qt::PartiallyChecked;
    case Tristate::No:
        break;
    }
    return Qt::Unchecked;
}

QString KconfigModel::valueText(const KconfigEntry &entry) const
{
    if (entry.kind == KconfigEntry::Kind::Choice) {
        const int chosen = m_service->entryOf(entry.value);
        return chosen < 0 || m_service->entries()[chosen].prompt.isEmpty()
                   ? entry.value
                   : m_service->entries()[chosen].prompt;
    }
    if (entry.kind != KconfigEntry::Kind::Symbol)
        return {};
    return entry.type == KconfigType::String ? quoteConfigString(entry.value) : entry.value;
}

QString KconfigModel::path(const KconfigEntry &entry) const
{
    QStringList names;
    for (int up = entry.parent; up >= 0; up = m_service->entries()[up].parent)
        names.prepend(m_service->entries()[up].prompt);
    return names.join(QStringLiteral(" › "));
}

QString KconfigModel::text(const KconfigEntry &entry, int column) const
{
    switch (column) {
    case Option:
        if (!entry.prompt.isEmpty())
            return entry.prompt;
        return entry.symbol.isEmpty() ? tr("(choice without a name)") : entry.symbol;
    case Symbol:
        return entry.symbol;
    case Value:
        return entry.isModified ? valueText(entry) + QStringLiteral(" •") : valueText(entry);
    case Where:
        return path(entry);
    default:
        return {};
    }
}

QString KconfigModel::accessibleText(const KconfigEntry &entry, int column) const
{
    if (column != Option)
        return column == Value ? valueText(entry) : text(entry, column);
    QStringList parts{text(entry, Option)};
    const bool isOn = isSwitch(entry) && tristateOf(entry.value) == Tristate::Yes;
    if (isRadio(entry) && isOn)
        parts << tr("chosen");
    else if (isSwitch(entry) && tristateOf(entry.value) == Tristate::Module)
        parts << tr("module");
    else if (isSwitch(entry))
        parts << (isOn ? tr("on") : tr("off"));
    else if (!valueText(entry).isEmpty())
        parts << valueText(entry);
    if (entry.isModified)
        parts << tr("modified");
    if (entry.kind == KconfigEntry::Kind::Symbol && !entry.isChangeable)
        parts << tr("cannot be changed");
    return parts.join(QStringLiteral(", "));
}

} // namespace klab
