// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/renamedialog.h"

#include "gui/kit/mutedlabel.h"
#include "language/identifier.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace klab
{

RenameDialog::RenameDialog(QString name, bool isCxx, QWidget *parent)
    : QDialog(parent)
    , m_before(std::move(name))
    , m_isCxx(isCxx)
    , m_name(new QLineEdit(m_before))
    , m_verdict(new MutedLabel)
{
    setObjectName(QStringLiteral("rename"));
    setWindowTitle(tr("Rename '%1'").arg(m_before));
    m_name->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_name->selectAll();
    m_verdict->setAccessibleName(tr("Check of the name"));
    auto *form = new QFormLayout;
    form->addRow(tr("&New name:"), m_name);
    form->addRow(m_verdict);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_preview = buttons->addButton(tr("&Preview"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &RenameDialog::check);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    check();
    m_name->setFocus();
}

QString RenameDialog::name() const
{
    return m_name->text();
}

void RenameDialog::check()
{
    const QString problem = identifierProblem(name(), m_isCxx);
    const bool isNew = name() != m_before;
    m_preview->setEnabled(isNew && problem.isEmpty());
    m_verdict->setText(!isNew               ? tr("This is the current name.")
                       : !problem.isEmpty() ? problem
                                            : tr("You can review every change before it is made."));
}

} // namespace klab
