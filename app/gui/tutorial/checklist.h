// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/stepitem.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace klab
{

class CheckRow;

/// What has to hold for a step: each check with its outcome, the reason if it failed, and
/// a hint on demand; and the questions, to be answered here.
class CheckList : public QWidget
{
    Q_OBJECT
public:
    explicit CheckList(QWidget *parent = nullptr);

    /// If the checks are the same, what was expanded stays so, and the focus stays where it
    /// is.
    void setChecks(const QList<CheckItem> &checks);
    /// Brings the first that failed into sight.
    void showFailure();

    QSize sizeHint() const override;

Q_SIGNALS:
    void answered(const QString &check, int choice);

private:
    QLabel *m_title;
    QScrollArea *m_area;
    QVBoxLayout *m_layout;
    QList<CheckRow *> m_rows;
};

/// "2 of 3 hold"; where none was checked yet, what is to be done.
QString checksInWords(const QList<CheckItem> &checks);

} // namespace klab
