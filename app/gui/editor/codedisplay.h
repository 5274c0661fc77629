// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace klab
{

/// What the editor shows of the code beyond its text. The user chooses it by two actions, and the choice is
/// kept in the settings file. GUI thread.
class CodeDisplay : public QObject
{
    Q_OBJECT
public:
    explicit CodeDisplay(QObject *parent = nullptr);

    /// Whether names have the colours of what they mean.
    bool hasColours() const;
    /// Whether names of parameters and deduced types stand between the letters.
    bool hasHints() const;

    QAction *coloursAction() const { return m_colours; }
    QAction *hintsAction() const { return m_hints; }

Q_SIGNALS:
    void changed();

private:
    QAction *makeAction(const QString &text, const QString &tip, const char *key, bool isOn);

    QAction *m_colours;
    QAction *m_hints;
};

} // namespace klab
