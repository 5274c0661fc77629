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
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        const int entry = m_model->entryAt(index);
        m_open.insert(entry, keyOf(entry));
    });
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

// An entry by its name and those of the menus that it is in.
QString KconfigView::keyOf(int entry) const
{
    const QList<KconfigEntry> &entries = m_model->service()->entries();
    QString key;
    for (; entry >= 0 && entry < entries.size(); entry = entries[entry].parent)
        key += entries[entry].symbol + u'\t' + entries[entry].prompt + u'\n';
    return key;
}

// The numbers of another tree, or of this one read again, are others.
void KconfigView::findAgain()
{
    bool isSame = m_entry < 0 || keyOf(m_entry) == m_key;
    for (auto it = m_open.cbegin(); it != m_open.cend() && isSame; ++it)
        isSame = keyOf(it.key()) == it.value();
    if (isSame)
        return;
    QHash<QString, int> places;
    for (int entry = int(m_model->service()->entries().size()); --entry >= 0;)
        places.insert(keyOf(entry), entry);
    const QHash<int, QString> open = std::exchange(m_open, {});
    for (const QString &key : open) {
        if (places.contains(key))
            m_open.insert(places.value(key), key);
    }
    m_found = places.value(m_key, -1);
    m_entry = -1; // it is told of anew
}

void KconfigView::restore()
{
    fitColumns();
    if (m_model->service()->entries().isEmpty())
        return; // what was open is looked for when there is something again
    m_found = -1;
    findAgain();
    if (!m_model->isFlat()) {
        const QHash<int, QString> open = std::exchange(m_open, {});
        for (auto it = open.cbegin(); it != open.cend(); ++it) {
            const QModelIndex index = m_model->indexOf(it.key());
            if (index.isValid())
                expand(index);
        }
        // What has no row now may have one again.
        m_open = open;
    }
    const int entry = m_entry >= 0 ? m_entry : m_found;
    if (m_model->indexOf(entry).isValid())
        goTo(entry);
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
    m_key = keyOf(entry);
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
        if (isSwitch)
            goOn(entry,
                 tristateOf(current.siblingAtColumn(KconfigModel::Value).data(Qt::EditRole).toString()));
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

// To the next value; where there is none, Kconfig's refusal says why.
void KconfigView::goOn(int entry, Tristate present)
{
    const Tristate next = m_model->nextValue(entry);
    if (next != present)
        m_model->request(entry, tristateText(next));
    else if (!m_model->service()->entries()[entry].isChangeable)
        m_model->request(entry, tristateText(present == Tristate::No ? Tristate::Yes : Tristate::No));
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
