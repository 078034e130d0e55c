//! Roster files as coordinators have them: what each line gives, and what it would change.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use domain::{
    ids::EntryId,
    people::{Email, EmailFault},
    roster::{
        self, Column, Comparison, Encoding, Existing, FileFault, Known, KnownSite, Line, LineFault,
        LineNote, Roster, SamePerson, Standing,
    },
    sites::SiteCode,
    slots::SlotFault,
    text::TextFault,
};
use proptest::prelude::*;
use uuid::Uuid;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("rosters/", $name))
    };
}

fn sites() -> Vec<KnownSite> {
    include_str!("rosters/sites.csv")
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split(',');
            Some(KnownSite {
                code: SiteCode::parse(fields.next()?).ok()?,
                name: fields.next()?.to_owned(),
            })
        })
        .collect()
}

fn read(bytes: &[u8]) -> Result<Roster, FileFault> {
    let known = Known {
        sites: &sites(),
        addresses: &[],
    };
    roster::read(bytes, &known)
}

fn read_text(text: &str) -> Roster {
    read(text.as_bytes()).unwrap()
}

fn line(roster: &Roster, number: usize) -> &Line {
    roster
        .lines
        .iter()
        .find(|line| line.number == number)
        .unwrap()
}

fn faults(roster: &Roster, number: usize) -> &[LineFault] {
    line(roster, number).outcome.as_ref().unwrap_err()
}

fn code(code: &str) -> SiteCode {
    SiteCode::parse(code).unwrap()
}

fn email(address: &str) -> Email {
    Email::parse(address).unwrap()
}

/// The good lines of a roster, as they are known after its import.
fn imported(roster: &Roster) -> Vec<Existing> {
    roster
        .good()
        .map(|(number, entry)| Existing {
            entry: EntryId(Uuid::from_u128(number as u128)),
            facts: entry.clone(),
        })
        .collect()
}

/// Whether every line is somebody known, of whom nothing changes.
fn is_unchanged(compared: &Comparison) -> bool {
    let mut lines = compared.lines.iter();
    lines.all(|line| matches!(line.standing, Standing::Same { .. }))
}

#[test]
fn the_large_samples_are_good_throughout() {
    for (bytes, lines) in [
        (&sample!("roster-48.csv")[..], 48),
        (sample!("roster-120.csv"), 120),
    ] {
        let roster = read(bytes).unwrap();
        assert_eq!(roster.lines.len(), lines);
        assert_eq!(roster.good().count(), lines);
        assert!(roster.good().all(|(_, entry)| entry.slots.is_some()));
        assert_eq!(roster.ignored().count(), 0);
    }
}

#[test]
fn encodings_and_separators_are_found_out() {
    let bom = read(sample!("utf8-bom-crlf.csv")).unwrap();
    let windows = read(sample!("semicolon-windows1252.csv")).unwrap();
    assert_eq!((bom.encoding, bom.separator), (Encoding::Utf8, ','));
    assert_eq!(
        (windows.encoding, windows.separator),
        (Encoding::Windows1252, ';')
    );
    for roster in [&bom, &windows] {
        assert!(
            line(roster, 2)
                .outcome
                .as_ref()
                .unwrap()
                .name
                .as_str()
                .starts_with("Zoë Müller-")
        );
        assert_eq!(roster.good().count(), roster.lines.len());
    }
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            "name\temail\tsite\r\nZoë\tz@a.example\tHFX"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let utf16 = read(&utf16).unwrap();
    assert_eq!(
        (utf16.encoding, utf16.separator, utf16.good().count()),
        (Encoding::Utf16, '\t', 1)
    );
}

#[test]
fn headers_stand_in_any_order_and_under_other_names() {
    let roster = read(sample!("headers-other-order.csv")).unwrap();
    let entry = line(&roster, 2).outcome.as_ref().unwrap();
    assert_eq!(entry.name.as_str(), "Zed Quist");
    assert_eq!(entry.site, code("HFX"));
    assert_eq!(entry.specialty.as_ref().unwrap().as_str(), "Surgery");
    assert_eq!(
        roster.typed(line(&roster, 2), Column::Email),
        Some("z.q@northshore.example")
    );
}

#[test]
fn each_bad_line_says_what_is_wrong_with_it() {
    let roster = read(sample!("bad-lines.csv")).unwrap();
    let good: Vec<usize> = roster.good().map(|(number, _)| number).collect();
    assert_eq!(good, [2, 4, 9, 14, 18, 19, 20]);
    assert_eq!(
        faults(&roster, 3),
        [LineFault::Address {
            column: Column::Email,
            typed: "not-an-address".to_owned(),
            fault: EmailFault::NoAt,
            fix: None,
        }]
    );
    assert_eq!(
        line(&roster, 4).notes,
        [LineNote::AddressAgain { lines: vec![5] },]
    );
    assert_eq!(
        faults(&roster, 5),
        [LineFault::DuplicateAddress {
            email: email("mei.usman@northshore.example"),
            first_line: 4,
            other_site: Some(code("MON")),
        }]
    );
    assert!(matches!(
        faults(&roster, 6),
        [LineFault::UnknownSite { typed, nearest, known, fix: None, .. }]
            if typed == "NOWHERE" && nearest.is_empty() && known.len() == 6
    ));
    assert_eq!(
        faults(&roster, 7),
        [LineFault::Missing {
            column: Column::Name
        }]
    );
    assert!(matches!(
        faults(&roster, 8),
        [LineFault::Slots { fault: SlotFault::Time { text } }] if text == "Mon 25:00-26:00"
    ));
    assert_eq!(
        line(&roster, 9).notes,
        [LineNote::UnknownManager {
            email: email("nobody@northshore.example")
        }]
    );
    assert_eq!(
        faults(&roster, 10),
        [LineFault::ManagesSelf {
            email: email("kofi.park@northshore.example")
        }]
    );
    assert_eq!(
        faults(&roster, 11),
        [LineFault::Formula {
            column: Column::Name,
            lead: '=',
            fix: None,
        }]
    );
    assert_eq!(
        faults(&roster, 12),
        [LineFault::LineBreak {
            column: Column::Name,
            fix: Some("Line break Quoted".to_owned())
        }]
    );
    assert_eq!(
        faults(&roster, 15),
        [LineFault::Text {
            column: Column::Name,
            fault: TextFault::Invisible,
            fix: Some("evil Name".to_owned()),
        }]
    );
    assert_eq!(
        faults(&roster, 16),
        [LineFault::Text {
            column: Column::Name,
            fault: TextFault::TooLong { max: 120 },
            fix: None,
        }]
    );
    assert!(line(&roster, 16).raw.text.len() > 10_000);
    assert_eq!(
        faults(&roster, 17),
        [LineFault::Slots {
            fault: SlotFault::Form {
                text: "Whenever".to_owned()
            }
        }]
    );
    let mixed = &line(&roster, 18).outcome.as_ref().unwrap().email;
    assert_eq!(*mixed, email("mixed.case@northshore.example"));
}

#[test]
fn rows_of_another_shape_are_refused_by_themselves() {
    let roster = read(sample!("short-and-long-rows.csv")).unwrap();
    assert_eq!(
        faults(&roster, 2),
        [LineFault::TooFewFields {
            expected: 8,
            found: 1
        }]
    );
    assert_eq!(
        faults(&roster, 3),
        [LineFault::TooManyFields {
            expected: 8,
            found: 10
        }]
    );
    assert_eq!(faults(&roster, 5), [LineFault::UnclosedQuote]);
    assert_eq!(roster.lines.len(), 3);
}

#[test]
fn a_file_that_is_no_roster_is_refused_with_the_reason() {
    let rows = format!("name,email,site\n{}", "a,b@c.example,HFX\n".repeat(5_001));
    for (bytes, fault) in [
        (&b""[..], FileFault::Empty),
        (b" \r\n\n", FileFault::Empty),
        (b"name,email,site\n,,\n", FileFault::NoRows),
        (b"PK\x03\x04rest", FileFault::Spreadsheet),
        (b"name,email,site\nA\0,b,c", FileFault::Binary),
        (
            rows.as_bytes(),
            FileFault::TooManyRows {
                rows: 5_001,
                max: 5_000,
            },
        ),
        (
            &vec![b'a'; roster::MAX_BYTES + 1],
            FileFault::TooLarge {
                bytes: roster::MAX_BYTES + 1,
                max: roster::MAX_BYTES,
            },
        ),
        (
            b"name,shoe size\nA,4",
            FileFault::MissingColumns {
                missing: vec![Column::Email, Column::Site],
                found: vec!["name".to_owned(), "shoe size".to_owned()],
            },
        ),
        (
            b"name,email,E-Mail,site\nA,4,5,6",
            FileFault::DuplicateColumn {
                column: Column::Email,
                first: "email".to_owned(),
                second: "E-Mail".to_owned(),
            },
        ),
    ] {
        assert_eq!(read(bytes), Err(fault));
    }
}

#[test]
fn sites_are_found_by_name_and_near_ones_are_offered() {
    let roster = read_text(
        "name,email,hospital,other sites,staff id\n\
         Ann,a@c.example,harbour general,\"mon; HFX\",7\n\
         Ben,b@c.example,HXF,-,=\"007\"\n\
         Cid,c@c.example,HFX,XXX,7\n",
    );
    let ann = line(&roster, 2);
    let entry = ann.outcome.as_ref().unwrap();
    assert_eq!(
        (&entry.site, &entry.further_sites[..]),
        (&code("HFX"), &[code("MON")][..])
    );
    assert!(matches!(&ann.notes[..], [LineNote::SiteByName { .. }]));
    assert!(matches!(
        faults(&roster, 3),
        [LineFault::UnknownSite { fix: Some(site), .. }, LineFault::Formula { fix: Some(id), .. }]
            if *site == code("HFX") && id == "007"
    ));
    assert!(matches!(
        faults(&roster, 4),
        [
            LineFault::UnknownSite {
                column: Column::FurtherSites,
                ..
            },
            LineFault::DuplicateStaffId { first_line: 2, .. }
        ]
    ));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    for bytes in [
        &sample!("roster-48.csv")[..],
        sample!("roster-120.csv"),
        sample!("bad-lines.csv"),
        sample!("semicolon-windows1252.csv"),
        sample!("headers-other-order.csv"),
    ] {
        let roster = read(bytes).unwrap();
        let known = imported(&roster);
        let Comparison { lines, absent } = roster::compare(&roster, &known);
        assert!(
            lines
                .iter()
                .all(|line| matches!(line.standing, Standing::Same { .. }))
        );
        assert_eq!(absent, []);
        let backwards: Vec<Existing> = known.into_iter().rev().collect();
        assert_eq!(roster::compare(&roster, &backwards).lines, lines);
    }
}

#[test]
fn what_changed_is_told_from_who_is_new() {
    let header = "name,email,site,staff id\n";
    let before = read_text(&format!(
        "{header}Olga Okafor,olga@c.example,HFX,1\nMei Usman,mei@c.example,HFX,\n\
         Wei Chen,wei@c.example,MON,\nKofi Park,kofi@c.example,MON,4\nLeft Long Ago,left@c.example,MON,\n"
    ));
    let after = read_text(&format!(
        "{header}Olga Dubois,OLGA@c.example,MON,1\nPaolo Hansen,mei@c.example,HFX,\n\
         wei chen,wei.chen@c.example,MON,\nKofi Park,kofi.park@c.example,HFX,4\nNoor Ito,noor@c.example,HFX,\n"
    ));
    let compared = roster::compare(&after, &imported(&before));
    let entry = |line: u128| EntryId(Uuid::from_u128(line));
    let looks: Vec<_> = compared
        .lines
        .iter()
        .map(|line| match &line.standing {
            Standing::LooksLike { entry, because, .. } => Some((*entry, *because)),
            _ => None,
        })
        .collect();
    assert_eq!(
        looks,
        [
            None,
            Some((entry(3), SamePerson::Address)),
            Some((entry(4), SamePerson::NameAndSite)),
            Some((entry(5), SamePerson::StaffId)),
            None,
        ]
    );
    let Standing::Changed {
        entry: olga,
        changes,
    } = &compared.lines[0].standing
    else {
        panic!("a new surname and site are changes");
    };
    assert_eq!(*olga, entry(2));
    let columns: Vec<Column> = changes.iter().map(|change| change.column).collect();
    assert_eq!(columns, [Column::Name, Column::Site]);
    assert_eq!(compared.lines[4].standing, Standing::New);
    assert_eq!(compared.absent, [entry(6)]);
}

#[test]
fn two_people_of_one_staff_id_are_told_apart_by_address() {
    let file = read_text("name,email,site,staff id\nKo Park,new@c.example,HFX,4\n");
    let old = read_text("name,email,site,staff id\nKo Park,old@c.example,HFX,4\n");
    let known = [&old, &file].map(|roster| imported(roster).remove(0));
    for (first, second) in [(1, 2), (2, 1)] {
        let mut known = known.clone();
        known[0].entry = EntryId(Uuid::from_u128(first));
        known[1].entry = EntryId(Uuid::from_u128(second));
        let entry = known[1].entry;
        let compared = roster::compare(&file, &known);
        assert_eq!(compared.lines[0].standing, Standing::Same { entry });
    }
}

#[test]
fn a_column_that_the_file_lacks_changes_nothing() {
    let full = read_text("name,email,site,team\nAnn Lee,a@c.example,HFX,Surgery\n");
    let short = read_text("name,email,site\nAnn Lee,a@c.example,HFX\n");
    let compared = roster::compare(&short, &imported(&full));
    assert!(matches!(compared.lines[0].standing, Standing::Same { .. }));
}

#[test]
fn a_manager_may_be_known_from_elsewhere() {
    let text = "name,email,site,manager\nAnn Lee,a@c.example,HFX,Boss@c.example\n";
    let known = Known {
        sites: &sites(),
        addresses: &[email("boss@c.example")],
    };
    let roster = roster::read(text.as_bytes(), &known).unwrap();
    assert_eq!(roster.lines[0].notes, []);
    assert_eq!(read_text(text).lines[0].notes.len(), 1);
}

/// Texts that look like rosters, with what breaks them.
fn almost_a_roster() -> impl Strategy<Value = String> {
    "(name|e-mail|email|site)[,;](email|site|\"name)[,;]site,slots\n([a-c@=\",;\n -]|HFX|a@c\\.example){0,60}"
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn no_rows_panic_and_refused_lines_say_why(text in "(?s).{0,80}") {
        let roster = read(format!("name,email,site,slots,team\nA,a@c.example,HFX,,\n{text}").as_bytes());
        if let Ok(roster) = roster {
            for line in &roster.lines {
                prop_assert!(line.outcome.as_ref().err().is_none_or(|faults| !faults.is_empty()));
            }
        }
    }

    #[test]
    fn what_is_almost_a_roster_is_read_or_refused(text in almost_a_roster()) {
        if let Ok(roster) = read(text.as_bytes()) {
            let compared = roster::compare(&roster, &imported(&roster));
            prop_assert!(is_unchanged(&compared));
        }
    }

    #[test]
    fn the_order_of_good_lines_decides_nothing(cut in 1_usize..48) {
        let text = std::str::from_utf8(sample!("roster-48.csv")).unwrap();
        let (header, rows) = text.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        let known = imported(&read_text(text));
        rows.rotate_left(cut);
        let turned = read_text(&format!("{header}\n{}", rows.join("\n")));
        let compared = roster::compare(&turned, &known);
        prop_assert!(is_unchanged(&compared));
    }
}
