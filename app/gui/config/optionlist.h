// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/config/kconfigmodel.h"

#include <QWidget>

class QLabel;

namespace klab
{

class KconfigView;

/// All options: the menus, or the results of a query, with their number.
class OptionList : public QWidget
{
    Q_OBJECT
public:
    /// @param service outlives the list
    explicit OptionList(KconfigService *service, QWidget *parent = nullptr);

    KconfigModel *model() const { return m_model; }
    KconfigView *view() const { return m_view; }

private:
    void showFound(int shown, int total);

    KconfigModel *m_model;
    KconfigView *m_view;
    QLabel *m_found;
};

} // namespace klab
