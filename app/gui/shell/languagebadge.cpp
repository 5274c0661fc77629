// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/languagebadge.h"

#include "gui/kit/displaytext.h"

namespace klab
{

using State = LanguageStatus::State;

LanguageBadge::LanguageBadge(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setObjectName(QStringLiteral("languageBadge"));
    setAccessibleName(tr("Code intelligence"));
    setStatus({});
}

static QString stateText(const LanguageStatus &status)
{
    switch (status.state) {
    case State::Off:
        return LanguageBadge::tr("clangd: off");
    case State::Starting:
        return LanguageBadge::tr("clangd: starting");
    case State::Indexing:
        return status.total > 0
                   ? LanguageBadge::tr("clangd: indexing %1/%2").arg(status.done).arg(status.total)
                   : LanguageBadge::tr("clangd: indexing");
    case State::Ready:
        return LanguageBadge::tr("clangd");
    case State::Crashed:
        return LanguageBadge::tr("clangd: restarting");
    case State::Unavailable:
        return LanguageBadge::tr("clangd: not available");
    }
    return {};
}

static QString stateTip(const LanguageStatus &status)
{
    if (!status.reason.isEmpty())
        return (status.reason + u' ' + status.remedy).trimmed();
    if (status.state == State::Indexing)
        return LanguageBadge::tr("clangd answers already, and reads the rest of the sources meanwhile.");
    return LanguageBadge::tr("clangd completes and explains the code in the editor.");
}

void LanguageBadge::setStatus(const LanguageStatus &status)
{
    setText(stateText(status));
    setToolTip(toolTipText(stateTip(status)));
    setAccessibleDescription(stateTip(status));
    setVisible(status.state != State::Off || !status.reason.isEmpty());
}

} // namespace klab
