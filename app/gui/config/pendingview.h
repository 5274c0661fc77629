// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace klab
{

class ChangesModel;
class ChangesView;
class MutedLabel;

/// What is not applied yet: each value before and after, what that means for the build,
/// and what of the lab would stop working, which has to be confirmed.
class PendingView : public QWidget
{
    Q_OBJECT
public:
    /// @param service outlives the view
    explicit PendingView(KconfigService *service, QWidget *parent = nullptr);

    /// What the changes shown mean for the build; empty: not known yet.
    void setImpact(const QString &text);
    /// Something else works on the configuration: nothing can be applied.
    void setBusy(bool busy);
    /// The lab itself needs what the changes take away.
    bool isBroken() const { return m_isBroken; }
    /// Brings the values up to date.
    void refresh();

Q_SIGNALS:
    void applyRequested();
    /// Other changes are shown: setImpact() is due.
    void changesShown(const QList<klab::ConfigChange> &changes);
    void symbolRequested(const QString &symbol);

private:
    QWidget *createButtons();
    QStackedWidget *createDetails();
    void addShortcut(const QKeySequence &keys, const std::function<void()> &press);
    void showChanges(const QList<ConfigChange> &changes);
    void showNeeds(const QList<ConfigChange> &changes);
    void updateButtons();
    void apply();

    KconfigService *m_service;
    ChangesModel *m_changes;
    ChangesView *m_table;
    QStackedWidget *m_details;
    QLabel *m_count;
    MutedLabel *m_hint;
    QLabel *m_impact;
    QLabel *m_needs;
    QPushButton *m_apply;
    QPushButton *m_revert;
    QPushButton *m_undo;
    QPushButton *m_redo;
    bool m_isBroken = false;
    bool m_isBusy = false;
    bool m_isAsking = false;
    bool m_askAgain = false;
};

} // namespace klab
