// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QGridLayout;

namespace klab
{

/// What there is and what is missing, a line each: a sign, the thing, and what is to be
/// known or done about it.
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
