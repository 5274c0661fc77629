// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace klab
{

class ChangesModel;

/// Looks for settings that make a value possible, shows all that they change, and
/// makes them as one step where the user wants them. Hidden until asked.
class SolutionPanel : public QFrame
{
    Q_OBJECT
public:
    /// @param service outlives the panel
    explicit SolutionPanel(KconfigService *service, QWidget *parent = nullptr);

    /// @param others further settings to be made with it, of a switch
    void look(const QString &symbol, const QString &value, const QList<ConfigSetting> &others = {});
    /// Hides it, and forgets what it was asked.
    void dismiss();

Q_SIGNALS:
    void applied(const QString &symbol);
    /// It had the focus, and is gone.
    void left();
    void failed(const klab::Error &error);

private:
    void showSolution(const Solution &solution);
    void showNone(const Solution &solution);
    void apply();
    void endApply(const Result<SetOutcome> &outcome);
    void moveFocus(QPushButton *to);
    QString settingsText() const;

    KconfigService *m_service;
    ChangesModel *m_effects;
    QLabel *m_text;
    QProgressBar *m_busy;
    QTreeView *m_table;
    QPushButton *m_apply;
    QPushButton *m_dismiss;
    QString m_symbol;
    QString m_value;
    QList<ConfigSetting> m_others;
    QList<ConfigSetting> m_settings;
    int m_question = 0; ///< the one whose answer counts
};

} // namespace klab
