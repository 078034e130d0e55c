//! The lines of a file: those that want a look first, the others folded.

use domain::roster::{Change, Column, SamePerson};
use leptos::prelude::*;
use service::rosters::{Line, Sheet, Standing};
use texts::Texts;

use crate::{
    forms::Typed,
    parts::choice::Checkbox,
    words::{
        roster as words,
        typed::{cut, shown},
    },
};

use super::{SAME, tick};

/// The most good lines of a kind that are shown.
const SHOWN: usize = 200;
/// The most characters of a line that are shown.
const LINE_CHARS: usize = 240;

/// The fields of a line that hold something.
fn typed(line: &Line) -> String {
    let fields = line.fields.iter().map(|field| shown(field));
    let fields: Vec<String> = fields.filter(|field| !field.is_empty()).collect();
    cut(fields.join(" · ").chars(), LINE_CHARS)
}

/// The name that a line gives, else what was typed first.
fn called(sheet: &Sheet, line: &Line) -> String {
    let at = |column| sheet.columns.iter().position(|it| *it == Some(column));
    let name = at(Column::Name).and_then(|index| line.fields.get(index));
    name.map(|name| shown(name)).unwrap_or_default()
}

fn of(sheet: &Sheet, is: fn(&Standing) -> bool) -> Vec<&Line> {
    sheet
        .lines
        .iter()
        .filter(|line| is(&line.standing))
        .collect()
}

fn item(t: Texts, line: &Line, why: AnyView) -> AnyView {
    let notes = line.notes.iter().map(|note| {
        let words = t.roster_preview_note(words::note(t, note));
        view! { <p class="quiet">{words}</p> }
    });
    let place = t.roster_preview_line(words::number(line.number));
    view! {
        <li>
            <p class="where">{place}</p>
            <p class="typed">{typed(line)}</p>
            <div class="why stack" data-space="close">{why} {notes.collect_view()}</div>
        </li>
    }
    .into_any()
}

fn section(
    id: &'static str,
    title: String,
    means: Option<&'static str>,
    items: Vec<AnyView>,
) -> Option<AnyView> {
    let means = means.map(|means| view! { <p>{means}</p> });
    (!items.is_empty()).then(|| {
        view! {
            <section class="stack" id=id>
                <h2>{title}</h2>
                {means}
                <ol role="list" class="mended">{items}</ol>
            </section>
        }
        .into_any()
    })
}

/// Lines that are left out, each with all that is wrong and how to mend it.
pub(super) fn bad(t: Texts, sheet: &Sheet) -> Option<AnyView> {
    let lines = of(sheet, |it| matches!(it, Standing::Bad { .. }));
    let one = |line: &&Line| {
        let Standing::Bad { problems } = &line.standing else {
            return ().into_any();
        };
        let why = problems.iter().map(|problem| {
            let words = words::problem(t, problem);
            view! { <p>{words}</p> }
        });
        item(t, line, why.collect_view().into_any())
    };
    let title = t.roster_preview_bad_title(lines.len());
    let items = lines.iter().map(one).collect();
    section("bad", title, Some(t.roster_preview_bad_means()), items)
}

/// Lines that look like somebody, each with a box to say so.
pub(super) fn looks_like(t: Texts, sheet: &Sheet, kept: &Typed) -> Option<AnyView> {
    let lines = of(sheet, |it| matches!(it, Standing::LooksLike { .. }));
    let one = |line: &&Line| {
        let Standing::LooksLike {
            entry,
            name,
            email,
            because,
            changes,
        } = &line.standing
        else {
            return ().into_any();
        };
        let why = match because {
            SamePerson::StaffId => t.roster_preview_looks_staff(email, name),
            SamePerson::NameAndSite => t.roster_preview_looks_name(email, name),
            SamePerson::Address => t.roster_preview_looks_address(name),
        };
        let id = format!("same-{}", line.number);
        let value = tick(line.number, *entry);
        let tick = kept.ticked(SAME, &value).into();
        let why = view! {
            <p>{why}</p>
            {changed_facts(t, changes)}
            <Checkbox name=SAME value=value id=id label=t.roster_preview_same_person()
                tick=tick />
        };
        item(t, line, why.into_any())
    };
    let title = t.roster_preview_looks_title(lines.len());
    let items = lines.iter().map(one).collect();
    section(
        "looks-like",
        title,
        Some(t.roster_preview_looks_means()),
        items,
    )
}

/// Lines that change something, old and new.
pub(super) fn changed(t: Texts, sheet: &Sheet) -> Option<AnyView> {
    let lines = of(sheet, |it| matches!(it, Standing::Changed { .. }));
    let one = |line: &&Line| match &line.standing {
        Standing::Changed { changes } => item(t, line, changed_facts(t, changes)),
        _ => ().into_any(),
    };
    let title = t.roster_preview_changed_title(lines.len());
    let items = lines.iter().map(one).collect();
    section("changed", title, None, items)
}

fn changed_facts(t: Texts, changes: &[Change]) -> AnyView {
    let fact = |fact: &Option<String>| match fact {
        Some(text) => shown(text),
        None => t.roster_preview_blank().to_owned(),
    };
    let line = |it: &Change| {
        let words = t.roster_preview_change(fact(&it.after), fact(&it.before), it.column.header());
        view! { <p>{words}</p> }
    };
    changes.iter().map(line).collect_view().into_any()
}

/// New people, folded: everything that would be kept of them, as it was read.
pub(super) fn new(t: Texts, sheet: &Sheet) -> Option<AnyView> {
    let lines = of(sheet, |it| matches!(it, Standing::New));
    let items = lines.iter().take(SHOWN);
    let items = items.map(|line| item(t, line, ().into_any()));
    let list = view! { <ol role="list" class="mended">{items.collect_view()}</ol> }.into_any();
    let title = t.roster_preview_new_title(lines.len());
    folded(t, "new", title, lines.len(), list)
}

/// People who stay as they are, folded.
pub(super) fn same(t: Texts, sheet: &Sheet) -> Option<AnyView> {
    let lines = of(sheet, |it| matches!(it, Standing::Same));
    let one = |line: &&Line| {
        let notes = line.notes.iter().map(|note| {
            let words = words::note(t, note);
            view! { <span class="quiet">{words}</span> }
        });
        let place = t.roster_preview_line(words::number(line.number));
        view! {
            <li>
                {called(sheet, line)} <span class="quiet">{place}</span> {notes.collect_view()}
            </li>
        }
    };
    let items = lines.iter().take(SHOWN).map(one).collect_view();
    let list = view! { <ul role="list" class="people">{items}</ul> }.into_any();
    let title = t.roster_preview_same_title(lines.len());
    folded(t, "same", title, lines.len(), list)
}

fn folded(
    t: Texts,
    id: &'static str,
    title: String,
    count: usize,
    list: AnyView,
) -> Option<AnyView> {
    let capped = (count > SHOWN).then(|| {
        let words = t.roster_preview_capped(count, SHOWN);
        view! { <p class="quiet">{words}</p> }
    });
    (count > 0).then(|| {
        view! {
            <details class="fold" id=id>
                <summary>{title}</summary>
                <div class="stack">{list} {capped}</div>
            </details>
        }
        .into_any()
    })
}
