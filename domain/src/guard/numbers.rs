//! Numbers that give themselves away by their shape.

use std::ops::Range;

use super::{Identifier, glyphs::Glyphs};

/// Digits that a number without any separator must have to be refused for its length alone.
const LONG: usize = 7;
/// Digits of an international number (E.164), with the country's.
const INTERNATIONAL: std::ops::RangeInclusive<usize> = 8..=15;
/// What stands between the groups of a telephone number.
const PHONE_GAPS: [&str; 9] = [" ", "-", ".", "/", ")", ") ", ")-", " - ", " / "];
/// How far before a number somebody may have said that they rang.
const EARSHOT: usize = 24;
/// Beginnings of words that people say before a telephone number.
const CALLS: [&str; 12] = [
    "call", "phon", "tel", "rang", "ring", "dial", "page", "text", "number", "mobile", "reach",
    "appel",
];

/// Groups of digits that separators hold together, on one line.
struct Run<'g> {
    glyphs: &'g Glyphs,
    groups: Vec<Range<usize>>,
}

pub(super) fn find(glyphs: &Glyphs) -> Vec<(Identifier, Range<usize>)> {
    let mut found = Vec::new();
    for run in runs(glyphs) {
        let mut first = 0;
        while first < run.groups.len() {
            let hit = run.number(first);
            first += hit.as_ref().map_or(1, |(_, count, _)| *count);
            found.extend(hit.map(|(what, _, range)| (what, range)));
        }
    }
    found
}

fn runs(glyphs: &Glyphs) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut place = 0;
    while place < glyphs.len() {
        let end = glyphs.end_of(place, |c| c.is_ascii_digit());
        if end == place {
            place += 1;
            continue;
        }
        let gap = runs
            .last()
            .and_then(|run| run.groups.last())
            .map(|last| glyphs.text(last.end..place));
        let joins =
            |gap: &str| gap.chars().count() <= 3 && gap.chars().all(|c| " -./()".contains(c));
        match runs.last_mut() {
            Some(run) if gap.as_deref().is_some_and(joins) => run.groups.push(place..end),
            _ => runs.push(Run {
                glyphs,
                groups: std::iter::once(place..end).collect(),
            }),
        }
        place = end;
    }
    runs
}

impl Run<'_> {
    /// What begins at the group `first`: of how many groups, and where it stands.
    fn number(&self, first: usize) -> Option<(Identifier, usize, Range<usize>)> {
        let (what, count) = self
            .telephone(first)
            .map(|count| (Identifier::Telephone, count))
            .or_else(|| {
                self.social(first)
                    .map(|count| (Identifier::SocialSecurity, count))
            })
            .or_else(|| {
                self.health_card(first)
                    .map(|count| (Identifier::RecordNumber, count))
            })
            .or_else(|| self.long(first).map(|what| (what, 1)))?;
        let end = self.group(first + count - 1).end;
        Some((what, count, self.start(first)..end))
    }

    /// Where the number of this group begins to the eye: with its plus, its bracket, its letters.
    fn start(&self, first: usize) -> usize {
        let start = self.group(first).start;
        match self.glyphs.before(start) {
            '+' | '(' => start - 1,
            _ => start - self.prefix(first),
        }
    }

    fn telephone(&self, first: usize) -> Option<usize> {
        let spoken = |count: usize| (first + 1..first + count).all(|it| self.is_phone_gap(it));
        if self.glyphs.before(self.group(first).start) == '+' {
            return self.international(first);
        }
        if self.shape(first, &[1, 3, 3, 4]) && self.text(first) == "1" && spoken(4) {
            return Some(4);
        }
        if self.shape(first, &[3, 3, 4]) && spoken(3) {
            let tight = self.gap(first + 1) != " " && self.gap(first + 2) != " ";
            return (tight || !self.text(first).starts_with(['0', '1'])).then_some(3);
        }
        if self.shape(first, &[2, 2, 2, 2, 2]) && self.text(first).starts_with('0') {
            return self.same_gaps(first, 5, &[" ", ".", "-"]).then_some(5);
        }
        self.local(first)
    }

    /// A plus and digits, in groups as long as there are not too many.
    fn international(&self, first: usize) -> Option<usize> {
        let mut digits = 0;
        let mut count = 0;
        for place in first..self.groups.len() {
            let more = digits + self.group(place).len();
            if more > *INTERNATIONAL.end() || (place > first && !self.is_phone_gap(place)) {
                break;
            }
            (digits, count) = (more, place - first + 1);
        }
        (INTERNATIONAL.contains(&digits) && !self.text(first).starts_with('0')).then_some(count)
    }

    /// "555-0148". A range looks the same, "500-1200": it rises to a round number, and nobody rang.
    fn local(&self, first: usize) -> Option<usize> {
        if !self.shape(first, &[3, 4]) || !self.is_apart(first, 2) {
            return None;
        }
        let (one, other) = (self.text(first), self.text(first + 1));
        let rises = one.parse::<u32>().ok()? < other.parse::<u32>().ok()?;
        let range = rises && other.ends_with('0') && !other.starts_with('0');
        let rang = self.somebody_rang(first);
        let sure = self.gap(first + 1) == "-" && !range;
        let spoken = rang && ["-", ".", " "].contains(&self.gap(first + 1).as_str());
        (sure || spoken).then_some(2)
    }

    fn somebody_rang(&self, first: usize) -> bool {
        let start = self.group(first).start;
        let said = self.glyphs.text(start.saturating_sub(EARSHOT)..start);
        said.split(|c: char| !c.is_alphabetic())
            .any(|word| CALLS.iter().any(|call| word.starts_with(call)))
    }

    /// 123-45-6789, and Canada's 046 454 286, which carries a check digit (Luhn).
    fn social(&self, first: usize) -> Option<usize> {
        let american = self.shape(first, &[3, 2, 4]);
        let canadian = self.shape(first, &[3, 3, 3]);
        let apart = self.is_apart(first, 3) && self.same_gaps(first, 3, &["-", " ", "."]);
        if !apart || !(american || canadian) {
            return None;
        }
        let digits: String = (first..first + 3).map(|it| self.text(it)).collect();
        (american || (luhn(&digits) && !digits.ends_with("000"))).then_some(3)
    }

    /// Québec's card: four letters of a name and two groups of four.
    fn health_card(&self, first: usize) -> Option<usize> {
        let start = self.group(first).start;
        let letters_end = match self.glyphs.before(start) {
            ' ' => start - 1,
            _ => start,
        };
        let letters = letters_end - self.glyphs.start_of(letters_end, char::is_alphabetic);
        (letters == 4 && self.shape(first, &[4, 4]) && self.gap(first + 1) == " ").then_some(2)
    }

    /// Many digits in a row, or fewer behind a letter or two, which no amount, date or time is.
    fn long(&self, first: usize) -> Option<Identifier> {
        let digits = self.text(first);
        let prefix = self.prefix(first);
        let long = digits.len() >= LONG || (prefix > 0 && digits.len() + 1 >= LONG);
        let decimal = first > 0 && self.gap(first) == ".";
        if !long || decimal || digits.ends_with("000") || self.is_money(first) || is_date(&digits) {
            return None;
        }
        Some(match (prefix, digits.len()) {
            (0, 10) if is_american(&digits) => Identifier::Telephone,
            (0, 11) if digits.starts_with('1') && is_american(digits.get(1..)?) => {
                Identifier::Telephone
            }
            _ => Identifier::RecordNumber,
        })
    }

    /// How many glyphs before a group are a letter or two of the same number: "A", "MR-".
    fn prefix(&self, first: usize) -> usize {
        let start = self.group(first).start;
        let letters_end = match self.glyphs.before(start) {
            '-' => start - 1,
            _ => start,
        };
        let letters_start = self.glyphs.start_of(letters_end, char::is_alphabetic);
        let single = !self.glyphs.before(letters_start).is_alphanumeric();
        let short = (1..=3).contains(&(letters_end - letters_start));
        if short && single {
            start - letters_start
        } else {
            0
        }
    }

    fn is_money(&self, first: usize) -> bool {
        let start = self.group(first).start;
        let sign = match self.glyphs.before(start) {
            ' ' => self.glyphs.before(start - 1),
            other => other,
        };
        "$€£".contains(sign)
    }

    fn group(&self, place: usize) -> Range<usize> {
        self.groups.get(place).cloned().unwrap_or(0..0)
    }

    fn text(&self, place: usize) -> String {
        self.glyphs.text(self.group(place))
    }

    /// What stands between the group `place` and the one before.
    fn gap(&self, place: usize) -> String {
        let before = place.checked_sub(1).map_or(0..0, |it| self.group(it));
        self.glyphs.text(before.end..self.group(place).start)
    }

    fn is_phone_gap(&self, place: usize) -> bool {
        PHONE_GAPS.contains(&self.gap(place).as_str())
    }

    fn shape(&self, first: usize, lengths: &[usize]) -> bool {
        let groups = self.groups.get(first..first + lengths.len());
        groups.is_some_and(|it| {
            it.iter()
                .map(ExactSizeIterator::len)
                .eq(lengths.iter().copied())
        })
    }

    fn same_gaps(&self, first: usize, count: usize, of: &[&str]) -> bool {
        let gap = self.gap(first + 1);
        of.contains(&gap.as_str()) && (first + 1..first + count).all(|it| self.gap(it) == gap)
    }

    /// Whether no further digits or letters are tied to these groups.
    fn is_apart(&self, first: usize, count: usize) -> bool {
        let tied = |c: char| c.is_alphanumeric() || "-./".contains(c);
        let (start, end) = (self.group(first).start, self.group(first + count - 1).end);
        let after = self.glyphs.at(end);
        let ends = after == '.' && !self.glyphs.at(end + 1).is_alphanumeric();
        !tied(self.glyphs.before(start)) && (ends || !tied(after))
    }
}

/// An area and an exchange of North America: neither begins with 0 or 1.
fn is_american(digits: &str) -> bool {
    let begins = |at: usize| digits.get(at..=at).is_some_and(|digit| digit >= "2");
    begins(0) && begins(3)
}

/// Eight digits as a day: 20260302, 02032026, 03022026.
fn is_date(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|it| it.parse::<u32>().ok());
    let day = |year: Range<usize>, one: Range<usize>, other: Range<usize>| {
        let (Some(year), Some(one), Some(other)) = (part(year), part(one), part(other)) else {
            return false;
        };
        let fits = |month: u32, day: u32| (1..=12).contains(&month) && (1..=31).contains(&day);
        (1900..2100).contains(&year) && (fits(one, other) || fits(other, one))
    };
    digits.len() == 8 && (day(0..4, 4..6, 6..8) || day(4..8, 0..2, 2..4))
}

/// Whether the last digit checks the others (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let weigh = |(place, digit): (usize, char)| {
        let value = digit.to_digit(10).unwrap_or(0) * if place % 2 == 1 { 2 } else { 1 };
        value / 10 + value % 10
    };
    digits
        .chars()
        .rev()
        .enumerate()
        .map(weigh)
        .sum::<u32>()
        .is_multiple_of(10)
}
