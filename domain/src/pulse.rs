//! The pulse: a few taps after a meeting, in our own words; and what a ballot box may let out.
//!
//! The wording of a question is frozen with its id: other words are another question, in another
//! [`Set`], so that answers of different wordings are never added up. Answers of two sets aren't
//! either, though a question stands in both: what one is asked beside it changes what one says.

use std::fmt;

#[cfg(test)]
mod tests;

/// The fewest answers that are ever shown together. Invariant: never lowered, for no box and no
/// question; a lower figure would tell one person's answer to those who know the others'.
pub const K: usize = 5;

/// The most meetings whose boxes are opened together when one alone has too few answers.
pub const MEETINGS_TOGETHER: usize = 3;

/// How many questions a set may have at most; each takes a byte of a sheet.
const MOST_QUESTIONS: usize = SHEET_BYTES - 2;

/// The length of every encoded sheet, whatever was answered: length tells nothing.
pub const SHEET_BYTES: usize = 32;

/// How a sheet is laid out in its bytes.
const FORMAT: u8 = 1;

/// The questions of one box, frozen when it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Set {
    /// The first: worth, heard, use, said.
    First,
    /// Four quick ones, worth, heard, pace, use; and said, apart from them.
    Second,
}

impl Set {
    const ALL: [Self; 2] = [Self::First, Self::Second];

    /// The set that a box opened today asks.
    pub const PRESENT: Self = Self::Second;

    /// Its number, which is stored.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The set with this number.
    pub fn numbered(number: i64) -> Option<Self> {
        let is_it = |set: &Self| i64::from(set.number()) == number;
        Self::ALL.into_iter().find(is_it)
    }

    /// Its questions, in the order in which they are asked.
    pub fn questions(self) -> &'static [Question] {
        match self {
            Self::First => &[
                Question::Worth,
                Question::Heard,
                Question::Use,
                Question::Said,
            ],
            Self::Second => &[
                Question::Worth,
                Question::Heard,
                Question::Pace,
                Question::Use,
                Question::Said,
            ],
        }
    }

    /// The one of its questions that is asked apart from the others, after them.
    pub fn apart(self) -> Option<Question> {
        match self {
            Self::First => None,
            Self::Second => Some(Question::Said),
        }
    }
}

/// A question. All are answered on one scale, [`Step`], and each may be skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// Was it worth the time?
    Worth,
    /// Did people listen to you?
    Heard,
    /// Was the pace right for you?
    Pace,
    /// Will you use something of it?
    Use,
    /// Could you say what you wanted to say?
    Said,
}

impl Question {
    const ALL: [Self; 5] = [Self::Worth, Self::Heard, Self::Pace, Self::Use, Self::Said];

    /// Its id with the version of its wording, which is stored and stands in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Worth => "worth-1",
            Self::Heard => "heard-1",
            Self::Pace => "pace-1",
            Self::Use => "use-1",
            Self::Said => "said-1",
        }
    }

    /// The question with this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.id() == id)
    }
}

/// A step of the one scale: no, a little, mostly, yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// No.
    No,
    /// A little.
    Little,
    /// Mostly.
    Mostly,
    /// Yes.
    Yes,
}

impl Step {
    /// All steps, from the least to the most.
    pub const ALL: [Self; 4] = [Self::No, Self::Little, Self::Mostly, Self::Yes];

    /// Its number, from 1.
    pub fn number(self) -> u8 {
        match self {
            Self::No => 1,
            Self::Little => 2,
            Self::Mostly => 3,
            Self::Yes => 4,
        }
    }

    /// The step with this number.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }
}

/// What one person answered. Its Debug tells nothing, and it can't be serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    set: Set,
    answers: Vec<Option<Step>>,
}

impl fmt::Debug for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Sheet(…)")
    }
}

/// Why a sheet can't be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// Every question was skipped: there is nothing to put into the box.
    #[error("every question was skipped")]
    Empty,
    /// An answer is none of the scale's.
    #[error("an answer is not a step of the scale")]
    Step,
    /// The bytes are no sheet of this set.
    #[error("these bytes are no answer sheet")]
    Malformed,
}

impl Sheet {
    /// A sheet from what a form holds for each question of `set`: the step's number, or nothing
    /// where it was skipped.
    pub fn parse(set: Set, typed: impl Fn(Question) -> Option<String>) -> Result<Self, SheetFault> {
        let answers = set
            .questions()
            .iter()
            .map(|question| {
                typed(*question)
                    .filter(|text| !text.is_empty())
                    .map(|text| step(&text))
                    .transpose()
            })
            .collect::<Result<Vec<_>, _>>()?;
        Self::new(set, answers)
    }

    /// Whose questions it answers.
    pub fn set(&self) -> Set {
        self.set
    }

    fn new(set: Set, answers: Vec<Option<Step>>) -> Result<Self, SheetFault> {
        if answers.iter().all(Option::is_none) {
            return Err(SheetFault::Empty);
        }
        Ok(Self { set, answers })
    }

    /// Format, set, then a byte a question (zero where skipped) and zeros to the end.
    pub fn encode(&self) -> [u8; SHEET_BYTES] {
        let mut bytes = [0; SHEET_BYTES];
        let head = [FORMAT, self.set.number()];
        let answers = self
            .answers
            .iter()
            .map(|answer| answer.map_or(0, Step::number));
        for (place, byte) in bytes.iter_mut().zip(head.into_iter().chain(answers)) {
            *place = byte;
        }
        bytes
    }

    /// What [`Sheet::encode`] wrote for a box that asks `set`.
    pub fn decode(set: Set, bytes: &[u8]) -> Result<Self, SheetFault> {
        let bytes: &[u8; SHEET_BYTES] = bytes.try_into().map_err(|_| SheetFault::Malformed)?;
        let (head, rest) = bytes.split_at(2);
        let asked = set.questions().len().min(MOST_QUESTIONS);
        let (answers, padding) = rest.split_at(asked);
        if head != [FORMAT, set.number()] || padding.iter().any(|byte| *byte != 0) {
            return Err(SheetFault::Malformed);
        }
        let answers = answers
            .iter()
            .map(|byte| match byte {
                0 => Ok(None),
                number => Step::numbered(*number)
                    .map(Some)
                    .ok_or(SheetFault::Malformed),
            })
            .collect::<Result<Vec<_>, _>>()?;
        Self::new(set, answers)
    }
}

fn step(text: &str) -> Result<Step, SheetFault> {
    text.parse()
        .ok()
        .and_then(Step::numbered)
        .ok_or(SheetFault::Step)
}

/// What becomes of a box that takes no more answers, and of those that wait for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All of them are opened together.
    Open,
    /// They stay sealed until the next meeting's box.
    Wait,
    /// All of them are destroyed unread.
    Destroy,
}

/// Decides over boxes by the number of answers in each: those that wait, oldest first, then the
/// one whose time is over. At `k` together, which was frozen with them and is at least [`K`], they
/// are opened; a third meeting ends the waiting; boxes without any answer don't wait.
pub fn outcome(k: usize, answers: &[usize]) -> Outcome {
    let together: usize = answers.iter().sum();
    if together >= k.max(K) {
        Outcome::Open
    } else if answers.len() >= MEETINGS_TOGETHER || together == 0 {
        Outcome::Destroy
    } else {
        Outcome::Wait
    }
}

/// What leaves the boxes: for each question its answers alone, in an order that chance makes.
///
/// `pick` draws a number below its argument. A question that fewer than `k`, which is at least
/// [`K`], answered gives nothing: its few answers go the way of a box with too few. Sheets of one
/// set only.
pub fn split(
    set: Set,
    k: usize,
    sheets: &[Sheet],
    mut pick: impl FnMut(usize) -> usize,
) -> Vec<(Question, Vec<Step>)> {
    let questions = set.questions().iter().enumerate();
    questions
        .map(|(at, question)| {
            let mut given: Vec<Step> = sheets
                .iter()
                .filter(|sheet| sheet.set == set)
                .filter_map(|sheet| sheet.answers.get(at).copied().flatten())
                .collect();
            shuffle(&mut given, &mut pick);
            (*question, given)
        })
        .filter(|(_, given)| given.len() >= k.max(K))
        .collect()
}

/// Fisher and Yates's: every order is as likely as any other when `pick` is fair.
fn shuffle(steps: &mut [Step], pick: &mut impl FnMut(usize) -> usize) {
    for last in (1..steps.len()).rev() {
        let other = pick(last + 1).min(last);
        steps.swap(last, other);
    }
}

/// How often each step was chosen for one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Step::ALL.len()]);

impl Tally {
    /// Counts.
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Self {
        let mut tally = Self::default();
        for step in steps {
            tally.add(step);
        }
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, step: Step) {
        if let Some(count) = self.0.get_mut(usize::from(step.number()) - 1) {
            *count += 1;
        }
    }

    /// How many chose `step`.
    pub fn count(&self, step: Step) -> usize {
        self.0
            .get(usize::from(step.number()) - 1)
            .copied()
            .unwrap_or_default()
    }

    /// How many answered at all.
    pub fn answers(&self) -> usize {
        self.0.iter().sum()
    }
}
