// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tutorial/tutorialtext.h"

#include <QFont>
#include <QPalette>

class QTextDocument;
class QUrl;

namespace klab
{

/// What a link of a step's document leads to: one of the text's own, or one that stands
/// above or in a block.
struct StepAnchor {
    enum class Kind {
        Link, ///< links[index] of the text
        Show, ///< the source in blocks[index], in its file
        Copy, ///< what is in blocks[index]
        Type, ///< the command @p command of blocks[index]
    };

    /// Empty: it is none that a document made here has, and leads nowhere.
    static std::optional<StepAnchor> parse(const QUrl &url);

    Kind kind = Kind::Link;
    int index = 0;
    int command = 0;
};

/// Writes a step's text into a document, in place of what is there: prose by its Markdown,
/// blocks framed and, where it is source, highlighted.
/// @param title stands above it
void fillStepDocument(QTextDocument *document, const QString &title, const TutorialText &text,
                      const QPalette &palette);

} // namespace klab
