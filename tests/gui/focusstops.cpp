// SPDX-License-Identifier: GPL-2.0-or-later
#include "focusstops.h"

#include "patience.h"

#include <QApplication>
#include <QImage>
#include <QPointer>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace klab::test
{

// Of contrast between what a point shows with the focus and without it, as WCAG counts it.
static constexpr double LeastContrast = 1.5;
// Of such points: as many as a cursor of text has.
static constexpr int LeastPoints = 12;

static double brightness(QRgb colour)
{
    const auto part = [](int value) {
        const double one = value / 255.0;
        return one <= 0.03928 ? one / 12.92 : std::pow((one + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(qRed(colour)) + 0.7152 * part(qGreen(colour)) + 0.0722 * part(qBlue(colour));
}

static int changedPoints(const QImage &one, const QImage &other)
{
    int changed = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) == other.pixel(x, y))
                continue;
            const double a = brightness(one.pixel(x, y));
            const double b = brightness(other.pixel(x, y));
            changed += (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= LeastContrast;
        }
    }
    return changed;
}

static bool isStop(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy() && widget->isEnabled() &&
           !widget->visibleRegion().isEmpty();
}

QStringList unseenStops(QWidget *root)
{
    QApplication::setCursorFlashTime(0); // it is always there
    root->window()->activateWindow();    // no dialog of before has the focus
    if (!waitFor([root] { return root->window()->isActiveWindow(); }))
        return {QStringLiteral("The window does not become active.")};
    root->window()->setAttribute(Qt::WA_KeyboardFocusChange);
    QStringList unseen;
    const auto picture = [root](const QWidget *of) {
        QApplication::processEvents();
        const QRect place(of->mapTo(root->window(), QPoint()), of->size());
        return root->window()->grab(place.adjusted(-3, -3, 3, 3)).toImage();
    };
    if (QWidget *focused = QApplication::focusWidget())
        focused->clearFocus(); // what is drawn around it is no stop
    const QList<QWidget *> all = root->findChildren<QWidget *>();
    for (const QPointer<QWidget> &widget : QList<QPointer<QWidget>>(all.begin(), all.end())) {
        if (!widget || !isStop(widget))
            continue;
        widget->setFocus(Qt::TabFocusReason);
        const QImage with = picture(widget);
        widget->clearFocus();
        const int points = changedPoints(with, picture(widget));
        if (points >= LeastPoints)
            continue;
        unseen << QStringLiteral("%1 \"%2\" in %3 \"%4\": %5 points")
                      .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName(),
                           QLatin1String(widget->parentWidget()->metaObject()->className()),
                           widget->parentWidget()->accessibleName())
                      .arg(points);
    }
    return unseen;
}

} // namespace klab::test
