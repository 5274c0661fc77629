// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QTabWidget>

namespace klab
{

/// Tabs that can be moved and, where they may, closed: by their button, the middle mouse
/// button or their menu. Closing is only asked for; whoever owns the page decides.
class TabPages : public QTabWidget
{
    Q_OBJECT
public:
    explicit TabPages(QWidget *parent = nullptr);

    /// Puts a page at @p index and does not show it yet; the tabs own it until it is removed.
    void insert(int index, QWidget *page, const QString &title, const QIcon &icon, bool closable);
    bool isClosable(const QWidget *page) const;
    /// The file a page shows, for its menu and tool tip.
    void setPath(QWidget *page, const QString &path, const QString &toolTip);
    /// A file's name as a title: with its ampersands.
    void setTitle(QWidget *page, const QString &title);
    /// Of the page that is shown: a wide one behind it does not keep the window wide.
    QSize minimumSizeHint() const override;
    /// Shows the tab @p steps further, in a ring, and gives it the keys.
    void step(int steps);

Q_SIGNALS:
    void closeWanted(QWidget *page);
    void closeOthersWanted(QWidget *page);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void wantClose(int index);
    void showMenu(const QPoint &place);
};

} // namespace klab
