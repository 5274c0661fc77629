// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>

namespace klab
{

struct RecoveredText;

/// A page with a text for reading: a difference, or what was typed into a file that is gone.
class TextPage : public QWidget
{
    Q_OBJECT
public:
    /// @param mode how it is highlighted, by KSyntaxHighlighting's name
    /// @param name what a screen reader calls it
    TextPage(const QString &text, const QString &mode, const QString &name, QWidget *parent = nullptr);

    /// Has the text saved again under its old name, or discarded, as the user answers.
    void askAboutLost(const RecoveredText &orphan, const QString &text);

Q_SIGNALS:
    /// The text was saved, as this file.
    void saved(const QString &path);
    void failed(const klab::Error &error);
    /// Nothing is left to be done here.
    void closeWanted();
};

} // namespace klab
