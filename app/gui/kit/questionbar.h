// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace klab
{

/// Shows a question above the work, with a button for each answer, and hides once it is
/// answered. A new question replaces the old one. The text is plain. Not a KMessageWidget,
/// for MessageBar's reasons, and because it makes tool buttons that it does not hand out:
/// the answers here can take the focus, and can wait and say why.
class QuestionBar : public QFrame
{
    Q_OBJECT
public:
    struct Answer {
        QString text;
        std::function<void()> action; ///< may be empty: nothing is to be done
        bool writes = false;          ///< changes the configuration: not while the lab works on it
    };

    explicit QuestionBar(QWidget *parent = nullptr);

    /// For a narrow place: the answers stand below the question, and there is no sign.
    void setNarrow();
    void ask(const QString &question, const QList<Answer> &answers);
    /// Answers that write have to wait; the others never.
    void setBusy(bool busy);
    /// Moves the focus to the last answer, which is the one that changes nothing.
    void focusLast();

Q_SIGNALS:
    /// It was answered, and that is done.
    void answered();

private:
    void clear();
    void updateButtons();

    QLabel *m_sign;
    QLabel *m_text;
    QHBoxLayout *m_layout;
    QList<QPushButton *> m_buttons;
    QList<QPushButton *> m_writing; ///< some of m_buttons
    bool m_isBusy = false;
};

} // namespace klab
