// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configbar.h"

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
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

ConfigBar::ConfigBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
    , m_profile(new CalmComboBox)
    , m_description(new MutedLabel)
    , m_search(new QLineEdit)
    , m_modified(createFilter(tr("Modified"), tr("Only changes that are not applied yet")))
    , m_notDefault(
          createFilter(tr("Differs from default"), tr("Only options whose value is not the default")))
    , m_hidden(createFilter(tr("Hidden"), tr("Also options that cannot be set now, or not by hand")))
    , m_help(createFilter(tr("In help texts"), tr("Search the help texts, too")))
    , m_filterMenu(new QToolButton)
    , m_more(new QPushButton(tr("More")))
{
    createProfiles();
    m_search->setAccessibleName(tr("Search options"));
    m_search->setPlaceholderText(tr("Search options (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_search->installEventFilter(this);
    createFilterMenu();
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
    for (const QAction *filter : {m_modified, m_notDefault, m_help})
        connect(filter, &QAction::toggled, this, &ConfigBar::tellQuery);
    connect(m_hidden, &QAction::toggled, this, &ConfigBar::hiddenShownChanged);
    updateEnabled();
    arrange();
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
    for (QToolButton *button : std::as_const(m_filterButtons))
        m_row->addWidget(button);
    m_row->addWidget(m_filterMenu);
    m_row->addWidget(m_more);
}

QAction *ConfigBar::createFilter(const QString &text, const QString &tip)
{
    auto *filter = new QAction(text, this);
    filter->setToolTip(tip);
    filter->setCheckable(true);
    connect(filter, &QAction::toggled, this, &ConfigBar::countFilters);
    auto *button = new QToolButton;
    button->setDefaultAction(filter);
    button->setFocusPolicy(Qt::StrongFocus);
    m_filterButtons << button;
    return filter;
}

void ConfigBar::createFilterMenu()
{
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addActions({m_modified, m_notDefault, m_hidden, m_help});
    m_filterMenu->setMenu(menu);
    m_filterMenu->setPopupMode(QToolButton::InstantPopup);
    m_filterMenu->setFocusPolicy(Qt::StrongFocus);
    m_filterMenu->setToolTip(tr("Which options are listed"));
    countFilters();
}

// Of those that are on, the button that hides them says how many.
void ConfigBar::countFilters()
{
    const QList<QAction *> filters = m_filterMenu->menu()->actions();
    const auto count = std::ranges::count_if(filters, &QAction::isChecked);
    m_filterMenu->setText(count == 0 ? tr("Filter") : tr("Filter (%1)", "how many are on").arg(count));
}

int ConfigBar::leastWidth(bool isNarrow) const
{
    int width = 0;
    for (int i = 0; i < m_row->count(); ++i) {
        const QLayoutItem *item = m_row->itemAt(i);
        const QWidget *part = item->widget();
        const bool isFilter =
            std::ranges::any_of(m_filterButtons, [part](const QWidget *one) { return one == part; });
        if ((isFilter && isNarrow) || (part == m_filterMenu && !isNarrow))
            continue;
        const int least = part ? std::max(part->minimumSizeHint().width(), part->minimumWidth())
                               : item->minimumSize().width();
        width += least + m_row->spacing();
    }
    return width;
}

QSize ConfigBar::minimumSizeHint() const
{
    return {leastWidth(true), QWidget::minimumSizeHint().height()};
}

void ConfigBar::arrange()
{
    const bool isNarrow = width() < leastWidth(false);
    for (QToolButton *button : std::as_const(m_filterButtons))
        button->setVisible(!isNarrow);
    m_filterMenu->setVisible(isNarrow);
}

void ConfigBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ConfigBar::createMenu()
{
    m_more->setToolTip(tr("Import, export, compare"));
    auto *menu = new QMenu(this);
    menu->addAction(tr("&Import..."), this, &ConfigBar::importRequested);
    menu->addAction(tr("&Export..."), this, &ConfigBar::exportRequested);
    m_compare = menu->addMenu(tr("&Compare with profile"));
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
    for (QAction *filter : {m_modified, m_notDefault, m_hidden, m_help})
        filter->setEnabled(m_isReady);
    m_filterMenu->setEnabled(m_isReady);
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
    for (QAction *filter : {m_modified, m_notDefault})
        filter->setChecked(false);
    m_search->clear();
}

void ConfigBar::showHidden()
{
    m_hidden->setChecked(true);
}

void ConfigBar::tellQuery()
{
    KconfigQuery query;
    query.text = m_search->text();
    query.inHelp = m_help->isChecked();
    query.onlyModified = m_modified->isChecked();
    query.onlyNotDefault = m_notDefault->isChecked();
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
