//! The promises of each kind of text, as far as they are kept today, and what can't be promised.

use leptos::prelude::*;
use texts::Texts;

pub(super) fn view(t: Texts) -> AnyView {
    let promise = |what: &'static str, state: &'static str, means: &'static str| {
        view! {
            <div>
                <dt class="said">{what}</dt>
                <dd class="eyebrow">{state}</dd>
                <dd>{means}</dd>
            </div>
        }
    };
    let later = t.rights_promise_later();
    view! {
        <dl class="promises">
            {promise(t.rights_promise_account(), t.rights_promise_account_state(),
                t.rights_promise_account_means())}
            {promise(t.rights_promise_circle(), t.rights_promise_circle_state(),
                t.rights_promise_circle_means())}
            {promise(t.rights_promise_private(), t.rights_promise_private_state(),
                t.rights_promise_private_means())}
            {promise(t.rights_promise_journal(), later, t.rights_promise_journal_means())}
            {promise(t.rights_promise_answers(), t.rights_promise_answers_state(),
                t.rights_promise_answers_means())}
        </dl>
    }
    .into_any()
}

pub(super) fn weak(t: Texts) -> AnyView {
    view! {
        <ul class="plain-list">
            <li>{t.rights_weak_host()}</li>
            <li>{t.rights_weak_answers()}</li>
            <li>{t.rights_weak_court()}</li>
            <li>{t.rights_weak_code()}</li>
            <li>{t.rights_weak_people()}</li>
            <li>{t.rights_weak_backup()}</li>
            <li>{t.rights_weak_mail()}</li>
        </ul>
    }
    .into_any()
}
