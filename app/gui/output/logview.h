// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "base/result.h"
#include "findings/sourcepaths.h"
#include "gui/output/logbuffer.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace klab
{

class FindBar;
class LogEdit;

/// The log of a build. Accepts lines at any rate: append() only stores them, and a timer
/// shows them in portions, so that no turn of the event loop takes long. Keeps the last
/// ones, within LogLimits, and says how many are no longer there.
class LogView : public QWidget
{
    Q_OBJECT
public:
    explicit LogView(QWidget *parent = nullptr, LogLimits limits = {});
    ~LogView() override;

    /// Where the files that lines name are looked for; the same as the parser's.
    void setPaths(const SourcePaths &paths);

    /// How many of the last lines are kept. @param lines at least one
    void setLineLimit(int lines);

    /// Of the whole log, those no longer kept included.
    qint64 lineCount() const { return m_total; }
    /// Whether all that was appended is shown.
    bool isSettled() const { return m_pending.isEmpty(); }
    /// What is kept, shown or not yet.
    QStringList lines() const;

    /// Writes what is kept to a file, on a worker; saved() or saveFailed() follows.
    void save(const QString &path);

    /// For menus; their shortcuts hold while the log has the focus. Owned by the view.
    QAction *findAction() const { return m_find; }
    QAction *wrapAction() const { return m_wrap; }

    QSize sizeHint() const override;

public Q_SLOTS:
    /// One line, without its end, from whatever tool: it is shown as plain text.
    void append(const QString &line);
    void clear();
    /// Asks for a file, then save().
    void saveAs();

Q_SIGNALS:
    /// The user wants to see this place.
    void activated(const klab::FilePosition &position);
    void saved(const QString &path);
    void saveFailed(const klab::Error &error);

private:
    QAction *makeAction(const char *icon, const QString &text, const QList<QKeySequence> &keys);
    void makeActions();
    void addZoom();
    QWidget *buildBar();
    void flush();
    void showDropped();
    void showMenu(const QPoint &point);

    LogBuffer m_pending;
    LogBuffer m_shown; ///< a line a block of the text
    LogEdit *m_edit;
    FindBar *m_findBar;
    QLabel *m_dropped;
    QAction *m_find = nullptr;
    QAction *m_save = nullptr;
    QAction *m_clear = nullptr;
    QAction *m_wrap = nullptr;
    QTimer m_flush;
    LogLimits m_limits;
    qint64 m_total = 0;
    qint64 m_gone = 0;   ///< lines that are no longer kept
    int m_portion = 200; ///< lines a turn; follows what they cost
};

} // namespace klab
