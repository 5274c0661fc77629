// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/liveparameters.h"
#include "module/moduleinfo.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace klab
{

/// One parameter of a module: whether it is given a value, and the control for its type. A value that the
/// kernel would refuse is marked, and is not reported to the panel.
class ParameterRow : public QWidget
{
    Q_OBJECT
public:
    ParameterRow(const QString &module, const ModuleParameter &parameter, QWidget *parent = nullptr);

    const ModuleParameter &parameter() const { return m_parameter; }
    /// Shows what it is given, and what it is in the guest; emits nothing. What is being typed stays.
    void show(const std::optional<QString> &given, const std::optional<LiveParameter> &live);
    using QWidget::show;

Q_SIGNALS:
    /// By the user; empty: the module's own value.
    void valueChanged(const std::optional<QString> &value);

private:
    void createControl();
    void createNumber(const ModuleParameter::Range &range);
    void setText(const QString &value);
    void setUnknown();
    void leaveUnknown();
    QString text() const;
    void change();
    void updateNote();
    bool isTruth() const;

    QString m_module;
    ModuleParameter m_parameter;
    std::optional<LiveParameter> m_live;
    bool m_isShowing = false;
    QCheckBox *m_isGiven;
    QWidget *m_control = nullptr; ///< one of these:
    QComboBox *m_choice = nullptr;
    QDoubleSpinBox *m_number = nullptr;
    QLineEdit *m_line = nullptr;
    QLabel *m_note;
    QLabel *m_problem;
};

} // namespace klab
