// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "workbench/parametersheet.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace klab
{

class MutedLabel;
class ParameterRow;

/// A form for the parameters of the chosen modules, for a dock at the side: what each is given, the
/// command that results, and what it takes for the running guest to have it.
class ParametersPanel : public QWidget
{
    Q_OBJECT
public:
    /// @param sheet must outlive the panel
    explicit ParametersPanel(ParameterSheet *sheet, QWidget *parent = nullptr);

    /// While a job runs, nothing is applied.
    void setBusy(bool busy);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createConsequences();
    void follow();
    /// Rows are made anew where there are other parameters only: what one is typing in stays.
    void makeRows();
    void addPage(const ParameterSheet::Page &page);
    void alignRows();
    void updateConsequences();
    /// Parameters whose values have to be corrected, as "hello.count".
    QStringList problems() const;
    QString consequence() const;

    ParameterSheet *m_sheet;
    QList<ParameterSheet::Page> m_shown;
    QWidget *m_form = nullptr;
    QVBoxLayout *m_place;
    QList<std::pair<QString, ParameterRow *>> m_rows; ///< with the module's name
    QLabel *m_title;
    QPlainTextEdit *m_commands;
    MutedLabel *m_what;
    QPushButton *m_apply;
    bool m_isBusy = false;
};

} // namespace klab
