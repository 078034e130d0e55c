//! Who brings a case: whoever leads says so, or a member offers.

use domain::ids::{MeetingId, SeatId};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    presenters::{self, Change, Presenting},
};
use texts::when;

use super::{address, words};
use crate::{
    fault::Answer,
    forms::Typed,
    named::Named,
    pages::{mistakes, to},
    parts::{
        button::{Button, ButtonLink, Kind},
        form::Form,
        select::{Pick, Select},
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// Who presents, and what one can do about it.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answer {
    page(&reader, meeting, Typed::default()).await
}

/// Changes it.
pub async fn change(reader: Reader, Named(meeting): Named<MeetingId>, mut typed: Typed) -> Answer {
    let t = reader.texts;
    let seat: Result<SeatId, _> = typed.value("seat").parse();
    let change = match (typed.value("do"), seat) {
        ("offer", _) => Change::Offer,
        ("back", _) => Change::StepBack,
        ("name", Ok(seat)) => Change::Name(seat),
        ("name", Err(_)) if typed.value("seat").is_empty() => Change::Clear,
        _ => {
            typed.mistake("do", t.text_faults_choose());
            return page(&reader, meeting, typed).await;
        }
    };
    match presenters::change(&reader.state.service, reader.viewer(), meeting, change).await {
        Ok(()) if change == Change::Offer => Ok(to(&address(meeting, "/case"))),
        Ok(()) => Ok(words::back(meeting)),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("do", t.presenter_changed());
            page(&reader, meeting, typed).await
        }
        Err(fault) => words::instead(&reader, meeting, fault).await,
    }
}

async fn page(reader: &Reader, meeting: MeetingId, typed: Typed) -> Answer {
    let it = match presenters::show(&reader.state.service, reader.viewer(), meeting).await {
        Ok(it) => it,
        Err(fault) => return words::instead(reader, meeting, fault).await,
    };
    let (shown, kept) = (reader.clone(), typed.clone());
    let view = move || view(&shown, &it, &kept);
    let title = reader.texts.presenter_title();
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, it: &Presenting, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let at = when::relative_moment(t, it.starts_at, reader.now(), &reader.zone());
    let presents = it.presenter == Some(it.own);
    let name = it
        .candidates
        .iter()
        .find(|(seat, _)| Some(*seat) == it.presenter)
        .map(|(_, name)| name.as_str());
    let now = match name {
        _ if presents => t.presenter_you().to_owned(),
        Some(name) => t.presenter_other(name),
        None => t.presenter_nobody().to_owned(),
    };
    view! {
            <div class="stack" data-space="loose">
                {mistakes(reader, typed)}
                <header class="stack" data-space="tight">
                    <p class="eyebrow">{t.presenter_eyebrow(it.circle_name.as_str(), at)}</p>
                    <h1>{t.presenter_title()}</h1>
                    <p class="said">{now}</p>
                </header>
                <div class="stack" data-space="loose" id="do" tabindex="-1">
                    {if it.open {
    view! { {own(reader, it, presents)} {naming(reader, it)} }.into_any()
    } else {
    view! { <p>{t.presenter_closed()}</p> }.into_any()
    }}
                </div>
                <p><a href=address(it.meeting, "")>{t.presenter_to_meeting()}</a></p>
            </div>
        }
    .into_any()
}

/// What one can say for oneself.
fn own(reader: &Reader, it: &Presenting, presents: bool) -> Option<AnyView> {
    let t = reader.texts;
    let (value, kind, label, means) = match it.presenter {
        _ if presents => (
            "back",
            Kind::Plain,
            t.presenter_back(),
            t.presenter_back_means(),
        ),
        None => (
            "offer",
            Kind::Primary,
            t.presenter_offer(),
            t.presenter_offer_means(),
        ),
        Some(_) => return None,
    };
    let prepare = presents.then(|| {
        let href = address(it.meeting, "/case");
        view! { <p><ButtonLink href=href>{t.presenter_prepare()}</ButtonLink></p> }
    });
    Some(
        view! {
            {prepare}
            <Form action=address(it.meeting, "/presenter")>
                <ul role="list" class="offers">
                    <li>
                        <Button kind=kind name="do" value=value>{label}</Button>
                        <p class="quiet">{means}</p>
                    </li>
                </ul>
            </Form>
        }
        .into_any(),
    )
}

/// Whoever leads writes down what was agreed.
fn naming(reader: &Reader, it: &Presenting) -> Option<AnyView> {
    let t = reader.texts;
    let nobody = Pick {
        value: String::new(),
        label: t.presenter_name_nobody().to_owned(),
    };
    let people = it.candidates.iter().map(|(seat, name)| Pick {
        value: seat.to_string(),
        label: name.clone(),
    });
    let picks: Vec<Pick> = std::iter::once(nobody).chain(people).collect();
    let picked = it.presenter.map(|seat| seat.to_string());
    it.leads.then(|| {
        view! {
            <Form action=address(it.meeting, "/presenter")>
                <Select name="seat" label=t.presenter_name() hint=t.presenter_name_hint()
                    options=picks value=picked.unwrap_or_default() />
                <p class="quiet">{t.presenter_name_means()}</p>
                <p><Button kind=Kind::Plain name="do" value="name">{t.presenter_save()}</Button></p>
            </Form>
        }
        .into_any()
    })
}
