//! The table itself: whoever looks by what there is.

use leptos::prelude::*;
use texts::Texts;

use crate::parts::data_table::{DataTable, Row};

/// What there is: a column each, in the order of the cells below.
const COLUMNS: usize = 7;

pub(super) fn view(t: Texts) -> AnyView {
    let heads = [
        t.rights_who(),
        t.rights_seats(),
        t.rights_words(),
        t.rights_private(),
        t.rights_journal(),
        t.rights_answers(),
        t.rights_attendance(),
        t.rights_summary(),
    ];
    let heads = heads.map(str::to_owned).to_vec();
    let rows = rows(t).into_iter().map(row(t)).collect();
    view! {
        <div class="matrix">
            <DataTable caption=t.rights_table_caption() heads=heads rows=rows />
        </div>
    }
    .into_any()
}

/// "no" is quiet, so that what can be seen stands out.
fn row(t: Texts) -> impl Fn((&'static str, [&'static str; COLUMNS])) -> Row {
    let cell = move |words: &'static str| {
        let class = (words == t.rights_no()).then_some("quiet");
        view! { <span class=class>{words}</span> }.into_any()
    };
    move |(who, cells)| Row {
        head: who.into_any(),
        cells: cells.map(cell).into_iter().collect(),
    }
}

fn rows(t: Texts) -> [(&'static str, [&'static str; COLUMNS]); 11] {
    let (yes, no, cipher) = (t.rights_yes(), t.rights_no(), t.rights_cipher());
    let (own_circle, theirs) = (t.rights_own_circle(), t.rights_their_circles());
    let author = [
        t.rights_own(),
        yes,
        yes,
        yes,
        t.rights_until_sent(),
        t.rights_own(),
        no,
    ];
    let member = [own_circle, yes, no, no, t.rights_released(), no, no];
    let facilitator = [theirs, theirs, no, no, t.rights_count(), theirs, no];
    let coordinator = [t.rights_scope(), no, no, no, no, t.rights_counts(), no];
    let sponsor = [no, no, no, no, t.rights_bands(), no, yes];
    let operator = [t.rights_accounts(), no, no, no, no, no, no];
    let thief = [
        yes,
        cipher,
        cipher,
        cipher,
        t.rights_cipher_voted(),
        yes,
        yes,
    ];
    let host = [yes, yes, yes, cipher, t.rights_while_open(), yes, yes];
    let changer = [yes, yes, yes, t.rights_next_unlock(), yes, yes, yes];
    let mail = [t.rights_time_place(), no, no, no, no, no, no];
    let reset = [yes, yes, yes, no, yes, yes, no];
    [
        (t.rights_author(), author),
        (t.rights_member(), member),
        (t.rights_facilitator(), facilitator),
        (t.rights_coordinator(), coordinator),
        (t.rights_sponsor(), sponsor),
        (t.rights_operator(), operator),
        (t.rights_thief(), thief),
        (t.rights_host(), host),
        (t.rights_host_change(), changer),
        (t.rights_mail(), mail),
        (t.rights_mail_reset(), reset),
    ]
}
