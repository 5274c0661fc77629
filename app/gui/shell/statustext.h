// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace klab
{

/// A sign and a text in one line, cut where there is no room, with the whole of it in the tool tip. A hint
/// takes their place for some seconds.
class StatusText : public QWidget
{
    Q_OBJECT
public:
    explicit StatusText(QWidget *parent = nullptr);

    /// @param icon of the theme; empty: there is no sign
    void setText(const QString &text, const QString &icon = {});
    void hint(const QString &text);
    void endHint();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateParts();
    void updateSign();
    QString icon() const;

    QLabel *m_sign;
    QLabel *m_label;
    QString m_text;
    QString m_icon;
    QString m_hint; ///< empty: none is shown
    QTimer m_hintTime;
};

} // namespace klab
