// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/settings/appsettings.h"

#include <KPageDialog>

class QCheckBox;
class QComboBox;
class QFontComboBox;
class QSpinBox;

namespace KTextEditor
{
class ConfigPage;
}

namespace klab
{

/// The settings, page by page; the editor's pages are the editor's own.
class SettingsDialog : public KPageDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(const AppSettings &settings, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Taken by OK or Apply.
    void applied(const klab::AppSettings &settings);

private:
    QWidget *createGeneral();
    QWidget *createTerminal();
    void addEditorPages();
    void fill(const AppSettings &settings);
    AppSettings read() const;
    void apply();

    AppSettings m_settings;
    QComboBox *m_language;
    QCheckBox *m_welcome;
    QCheckBox *m_restore;
    QCheckBox *m_code;
    QCheckBox *m_askStop;
    QCheckBox *m_notify;
    QSpinBox *m_notifyAfter;
    QSpinBox *m_logLines;
    QFontComboBox *m_font;
    QSpinBox *m_fontSize;
    QComboBox *m_scheme;
    QSpinBox *m_terminalLines;
    QList<KTextEditor::ConfigPage *> m_editorPages;
};

} // namespace klab
