//! What is kept, and until when.

use leptos::prelude::*;
use texts::Texts;

use crate::parts::data_table::{DataTable, Row};

pub(super) fn view(t: Texts) -> AnyView {
    let kept = [
        (t.rights_kept_refusal(), t.rights_kept_refusal_until()),
        (t.rights_kept_circle(), t.rights_kept_circle_until()),
        (t.rights_kept_case(), t.rights_kept_case_until()),
        (t.rights_kept_own_case(), t.rights_kept_own_case_until()),
        (t.rights_kept_reflection(), t.rights_kept_reflection_until()),
        (t.rights_kept_attendance(), t.rights_kept_attendance_until()),
        (t.rights_kept_pulse(), t.rights_kept_pulse_until()),
        (t.rights_kept_signins(), t.rights_kept_signins_until()),
        (t.rights_kept_failed(), t.rights_kept_failed_until()),
        (t.rights_kept_record(), t.rights_kept_record_until()),
        (t.rights_kept_journal(), t.rights_kept_journal_until()),
    ];
    let row = |(what, until): (&'static str, &'static str)| Row {
        head: what.into_any(),
        cells: vec![until.into_any()],
    };
    let rows = kept.into_iter().map(row).collect();
    let heads = [t.rights_kept_what(), t.rights_kept_until()];
    let heads = heads.map(str::to_owned).to_vec();
    view! {
        <DataTable caption=t.rights_kept_caption() heads=heads rows=rows />
        <p class="quiet">{t.rights_kept_hold()}</p>
    }
    .into_any()
}
