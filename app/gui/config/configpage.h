// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/config/configdocument.h"
#include "gui/config/configfiles.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace klab
{

class ConfigBar;
class OptionList;
class PendingView;
class QuestionBar;
class StatePane;
class SwitchList;
class SymbolView;

/// The kernel's configuration, to be looked through and changed. The bridge to Kconfig
/// starts when the page is shown for the first time.
class ConfigPage : public QWidget
{
    Q_OBJECT
public:
    /// @param session outlives the page
    /// @param run carries out what takes its time
    ConfigPage(LabSession *session, const QString &profile, const JobRunner &run, QWidget *parent = nullptr);
    ~ConfigPage() override;

    /// A job is working on the workspace: nothing can be applied in the meantime.
    void setBusy(bool busy);
    /// Shows a symbol's description, and its row where it has one.
    void showSymbol(const QString &symbol);
    /// Goes to a symbol's row, once the configuration is open.
    void goToSymbol(const QString &symbol);
    /// Makes settings of a profile as one step, not applied yet, and goes to the last one; once its
    /// configuration is open, which may take an answer. Says why, if Kconfig does not take them.
    void makePending(const QString &profile, const QList<ConfigSetting> &settings);
    /// Something would be lost: see settlePending().
    bool hasPending() const { return m_document.hasPending() || m_document.isApplying(); }
    /// Asks what to do with pending changes, then does @p action; at once if there are
    /// none.
    /// @param leave the answer that leaves it unapplied
    void settlePending(const QString &leave, const std::function<void()> &action);

Q_SIGNALS:
    void profileChanged(const QString &profile);
    void noticed(const QString &text);
    void failed(const klab::Error &error);
    /// What the page has told before is no longer so.
    void settled(const QString &told);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *createWork();
    void connectParts();
    void connectService();
    void createShortcuts();
    void restoreLayout();
    void saveLayout() const;

    void open(const QString &profile);
    void chooseProfile(const QString &profile);
    void makePending(const QList<ConfigSetting> &settings);
    void showState();
    void showFailure();
    void showOutsideChange();
    void followFile(ConfigDocument::FileState state);
    void askAboutFile();
    void askAboutChangedFile();
    void keepAsking();
    void withdrawAnswered();
    void updateBusy();
    void apply();
    void runJob(std::unique_ptr<Job> job);
    void explainRefusal(const RefusedSetting &setting);
    void showInMenus(int entry);
    void settle();
    void tellUnmet();
    void importFile();
    void openFile(const QString &file, int line);

    JobRunner m_run;
    ConfigDocument m_document;
    KconfigService *m_service;
    ConfigFiles *m_files;
    ConfigBar *m_bar;
    QuestionBar *m_question;
    QStackedWidget *m_stack;
    StatePane *m_state;
    QTabWidget *m_tabs;
    SwitchList *m_switches;
    OptionList *m_options;
    SymbolView *m_symbol;
    PendingView *m_pending;
    QSplitter *m_across;
    QSplitter *m_down;
    QString m_profile;
    QString m_wanted;                      ///< a symbol to go to, as soon as that is possible
    QList<ConfigSetting> m_wantedSettings; ///< to be made pending, the same
    QStringList m_unmet;                   ///< of the service, as told
    bool m_isUnmetKnown = false;
    QString m_told; ///< of a refusal, until something else is taken
    int m_refusal = 0;
    bool m_isOpened = false;
    bool m_isBusy = false;
    enum class Asked { Nothing, AboutPending, AboutFile } m_asked = Asked::Nothing;
};

} // namespace klab
