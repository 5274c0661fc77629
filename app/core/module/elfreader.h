// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QtEndian>

#include <optional>

namespace klab
{

/// The sections of an object file for a 64-bit little-endian machine, read with every offset checked: the
/// file may be anything. A view: the file lives longer.
class ElfReader
{
public:
    explicit ElfReader(QByteArrayView file);

    bool isValid() const { return m_isValid; }

    /// Of the section of that name; empty if there is none.
    QByteArrayView content(QByteArrayView name) const;

    /// Calls @p take with the name of each symbol, and whether it is one of others.
    template<typename Take>
    void symbols(Take take) const
    {
        for (qsizetype i = 0;; ++i) {
            const std::optional<Symbol> symbol = symbolAt(i);
            if (!symbol)
                return;
            take(symbol->name, symbol->section == 0 && symbol->isGlobal);
        }
    }

    /// A function, or another symbol of code.
    struct Code {
        QByteArrayView name;
        QByteArrayView section;
        quint64 value = 0; ///< in its section; in a program the address
        quint64 size = 0;  ///< in bytes; 0: not known
    };
    /// Calls @p take with each.
    template<typename Take>
    void code(Take take) const
    {
        for (qsizetype i = 0;; ++i) {
            const std::optional<Symbol> symbol = symbolAt(i);
            if (!symbol)
                return;
            const Section *in = symbol->isCode ? sectionAt(symbol->section) : nullptr;
            if (in && in->isCode && !symbol->name.isEmpty())
                take(Code{symbol->name, in->name, symbol->value, symbol->size});
        }
    }
    /// Whether it is yet to be linked, as a module is: its sections have no addresses.
    bool isRelocatable() const { return header<quint16>(16) == quint16(1); }

    /// A place in a section.
    struct Place {
        qsizetype section = 0;
        quint64 offset = 0;
    };
    /// The place at the begin of a section of that name.
    std::optional<Place> begin(QByteArrayView name) const;
    /// Where the pointer at a place leads to, which a relocation says; nothing for a null pointer and for
    /// one to a symbol of others.
    std::optional<Place> target(const Place &pointer) const;
    /// What is there; shorter than @p size, or empty, where the section ends before. Zeros where the section
    /// has no content, as .bss.
    QByteArray bytes(const Place &place, qsizetype size) const;
    /// The text there, up to its end; nothing where it has none.
    std::optional<QByteArray> text(const Place &place) const;

    template<typename T>
    std::optional<T> number(const Place &place) const
    {
        const QByteArray raw = bytes(place, sizeof(T));
        return raw.size() == qsizetype(sizeof(T)) ? std::optional(qFromLittleEndian<T>(raw.constData()))
                                                  : std::nullopt;
    }

private:
    struct Section {
        quint32 nameOffset = 0;
        quint32 type = 0;
        bool isCode = false;
        quint64 size = 0;
        quint64 link = 0;
        quint64 info = 0; ///< of relocations: the section that they are for
        QByteArrayView content;
        QByteArrayView name;
    };
    struct Symbol {
        QByteArrayView name;
        bool isGlobal = false;
        bool isCode = false;
        qsizetype section = 0;
        quint64 value = 0;
        quint64 size = 0;
    };

    template<typename T>
    std::optional<T> header(quint64 at) const
    {
        if (at > quint64(m_file.size()) || sizeof(T) > quint64(m_file.size()) - at)
            return {};
        return qFromLittleEndian<T>(m_file.data() + at);
    }
    Section section(quint64 at) const;
    std::optional<Symbol> symbolAt(qsizetype index) const;
    const Section *sectionAt(qsizetype index) const;

    QByteArrayView m_file;
    QList<Section> m_sections;
    qsizetype m_symbolTable = -1;
    bool m_isValid = false;
};

} // namespace klab
