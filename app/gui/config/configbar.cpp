// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configbar.h"

#include "gui/config/configfilters.h"
#include "gui/kit/calmcombobox.h"
#include "gui/kit/mutedlabel.h"
#include "kernel/profile.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace klab
{

ConfigBar::ConfigBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
    , m_profile(new CalmComboBox)
    , m_description(new MutedLabel)
    , m_search(new QLineEdit)
    , m_filters(new ConfigFilters)
    , m_more(new QPushButton(tr("More")))
{
    createProfiles();
    m_search->setAccessibleName(tr("Search options"));
    m_search->setPlaceholderText(tr("Search options (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_search->installEventFilter(this);
    createMenu();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    createRow();
    layout->addLayout(m_row);
    layout->addWidget(m_description);
    connect(m_profile, &QComboBox::textActivated, this, [this](const QString &name) {
        m_profile->setCurrentText(m_shown); // until it is so
        if (name != m_shown)
            Q_EMIT profileChosen(name);
    });
    connect(m_search, &QLineEdit::textChanged, this, &ConfigBar::tellQuery);
    connect(m_filters, &ConfigFilters::changed, this, &ConfigBar::tellQuery);
    connect(m_filters, &ConfigFilters::hiddenShownChanged, this, &ConfigBar::hiddenShownChanged);
    updateEnabled();
}

void ConfigBar::createProfiles()
{
    m_profile->setAccessibleName(tr("Profile"));
    m_profile->setToolTip(tr("The configuration that is shown here and used by Build & Boot"));
    for (const QString &name : Profile::names()) {
        m_profile->addItem(name);
        m_profile->setItemData(m_profile->count() - 1, Profile::find(name)->description(), Qt::ToolTipRole);
    }
    m_description->setAccessibleName(tr("What the profile is for"));
}

void ConfigBar::createRow()
{
    auto *label = new QLabel(tr("&Profile:"));
    label->setBuddy(m_profile);
    m_row->addWidget(label);
    m_row->addWidget(m_profile);
    m_row->addSpacing(8);
    m_row->addWidget(m_search, 1);
    m_row->addWidget(m_filters);
    m_row->addWidget(m_more);
}

int ConfigBar::leastWidth(bool isNarrow) const
{
    int width = m_filters->widthOf(isNarrow);
    for (int i = 0; i < m_row->count(); ++i) {
        const QLayoutItem *item = m_row->itemAt(i);
        width += m_row->spacing() + (item->widget() == m_filters ? 0 : item->minimumSize().width());
    }
    return width;
}

QSize ConfigBar::minimumSizeHint() const
{
    return {leastWidth(true), QWidget::minimumSizeHint().height()};
}

void ConfigBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_filters->setNarrow(width() < leastWidth(false));
}

void ConfigBar::createMenu()
{
    m_more->setToolTip(tr("Import, export, compare"));
    auto *menu = new QMenu(this);
    menu->addAction(tr("&Import…"), this, &ConfigBar::importRequested);
    menu->addAction(tr("&Export…"), this, &ConfigBar::exportRequested);
    m_compare = menu->addMenu(tr("&Compare with Profile"));
    for (const QString &name : Profile::names())
        m_compare->addAction(name, this, [this, name] { Q_EMIT compareRequested(name); });
    m_more->setMenu(menu);
}

void ConfigBar::setProfile(const QString &profile)
{
    m_shown = profile;
    m_profile->setCurrentText(profile);
    m_description->setText(m_profile->currentData(Qt::ToolTipRole).toString());
    for (QAction *action : m_compare->actions())
        action->setVisible(action->text() != profile);
}

void ConfigBar::setReady(bool ready)
{
    m_isReady = ready;
    updateEnabled();
}

void ConfigBar::setBusy(bool busy)
{
    m_isBusy = busy;
    updateEnabled();
}

void ConfigBar::updateEnabled()
{
    m_filters->setEnabled(m_isReady);
    m_search->setEnabled(m_isReady);
    m_profile->setEnabled(!m_isBusy);
    m_more->setEnabled(!m_isBusy);
}

void ConfigBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ConfigBar::clear()
{
    m_filters->clear();
    m_search->clear();
}

void ConfigBar::showHidden()
{
    m_filters->showHidden();
}

void ConfigBar::tellQuery()
{
    KconfigQuery query;
    query.text = m_search->text();
    m_filters->applyTo(query);
    Q_EMIT queryChanged(query);
}

bool ConfigBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        m_search->clear();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT resultsRequested();
        return true;
    default:
        return false;
    }
}

} // namespace klab
