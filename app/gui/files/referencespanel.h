// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/fileposition.h"
#include "files/placelines.h"
#include "gui/files/searchmodel.h"

#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QStackedWidget;

namespace klab
{

class HitTree;
class StatePane;

/// Where a name is used: the lines, by their files; those of a structure's member in groups, by what is done
/// with it: see groupUses(). Bounded: of more than MostPlaces it shows the first,
/// and says so. GUI thread.
class ReferencesPanel : public QWidget
{
    Q_OBJECT
public:
    static constexpr qsizetype MostPlaces = 2000;

    explicit ReferencesPanel(QWidget *parent = nullptr);
    ~ReferencesPanel() override;

    /// Before what is shown from then on: names for the folders of the workspace.
    void setRoots(const QList<FileRoot> &roots);
    /// The places of a name are being looked for.
    void showSearching(const QString &name);
    /// They could not be found, and why.
    void showProblem(const QString &title, const QString &text);
    /// @param texts of documents that are open
    /// @param note what else is to be known of the list; may be empty
    void showPlaces(const QString &name, const QList<TextLocation> &places,
                    const QHash<QString, QString> &texts, const QString &note);

    QAction *nextAction() const { return m_next; }         ///< F4
    QAction *previousAction() const { return m_previous; } ///< Shift+F4
    const SearchModel *model() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user wants to see this place.
    void activated(const klab::FilePosition &position);
    /// A list is shown now.
    void listed(qsizetype places);

private:
    void makeActions();
    QWidget *listPage();
    void clear();
    void addHits(const QList<SearchHit> &hits, const QString &name);
    void takeLines(const QString &name, qsizetype places, const QString &note);

    QStackedWidget *m_stack;
    StatePane *m_state;
    QLabel *m_summary;
    HitTree *m_tree;
    QAction *m_next = nullptr;
    QAction *m_previous = nullptr;
    std::unique_ptr<PlaceLinesJob> m_job;
};

} // namespace klab
