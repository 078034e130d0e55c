//! What is brought to a meeting and taken from it, on both engines: a prompt, who presents, a case,
//! reflections, and who reads which of them.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands"
)]

use std::{fs, path::Path, time::Duration};

use std::fmt::Write as _;

use domain::{
    guard::Passed,
    ids::{MeetingId, ReflectionId, SeatId},
    schedule::LocalTime,
};
use service::{
    access::SignedIn,
    cases::{self, Keeping, LIFE, Lines, Sharing},
    fault::{Fault, Refusal},
    keyring::Body,
    meetings, on_both,
    outbox::{self, Verdict},
    presenters::{self, Change},
    prompts,
    reflections::{self, Notes},
    retention, seats,
    testing::{Engine, FACILITATOR, LEASE, Table, World, address},
};

/// A circle with a meeting a fortnight away that Ruth presents at.
struct Scene {
    table: Table,
    meeting: MeetingId,
    ruth: SignedIn,
    marc: SignedIn,
    fay: SignedIn,
}

/// When the meeting begins, ends, and a while before.
const START: &str = "2026-03-16T15:15:00Z";
const END: &str = "2026-03-16T16:15:00Z";
const EVE: &str = "2026-03-15T15:15:00Z";

impl Scene {
    async fn set(world: &World) -> Self {
        let table = world.seated().await;
        let meeting = world.meeting(&table, "2026-03-16T12:15").await;
        let scene = Self::anew(world, table, meeting).await;
        presenters::change(&world.service, &scene.ruth, meeting, Change::Offer)
            .await
            .unwrap();
        scene
    }

    /// The same people, freshly signed in.
    async fn anew(world: &World, table: Table, meeting: MeetingId) -> Self {
        Self {
            ruth: world.sign_in(&address("ruth")).await,
            marc: world.sign_in(&address("marc")).await,
            fay: world.sign_in(FACILITATOR).await,
            table,
            meeting,
        }
    }

    /// The same, at another instant.
    async fn at(self, world: &World, instant: &str) -> Self {
        world.be(instant);
        Self::anew(world, self.table, self.meeting).await
    }
}

fn lines(hard: &str) -> Lines<Passed> {
    let passed = |text: &str| Passed::parse(text, 2_000).unwrap();
    Lines {
        hard: passed(hard),
        want: None,
        tried: Some(passed("I said nothing.\nTwice.")),
        feel: None,
        question: Some(passed("What would you hear?")),
    }
}

fn notes(noticed: &str) -> Notes {
    Notes {
        noticed: Some(Body::new(noticed.to_owned())),
        attempt: None,
        need: Some(Body::new("An hour alone.".to_owned())),
    }
}

fn is_stale<T>(outcome: &Result<T, Fault>) -> bool {
    matches!(outcome, Err(Fault::Refused(Refusal::Stale)))
}

async fn seat_of(world: &World, viewer: &SignedIn, meeting: MeetingId) -> SeatId {
    presenters::show(&world.service, viewer, meeting)
        .await
        .unwrap()
        .own
}

/// What somebody reads of the meeting's case.
async fn read(world: &World, viewer: &SignedIn, meeting: MeetingId) -> Option<String> {
    let shared = cases::of_meeting(&world.service, viewer, meeting)
        .await
        .unwrap();
    shared.map(|it| it.lines.hard.expose().to_owned())
}

on_both! {
    async fn a_meeting_keeps_one_prompt(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        for slug in ["two-camps", "running-low", "running-low"] {
            prompts::attach(service, &scene.fay, meeting, Some(slug)).await.unwrap();
        }
        let lines = world.audit_lines().await;
        prompts::attach(service, &scene.fay, meeting, Some("running-low")).await.unwrap();
        assert_eq!(world.audit_lines().await, lines, "the same again is no change");
        let attached = prompts::of_meeting(service, &scene.marc, meeting).await.unwrap().unwrap();
        assert_eq!((attached.prompt.slug, attached.number), ("running-low", 1));
        let by_member = prompts::attach(service, &scene.ruth, meeting, None).await;
        assert!(matches!(by_member, Err(Fault::Forbidden)));
        let unknown = prompts::attach(service, &scene.fay, meeting, Some("no-such")).await;
        assert!(matches!(unknown, Err(Fault::NotFound)));
        prompts::attach(service, &scene.fay, meeting, None).await.unwrap();
        assert!(prompts::of_meeting(service, &scene.marc, meeting).await.unwrap().is_none());
        let scene = scene.at(&world, END).await;
        assert!(is_stale(&prompts::attach(service, &scene.fay, meeting, Some("two-camps")).await));
    }
}

on_both! {
    async fn one_presents_and_nobody_takes_the_part_away_unawares(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        let change = |viewer: &SignedIn, to| {
            let (service, viewer) = (service.clone(), viewer.clone());
            async move { presenters::change(&service, &viewer, meeting, to).await }
        };
        assert!(is_stale(&change(&scene.marc, Change::Offer).await));
        assert!(is_stale(&change(&scene.marc, Change::StepBack).await));
        change(&scene.ruth, Change::Offer).await.unwrap();
        let marc = seat_of(&world, &scene.marc, meeting).await;
        let named = change(&scene.marc, Change::Name(marc)).await;
        assert!(matches!(named, Err(Fault::Forbidden)), "a member names nobody");
        cases::share(service, &scene.ruth, meeting, 0, lines("Hers."), Sharing::Now).await.unwrap();
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("Hers."));
        change(&scene.fay, Change::Name(marc)).await.unwrap();
        assert_eq!(read(&world, &scene.marc, meeting).await, None, "taken back with the part");
        let own = cases::own(service, &scene.ruth, meeting).await.unwrap();
        assert_eq!(own.lines.unwrap().hard.expose(), "Hers.", "what is one's own stays");
        assert!(!own.open && own.shared.is_none());
        change(&scene.marc, Change::StepBack).await.unwrap();
        assert_eq!(presenters::show(service, &scene.fay, meeting).await.unwrap().presenter, None);
        let elsewhere = change(&scene.fay, Change::Name(SeatId(meeting.0))).await;
        assert!(matches!(elsewhere, Err(Fault::NotFound)));
        change(&scene.fay, Change::Clear).await.unwrap();
        let scene = scene.at(&world, END).await;
        assert!(is_stale(&presenters::change(service, &scene.ruth, meeting, Change::Offer).await));
    }
}

/// Whether neither whoever leads nor another member sees anything of Ruth's case.
async fn closed(world: &World, scene: &Scene) -> bool {
    for viewer in [&scene.fay, &scene.marc] {
        let own = cases::own(&world.service, viewer, scene.meeting).await;
        if !matches!(own, Err(Fault::Forbidden)) {
            return false;
        }
        if read(world, viewer, scene.meeting).await.is_some() {
            return false;
        }
    }
    true
}

on_both! {
    /// Whoever leads can't tell told from drafted from shared-for-later from nothing at all.
    async fn nobody_learns_whether_a_case_was_written(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        let lines_before = world.audit_lines().await;
        assert!(closed(&world, &scene).await);
        cases::tell(service, &scene.ruth, meeting).await.unwrap();
        assert!(cases::own(service, &scene.ruth, meeting).await.unwrap().told);
        assert!(closed(&world, &scene).await);
        cases::save(service, &scene.ruth, meeting, 1, lines("Mine.")).await.unwrap();
        assert!(closed(&world, &scene).await);
        assert_eq!(world.audit_lines().await, lines_before, "what is one's own leaves no line");
        cases::share(service, &scene.ruth, meeting, 2, lines("Mine."), Sharing::AtStart).await.unwrap();
        assert!(closed(&world, &scene).await);
        assert_eq!(read(&world, &scene.ruth, meeting).await.as_deref(), Some("Mine."));
        let scene = scene.at(&world, START).await;
        assert_eq!(read(&world, &scene.fay, meeting).await.as_deref(), Some("Mine."));
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("Mine."));
    }
}

on_both! {
    async fn two_windows_lose_nothing(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting, ruth) = (&world.service, scene.meeting, &scene.ruth);
        cases::save(service, ruth, meeting, 0, lines("First.")).await.unwrap();
        cases::save(service, ruth, meeting, 0, lines("First.")).await.unwrap();
        let own = cases::own(service, ruth, meeting).await.unwrap();
        assert_eq!(own.revision, 1, "sent twice, saved once");
        assert!(is_stale(&cases::save(service, ruth, meeting, 0, lines("Other.")).await));
        cases::save(service, ruth, meeting, 1, lines("Second.")).await.unwrap();
        let kept = cases::own(service, ruth, meeting).await.unwrap().lines.unwrap();
        assert_eq!(kept.hard.expose(), "Second.");
        assert_eq!(kept.tried.unwrap().expose(), "I said nothing.\nTwice.");
        assert_eq!(kept.want, None);
        let stale = cases::share(service, ruth, meeting, 1, lines("Third."), Sharing::Now).await;
        assert!(is_stale(&stale));
        assert_eq!(read(&world, &scene.marc, meeting).await, None, "nothing was shared by it");
    }
}

on_both! {
    async fn what_is_shared_can_be_taken_back_until_the_start(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        let share = |ruth: &SignedIn, revision, text: &'static str, sharing| {
            let (service, ruth) = (service.clone(), ruth.clone());
            async move {
                cases::share(&service, &ruth, meeting, revision, lines(text), sharing).await
            }
        };
        share(&scene.ruth, 0, "One.", Sharing::DayBefore).await.unwrap();
        let lines_before = world.audit_lines().await;
        share(&scene.ruth, 0, "One.", Sharing::DayBefore).await.unwrap();
        assert_eq!(world.audit_lines().await, lines_before, "sent twice, shared once");
        assert_eq!(read(&world, &scene.marc, meeting).await, None);
        let scene = scene.at(&world, EVE).await;
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("One."));
        cases::save(service, &scene.ruth, meeting, 1, lines("Two.")).await.unwrap();
        assert!(cases::own(service, &scene.ruth, meeting).await.unwrap().differs);
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("One."));
        cases::take_back(service, &scene.ruth, meeting).await.unwrap();
        cases::take_back(service, &scene.ruth, meeting).await.unwrap();
        assert_eq!(read(&world, &scene.marc, meeting).await, None);
        share(&scene.ruth, 2, "Two.", Sharing::Now).await.unwrap();
        cases::tell(service, &scene.ruth, meeting).await.unwrap();
        assert_eq!(read(&world, &scene.marc, meeting).await, None, "telling takes it back too");
        share(&scene.ruth, 3, "Two.", Sharing::Now).await.unwrap();
        let scene = scene.at(&world, START).await;
        assert!(is_stale(&cases::take_back(service, &scene.ruth, meeting).await));
        assert!(is_stale(&share(&scene.ruth, 4, "Three.", Sharing::Now).await));
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("Two."));
    }
}

on_both! {
    async fn a_case_goes_a_fortnight_after_its_meeting(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        cases::share(service, &scene.ruth, meeting, 0, lines("Kept."), Sharing::Now).await.unwrap();
        cases::keep(service, &scene.ruth, meeting, Keeping::Keep).await.unwrap();
        let none = cases::keep(service, &scene.marc, meeting, Keeping::Keep).await;
        assert!(matches!(none, Err(Fault::NotFound)));
        world.be(END);
        world.clock.advance(LIFE.saturating_sub(Duration::from_secs(1)));
        let scene = Scene::anew(&world, scene.table, meeting).await;
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("Kept."));
        world.clock.advance(Duration::from_secs(1));
        assert_eq!(read(&world, &scene.marc, meeting).await, None, "closed before the purge comes");
        retention::purge(&world.machine).await.unwrap();
        assert_eq!(read(&world, &scene.ruth, meeting).await, None);
        let own = cases::own(service, &scene.ruth, meeting).await.unwrap();
        assert_eq!(own.lines.unwrap().hard.expose(), "Kept.");
        cases::keep(service, &scene.ruth, meeting, Keeping::LetGo).await.unwrap();
        retention::purge(&world.machine).await.unwrap();
        assert!(cases::own(service, &scene.ruth, meeting).await.unwrap().lines.is_none());
    }
}

/// Ruth shares a case and changes her seat before the meeting.
async fn away(world: &World, change: seats::Change) {
    let scene = Scene::set(world).await;
    let (service, meeting) = (&world.service, scene.meeting);
    let text = lines("Not theirs.");
    cases::share(service, &scene.ruth, meeting, 0, text, Sharing::AtStart)
        .await
        .unwrap();
    seats::change(service, &scene.ruth, scene.table.circle, change)
        .await
        .unwrap();
    let presenting = presenters::show(service, &scene.marc, meeting).await;
    assert_eq!(presenting.unwrap().presenter, None);
    assert_eq!(world.audit_lines_of("CaseTakenBack").await, 1);
    let own = cases::mine(service, &scene.ruth).await.unwrap();
    assert_eq!(
        own[0].lines.hard.expose(),
        "Not theirs.",
        "it stays her own"
    );
    let scene = scene.at(world, START).await;
    assert_eq!(read(world, &scene.marc, meeting).await, None);
    // The part is free.
    presenters::change(service, &scene.marc, meeting, Change::Offer)
        .await
        .unwrap();
}

on_both! {
    async fn whoever_is_away_presents_nothing(world: World) {
        away(&world, seats::Change::Pause).await;
    }
}

on_both! {
    async fn whoever_left_presents_nothing(world: World) {
        away(&world, seats::Change::Leave).await;
    }
}

on_both! {
    async fn a_case_moves_with_its_meeting(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        let mut revision = 0;
        let move_to = async |local: &str| {
            let seen = meetings::show(service, &scene.fay, meeting).await.unwrap().meeting;
            let mut to = seen.appointment.clone();
            to.local = LocalTime::parse(local).unwrap();
            meetings::move_to(service, &scene.fay, meeting, seen.revision, &to).await.unwrap();
        };
        let shared = async || {
            let own = cases::own(service, &scene.ruth, meeting).await.unwrap();
            (own.shared.unwrap(), own.starts_at)
        };
        let day = Duration::from_hours(24);
        for (sharing, before) in [(Sharing::AtStart, Duration::ZERO), (Sharing::DayBefore, day)] {
            let text = lines("It moves.");
            cases::share(service, &scene.ruth, meeting, revision, text, sharing).await.unwrap();
            for local in ["2026-03-23T12:15", "2026-03-12T09:00"] {
                move_to(local).await;
                let (from, starts_at) = shared().await;
                assert_eq!(from, starts_at - before, "{sharing:?}, {local}");
                assert_eq!(read(&world, &scene.marc, meeting).await, None);
            }
            revision = cases::own(service, &scene.ruth, meeting).await.unwrap().revision;
        }
        // What the circle reads already, it goes on reading.
        let text = lines("It stays.");
        cases::share(service, &scene.ruth, meeting, revision, text, Sharing::Now).await.unwrap();
        let (from, _) = shared().await;
        move_to("2026-03-25T12:15").await;
        assert_eq!(shared().await.0, from);
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("It stays."));
    }
}

on_both! {
    async fn a_newcomer_reads_nothing_older(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        cases::share(service, &scene.ruth, meeting, 0, lines("Before."), Sharing::Now).await.unwrap();
        world.clock.advance(Duration::from_mins(1));
        let jonathan = newcomer(&world, &scene.table).await;
        assert_eq!(read(&world, &jonathan, meeting).await, None, "it was shared with those there");
        for viewer in [&scene.ruth, &scene.marc, &scene.fay] {
            world.affirm(viewer, scene.table.circle).await;
        }
        assert_eq!(read(&world, &scene.marc, meeting).await.as_deref(), Some("Before."));
        cases::share(service, &scene.ruth, meeting, 1, lines("After."), Sharing::Now).await.unwrap();
        assert_eq!(read(&world, &jonathan, meeting).await.as_deref(), Some("After."));
    }
}

/// Jonathan, seated after the circle had begun.
async fn newcomer(world: &World, table: &Table) -> SignedIn {
    use service::{access::SeatKind, circles};
    let (service, email) = (&world.service, address("jonathan"));
    let person = world
        .rostered(&table.coordinator, table.season, &email)
        .await;
    circles::add_seat(
        service,
        &table.coordinator,
        table.circle,
        person,
        SeatKind::Member,
    )
    .await
    .unwrap();
    circles::invite(service, &table.coordinator, table.circle)
        .await
        .unwrap();
    world.take_seat(&email, table.circle).await
}

on_both! {
    async fn a_reflection_is_its_authors_alone(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting) = (&world.service, scene.meeting);
        let early = reflections::write(service, &scene.ruth, meeting, 0, &notes("Early.")).await;
        assert!(is_stale(&early), "there is nothing to look back on yet");
        let scene = scene.at(&world, END).await;
        let before = world.audit_lines().await;
        let ruth = &scene.ruth;
        for _ in 0..2 {
            reflections::write(service, ruth, meeting, 0, &notes("I interrupt.")).await.unwrap();
        }
        assert!(is_stale(&reflections::write(service, ruth, meeting, 0, &notes("Other.")).await));
        reflections::write(service, ruth, meeting, 1, &notes("I listen.")).await.unwrap();
        let sheet = reflections::sheet(service, ruth, meeting).await.unwrap();
        assert_eq!((sheet.revision, sheet.begun), (2, true));
        let (id, written) = sheet.written.unwrap();
        assert_eq!(written, notes("I listen."));
        for other in [&scene.fay, &scene.marc, &scene.table.coordinator] {
            assert!(reflections::mine(service, other).await.unwrap().is_empty());
            let one = reflections::one(service, other, id).await;
            assert!(matches!(one, Err(Fault::NotFound)));
            let gone = reflections::delete(service, other, id).await;
            assert!(matches!(gone, Err(Fault::NotFound)));
        }
        let theirs = reflections::sheet(service, &scene.fay, meeting).await.unwrap();
        assert!(theirs.written.is_none(), "a sheet is one's own, whoever leads");
        seats::change(service, ruth, scene.table.circle, seats::Change::Leave).await.unwrap();
        let mine = reflections::mine(service, ruth).await.unwrap();
        assert_eq!(mine.len(), 1, "one's words stay when one leaves");
        assert_eq!(mine[0].written_on.to_string(), "2026-03-16");
        let left = reflections::write(service, ruth, meeting, 2, &notes("More.")).await;
        assert!(matches!(left, Err(Fault::NotFound)));
        reflections::delete(service, ruth, id).await.unwrap();
        assert!(reflections::mine(service, ruth).await.unwrap().is_empty());
        let again = reflections::delete(service, ruth, ReflectionId(id.0)).await;
        assert!(matches!(again, Err(Fault::NotFound)));
        assert_eq!(world.audit_lines().await, before + 1, "only the leaving is on record");
    }
}

on_both! {
    /// Of two windows at the same moment one is told; nothing is lost, and what is kept opens.
    async fn of_two_reflections_saved_at_once_one_is_told(world: World) {
        let scene = Scene::set(&world).await.at(&world, END).await;
        let (service, meeting) = (&world.service, scene.meeting);
        for viewer in [&scene.ruth, &scene.marc, &scene.fay] {
            for revision in 0..3 {
                let here = notes(&format!("Here, {revision}."));
                let there = notes(&format!("There, {revision}."));
                let outcomes = tokio::join!(
                    reflections::write(service, viewer, meeting, revision, &here),
                    reflections::write(service, viewer, meeting, revision, &there),
                );
                let kept = match &outcomes {
                    (Ok(()), other) if is_stale(other) => here,
                    (other, Ok(())) if is_stale(other) => there,
                    both => panic!("{both:?}"),
                };
                let sheet = reflections::sheet(service, viewer, meeting).await.unwrap();
                assert_eq!((sheet.revision, sheet.written.unwrap().1), (revision + 1, kept));
            }
        }
    }
}

on_both! {
    /// A button that is pressed twice saves once, and says nothing of another window.
    async fn the_same_reflection_sent_twice_at_once_is_one(world: World) {
        let scene = Scene::set(&world).await.at(&world, END).await;
        let (service, meeting) = (&world.service, scene.meeting);
        for viewer in [&scene.ruth, &scene.marc, &scene.fay] {
            for revision in 0..2 {
                let words = notes(&format!("Once, {revision}."));
                let (first, second) = tokio::join!(
                    reflections::write(service, viewer, meeting, revision, &words),
                    reflections::write(service, viewer, meeting, revision, &words),
                );
                first.unwrap();
                second.unwrap();
                let sheet = reflections::sheet(service, viewer, meeting).await.unwrap();
                assert_eq!((sheet.revision, sheet.written.unwrap().1), (revision + 1, words));
            }
        }
    }
}

on_both! {
    async fn a_meeting_called_off_takes_no_words(world: World) {
        let scene = Scene::set(&world).await;
        let (service, meeting, ruth) = (&world.service, scene.meeting, &scene.ruth);
        cases::share(service, ruth, meeting, 0, lines("There."), Sharing::Now).await.unwrap();
        meetings::cancel(service, &scene.table.coordinator, meeting).await.unwrap();
        assert_eq!(read(&world, &scene.marc, meeting).await, None);
        assert!(is_stale(&cases::save(service, ruth, meeting, 1, lines("More.")).await));
        assert!(is_stale(&cases::tell(service, ruth, meeting).await));
        assert!(is_stale(&prompts::attach(service, &scene.fay, meeting, Some("two-camps")).await));
        let own = cases::own(service, ruth, meeting).await.unwrap();
        assert!(own.lines.is_some() && !own.open, "what is one's own is still read");
    }
}

/// Every file below a folder, as bytes.
fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(bytes_below(&path));
        } else {
            bytes.extend(fs::read(path).unwrap());
        }
    }
    bytes
}

/// Marks that were typed into a case and a reflection stand in no file: database, write-ahead log,
/// keyring; and in no letter. The circle's name, which isn't sealed, shows that the search finds.
#[tokio::test]
async fn marks_typed_into_words_are_found_nowhere() {
    let world = World::open(Engine::Sqlite).await.unwrap();
    let scene = Scene::set(&world).await;
    let (service, meeting) = (&world.service, scene.meeting);
    cases::save(
        service,
        &scene.ruth,
        meeting,
        0,
        lines("canary-quiet-heron"),
    )
    .await
    .unwrap();
    cases::share(
        service,
        &scene.ruth,
        meeting,
        1,
        lines("canary-loud-heron"),
        Sharing::Now,
    )
    .await
    .unwrap();
    cases::take_back(service, &scene.ruth, meeting)
        .await
        .unwrap();
    cases::share(
        service,
        &scene.ruth,
        meeting,
        2,
        lines("canary-loud-heron"),
        Sharing::Now,
    )
    .await
    .unwrap();
    let scene = scene.at(&world, END).await;
    reflections::write(service, &scene.ruth, meeting, 0, &notes("canary-own-heron"))
        .await
        .unwrap();
    let mut letters = String::new();
    for worker in outbox::claim(&world.machine, u32::MAX, LEASE)
        .await
        .unwrap()
    {
        let letter = outbox::load(&world.machine, &worker).await.unwrap();
        write!(letters, "{letter:?}").unwrap();
        outbox::settle(&world.machine, &worker, &Verdict::Untouched)
            .await
            .unwrap();
    }
    let bytes = [bytes_below(world.folder()), letters.into_bytes()].concat();
    let holds = |mark: &str| bytes.windows(mark.len()).any(|it| it == mark.as_bytes());
    assert!(holds("The Harbour table"));
    for mark in ["canary", "heron", "I said nothing", "An hour alone"] {
        assert!(!holds(mark), "{mark}");
    }
}
