// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/textpage.h"

#include "edit/recoverystore.h"
#include "edit/textfile.h"
#include "gui/kit/editorsetup.h"
#include "gui/kit/questionbar.h"

#include <KTextEditor/View>

#include <QVBoxLayout>

namespace klab
{

TextPage::TextPage(const QString &text, const QString &mode, const QString &name, QWidget *parent)
    : QWidget(parent)
{
    hide(); // until it is in a tab
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    KTextEditor::View *view = makeReadOnlyView(text, mode);
    view->setAccessibleName(name);
    layout->addWidget(view);
    setFocusProxy(view);
}

void TextPage::askAboutLost(const RecoveredText &orphan, const QString &text)
{
    auto *bar = new QuestionBar;
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, bar);
    bar->ask(tr("%1 no longer exists; this is the text that was not saved.").arg(orphan.path),
             {{tr("Save Again"),
               [this, bar, orphan, text] {
                   if (const auto written = saveTextFile(orphan.path, text.toUtf8()); !written) {
                       bar->show();
                       Q_EMIT failed(written.error());
                       return;
                   }
                   RecoveryStore::discard(orphan);
                   Q_EMIT saved(orphan.path);
                   Q_EMIT closeWanted();
               }},
              {tr("Discard"), [this, orphan] {
                   RecoveryStore::discard(orphan);
                   Q_EMIT closeWanted();
               }}});
}

} // namespace klab
