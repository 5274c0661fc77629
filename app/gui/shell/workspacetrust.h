// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>

class KActionCollection;
class QAction;

namespace klab
{

class LabSession;
class QuestionBar;

/// Whether what is in the workspace may run, as the user sees it: a question where somebody
/// else made it, a bar as long as it is only looked at, and the action "trust_workspace", by which it is
/// trusted later. Either answer is remembered.
class WorkspaceTrust : public QObject
{
    Q_OBJECT
public:
    /// @param session outlives this
    /// @param window the parent, too
    WorkspaceTrust(LabSession *session, KActionCollection *actions, QWidget *window);

    /// Hidden where the workspace is trusted. For the window's layout, which owns it.
    QuestionBar *bar() const { return m_bar; }
    /// To be called once the window is shown: asks, unless it was answered before.
    void begin();

Q_SIGNALS:
    /// From now on what is in it may run.
    void trusted();
    /// The answer could not be kept.
    void failed(const klab::Error &error);

private:
    void ask();
    void showBar();
    void trust();
    void lookOnly();

    LabSession *m_session;
    QWidget *m_window;
    QAction *m_action;
    QuestionBar *m_bar;
};

} // namespace klab
