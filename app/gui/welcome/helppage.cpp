// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/welcome/helppage.h"

#include <KActionCollection>
#include <KLocalizedString>

#include <QAction>
#include <QFile>
#include <QLocale>

namespace klab
{

static constexpr int Margin = 24; // pixels around the text

HelpPage::HelpPage(const KActionCollection *actions, QWidget *parent)
    : QTextBrowser(parent)
    , m_actions(actions)
{
    setAccessibleName(tr("Help"));
    setFrameShape(QFrame::NoFrame);
    setOpenExternalLinks(true);
    document()->setDocumentMargin(Margin);
}

static QString helpText()
{
    const QStringList languages = QLocale().uiLanguages();
    for (const QString &language : languages) {
        QFile file(QStringLiteral(":/help/help_%1.md").arg(language.section(u'-', 0, 0)));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    QFile file(QStringLiteral(":/help/help_en.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString HelpPage::keyTable() const
{
    QString table = QStringLiteral("| %1 | %2 |\n|---|---|\n").arg(tr("Key"), tr("What it does"));
    const QList<QAction *> actions = m_actions->actions();
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            table += QStringLiteral("| %1 | %2 |\n")
                         .arg(action->shortcut()
                                  .toString(QKeySequence::NativeText)
                                  .replace(u'|', QStringLiteral("\\|")),
                              KLocalizedString::removeAcceleratorMarker(action->text()));
    }
    return table;
}

void HelpPage::showEvent(QShowEvent *event)
{
    // The keys can have been changed since.
    setMarkdown(helpText() + u'\n' + keyTable());
    QTextBrowser::showEvent(event);
}

} // namespace klab
