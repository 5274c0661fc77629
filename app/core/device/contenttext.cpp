// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/contenttext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringDecoder>

namespace klab
{

static constexpr QChar Replacement(0xfffd);

static QString decoded(const QByteArray &content)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    return decoder(content);
}

// Adds one character (one or two UTF-16 units) as it is to be seen. The pictures of control
// characters that Unicode has are in few fonts.
static void addVisible(QString &text, char32_t code)
{
    constexpr QChar NewlineSign(0x21b5);
    constexpr QChar TabSign(0x21e5);
    constexpr QChar ControlSign(0x00b7);
    if (code == U'\n')
        text += NewlineSign;
    else if (code == U'\t')
        text += TabSign;
    else if (QChar::category(code) == QChar::Other_Control)
        text += ControlSign;
    else if (!QChar::isPrint(code) || QChar::category(code) == QChar::Other_Format)
        text += Replacement;
    else
        text += QChar::fromUcs4(code);
}

QString contentLine(const QByteArray &content, qsizetype limit)
{
    QString text;
    constexpr int LongestCharacter = 4;
    for (const char32_t code : decoded(content.left(LongestCharacter * (limit + 1))).toUcs4()) {
        if (text.size() >= limit)
            return text + QChar(0x2026);
        addVisible(text, code);
    }
    return text;
}

QString contentText(const QByteArray &content)
{
    QString text;
    for (const char32_t code : decoded(content).toUcs4()) {
        addVisible(text, code);
        if (code == U'\n')
            text += u'\n';
    }
    return text;
}

QString hexDump(const QByteArray &content)
{
    constexpr qsizetype BytesALine = 16;
    constexpr int BytesWidth = 39;
    QStringList lines;
    for (qsizetype offset = 0; offset < content.size(); offset += BytesALine) {
        const QByteArray part = content.mid(offset, BytesALine);
        QString bytes;
        QString ascii;
        for (qsizetype i = 0; i < part.size(); ++i) {
            const auto byte = static_cast<uchar>(part[i]);
            if (i > 0 && i % 2 == 0)
                bytes += u' ';
            bytes += QStringLiteral("%1").arg(byte, 2, 16, QChar(u'0'));
            ascii += byte >= 0x20 && byte < 0x7f ? QChar(static_cast<char16_t>(byte)) : QChar(u'.');
        }
        lines << QStringLiteral("%1  %2  %3")
                     .arg(offset, 4, 16, QChar(u'0'))
                     .arg(bytes.leftJustified(BytesWidth), ascii);
    }
    return lines.join(u'\n');
}

QString lengthText(qint64 length, bool isLonger)
{
    const QString number = QLocale().toString(length);
    if (isLonger)
        return QCoreApplication::translate("klab::device", "more than %1 bytes").arg(number);
    if (length == 1)
        return QCoreApplication::translate("klab::device", "1 byte");
    return QCoreApplication::translate("klab::device", "%1 bytes").arg(number);
}

// ------------------------------------------------------------ InputHistory

void InputHistory::add(const QString &line)
{
    constexpr qsizetype MostLines = 50;
    if (!line.isEmpty() && (m_lines.isEmpty() || m_lines.last() != line))
        m_lines << line;
    if (m_lines.size() > MostLines)
        m_lines.removeFirst();
    m_at = m_lines.size();
    m_draft.clear();
}

QString InputHistory::older(const QString &present)
{
    if (m_at == 0)
        return present;
    if (m_at == m_lines.size()) {
        m_draft = present;
        if (m_lines.last() == present && m_at > 1)
            --m_at; // it stands there since it was used
    }
    return m_lines[--m_at];
}

QString InputHistory::newer(const QString &present)
{
    if (m_at >= m_lines.size())
        return present;
    ++m_at;
    return m_at == m_lines.size() ? m_draft : m_lines[m_at];
}

} // namespace klab
