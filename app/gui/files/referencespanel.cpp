// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/files/referencespanel.h"

#include "files/usegroups.h"
#include "gui/files/hittree.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/statepane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace klab
{

ReferencesPanel::ReferencesPanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_state(new StatePane)
    , m_summary(new QLabel)
    , m_tree(new HitTree(QList<FileRoot>()))
{
    m_tree->setAccessibleName(tr("References"));
    makeActions();
    m_stack->addWidget(m_state);
    m_stack->addWidget(listPage());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_tree);
    connect(m_tree, &HitTree::activated, this, &ReferencesPanel::activated);
    m_state->showText(tr("No references yet"),
                      tr("Put the cursor on a name in C or C++ code and press Shift+F12: all places that use "
                         "it are listed here."));
}

ReferencesPanel::~ReferencesPanel() = default;

void ReferencesPanel::makeActions()
{
    m_previous = new QAction(QIcon::fromTheme(QStringLiteral("go-up")), tr("Pre&vious Reference"), this);
    m_previous->setShortcut(Qt::SHIFT | Qt::Key_F4);
    connect(m_previous, &QAction::triggered, this, [this] { m_tree->goOn(false); });
    m_next = new QAction(QIcon::fromTheme(QStringLiteral("go-down")), tr("Next Refer&ence"), this);
    m_next->setShortcut(Qt::Key_F4);
    connect(m_next, &QAction::triggered, this, [this] { m_tree->goOn(true); });
    clear();
}

QWidget *ReferencesPanel::listPage()
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("referencesSummary"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 2, 4, 2);
    row->addWidget(m_summary, 1);
    for (QAction *action : {m_previous, m_next}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setAccessibleName(action->text().remove(u'&'));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    return page;
}

const SearchModel *ReferencesPanel::model() const
{
    return m_tree->model();
}

void ReferencesPanel::setRoots(const QList<FileRoot> &roots)
{
    m_tree->model()->setRoots(roots);
}

/// What was read for another list is nobody's.
void ReferencesPanel::clear()
{
    if (m_job) {
        m_job->disconnect(this);
        m_job->cancel();
        m_job.release()->deleteLater();
    }
    m_tree->model()->clear();
    m_next->setEnabled(false);
    m_previous->setEnabled(false);
}

void ReferencesPanel::showSearching(const QString &name)
{
    clear();
    m_stack->setCurrentIndex(0);
    m_state->showProgress(tr("Looking for references to '%1'").arg(displayText(name)), {});
}

void ReferencesPanel::showProblem(const QString &title, const QString &text)
{
    clear();
    m_stack->setCurrentIndex(0);
    m_state->showText(displayText(title), displayText(text));
}

void ReferencesPanel::showPlaces(const QString &name, const QList<TextLocation> &places,
                                 const QHash<QString, QString> &texts, const QString &note)
{
    clear();
    const QList<TextLocation> first = places.first(std::min(places.size(), MostPlaces));
    QString notes = note;
    if (places.size() >= MostPlaces)
        notes = tr("Only the first %1 are listed.").arg(QLocale().toString(MostPlaces)) + u' ' + note;
    m_job = std::make_unique<PlaceLinesJob>(first, texts);
    connect(m_job.get(), &Job::finished, this,
            [this, name, count = first.size(), notes] { takeLines(name, count, notes); });
    m_job->start();
}

/// Those of a member by what is done with it: an operation of a table is called through it.
void ReferencesPanel::addHits(const QList<SearchHit> &hits, const QString &name)
{
    const UseGroups groups = groupUses(hits, name);
    const auto add = [this](const QString &title, const QList<SearchHit> &some) {
        if (some.isEmpty())
            return;
        int matches = 0;
        for (const SearchHit &hit : some)
            matches += hit.matches;
        m_tree->model()->beginGroup(title, matches);
        m_tree->add(some);
    };
    if (groups.isMember) {
        add(tr("Called in", "a group of places"), groups.called);
        add(tr("Set in", "a group of places"), groups.set);
        add(tr("Other", "a group of places"), groups.other);
    } else {
        m_tree->add(hits);
    }
    m_tree->model()->sort();
}

void ReferencesPanel::takeLines(const QString &name, qsizetype places, const QString &note)
{
    addHits(m_job->hits(), name);
    const QString where = tr("in %n file(s)", nullptr, m_tree->model()->pathCount());
    const QString count = tr("%n reference(s) to '%1'", nullptr, int(places)).arg(displayText(name));
    m_summary->setText(
        tr("%1 %2. %3", "12 references to 'x' in 3 files. Only ...").arg(count, where, note).trimmed());
    m_stack->setCurrentIndex(1);
    m_tree->setCurrentIndex(m_tree->model()->index(0, 0));
    m_next->setEnabled(true);
    m_previous->setEnabled(true);
    Q_EMIT listed(places);
}

QSize ReferencesPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 10};
}

} // namespace klab
