//! Rosters, from the file to the entries of one's own sites, on both engines.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::{fmt::Write as _, time::Duration};

use domain::{
    ids::{EntryId, ProgramId, UploadId},
    roster::{Column, FileFault, MAX_BYTES, SamePerson},
    sites::SiteCode,
};
use service::{
    access::SignedIn,
    fault::{Fault, Refusal},
    on_both,
    organisation::{self, Charge},
    rosters::{
        self, Counts, Imported, LeftOut, Listed, Note, Preview, Problem, Reason, Recognised, Sheet,
        Standing,
    },
    testing::{World, refused},
};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../domain/tests/rosters/", $name)).as_slice()
    };
}

/// A coordinator of every site.
async fn everywhere(world: &World) -> (SignedIn, ProgramId) {
    let sites: Vec<_> = world.sites().await.iter().map(|site| site.id).collect();
    let program = world.program("Leading together", &sites).await;
    (world.coordinator(program).await, program)
}

/// A coordinator of one site.
async fn of_site(world: &World, code: &str) -> SignedIn {
    let charge = Charge::SiteCoordinator(world.site(code).await);
    let email = format!("coordinator.{code}@northshore.example");
    world.appoint("Sol Site", &email, charge).await
}

async fn upload(world: &World, viewer: &SignedIn, bytes: &[u8]) -> UploadId {
    let id = world.service.chance().id().unwrap();
    rosters::upload(&world.service, viewer, id, "roster.csv", bytes.to_vec())
        .await
        .unwrap();
    id
}

async fn preview(world: &World, viewer: &SignedIn, text: &[u8]) -> Preview {
    let id = upload(world, viewer, text).await;
    rosters::preview(&world.service, viewer, id).await.unwrap()
}

async fn sheet(world: &World, viewer: &SignedIn, text: &str) -> Sheet {
    preview(world, viewer, text.as_bytes()).await.sheet.unwrap()
}

/// Imports a file; the lines in `same` are whomever the preview says they look like.
async fn import(world: &World, viewer: &SignedIn, bytes: &[u8], same: &[usize]) -> Imported {
    let id = upload(world, viewer, bytes).await;
    let mut seen = recognised(world, viewer, id).await;
    seen.retain(|it| same.contains(&it.line));
    rosters::import(&world.service, viewer, id, &seen)
        .await
        .unwrap()
}

/// Every line that looks like somebody, with whom.
async fn recognised(world: &World, viewer: &SignedIn, id: UploadId) -> Vec<Recognised> {
    let preview = rosters::preview(&world.service, viewer, id).await.unwrap();
    let looks = |line: &rosters::Line| match line.standing {
        Standing::LooksLike { entry, .. } => Some(Recognised {
            line: line.number,
            entry,
        }),
        _ => None,
    };
    preview
        .sheet
        .unwrap()
        .lines
        .iter()
        .filter_map(looks)
        .collect()
}

async fn listed(world: &World, viewer: &SignedIn) -> Vec<Listed> {
    rosters::list(&world.service, viewer, None, None, None, 10_000)
        .await
        .unwrap()
}

fn left_out(lines: &[usize], reason: Reason) -> Vec<LeftOut> {
    let lines = lines.iter().map(|number| LeftOut {
        number: *number,
        reason,
    });
    lines.collect()
}

/// Uploads, previews and imports a file twice: the first time everything good is new, the second
/// time nothing changes, not even a byte of a row.
async fn goes_in_once(world: &World, bytes: &[u8], good: usize, bad: &[usize]) {
    let (viewer, _) = everywhere(world).await;
    let people = world.person_rows().await;
    let counts = |new, same| Counts {
        new,
        same,
        bad: bad.len(),
        ..Counts::default()
    };
    let first = preview(world, &viewer, bytes).await.sheet.unwrap();
    assert_eq!(first.counts, counts(good, 0));
    assert_eq!(first.lines.len(), good + bad.len());
    let imported = import(world, &viewer, bytes, &[]).await;
    let left_out = left_out(bad, Reason::Bad);
    assert_eq!(
        (imported.added, imported.changed, imported.same),
        (good, 0, 0)
    );
    assert_eq!(imported.left_out, left_out);
    let rows = world.entry_rows().await;
    assert_eq!(rows.len(), good);
    let after = world.person_rows().await;
    assert!(
        people.iter().all(|row| after.contains(row)),
        "no person is changed"
    );
    assert_eq!(after.len(), people.len() + good);

    world.clock.advance(Duration::from_mins(1));
    let lines = world.audit_lines().await;
    let second = preview(world, &viewer, bytes).await.sheet.unwrap();
    assert_eq!(second.counts, counts(0, good));
    assert_eq!(second.absent, 0);
    let imported = import(world, &viewer, bytes, &[]).await;
    assert_eq!(
        (imported.added, imported.changed, imported.same),
        (0, 0, good)
    );
    assert_eq!(imported.left_out, left_out);
    assert_eq!(world.entry_rows().await, rows);
    assert_eq!(world.person_rows().await, after);
    assert_eq!(world.audit_lines().await, lines + 1);
}

on_both! {
    async fn the_cast_is_made_by_the_use_cases(world: World) {
        let operator = world.operator().await;
        assert!(operator.duties().operates);
        let sites = world.sites().await;
        assert_eq!(sites.len(), 6);
        let program = world.program("Leading together", &[sites[0].id, sites[1].id]).await;
        assert!(world.coordinator(program).await.duties().coordinates);
        let fay = world.appoint("Fay Roy", "fay@northshore.example", Charge::Facilitator(program)).await;
        let again = world.appoint("Fay Roy", "fay@northshore.example", Charge::SiteCoordinator(sites[0].id)).await;
        assert_eq!(fay.person(), again.person());
        assert!(again.duties().coordinates);
    }
}

on_both! {
    async fn forty_eight_people_go_in_once(world: World) {
        goes_in_once(&world, sample!("roster-48.csv"), 48, &[]).await;
    }
}

on_both! {
    async fn a_hundred_and_twenty_people_go_in_once(world: World) {
        goes_in_once(&world, sample!("roster-120.csv"), 120, &[]).await;
    }
}

on_both! {
    async fn good_lines_go_in_beside_bad_ones(world: World) {
        let bad = [3, 5, 6, 7, 8, 10, 11, 12, 15, 16, 17];
        goes_in_once(&world, sample!("bad-lines.csv"), 7, &bad).await;
    }
}

on_both! {
    async fn rows_of_another_shape_are_left_out(world: World) {
        goes_in_once(&world, sample!("short-and-long-rows.csv"), 0, &[2, 3, 5]).await;
    }
}

on_both! {
    async fn encodings_and_headers_make_no_difference(world: World) {
        goes_in_once(&world, sample!("headers-other-order.csv"), 1, &[]).await;
    }
}

on_both! {
    async fn a_windows_file_and_a_unicode_file_say_the_same(world: World) {
        let windows = sample!("semicolon-windows1252.csv");
        let (viewer, _) = everywhere(&world).await;
        let lines = preview(&world, &viewer, windows).await.sheet.unwrap().lines.len();
        goes_in_once_for(&world, &viewer, windows, lines).await;
        let unicode = preview(&world, &viewer, sample!("utf8-bom-crlf.csv")).await.sheet.unwrap();
        assert_eq!((unicode.counts.bad, unicode.counts.new, unicode.counts.looks_like), (0, 0, 0));
        let imported = import(&world, &viewer, sample!("utf8-bom-crlf.csv"), &[]).await;
        assert_eq!(imported.same + imported.changed, lines);
        let again = import(&world, &viewer, sample!("utf8-bom-crlf.csv"), &[]).await;
        assert_eq!(again.same, lines);
    }
}

async fn goes_in_once_for(world: &World, viewer: &SignedIn, bytes: &[u8], lines: usize) {
    let imported = import(world, viewer, bytes, &[]).await;
    assert_eq!((imported.added, imported.left_out), (lines, Vec::new()));
    let rows = world.entry_rows().await;
    let again = import(world, viewer, bytes, &[]).await;
    assert_eq!((again.same, again.changed), (lines, 0));
    assert_eq!(world.entry_rows().await, rows);
}

on_both! {
    async fn a_file_that_is_no_roster_says_why(world: World) {
        let (viewer, _) = everywhere(&world).await;
        let id = upload(&world, &viewer, sample!("sites.csv")).await;
        let shown = rosters::preview(&world.service, &viewer, id).await.unwrap();
        assert!(matches!(shown.sheet, Err(FileFault::MissingColumns { .. })), "{shown:?}");
        let outcome = rosters::import(&world.service, &viewer, id, &[]).await;
        assert_eq!(refused(outcome), Refusal::Stale);
        let big = vec![b'a'; MAX_BYTES + 1];
        let id = world.service.chance().id().unwrap();
        let outcome = rosters::upload(&world.service, &viewer, id, "big.csv", big).await;
        assert_eq!(refused(outcome), Refusal::TooLarge);
    }
}

on_both! {
    async fn lines_of_other_sites_are_left_out(world: World) {
        let viewer = of_site(&world, "HFX").await;
        let file = sample!("roster-48.csv");
        let shown = preview(&world, &viewer, file).await.sheet.unwrap();
        let own = std::str::from_utf8(file).unwrap().lines().filter(|line| line.contains(",HFX,")).count();
        assert_eq!((shown.counts.new, shown.counts.bad), (own, 48 - own));
        let elsewhere = shown.lines.iter().find(|line| line.fields[2] == "LAK").unwrap();
        let site = SiteCode::parse("LAK").unwrap();
        let problems = vec![Problem::NotYourSite { site }];
        assert_eq!(elsewhere.standing, Standing::Bad { problems });

        let imported = import(&world, &viewer, file, &[]).await;
        assert_eq!((imported.added, imported.left_out.len()), (own, 48 - own));
        let hfx = world.site("HFX").await;
        assert!(listed(&world, &viewer).await.iter().all(|entry| entry.site == hfx));
        assert_eq!(world.entry_rows().await.len(), own);
        let sites = rosters::sites(&world.service, &viewer).await.unwrap();
        assert_eq!(sites.iter().map(|site| (site.code.as_str(), site.entries)).collect::<Vec<_>>(), [("HFX", i64::try_from(own).unwrap())]);
        let lak = Some(world.site("LAK").await);
        let other = rosters::list(&world.service, &viewer, lak, None, None, 9).await;
        assert!(matches!(other, Err(Fault::NotFound)));
    }
}

const GHOST: &str =
    "name,email,site,manager\nNoor Ito,ghost@northshore.example,HFX,boss@northshore.example\n";

on_both! {
    async fn an_address_elsewhere_is_never_told(world: World) {
        let hfx = of_site(&world, "HFX").await;
        let before = preview(&world, &hfx, GHOST.as_bytes()).await;
        let lak = of_site(&world, "LAK").await;
        let others = "name,email,site\nGus Host,GHOST@northshore.example,LAK\nThe Boss,boss@northshore.example,LAK\n";
        import(&world, &lak, others.as_bytes(), &[]).await;
        world.appoint("Gus Host", "ghost@northshore.example", Charge::Operator).await;
        let people = world.person_rows().await;

        let after = preview(&world, &hfx, GHOST.as_bytes()).await;
        assert_eq!(format!("{before:?}"), format!("{after:?}"));
        let known = import(&world, &hfx, GHOST.as_bytes(), &[]).await;
        assert_eq!(world.person_rows().await, people, "linked, not changed");
        let entries = listed(&world, &hfx).await;
        assert_eq!((entries[0].name.as_str(), entries[0].email.as_str()), ("Noor Ito", "ghost@northshore.example"));
        let unknown = GHOST.replace("ghost", "nobody").replace("Noor Ito", "Ana Cruz");
        let unknown = import(&world, &hfx, unknown.as_bytes(), &[]).await;
        assert_eq!(format!("{known:?}"), format!("{unknown:?}"));
        assert_eq!(world.letters_waiting().await, []);
    }
}

const BEFORE: &str = "name,email,site,staff id,specialty\n\
    Olga Reyes,reyes@northshore.example,HFX,1,Surgery\n\
    Mei Usman,mei@northshore.example,HFX,,Surgery\n\
    Wei Chen,wei@northshore.example,HFX,,Surgery\n\
    Kofi Park,kofi@northshore.example,HFX,4,Surgery\n";
const AFTER: &str = "name,email,site,staff id,specialty\n\
    Olga Dubois,REYES@northshore.example,HFX,1,Oncology\n\
    Paolo Hansen,mei@northshore.example,HFX,,Surgery\n\
    Wei Chen,wei.chen@northshore.example,HFX,,Oncology\n\
    Kofi Park,kofi.park@northshore.example,HFX,4,Surgery\n";

on_both! {
    async fn who_looks_like_somebody_is_never_taken_for_them_unasked(world: World) {
        let viewer = of_site(&world, "HFX").await;
        import(&world, &viewer, BEFORE.as_bytes(), &[]).await;
        let shown = sheet(&world, &viewer, AFTER).await;
        let because: Vec<_> = shown.lines.iter().map(|line| match &line.standing {
            Standing::LooksLike { because, email, .. } => Some((*because, email.as_str())),
            _ => None,
        }).collect();
        assert_eq!(because, [
            None,
            Some((SamePerson::Address, "mei@northshore.example")),
            Some((SamePerson::NameAndSite, "wei@northshore.example")),
            Some((SamePerson::StaffId, "kofi@northshore.example")),
        ]);
        assert!(matches!(&shown.lines[0].standing, Standing::Changed { changes } if changes.len() == 2));

        let imported = import(&world, &viewer, AFTER.as_bytes(), &[]).await;
        assert_eq!(imported, Imported {
            added: 2,
            changed: 1,
            left_out: left_out(&[3], Reason::OtherName),
            ..Imported::default()
        });
        let names: Vec<_> = listed(&world, &viewer).await.into_iter().map(|it| (it.name, it.email)).collect();
        let row = |name: &str, local: &str| (name.to_owned(), format!("{local}@northshore.example"));
        assert_eq!(names.len(), 6);
        for (name, local) in [("Olga Dubois", "reyes"), ("Mei Usman", "mei"), ("Wei Chen", "wei"), ("Wei Chen", "wei.chen"), ("Kofi Park", "kofi"), ("Kofi Park", "kofi.park")] {
            assert!(names.contains(&row(name, local)), "{name} {names:?}");
        }
        let rows = world.entry_rows().await;
        world.clock.advance(Duration::from_mins(1));
        let again = import(&world, &viewer, AFTER.as_bytes(), &[]).await;
        assert_eq!((again.same, again.left_out), (3, left_out(&[3], Reason::OtherName)));
        assert_eq!(world.entry_rows().await, rows);
    }
}

on_both! {
    /// Between a preview and its import another coordinator gives a staff id to somebody else.
    async fn who_was_recognised_is_never_somebody_else_by_then(world: World) {
        let sol = of_site(&world, "HFX").await;
        let charge = Charge::SiteCoordinator(world.site("HFX").await);
        let abe = world.appoint("Abe Ek", "abe.ek@northshore.example", charge).await;
        import(&world, &sol, BEFORE.as_bytes(), &[]).await;
        let file = "name,email,site,staff id\nKo Pak,ko@northshore.example,HFX,4\n";
        let id = upload(&world, &sol, file.as_bytes()).await;
        let seen = recognised(&world, &sol, id).await;
        assert_eq!((seen.len(), seen[0].line), (1, 2));
        for line in ["Kofi Park,kofi@northshore.example,HFX,", "Mei Usman,mei@northshore.example,HFX,4"] {
            let file = format!("name,email,site,staff id\n{line}\n");
            assert_eq!(import(&world, &abe, file.as_bytes(), &[]).await.changed, 1);
        }

        let rows = world.entry_rows().await;
        let outcome = rosters::import(&world.service, &sol, id, &seen).await;
        assert_eq!(refused(outcome), Refusal::Stale);
        assert_eq!(world.entry_rows().await, rows);
        let again = recognised(&world, &sol, id).await;
        assert_ne!(again, seen);
        let imported = rosters::import(&world.service, &sol, id, &again).await.unwrap();
        assert_eq!((imported.changed, imported.proposed_addresses), (1, 1));
    }
}

on_both! {
    async fn the_same_person_keeps_the_address_and_is_told_of_another(world: World) {
        let viewer = of_site(&world, "HFX").await;
        import(&world, &viewer, BEFORE.as_bytes(), &[]).await;
        let people = world.person_rows().await;
        let imported = import(&world, &viewer, AFTER.as_bytes(), &[3, 4, 5]).await;
        assert_eq!(imported, Imported { changed: 3, same: 1, proposed_addresses: 2, ..Imported::default() });
        let entries = listed(&world, &viewer).await;
        let found: Vec<_> = entries.iter().map(|it| (it.name.as_str(), it.email.as_str(), it.specialty.as_deref())).collect();
        assert_eq!(found, [
            ("Kofi Park", "kofi@northshore.example", Some("Surgery")),
            ("Olga Dubois", "reyes@northshore.example", Some("Oncology")),
            ("Paolo Hansen", "mei@northshore.example", Some("Surgery")),
            ("Wei Chen", "wei@northshore.example", Some("Oncology")),
        ]);
        assert_eq!(world.person_rows().await, people, "nobody's account changes");
        let letter = |email: &str| ("address_proposed".to_owned(), format!("{email}@northshore.example"));
        assert_eq!(world.letters_waiting().await, [letter("kofi"), letter("wei")]);

        let rows = world.entry_rows().await;
        world.clock.advance(Duration::from_mins(1));
        let again = import(&world, &viewer, AFTER.as_bytes(), &[3, 4, 5]).await;
        assert_eq!((again.same, again.changed, again.added, again.proposed_addresses), (4, 0, 0, 2));
        assert_eq!(world.entry_rows().await, rows);
        assert_eq!(world.letters_waiting().await.len(), 2, "told once");
    }
}

on_both! {
    async fn two_lines_never_write_one_entry(world: World) {
        let viewer = of_site(&world, "HFX").await;
        import(&world, &viewer, BEFORE.as_bytes(), &[]).await;
        let file = "name,email,site,staff id\nKofi Park,kofi@northshore.example,HFX,\nKo Park,new@northshore.example,HFX,4\n";
        let imported = import(&world, &viewer, file.as_bytes(), &[3]).await;
        assert_eq!((imported.changed, imported.proposed_addresses), (1, 0));
        assert_eq!(imported.left_out, left_out(&[3], Reason::AnotherLine));
        let crossed = "name,email,site,staff id\nMei Usman,mei@northshore.example,HFX,1\n";
        let imported = import(&world, &viewer, crossed.as_bytes(), &[]).await;
        assert_eq!(imported.left_out, left_out(&[2], Reason::OtherStaffId));
    }
}

on_both! {
    async fn further_sites_get_an_entry_where_they_are_ones_own(world: World) {
        let (viewer, _) = everywhere(&world).await;
        let file = "name,email,site,further sites,slots\nAnn Lee,ann@northshore.example,MON,LAK; HFX,Tue 12:00-13:00\n";
        assert_eq!(import(&world, &viewer, file.as_bytes(), &[]).await.added, 1);
        let found: Vec<_> = listed(&world, &viewer).await.into_iter().map(|it| (it.site_name, it.slots)).collect();
        assert_eq!(found.len(), 3);
        let slots = |site: &str| found.iter().find(|it| it.0 == site).unwrap().1.as_str();
        assert_eq!((slots("Mount Royal"), slots("Lakeside")), ("Tue 12:00-13:00", "Tue 12:00-13:00"));
        assert_eq!(slots("Harbour General"), "", "another zone");
        assert_eq!(import(&world, &viewer, file.as_bytes(), &[]).await.same, 1);
        assert_eq!(world.entry_rows().await.len(), 3);
        let moved = "name,email,site\nAnn Lee,ann@northshore.example,HFX\n";
        assert_eq!(import(&world, &viewer, moved.as_bytes(), &[]).await.same, 1);

        let hfx = of_site(&world, "HFX").await;
        let file = "name,email,site,further sites\nBo Day,bo@northshore.example,HFX,MON\n";
        let shown = sheet(&world, &hfx, file).await;
        let site = SiteCode::parse("MON").unwrap();
        assert_eq!(shown.lines[0].notes, [Note::NotYourFurtherSite { site }]);
        assert_eq!(import(&world, &hfx, file.as_bytes(), &[]).await.added, 1);
        assert_eq!(import(&world, &hfx, file.as_bytes(), &[]).await.same, 1);
        assert_eq!(world.entry_rows().await.len(), 4);
    }
}

on_both! {
    async fn somebody_moves_to_another_own_site(world: World) {
        let (viewer, _) = everywhere(&world).await;
        let file = "name,email,site,team\nAnn Lee,ann@northshore.example,MON,Blue\n";
        import(&world, &viewer, file.as_bytes(), &[]).await;
        let moved = "name,email,site\nAnn Lee,ann@northshore.example,HFX\n";
        let shown = sheet(&world, &viewer, moved).await;
        assert!(matches!(&shown.lines[0].standing, Standing::Changed { changes } if changes[0].column == Column::Site));
        assert_eq!(import(&world, &viewer, moved.as_bytes(), &[]).await.changed, 1);
        let entries = listed(&world, &viewer).await;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].site_name.as_str(), entries[0].team.as_deref()), ("Harbour General", Some("Blue")));
    }
}

on_both! {
    async fn strangers_sponsors_and_operators_are_outside(world: World) {
        let (viewer, program) = everywhere(&world).await;
        let id = upload(&world, &viewer, GHOST.as_bytes()).await;
        import(&world, &viewer, BEFORE.as_bytes(), &[]).await;
        let id_again = upload(&world, &viewer, GHOST.as_bytes()).await;
        let gone = rosters::preview(&world.service, &viewer, id).await;
        assert!(matches!(gone, Err(Fault::NotFound)), "an older upload is dropped");
        let entry = listed(&world, &viewer).await[0].id;
        let sponsor = world.appoint("Sam Spon", "sam@northshore.example", Charge::Sponsor(program)).await;
        let facilitator = world.appoint("Fay Roy", "fay@northshore.example", Charge::Facilitator(program)).await;
        for outsider in [world.operator().await, sponsor, facilitator] {
            let service = &world.service;
            let fresh = service.chance().id().unwrap();
            let outcomes = [
                rosters::upload(service, &outsider, fresh, "a.csv", vec![b'a']).await,
                rosters::preview(service, &outsider, id_again).await.map(|_| ()),
                rosters::import(service, &outsider, id_again, &[]).await.map(|_| ()),
                rosters::list(service, &outsider, None, None, None, 9).await.map(|_| ()),
                rosters::sites(service, &outsider).await.map(|_| ()),
                rosters::remove_entry(service, &outsider, entry).await,
            ];
            for outcome in outcomes {
                assert!(matches!(outcome, Err(Fault::NotFound)), "{outcome:?}");
            }
        }
        let other = of_site(&world, "LAK").await;
        let service = &world.service;
        for outcome in [
            rosters::preview(service, &other, id_again).await.map(|_| ()),
            rosters::import(service, &other, id_again, &[]).await.map(|_| ()),
            rosters::upload(service, &other, id_again, "a.csv", vec![b'a']).await,
            rosters::remove_entry(service, &other, entry).await,
        ] {
            assert!(matches!(outcome, Err(Fault::NotFound)), "{outcome:?}");
        }
        rosters::upload(service, &viewer, id_again, "again.csv", vec![b'a']).await.unwrap();
        let shown = rosters::preview(service, &viewer, id_again).await.unwrap();
        assert_eq!(shown.file_name, "roster.csv", "the same id changes nothing");
    }
}

on_both! {
    async fn a_charge_that_ends_before_the_import_ends_it(world: World) {
        let viewer = of_site(&world, "HFX").await;
        let id = upload(&world, &viewer, BEFORE.as_bytes()).await;
        rosters::preview(&world.service, &viewer, id).await.unwrap();
        let operator = world.operator().await;
        let all = organisation::appointments(&world.service, &operator).await.unwrap();
        let appointment = all.iter().find(|it| it.person == viewer.person()).unwrap().id;
        organisation::end_appointment(&world.service, &operator, appointment).await.unwrap();
        let outcome = rosters::import(&world.service, &viewer, id, &[]).await;
        assert!(matches!(outcome, Err(Fault::NotFound)));
        assert_eq!(world.entry_rows().await, Vec::<String>::new());
    }
}

on_both! {
    async fn an_upload_is_imported_once_and_kept_for_a_day(world: World) {
        let viewer = of_site(&world, "HFX").await;
        let id = upload(&world, &viewer, BEFORE.as_bytes()).await;
        rosters::import(&world.service, &viewer, id, &[]).await.unwrap();
        let again = rosters::import(&world.service, &viewer, id, &[]).await;
        assert!(matches!(again, Err(Fault::NotFound)));
        let id = upload(&world, &viewer, BEFORE.as_bytes()).await;
        world.clock.advance(Duration::from_hours(23));
        service::retention::purge(&world.machine).await.unwrap();
        rosters::preview(&world.service, &viewer, id).await.unwrap();
        world.clock.advance(Duration::from_hours(1));
        let gone = service::retention::purge(&world.machine).await.unwrap();
        assert!(gone.contains(&("upload", 1)), "{gone:?}");
    }
}

on_both! {
    async fn an_entry_stays_while_its_person_has_a_seat(world: World) {
        let (viewer, program) = everywhere(&world).await;
        import(&world, &viewer, BEFORE.as_bytes(), &[]).await;
        let kofi = world.appoint("Kofi Park", "kofi@northshore.example", Charge::Facilitator(program)).await;
        world.seat_row(kofi.person(), program, "paused").await;
        let people = world.person_rows().await;
        let entries = listed(&world, &viewer).await;
        let id = |name: &str| entries.iter().find(|it| it.name == name).unwrap().id;
        let outcome = rosters::remove_entry(&world.service, &viewer, id("Kofi Park")).await;
        assert_eq!(refused(outcome), Refusal::Seated);
        rosters::remove_entry(&world.service, &viewer, id("Wei Chen")).await.unwrap();
        let again = rosters::remove_entry(&world.service, &viewer, id("Wei Chen")).await;
        assert!(matches!(again, Err(Fault::NotFound)));
        assert_eq!(listed(&world, &viewer).await.len(), 3);
        assert_eq!(world.person_rows().await, people);
    }
}

on_both! {
    async fn entries_are_found_by_name_page_by_page(world: World) {
        let (viewer, _) = everywhere(&world).await;
        let file = "name,email,site\nZoë Müller,a@northshore.example,HFX\nZoe Muller,b@northshore.example,MON\n\
            100%_Sure Ann,c@northshore.example,HFX\nBo Day,d@northshore.example,HFX\n";
        assert_eq!(import(&world, &viewer, file.as_bytes(), &[]).await.added, 4);
        let service = &world.service;
        let find = async |search: &'static str| {
            let found = rosters::list(service, &viewer, None, Some(search), None, 9).await.unwrap();
            found.into_iter().map(|it| it.email.chars().next().unwrap()).collect::<String>()
        };
        assert_eq!(find("MÜLL").await.len(), 2);
        assert_eq!(find("0%_s").await, "c");
        assert_eq!(find("0_%s").await, "");
        let hfx = Some(world.site("HFX").await);
        assert_eq!(rosters::list(service, &viewer, hfx, Some("zoe"), None, 9).await.unwrap().len(), 1);

        let mut seen: Vec<EntryId> = Vec::new();
        let mut after: Option<(String, EntryId)> = None;
        loop {
            let from = after.as_ref().map(|(key, id)| (key.as_str(), *id));
            let page = rosters::list(service, &viewer, None, None, from, 1).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.sort_key.clone(), last.id));
            seen.extend(page.iter().map(|it| it.id));
        }
        let all: Vec<EntryId> = listed(&world, &viewer).await.iter().map(|it| it.id).collect();
        assert_eq!(seen, all);
    }
}

#[expect(clippy::print_stderr, reason = "figures are for whoever runs the test")]
fn say(figures: &str) {
    eprintln!("{figures}");
}

#[expect(clippy::disallowed_methods, reason = "a test measures")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

on_both! {
    async fn five_thousand_people_go_in_within_seconds(world: World) {
        let (viewer, _) = everywhere(&world).await;
        let mut file = "name,email,site,specialty,seniority,manager,team,slots,staff id\n".to_owned();
        for n in 0..5_000 {
            let site = ["HFX", "MON", "LAK", "PRA", "FOO", "COA"][n % 6];
            writeln!(
                file,
                "Person{n} Family{n},person.{n}@northshore.example,{site},Surgery,Chief,\
                 person.{}@northshore.example,Team {},Tue 12:00-13:00; Thu 17:30-19:00,S{n}",
                (n + 1) % 5_000,
                n % 40
            ).unwrap();
        }
        let id = upload(&world, &viewer, file.as_bytes()).await;
        let start = now();
        let shown = rosters::preview(&world.service, &viewer, id).await.unwrap();
        let empty = start.elapsed();
        assert_eq!(shown.sheet.unwrap().counts.new, 5_000);
        let start = now();
        let imported = rosters::import(&world.service, &viewer, id, &[]).await.unwrap();
        let first = start.elapsed();
        assert_eq!(imported.added, 5_000);
        let id = upload(&world, &viewer, file.as_bytes()).await;
        let start = now();
        let shown = rosters::preview(&world.service, &viewer, id).await.unwrap();
        let full = start.elapsed();
        assert_eq!(shown.sheet.unwrap().counts.same, 5_000);
        let start = now();
        let again = rosters::import(&world.service, &viewer, id, &[]).await.unwrap();
        let second = start.elapsed();
        assert_eq!((again.same, again.changed), (5_000, 0));
        say(&format!("5,000 rows: preview {empty:?}, import {first:?}; again: preview {full:?}, import {second:?}"));
        assert!(first < Duration::from_secs(20), "{first:?}");
    }
}
