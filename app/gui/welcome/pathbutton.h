// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QToolButton>

namespace klab
{

/// A button that goes to a folder. Where there is little room, the middle of its path is left out.
class PathButton : public QToolButton
{
    Q_OBJECT
public:
    explicit PathButton(const QString &path, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int around() const;

    QString m_path;
    QString m_shown; ///< of the path
};

} // namespace klab
