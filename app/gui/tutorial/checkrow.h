// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/stepitem.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace klab
{

class MutedLabel;

/// One check of a step: see CheckList.
class CheckRow : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRow(const CheckItem &check, QWidget *parent = nullptr);

    /// The same check with another state, reason or answer.
    void update(const CheckItem &check);
    const CheckItem &check() const { return m_check; }

Q_SIGNALS:
    void answered(int choice);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *createQuestion();
    void createHint(QVBoxLayout *layout);
    void refresh();

    CheckItem m_check;
    QLabel *m_sign;
    QLabel *m_title;
    MutedLabel *m_reason;
    QPushButton *m_hintButton;
    QLabel *m_hint;
    QButtonGroup *m_choices = nullptr; ///< null: it asks nothing
};

} // namespace klab
