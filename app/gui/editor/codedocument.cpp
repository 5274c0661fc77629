// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/editor/codedocument.h"

#include "gui/editor/codecompletion.h"
#include "gui/editor/codehighlighter.h"
#include "gui/editor/codehints.h"
#include "gui/editor/codehover.h"
#include "gui/editor/codesignature.h"
#include "gui/editor/completionkeys.h"
#include "gui/editor/fixmarks.h"
#include "language/languagereader.h"

#include <KTextEditor/Document>
#include <KTextEditor/View>

#include <chrono>

namespace klab
{

using namespace std::chrono_literals;

CodeDocument::CodeDocument(LanguageClient *client, KTextEditor::View *view, const QString &path,
                           const DiagnosticMarks *marks, KernelHints *kernel, const CodeDisplay *display)
    : m_client(client)
    , m_view(view)
    , m_path(path)
    , m_hover(std::make_unique<CodeHover>(this, marks, kernel))
    , m_completion(std::make_unique<CodeCompletion>(this))
    , m_signature(std::make_unique<CodeSignature>(this))
    , m_fixes(std::make_unique<FixMarks>(this))
    , m_keys(std::make_unique<CompletionKeys>(view))
{
    if (display) {
        m_highlighter = std::make_unique<CodeHighlighter>(this, display);
        m_hints = std::make_unique<CodeHints>(this, display);
    }
    m_delay.setSingleShot(true);
    m_delay.setInterval(250ms);
    connect(&m_delay, &QTimer::timeout, this, &CodeDocument::flush);
    connect(view->document(), &KTextEditor::Document::textChanged, this, [this] {
        m_client->touch(m_path);
        m_delay.start();
    });
    m_client->open(m_path, languageOf(m_path), view->document()->text());
}

CodeDocument::~CodeDocument()
{
    m_client->close(m_path);
}

void CodeDocument::noteSaved()
{
    flush();
    m_client->save(m_path);
}

void CodeDocument::flush()
{
    if (!m_delay.isActive() && m_client->isCurrent(m_path))
        return;
    m_delay.stop();
    m_client->change(m_path, m_view->document()->text());
}

QString CodeDocument::obstacle() const
{
    const LanguageStatus &status = m_client->status();
    if (status.answers())
        return {};
    return status.reason.isEmpty() ? tr("clangd is starting. Try again in a moment.") : status.reason;
}

KernelWord CodeDocument::kernelWordAt(KTextEditor::Cursor place) const
{
    return klab::kernelWordAt(m_view->document()->line(place.line()), place.column());
}

KTextEditor::Range CodeDocument::wordAt(KTextEditor::Cursor place) const
{
    const QString line = m_view->document()->line(place.line());
    const auto isPart = [&line](int at) {
        return at >= 0 && at < line.size() && (line[at].isLetterOrNumber() || line[at] == u'_');
    };
    int begin = place.column();
    int end = begin;
    while (isPart(begin - 1))
        --begin;
    while (isPart(end))
        ++end;
    return begin < end ? KTextEditor::Range(place.line(), begin, place.line(), end)
                       : KTextEditor::Range::invalid();
}

} // namespace klab
