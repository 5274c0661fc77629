// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "findings/diagnostic.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTextEdit;
class QToolButton;
class QTreeView;

namespace klab
{

class FindingStore;
class IssuesFilter;
class IssuesModel;

/// What a store has of findings, and the way to each place. Knows nothing of builds: the
/// integrator takes the user's wish to see a place.
///
/// A rebuild replaces the findings. The issue that was chosen is chosen again as soon as it
/// comes again, be it on another line.
class IssuesView : public QWidget
{
    Q_OBJECT
public:
    /// @param store outlives this
    explicit IssuesView(const FindingStore *store, QWidget *parent = nullptr);

    /// Paths are shown relative to it.
    void setWorkspace(const QString &folder);

    /// What is shown while there are no issues: the state, and what to do next.
    void setEmptyText(const QString &title, const QString &text);

    /// For a menu, with shortcuts that hold in the whole window. Owned by the view.
    QAction *nextAction() const { return m_next; }
    QAction *previousAction() const { return m_previous; }

    QSize sizeHint() const override;

public Q_SLOTS:
    /// Goes to the next issue shown and activates it; after the last one, to the first.
    void nextIssue() { step(1); }
    void previousIssue() { step(-1); }

Q_SIGNALS:
    /// The user wants to see this place.
    void activated(const klab::FilePosition &position);
    /// The user wants the lab to do what it can about an issue.
    void remedyRequested(const klab::Remedy &remedy);
    /// The user wants the fix of an issue, of which the language server has one; the place is activated()
    /// before.
    void fixRequested();
    /// So many issues there are now, whatever the filter shows of them.
    void countChanged(int count);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectStore();
    void buildBar();
    void connectFilter();
    void buildList();
    QWidget *detailsPage();
    QWidget *emptyPage();
    void makeActions();
    void step(int direction);
    void activate(const QModelIndex &index);
    void refresh();
    void restore();
    void showDetails();
    void showText(const Diagnostic &issue);
    void showRemedy(const std::optional<Remedy> &remedy);
    void copySelection();
    void say(const QString &text);

    const FindingStore *m_store;
    IssuesModel *m_model;
    IssuesFilter *m_filter;
    QWidget *m_bar;
    QToolButton *m_errors;
    QToolButton *m_warnings;
    QLineEdit *m_text;
    QLabel *m_said;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    QTextEdit *m_details;
    QPushButton *m_remedy; ///< shown where the current issue has one
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    QAction *m_next = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_fix = nullptr; ///< enabled where the current issue has a fix
    QString m_title;
    QString m_hint;
    std::optional<Remedy> m_offered;    ///< by the button
    std::optional<Diagnostic> m_wanted; ///< what the user chose last
    bool m_isLost = false;              ///< it is not in the list, and may come back
    bool m_isReplacing = false;         ///< what changes is not by the user
};

} // namespace klab
