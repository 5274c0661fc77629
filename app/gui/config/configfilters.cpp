// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configfilters.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace klab
{

ConfigFilters::ConfigFilters(QWidget *parent)
    : QWidget(parent)
    , m_modified(add(tr("Modified"), tr("Only changes that are not applied yet")))
    , m_notDefault(add(tr("Differs from default"), tr("Only options whose value is not the default")))
    , m_hidden(add(tr("Hidden"), tr("Also options that cannot be set now, or not by hand")))
    , m_help(add(tr("In help texts"), tr("Search the help texts, too")))
    , m_menu(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QToolButton *button : std::as_const(m_buttons))
        layout->addWidget(button);
    layout->addWidget(m_menu);
    createMenu();
    for (const QAction *filter : {m_modified, m_notDefault, m_help})
        connect(filter, &QAction::toggled, this, &ConfigFilters::changed);
    connect(m_hidden, &QAction::toggled, this, &ConfigFilters::hiddenShownChanged);
    setNarrow(false);
}

QAction *ConfigFilters::add(const QString &text, const QString &tip)
{
    auto *filter = new QAction(text, this);
    filter->setToolTip(tip);
    filter->setCheckable(true);
    connect(filter, &QAction::toggled, this, &ConfigFilters::count);
    auto *button = new QToolButton;
    button->setDefaultAction(filter);
    button->setFocusPolicy(Qt::StrongFocus);
    m_buttons << button;
    return filter;
}

void ConfigFilters::createMenu()
{
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addActions({m_modified, m_notDefault, m_hidden, m_help});
    m_menu->setMenu(menu);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setFocusPolicy(Qt::StrongFocus);
    m_menu->setToolTip(tr("Which options are listed"));
    count();
}

// Of those that are on, the button that hides them says how many.
void ConfigFilters::count()
{
    const QList<QAction *> filters = m_menu->menu()->actions();
    const auto count = std::ranges::count_if(filters, &QAction::isChecked);
    m_menu->setText(count == 0 ? tr("Filter") : tr("Filter (%1)", "how many are on").arg(count));
}

void ConfigFilters::setNarrow(bool isNarrow)
{
    for (QToolButton *button : std::as_const(m_buttons))
        button->setVisible(!isNarrow);
    m_menu->setVisible(isNarrow);
}

int ConfigFilters::widthOf(bool isNarrow) const
{
    if (isNarrow)
        return m_menu->minimumSizeHint().width();
    int width = -layout()->spacing();
    for (const QToolButton *button : m_buttons)
        width += layout()->spacing() + button->minimumSizeHint().width();
    return width;
}

void ConfigFilters::applyTo(KconfigQuery &query) const
{
    query.inHelp = m_help->isChecked();
    query.onlyModified = m_modified->isChecked();
    query.onlyNotDefault = m_notDefault->isChecked();
}

void ConfigFilters::clear()
{
    m_modified->setChecked(false);
    m_notDefault->setChecked(false);
}

void ConfigFilters::showHidden()
{
    m_hidden->setChecked(true);
}

} // namespace klab
