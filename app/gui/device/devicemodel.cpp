// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/device/devicemodel.h"

#include "device/contenttext.h"

#include <QFont>
#include <QIcon>
#include <QLocale>

#include <algorithm>

namespace klab
{

DeviceModel::DeviceModel(DeviceController *controller, QObject *parent)
    : QAbstractTableModel(parent)
    , m_controller(controller)
{
    connect(controller, &DeviceController::changed, this, &DeviceModel::follow);
    follow();
}

void DeviceModel::follow()
{
    const QList<DeviceState> &fresh = m_controller->snapshot().devices;
    const qsizetype least = std::min(fresh.size(), m_devices.size());
    qsizetype same = 0;
    while (same < least && fresh[same].name == m_devices[same].name)
        ++same;
    if (same < m_devices.size()) {
        beginRemoveRows({}, static_cast<int>(same), static_cast<int>(m_devices.size() - 1));
        m_devices.resize(same);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < same; ++i)
        m_devices[i] = fresh[i];
    if (same < fresh.size()) {
        beginInsertRows({}, static_cast<int>(same), static_cast<int>(fresh.size() - 1));
        m_devices = fresh;
        endInsertRows();
    }
    // The last action of any may have changed as well.
    if (same > 0)
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(same - 1), ColumnCount - 1));
}

const DeviceState *DeviceModel::device(int row) const
{
    return row >= 0 && row < m_devices.size() ? &m_devices[row] : nullptr;
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_devices.size());
}

int DeviceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    const DeviceState *one = index.isValid() ? device(index.row()) : nullptr;
    if (!one)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*one, index.column());
    case Qt::AccessibleTextRole:
        return spokenText(*one, index.column());
    case Qt::ToolTipRole:
        if (index.column() == LastAction && m_controller->report(one->path()))
            return m_controller->report(one->path())->text;
        return one->fault.isEmpty() ? QVariant() : one->fault;
    case Qt::DecorationRole:
        return index.column() == LastAction ? icon(*one) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Length ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::FontRole:
        if (index.column() == Content && m_controller->hasChanged(one->path())) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case PathRole:
        return one->path();
    default:
        return {};
    }
}

static QString shortLength(qint64 length)
{
    constexpr qint64 LongestExact = 99'999;
    return length <= LongestExact ? QLocale().toString(length) : QLocale().formattedDataSize(length, 1);
}

QString DeviceModel::text(const DeviceState &device, int column) const
{
    switch (column) {
    case Name:
        return device.name;
    case Length:
        if (!device.length)
            return tr("?", "length that is not known");
        return device.isLonger ? tr(">%1", "a length of more bytes").arg(shortLength(*device.length))
                               : shortLength(*device.length);
    case Content:
        if (device.kind == DeviceState::Kind::File)
            return tr("a file, not a device");
        if (device.kind == DeviceState::Kind::Other)
            return tr("another driver's node");
        if (device.gaveNoAnswer)
            return tr("does not answer");
        return device.fault.isEmpty() ? contentLine(device.preview) : tr("cannot be read");
    case LastAction:
        return lastAction(device);
    default:
        return {};
    }
}

QString DeviceModel::spokenText(const DeviceState &device, int column) const
{
    if (column == Length)
        return device.length ? lengthText(*device.length, device.isLonger) : tr("length not known");
    if (column == Content && device.length && *device.length == 0)
        return tr("empty");
    if (column == LastAction && text(device, column).isEmpty())
        return tr("no action yet");
    return text(device, column);
}

QString DeviceModel::lastAction(const DeviceState &device) const
{
    const ActionReport *report = m_controller->report(device.path());
    const bool hasChanged = m_controller->hasChanged(device.path());
    if (!report)
        return hasChanged ? tr("changed") : QString();
    return hasChanged ? tr("%1, changed", "Echo, changed").arg(report->summary()) : report->summary();
}

QVariant DeviceModel::icon(const DeviceState &device) const
{
    const ActionReport *report = m_controller->report(device.path());
    return report ? QVariant(iconOf(report->outcome)) : QVariant();
}

QIcon DeviceModel::iconOf(ActionReport::Outcome outcome)
{
    switch (outcome) {
    case ActionReport::Outcome::Running:
        return QIcon::fromTheme(QStringLiteral("chronometer"));
    case ActionReport::Outcome::Done:
        return QIcon::fromTheme(QStringLiteral("dialog-ok"));
    case ActionReport::Outcome::Failed:
        return QIcon::fromTheme(QStringLiteral("dialog-error"));
    case ActionReport::Outcome::Unknown:
        return QIcon::fromTheme(QStringLiteral("dialog-question"));
    }
    return {};
}

QVariant DeviceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Length:
        return tr("Bytes");
    case Content:
        return tr("Content");
    case LastAction:
        return tr("Last action");
    default:
        return {};
    }
}

} // namespace klab
