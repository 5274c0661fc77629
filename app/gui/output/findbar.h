// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace klab
{

/// Finds text in a text widget. Hidden until open(); Escape closes it and gives the
/// focus back.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    /// @param edit must outlive the bar
    explicit FindBar(QPlainTextEdit *edit, QWidget *parent = nullptr);

    /// Shows the bar, with the text that is selected, and takes the focus.
    void open();
    void close();
    void findNext() { find(true, false); }
    void findPrevious() { find(false, false); }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool forward, bool fromHere);

    QPlainTextEdit *m_edit;
    QLineEdit *m_text;
    QLabel *m_told;
};

} // namespace klab
