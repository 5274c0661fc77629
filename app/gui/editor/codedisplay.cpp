// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codedisplay.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QAction>

namespace klab
{

static KConfigGroup displayGroup()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("Code"));
}

CodeDisplay::CodeDisplay(QObject *parent)
    : QObject(parent)
    , m_colours(makeAction(tr("Semantic Highlighting"), tr("Colour names by what they mean, as clangd knows"),
                           "SemanticHighlighting", true))
    , m_hints(makeAction(tr("Inlay Hints"),
                         tr("Show the names of parameters and deduced types in the text, as clangd knows"),
                         "InlayHints", false))
{
}

/// @param key in the settings file
QAction *CodeDisplay::makeAction(const QString &text, const QString &tip, const char *key, bool isOn)
{
    auto *action = new QAction(text, this);
    action->setStatusTip(tip);
    action->setCheckable(true);
    action->setChecked(displayGroup().readEntry(key, isOn));
    connect(action, &QAction::toggled, this, [this, key](bool on) {
        KConfigGroup group = displayGroup();
        group.writeEntry(key, on);
        group.sync();
        Q_EMIT changed();
    });
    return action;
}

bool CodeDisplay::hasColours() const
{
    return m_colours->isChecked();
}

bool CodeDisplay::hasHints() const
{
    return m_hints->isChecked();
}

} // namespace klab
