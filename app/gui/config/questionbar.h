// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace klab
{

/// Asks something above the work, with a button for each answer, and hides once it has
/// one. A new question takes the place of the old one.
class QuestionBar : public QFrame
{
    Q_OBJECT
public:
    struct Answer {
        QString text;
        std::function<void()> action; ///< may be empty: nothing is to be done
    };

    explicit QuestionBar(QWidget *parent = nullptr);

    void ask(const QString &question, const QList<Answer> &answers);

private:
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace klab
