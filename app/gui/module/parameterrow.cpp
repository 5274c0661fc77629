// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/parameterrow.h"

#include "gui/kit/calmcombobox.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLineEdit>

#include <utility>

namespace klab
{

namespace
{

/// Does not change its value when one scrolls past it, and shows whole numbers only.
class NumberBox : public QDoubleSpinBox
{
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
    QString textFromValue(double value) const override { return QString::number(value, 'f', 0); }
};

// What a double holds exactly.
constexpr double LargestExact = 9007199254740992.0;
constexpr int LongestText = 4096;

} // namespace

ParameterRow::ParameterRow(const QString &module, const ModuleParameter &parameter, QWidget *parent)
    : QWidget(parent)
    , m_module(module)
    , m_parameter(parameter)
    , m_isGiven(new QCheckBox(displayText(parameter.name)))
    , m_note(new MutedLabel)
    , m_problem(new QLabel)
{
    createControl();
    m_isGiven->setAccessibleName(tr("Give %1 of %2 a value").arg(parameter.name, module));
    m_isGiven->setToolTip(tr("Without the check mark the module keeps its own value."));
    m_control->setAccessibleName(tr("%1 of %2", "a parameter of a module").arg(parameter.name, module));
    m_control->setAccessibleDescription(parameter.description);
    m_control->setEnabled(false);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("Why the kernel would refuse the value of %1").arg(parameter.name));
    for (QLabel *label : {m_note, m_problem}) // a long word must not widen the dock
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->hide();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->addWidget(m_isGiven, 0, 0);
    layout->addWidget(m_control, 0, 1);
    layout->addWidget(m_note, 1, 0, 1, 2);
    layout->addWidget(m_problem, 2, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    connect(m_isGiven, &QCheckBox::toggled, this, [this](bool on) {
        m_control->setEnabled(on);
        if (on)
            leaveUnknown();
        change();
    });
    setUnknown();
    updateNote();
}

bool ParameterRow::isTruth() const
{
    return m_parameter.type == u"bool" || m_parameter.type == u"invbool";
}

void ParameterRow::createControl()
{
    const auto range = m_parameter.range();
    const bool isNumber = range && !m_parameter.isArray() && m_parameter.type != u"hexint" &&
                          double(range->most) <= LargestExact;
    if (isNumber) {
        createNumber(*range);
        return;
    }
    if (isTruth()) {
        m_choice = new CalmComboBox;
        m_choice->addItem(tr("Yes"), QStringLiteral("Y"));
        m_choice->addItem(tr("No"), QStringLiteral("N"));
        connect(m_choice, &QComboBox::currentIndexChanged, this, &ParameterRow::change);
        m_control = m_choice;
        return;
    }
    m_line = new QLineEdit;
    m_line->setMaxLength(LongestText);
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    if (m_parameter.isArray())
        m_line->setPlaceholderText(tr("values, separated by commas"));
    connect(m_line, &QLineEdit::textEdited, this, &ParameterRow::change);
    m_control = m_line;
}

void ParameterRow::createNumber(const ModuleParameter::Range &range)
{
    m_number = new NumberBox;
    m_number->setDecimals(0);
    m_number->setRange(double(range.least), double(range.most));
    m_number->setValue(0);
    m_number->setKeyboardTracking(true);
    // As narrow as the dock is.
    m_number->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_number->setMinimumWidth(m_number->fontMetrics().averageCharWidth() * 12);
    connect(m_number, &QDoubleSpinBox::valueChanged, this, &ParameterRow::change);
    m_control = m_number;
}

// ------------------------------------------------------------ values

void ParameterRow::setText(const QString &value)
{
    leaveUnknown();
    if (m_number) {
        bool isNumber = false;
        const qint64 number = value.toLongLong(&isNumber, 0);
        if (isNumber)
            m_number->setValue(double(number));
    } else if (m_choice) {
        m_choice->setCurrentIndex(isSameParameterValue(m_parameter, value, QStringLiteral("N")) ? 1 : 0);
    } else if (m_line->text() != value) {
        m_line->setText(value);
    }
}

// The module's own value, which its file does not tell.
void ParameterRow::setUnknown()
{
    const bool wasShowing = std::exchange(m_isShowing, true);
    if (m_number) {
        m_number->setSpecialValueText(tr("the module's own"));
        m_number->setValue(m_number->minimum());
    } else if (m_choice) {
        m_choice->setCurrentIndex(-1);
    }
    m_isShowing = wasShowing;
}

void ParameterRow::leaveUnknown()
{
    const bool wasShowing = std::exchange(m_isShowing, true);
    if (m_number && !m_number->specialValueText().isEmpty()) {
        m_number->setSpecialValueText({});
        m_number->setValue(0);
    } else if (m_choice && m_choice->currentIndex() < 0) {
        m_choice->setCurrentIndex(0);
    }
    m_isShowing = wasShowing;
}

QString ParameterRow::text() const
{
    if (m_number)
        return QString::number(qint64(m_number->value()));
    return m_choice ? m_choice->currentData().toString() : m_line->text();
}

void ParameterRow::show(const std::optional<QString> &given, const std::optional<LiveParameter> &live)
{
    m_isShowing = true;
    m_live = live;
    // A value that the kernel would refuse was never given: it is being typed.
    if (m_problem->isHidden()) {
        m_isGiven->setChecked(given.has_value());
        if (given)
            setText(*given);
        else if (live && live->isReadable)
            setText(live->value);
        else if (m_parameter.defaultValue)
            setText(*m_parameter.defaultValue);
        else
            setUnknown();
    }
    m_isShowing = false;
    updateNote();
}

void ParameterRow::change()
{
    if (m_isShowing)
        return;
    const std::optional<QString> value = m_isGiven->isChecked() ? std::optional(text()) : std::nullopt;
    const Result<> good = value ? checkParameterValue(m_module, m_parameter, *value) : Result<>();
    m_problem->setText(good ? QString() : tr("Error: %1").arg(good.error().remedy));
    m_problem->setVisible(!good);
    if (good)
        Q_EMIT valueChanged(value);
}

void ParameterRow::updateNote()
{
    QStringList words{m_parameter.type};
    if (m_live && m_live->isReadable)
        words << tr("now %1", "the value in the guest").arg(displayText(m_live->value.left(40)));
    if (m_live && m_live->isWritable)
        words << tr("can be changed while loaded");
    QString text = words.join(QStringLiteral(", "));
    if (!m_parameter.description.isEmpty())
        text = displayText(m_parameter.description.left(300)) + QStringLiteral(" (%1)").arg(text);
    m_note->setText(text);
}

} // namespace klab
