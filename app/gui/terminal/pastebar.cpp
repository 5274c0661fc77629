// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/terminal/pastebar.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <algorithm>

namespace klab
{

static constexpr int PreviewLines = 6;
static constexpr qsizetype PreviewLength = 20'000;

PasteBar::PasteBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_question(new QLabel)
    , m_preview(new QPlainTextEdit)
    , m_progress(new QProgressBar)
    , m_accept(new QPushButton(tr("&Paste")))
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    setAccessibleName(tr("Paste into the terminal"));
    m_sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxQuestion).pixmap(24));
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setObjectName(QStringLiteral("pasteQuestion"));
    m_preview->setReadOnly(true);
    m_preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_preview->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_preview->setTabChangesFocus(true);
    m_preview->setAccessibleName(tr("Text to be pasted"));
    m_progress->setAccessibleName(tr("Progress of the paste"));
    m_progress->setFormat(tr("Pasting: %p%"));
    m_cancel->setDefault(true);

    auto *layout = new QGridLayout(this);
    layout->addWidget(m_sign, 0, 0, Qt::AlignTop);
    layout->addWidget(m_question, 0, 1);
    layout->addWidget(m_progress, 0, 1);
    layout->addWidget(m_cancel, 0, 2, Qt::AlignTop);
    layout->addWidget(m_accept, 0, 3, Qt::AlignTop);
    layout->addWidget(m_preview, 1, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    setTabOrder({m_cancel, m_accept, m_preview});
    connect(m_accept, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT accepted(std::exchange(m_paste, {}));
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        hide();
        m_paste = {};
        Q_EMIT canceled();
    });
    hide();
}

QString PasteBar::question(const TerminalPaste &paste)
{
    QStringList sentences;
    if (paste.lineEnds > 0)
        sentences << tr("The text has %n lines; the guest runs each of them as a command.", nullptr,
                        paste.lines());
    if (paste.removed > 0)
        sentences << tr("%n control or invisible characters were removed.", nullptr,
                        static_cast<int>(paste.removed));
    if (paste.cutOff > 0)
        sentences << tr("It is too long: only the first %Ln characters are kept.", nullptr,
                        static_cast<int>(TerminalPaste::Limit));
    sentences << tr("Paste it into the terminal?");
    return sentences.join(u' ');
}

void PasteBar::ask(const TerminalPaste &paste)
{
    m_paste = paste;
    m_question->setText(question(paste));
    QString shown = paste.text.left(PreviewLength);
    if (shown.size() < paste.text.size())
        shown += u'\u2026';
    m_preview->setPlainText(shown);
    // As high as the text, to a bound; with room for the horizontal bar.
    const int lines = std::clamp(paste.lines(), 1, PreviewLines);
    m_preview->setFixedHeight((lines + 2) * m_preview->fontMetrics().lineSpacing());
    for (QWidget *part : std::initializer_list<QWidget *>{m_sign, m_question, m_preview, m_accept})
        part->show();
    m_progress->hide();
    show();
    m_cancel->setFocus();
}

void PasteBar::setProgress(qsizetype sent, qsizetype total)
{
    if (total == 0) {
        hide();
        return;
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_sign, m_question, m_preview, m_accept})
        part->hide();
    m_progress->setMaximum(static_cast<int>(total));
    m_progress->setValue(static_cast<int>(sent));
    m_progress->show();
    show();
}

void PasteBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_cancel->click();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        (m_accept->hasFocus() ? m_accept : m_cancel)->click();
    else
        QFrame::keyPressEvent(event);
}

} // namespace klab
