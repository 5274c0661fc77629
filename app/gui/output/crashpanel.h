// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "base/result.h"
#include "crash/crash.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedWidget;

namespace klab
{

class CrashTree;

/// Shows crashes one at a time: the sentence, and the facts in a tree. The first one is shown until the
/// user goes to another.
class CrashPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CrashPanel(QWidget *parent = nullptr);

    /// Paths are shown relative to it.
    void setWorkspace(const QString &folder);
    /// All that there are now. More of them, or the same with more known of them, leave what is shown.
    void setCrashes(const QList<Crash> &crashes);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to see this place.
    void activated(const klab::FilePosition &position);
    void saveFailed(const klab::Error &error);

private:
    void makeActions();
    void buildWalk();
    QWidget *cardPage();
    QWidget *emptyPage();
    void go(qsizetype index);
    void refresh(bool isSame);
    void copy() const;
    void saveAs();
    void save(const QString &path);

    QList<Crash> m_crashes;
    qsizetype m_index = 0;
    QStackedWidget *m_stack;
    QLabel *m_sentence;
    QWidget *m_walk; ///< with several
    QLabel *m_number;
    CrashTree *m_tree;
    QAction *m_previous = nullptr;
    QAction *m_next = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_save = nullptr;
};

} // namespace klab
