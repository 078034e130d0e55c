//! The pulse of a meeting: a few taps into a sealed box, and who can see what comes of it.

pub mod results;
pub(crate) mod section;

use domain::{
    ids::MeetingId,
    pulse::{Question, Sheet, SheetFault, Step},
};
use leptos::prelude::*;
use service::{
    fault::{Fault, Refusal},
    pulse::{self, Pulse, Readers, Standing, Ticket, Why},
};
use texts::{Texts, when};

use crate::{
    fault::{Answer as Answered, Failed},
    forms::Typed,
    named::Named,
    pages::{door, meeting::address, mistakes, to},
    parts::{
        button::Button,
        choice::{Answer, Choice, Flow},
        form::Form,
        notice::Notice,
    },
    shell::{Layout, Live},
    viewer::Reader,
};

/// The form, or what became of the box.
pub async fn show(reader: Reader, Named(meeting): Named<MeetingId>) -> Answered {
    page(&reader, meeting, Typed::default()).await
}

/// Puts a sheet into the box. What was tapped comes back when nothing was.
pub async fn answer(
    reader: Reader,
    Named(meeting): Named<MeetingId>,
    mut typed: Typed,
) -> Answered {
    let t = reader.texts;
    let set = pulse::show(&reader.state.service, reader.viewer(), meeting)
        .await?
        .set;
    let first = set.questions().first().map_or("", |it| it.id());
    let given = |question: Question| Some(typed.value(question.id()).to_owned());
    let sheet = match Sheet::parse(set, given) {
        Ok(sheet) => sheet,
        Err(SheetFault::Empty) => {
            typed.mistake(first, t.pulse_empty());
            return page(&reader, meeting, typed).await;
        }
        Err(SheetFault::Step | SheetFault::Malformed) => {
            typed.mistake(first, t.text_faults_choose());
            return page(&reader, meeting, typed).await;
        }
    };
    match pulse::vote(&reader.state.service, reader.viewer(), meeting, &sheet).await {
        Ok(()) => Ok(to(&address(meeting, "/pulse"))),
        Err(Fault::Refused(Refusal::Stale)) => {
            typed.mistake("box", t.pulse_stale());
            page(&reader, meeting, typed).await
        }
        Err(fault) => Err(Failed(fault)),
    }
}

async fn page(reader: &Reader, meeting: MeetingId, typed: Typed) -> Answered {
    let seen = pulse::show(&reader.state.service, reader.viewer(), meeting).await?;
    let (shown, kept) = (reader.clone(), typed.clone());
    let title = reader.texts.pulse_title();
    let view = move || view(&shown, &seen, &kept);
    Ok(reader
        .form_page(title, Layout::Narrow, Live::Still, &typed, view)
        .await)
}

fn view(reader: &Reader, seen: &Pulse, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let day = when::day(t, seen.starts_at, &reader.zone());
    let open = matches!(seen.standing, Some(Standing::Open { .. }));
    let form = open && seen.ticket == Ticket::Unused;
    view! {
        <div class="stack" data-space="wide">
            {mistakes(reader, typed)}
            <header class="stack" data-space="tight">
                <p class="eyebrow">
                    <a href=address(seen.meeting, "")>{t.pulse_eyebrow(day)}</a>
                </p>
                <h1>{t.pulse_title()}</h1>
            </header>
            <section class="stack" id="box" tabindex="-1">
                {if form { questions(reader, seen, typed) } else { standing(reader, seen) }}
            </section>
            {who(t, seen.readers, reader.viewer().organisation())}
        </div>
    }
    .into_any()
}

fn questions(reader: &Reader, seen: &Pulse, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let until = match seen.standing {
        Some(Standing::Open { closes_at }) => {
            let moment = when::moment(t, closes_at, &reader.zone());
            Some(view! { <p class="quiet">{t.pulse_until(moment)}</p> })
        }
        _ => None,
    };
    let apart = seen.set.apart();
    let quick = seen.set.questions().iter();
    let quick = quick.filter(|it| Some(**it) != apart);
    let choices = quick.map(|it| choice(t, *it, typed)).collect_view();
    let apart = apart.map(|it| {
        view! {
            <div class="apart stack">
                <p class="said">{t.pulse_apart()}</p>
                {choice(t, it, typed)}
            </div>
        }
    });
    view! {
        <p>{t.pulse_lead()}</p>
        {until}
        <Form action=address(seen.meeting, "/pulse")>
            <div class="stack" data-space="loose">
                {choices}
                {apart}
                <p><Button>{t.pulse_send()}</Button></p>
                <p class="quiet">{t.pulse_sent_once()}</p>
            </div>
        </Form>
    }
    .into_any()
}

/// A question with its steps, none of them chosen before somebody taps.
fn choice(t: Texts, question: Question, typed: &Typed) -> AnyView {
    let id = question.id();
    let options = Step::ALL
        .map(|step| Answer::plain(step.number().to_string(), step_words(t, step)))
        .to_vec();
    let chosen = Some(typed.value(id).to_owned()).filter(|it| !it.is_empty());
    view! {
        <Choice name=id legend=words(t, question) options=options chosen=chosen
            error=typed.error(id) flow=Flow::Across />
    }
    .into_any()
}

/// What there is instead of the form.
fn standing(reader: &Reader, seen: &Pulse) -> AnyView {
    let t = reader.texts;
    let told = match told(t, seen) {
        (Some(title), text) => view! { <Notice title=title><p>{text}</p></Notice> }.into_any(),
        (None, text) => view! { <p>{text}</p> }.into_any(),
    };
    let results = shows(seen).then(|| {
        let href = door::circle(seen.circle, "/pulse");
        view! { <p><a href=href>{t.pulse_leads_link()}</a></p> }
    });
    view! { {told} {results} }.into_any()
}

/// Whether the way to what came out is shown.
fn shows(seen: &Pulse) -> bool {
    let closed = matches!(seen.standing, Some(Standing::Closed));
    seen.leads || (closed && seen.readers == Readers::Circle)
}

/// Where the box stands, in a title where it has one and a sentence.
fn told(t: Texts, seen: &Pulse) -> (Option<&'static str>, &'static str) {
    match (seen.standing, seen.ticket) {
        (None, _) => (None, t.pulse_soon()),
        (Some(Standing::Open { .. }), Ticket::Used) => (Some(t.pulse_used_title()), t.pulse_used()),
        (Some(Standing::Open { .. }), _) if seen.leads => (None, t.pulse_leads()),
        (Some(Standing::Open { .. }), _) => (None, t.pulse_no_ticket()),
        (Some(Standing::Waiting), _) => (Some(t.pulse_waiting_title()), t.pulse_waiting()),
        (Some(Standing::Closing), _) => (Some(t.pulse_closing_title()), t.pulse_closing()),
        (Some(Standing::Closed), _) => (
            Some(t.pulse_closed_title()),
            match seen.readers {
                Readers::Leads => t.pulse_closed(),
                Readers::Circle => t.pulse_closed_circle(),
            },
        ),
        (Some(Standing::Destroyed(why)), _) => (Some(t.pulse_destroyed_title()), destroyed(t, why)),
    }
}

pub(crate) fn destroyed(t: Texts, why: Why) -> &'static str {
    match why {
        Why::TooFew => t.pulse_destroyed_few(),
        Why::KeyGone => t.pulse_destroyed_key(),
        Why::Meddled => t.pulse_destroyed_meddled(),
        Why::NotHeld => t.pulse_destroyed_missed(),
    }
}

fn who(t: Texts, readers: Readers, run_by: &str) -> AnyView {
    let (shown, others) = match readers {
        Readers::Leads => (t.pulse_who_facilitator(), t.pulse_who_others()),
        Readers::Circle => (t.pulse_who_circle(), t.pulse_who_others_circle()),
    };
    view! {
        <aside class="who stack" data-space="tight">
            <h2 class="said">{t.pulse_who_title()}</h2>
            <p>{t.pulse_who_anonymous()}</p>
            <p>{shown}</p>
            <p>{t.pulse_who_few()}</p>
            <p>{others} " " <a href="/rights">{t.common_who_can_read()}</a></p>
            <p class="quiet">{t.pulse_weak(run_by)}</p>
        </aside>
    }
    .into_any()
}

/// The question as it is asked.
pub(crate) fn words(t: Texts, question: Question) -> &'static str {
    match question {
        Question::Worth => t.pulse_worth(),
        Question::Heard => t.pulse_heard(),
        Question::Pace => t.pulse_pace(),
        Question::Use => t.pulse_use(),
        Question::Said => t.pulse_said(),
    }
}

/// The answer as it is tapped.
pub(crate) fn step_words(t: Texts, step: Step) -> &'static str {
    match step {
        Step::No => t.pulse_no(),
        Step::Little => t.pulse_little(),
        Step::Mostly => t.pulse_mostly(),
        Step::Yes => t.pulse_yes(),
    }
}
