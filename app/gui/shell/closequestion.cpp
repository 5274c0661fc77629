// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/closequestion.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace klab
{

namespace
{

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("klab::CloseQuestion", text, nullptr, count);
}

QString describe(const CloseLosses &losses)
{
    constexpr qsizetype NamedAtMost = 6;
    QStringList lines;
    if (!losses.unsaved.isEmpty()) {
        QStringList names = losses.unsaved.mid(0, NamedAtMost);
        if (losses.unsaved.size() > NamedAtMost)
            names << QStringLiteral("…");
        lines << tr("Changes are not saved in: %1.").arg(names.join(QStringLiteral(", ")));
    }
    if (losses.jobRuns)
        lines << tr("What is being done now is canceled.");
    if (losses.machineRuns)
        lines << tr("The virtual machine is running and is stopped.");
    return lines.join(u'\n');
}

} // namespace

void askBeforeClosing(QWidget *window, const CloseLosses &losses,
                      const std::function<void(CloseAnswer, bool)> &answered)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, QString(),
                        losses.unsaved.isEmpty() ? tr("Quit Kernel Lab?") : tr("Save before quitting?"),
                        QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(describe(losses));
    QPushButton *save = nullptr;
    if (!losses.unsaved.isEmpty())
        save = box->addButton(tr("&Save and Quit"), QMessageBox::AcceptRole);
    QPushButton *quit = box->addButton(losses.unsaved.isEmpty() ? tr("&Quit") : tr("&Discard and Quit"),
                                       QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(save ? save : quit);
    box->setEscapeButton(stay);
    if (losses.machineRuns && losses.unsaved.isEmpty())
        box->setCheckBox(new QCheckBox(tr("Do not ask about the machine again")));
    QObject::connect(box, &QMessageBox::finished, window, [box, save, quit, answered] {
        const QAbstractButton *clicked = box->clickedButton();
        const CloseAnswer answer = clicked && clicked == save ? CloseAnswer::Save
                                   : clicked == quit          ? CloseAnswer::Discard
                                                              : CloseAnswer::Stay;
        answered(answer, box->checkBox() && box->checkBox()->isChecked());
    });
    box->open();
}

} // namespace klab
