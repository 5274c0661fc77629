// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/focusmarker.h"

#include "gui/kit/darkness.h"

#include <KTextEditor/View>

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace klab
{

// In per cent.
static constexpr int Brighter = 130;
static constexpr int Darker = 150;

namespace
{

/// Lies over the edge of its parent, as a part of it.
class Line : public QWidget
{
public:
    explicit Line(QWidget *around)
        : QWidget(around)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        around->installEventFilter(this);
        place();
        show();
        raise();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parent() && event->type() == QEvent::Resize)
            place();
        return QWidget::eventFilter(watched, event);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(FocusMarker::colour(palette()));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }

private:
    // The rest of the parent is not covered, so that it is scrolled as fast as without.
    void place()
    {
        const QRect all = parentWidget()->rect();
        setGeometry(all);
        setMask(QRegion(all) - QRegion(all.adjusted(1, 1, -1, -1)));
    }
};

} // namespace

FocusMarker::FocusMarker(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, QWidget *focused) { follow(focused); });
}

QColor FocusMarker::colour(const QPalette &palette)
{
    const QColor colour = palette.color(QPalette::Active, QPalette::Highlight);
    return isDark(palette.color(QPalette::Window)) ? colour.lighter(Brighter) : colour.darker(Darker);
}

void FocusMarker::follow(QWidget *focused)
{
    delete m_line;
    if (!focused || focused->window()->windowType() == Qt::Popup)
        return;
    // Of an editor, a part has the focus, which moves what lies on it when it scrolls.
    auto *editor = qobject_cast<KTextEditor::View *>(focused->parentWidget());
    if (editor || qobject_cast<QAbstractScrollArea *>(focused))
        m_line = new Line(editor ? editor : focused);
}

} // namespace klab
