// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/fileindex.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace klab
{

class QuickOpenModel;

/// A field over the window in which a few letters open any file of the workspace.
/// Goes away with Escape, with a file that is opened, and when something else is clicked.
class QuickOpen : public QFrame
{
    Q_OBJECT
public:
    /// @param index outlives it
    /// @param window what it appears over; its parent
    QuickOpen(FileIndex *index, QWidget *window);

    /// Shows it, empty, with the recent files.
    void popUp();

Q_SIGNALS:
    void activated(const klab::FilePosition &position);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void place();
    void goAway();
    void search();
    void take(const FileQuery &query, const QList<FileMatch> &matches);
    void openCurrent();
    void updateStatus();
    bool takeKey(int key);
    void followFocus(QWidget *now);

    FileIndex *m_index;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_status;
    QuickOpenModel *m_model;
    QPointer<QWidget> m_before; ///< where the keys go back to
    FileQuery m_query;          ///< that the list shows
    bool m_isAnswered = true;   ///< the list is that of what is typed
    bool m_openBest = false;    ///< Return came before the answer
};

} // namespace klab
