// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "machine/consolesize.h"
#include "machine/vmsession.h"

#include <QObject>

#include <memory>

class QFileDialog;

namespace klab
{

class Job;
class TerminalView;

/// Joins a TerminalView to one of a machine's lines: output, keys, size, the pace of
/// pastes, the transcript. Clears the view when a machine starts and says where it ended.
class TerminalLink : public QObject
{
    Q_OBJECT
public:
    enum class Line {
        Serial, ///< the machine's console
        Second, ///< the second shell; only with VmSpec::secondShell
    };

    /// @param view becomes the parent
    TerminalLink(VmSession *vm, Line line, TerminalView *view);
    ~TerminalLink() override;

    /// Asks for a file, beside the window, and writes the transcript to it.
    void saveTranscript();
    /// Writes it. A call while one is written is ignored.
    void saveTranscriptTo(const QString &path);
    /// What tells the guest the view's size.
    const ConsoleSize &consoleSize() const { return m_size; }

Q_SIGNALS:
    void transcriptSaved(const QString &path);
    void failed(const klab::Error &error);

private:
    SerialConsole *console() const;
    void follow(VmSession::State state);
    void showEnd(const QString &notice);

    VmSession *m_vm;
    Line m_line;
    TerminalView *m_view;
    ConsoleSize m_size;
    std::unique_ptr<Job> m_save;
};

} // namespace klab
