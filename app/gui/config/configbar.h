// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigtypes.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace klab
{

/// What is above a configuration: whose it is and what that is for, what to search for, and what
/// else can be done with it. Only emits what the user wants.
class ConfigBar : public QWidget
{
    Q_OBJECT
public:
    explicit ConfigBar(QWidget *parent = nullptr);

    void setProfile(const QString &profile);
    /// There is something to look in.
    void setReady(bool ready);
    /// The lab builds or configures: another profile, or file, has to wait.
    void setBusy(bool busy);
    void focusSearch();
    /// Looks for nothing: the whole of the menus.
    void clear();
    void showHidden();

Q_SIGNALS:
    void profileChosen(const QString &profile);
    void queryChanged(const klab::KconfigQuery &query);
    void hiddenShownChanged(bool shown);
    void importRequested();
    void exportRequested();
    void compareRequested(const QString &profile);
    /// Down or Return in the search field: on to what was found.
    void resultsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createProfiles();
    QHBoxLayout *createRow();
    QToolButton *createFilter(const QString &text, const QString &tip);
    void createMenu();
    void tellQuery();
    void updateEnabled();

    QComboBox *m_profile;
    QLabel *m_description;
    QLineEdit *m_search;
    QToolButton *m_modified;
    QToolButton *m_notDefault;
    QToolButton *m_hidden;
    QToolButton *m_help;
    QPushButton *m_more;
    QMenu *m_compare = nullptr;
    QString m_shown; ///< the profile that is chosen
    bool m_isReady = false;
    bool m_isBusy = false;
};

} // namespace klab
