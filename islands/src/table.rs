//! The round table: a lit disc with its seats, drawn as SVG.
//!
//! The server draws it in most pages and an island redraws it while a circle is being formed, so
//! the drawing stands here, where both reach it. It is a picture of facts that stand beside it in
//! words; what a seat means never hangs on its colour alone.

use leptos::prelude::*;

/// A full turn, in tenths of a degree. Seats are placed by turning them around the table, in whole
/// numbers: sines and printed fractions would weigh more than all the rest of the drawing.
const TURN: usize = 3_600;
/// From twelve o'clock to six.
const HALF_TURN: usize = TURN / 2;
/// Length of the arc of the time that is left, when all of it is: 2π × its radius of 91.5.
const ROUND: u16 = 575;
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
    /// Colour and weave of the site, 1 to 6; more sites begin again at 1.
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
pub fn draw(table: Table) -> AnyView {
    let Table {
        seats,
        core,
        under,
        label,
        left,
        size,
    } = table;
    let turns = turns(&seats);
    let full = size == Size::Full;
    let silent = label.is_empty();
    let role = if full { "group" } else { "img" };
    let drawn = seats.into_iter().zip(turns);
    let drawn = drawn
        .map(|(seat, turn)| draw_seat(seat, turn, size))
        .collect_view();
    let glow = view! { <circle class="glow" cx="150" cy="150" r="150" fill="url(#glow)" /> };
    let says = view! {
        <g class="says" aria-hidden="true">
            <text class="core" x="150" y="159">{core}</text>
            <text class="under" x="150" y="182">{under}</text>
        </g>
    };
    view! {
        <svg
            class="table"
            data-size=(!full).then_some("small")
            viewBox="0 0 300 300"
            role=(!silent).then_some(role)
            aria-label=(!silent).then_some(label)
            aria-hidden=silent.then_some("true")
        >
            {full.then_some(glow)}
            <circle class="top" cx="150" cy="150" r="86" fill="url(#lamp)" />
            {left.map(draw_time_left)}
            {full.then_some(says)}
            {drawn}
        </svg>
    }
    .into_any()
}

/// The lights of all tables of a page: drawn once, at the head of the document's body.
pub fn lights() -> impl IntoView + use<> {
    view! {
        <svg class="lights" width="0" height="0" aria-hidden="true">
            <defs>
                <radialGradient id="lamp" cx=".5" cy=".46" r=".56">
                    <stop class="lamp-in" offset=".18" />
                    <stop class="lamp-out" offset="1" />
                </radialGradient>
                <radialGradient id="glow">
                    <stop class="glow-in" offset=".5" />
                    <stop class="glow-out" offset="1" />
                </radialGradient>
            </defs>
        </svg>
    }
}

/// One seat is drawn at twelve o'clock and turned to its place; its letters are turned back.
fn draw_seat(seat: Seat, turn: usize, size: Size) -> AnyView {
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
    let label = if words.is_empty() {
        name.clone()
    } else {
        format!("{name}: {words}")
    };
    let site = (state != State::Empty).then(|| site_mark(site));
    let degrees = degrees(turn);
    let there = format!("rotate({degrees} 150 150)");
    let upright = format!("rotate(-{degrees} 150 32)");
    let square = part == Part::Facilitator;
    let rim = (part == Part::Presenter)
        .then(|| view! { <circle class="presents" cx="150" cy="32" r="23.5" /> });
    view! {
        <g
            class="place"
            data-site=site
            data-state=state_mark(state)
            role=reachable.then_some("img")
            aria-label=reachable.then_some(label)
            aria-hidden=(full && !reachable).then_some("true")
            tabindex=reachable.then_some("0")
        >
            <g transform=there>
                <g transform=square.then(|| upright.clone())>{shapes(square, size)}</g>
                {rim}
                {full.then(|| view! {
                    <text class="letter" x="150" y="32" transform=upright>{letters}</text>
                })}
            </g>
            {reachable.then(|| called(name, words))}
        </g>
    }
    .into_any()
}

/// The seat, and the weave of its site inside: a circle, or the facilitator's square.
fn shapes(square: bool, size: Size) -> AnyView {
    match (square, size) {
        (false, Size::Full) => view! {
            <circle class="seat" cx="150" cy="32" r="18.5" />
            <circle class="weave" cx="150" cy="32" r="15.2" />
        }
        .into_any(),
        (true, Size::Full) => view! {
            <rect class="seat" x="133" y="15" width="34" height="34" rx="6" />
            <rect class="weave" x="136.3" y="18.3" width="27.4" height="27.4" rx="3" />
        }
        .into_any(),
        (false, Size::Small) => {
            view! { <circle class="seat" cx="150" cy="32" r="24" /> }.into_any()
        }
        (true, Size::Small) => {
            view! { <rect class="seat" x="128" y="10" width="44" height="44" rx="6" /> }.into_any()
        }
    }
}

/// What stands on the table while the seat is pointed at.
fn called(name: String, words: String) -> impl IntoView {
    let long = (name.chars().count() > LONG_NAME).then_some("");
    view! {
        <g class="called" aria-hidden="true">
            <text class="name" data-long=long x="150" y="150">{name}</text>
            <text class="under" x="150" y="174">{words}</text>
        </g>
    }
}

/// The arc runs clockwise from noon, as a clock's hand would sweep it away.
fn draw_time_left(thousandths: u16) -> impl IntoView {
    let left = u32::from(ROUND) * u32::from(thousandths.min(1_000)) / 1_000;
    let dashes = format!("{left} {ROUND}");
    view! {
        <circle class="spent" cx="150" cy="150" r="91.5" />
        <circle class="left" cx="150" cy="150" r="91.5" stroke-dasharray=dashes transform="rotate(-90 150 150)" />
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
    MARKS[usize::from(site.saturating_sub(1)) % MARKS.len()]
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
            (site_mark(1), site_mark(6), site_mark(7), site_mark(0)),
            ("1", "6", "1", "1")
        );
    }
}
