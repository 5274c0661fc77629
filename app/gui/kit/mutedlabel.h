// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QLabel>

namespace klab
{

/// The text colour of secondary text: weaker than normal text, but readable on its
/// background.
QColor mutedText(const QPalette &palette, QPalette::ColorRole text, QPalette::ColorRole ground);

/// A label for secondary text. Plain text, in lines as wide as there is room.
class MutedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit MutedLabel(const QString &text = {}, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void followPalette();
    bool m_isFollowing = false;
};

} // namespace klab
