//! The facilitator writes what the circle agreed aloud; everyone affirms it again.

use domain::{
    ids::CircleId,
    text::{self, TextFault},
};
use leptos::prelude::*;
use service::{
    agreements::{self, Agreement},
    fault::{Fault, Refusal},
    keyring::Body,
    programs::Level,
};
use texts::Texts;

use super::{level, own_lines};
use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    named::Named,
    pages::{
        door,
        kept::{self, Why, Worth},
        mistakes,
    },
    parts::{
        button::Button,
        choice::{self, Choice},
        form::Form,
        text_area::TextArea,
    },
    shell::{Layout, Live},
    viewer::{Reader, Visit},
    words,
};

/// The most characters of a circle's own lines.
const MOST: usize = 4_000;

/// What is shown again where it can't be taken yet.
const WORTH: Worth = Worth {
    words: &["lines"],
    rest: &["level"],
};

/// Where the present agreement stands, when somebody else wrote it meanwhile.
const STORED: &str = "stored";

/// The form, with the present agreement in it.
pub async fn show(reader: Reader, Named(circle): Named<CircleId>) -> Answer {
    page(&reader, circle, None).await
}

/// Writes a new version.
pub async fn write(visit: Visit, Named(circle): Named<CircleId>, mut typed: Typed) -> Answer {
    let reader = match kept::sender(visit, &typed, WORTH).await {
        Ok(reader) => reader,
        Err(answer) => return Ok(answer),
    };
    let t = reader.texts;
    let chosen = level::parse(typed.value("level"));
    if chosen.is_none() {
        typed.mistake("level", t.agreement_edit_empty_level());
    }
    let length = typed.value("lines").chars().count();
    let lines = typed.read("lines", paragraph, |fault| words::text(t, &fault, length));
    // A form that was sent without its version changes nothing.
    let seen = typed.value("version").parse().unwrap_or(-1);
    let (Some(chosen), Some(lines)) = (chosen, lines) else {
        return page(&reader, circle, Some(typed)).await;
    };
    let (service, viewer, lines) = (&reader.state.service, reader.viewer(), lines.map(Body::new));
    match agreements::write(service, viewer, circle, seen, chosen, lines).await {
        Ok(()) => Ok(door::lead(circle, "/agreement")),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake(STORED, t.agreement_edit_stale());
            page(&reader, circle, Some(typed)).await
        }
        Err(fault) => instead(&reader, circle, Some(&typed), fault).await,
    }
}

/// Where `fault` leads. What was typed is shown again, whether a fresh proof is due or the agreement
/// wants to be affirmed first.
async fn instead(reader: &Reader, circle: CircleId, typed: Option<&Typed>, fault: Fault) -> Answer {
    let Some(typed) = typed.filter(|typed| WORTH.is_in(typed)) else {
        return door::instead(reader, circle, fault).await;
    };
    if matches!(fault, Fault::Proof) {
        return Ok(kept::page(reader, typed, WORTH, Why::Proof).await);
    }
    door::instead(reader, circle, fault).await?;
    Ok(kept::page(reader, typed, WORTH, Why::Closed).await)
}

fn paragraph(raw: &str) -> Result<Option<String>, TextFault> {
    match text::paragraph(raw, MOST) {
        Ok(lines) => Ok(Some(lines)),
        Err(TextFault::Empty) => Ok(None),
        Err(fault) => Err(fault),
    }
}

async fn page(reader: &Reader, circle: CircleId, typed: Option<Typed>) -> Answer {
    let loaded = agreements::present(&reader.state.service, reader.viewer(), circle).await;
    let present = match loaded {
        Ok(present) if present.may_write => present,
        Ok(present) if present.affirmed => return Err(Failed(Fault::Forbidden)),
        Ok(_) => return instead(reader, circle, typed.as_ref(), Fault::Forbidden).await,
        Err(fault) => return instead(reader, circle, typed.as_ref(), fault).await,
    };
    let typed = typed.unwrap_or_else(|| {
        let lines = present
            .lines
            .as_ref()
            .map_or("", |it| it.expose())
            .to_owned();
        Typed::with([
            ("level", level::value(present.level).to_owned()),
            ("lines", lines),
        ])
    });
    let (visit, kept) = ((**reader).clone(), typed.clone());
    let run_by = reader.viewer().organisation().to_owned();
    let title = reader.texts.agreement_edit_title();
    let view = move || view(&visit, &present, &kept, &run_by);
    Ok(reader
        .form_page(title, Layout::Wide, Live::Still, &typed, view)
        .await)
}

fn view(visit: &Visit, present: &Agreement, typed: &Typed, run_by: &str) -> AnyView {
    let (t, circle) = (visit.texts, present.circle);
    let told = typed.error(STORED).is_some();
    let version = typed.carried("version", present.version, told);
    let kept = typed.clone();
    let levels = [Level::StoriesStay, Level::NothingLeaves]
        .map(|it| choice::Answer::new(level::value(it), level::name(t, it), level::means(t, it)));
    view! {
        <div class="stack" data-space="loose">
            {mistakes(visit, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">{t.agreement_eyebrow(present.circle_name.as_str())}</p>
                <h1>{t.agreement_edit_title()}</h1>
            </header>
            {kept.error(STORED).map(|_| stored(t, present))}
            <div class="two">
                <Form action=door::circle(circle, "/agreement/edit")>
                    <input type="hidden" name="version" value=version />
                    <Choice name="level" legend=t.agreement_edit_level() options=levels.to_vec()
                        chosen=Some(kept.value("level").to_owned()) error=kept.error("level") />
                    <TextArea name="lines" label=t.agreement_edit_lines() aside=t.common_optional()
                        value=kept.value("lines") hint=t.agreement_edit_lines_hint()
                        error=kept.error("lines") rows=8 />
                    <p>{t.agreement_edit_again()}</p>
                    <p class="row">
                        <Button>{t.agreement_edit_save()}</Button>
                        <a href=door::circle(circle, "/agreement")>{t.common_cancel()}</a>
                    </p>
                </Form>
                <aside class="who stack" data-space="tight">
                    <h2 class="said">{t.agreement_edit_who_title()}</h2>
                    <p>{t.agreement_edit_who(present.circle_name.as_str())}</p>
                    <p>{t.agreement_edit_host(run_by)}</p>
                    <p><a href="/rights">{t.common_who_can_read()}</a></p>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

/// The agreement as it is by now, beside what was typed while it changed.
fn stored(t: Texts, present: &Agreement) -> AnyView {
    view! {
        <section class="stack" data-space="tight" id=STORED tabindex="-1" aria-labelledby="as-stored">
            <h2 id="as-stored">{t.agreement_edit_stored()}</h2>
            <p>{level::name(t, present.level)} "."</p>
            {own_lines(t, present)}
        </section>
    }
    .into_any()
}
