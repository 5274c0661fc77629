// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QGridLayout;

namespace klab
{

/// What is ready and what is missing, one line each: an icon, the thing, and what to know
/// or do about it.
class ReadinessList : public QWidget
{
    Q_OBJECT
public:
    enum class State { Ready, Waiting, Missing, Optional };
    struct Line {
        State state;
        QString what;
        QString detail;
    };

    explicit ReadinessList(QWidget *parent = nullptr);

    void setLines(const QList<Line> &lines);

private:
    QGridLayout *m_layout;
};

} // namespace klab
