// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codesignature.h"

#include "gui/editor/codedocument.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <QKeyEvent>
#include <QLabel>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace klab
{

using namespace std::chrono_literals;

static constexpr qsizetype MostShown = 4;
static constexpr qsizetype LongestNote = 200;
static constexpr int WidestTip = 640;
static constexpr int TipGap = 2;
static constexpr auto AskDelay = 50ms;

CodeSignature::CodeSignature(CodeDocument *document)
    : m_document(document)
    , m_begin(KTextEditor::Cursor::invalid())
{
    const KTextEditor::View *view = document->view();
    m_later.setSingleShot(true);
    m_later.setInterval(AskDelay);
    connect(&m_later, &QTimer::timeout, this, &CodeSignature::ask);
    connect(
        view, &KTextEditor::View::textInserted, this,
        [this](KTextEditor::View *, KTextEditor::Cursor place, const QString &text) { begin(place, text); });
    connect(view, &KTextEditor::View::cursorPositionChanged, this, [this] {
        if (m_isWanted)
            m_later.start();
    });
    connect(view, &KTextEditor::View::focusOut, this, &CodeSignature::end);
    connect(view, &KTextEditor::View::verticalScrollPositionChanged, this, &CodeSignature::place);
    if (QWidget *text = view->focusProxy())
        text->installEventFilter(this);
}

CodeSignature::~CodeSignature()
{
    delete m_tip;
}

bool CodeSignature::isShown() const
{
    return m_tip && m_tip->isVisible();
}

// ------------------------------------------------------------ asking

void CodeSignature::begin(KTextEditor::Cursor place, const QString &text)
{
    if (!text.startsWith(u'(') && !text.startsWith(u','))
        return;
    if (!m_document->client()->status().answers())
        return;
    if (text.startsWith(u'(') || !m_begin.isValid())
        m_begin = {place.line(), place.column() + 1};
    m_isWanted = true;
    m_later.start();
}

void CodeSignature::ask()
{
    if (!m_isWanted)
        return;
    m_document->flush();
    m_document->client()->askSignatures(m_document->path(),
                                        toTextPosition(m_document->view()->cursorPosition()),
                                        [self = QPointer(this)](const Result<CallSignatures> &found) {
                                            if (self && self->m_isWanted)
                                                self->take(found);
                                        });
}

void CodeSignature::take(const Result<CallSignatures> &found)
{
    if (!found && found.error().code == Error::Code::Canceled)
        return; // more was typed, and is asked about in a moment
    if (!found || found->signatures.isEmpty())
        return end();
    show(toHtml(*found));
}

void CodeSignature::end()
{
    m_isWanted = false;
    m_begin = KTextEditor::Cursor::invalid();
    m_later.stop();
    if (m_tip)
        m_tip->hide();
}

/// The completion list goes first.
bool CodeSignature::eventFilter(QObject *object, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (event->type() == QEvent::Hide)
        end();
    if (isKey && isShown() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        !m_document->view()->isCompletionActive()) {
        event->accept(); // the override, so that the key comes here
        if (event->type() == QEvent::KeyPress)
            end();
        return true;
    }
    return QObject::eventFilter(object, event);
}

// ------------------------------------------------------------ showing

static QString labelOf(const CallSignature &signature)
{
    const auto part = [&](qsizetype from, qsizetype to) {
        return signature.label.sliced(from, to - from).toHtmlEscaped();
    };
    QString text = part(0, signature.begin);
    if (signature.begin < signature.end)
        text += QStringLiteral("<b>%1</b>").arg(part(signature.begin, signature.end));
    return QStringLiteral("<div><code>%1</code></div>")
        .arg(text + part(signature.end, signature.label.size()));
}

QString CodeSignature::toHtml(const CallSignatures &found)
{
    if (found.signatures.isEmpty())
        return {};
    const CallSignature &active = found.signatures.at(found.active);
    QString html = labelOf(active);
    qsizetype shown = 1;
    for (qsizetype i = 0; i < found.signatures.size() && shown < MostShown; ++i) {
        if (i == found.active)
            continue;
        html += labelOf(found.signatures[i]);
        ++shown;
    }
    if (const qsizetype more = found.signatures.size() - shown; more > 0)
        html += QStringLiteral("<div>%1</div>").arg(tr("and %n more", nullptr, int(more)));
    QString note = active.documentation.section(QStringLiteral("\n\n"), 0, 0).simplified();
    if (note.size() > LongestNote)
        note = note.first(LongestNote) + u'…';
    if (!note.isEmpty())
        html += QStringLiteral("<div>%1</div>").arg(note.toHtmlEscaped());
    return html;
}

void CodeSignature::show(const QString &html)
{
    QWidget *window = m_document->view()->window();
    if (!m_document->view()->isVisible())
        return end();
    if (!m_tip) {
        m_tip = new QLabel(window);
        m_tip->setObjectName(QStringLiteral("signatureTip"));
        m_tip->setTextFormat(Qt::RichText);
        m_tip->setFrameStyle(QFrame::Box | QFrame::Plain);
        m_tip->setMargin(3);
        m_tip->setAutoFillBackground(true);
        m_tip->setBackgroundRole(QPalette::ToolTipBase);
        m_tip->setForegroundRole(QPalette::ToolTipText);
        m_tip->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_tip->setFocusPolicy(Qt::NoFocus);
    }
    if (m_tip->parentWidget() != window)
        m_tip->setParent(window);
    m_tip->setPalette(QToolTip::palette());
    m_tip->setWordWrap(false);
    m_tip->setText(html);
    m_tip->adjustSize();
    const int widest = std::min(WidestTip, window->width());
    if (m_tip->width() > widest) {
        m_tip->setWordWrap(true);
        m_tip->resize(widest, m_tip->heightForWidth(widest));
    }
    m_tip->show();
    place();
}

/// Above the line, where the completion list is not; below it only where there is no room.
void CodeSignature::place()
{
    if (!isShown())
        return;
    const KTextEditor::View *view = m_document->view();
    const QWidget *window = m_tip->parentWidget();
    const KTextEditor::Cursor cursor = view->cursorPosition();
    const QPoint here = view->cursorToCoordinate(cursor);
    if (here.x() < 0)
        return end(); // it is not in the view any more
    const QPoint from = m_begin.line() == cursor.line() ? view->cursorToCoordinate(m_begin) : here;
    const QPoint point = view->mapTo(window, QPoint(from.x() < 0 ? here.x() : from.x(), here.y()));
    int top = point.y() - m_tip->height() - TipGap;
    if (top < 0)
        top = point.y() + view->fontMetrics().height() * 3 / 2 + TipGap;
    m_tip->move(std::clamp(point.x(), 0, std::max(0, window->width() - m_tip->width())), top);
    m_tip->raise();
}

} // namespace klab
