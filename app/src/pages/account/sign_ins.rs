//! Where one is signed in, and ending it there.

use leptos::prelude::*;
use service::{
    access::Device,
    sign_in::{self, Listed},
};
use texts::{Texts, when};
use uuid::Uuid;

use crate::{
    fault::{Answer, Failed},
    forms::Typed,
    pages::to,
    parts::{
        button::{Button, Kind},
        form::Form,
    },
    path::SafePath,
    shell::Layout,
    viewer::Reader,
};

/// The list.
pub async fn show(reader: Reader) -> Answer {
    let listed = sign_in::list(&reader.state.service, reader.viewer()).await?;
    let shown = reader.clone();
    let view = move || view(&shown, listed.clone());
    let title = reader.texts.account_sign_ins_title();
    Ok(reader.page(title, Layout::Narrow, view).await)
}

/// Ends one of them. Ending this one takes the cookie too.
pub async fn end(reader: Reader, typed: Typed) -> Answer {
    let which = Uuid::parse_str(typed.value("sign-in"))
        .map_err(|_| Failed(service::fault::Fault::NotFound))?
        .into();
    sign_in::end(&reader.state.service, reader.viewer(), which).await?;
    if which == reader.viewer().sign_in() {
        let gone = SafePath::parse("/sign-out").unwrap_or_else(SafePath::home);
        return Ok(reader.signed_out(&gone));
    }
    Ok(to("/account/sign-ins"))
}

fn view(reader: &Reader, listed: Vec<Listed>) -> AnyView {
    let t = reader.texts;
    let items = (1_usize..)
        .zip(listed)
        .map(|(nth, one)| item(reader, nth, one))
        .collect_view();
    view! {
        <div class="stack" data-space="wide">
            {super::head(t, t.account_sign_ins_title())}
            <ul role="list" class="lines">{items}</ul>
            <div class="stack quiet" data-space="tight">
                <p>{t.account_sign_ins_unknown()} " " <a href="/account/password">{t.sign_in_forgot()}</a></p>
                <p>{t.sign_in_meeting()}</p>
            </div>
        </div>
    }
    .into_any()
}

/// Numbered for those who hear the page: two can be of one browser.
fn item(reader: &Reader, nth: usize, one: Listed) -> AnyView {
    let t = reader.texts;
    let here = one.id == reader.viewer().sign_in();
    let browser = if one.browser.is_empty() {
        t.account_sign_ins_browser().to_owned()
    } else {
        one.browser
    };
    let end = if here {
        t.shell_sign_out()
    } else {
        t.account_sign_ins_end()
    };
    let seen = when::ago(t, one.seen_at, reader.now(), &reader.zone());
    let label = t.account_sign_ins_form(nth, &browser);
    view! {
        <li>
            <div>
                <h2 class="said">{browser}</h2>
                <p class="quiet">
                    {here.then(|| view! { <b>{t.account_sign_ins_here()}</b> " " })}
                    {device(t, one.device)} " " {t.account_sign_ins_seen(seen)}
                </p>
            </div>
            <Form action="/account/sign-ins" space="tight" label=label>
                <input type="hidden" name="sign-in" value=one.id.to_string() />
                <Button kind=Kind::Plain>{end}</Button>
            </Form>
        </li>
    }
    .into_any()
}

fn device(t: Texts, device: Device) -> &'static str {
    match device {
        Device::Shared => t.account_sign_ins_shared(),
        Device::Own => t.account_sign_ins_own(),
    }
}
