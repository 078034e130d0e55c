//! The round table: a lit disc with its seats, drawn as SVG.
//!
//! The server draws it in most pages and an island redraws it while a circle is being formed, so
//! the drawing stands here, where both reach it. It is a picture of facts that stand beside it in
//! words; what a seat means never hangs on its colour alone.

use domain::html::push_escaped;
use leptos::prelude::*;

/// A full turn, in tenths of a degree. Seats are placed by turning them around the table, in whole
/// numbers: sines and printed fractions would weigh more than all the rest of the drawing.
const TURN: usize = 3_600;
/// From twelve o'clock to six.
const HALF_TURN: usize = TURN / 2;
/// Length of the arc of the time that is left, when all of it is: 2π × its radius of 89.
const ROUND: u16 = 559;
/// The site of a seat that is nobody's in particular.
pub const ANYBODY: u8 = u8::MAX;
/// Names longer than this many characters are set smaller, or they would leave the table.
const LONG_NAME: usize = 17;

/// What a person has said about coming, or that the seat is nobody's yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Comes, or belongs: filled.
    In,
    /// Can't come: hollow, keeping the site's colour.
    Out,
    /// Hasn't said: dashed.
    Silent,
    /// Nobody's seat yet: dotted, without a colour.
    Empty,
}

/// What a person does at the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of the members.
    Member,
    /// Brings the case: a double rim.
    Presenter,
    /// Holds the frame: a square seat at six o'clock.
    Facilitator,
}

/// One seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Two or three letters.
    pub letters: String,
    /// Colour and weave of the site, 1 to 6; 0 of whoever has none, [`ANYBODY`] where it isn't told.
    pub site: u8,
    /// Whether this person comes.
    pub state: State,
    /// What this person does.
    pub part: Part,
    /// The name, shown on the table while the seat is pointed at or has the focus. A seat
    /// without a name can't be reached.
    pub name: String,
    /// What is true of the seat, in words: "Harbour, coming, presents".
    pub words: String,
}

/// How large the table will be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// With letters, names and the text in the middle.
    Full,
    /// A thumbnail beside a line of text that says the same.
    Small,
}

/// A table with its seats.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Everybody, in the order in which they sit.
    pub seats: Vec<Seat>,
    /// The one thing to be read on the table: "6 of 8".
    pub core: String,
    /// The quiet word under it: "coming".
    pub under: String,
    /// The whole picture in one sentence. Empty: the picture is hidden from screen readers,
    /// because the words beside it say everything.
    pub label: String,
    /// The share of the time that is left, in thousandths, drawn as an arc on the rim.
    pub left: Option<u16>,
    /// How large it will be seen.
    pub size: Size,
}

/// Draws a table. Needs the lights that the document carries once ([`lights`]).
pub fn draw(table: &Table) -> impl IntoView + use<> {
    let full = table.size == Size::Full;
    let silent = table.label.is_empty();
    let role = if full { "group" } else { "img" };
    view! {
        <svg
            class="table"
            data-size=(!full).then_some("small")
            viewBox="0 0 300 300"
            role=(!silent).then_some(role)
            aria-label=(!silent).then(|| table.label.clone())
            aria-hidden=silent.then_some("true")
            inner_html=inside(table)
        ></svg>
    }
}

/// What stands inside the `svg` element of a table, every text escaped. As text it is a fifth of the
/// WebAssembly that a view of so many branches becomes.
pub fn inside(table: &Table) -> String {
    let Table {
        seats,
        core,
        under,
        left,
        size,
        ..
    } = table;
    let mut out = String::with_capacity(500 * (seats.len() + 1));
    if *size == Size::Full {
        out.push_str(r#"<circle class="glow" cx="150" cy="150" r="150" fill="url(#glow)"/>"#);
    }
    out.push_str(r#"<circle class="top" cx="150" cy="150" r="84" fill="url(#lamp)"/>"#);
    if let Some(left) = left {
        draw_time_left(&mut out, *left);
    }
    if *size == Size::Full {
        out.push_str(r#"<g class="says" aria-hidden="true">"#);
        write_text(&mut out, "core", 159, core);
        write_text(&mut out, "under", 182, under);
        out.push_str("</g>");
    }
    for (seat, turn) in seats.iter().zip(turns(seats)) {
        draw_seat(&mut out, seat, turn, *size);
    }
    out
}

/// The lights of all tables of a page: drawn once, at the head of the document's body.
pub fn lights() -> impl IntoView + use<> {
    let defs = concat!(
        r#"<defs><radialGradient id="lamp" cx=".5" cy=".46" r=".56">"#,
        r#"<stop class="lamp-in" offset=".18"/><stop class="lamp-out" offset="1"/></radialGradient>"#,
        r#"<radialGradient id="glow"><stop class="glow-in" offset=".5"/>"#,
        r#"<stop class="glow-out" offset="1"/></radialGradient></defs>"#,
    );
    view! { <svg class="lights" width="0" height="0" aria-hidden="true" inner_html=defs></svg> }
}

/// One seat is drawn at twelve o'clock and turned to its place; its letters are turned back.
fn draw_seat(out: &mut String, seat: &Seat, turn: usize, size: Size) {
    let Seat {
        letters,
        site,
        state,
        part,
        name,
        words,
    } = seat;
    let full = size == Size::Full;
    let reachable = full && !name.is_empty();
    push(
        out,
        [r#"<g class="place" data-state=""#, state_mark(*state)],
    );
    if *state != State::Empty {
        push(out, [r#"" data-site=""#, site_mark(*site)]);
    }
    if reachable {
        out.push_str(r#"" role="img" tabindex="0" aria-label=""#);
        push_escaped(out, name);
        if !words.is_empty() {
            out.push_str(": ");
            push_escaped(out, words);
        }
    } else if full {
        out.push_str(r#"" aria-hidden="true"#);
    }
    let degrees = degrees(turn);
    push(
        out,
        [
            r#""><g transform="rotate("#,
            &degrees,
            r#" 150 150)"><g transform="rotate(-"#,
        ],
    );
    push(out, [&degrees, r#" 150 32)">"#, shapes(*part, size)]);
    if full {
        write_text(out, "letter", 32, letters);
    }
    out.push_str("</g></g>");
    if reachable {
        let class = if name.chars().count() > LONG_NAME {
            "name long"
        } else {
            "name"
        };
        out.push_str(r#"<g class="called" aria-hidden="true">"#);
        write_text(out, class, 150, name);
        write_text(out, "under", 174, words);
        out.push_str("</g>");
    }
    out.push_str("</g>");
}

/// The seat, the weave of its site inside, and the second rim of whoever presents.
const fn shapes(part: Part, size: Size) -> &'static str {
    match (part, size) {
        (Part::Member, Size::Full) => {
            r#"<circle class="seat" cx="150" cy="32" r="18.5"/><circle class="weave" cx="150" cy="32" r="15.2" pathLength="96"/>"#
        }
        (Part::Presenter, Size::Full) => {
            r#"<circle class="seat" cx="150" cy="32" r="18.5"/><circle class="weave" cx="150" cy="32" r="15.2" pathLength="96"/><circle class="presents" cx="150" cy="32" r="23.5"/>"#
        }
        (Part::Facilitator, Size::Full) => {
            r#"<rect class="seat" x="133" y="15" width="34" height="34" rx="6"/><rect class="weave" x="136.3" y="18.3" width="27.4" height="27.4" rx="3" pathLength="96"/>"#
        }
        (Part::Member | Part::Presenter, Size::Small) => {
            r#"<circle class="seat" cx="150" cy="32" r="24"/>"#
        }
        (Part::Facilitator, Size::Small) => {
            r#"<rect class="seat" x="128" y="10" width="44" height="44" rx="6"/>"#
        }
    }
}

/// The arc runs clockwise from noon, as a clock's hand would sweep it away.
fn draw_time_left(out: &mut String, thousandths: u16) {
    let left = u32::from(ROUND) * u32::from(thousandths.min(1_000)) / 1_000;
    out.push_str(r#"<circle class="spent" cx="150" cy="150" r="89"/>"#);
    out.push_str(r#"<circle class="left" cx="150" cy="150" r="89" transform="rotate(-90 150 150)" stroke-dasharray=""#);
    push(out, [&left.to_string(), " ", &ROUND.to_string(), r#""/>"#]);
}

/// A text in the middle of the drawing, at a height.
fn write_text(out: &mut String, class: &str, height: u16, text: &str) {
    push(
        out,
        [
            r#"<text class=""#,
            class,
            r#"" x="150" y=""#,
            &height.to_string(),
            r#"">"#,
        ],
    );
    push_escaped(out, text);
    out.push_str("</text>");
}

/// Appends pieces of markup of our own.
pub(crate) fn push<const N: usize>(out: &mut String, pieces: [&str; N]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

/// How far each seat is turned from twelve o'clock, in tenths of a degree: facilitators around six
/// o'clock, then everybody clockwise from there.
fn turns(seats: &[Seat]) -> Vec<usize> {
    let leading = seats
        .iter()
        .filter(|seat| seat.part == Part::Facilitator)
        .count();
    // Half steps, because two facilitators sit to both sides of six o'clock.
    let half_step = |halves: usize| halves * HALF_TURN / seats.len();
    let (mut lead, mut member) = (0, leading);
    let turn = |seat: &Seat| {
        let next = if seat.part == Part::Facilitator {
            &mut lead
        } else {
            &mut member
        };
        let halves = *next * 2 + 1 + (seats.len() * 2 - leading);
        *next += 1;
        (HALF_TURN + half_step(halves)) % TURN
    };
    seats.iter().map(turn).collect()
}

fn degrees(turn: usize) -> String {
    format!("{}.{}", turn / 10, turn % 10)
}

/// The value of `data-site` for a site, which gives its colour and weave.
pub fn site_mark(site: u8) -> &'static str {
    const MARKS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
    match site {
        0 => "0",
        ANYBODY => "any",
        site => MARKS[usize::from(site - 1) % MARKS.len()],
    }
}

fn state_mark(state: State) -> &'static str {
    match state {
        State::In => "in",
        State::Out => "out",
        State::Silent => "silent",
        State::Empty => "empty",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(part: Part) -> Seat {
        Seat {
            letters: "Ru".into(),
            site: 1,
            state: State::In,
            part,
            name: String::new(),
            words: String::new(),
        }
    }

    #[test]
    fn one_facilitator_sits_at_six_o_clock() {
        let seats = [
            seat(Part::Member),
            seat(Part::Facilitator),
            seat(Part::Presenter),
        ];
        assert_eq!(turns(&seats), [3_000, 1_800, 600]);
    }

    #[test]
    fn without_a_facilitator_six_o_clock_stays_free() {
        let seats = [seat(Part::Member), seat(Part::Member), seat(Part::Member)];
        assert_eq!(turns(&seats), [2_400, 0, 1_200]);
    }

    #[test]
    fn two_facilitators_sit_beside_six_o_clock_and_nobody_shares_a_place() {
        let mut seats = vec![seat(Part::Facilitator), seat(Part::Facilitator)];
        seats.extend((0..9).map(|_| seat(Part::Member)));
        let mut turns = turns(&seats);
        assert!((turns[0] + turns[1]).abs_diff(TURN) <= 1);
        turns.sort_unstable();
        assert!(turns.windows(2).all(|pair| pair[1] - pair[0] >= 327));
    }

    #[test]
    fn an_empty_room_has_no_places() {
        assert!(turns(&[]).is_empty());
    }

    #[test]
    fn a_seventh_site_begins_again_at_the_first_mark() {
        assert_eq!(
            [1, 6, 7, 0, ANYBODY].map(site_mark),
            ["1", "6", "1", "0", "any"]
        );
    }
}
