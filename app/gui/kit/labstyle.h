// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QProxyStyle>

namespace klab
{

/// Qt's Fusion, which the lab has where the desktop brings no style of its own, with what is
/// missing there in the dark: it outlines check boxes and radio buttons in a shade of the window, which
/// on a dark one is next to black on black. And it marks the focus: on a default button, which Fusion
/// outlines in the same colour without it, around lists and texts, and elsewhere more clearly.
class LabStyle : public QProxyStyle
{
    Q_OBJECT
public:
    LabStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;

    /// Puts it in the place of Fusion; any other style stays. After the QApplication is made.
    static void install();
};

} // namespace klab
