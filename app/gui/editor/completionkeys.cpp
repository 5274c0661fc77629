// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/completionkeys.h"

#include <KTextEditor/View>

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

#include <chrono>
#include <utility>

namespace klab
{

using namespace std::chrono_literals;

static constexpr auto RetryPause = 20ms;
static constexpr auto LongestWait = 500ms; // what does not go by then is not taken at all

CompletionKeys::CompletionKeys(KTextEditor::View *view)
    : m_view(view)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryPause);
    connect(&m_retry, &QTimer::timeout, this, &CompletionKeys::accept);
    if (QWidget *text = view->focusProxy())
        text->installEventFilter(this);
}

bool CompletionKeys::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(object, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (m_retry.isActive()) {
        m_waiting.emplace_back(key->clone());
        return true;
    }
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isReturn || key->modifiers() & ~Qt::KeypadModifier || !m_view->isCompletionActive())
        return QObject::eventFilter(object, event);
    m_since.start();
    accept();
    return true;
}

/// Until the list has taken it, or is gone.
void CompletionKeys::accept()
{
    if (m_view->isCompletionActive())
        m_view->forceCompletion();
    if (m_view->isCompletionActive() && m_since.durationElapsed() < LongestWait)
        m_retry.start();
    else
        release();
}

void CompletionKeys::release()
{
    for (std::unique_ptr<QKeyEvent> &key : std::exchange(m_waiting, {}))
        QCoreApplication::postEvent(m_view->focusProxy(), key.release());
}

} // namespace klab
