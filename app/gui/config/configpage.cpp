// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/config/configpage.h"

#include "gui/config/configbar.h"
#include "gui/config/kconfigview.h"
#include "gui/config/optionlist.h"
#include "gui/config/pendingview.h"
#include "gui/config/switchlist.h"
#include "gui/config/symbolview.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/questionbar.h"
#include "gui/kit/statepane.h"
#include "kconfig/explain.h"

#include <KConfigGroup>
#include <KSharedConfig>

#include <QApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace klab
{

ConfigPage::ConfigPage(LabSession *session, const QString &profile, const JobRunner &run, QWidget *parent)
    : QWidget(parent)
    , m_run(run)
    , m_document(session)
    , m_service(m_document.service())
    , m_files(new ConfigFiles(session, run, this))
    , m_bar(new ConfigBar)
    , m_question(new QuestionBar)
    , m_stack(new QStackedWidget)
    , m_state(new StatePane)
    , m_tabs(new QTabWidget)
    , m_switches(new SwitchList(m_service))
    , m_options(new OptionList(m_service))
    , m_symbol(new SymbolView(m_service))
    , m_pending(new PendingView(m_service))
    , m_across(new QSplitter(Qt::Horizontal))
    , m_down(new QSplitter(Qt::Vertical))
    , m_profile(profile)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_bar);
    layout->addWidget(m_question);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_state);
    m_stack->addWidget(createWork());
    connectParts();
    connectService();
    createShortcuts();
    restoreLayout();
    m_bar->setProfile(profile);
}

// What shows the document goes before it.
ConfigPage::~ConfigPage()
{
    delete m_stack;
}

// ------------------------------------------------------------ made of

QWidget *ConfigPage::createWork()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the configuration"));
    m_tabs->addTab(m_switches, tr("&Switches"));
    m_tabs->addTab(m_options, tr("All &Options"));
    m_across->addWidget(m_tabs);
    m_across->addWidget(m_symbol);
    m_across->setChildrenCollapsible(false);
    m_across->setStretchFactor(0, 3);
    m_across->setStretchFactor(1, 2);
    m_down->addWidget(m_across);
    m_down->addWidget(m_pending);
    m_down->setChildrenCollapsible(false);
    m_down->setStretchFactor(0, 1);
    m_down->setStretchFactor(1, 0);
    return m_down;
}

void ConfigPage::connectParts()
{
    connect(m_bar, &ConfigBar::profileChosen, this, &ConfigPage::chooseProfile);
    connect(m_bar, &ConfigBar::importRequested, this, &ConfigPage::importFile);
    connect(m_bar, &ConfigBar::exportRequested, this, [this] { m_files->exportFrom(m_document.options()); });
    connect(m_bar, &ConfigBar::compareRequested, this, [this](const QString &name) {
        BuildOptions other;
        other.profile = *Profile::find(name);
        m_files->compare(m_document.options(), other);
    });
    connect(m_bar, &ConfigBar::queryChanged, this, [this](const KconfigQuery &query) {
        m_options->model()->setQuery(query);
        if (query.isNarrowing())
            m_tabs->setCurrentWidget(m_options);
    });
    connect(m_bar, &ConfigBar::hiddenShownChanged, this, [this](bool shown) {
        m_options->model()->setHiddenShown(shown);
        m_tabs->setCurrentWidget(m_options);
    });
    connect(m_bar, &ConfigBar::resultsRequested, m_options, qOverload<>(&QWidget::setFocus));
    connect(m_options->view(), &KconfigView::currentEntryChanged, this, [this](int entry) {
        const KconfigEntry &one = m_service->entries()[entry];
        m_symbol->showSymbol(one.kind == KconfigEntry::Kind::Choice ? one.value : one.symbol);
    });
    connect(m_options->model(), &KconfigModel::refused, this, &ConfigPage::explainRefusal);
    connect(m_options->model(), &KconfigModel::taken, this, &ConfigPage::settle);
    connect(m_switches, &SwitchList::taken, this, &ConfigPage::settle);
    connect(m_symbol, &SymbolView::applied, this, &ConfigPage::settle);
    connect(m_switches, &SwitchList::symbolChosen, m_symbol, &SymbolView::showSymbol);
    connect(m_switches, &SwitchList::refused, this,
            [this](const RefusedSetting &setting, const QList<ConfigSetting> &settings) {
                explainRefusal(setting);
                m_symbol->makePossible(setting.symbol, setting.wanted, settings);
            });
    connect(m_symbol, &SymbolView::symbolRequested, this, &ConfigPage::showSymbol);
    connect(m_symbol, &SymbolView::entryRequested, this, &ConfigPage::showInMenus);
    connect(m_symbol, &SymbolView::fileRequested, this, &ConfigPage::openFile);
    connect(m_pending, &PendingView::symbolRequested, this, &ConfigPage::showSymbol);
    connect(m_files, &ConfigFiles::symbolRequested, this, &ConfigPage::showSymbol);
}

void ConfigPage::connectService()
{
    connect(m_service, &KconfigService::stateChanged, this, &ConfigPage::showState);
    connect(m_service, &KconfigService::progressed, this, [this](const Progress &progress) {
        m_state->showProgress(tr("Opening the configuration of '%1'").arg(m_profile), progress);
    });
    connect(m_pending, &PendingView::changesShown, &m_document, &ConfigDocument::estimate);
    connect(m_pending, &PendingView::applyRequested, this, &ConfigPage::apply);
    connect(m_service, &KconfigService::pendingChanged, this, &ConfigPage::withdrawAnswered);
    connect(m_service, &KconfigService::pendingChanged, this, &ConfigPage::tellUnmet,
            Qt::QueuedConnection); // after what else is told of the same step
    connect(m_question, &QuestionBar::answered, this, &ConfigPage::keepAsking);
    connect(&m_document, &ConfigDocument::estimated, m_pending, &PendingView::setImpact);
    connect(&m_document, &ConfigDocument::fileChanged, this, &ConfigPage::followFile);
    connect(&m_document, &ConfigDocument::applyingChanged, this, &ConfigPage::updateBusy);
    connect(&m_document, &ConfigDocument::applied, this, &ConfigPage::withdrawAnswered);
    connect(m_files, &ConfigFiles::imported, this, &ConfigPage::open);
    connect(m_files, &ConfigFiles::noticed, this, &ConfigPage::noticed);
    connect(m_files, &ConfigFiles::failed, this, &ConfigPage::failed);
    connect(&m_document, &ConfigDocument::failed, this, &ConfigPage::failed);
    connect(m_options->model(), &KconfigModel::failed, this, &ConfigPage::failed);
    connect(m_switches, &SwitchList::failed, this, &ConfigPage::failed);
    connect(m_symbol, &SymbolView::failed, this, &ConfigPage::failed);
}

void ConfigPage::createShortcuts()
{
    auto *find = new QShortcut(QKeySequence::Find, this);
    // Wherever the focus is: a page that is not shown does not hear it.
    find->setContext(Qt::WindowShortcut);
    connect(find, &QShortcut::activated, m_bar, &ConfigBar::focusSearch);
    addActions(m_pending->actions());
}

static KConfigGroup layoutGroup()
{
    return KSharedConfig::openConfig()->group(QStringLiteral("Configuration"));
}

void ConfigPage::restoreLayout()
{
    const KConfigGroup group = layoutGroup();
    m_across->restoreState(QByteArray::fromBase64(group.readEntry("Across", QByteArray())));
    m_down->restoreState(QByteArray::fromBase64(group.readEntry("Down", QByteArray())));
    m_tabs->setCurrentIndex(group.readEntry("Tab", 0));
}

void ConfigPage::saveLayout() const
{
    KConfigGroup group = layoutGroup();
    group.writeEntry("Across", m_across->saveState().toBase64());
    group.writeEntry("Down", m_down->saveState().toBase64());
    group.writeEntry("Tab", m_tabs->currentIndex());
}

void ConfigPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_isOpened, true))
        open(m_profile);
}

void ConfigPage::hideEvent(QHideEvent *event)
{
    saveLayout();
    QWidget::hideEvent(event);
}

// ------------------------------------------------------------ states

void ConfigPage::open(const QString &profile)
{
    const Result<Profile> found = Profile::find(profile);
    if (!found) {
        Q_EMIT failed(found.error());
        return;
    }
    m_question->hide();
    m_asked = Asked::Nothing;
    m_isUnmetKnown = false;
    if (m_profile != found->name)
        m_wantedSettings.clear(); // they were for the other one
    m_bar->setProfile(found->name);
    if (std::exchange(m_profile, found->name) != found->name)
        Q_EMIT profileChanged(m_profile);
    m_document.open(*found);
    showState();
}

void ConfigPage::showState()
{
    const KconfigService::State state = m_service->state();
    const bool isReady = state == KconfigService::State::Ready;
    m_bar->setReady(isReady);
    m_pending->setEnabled(isReady); // its keys are the whole page's
    m_stack->setCurrentWidget(isReady ? static_cast<QWidget *>(m_down) : m_state);
    switch (state) {
    case KconfigService::State::Ready:
        if (!m_wanted.isEmpty()) // when everybody knows of it
            QMetaObject::invokeMethod(
                this, [this] { goToSymbol(std::exchange(m_wanted, {})); }, Qt::QueuedConnection);
        if (!m_wantedSettings.isEmpty())
            QMetaObject::invokeMethod(
                this, [this] { makePending(std::exchange(m_wantedSettings, {})); }, Qt::QueuedConnection);
        return;
    case KconfigService::State::Failed:
        m_wantedSettings.clear();
        showFailure();
        return;
    case KconfigService::State::Preparing:
    case KconfigService::State::Starting:
        m_state->showProgress(tr("Opening the configuration of '%1'").arg(m_profile), {});
        return;
    case KconfigService::State::Off:
        break;
    }
    if (m_document.isConfigured()) {
        showOutsideChange();
        return;
    }
    m_state->showText(tr("'%1' is not configured yet").arg(m_profile),
                      tr("This puts the kernel's sources in place if necessary and applies the lab's "
                         "settings for this profile. Build & Boot does that, too."),
                      {{tr("&Configure"), [this] { runJob(m_document.configureJob()); }, true}});
}

void ConfigPage::showFailure()
{
    if (m_document.hasPending())
        m_state->showError(m_service->failure(),
                           {{tr("&Retry"), [this] { m_service->retry(); }},
                            {tr("Open Again &Without the Changes"), [this] { open(m_profile); }}});
    else
        m_state->showError(m_service->failure(), {{tr("&Retry"), [this] { open(m_profile); }}});
}

void ConfigPage::showOutsideChange()
{
    m_state->showText(tr("The configuration of '%1' was changed outside the lab").arg(m_profile),
                      tr("You can use the changed file, as settings of your own, or restore the file as the "
                         "lab left it and lose the changes."),
                      {{tr("&Use the Changed File"), [this] { runJob(m_document.configureJob()); }, true},
                       {tr("Restore the &Lab's"), [this] { runJob(m_document.restoreJob()); }, true}});
}

// ------------------------------------------------------------ the file

void ConfigPage::followFile(ConfigDocument::FileState state)
{
    using State = ConfigDocument::FileState;
    if (state == State::AsKnown) {
        if (m_asked == Asked::AboutFile)
            m_question->hide();
        return;
    }
    const bool isReady = m_service->state() == KconfigService::State::Ready;
    if (m_document.hasPending() || (isReady && state == State::ChangedOutside))
        askAboutFile();
    else
        open(m_profile);
}

void ConfigPage::askAboutFile()
{
    using State = ConfigDocument::FileState;
    m_asked = Asked::AboutFile;
    switch (m_document.fileState()) {
    case State::MadeAnew:
        m_question->ask(tr("The lab has written the configuration of '%1' again. Opening it discards the "
                           "changes not applied here yet; applying them replaces what the lab wrote.")
                            .arg(m_profile),
                        {{tr("Open A&gain"), [this] { open(m_profile); }}});
        break;
    case State::Missing:
        m_question->ask(tr("The configuration file of '%1' no longer exists. Apply writes it again; if the "
                           "lab does so, the changes not applied here yet are lost.")
                            .arg(m_profile),
                        {{tr("&Configure"), [this] { runJob(m_document.configureJob()); }, true}});
        break;
    case State::ChangedOutside:
        askAboutChangedFile();
        break;
    case State::AsKnown:
        break;
    }
}

void ConfigPage::askAboutChangedFile()
{
    QString question = tr("The configuration of '%1' was changed outside the lab.").arg(m_profile);
    if (m_document.hasPending())
        question += u' ' + tr("Either way, the changes not applied here yet are lost.");
    m_question->ask(question,
                    {{tr("&Use the Changed File"), [this] { runJob(m_document.configureJob()); }, true},
                     {tr("Restore the &Lab's"), [this] { runJob(m_document.restoreJob()); }, true}});
}

// It is asked about the file until something has become of it.
void ConfigPage::keepAsking()
{
    if (m_question->isVisibleTo(this))
        return;
    const bool isThere = m_service->state() == KconfigService::State::Ready || m_document.hasPending();
    if (!m_isBusy && isThere && m_document.fileState() != ConfigDocument::FileState::AsKnown)
        askAboutFile();
    else
        m_asked = Asked::Nothing;
}

void ConfigPage::withdrawAnswered()
{
    if (m_asked != Asked::AboutPending || m_document.hasPending() || m_document.isApplying())
        return;
    m_question->hide();
    keepAsking();
}

// The .config is another one then, or the same: either way it is opened again.
void ConfigPage::runJob(std::unique_ptr<Job> job)
{
    connect(job.get(), &Job::finished, this, [this](const Result<> &result) {
        if (result)
            open(m_profile);
        else
            showState();
    });
    m_run(std::move(job));
}

void ConfigPage::setBusy(bool busy)
{
    if (std::exchange(m_isBusy, busy) == busy)
        return;
    updateBusy();
    if (busy)
        return;
    m_document.forgetBuild();
    keepAsking(); // what was to settle it has failed, perhaps
}

void ConfigPage::updateBusy()
{
    const bool isBusy = m_isBusy || m_document.isApplying();
    m_bar->setBusy(isBusy);
    m_pending->setBusy(isBusy);
    m_question->setBusy(isBusy);
    m_state->setBusy(isBusy);
}

// ------------------------------------------------------------ doing

void ConfigPage::apply()
{
    // The button goes off while it writes; the focus does not go anywhere with it.
    if (m_pending->isAncestorOf(QApplication::focusWidget()))
        m_tabs->currentWidget()->setFocus();
    m_document.apply([this] {
        Q_EMIT noticed(tr("The configuration of '%1' has been applied. Build & Boot (F5) builds and boots a "
                          "kernel with it.")
                           .arg(m_profile));
    });
}

void ConfigPage::settlePending(const QString &leave, const std::function<void()> &action)
{
    if (!hasPending()) {
        action();
        return;
    }
    // What was changed since it was asked is asked about again.
    const auto applyFirst = [this, leave, action] {
        m_document.apply([this, leave, action] { settlePending(leave, action); });
    };
    QString question = tr("The changes of '%1' are not applied yet.").arg(m_profile);
    if (m_pending->isBroken())
        question += u' ' + tr("With these changes the lab will not work fully: see the warning below.");
    m_asked = Asked::AboutPending;
    m_question->ask(question,
                    {{m_pending->isBroken() ? tr("&Apply Anyway") : tr("&Apply First"), applyFirst, true},
                     {leave, [this, action] { m_document.afterSaving(action); }},
                     {tr("Stay Here"), {}}});
    m_question->focusLast();
}

void ConfigPage::chooseProfile(const QString &profile)
{
    settlePending(tr("Discard T&hem"), [this, profile] { open(profile); });
}

// Something was taken: an earlier refusal is past.
void ConfigPage::settle()
{
    ++m_refusal;
    if (!m_told.isEmpty())
        Q_EMIT settled(std::exchange(m_told, {}));
}

void ConfigPage::tellUnmet()
{
    if (m_service->state() != KconfigService::State::Ready)
        return;
    QStringList news = m_service->unmet();
    news.removeIf([this](const QString &symbol) { return m_unmet.contains(symbol); });
    m_unmet = m_service->unmet();
    if (!std::exchange(m_isUnmetKnown, true) || news.isEmpty())
        return; // nobody's doing here
    Q_EMIT noticed(displayText(
        tr("Something selects %1 although its dependencies are not met: the kernel may not build.")
            .arg(QStringLiteral("CONFIG_") + news.join(QStringLiteral(", CONFIG_")))));
}

void ConfigPage::importFile()
{
    // The others are what their names say.
    BuildOptions options = m_document.options();
    if (!options.profile.takesImport)
        options.profile = *Profile::find(QStringLiteral("custom"));
    settlePending(tr("Discard T&hem"), [this, options] { m_files->importInto(options); });
}

void ConfigPage::showSymbol(const QString &symbol)
{
    m_symbol->showSymbol(symbol);
    m_options->view()->goTo(m_service->entryOf(symbol));
}

void ConfigPage::goToSymbol(const QString &symbol)
{
    if (m_service->state() != KconfigService::State::Ready) {
        m_wanted = symbol;
        return;
    }
    m_symbol->showSymbol(symbol);
    if (const int entry = m_service->entryOf(symbol); entry >= 0)
        showInMenus(entry);
}

void ConfigPage::makePending(const QString &profile, const QList<ConfigSetting> &settings)
{
    if (profile.isEmpty() || profile == m_profile) {
        makePending(settings);
        return;
    }
    settlePending(tr("Discard T&hem"), [this, profile, settings] {
        open(profile);
        if (m_profile == profile)
            makePending(settings);
    });
}

void ConfigPage::makePending(const QList<ConfigSetting> &settings)
{
    if (m_service->state() != KconfigService::State::Ready) {
        m_wantedSettings = settings;
        return;
    }
    if (settings.isEmpty())
        return;
    m_service->set(settings, this,
                   [this, symbol = settings.last().symbol](const Result<SetOutcome> &outcome) {
                       if (!outcome) {
                           Q_EMIT failed(outcome.error());
                       } else if (!outcome->isTaken()) {
                           explainRefusal(outcome->refused.first());
                       } else {
                           settle();
                           goToSymbol(symbol);
                       }
                   });
}

void ConfigPage::showInMenus(int entry)
{
    m_bar->clear();
    if (!m_options->model()->indexOf(entry).isValid())
        m_bar->showHidden();
    m_tabs->setCurrentWidget(m_options);
    m_options->view()->goTo(entry);
    m_options->setFocus();
}

// Why Kconfig did not take it, in whole sentences.
static QString refusalText(const RefusedSetting &setting, const Result<KconfigSymbol> &symbol)
{
    if (symbol && setting.why == RefusedSetting::Why::NotTaken) {
        const QStringList reasons = explain(*symbol, setting.wanted).reasons;
        if (!reasons.isEmpty())
            return reasons.join(u' ');
    }
    QString text = klab::explainRefusal(setting, symbol ? &*symbol : nullptr) + u'.';
    text[0] = text[0].toUpper();
    return text;
}

void ConfigPage::explainRefusal(const RefusedSetting &setting)
{
    m_symbol->showSymbol(setting.symbol);
    m_service->describe(
        setting.symbol, this, [this, setting, refusal = ++m_refusal](const Result<KconfigSymbol> &symbol) {
            if (refusal != m_refusal)
                return;
            m_told = displayText(tr("Kconfig does not accept CONFIG_%1=%2. %3")
                                     .arg(setting.symbol, setting.wanted, refusalText(setting, symbol)));
            Q_EMIT noticed(m_told);
        });
}

// Only what is in the tree: where a file is said to be is up to the tree.
void ConfigPage::openFile(const QString &file, int line)
{
    const QString tree = QFileInfo(m_document.session()->workspace().kernelTree()).canonicalFilePath();
    const QString path = QFileInfo(tree + u'/' + file).canonicalFilePath();
    const bool isInTree = !tree.isEmpty() && path.startsWith(tree + u'/');
    if (!isInTree || !QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        Q_EMIT noticed(tr("It is defined in %1, line %2.").arg(displayText(file), QString::number(line)));
}

} // namespace klab
