//! The strings in those columns of a roster that say more of a person than name, specialty and team (which
//! `naughty.rs` sends), but for the address and the site, by which a line is told from the others: each is
//! kept as it was read, or its line says what is wrong and is left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use axum::http::StatusCode;
use domain::{
    people::{PersonName, Seniority, StaffId},
    text::{fold, marked},
};
use scraper::{Html, Selector};
use service::{
    on_both,
    rosters::{self, Listed},
    testing::COORDINATOR,
};

use crate::{
    brought,
    common::{Browser, House, Page},
    harmless, quoted,
    strings::sample,
    uploaded,
};

/// More lines than any file here has.
const MOST: i64 = 5_000;

/// What is made of a cell.
enum Fate {
    /// It is taken, and this is what the roster's list has of it.
    Taken(Option<String>),
    /// Its line is left out.
    Refused,
}

/// A column, which is one of the list's or isn't.
struct Column {
    header: &'static str,
    /// Something that is taken there.
    good: &'static str,
    fate: fn(&str) -> Fate,
    /// What the list has of it.
    listed: fn(Listed) -> Option<String>,
    /// One of these stands in whatever is said of it.
    said: &'static [&'static str],
}

const COLUMNS: [Column; 6] = [
    Column {
        header: "preferred_name",
        good: "Zoë",
        fate: |cell| text(cell, PersonName::parse),
        listed: |it| it.preferred_name,
        said: &["preferred_name"],
    },
    Column {
        header: "seniority",
        good: "Section head",
        fate: |cell| text(cell, Seniority::parse),
        listed: |it| it.seniority,
        said: &["seniority"],
    },
    Column {
        header: "staff_id",
        good: "00123",
        fate: |cell| text(cell, StaffId::parse),
        listed: |it| it.staff_id,
        said: &["staff_id", "staff number"],
    },
    Column {
        header: "slots",
        good: "tue 12-13",
        fate: |cell| {
            if cell == "tue 12-13" {
                Fate::Taken(Some("Tue 12:00-13:00".to_owned()))
            } else {
                nothing(cell)
            }
        },
        listed: |it| Some(it.slots).filter(|slots| !slots.is_empty()),
        said: &["day", "hours", "slots"],
    },
    Column {
        header: "manager_email",
        good: COORDINATOR,
        fate: |cell| {
            if cell == COORDINATOR {
                Fate::Taken(None)
            } else {
                nothing(cell)
            }
        },
        listed: |_| None,
        said: &["manager_email"],
    },
    Column {
        header: "further_sites",
        good: "mon; Lakeside",
        fate: |cell| {
            // What stands between one of these is a site, or nothing.
            let says_nothing = cell.split([';', ',', '|', '/']).all(is_blank);
            if cell == "mon; Lakeside" || says_nothing {
                Fate::Taken(None)
            } else {
                Fate::Refused
            }
        },
        listed: |_| None,
        said: &["no site"],
    },
];

/// Whether a cell says nothing.
fn is_blank(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || ["-", "–", "—", "n/a", "N/A"].contains(&cell)
}

/// Of a column that none of the strings is right for.
fn nothing(cell: &str) -> Fate {
    if is_blank(cell) {
        Fate::Taken(None)
    } else {
        Fate::Refused
    }
}

/// Of a column that takes any line of text, but a formula.
fn text<T: ToString, F>(cell: &str, parse: fn(&str) -> Result<T, F>) -> Fate {
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@']);
    match parse(cell) {
        _ if is_blank(cell) => Fate::Taken(None),
        Ok(line) if !formula => Fate::Taken(Some(line.to_string())),
        _ => Fate::Refused,
    }
}

impl Column {
    /// What is good, and its share of the strings. A file with a NUL is no text, and is refused whole.
    fn cells(&self) -> Vec<String> {
        let mut cells = sample(self.header);
        cells.retain(|cell| !cell.contains('\0'));
        cells.insert(0, self.good.to_owned());
        cells
    }

    fn fates(&self, cells: &[String]) -> Vec<Fate> {
        let mut ids = BTreeSet::new();
        let fate = |cell: &String| match (self.fate)(cell) {
            // The second who has the same number is left out, whatever its letters' case.
            Fate::Taken(Some(id)) if self.header == "staff_id" && !ids.insert(fold(&id)) => {
                Fate::Refused
            }
            fate => fate,
        };
        cells.iter().map(fate).collect()
    }

    fn address(&self, nth: usize) -> String {
        let local = self.header.replace('_', "");
        format!("{local}{nth}@northshore.example")
    }

    /// A file of these lines.
    fn file(&self, lines: &[(usize, &str)]) -> String {
        let header = self.header;
        let mut csv = format!("name,email,site,{header}\n");
        for (nth, cell) in lines {
            let (address, cell) = (self.address(*nth), quoted(cell));
            writeln!(csv, "Nora {header} {nth},{address},HFX,{cell}").unwrap();
        }
        csv
    }

    /// What the roster's list has of it, by address.
    async fn kept(&self, house: &House) -> BTreeMap<String, Option<String>> {
        let viewer = house.world.sign_in(COORDINATOR).await;
        let (service, search) = (&house.world.service, format!("Nora {}", self.header));
        let all = rosters::list(service, &viewer, None, Some(search.as_str()), None, MOST).await;
        let all = all.unwrap().into_iter();
        all.map(|it| (it.email.clone(), (self.listed)(it)))
            .collect()
    }

    async fn filled(&self, house: &House, cora: &mut Browser) {
        let cells = self.cells();
        let (mut taken, mut refused) = (BTreeMap::new(), BTreeSet::new());
        let mut emptied = Vec::new();
        for (nth, fate) in self.fates(&cells).into_iter().enumerate() {
            if let Fate::Taken(kept) = fate {
                taken.insert(self.address(nth), kept);
                emptied.push((nth, ""));
            } else {
                refused.insert(self.address(nth));
            }
        }
        let lines: Vec<_> = cells.iter().map(String::as_str).enumerate().collect();
        let file = self.file(&lines);
        let preview = uploaded(cora, &file).await;
        let page = cora.get(&preview).await;
        harmless(&page);
        assert_eq!(left_out(&page, self.said), refused, "{}", self.header);
        assert_eq!(brought(cora, &preview).await.0, taken.len());
        assert_eq!(self.kept(house).await, taken);

        // The same file again changes nothing.
        let again = uploaded(cora, &file).await;
        let again = cora.get(&again).await;
        assert_eq!(counts(&again), [refused.len(), 0, 0, 0, taken.len()]);
        // Another one shows what it would take away.
        let emptied = uploaded(cora, &self.file(&emptied)).await;
        harmless(&cora.get(&emptied).await);
    }
}

/// The addresses of the lines that are left out, each with nothing but clear words.
fn left_out(preview: &Page, said: &[&str]) -> BTreeSet<String> {
    let parts = ["#bad li", ".typed", ".why p:not(.quiet)"];
    let [lines, typed, why] = parts.map(|part| Selector::parse(part).unwrap());
    let document = Html::parse_document(&preview.html);
    let mut addresses = BTreeSet::new();
    for line in document.select(&lines) {
        let shown = line.select(&typed).map(|it| it.text().collect::<String>());
        let shown: String = shown.collect();
        let told = line.select(&why).map(|it| it.text().collect::<String>());
        let told: Vec<_> = told.collect();
        let is_clear =
            |it: &String| said.iter().any(|word| it.contains(*word)) && marked(it) == *it;
        let clear = !told.is_empty() && told.iter().all(is_clear);
        assert!(clear, "{shown}: {told:?}");
        addresses.extend(shown.split(" · ").nth(1).map(str::to_owned));
    }
    addresses
}

/// What the counts at the top say: to be mended, perhaps, changed, new, as they are.
fn counts(preview: &Page) -> Vec<usize> {
    let numbers = Selector::parse("#counts dd").unwrap();
    Html::parse_document(&preview.html)
        .select(&numbers)
        .map(|it| it.text().collect::<String>().trim().parse().unwrap())
        .collect()
}

on_both! {
    async fn in_every_other_column_of_a_roster(world: World) {
        let house = House::over(world);
        let (_, season, _) = house.world.season().await;
        let mut cora = house.signed_in(COORDINATOR).await;
        for column in COLUMNS {
            column.filled(&house, &mut cora).await;
        }
        // Whoever forms a circle compares their hours and managers.
        let new = format!("/seasons/{season}/circles/new");
        assert_eq!(cora.get(&new).await.status, StatusCode::OK);
    }
}
