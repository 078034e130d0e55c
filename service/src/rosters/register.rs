//! The register: everyone on the rosters of a program's sites, once each, at the first site by name.
//! It holds nothing of its own; whoever changes a roster, a site's name or a program's sites holds it
//! first and settles it last, in the same transaction.

use std::collections::BTreeSet;

use domain::ids::{ProgramId, SiteId};

use crate::{access, db::Tx, fault::Fault};

/// Makes this transaction wait for every other change of these sites' rosters and of the programs
/// they take part in, which it gives back. In one order, so that nobody waits in a ring.
pub(crate) async fn hold(tx: &mut Tx, sites: &[SiteId]) -> Result<BTreeSet<ProgramId>, Fault> {
    let sites: BTreeSet<SiteId> = sites.iter().copied().collect();
    let mut programs = BTreeSet::new();
    for site in &sites {
        tx.query("UPDATE site SET revision = revision + 1 WHERE id = $1")
            .bind(*site)
            .execute()
            .await?;
    }
    for site in sites {
        let rows: Vec<(ProgramId,)> = tx
            .query("SELECT program_id FROM program_site WHERE site_id = $1")
            .bind(site)
            .fetch_all()
            .await?;
        programs.extend(rows.into_iter().map(|(program,)| program));
    }
    for program in &programs {
        access::hold_program(tx, *program).await?;
    }
    Ok(programs)
}

/// Writes the register of these programs anew, and what they and their wishes say of it.
pub(crate) async fn settle(tx: &mut Tx, programs: &BTreeSet<ProgramId>) -> Result<(), Fault> {
    for program in programs {
        for sql in [
            "DELETE FROM rostered WHERE program_id = $1",
            "INSERT INTO rostered (program_id, person_id, entry_id, sort_key)
             SELECT $1, person_id, id, sort_key
             FROM (SELECT e.person_id, e.id, e.sort_key,
                          ROW_NUMBER() OVER (PARTITION BY e.person_id
                                             ORDER BY t.sort_key, e.id) AS nth
                   FROM program_site p JOIN site t ON t.id = p.site_id
                   JOIN entry e ON e.site_id = t.id
                   WHERE p.program_id = $1) AS ranked
             WHERE nth = 1",
            "UPDATE wish SET on_roster = NOT on_roster
             WHERE season_id IN (SELECT id FROM season WHERE program_id = $1)
               AND on_roster <> EXISTS (SELECT 1 FROM rostered r WHERE r.program_id = $1
                                        AND r.person_id = wish.person_id)",
            "UPDATE program SET people = (SELECT COUNT(*) FROM rostered WHERE program_id = $1)
             WHERE id = $1",
        ] {
            tx.query(sql).bind(*program).execute().await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
