// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/searchpanel.h"

#include "gui/files/searchresults.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QToolButton>

namespace klab
{

static constexpr int MostRemembered = 20;

static KConfigGroup history()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("Search"));
}

SearchPanel::SearchPanel(const QString &moduleFolder, const QString &kernelTree, QWidget *parent)
    : QWidget(parent)
    , m_moduleFolder(moduleFolder)
    , m_kernelTree(kernelTree)
    , m_text(new QComboBox)
    , m_go(new QPushButton)
    , m_scope(new QComboBox)
    , m_globs(new QLineEdit)
    , m_status(new MutedLabel)
    , m_empty(new MutedLabel)
    , m_stack(new QStackedWidget)
    , m_results(new SearchResults({{tr("Modules"), moduleFolder}, {tr("Linux"), kernelTree}}))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(4);
    for (QHBoxLayout *row : {createQueryRow(), createScopeRow()}) {
        row->setContentsMargins(6, 0, 6, 0);
        layout->addLayout(row);
    }
    m_status->setAccessibleName(tr("Search status"));
    m_status->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_status);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(12, 12, 12, 12);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_results);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_text);
    connectParts();
    update();
}

// ------------------------------------------------------------ made of

QHBoxLayout *SearchPanel::createQueryRow()
{
    m_text->setEditable(true);
    m_text->setInsertPolicy(QComboBox::NoInsert);
    m_text->setCompleter(nullptr); // it would change what is searched for
    m_text->setAccessibleName(tr("Text to search for"));
    m_text->lineEdit()->setAccessibleName(tr("Text to search for"));
    m_text->lineEdit()->setPlaceholderText(tr("Search in files"));
    m_text->lineEdit()->setMaxLength(1000);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_text->addItems(history().readEntry("Texts", QStringList()).mid(0, MostRemembered));
    m_text->setCurrentIndex(-1);
    m_case = createToggle(QStringLiteral("Aa"), tr("Match case"),
                          tr("Match case; otherwise lower-case letters also match capitals"));
    m_word = createToggle(tr("Word"), tr("Whole words"), tr("Find whole words only"));
    m_regex =
        createToggle(QStringLiteral(".*"), tr("Regular expression"), tr("The text is a regular expression"));
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(m_text, 1);
    for (QToolButton *toggle : {m_case, m_word, m_regex})
        row->addWidget(toggle);
    row->addSpacing(4);
    row->addWidget(m_go);
    return row;
}

QToolButton *SearchPanel::createToggle(const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setCheckable(true);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    return button;
}

QHBoxLayout *SearchPanel::createScopeRow()
{
    m_scope->setAccessibleName(tr("Where to search"));
    m_scope->addItem(tr("Modules and kernel"), int(Scope::Everything));
    m_scope->addItem(tr("Modules"), int(Scope::Module));
    m_scope->addItem(tr("Linux kernel"), int(Scope::Kernel));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scope->setMinimumContentsLength(12);
    m_globs->setAccessibleName(tr("Files to search"));
    m_globs->setPlaceholderText(tr("All files; or *.c, *.h"));
    m_globs->setToolTip(tr("File names with wildcards, separated by commas; an exclamation mark in front of "
                           "one excludes its files"));
    m_globs->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_scope, 2);
    row->addWidget(m_globs, 3);
    return row;
}

void SearchPanel::connectParts()
{
    connect(m_text->lineEdit(), &QLineEdit::returnPressed, this, &SearchPanel::search);
    connect(m_text, &QComboBox::activated, this, &SearchPanel::search);
    connect(m_text, &QComboBox::editTextChanged, this, &SearchPanel::update);
    connect(m_globs, &QLineEdit::returnPressed, this, &SearchPanel::search);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (isSearching())
            cancel();
        else
            search();
    });
    connect(m_results, &SearchResults::activated, this, &SearchPanel::activated);
    connect(m_results, &SearchResults::changed, this, &SearchPanel::update);
    auto *escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QAction::triggered, this, &SearchPanel::cancel);
    addAction(escape);
}

// ------------------------------------------------------------ searching

void SearchPanel::start(const QString &text, Scope scope)
{
    setScope(scope);
    // An editor's selection may end lines by U+2029.
    static const QRegularExpression lineEnd(QStringLiteral("[\\n\\r\\x{2028}\\x{2029}]"));
    const QString line = text.section(lineEnd, 0, 0, QString::SectionSkipEmpty).trimmed();
    if (line.isEmpty()) {
        focusField();
        return;
    }
    m_regex->setChecked(false); // a selection is meant as it is
    m_text->setEditText(line);
    search();
}

void SearchPanel::searchInFolder(const QString &folder)
{
    m_folder = QDir::cleanPath(folder);
    const int row = m_scope->findData(int(Scope::Folder));
    if (row >= 0)
        m_scope->removeItem(row);
    m_scope->addItem(displayText(shownFolder()), int(Scope::Folder));
    setScope(Scope::Folder);
    focusField();
}

QString SearchPanel::shownFolder() const
{
    if (isWithin(m_folder, m_moduleFolder))
        return tr("Module: %1").arg(QDir(m_moduleFolder).relativeFilePath(m_folder));
    if (isWithin(m_folder, m_kernelTree))
        return tr("Linux: %1").arg(QDir(m_kernelTree).relativeFilePath(m_folder));
    for (const FileRoot &root : m_elsewhere) {
        if (isWithin(m_folder, root.path))
            return tr("%1: %2").arg(root.name, QDir(root.path).relativeFilePath(m_folder));
    }
    return m_folder;
}

void SearchPanel::setScope(Scope scope)
{
    if (const int row = m_scope->findData(int(scope)); row >= 0)
        m_scope->setCurrentIndex(row);
}

void SearchPanel::focusField()
{
    m_text->setFocus();
    m_text->lineEdit()->selectAll();
}

void SearchPanel::setFolders(const QList<FileRoot> &elsewhere)
{
    m_elsewhere = elsewhere;
    QList<FileRoot> roots{{tr("Modules"), m_moduleFolder}};
    m_results->model()->setRoots(roots << elsewhere << FileRoot{tr("Linux"), m_kernelTree});
}

QStringList SearchPanel::folders() const
{
    QStringList modules{m_moduleFolder};
    for (const FileRoot &root : m_elsewhere)
        modules << root.path;
    switch (Scope(m_scope->currentData().toInt())) {
    case Scope::Module:
        return modules;
    case Scope::Kernel:
        return {m_kernelTree};
    case Scope::Folder:
        return {m_folder};
    case Scope::Everything:
        break;
    }
    return modules << m_kernelTree;
}

void SearchPanel::search()
{
    SearchQuery query;
    query.text = m_text->currentText();
    if (query.text.isEmpty())
        return;
    query.isRegex = m_regex->isChecked();
    query.isWholeWord = m_word->isChecked();
    query.letterCase = m_case->isChecked() ? SearchQuery::Case::Sensitive : SearchQuery::Case::Smart;
    for (const QString &glob : m_globs->text().split(u',', Qt::SkipEmptyParts)) {
        if (!glob.trimmed().isEmpty())
            query.globs << glob.trimmed();
    }
    query.folders = folders();
    remember(query.text);
    m_results->search(query);
}

void SearchPanel::remember(const QString &text)
{
    if (const int row = m_text->findText(text, Qt::MatchExactly | Qt::MatchCaseSensitive); row >= 0)
        m_text->removeItem(row);
    m_text->insertItem(0, text);
    while (m_text->count() > MostRemembered)
        m_text->removeItem(m_text->count() - 1);
    m_text->setCurrentIndex(0);
    QStringList texts;
    for (int row = 0; row < m_text->count(); ++row)
        texts << m_text->itemText(row);
    history().writeEntry("Texts", texts);
}

bool SearchPanel::isSearching() const
{
    return m_results->isSearching();
}

void SearchPanel::cancel()
{
    m_results->cancel();
}

void SearchPanel::nextResult()
{
    m_results->goOn(true);
}

void SearchPanel::previousResult()
{
    m_results->goOn(false);
}

// ------------------------------------------------------------ what it says

void SearchPanel::update()
{
    const bool isBusy = isSearching();
    m_go->setText(isBusy ? tr("Cancel") : tr("Search"));
    m_go->setIcon(QIcon::fromTheme(isBusy ? QStringLiteral("process-stop") : QStringLiteral("edit-find")));
    m_go->setEnabled(isBusy || !m_text->currentText().isEmpty());
    const bool any = m_results->model()->fileCount() > 0;
    const SearchJob *job = m_results->job();
    const bool isWrong = job && job->state() == Job::State::Finished && !job->result() && !job->isCanceled();
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_results) : m_empty);
    m_status->setText(statusText());
    m_status->setVisible(job && (any || isBusy || job->isCanceled()));
    if (isWrong)
        m_empty->setText(displayText(job->result().error().message + u'\n' + job->result().error().remedy));
    else if (job && job->state() == Job::State::Finished && !job->isCanceled())
        m_empty->setText(tr("Nothing was found."));
    else if (!job)
        m_empty->setText(tr("Type some text and press Enter: the lines that contain it are listed here."));
    else
        m_empty->clear();
    Q_EMIT resultsChanged(any);
}

QString SearchPanel::statusText() const
{
    const SearchJob *job = m_results->job();
    if (!job)
        return {};
    const QString matches = matchesText(job->matchCount());
    const QString files = job->fileCount() == 1 ? tr("1 file") : tr("%n files", nullptr, job->fileCount());
    if (isSearching())
        return tr("Searching: %1 in %2 so far", "numbers of matches and files").arg(matches, files);
    if (job->isCanceled())
        return tr("Canceled after %1 in %2", "numbers of matches and files").arg(matches, files);
    if (job->isCut())
        return tr("The first %1 in %2; there are more. Search for a longer text, or in fewer files.",
                  "numbers of matches and files")
            .arg(matches, files);
    const double seconds = std::chrono::duration<double>(job->duration()).count();
    return tr("%1 in %2, %3 s", "numbers of matches and files, seconds")
        .arg(matches, files, QLocale().toString(seconds, 'f', seconds < 0.095 ? 2 : 1));
}

} // namespace klab
