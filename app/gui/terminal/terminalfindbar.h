// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace klab
{

/// Asks what to find in a terminal. Enter and F3 go upwards, to what is older; with
/// Shift downwards. Escape closes.
class TerminalFindBar : public QFrame
{
    Q_OBJECT
public:
    explicit TerminalFindBar(QWidget *parent = nullptr);

    /// Shows it, ready to type; @p text is a first proposal, where it is not empty.
    void open(const QString &text);
    /// Shows the outcome of the requested search.
    void setFound(bool isFound);

Q_SIGNALS:
    void searched(const QString &text, bool isForward);
    /// The user is done.
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void search(bool isForward);

    QLineEdit *m_text;
    QLabel *m_answer;
};

} // namespace klab
