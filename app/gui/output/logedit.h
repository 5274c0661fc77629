// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "findings/sourcepaths.h"
#include "gui/output/loglinks.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <optional>

namespace klab
{

/// The text of a log: errors and warnings stand out, and the places that lines name are
/// links, for the mouse and, at the cursor's line, for Enter.
class LogEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit LogEdit(QWidget *parent = nullptr);

    /// Where the files of links are looked for.
    void setPaths(const SourcePaths &paths) { m_paths = paths; }

    /// Adds plain lines at the end and takes @p removed ones away at the beginning. A
    /// view of the end stays there; any other stays where it is.
    void appendLines(const QStringList &lines, int removed);
    void clearLines();

    bool isAtEnd() const;
    void setWrapped(bool wrapped);
    void resetZoom();

Q_SIGNALS:
    void linkActivated(const klab::FilePosition &position);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    struct Found {
        int block = 0; ///< position of the block in the document
        LogLink link;
        FilePosition position; ///< its column as the tool counted it
    };
    std::optional<Found> linkAt(const QPoint &point) const;
    std::optional<Found> linkAtCursor() const;
    void activate(const std::optional<Found> &found);
    FilePosition positionOf(const LogLink &link) const;
    void hover(const std::optional<Found> &found);
    QTextCharFormat formatOf(const QString &line) const;
    void insertLines(QTextCursor &cursor, const QStringList &lines);
    void removeLines(QTextCursor &cursor, int count);
    void restyle();

    SourcePaths m_paths;
    QTimer m_restyle;
    QPoint m_pressed;
    qreal m_pointSize;
    int m_styled = 0; ///< the block below which colours are of the palette's
    int m_hovered = -1;
    bool m_isBlank = true;
};

} // namespace klab
