//! The sheets of the gallery.

use app::parts::{
    button::{Button, ButtonLink, Kind},
    choice::{Answer, Checkbox, Choice, Flow, Tick},
    data_table::{DataTable, Row},
    empty::Empty,
    error_summary::{ErrorSummary, Mistake},
    facts::{Facts, fact},
    field::{self, Field, Need},
    form::{Carries, Form},
    lines::{Call, Line, Lines},
    notice::{self, Notice},
    round_table::RoundTable,
    select::{Pick, Select},
    steps::{Stage, Step, Steps},
    text_area::TextArea,
};
use islands::{circle_draft::CircleDraft, table::State};
use leptos::prelude::*;

use crate::sample;

pub(crate) fn home() -> AnyView {
    use State::{In, Out, Silent};
    let facts = vec![
        fact("Coming", "6 of 8. Lena can't, Marc hasn't said"),
        fact("Presents", "Ruth"),
        fact("Question", "Holding back"),
        fact("Place", "Quiet room 3, or the usual link"),
    ];
    let line = |label: &str, quiet: AnyView, call: Option<&str>, seats: &[(u8, State)]| Line {
        href: "#".into(),
        label: label.into(),
        quiet,
        call: call.map(|label| Call {
            href: "#".into(),
            label: label.into(),
        }),
        table: Some(sample::small(seats)),
    };
    let lines = vec![
        line(
            "Thursday five",
            view! { "Met 5 of 6. Next on Thursday at " <time>"17:00"</time> "." }.into_any(),
            Some("Nobody presents yet: ask"),
            &[
                (1, In),
                (1, In),
                (3, In),
                (3, In),
                (3, In),
                (2, In),
                (2, In),
            ],
        ),
        line(
            "The long view",
            "Met 4 of 6. Next week 3 of 7 are coming.".into_any(),
            Some("One short: see three better times"),
            &[
                (4, In),
                (4, In),
                (1, In),
                (1, Silent),
                (2, Out),
                (2, Silent),
                (3, Out),
            ],
        ),
        line(
            "Northern lights",
            "Met 6 of 6. One agreement is not affirmed yet.".into_any(),
            None,
            &[
                (2, In),
                (2, In),
                (5, In),
                (4, In),
                (4, In),
                (1, In),
                (6, In),
                (1, In),
            ],
        ),
    ];
    view! {
        <div class="two">
            <section class="stack">
                <p class="eyebrow">"Next meeting"</p>
                <h1>"The Harbour table meets Tuesday at " <time>"12:15"</time></h1>
                <p class="quiet">"Your time, Toronto. " <time>"13:15"</time> " in Halifax, " <time>"10:15"</time> " in Edmonton."</p>
                <Facts facts=facts />
                <div class="row above-4">
                    <ButtonLink href="#">"Ask Marc"</ButtonLink>
                    <ButtonLink href="#" kind=Kind::Plain>"Move it"</ButtonLink>
                    <ButtonLink href="#" kind=Kind::Plain>"Find cover"</ButtonLink>
                </div>
                <p class="quiet">"Enough to meet is 4. You can start from " <time>"12:00"</time> "."</p>
            </section>
            <RoundTable table=sample::harbour() sites=sample::sites(6) />
        </div>
        <section class="stack above-5">
            <h2>"Your other circles"</h2>
            <Lines lines=lines />
        </section>
    }
    .into_any()
}

pub(crate) fn case() -> AnyView {
    let mistake = Mistake {
        id: "hard".into(),
        message: "What is hard: leave the telephone number out".into(),
    };
    let typed = "Since the merger the night team calls me, not the new lead. On Monday 12 May the charge nurse of 4 West rang 902 555 0148 and asked me to overrule him.";
    let named = |name: &str, message: &str| format!("{name}: {message}");
    view! {
        <header class="stack" data-space="tight">
            <p class="eyebrow">"The Harbour table, Tuesday " <time>"12:15"</time></p>
            <h1>"What will you bring?"</h1>
        </header>
        <div class="two above-4">
            <Form action="case.html" id="k-1">
                <ErrorSummary title="One thing to change before it can be stored." mistakes=vec![mistake] named=named />
                <div class="row">
                    <Button kind=Kind::Plain name="do" value="tell">"I'll tell it, nothing written"</Button>
                    <span class="quiet">"or a few lines, if that helps:"</span>
                </div>
                <TextArea name="hard" label="What is hard" value=typed
                    hint="One situation, as you would tell a friend."
                    error=Some("A telephone number can identify someone. Leave it out.".to_owned()) />
                <Notice>
                    <p>"“Monday 12 May”, “4 West” and “the new lead” could point to a person. Try “one night last spring, on a surgical ward”."</p>
                </Notice>
                <TextArea name="want" label="What I want" aside="if you like" rows=3 />
                <div class="row">
                    <Button name="do" value="share">"Share with the circle on Monday 12:15"</Button>
                    <Button kind=Kind::Plain name="do" value="keep">"Save for myself"</Button>
                </div>
            </Form>
            <aside class="who stack" data-space="tight">
                <h2 class="said">"Who can read this"</h2>
                <p><b>"Saved for yourself: only you."</b></p>
                <p>"Once shared: your circle's 8 members and 2 facilitators. Gone 14 days after the meeting."</p>
                <p>"Server staff of Northshore could open it if they set out to; a court can order it."</p>
                <p><a href="#">"Who can read what"</a></p>
            </aside>
        </div>
    }
    .into_any()
}

pub(crate) fn forming() -> AnyView {
    let people = sample::candidates();
    let ticked = [0, 1, 2, 3, 4]
        .map(|index: usize| people[index].id.clone())
        .to_vec();
    let leading = vec![people[7].id.clone()];
    let rows = people.iter().map(|one| {
        let tick = Tick::from(ticked.contains(&one.id));
        let leads = Tick::from(leading.contains(&one.id));
        let quiet = format!("{}, {}", one.specialty, one.site_name);
        Row {
            head: view! { <Checkbox name="member" value=one.id.clone() id=format!("m-{}", one.id) label=one.name.clone() hint=quiet tick=tick /> }.into_any(),
            cells: vec![view! { <Checkbox name="facilitator" value=one.id.clone() id=format!("f-{}", one.id) label="leads" tick=leads /> }.into_any()],
        }
    });
    let rows = rows.collect();
    view! {
        <Form action="forming.html" id="k-2">
            <header class="stack" data-space="tight">
                <p class="eyebrow">"Leading across sites, autumn"</p>
                <h1>"A new circle"</h1>
                <p>"Tick who sits at this table. Nobody is told before you invite."</p>
            </header>
            <div class="two">
                <div class="stack">
                    <DataTable caption="Eight people wait for a circle" heads=vec!["Member".into(), "Facilitator".into()] rows=rows />
                    <Button>"Keep this circle"</Button>
                </div>
                <CircleDraft candidates=people.clone() members=ticked facilitators=leading seats=7 minutes=60 words=sample::words() />
            </div>
        </Form>
    }
    .into_any()
}

pub(crate) fn meeting() -> AnyView {
    view! {
        <div class="meeting">
            <section class="stack">
                <p class="eyebrow">"Now"</p>
                <h1 class="stage">"Colleagues reflect, Ruth listens"</h1>
                <p class="rule">"Speak as if she had left the room. No advice yet."</p>
                <p class="quiet above-4">"Then: Ruth answers, 4 minutes. Ends at " <time>"13:15"</time> " as planned."</p>
                <div class="controls above-3">
                    <Button>"Next: Ruth answers"</Button>
                    <Button kind=Kind::Plain>"Two more minutes"</Button>
                    <Button kind=Kind::Plain>"Pause"</Button>
                </div>
            </section>
            <RoundTable table=sample::meeting() />
        </div>
    }
    .into_any()
}

pub(crate) fn brief() -> AnyView {
    view! {
        <article class="brief stack">
            <div class="stack" data-space="close">
                <p class="eyebrow">"Peer meeting, today"</p>
                <h1 class="when"><time>"12:15"</time></h1>
            </div>
            <p class="quiet">"One hour, your time. Quiet room 3 at Lakeside, or by link."</p>
            <ButtonLink href="#">"Join"</ButtonLink>
            <Form action="brief.html" space="tight" label="Your answer">
                <div class="answers">
                    <Button kind=Kind::Plain name="answer" value="yes" pressed=Some(true)>"Coming"</Button>
                    <Button kind=Kind::Plain name="answer" value="late" pressed=Some(false)>"Late"</Button>
                    <Button kind=Kind::Plain name="answer" value="no" pressed=Some(false)>"Can't"</Button>
                </div>
            </Form>
            <p class="quiet">"By telephone: " <a href="tel:9025550100,4417">"902 555 0100"</a> ", room " <span class="number">"4417"</span></p>
            <hr />
            <h2>"Your part: listen and ask"</h2>
            <ButtonLink href="#" kind=Kind::Plain>"Sign in for the question and your own words"</ButtonLink>
            <p class="who">"Whoever opens this link can see this page and answer for you. Nothing else. " <a href="#">"Who can read what"</a></p>
        </article>
    }
    .into_any()
}

pub(crate) fn summary() -> AnyView {
    let row = |site: &str, people: &str, came: &str| Row {
        head: site.to_owned().into_any(),
        cells: vec![
            view! { <span class="number">{people.to_owned()}</span> }.into_any(),
            came.to_owned().into_any(),
        ],
    };
    let rows = vec![
        row("Harbour General", "about 15", "most people, most meetings"),
        row("Mount Royal", "about 15", "most people, most meetings"),
        row(
            "Four smaller sites together",
            "about 25",
            "most people, two meetings in three",
        ),
    ];
    let heads = ["Site", "People", "How often they came"]
        .map(str::to_owned)
        .to_vec();
    view! {
        <article class="summary stack" data-space="loose">
            <header class="stack" data-space="tight">
                <p class="eyebrow">"Leading across sites, autumn, first quarter"</p>
                <h1>"Six sites, one table"</h1>
            </header>
            <p class="big">"About " <b>"50"</b> " physician leaders from " <b>"6"</b> " sites meet in " <b>"7"</b> " circles. Most came to most meetings. Every circle brings together at least three sites."</p>
            <section class="stack">
                <h2>"By site"</h2>
                <DataTable caption="Participation by site, rounded" heads=heads rows=rows />
                <p class="quiet">"Groups of ten people or fewer are never shown, nor is anything that would give them away. " <a href="#">"How these numbers are protected"</a></p>
            </section>
            <section class="two">
                <div class="stack" data-space="tight">
                    <h2>"What it took"</h2>
                    <p>"About 310 hours together. All 50 together spent about 35 minutes answering questions."</p>
                </div>
                <div class="stack noprint" data-space="tight">
                    <h3>"Take it with you"</h3>
                    <p class="row"><ButtonLink href="#" kind=Kind::Plain>"Print one page"</ButtonLink> <ButtonLink href="#" kind=Kind::Plain>"One slide"</ButtonLink></p>
                </div>
            </section>
        </article>
    }
    .into_any()
}

pub(crate) fn start() -> AnyView {
    let step = |title: &str, stage, words: &str, body: AnyView| Step {
        title: title.into(),
        stage,
        words: words.into(),
        body,
    };
    let steps = vec![
        step("Northshore Health", Stage::Done, "Done: the organisation and its five sites", "".into_any()),
        step("The first program", Stage::Done, "Done: Leading across sites", "".into_any()),
        step("Who could take part", Stage::Now, "Next, some two minutes", view! {
            <p>"A file of your roster, as your staff system writes it. You see every line before anything is kept."</p>
            <p class="row"><ButtonLink href="#">"Bring the roster"</ButtonLink> <ButtonLink href="#" kind=Kind::Text>"See a sample file"</ButtonLink></p>
        }.into_any()),
        step("The first circle", Stage::Later, "After the roster", "".into_any()),
    ];
    view! {
        <div class="stack" data-space="loose">
            <header class="stack" data-space="tight"><h1>"Four steps to the first circle"</h1>
                <p>"You can stop after any of them; nobody is written to before you say so."</p></header>
            <Steps steps=steps />
            <Empty title="Your circles will sit here">
                <p>"A circle is five to nine people and one who leads the meetings."</p>
                <p class="row"><ButtonLink href="#" kind=Kind::Plain>"Form a circle by hand"</ButtonLink></p>
            </Empty>
        </div>
    }
    .into_any()
}

pub(crate) fn parts() -> AnyView {
    let pick = |value: &str| Pick {
        value: value.into(),
        label: value.into(),
    };
    let answer = |value: &str, label: &str, hint: Option<&str>| Answer {
        value: value.into(),
        label: label.into(),
        hint: hint.map(str::to_owned),
    };
    let keep = vec![
        answer(
            "shared",
            "A shared computer",
            Some("You are signed out with the browser, or after 15 quiet minutes."),
        ),
        answer(
            "own",
            "My own device",
            Some("For 14 days; text of your circle asks again."),
        ),
    ];
    let scale = ["Not at all", "A little", "Quite", "Very much"]
        .map(|word| answer(word, word, None))
        .to_vec();
    view! {
        <div class="stack" data-space="wide">
            <h1>"Parts"</h1>
            <Form action="parts.html" id="k-3" carries=Carries::Files>
                <Field name="mail" label="Mail address" kind=field::Kind::Email aside="needed" need=Need::Required autocomplete="username" value="ruth@" hint="The one at work." error=Some("An address has something after the @.".to_owned()) />
                <Field name="password" label="Password" kind=field::Kind::Password autocomplete="current-password" />
                <Select name="zone" label="Time zone" options=vec![pick("Toronto"), pick("Halifax"), pick("Edmonton")] value="Halifax" />
                <Field name="day" label="First meeting" kind=field::Kind::Date value="2026-03-01" />
                <Field name="roster" label="Roster" kind=field::Kind::File accept=".csv" hint="A CSV file with one line a person." />
                <Choice name="device" legend="Where are you?" options=keep chosen=Some("shared".to_owned()) />
                <Choice name="pulse" legend="Did it help with something that is hard for you?" hint="Needs 5 answers, kept sealed until then." options=scale flow=Flow::Across />
                <Checkbox name="agree" label="I keep what is said here in the circle" hint="You can read the whole agreement first." />
                <div class="row">
                    <Button>"Save"</Button>
                    <Button kind=Kind::Plain>"Save for myself"</Button>
                    <Button kind=Kind::Text>"Not now"</Button>
                    <Button kind=Kind::Call>"Take my words out"</Button>
                </div>
            </Form>
            <Notice kind=notice::Kind::Call title="One short">"Next week 3 of 7 are coming; enough to meet is 4."</Notice>
            <blockquote>"What would you do if nobody had to know?"</blockquote>
            <progress max="120" value="48"></progress>
        </div>
    }
    .into_any()
}
