// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace klab
{

/// Asks for the new name of something in the code; one that is not possible is reported while it is typed.
class RenameDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param name it has now
    /// @param isCxx see identifierProblem()
    RenameDialog(QString name, bool isCxx, QWidget *parent = nullptr);

    QString name() const;

private:
    void check();

    QString m_before;
    bool m_isCxx;
    QLineEdit *m_name;
    QLabel *m_verdict;
    QPushButton *m_preview;
};

} // namespace klab
