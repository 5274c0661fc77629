// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/shell/closequestion.h"

#include "base/translate.h"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>

namespace klab
{

namespace
{

QString describe(const CloseLosses &losses)
{
    constexpr qsizetype NamedAtMost = 6;
    QStringList lines;
    if (!losses.unsaved.isEmpty()) {
        QStringList names = losses.unsaved.mid(0, NamedAtMost);
        if (losses.unsaved.size() > NamedAtMost)
            names << QStringLiteral("…");
        lines << Texts::tr("These files have unsaved changes: %1.").arg(names.join(QStringLiteral(", ")));
    }
    if (losses.jobRuns)
        lines << Texts::tr("The current task will be canceled.");
    if (losses.machineRuns)
        lines << Texts::tr("The virtual machine is running and will be stopped.");
    return lines.join(u'\n');
}

} // namespace

void askBeforeClosing(QWidget *window, const CloseLosses &losses,
                      const std::function<void(CloseAnswer, bool)> &answered)
{
    auto *box = new QMessageBox(QMessageBox::Question, QString(),
                                losses.unsaved.isEmpty() ? Texts::tr("Quit Kernel Lab?")
                                                         : Texts::tr("Save before quitting?"),
                                QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(describe(losses));
    QPushButton *save = nullptr;
    if (!losses.unsaved.isEmpty())
        save = box->addButton(Texts::tr("&Save and Quit"), QMessageBox::AcceptRole);
    QPushButton *quit =
        box->addButton(losses.unsaved.isEmpty() ? Texts::tr("&Quit") : Texts::tr("&Discard and Quit"),
                       QMessageBox::DestructiveRole);
    QPushButton *stay = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(save ? save : quit);
    box->setEscapeButton(stay);
    if (losses.machineRuns && losses.unsaved.isEmpty())
        box->setCheckBox(new QCheckBox(Texts::tr("Do not ask about the machine again")));
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
