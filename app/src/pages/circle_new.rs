//! Forming a circle by hand: tick who sits at the table, see how it fits, keep it.

mod candidates;
mod live;
mod view;

use domain::{
    forming::Findings,
    ids::{CircleId, SeasonId},
    text,
};
use service::{
    circles::{self, Draft, Drafted},
    programs::{self, Program},
    seasons::{self, Overview},
};

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{
        kept::{self, Worth},
        to,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
    words::findings,
};

use candidates::People;

/// The most characters of a circle's name.
const NAME_CHARS: usize = 80;

/// What is shown again to whoever was signed out meanwhile.
const WORTH: Worth = Worth {
    words: &["name"],
    rest: &["member", "facilitator"],
};

/// What the page shows.
#[derive(Clone)]
struct Sight {
    overview: Overview,
    program: Program,
    people: People,
    /// How the ticked people fit, where that was asked.
    findings: Option<Findings>,
}

/// The form.
pub async fn show(reader: Reader, Named(season): Named<SeasonId>) -> Answer {
    let id = reader.state.fresh_id()?.to_string();
    let sight = sight(&reader, season).await?;
    page(&reader, sight, Typed::with([("id", id)])).await
}

/// Keeps the circle, or says how it would fit. Sent twice, it is one circle.
pub async fn draft(visit: Visit, Named(season): Named<SeasonId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let mut sight = sight(&reader, season).await?;
    let t = reader.texts;
    let tries = typed.value("act") == "try";
    let name = if tries {
        Some(String::new())
    } else {
        typed.line("name", NAME_CHARS, t)
    };
    let draft = Draft {
        id: CircleId(reader.form_id(&typed)?),
        season,
        sort_key: text::fold(name.as_deref().unwrap_or_default()),
        name: name.unwrap_or_default(),
        members: typed.ids("member"),
        facilitators: typed.ids("facilitator"),
    };
    let (service, viewer) = (&reader.state.service, reader.viewer());
    if tries || !typed.is_right() {
        let outcome = circles::assess(service, viewer, &draft).await;
        sight.findings = typed.settle(t, "members", outcome)?;
        if let (false, Some(found)) = (tries, &sight.findings) {
            accuse(&reader, &sight.people, &found.hard, &mut typed);
        }
        return page(&reader, sight, typed).await;
    }
    let outcome = circles::draft(service, viewer, &draft).await;
    match typed.settle(t, "members", outcome)? {
        Some(Drafted::Made) => {
            let path = format!("/circles/{}/seats", draft.id);
            Ok(to(&path))
        }
        Some(Drafted::Against(hard)) => {
            accuse(&reader, &sight.people, &hard, &mut typed);
            page(&reader, sight, typed).await
        }
        None => page(&reader, sight, typed).await,
    }
}

/// Each finding becomes a mistake of the box that it is about.
fn accuse(reader: &Reader, people: &People, hard: &[domain::forming::Finding], typed: &mut Typed) {
    let names = people.names();
    for finding in hard {
        let sentence = findings::sentence(reader.texts, finding, &names);
        typed.mistake(&findings::field(finding), sentence);
    }
}

async fn sight(reader: &Reader, season: SeasonId) -> Result<Sight, Failed> {
    let (service, viewer) = (&reader.state.service, reader.viewer());
    let overview = seasons::overview(service, viewer, season).await?;
    let program = programs::show(service, viewer, overview.season.program).await?;
    let people = People::of(reader, &overview, &program)?;
    Ok(Sight {
        overview,
        program,
        people,
        findings: None,
    })
}

async fn page(reader: &Reader, sight: Sight, typed: Typed) -> Answer {
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view::of(&shown, &sight, &kept);
    let title = reader.texts.forming_title();
    Ok(reader
        .form_page(title, Layout::Wide, Live::Islands, &typed, view)
        .await)
}
