//! The two fields in which one chooses a password.

use leptos::prelude::*;
use service::sign_in::password::MIN_CHARS;
use texts::Texts;

use crate::{
    forms::Typed,
    parts::field::{Field, Kind, Need},
};

/// A new password and the same again. Neither is ever sent back.
pub(super) fn fields(t: Texts, typed: &Typed) -> AnyView {
    view! {
        <Field name="password" label=t.sign_in_choose_password() kind=Kind::Password
            need=Need::Required hint=t.sign_in_choose_hint(MIN_CHARS)
            error=typed.error("password") autocomplete="new-password" />
        <Field name="repeat" label=t.sign_in_choose_repeat() kind=Kind::Password
            need=Need::Required error=typed.error("repeat") autocomplete="new-password" />
    }
    .into_any()
}
