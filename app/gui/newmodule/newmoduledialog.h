// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "lab/newmodule.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace klab
{

class LabSession;
class MutedLabel;
class TemplateList;

/// Asks what a new module is called, which template it begins as, and in which language; a name
/// that is not possible is reported while it is typed. It changes nothing itself.
class NewModuleDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param session outlives the dialog
    NewModuleDialog(const LabSession *session, const Profile &profile, QWidget *parent = nullptr);

    QString name() const;
    ModuleTemplate from() const;
    Module::Language language() const;

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QWidget *createName();
    QWidget *createLanguage();
    QWidget *createDetails();
    void layOut();
    void followTemplate();
    void check();
    QString needs() const;

    const LabSession *m_session;
    NewModules m_modules;
    Profile m_profile;
    QLineEdit *m_name;
    QLabel *m_sign;
    QLabel *m_verdict;
    QRadioButton *m_cxx;
    QRadioButton *m_c;
    MutedLabel *m_onlyC;
    TemplateList *m_templates;
    QLabel *m_demo;
    QLabel *m_needs;
    QPushButton *m_create = nullptr;
    bool m_wantsCxx = true; ///< of templates that have it
};

} // namespace klab
