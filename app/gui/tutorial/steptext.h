// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/tutorialtext.h"

#include <QTextBrowser>

namespace klab
{

struct StepAnchor;

/// The text of a step, for reading. Its links, also those of its blocks, are reached with
/// the mouse and by Tab and Return; what they lead to comes by signals, and nothing else
/// is ever opened or fetched.
class StepText : public QTextBrowser
{
    Q_OBJECT
public:
    explicit StepText(QWidget *parent = nullptr);

    /// Shows a step's text from its beginning; where it cannot be read, says why.
    void setStep(const QString &title, const QString &markdown);

    /// What a link of the document does, in words; empty: nothing.
    QString describe(const QUrl &url) const;

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void linkActivated(const klab::TutorialLink &link);
    /// Source that the text shows is to be shown in its file.
    void sourceWanted(const QString &path, const QStringList &lines);
    /// A command is to be typed in the guest.
    void typeRequested(const QString &command);

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    void activate(const QUrl &url);
    /// What the link leads to, where there is such a thing in this text.
    std::optional<StepAnchor> anchor(const QUrl &url) const;

    QString m_title;
    TutorialText m_text;
    bool m_isRendering = false;
};

} // namespace klab
