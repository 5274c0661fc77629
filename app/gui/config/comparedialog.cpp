// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/comparedialog.h"

#include "gui/config/changesmodel.h"
#include "gui/config/changesview.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace klab
{

CompareDialog::CompareDialog(const QString &first, const QString &second,
                             const QList<ConfigDifference> &differences, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare '%1' with '%2'").arg(first, second));
    auto *model = new ChangesModel(this);
    model->setTitles(first, second);
    QList<ConfigChange> changes;
    for (const ConfigDifference &one : differences)
        changes << ConfigChange{one.symbol, one.first, one.second};
    model->setChanges(changes);
    auto *proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(model);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter by symbol or value"));
    filter->setAccessibleName(tr("Filter"));
    filter->setClearButtonEnabled(true);
    connect(filter, &QLineEdit::textChanged, proxy, &QSortFilterProxyModel::setFilterFixedString);
    auto *view = new ChangesView(proxy);
    view->setAccessibleName(tr("Differences"));
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::AscendingOrder);
    connect(view, &ChangesView::symbolActivated, this, &CompareDialog::symbolRequested);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(differences.isEmpty()
                                     ? tr("The two configurations are the same.")
                                     : tr("Symbols that differ: %1").arg(differences.size())));
    layout->addWidget(filter);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    resize(640, 560);
}

} // namespace klab
