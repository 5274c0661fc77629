// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace klab
{

/// A place in a text as the protocol counts: from 0, columns in UTF-16 units, as QString does.
struct TextPosition {
    int line = 0;
    int column = 0;

    auto operator<=>(const TextPosition &) const = default;
};

struct TextRange {
    TextPosition begin;
    TextPosition end; ///< behind the last character

    bool operator==(const TextRange &) const = default;
};

/// A range of a file.
struct TextLocation {
    QString path; ///< absolute
    TextRange range;

    bool operator==(const TextLocation &) const = default;
};

/// What a server knows of a name.
struct HoverText {
    QString markdown; ///< empty: nothing
};

/// One of the names that may stand at a place.
struct CompletionEntry {
    /// As the protocol numbers them, as far as they look different.
    enum class Kind { Other, Function, Variable, Field, Type, Namespace, Constant, Keyword, Macro };
    Kind kind = Kind::Other;
    QString name;          ///< what is inserted, and what is typed is compared with
    QString signature;     ///< behind the name: "(int count)"; may be empty
    QString type;          ///< of the value or result; may be empty
    QString documentation; ///< markdown; may be empty
    QString order;         ///< sorts them, the best first
    bool isDeprecated = false;
};

struct CompletionEntries {
    QList<CompletionEntry> entries; ///< the best first
    bool isComplete = true;         ///< false: more typing may bring others
};

/// A name that is declared: in a document, or anywhere in the workspace.
struct CodeSymbol {
    CompletionEntry::Kind kind = CompletionEntry::Kind::Other;
    QString name;
    QString container; ///< that it is a member of; may be empty
    QString detail;    ///< its type; may be empty
    TextLocation location;
    int depth = 0; ///< of the names around it

    bool operator==(const CodeSymbol &) const = default;
};

/// How a function is called.
struct CallSignature {
    QString label;         ///< "push(u8 value) -> Result<>"
    int begin = 0;         ///< of the parameter that is being written, in the label
    int end = 0;           ///< behind it; the same as begin: there is none
    QString documentation; ///< markdown; may be empty

    bool operator==(const CallSignature &) const = default;
};

/// How the function around a place may be called; none where there is no call.
struct CallSignatures {
    QList<CallSignature> signatures;
    qsizetype active = 0; ///< the one that fits best; an index while there are any
};

/// What a server says of a place in a document.
struct LanguageFinding {
    enum class Severity { Error, Warning, Note };
    Severity severity = Severity::Error;
    TextRange range;
    QString code;        ///< "undeclared_var_use", "-Wunused-variable"; may be empty
    QString message;     ///< of one line at least
    bool hasFix = false; ///< the server can mend it
    struct Note {
        TextLocation location;
        QString message;
    };
    QList<Note> notes;
};

/// What a server does.
struct LanguageStatus {
    enum class State {
        Off,         ///< not wanted, or not now
        Starting,    ///< its first answer is awaited
        Indexing,    ///< answers, and reads the rest of the sources meanwhile
        Ready,       ///< answers
        Crashed,     ///< has ended, and is started again after a while
        Unavailable, ///< cannot run here, or does not stay
    };
    State state = State::Off;
    QString reason; ///< why it is Off, Crashed or Unavailable: one sentence
    QString remedy; ///< what the user can do about it; may be empty
    int done = 0;   ///< of the sources, while Indexing
    int total = 0;  ///< 0: unknown

    bool operator==(const LanguageStatus &) const = default;
    /// Whether requests are answered.
    bool answers() const { return state == State::Indexing || state == State::Ready; }
};

} // namespace klab

Q_DECLARE_METATYPE(klab::LanguageStatus)
