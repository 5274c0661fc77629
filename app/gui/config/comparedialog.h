// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kernel/kconfigfile.h"

#include <QDialog>

namespace klab
{

/// What differs between two configurations, to be searched and sorted.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const QString &first, const QString &second, const QList<ConfigDifference> &differences,
                  QWidget *parent);

Q_SIGNALS:
    void symbolRequested(const QString &symbol);
};

} // namespace klab
