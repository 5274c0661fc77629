// SPDX-License-Identifier: GPL-2.0-or-later
#include "gui/module/parameterrow.h"

#include "gui/kit/calmcombobox.h"
#include "gui/kit/displaytext.h"
#include "gui/kit/mutedlabel.h"

#include <KAcceleratorManager>

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QIcon>
#include <QLineEdit>
#include <QStyle>

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
    , m_layout(new QGridLayout(this))
    , m_isGiven(new QCheckBox(displayText(parameter.name)))
    , m_note(new MutedLabel)
    , m_warning(new QWidget)
    , m_problem(new QLabel)
{
    createControl();
    KAcceleratorManager::setNoAccel(m_isGiven); // it would underline a letter of the name
    m_isGiven->setAccessibleName(tr("Give %1 of %2 a value").arg(parameter.name, module));
    m_isGiven->setToolTip(tr("Without the check mark the module keeps its own value."));
    m_control->setAccessibleName(tr("%1 of %2", "a parameter of a module").arg(parameter.name, module));
    m_control->setAccessibleDescription(parameter.description);
    m_control->setEnabled(false);
    for (QLabel *label : {m_note, m_problem}) // a long word must not widen the dock
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_layout->setContentsMargins(0, 0, 0, 4);
    m_layout->addWidget(m_isGiven, 0, 0);
    m_layout->addWidget(m_control, 0, 1);
    m_layout->addWidget(m_note, 1, 0, 1, 2);
    m_layout->addWidget(createWarning(), 2, 0, 1, 2);
    m_layout->setColumnStretch(1, 1);
    connect(m_isGiven, &QCheckBox::toggled, this, [this](bool on) {
        m_control->setEnabled(on);
        if (on)
            leaveUnknown();
        change();
        keep();
    });
    setUnknown();
    updateNote();
}

QWidget *ParameterRow::createWarning()
{
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    auto *sign = new QLabel;
    sign->setPixmap(
        QIcon::fromTheme(QStringLiteral("dialog-warning")).pixmap(QSize(extent, extent), devicePixelRatio()));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setAccessibleName(tr("Why the kernel would refuse the value of %1").arg(m_parameter.name));
    auto *layout = new QHBoxLayout(m_warning);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(m_problem, 1);
    m_warning->hide();
    return m_warning;
}

int ParameterRow::nameWidth() const
{
    m_isGiven->ensurePolished();
    return m_isGiven->sizeHint().width();
}

void ParameterRow::setNameWidth(int width)
{
    m_layout->setColumnMinimumWidth(0, width);
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
    connect(m_line, &QLineEdit::editingFinished, this, &ParameterRow::keep);
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
    if (given != m_given) { // by something else
        m_given = given;
        m_kept = given;
    }
    // A value that the kernel would refuse was never given: it is being typed.
    if (!hasProblem()) {
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
    // Not what the last good keystroke left: nobody meant that.
    m_given = good ? value : m_kept;
    showProblem(good);
    Q_EMIT valueChanged(m_given);
}

void ParameterRow::showProblem(const Result<> &good)
{
    const bool had = hasProblem();
    m_problem->setText(good ? QString() : good.error().remedy);
    m_warning->setVisible(!good);
    if (had != hasProblem())
        Q_EMIT problemChanged();
}

bool ParameterRow::hasProblem() const
{
    return !m_problem->text().isEmpty();
}

// What was typed is what is meant.
void ParameterRow::keep()
{
    m_kept = m_given;
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
