// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/moduletests.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace klab
{

/// The results of a test of modules as a table, with the whole reason beside it.
class ModuleTestsPanel : public QWidget
{
    Q_OBJECT
public:
    /// @param tests must outlive the panel
    explicit ModuleTestsPanel(ModuleTests *tests, QWidget *parent = nullptr);

    /// While another job runs, no test can begin.
    void setBusy(bool busy);

Q_SIGNALS:
    void testChosenRequested();
    void testAllRequested();
    /// Of a row: to look at the source.
    void moduleRequested(const klab::Module &module);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *createButtons();
    void follow();
    void fillRow(int index);
    void showDetails();
    QString summary() const;

    ModuleTests *m_tests;
    QPushButton *m_chosen;
    QPushButton *m_all;
    QPushButton *m_cancel;
    QLabel *m_summary;
    QTreeWidget *m_table;
    QPlainTextEdit *m_details;
    bool m_isBusy = false;
};

} // namespace klab
