// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>
#include <QRect>

class KConfigGroup;
class QWidget;

namespace klab
{

/// How large the window is, and where it stands. It is remembered for each arrangement of screens,
/// so that a laptop has one place for its own screen and one for the desk's; at first it is as
/// large as is useful, and never larger than the screen has room for.
class WindowPlace : public QObject
{
    Q_OBJECT
public:
    /// @param window the parent, too
    explicit WindowPlace(QWidget *window);

    /// Before the window is shown.
    void restore(const KConfigGroup &group);
    void save(KConfigGroup &group) const;

    /// A window's place within the room that there is: moved before it is made smaller.
    static QRect fitted(QRect window, const QRect &available);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_window;
};

} // namespace klab
