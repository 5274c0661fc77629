// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "module/liveparameters.h"
#include "module/moduleinfo.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace klab
{

/// One parameter of a module: whether it is given a value, and the control for its type. A value that the
/// kernel would refuse is marked; until it is corrected, the parameter has the value that it had before one
/// began to type.
class ParameterRow : public QWidget
{
    Q_OBJECT
public:
    ParameterRow(const QString &module, const ModuleParameter &parameter, QWidget *parent = nullptr);

    const ModuleParameter &parameter() const { return m_parameter; }
    /// Shows what it is given, and what it is in the guest; emits nothing. What is being typed stays.
    void show(const std::optional<QString> &given, const std::optional<LiveParameter> &live);
    using QWidget::show;
    /// Whether what is in the control has to be corrected.
    bool hasProblem() const;
    /// What the names take; the controls of rows with the same width begin at the same place.
    int nameWidth() const;
    void setNameWidth(int width);

Q_SIGNALS:
    /// By the user; empty: the module's own value.
    void valueChanged(const std::optional<QString> &value);
    /// hasProblem() has changed.
    void problemChanged();

private:
    void createControl();
    void createNumber(const ModuleParameter::Range &range);
    void setText(const QString &value);
    void setUnknown();
    void leaveUnknown();
    QString text() const;
    void change();
    void showProblem(const Result<> &good);
    void keep();
    QWidget *createWarning();
    void updateNote();
    bool isTruth() const;

    QString m_module;
    ModuleParameter m_parameter;
    std::optional<LiveParameter> m_live;
    std::optional<QString> m_given; ///< as was shown or reported last
    std::optional<QString> m_kept;  ///< m_given before what is being typed
    bool m_isShowing = false;
    QGridLayout *m_layout;
    QCheckBox *m_isGiven;
    QWidget *m_control = nullptr; ///< one of these:
    QComboBox *m_choice = nullptr;
    QDoubleSpinBox *m_number = nullptr;
    QLineEdit *m_line = nullptr;
    QLabel *m_note;
    QWidget *m_warning; ///< the sign and the words of it
    QLabel *m_problem;
};

} // namespace klab
