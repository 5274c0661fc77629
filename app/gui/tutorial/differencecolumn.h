// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTextLayout>

namespace klab
{

class RowColours;

/// One side of texts that stand side by side: for reading, with the lines' numbers and a
/// sign beside those that changed.
class DifferenceColumn : public QPlainTextEdit
{
    Q_OBJECT
public:
    struct Row {
        enum class Kind {
            Title,   ///< a file's
            Same,    ///< a line that is so on both sides
            Removed, ///< a line that the other side has not, or otherwise
            Added,
            Nothing, ///< the other side has a line here
            Gap,     ///< lines that are left out
        };

        Kind kind = Kind::Same;
        QString text;
        int number = 0; ///< the line's; 0: none
        QList<QTextLayout::FormatRange> colours;
        int partBegin = 0; ///< what of the line is another
        int partLength = 0;
    };

    explicit DifferenceColumn(QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    /// Puts the cursor into a row, with what is above in sight.
    void goTo(int row);
    int currentRow() const { return textCursor().blockNumber(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintGutter();
    void paintRow(QPainter &painter, const Row &row, const QRectF &place) const;
    QColor ground(Row::Kind kind, bool strong = false) const;
    void colour();
    int gutterWidth() const;

    QWidget *m_gutter;
    RowColours *m_colours;
    QList<Row> m_rows;
};

} // namespace klab
