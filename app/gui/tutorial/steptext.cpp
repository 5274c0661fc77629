// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/tutorial/steptext.h"

#include "gui/tutorial/announce.h"
#include "gui/tutorial/stepdocument.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>

namespace klab
{

using AnchorKind = StepAnchor::Kind;

StepText::StepText(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Text of the step"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    connect(this, &QTextBrowser::anchorClicked, this, &StepText::activate);
}

QVariant StepText::loadResource(int, const QUrl &)
{
    return {}; // a tutorial's text is all there is to it
}

void StepText::setStep(const QString &title, const QString &markdown)
{
    m_title = title;
    Result<TutorialText> text = TutorialText::parse(markdown);
    if (text) {
        m_text = std::move(*text);
    } else {
        TextBlock why;
        why.kind = TextBlock::Kind::Text;
        why.lines = {tr("This text cannot be shown."), text.error().message};
        m_text = {{why}, {}};
    }
    render();
    verticalScrollBar()->setValue(0);
}

void StepText::render()
{
    m_isRendering = true;
    const int place = verticalScrollBar()->value();
    document()->setDefaultFont(font());
    fillStepDocument(document(), m_title, m_text, palette());
    QTextCursor beginning = textCursor();
    beginning.movePosition(QTextCursor::Start);
    setTextCursor(beginning);
    verticalScrollBar()->setValue(place);
    m_isRendering = false;
}

void StepText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isLook && !m_isRendering && !m_title.isEmpty())
        render();
}

// ------------------------------------------------------------------------------- links

std::optional<StepAnchor> StepText::anchor(const QUrl &url) const
{
    const std::optional<StepAnchor> found = StepAnchor::parse(url);
    if (!found || found->index < 0)
        return {};
    if (found->kind == AnchorKind::Link)
        return found->index < m_text.links.size() ? found : std::nullopt;
    if (found->index >= m_text.blocks.size())
        return {};
    const auto commands = m_text.blocks[found->index].commands().size();
    const bool hasCommand = found->command >= 0 && found->command < commands;
    return found->kind != AnchorKind::Type || hasCommand ? found : std::nullopt;
}

void StepText::activate(const QUrl &url)
{
    const std::optional<StepAnchor> found = anchor(url);
    if (!found)
        return;
    if (found->kind == AnchorKind::Link) {
        Q_EMIT linkActivated(m_text.links[found->index]);
        return;
    }
    const TextBlock &block = m_text.blocks[found->index];
    switch (found->kind) {
    case AnchorKind::Show:
        Q_EMIT sourceWanted(block.path, block.lines);
        break;
    case AnchorKind::Type:
        Q_EMIT typeRequested(block.commands().at(found->command).command);
        break;
    case AnchorKind::Copy:
        QGuiApplication::clipboard()->setText(block.text() + u'\n');
        QToolTip::showText(QCursor::pos(), tr("Copied"), this);
        announce(this, tr("Copied"));
        break;
    case AnchorKind::Link:
        break;
    }
}

static QString describeLink(const TutorialLink &link)
{
    switch (link.kind) {
    case TutorialLink::Kind::File:
        return StepText::tr("Opens %1").arg(link.target);
    case TutorialLink::Kind::Show:
        return StepText::tr("Shows the place in %1").arg(link.target);
    case TutorialLink::Kind::Do:
        return StepText::tr("Does the same as the window's own button");
    case TutorialLink::Kind::Config:
        return StepText::tr("Shows the option %1 on the Configuration page").arg(link.target);
    case TutorialLink::Kind::Step:
        return StepText::tr("Goes to another step");
    }
    return {};
}

QString StepText::describe(const QUrl &url) const
{
    const std::optional<StepAnchor> found = anchor(url);
    if (!found)
        return {};
    switch (found->kind) {
    case AnchorKind::Link:
        return describeLink(m_text.links[found->index]);
    case AnchorKind::Show:
        return tr("Shows it in %1").arg(m_text.blocks[found->index].path);
    case AnchorKind::Copy:
        return tr("Copies it");
    case AnchorKind::Type:
        return tr("Types it at the guest's prompt");
    }
    return {};
}

bool StepText::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTextBrowser::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), describe(QUrl(anchorAt(help->pos()))), viewport());
    return true;
}

} // namespace klab
