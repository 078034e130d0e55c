//! Who may lead circles of a program.

use leptos::prelude::*;
use service::programs::{Facilitator, Program};

use crate::{
    forms::Typed,
    parts::{
        button::{Button, Kind},
        data_table::{DataTable, Row},
        field::{self, Field, Need},
        form::Form,
    },
    viewer::Reader,
};

pub(super) fn of(reader: &Reader, program: &Program, typed: &Typed) -> AnyView {
    let t = reader.texts;
    let action = format!("/programs/{}", program.id);
    let typed = typed.clone();
    view! {
        <section class="stack" data-space="loose" id="facilitators">
            <h2>{t.program_facilitators()}</h2>
            {list(reader, program)}
            <Form action=action label=t.program_facilitator_add()>
                <h3>{t.program_facilitator_add()}</h3>
                <Field name="name" label=t.program_facilitator_name() need=Need::Required
                    value=typed.value("name") error=typed.error("name") />
                <Field name="email" label=t.program_facilitator_email() need=Need::Required
                    kind=field::Kind::Email hint=t.program_facilitator_email_hint()
                    value=typed.value("email") error=typed.error("email") />
                <p class="row">
                    <Button kind=Kind::Plain name="act" value="appoint">
                        {t.program_facilitator_add()}
                    </Button>
                </p>
            </Form>
        </section>
    }
    .into_any()
}

fn list(reader: &Reader, program: &Program) -> AnyView {
    let t = reader.texts;
    if program.facilitators.is_empty() {
        return view! { <p>{t.program_facilitators_none()}</p> }.into_any();
    }
    let row = |one: &Facilitator| {
        let account = if one.completed {
            t.program_facilitator_has()
        } else {
            t.program_facilitator_awaits()
        };
        let value = format!("end:{}", one.appointment);
        let name = one.name.clone();
        let remove = view! {
            <Button kind=Kind::Text name="act" value=value>
                {t.common_remove()} <span class="unseen">{name}</span>
            </Button>
        };
        Row {
            head: one.name.clone().into_any(),
            cells: vec![
                one.email.clone().into_any(),
                account.into_any(),
                remove.into_any(),
            ],
        }
    };
    let rows = program.facilitators.iter().map(row).collect();
    let heads = [
        t.program_facilitator_name(),
        t.program_facilitator_email(),
        t.program_facilitator_account(),
        t.program_facilitator_change(),
    ];
    let heads = heads.map(str::to_owned).to_vec();
    let action = format!("/programs/{}", program.id);
    let caption = t.program_facilitators_caption(program.facilitators.len());
    view! {
        <Form action=action label=t.program_facilitators() space="tight">
            <DataTable caption=caption heads=heads rows=rows />
            <p class="quiet">{t.program_facilitator_remove_means()}</p>
        </Form>
    }
    .into_any()
}
