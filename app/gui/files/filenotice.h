// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace klab
{

/// Shows a message or a question below a narrow list, and hides once it is answered. A
/// new notice replaces the old one. The text is plain. Not a KMessageWidget, for
/// QuestionBar's reasons; in a dock it would often be resized.
class FileNotice : public QFrame
{
    Q_OBJECT
public:
    struct Answer {
        QString text;
        std::function<void()> action; ///< may be empty: nothing is to be done
    };

    explicit FileNotice(QWidget *parent = nullptr);

    /// @param icon of the theme; says how grave it is, beside the words
    void tell(const QString &icon, const QString &text, const QList<Answer> &answers);
    /// To the last answer, which is the one that changes nothing.
    void focusLast();
    QString text() const;

private:
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace klab
