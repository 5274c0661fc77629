// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "gui/shell/closequestion.h"

#include <QObject>

namespace klab
{

class Documents;
class Pages;
class ToolHost;
struct AppSettings;

/// The way out of the window: asks about what would be lost, once at a time.
class Closing : public QObject
{
    Q_OBJECT
public:
    /// @param settings whether to ask about the machine; changed by the answer. All outlive this.
    Closing(ToolHost *host, Documents *documents, Pages *pages, AppSettings *settings);

    /// Nothing happens while an earlier question is open.
    /// @param finish called once nothing is lost any more, or the user has let it go
    void request(const std::function<void()> &finish);

private:
    CloseLosses losses() const;
    void follow(CloseAnswer answer, bool neverAgain, const std::function<void()> &finish);

    ToolHost *m_host;
    Documents *m_documents;
    Pages *m_pages;
    AppSettings *m_settings;
    bool m_isAsking = false;
};

} // namespace klab
