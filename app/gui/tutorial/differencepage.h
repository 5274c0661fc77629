// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/tutorial/differencecolumn.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QToolButton;

namespace klab
{

/// A file on both sides.
struct FileDifference {
    QString path;                     ///< below the workspace
    std::optional<QByteArray> before; ///< empty: there is no such file
    std::optional<QByteArray> after;
};

/// Files side by side, for a tab beside the editor's: what was removed on the left, what was
/// added on the right. The sides scroll together.
class DifferencePage : public QWidget
{
    Q_OBJECT
public:
    explicit DifferencePage(QWidget *parent = nullptr);

    /// Shows these files, beginning at the first change.
    /// @param left,right what the sides are
    void compare(const QString &title, const QString &left, const QString &right,
                 const QList<FileDifference> &files);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Sides {
        QList<DifferenceColumn::Row> left;
        QList<DifferenceColumn::Row> right;

        void add(const DifferenceColumn::Row &one, const DifferenceColumn::Row &other)
        {
            left << one;
            right << other;
        }
    };

    QWidget *createBar();
    void tieTogether();
    void fill();
    void addTitle(Sides &sides, const FileDifference &file) const;
    void addFile(Sides &sides, const FileDifference &file);
    void step(int direction);
    void goTo(int row);

    QLabel *m_title;
    QLabel *m_summary;
    QCheckBox *m_whole;
    QToolButton *m_previous;
    QToolButton *m_next;
    QLabel *m_leftTitle;
    QLabel *m_rightTitle;
    DifferenceColumn *m_left;
    DifferenceColumn *m_right;
    QList<FileDifference> m_files;
    QList<int> m_changes; ///< the rows where changes begin
    int m_added = 0;
    int m_removed = 0;
    int m_current = -1; ///< of m_changes; -1: none
};

} // namespace klab
