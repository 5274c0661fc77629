// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "language/languagetypes.h"

#include <QLabel>

namespace klab
{

/// What the language server does, in the status bar: a few words, with the reason and the remedy in the
/// tool tip. Hidden while it is off without a reason.
class LanguageBadge : public QLabel
{
    Q_OBJECT
public:
    explicit LanguageBadge(QWidget *parent = nullptr);

    void setStatus(const LanguageStatus &status);
};

} // namespace klab
