// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codelinks.h"

#include "gui/editor/codedocument.h"
#include "gui/editor/editorarea.h"

#include <KTextEditor/Attribute>
#include <KTextEditor/Document>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>

#include <QCursor>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPalette>

#include <utility>

namespace klab
{

using KTextEditor::Document;
using KTextEditor::Range;

CodeLinks::CodeLinks(EditorArea *area, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_name(Range::invalid())
    , m_pressed(Range::invalid())
{
    connect(area, &EditorArea::currentViewChanged, this, &CodeLinks::watch);
    watch(area->currentView());
}

CodeLinks::~CodeLinks() = default;

Range CodeLinks::underlined() const
{
    return m_line ? m_line->toRange() : Range::invalid();
}

void CodeLinks::watch(KTextEditor::View *view)
{
    forget();
    if (m_text)
        m_text->removeEventFilter(this);
    if (m_view) {
        m_view->document()->disconnect(this);
        m_view->disconnect(this);
    }
    m_pressed = Range::invalid();
    m_view = view;
    m_text = view ? view->focusProxy() : nullptr;
    if (!m_text)
        return;
    m_text->installEventFilter(this);
    connect(view, &QObject::destroyed, this, &CodeLinks::forget); // before the document goes
    for (const auto signal : {&Document::aboutToInvalidateMovingInterfaceContent, &Document::textChanged})
        connect(view->document(), signal, this, &CodeLinks::forget);
}

bool CodeLinks::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_text || !m_view)
        return QObject::eventFilter(object, event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        if (m_pressed.isValid())
            return true; // the text would select as far as here
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->modifiers() == Qt::ControlModifier && mouse->buttons() == Qt::NoButton)
            point(mouse->globalPosition().toPoint());
        else
            forget();
        break;
    }
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return press(static_cast<QMouseEvent *>(event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<QMouseEvent *>(event));
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control && m_text->underMouse())
            point(QCursor::pos());
        break;
    case QEvent::FocusOut:
    case QEvent::Leave:
        m_pressed = Range::invalid();
        forget();
        break;
    case QEvent::KeyRelease:
    case QEvent::Wheel:
        forget();
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

// ------------------------------------------------------------ buttons

/// @return whether the text does not get it
bool CodeLinks::press(const QMouseEvent *event)
{
    if (event->button() == Qt::BackButton || event->button() == Qt::ForwardButton) {
        if (event->button() == Qt::BackButton)
            Q_EMIT backWanted();
        else
            Q_EMIT forwardWanted();
        return true;
    }
    if (event->button() != Qt::LeftButton || event->modifiers() != Qt::ControlModifier)
        return false;
    m_pressed = nameAt(event->globalPosition().toPoint());
    return m_pressed.isValid();
}

bool CodeLinks::release(const QMouseEvent *event)
{
    const Range pressed = std::exchange(m_pressed, Range::invalid());
    if (event->button() != Qt::LeftButton || !pressed.isValid())
        return false;
    if (nameAt(event->globalPosition().toPoint()) == pressed) {
        forget();
        m_view->setFocus();
        m_view->setCursorPosition(pressed.start());
        Q_EMIT followed();
    }
    return true;
}

// ------------------------------------------------------------ the name under the mouse

/// The name whose letters are there, not only its line. @param place on the screen
Range CodeLinks::nameAt(const QPoint &place) const
{
    const CodeDocument *code = m_area->currentCode();
    if (!code || code->view() != m_view)
        return Range::invalid();
    const QPoint point = m_view->mapFromGlobal(place);
    const Range name = code->wordAt(m_view->coordinatesToCursor(point));
    if (!name.isValid() || point.x() < m_view->cursorToCoordinate(name.start()).x() ||
        point.x() > m_view->cursorToCoordinate(name.end()).x())
        return Range::invalid();
    return name;
}

void CodeLinks::point(const QPoint &place)
{
    const Range name = nameAt(place);
    if (name == m_name)
        return; // it was asked about, or there is none
    forget();
    CodeDocument *code = m_area->currentCode();
    if (!name.isValid() || !code || !code->client()->status().answers())
        return;
    m_name = name;
    code->flush();
    code->client()->askLink(
        code->path(), toTextPosition(name.start()),
        [self = QPointer(this), view = m_view, name](const Result<QList<TextLocation>> &found) {
            if (self && self->m_view == view && self->m_name == name && found && !found->isEmpty())
                self->underline(name);
        });
}

void CodeLinks::underline(Range name)
{
    m_line.reset(m_view->document()->newMovingRange(name));
    const KTextEditor::Attribute::Ptr attribute(new KTextEditor::Attribute);
    const QColor colour = m_view->palette().color(QPalette::Link);
    attribute->setForeground(colour);
    attribute->setFontUnderline(true);
    attribute->setUnderlineColor(colour);
    m_line->setView(m_view);
    m_line->setAttribute(attribute);
    m_line->setAttributeOnlyForViews(true);
    m_text->setCursor(Qt::PointingHandCursor);
}

void CodeLinks::forget()
{
    m_name = Range::invalid();
    if (!m_line)
        return;
    m_line.reset();
    if (m_text)
        m_text->setCursor(Qt::IBeamCursor);
}

} // namespace klab
