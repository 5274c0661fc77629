// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/terminallink.h"

#include "base/job.h"
#include "gui/terminal/terminalview.h"
#include "machine/terminal/transcript.h"

#include <QDir>
#include <QFileDialog>

namespace klab
{

TerminalLink::TerminalLink(VmSession *vm, Line line, TerminalView *view)
    : QObject(view)
    , m_vm(vm)
    , m_line(line)
    , m_view(view)
    , m_size(vm, line == Line::Serial ? QStringLiteral("/dev/ttyS0") : QStringLiteral("/dev/hvc0"))
{
    connect(vm, line == Line::Serial ? &VmSession::consoleOutput : &VmSession::secondConsoleOutput, view,
            &TerminalView::show);
    connect(vm, &VmSession::stateChanged, this, &TerminalLink::follow);
    connect(view, &TerminalView::typed, this, [this](const QByteArray &bytes) {
        if (m_vm->isRunning() && console())
            console()->send(bytes);
    });
    connect(view, &TerminalView::resized, &m_size, &ConsoleSize::setSize);
    connect(view, &TerminalView::saveTranscriptRequested, this, &TerminalLink::saveTranscript);
    view->setDrained([this] { return !console() || console()->isDrained(); });
    // A view that is seen again in the size it had does not say so once more.
    if (const QSize size = view->shownSize(); size.isValid())
        m_size.setSize(size.height(), size.width());
}

TerminalLink::~TerminalLink() = default;

SerialConsole *TerminalLink::console() const
{
    return m_line == Line::Serial ? m_vm->console() : m_vm->secondConsole();
}

void TerminalLink::follow(VmSession::State state)
{
    if (!console())
        return;
    if (state == VmSession::State::Starting)
        m_view->reset();
    else if (state == VmSession::State::Off)
        showEnd(tr("The machine is off."));
    else if (state == VmSession::State::Failed)
        showEnd(m_vm->panicMessage().isEmpty() ? tr("The machine has stopped.")
                                               : tr("The machine has stopped with a kernel panic."));
}

// On the first screen, whatever program had the terminal.
void TerminalLink::showEnd(const QString &notice)
{
    // A machine that could not even start has none.
    if (const SerialConsole *line = console())
        m_view->show(line->undoModes());
    m_view->showNotice(notice);
}

// ------------------------------------------------------------ transcript

void TerminalLink::saveTranscript()
{
    auto *dialog = new QFileDialog(m_view->window(), tr("Save the transcript of the terminal"),
                                   QDir::home().filePath(QStringLiteral("console.txt")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->setNameFilters({tr("Text files (*.txt *.log)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &TerminalLink::saveTranscriptTo);
    dialog->open();
}

void TerminalLink::saveTranscriptTo(const QString &path)
{
    if (m_save && m_save->state() != Job::State::Finished)
        return;
    m_save = makeSaveTranscriptJob(console() ? console()->transcript() : QByteArray(), path);
    connect(m_save.get(), &Job::finished, this, [this, path](const Result<> &result) {
        if (result)
            Q_EMIT transcriptSaved(path);
        else
            Q_EMIT failed(result.error());
    });
    m_save->start();
}

} // namespace klab
