// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/kconfigview.h"

#include "gui/config/kconfigdelegate.h"
#include "gui/config/kconfigmodel.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <utility>

namespace klab
{

KconfigView::KconfigView(KconfigModel *model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Options"));
    setUniformRowHeights(true); // else each row would be measured
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAllColumnsShowFocus(true);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new KconfigDelegate(model, this));
    setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &KconfigView::restore);
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_open << m_model->entryAt(index); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_open.remove(m_model->entryAt(index)); });
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(60);
    fitColumns();
}

void KconfigView::fitColumns()
{
    const bool isFlat = m_model->isFlat();
    setRootIsDecorated(!isFlat);
    setColumnHidden(KconfigModel::Where, !isFlat);
    header()->setSectionResizeMode(KconfigModel::Option, QHeaderView::Stretch);
    header()->setSectionResizeMode(KconfigModel::Where,
                                   isFlat ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (m_entry < 0 && columnWidth(KconfigModel::Symbol) == header()->defaultSectionSize()) {
        const int letter = fontMetrics().horizontalAdvance(QStringLiteral("M"));
        setColumnWidth(KconfigModel::Symbol, letter * 16);
        setColumnWidth(KconfigModel::Value, letter * 9);
    }
}

void KconfigView::restore()
{
    fitColumns();
    if (!m_model->isFlat()) {
        const QSet<int> open = std::exchange(m_open, {});
        for (const int entry : open) {
            const QModelIndex index = m_model->indexOf(entry);
            if (index.isValid())
                expand(index);
        }
        // What has no row now may have one again.
        m_open = open;
    }
    const QModelIndex current = m_model->indexOf(m_entry);
    if (current.isValid())
        goTo(m_entry);
    else if (m_model->isFlat() && m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0, 0));
}

bool KconfigView::goTo(int entry)
{
    const QModelIndex index = m_model->indexOf(entry);
    if (!index.isValid())
        return false;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        expand(up);
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

int KconfigView::currentEntry() const
{
    return m_model->entryAt(currentIndex());
}

void KconfigView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    const int entry = m_model->entryAt(current);
    if (entry < 0 || entry == m_entry)
        return;
    m_entry = entry;
    Q_EMIT currentEntryChanged(entry);
}

void KconfigView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || !takeKey(*event, current))
        QTreeView::keyPressEvent(event);
}

bool KconfigView::takeKey(const QKeyEvent &event, const QModelIndex &current)
{
    if (state() == EditingState || event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return false;
    static const QHash<int, Tristate> letters{
        {Qt::Key_N, Tristate::No}, {Qt::Key_M, Tristate::Module}, {Qt::Key_Y, Tristate::Yes}};
    const int entry = m_model->entryAt(current);
    const QModelIndex option = current.siblingAtColumn(KconfigModel::Option);
    const bool isSwitch = option.data(Qt::CheckStateRole).isValid();
    switch (event.key()) {
    case Qt::Key_Space:
        if (isSwitch &&
            m_model->nextValue(entry) !=
                tristateOf(option.siblingAtColumn(KconfigModel::Value).data(Qt::EditRole).toString()))
            m_model->request(entry, tristateText(m_model->nextValue(entry)));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        activate(current);
        return true;
    default:
        // Also where it cannot be: Kconfig's refusal says why.
        if (!isSwitch || !letters.contains(event.key()))
            return false;
        m_model->request(entry, tristateText(letters.value(event.key())));
        return true;
    }
}

void KconfigView::activate(const QModelIndex &current)
{
    const QModelIndex value = current.siblingAtColumn(KconfigModel::Value);
    const QModelIndex option = current.siblingAtColumn(KconfigModel::Option);
    if (value.flags() & Qt::ItemIsEditable)
        edit(value);
    else if (m_model->rowCount(option) > 0)
        setExpanded(option, !isExpanded(option));
}

} // namespace klab
