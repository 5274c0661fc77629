// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "kconfig/kconfigservice.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QTextBrowser;
class QToolButton;
class QUrl;

namespace klab
{

class SolutionPanel;

/// Everything about one symbol, and how to make possible what it cannot be by itself.
/// Follows the service; a link goes to the symbol that it names, and Back returns.
class SymbolView : public QWidget
{
    Q_OBJECT
public:
    /// @param service outlives the view
    explicit SymbolView(KconfigService *service, QWidget *parent = nullptr);
    ~SymbolView() override;

    /// Empty: none, with a word on how to get there.
    void showSymbol(const QString &symbol);
    QString symbol() const { return m_symbol; }
    /// Looks for a way to this value and offers it.
    /// @param others to be set with it
    void makePossible(const QString &symbol, const QString &value, const QList<ConfigSetting> &others = {});

Q_SIGNALS:
    /// A link was followed.
    void symbolRequested(const QString &symbol);
    /// The place in the menus was asked for.
    void entryRequested(int entry);
    /// @param file relative to the kernel tree
    void fileRequested(const QString &file, int line);
    void failed(const klab::Error &error);
    /// Settings that make something possible were made.
    void applied();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *createHead();
    void ask();
    void showDescription(const KconfigSymbol &symbol);
    void render();
    void follow(const QUrl &link);
    void goBack();
    void showNothing();
    QString wantedValue() const;

    KconfigService *m_service;
    QTextBrowser *m_text;
    QPushButton *m_copy;
    QToolButton *m_back;
    QPushButton *m_possible;
    SolutionPanel *m_solution;
    QString m_symbol;
    KconfigSymbol m_description;
    QStringList m_history;
    QSet<QString> m_open;
    int m_request = 0; ///< the one whose answer counts
    bool m_isAsking = false;
    bool m_askAgain = false;
};

} // namespace klab
