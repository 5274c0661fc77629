// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace klab
{

/// Where a link of a tutorial's text leads to. docs/tutorials.md has them all.
struct TutorialLink {
    enum class Kind {
        File,   ///< opens a file of the workspace
        Show,   ///< the same, and highlights the place
        Do,     ///< one of the window's actions
        Config, ///< an option on the Configuration page
        Step,   ///< another step
    };

    /// Reads a link's target as written; empty: it is not valid, and leads nowhere.
    static std::optional<TutorialLink> parse(const QString &target);
    /// The line of a file's content it means, from 1; 0: it names none, or none has the text.
    int lineIn(const QString &content) const;

    Kind kind = Kind::File;
    QString target; ///< path below the workspace, name of an action, symbol, or id of a step
    int line = 0;   ///< from 1; 0: none is named
    QString text;   ///< the first line with it is meant; empty: none is named

    bool operator==(const TutorialLink &) const = default;
};

/// The names of the window's actions that a text may have links to (do:NAME).
QStringList tutorialActions();

/// A command of a guest block, and what it says.
struct GuestCommand {
    QString command;
    QStringList output;

    bool operator==(const GuestCommand &) const = default;
};

/// A part of a step's text: prose, or what stands between two fences.
struct TextBlock {
    enum class Kind {
        Prose,
        Source, ///< of a file, or an example
        Guest,  ///< commands at the guest's terminal and what they say
        Host,   ///< commands on the reader's machine
        Log,    ///< lines of the kernel's log
        Text,   ///< anything else
    };

    /// Of a guest block, in order.
    QList<GuestCommand> commands() const;
    QString text() const { return lines.join(u'\n'); }

    Kind kind = Kind::Prose;
    QString language;   ///< of source: "cpp", "c", "kconfig" or "make"
    QString path;       ///< of source that stands in this file; empty: in none
    bool shown = false; ///< a guest block that is not to be run again
    /// Without fences and without their indentation. In prose each link's target is
    /// "link:N" instead of what was written, N being its place in TutorialText::links.
    QStringList lines;
    int line = 0; ///< of the step's text where it begins, from 1; the fence's

    bool operator==(const TextBlock &) const = default;
};

/// Lines of a text, counted from 1.
struct LineSpan {
    int first = 0;
    int last = 0;

    bool operator==(const LineSpan &) const = default;
};

/// Where lines stand in a file's content, one after the other, with another indentation or
/// other empty lines perhaps; where not all of them do, the first of them that stands there
/// alone. Empty: none does.
std::optional<LineSpan> findLines(const QStringList &lines, const QString &content);

/// A step's Markdown, taken apart. A text with anything that a tutorial must not have (other
/// links, pictures, HTML, blocks of an unknown kind) is refused as a whole.
struct TutorialText {
    Q_DECLARE_TR_FUNCTIONS(klab::TutorialText)
public:
    /// The error tells the line.
    static Result<TutorialText> parse(const QString &markdown);

    QList<TextBlock> blocks;
    QList<TutorialLink> links; ///< of the prose, in order
};

} // namespace klab
