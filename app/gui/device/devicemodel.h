// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "device/devicecontroller.h"

#include <QAbstractTableModel>

namespace klab
{

/// The vdev devices of the guest as a table: name, length, content and last action.
/// Rows stay where they are while a device changes.
class DeviceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Length, Content, LastAction, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< "/dev/vdev0"
    };

    /// @param controller must outlive the model
    explicit DeviceModel(DeviceController *controller, QObject *parent = nullptr);

    /// The sign for how an action ended.
    static QIcon iconOf(ActionReport::Outcome outcome);

    /// The device of a row; null if there is none.
    const DeviceState *device(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void follow();
    QString text(const DeviceState &device, int column) const;
    QString spokenText(const DeviceState &device, int column) const;
    QString lastAction(const DeviceState &device) const;
    QVariant icon(const DeviceState &device) const;

    DeviceController *m_controller;
    QList<DeviceState> m_devices;
};

} // namespace klab
