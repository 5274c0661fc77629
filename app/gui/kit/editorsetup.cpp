// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/kit/editorsetup.h"

#include <KActionCollection>
#include <KConfigGroup>
#include <KSharedConfig>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/View>

#include <QAction>
#include <QFileInfo>

/// A static library's resources have to be asked for, outside of any namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(syntax);
}

namespace klab
{

namespace
{

/// For this run alone: nothing of it goes into the user's settings.
void setDefault(KConfigGroup group, const char *key, const QVariant &value)
{
    if (!group.hasKey(key))
        group.writeEntry(key, value, KConfigBase::WriteConfigFlags());
}

void setDefaults()
{
    const KSharedConfigPtr config = KSharedConfig::openConfig();
    const KConfigGroup document(config, QStringLiteral("KTextEditor Document"));
    setDefault(document, "Tab Width", 8);
    setDefault(document, "Indentation Width", 8);
    setDefault(document, "ReplaceTabsDyn", false);
    setDefault(document, "Auto Detect Indent", false);
    setDefault(document, "Indent On Text Paste", false); // what was copied is what is pasted
    setDefault(document, "Show Spaces", 1);              // the trailing ones
    setDefault(document, "Show Tabs", false);
    // A patch is to hold what was meant, not what else stood in the file.
    setDefault(document, "Remove Spaces", 0);
    setDefault(document, "Newline at End of File", true);
    setDefault(document, "On-The-Fly Spellcheck", false);
    // The lab keeps copies itself: a swap file does not fit the way it saves.
    setDefault(document, "Swap File Mode", 0);
    setDefault(document, "Auto Save", false);
    const KConfigGroup view(config, QStringLiteral("KTextEditor View"));
    setDefault(view, "Line Numbers", true);
    setDefault(view, "Folding Bar", true);
    setDefault(view, "Icon Bar", true);
    setDefault(view, "Dynamic Word Wrap", false);
    setDefault(view, "Scroll Bar MiniMap", false);
    setDefault(view, "Input Mode", 0);
    setDefault(view, "Auto Brackets", false); // what is typed as it is shown comes out as it is shown
    const KConfigGroup renderer(config, QStringLiteral("KTextEditor Renderer"));
    setDefault(renderer, "Auto Color Theme Selection", true);
}

} // namespace

void registerSyntaxDefinitions()
{
    initialiseResources();
}

KTextEditor::Editor *textEditor()
{
    static KTextEditor::Editor *const editor = [] {
        registerSyntaxDefinitions();
        setDefaults();
        return KTextEditor::Editor::instance();
    }();
    return editor;
}

QString labMode(const QString &name)
{
    if (name == u"Kbuild" || name.startsWith(u"Kbuild.") || name.startsWith(u"Makefile"))
        return QStringLiteral("Makefile");
    if (name.startsWith(u"Kconfig"))
        return QStringLiteral("Kconfig");
    if (name.endsWith(u".h")) // the kernel's are C; a C++ header here is called .hpp
        return QStringLiteral("C");
    if (name == u".config" || name.endsWith(u"_defconfig") || name.endsWith(u".config"))
        return QStringLiteral("INI Files");
    return {};
}

void setUpMode(KTextEditor::Document *document, const QString &path)
{
    if (const QString mode = labMode(QFileInfo(path).fileName()); !mode.isEmpty())
        document->setMode(mode);
}

void setUpView(KTextEditor::View *view)
{
    static const QStringList unwanted{
        QStringLiteral("edit_paste_from_file"),
        QStringLiteral("file_export_html"),
        QStringLiteral("file_print"),
        QStringLiteral("file_print_preview"),
        QStringLiteral("file_save_as_with_encoding"),
        QStringLiteral("file_save_copy_as"),
        QStringLiteral("force_rtl_direction"),
        QStringLiteral("set_confdlg"),
        QStringLiteral("spelling_suggestions"),
        QStringLiteral("switch_next_input_mode"),
        QStringLiteral("text_screenshot_selection"),
        QStringLiteral("tools_change_dictionary"),
        QStringLiteral("tools_clear_dictionary_ranges"),
        QStringLiteral("tools_scripts_Emmet"),
        QStringLiteral("tools_speech_pause"),
        QStringLiteral("tools_speech_resume"),
        QStringLiteral("tools_speech_say"),
        QStringLiteral("tools_speech_stop"),
        QStringLiteral("tools_spelling"),
        QStringLiteral("tools_spelling_from_cursor"),
        QStringLiteral("tools_toggle_automatic_spell_checking"),
        QStringLiteral("view_auto_reload"),
        QStringLiteral("view_input_modes"),
    };
    KActionCollection *actions = view->actionCollection();
    for (const QString &name : unwanted) {
        if (QAction *action = actions->action(name)) {
            action->setShortcuts(QList<QKeySequence>());
            actions->takeAction(action); // KTextEditor keeps pointers to some of them
        }
    }
    // Ctrl+K opens files here, and Ctrl+T finds symbols.
    if (QAction *transpose = actions->action(QStringLiteral("transpose_char")))
        KActionCollection::setDefaultShortcuts(transpose, {});
    if (QAction *deleteLine = actions->action(QStringLiteral("delete_line")))
        KActionCollection::setDefaultShortcut(deleteLine, Qt::CTRL | Qt::SHIFT | Qt::Key_K);
}

KTextEditor::View *makeReadOnlyView(const QString &text, const QString &mode)
{
    KTextEditor::Document *document = textEditor()->createDocument(nullptr);
    document->setText(text);
    document->setHighlightingMode(mode);
    document->setModified(false);
    document->setReadWrite(false);
    KTextEditor::View *view = document->createView(nullptr);
    setUpView(view);
    QObject::connect(view, &QObject::destroyed, document, &QObject::deleteLater);
    return view;
}

} // namespace klab
