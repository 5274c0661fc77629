// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/terminal/terminalpaste.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace klab
{

/// Asks, inside the terminal and without blocking anything, whether a questionable text
/// is to be pasted, and shows it; later shows the progress of a long paste. Cancel is the
/// default: Enter and Escape both leave the terminal as it is.
class PasteBar : public QFrame
{
    Q_OBJECT
public:
    explicit PasteBar(QWidget *parent = nullptr);

    void ask(const TerminalPaste &paste);
    /// Shows how far the paste is; with a total of 0, hides.
    void setProgress(qsizetype sent, qsizetype total);

Q_SIGNALS:
    /// The text that was asked about is to be pasted.
    void accepted(const klab::TerminalPaste &paste);
    /// It is not, or the rest of it is not.
    void canceled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    static QString question(const TerminalPaste &paste);

    TerminalPaste m_paste;
    QLabel *m_sign;
    QLabel *m_question;
    QPlainTextEdit *m_preview;
    QProgressBar *m_progress;
    QPushButton *m_accept;
    QPushButton *m_cancel;
};

} // namespace klab
