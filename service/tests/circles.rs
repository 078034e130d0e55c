//! Circles and seats: who may be seated, how a circle begins and ends, and who is in it meanwhile.

#![expect(clippy::unwrap_used, reason = "the helpers below are tests too")]

use std::time::Duration;

use domain::{forming::Finding, moment::days_after};
use service::{
    access::{SeatKind, SeatState, SignedIn},
    agreements,
    answers::{self, Say},
    attendance,
    circles::{self, Drafted, Invited, Objection, State},
    fault::Refusal,
    keyring::Body,
    meetings, on_both,
    organisation::{self, Charge},
    presenters,
    programs::{self, Level},
    rosters,
    seasons::{self, Length, Lengths, WishState},
    seats::{self, Answer, Change},
    sign_in::{self, ADDRESS_WAIT, password::Password},
    testing::{FACILITATOR, PASSWORD, Table, World, address, forbidden, missing, refused},
};

/// Ruth answers for a meeting, presents at it, and is marked as having come.
async fn came_and_presented(world: &World, table: &Table) -> SignedIn {
    let service = &world.service;
    let meeting = world.meeting(table, "2026-03-16T12:15").await;
    let ruth = world.sign_in(&address("ruth")).await;
    let coming = Say::This(answers::Answer::Coming);
    answers::say(service, &ruth, meeting, coming).await.unwrap();
    let offer = presenters::Change::Offer;
    presenters::change(service, &ruth, meeting, offer)
        .await
        .unwrap();
    world.be("2026-03-16T16:30:00Z");
    let fay = world.sign_in(FACILITATOR).await;
    attendance::everyone_came(service, &fay, meeting)
        .await
        .unwrap();
    world.sign_in(&address("ruth")).await
}

async fn refusals_erased(world: &World) -> u64 {
    let gone = service::retention::purge(&world.machine).await.unwrap();
    gone.iter()
        .filter(|(key, _)| key.ends_with("-declined"))
        .map(|(_, rows)| rows)
        .sum()
}

on_both! {
    async fn a_draft_keeps_the_rules(world: World) {
        let (program, season, cora) = world.season().await;
        let six = ["ruth", "marc", "lena", "anselm", "tereza", "wiebke"].map(address);
        let good = world.draft(&cora, season, &six).await;
        let service = &world.service;

        let mut own = good.clone();
        own.members.push(cora.person());
        assert_eq!(refused(circles::draft(service, &cora, &own).await), Refusal::OwnAppointment);

        let mut led = good.clone();
        led.facilitators = vec![led.members[0]];
        assert_eq!(refused(circles::draft(service, &cora, &led).await), Refusal::NotFacilitator);

        let mut four = good.clone();
        four.members.truncate(4);
        let drafted = circles::draft(service, &cora, &four).await.unwrap();
        assert!(matches!(&drafted, Drafted::Against(found)
            if found == &[Finding::TooFew { have: 4, least: 5 }]), "{drafted:?}");

        let mut managed = good.clone();
        managed.members.push(world.rostered(&cora, season, &address("hana")).await);
        let drafted = circles::draft(service, &cora, &managed).await.unwrap();
        assert!(matches!(&drafted, Drafted::Against(found)
            if matches!(found[..], [Finding::ManagerWithReport { .. }])), "{drafted:?}");

        let outsider = world.sign_in(FACILITATOR).await;
        missing(circles::draft(service, &outsider, &good).await);

        assert!(matches!(circles::draft(service, &cora, &good).await, Ok(Drafted::Made)));
        let lines = world.audit_lines().await;
        assert!(matches!(circles::draft(service, &cora, &good).await, Ok(Drafted::Made)));
        assert_eq!(world.audit_lines().await, lines, "the same draft again is one circle");
        let overview = seasons::overview(service, &cora, season).await.unwrap();
        assert_eq!((overview.circles.len(), overview.circles[0].drafted), (1, 6));

        let second = world.draft(&cora, season, &six).await;
        assert_eq!(refused(circles::draft(service, &cora, &second).await), Refusal::SeatedElsewhere);
        let waiting = programs::waiting(service, &cora).await.unwrap();
        assert_eq!((waiting[0].program, waiting[0].circles, waiting[0].short), (program, 1, 0));
        assert!(waiting[0].ready);
    }
}

on_both! {
    async fn whoever_said_not_this_season_is_not_seated(world: World) {
        let (_, season, cora) = world.season().await;
        let service = &world.service;
        let ruth = world.rostered(&cora, season, &address("ruth")).await;
        assert_eq!(seasons::ask(service, &cora, season, &[ruth, ruth]).await.unwrap(), 1);
        let viewer = world.arrive(&address("ruth")).await;
        assert_eq!(programs::waiting(service, &cora).await.unwrap()[0].silent, 1);
        seasons::answer_wish(service, &viewer, season, WishState::Wanted).await.unwrap();
        assert_eq!(programs::waiting(service, &cora).await.unwrap()[0].waiting, 1);
        seasons::answer_wish(service, &viewer, season, WishState::Declined).await.unwrap();
        let six = ["ruth", "marc", "lena", "anselm", "tereza", "wiebke"].map(address);
        let draft = world.draft(&cora, season, &six).await;
        assert_eq!(refused(circles::draft(service, &cora, &draft).await), Refusal::Declined);
        world.clock.advance(seasons::REFUSAL_LIFE + Duration::from_secs(1));
        assert_eq!(refusals_erased(&world).await, 1);
        let viewer = world.sign_in(&address("ruth")).await;
        assert!(seasons::own_wishes(service, &viewer).await.unwrap().is_empty());
        missing(seasons::answer_wish(service, &viewer, season, WishState::Wanted).await);
    }
}

on_both! {
    async fn one_more_at_the_table_keeps_the_rules_too(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let hana = world.rostered(cora, table.season, &address("hana")).await;
        let add = circles::add_seat(service, cora, table.circle, hana, SeatKind::Member).await;
        assert_eq!(refused(add), Refusal::Forming, "Ruth leads Hana");
        let clara = world.rostered(cora, table.season, &address("clara")).await;
        circles::add_seat(service, cora, table.circle, clara, SeatKind::Member).await.unwrap();
        let again = circles::add_seat(service, cora, table.circle, clara, SeatKind::Member).await;
        assert_eq!(refused(again), Refusal::SeatedElsewhere);
        let own = circles::add_seat(service, cora, table.circle, cora.person(), SeatKind::Member).await;
        assert_eq!(refused(own), Refusal::OwnAppointment);
    }
}

on_both! {
    /// Whoever stands on two rosters is called as at the first site by name, and sits there.
    async fn a_seat_is_named_by_one_line_of_the_rosters(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let own = address("ruth");
        import(&world, &table, format!("name,email,site,further sites\nRuth Adeyemi,{own},HFX,FOO\n")).await;
        import(&world, &table, format!("name,email,site\nZita Adeyemi,{own},FOO\n")).await;
        let ruth = world.rostered(cora, table.season, &address("ruth")).await;
        let alone = circles::show(service, cora, table.circle).await.unwrap();
        let mut all = circles::of_season(service, cora, table.season).await.unwrap();
        for seats in [alone.seats, all.remove(0).seats] {
            assert_eq!((seats.len(), seats[0].kind), (7, SeatKind::Facilitator));
            assert_eq!((seats[0].name.as_str(), &seats[0].site), ("Fay Roy", &None));
            let hers = seats.iter().find(|it| it.person == ruth).unwrap();
            let site = hers.site.as_deref();
            assert_eq!((hers.name.as_str(), site), ("Zita Adeyemi", Some("Foothills West")));
        }
    }
}

on_both! {
    async fn whom_to_turn_to_is_written_down_before_it_is_confirmed(world: World) {
        world.table().await;
        let site = world.sites().await[0].id;
        let program = world.bare_program("First years as a lead", &[site]).await;
        let cora = &world.coordinator(program).await;
        let confirm = async || world.confirm(cora, program, programs::Item::Support).await;
        world.write_support(cora, program, None).await.unwrap();
        assert_eq!(refused(confirm().await), Refusal::SupportFirst);
        world.write_support(cora, program, Some("911".to_owned())).await.unwrap();
        confirm().await.unwrap();
    }
}

on_both! {
    async fn an_invitation_needs_all_of_ready(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let confirm = async || {
            world.confirm(cora, table.program, programs::Item::Support).await
        };
        let nothing = world.write_support(cora, table.program, None).await;
        assert_eq!(refused(nothing), Refusal::SupportFirst, "people rely on it");
        world.write_support(cora, table.program, Some("911".to_owned())).await.unwrap();
        assert_eq!(refused(circles::invite(service, cora, table.circle).await), Refusal::NotReady);
        assert!(world.letters_of("seat").await.is_empty());
        confirm().await.unwrap();
        assert_eq!(circles::invite(service, cora, table.circle).await.unwrap(), Invited::Sent(7));
        assert_eq!(world.letters_of("seat").await.len(), 7);
        assert_eq!(circles::invite(service, cora, table.circle).await.unwrap(), Invited::Sent(0), "once each");
        assert_eq!(world.letters_of("seat").await.len(), 7);
    }
}

on_both! {
    /// Hana's roster knows Ruth, her manager, by the address that Ruth had.
    async fn a_managers_new_address_still_keeps_reports_apart(world: World) {
        let (_, season, cora) = world.season().await;
        let service = &world.service;
        let members = ["ruth", "marc", "lena", "anselm", "tereza", "hana"].map(address);
        let draft = world.draft(&cora, season, &members).await;
        let apart = [Finding::ManagerWithReport { manager: draft.members[0], report: draft.members[5] }];
        let before = circles::draft(service, &cora, &draft).await.unwrap();
        assert_eq!(before, Drafted::Against(apart.to_vec()));
        seasons::ask(service, &cora, season, &draft.members[..1]).await.unwrap();
        let ruth = world.arrive(&address("ruth")).await;
        let (new, typed) = (address("ruth.a"), Password::typed(PASSWORD.to_owned()));
        sign_in::ask_address(service, &ruth, &new, &new, &typed, None).await.unwrap();
        world.clock.advance(ADDRESS_WAIT);
        assert_eq!(sign_in::settle_addresses(&world.machine).await.unwrap(), 1);
        let cora = world.sign_in(cora.email()).await;
        let after = circles::draft(service, &cora, &draft).await.unwrap();
        assert_eq!(after, Drafted::Against(apart.to_vec()));
    }
}

/// A roster says that Ruth is Marc's manager.
async fn ruth_leads_marc(world: &World, table: &Table) {
    let (ruth, marc) = (address("ruth"), address("marc"));
    let csv = format!("name,email,site,manager_email\nMarc Tremblay,{marc},LAK,{ruth}\n");
    import(world, table, csv).await;
}

/// A file is read into the rosters.
async fn import(world: &World, table: &Table, csv: String) {
    let (service, cora) = (&world.service, &table.coordinator);
    let id = service.chance().id().unwrap();
    rosters::upload(service, cora, id, "roster.csv", csv.into_bytes())
        .await
        .unwrap();
    rosters::import(service, cora, id, &[]).await.unwrap();
}

/// The seat of somebody who was only offered one is taken back.
async fn withdraw(world: &World, table: &Table, local: &str) {
    let (service, cora) = (&world.service, &table.coordinator);
    let person = world.rostered(cora, table.season, &address(local)).await;
    let seats = circles::show(service, cora, table.circle)
        .await
        .unwrap()
        .seats;
    let seat = seats.iter().find(|it| it.person == person).unwrap().id;
    circles::withdraw_seat(service, cora, table.circle, seat)
        .await
        .unwrap();
}

on_both! {
    async fn what_came_up_since_a_draft_stands_against_its_invitations(world: World) {
        let table = world.table().await;
        let (service, cora, circle) = (&world.service, &table.coordinator, table.circle);
        let invite = || circles::invite(service, cora, circle);
        let clara = world.rostered(cora, table.season, &address("clara")).await;
        circles::add_seat(service, cora, circle, clara, SeatKind::Member).await.unwrap();
        let ruth = world.rostered(cora, table.season, &address("ruth")).await;
        let marc = world.rostered(cora, table.season, &address("marc")).await;
        let lena = world.rostered(cora, table.season, &address("lena")).await;
        let asked = seasons::ask(service, cora, table.season, &[lena]).await;
        assert_eq!(asked.unwrap(), 1);
        let no = world.arrive(&address("lena")).await;
        seasons::answer_wish(service, &no, table.season, WishState::Declined).await.unwrap();
        let facilitators = programs::show(service, cora, table.program).await.unwrap().facilitators;
        let fay = &facilitators[0];
        organisation::end_appointment(service, cora, fay.appointment).await.unwrap();
        ruth_leads_marc(&world, &table).await;

        let rule = Finding::ManagerWithReport { manager: ruth, report: marc };
        let against = invite().await.unwrap();
        assert_eq!(against, Invited::Against(vec![
            Objection::NotFacilitator(fay.person),
            Objection::Declined(lena),
            Objection::Rule(rule),
        ]));
        assert!(world.letters_of("seat").await.is_empty(), "nobody was told");
        world.appoint("Fay Roy", FACILITATOR, Charge::Facilitator(table.program)).await;
        for local in ["lena", "marc"] {
            assert!(matches!(invite().await, Ok(Invited::Against(_))));
            withdraw(&world, &table, local).await;
        }
        assert_eq!(invite().await.unwrap(), Invited::Sent(6));
    }
}

on_both! {
    async fn what_came_up_against_people_who_were_told_holds_nobody_else_up(world: World) {
        let table = world.invited().await;
        let (service, cora, circle) = (&world.service, &table.coordinator, table.circle);
        let clara = world.rostered(cora, table.season, &address("clara")).await;
        circles::add_seat(service, cora, circle, clara, SeatKind::Member).await.unwrap();
        ruth_leads_marc(&world, &table).await;
        assert_eq!(circles::invite(service, cora, circle).await.unwrap(), Invited::Sent(1));
    }
}

on_both! {
    async fn whoever_says_no_needs_no_account(world: World) {
        let table = world.invited().await;
        let (service, cora, wiebke) = (&world.service, &table.coordinator, &table.members[5]);
        let clara = address("clara");
        let asked = world.rostered(cora, table.season, &clara).await;
        seasons::ask(service, cora, table.season, &[asked]).await.unwrap();
        let link = world.any_token(&clara).await.unwrap();
        for token in [world.any_token(wiebke).await.unwrap(), link.clone()] {
            assert!(sign_in::invitee(service, &token).await.unwrap().asked);
            seats::decline(service, &token).await.unwrap();
            seats::decline(service, &token).await.unwrap();
            assert!(!sign_in::invitee(service, &token).await.unwrap().asked);
        }
        let offered = world.rostered(cora, table.season, wiebke).await;
        let overview = circles::show(service, cora, table.circle).await.unwrap();
        let seat = overview.seats.iter().find(|it| it.person == offered).unwrap();
        assert_eq!(seat.state, SeatState::Declined);
        let season = seasons::overview(service, cora, table.season).await.unwrap();
        let wish = season.people.iter().find(|it| it.person == asked).unwrap().wish;
        assert_eq!(wish, Some(WishState::Declined));
        // Whoever thinks better of it still comes in by the same link.
        let clara = world.complete(&link).await;
        seasons::answer_wish(service, &clara, table.season, WishState::Wanted).await.unwrap();
        assert_eq!(refused(seats::decline(service, &link).await), Refusal::LinkOver);
    }
}

on_both! {
    async fn it_begins_with_five_members_and_a_facilitator(world: World) {
        let table = world.invited().await;
        let service = &world.service;
        let mut ruth = None;
        for email in &table.members[..5] {
            ruth = Some(world.take_seat(email, table.circle).await);
        }
        let ruth = ruth.unwrap();
        assert_eq!(circles::room(service, &ruth, table.circle).await.unwrap().state, State::Forming);
        world.take_seat(FACILITATOR, table.circle).await;
        let begun = circles::room(service, &ruth, table.circle).await.unwrap();
        assert_eq!((begun.state, begun.companions.len(), begun.asked), (State::Active, 6, 1));
        assert_eq!(begun.companions[0].kind, SeatKind::Facilitator);
        // Invited before the circle began: everybody had read that name, so nobody is announced.
        world.clock.advance(Duration::from_mins(1));
        world.take_seat(&table.members[5], table.circle).await;
        assert!(world.letters_of("newcomer").await.is_empty());
        let room = circles::room(service, &ruth, table.circle).await.unwrap();
        assert!(room.companions.iter().all(|it| it.reads_from.is_none()));
        let own = &circles::mine(service, &ruth).await.unwrap()[0].places;
        assert_eq!((own.len(), own[0].kind), (7, SeatKind::Facilitator));
    }
}

on_both! {
    async fn leaving_and_pausing_end_access_at_once(world: World) {
        let table = world.seated().await;
        let service = &world.service;
        let ruth = world.sign_in(&address("ruth")).await;
        seats::change(service, &ruth, table.circle, Change::Pause).await.unwrap();
        forbidden(circles::room(service, &ruth, table.circle).await);
        forbidden(agreements::present(service, &ruth, table.circle).await);
        forbidden(agreements::affirm(service, &ruth, table.circle, 1).await);
        let mine = circles::mine(service, &ruth).await.unwrap();
        assert_eq!(mine[0].seat.state, SeatState::Paused);
        seats::change(service, &ruth, table.circle, Change::Resume).await.unwrap();
        circles::room(service, &ruth, table.circle).await.unwrap();
        seats::change(service, &ruth, table.circle, Change::Leave).await.unwrap();
        missing(circles::room(service, &ruth, table.circle).await);
        missing(agreements::present(service, &ruth, table.circle).await);
        missing(seats::change(service, &ruth, table.circle, Change::Resume).await);
        assert!(circles::mine(service, &ruth).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_seat_that_is_offered_anew_begins_anew(world: World) {
        let table = world.seated().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let ruth = came_and_presented(&world, &table).await;
        seats::change(service, &ruth, table.circle, Change::Leave).await.unwrap();
        let add = |kind| circles::add_seat(service, cora, table.circle, ruth.person(), kind);
        add(SeatKind::Member).await.unwrap();
        let seat = |overview: circles::Overview| {
            let seat = overview.seats.iter().find(|it| it.person == ruth.person()).unwrap();
            (seat.id, seat.state)
        };
        let shown = async || seat(circles::show(service, cora, table.circle).await.unwrap());
        let (again, _) = shown().await;
        circles::withdraw_seat(service, cora, table.circle, again).await.unwrap();
        assert_eq!(shown().await, (again, SeatState::Left), "what was done from it stays");
        add(SeatKind::Member).await.unwrap();
        circles::invite(service, cora, table.circle).await.unwrap();
        seats::answer(service, &ruth, table.circle, Answer::NotThisSeason).await.unwrap();
        world.clock.advance(seasons::REFUSAL_LIFE + Duration::from_secs(1));
        assert_eq!(refusals_erased(&world).await, 1);
        assert_eq!(shown().await, (again, SeatState::Left));
    }
}

on_both! {
    async fn a_circle_ends_once_no_meeting_can_move_any_further(world: World) {
        let table = world.seated().await;
        let (service, circle) = (&world.service, table.circle);
        let fay = world.sign_in(FACILITATOR).await;
        world.arrive(&address("wiebke")).await;
        let own = Some(Body::new("We begin on time.".to_owned()));
        agreements::write(service, &fay, circle, 1, Level::StoriesStay, own).await.unwrap();
        let lines = async || {
            let fay = world.sign_in(FACILITATOR).await;
            agreements::present(service, &fay, circle).await.unwrap().lines
        };
        let season_over = |days: i64| {
            let day = days_after("2026-08-28".parse().unwrap(), days);
            world.be(&format!("{day}T03:00:00Z"));
        };
        season_over(meetings::GRACE_DAYS);
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 0);
        season_over(meetings::GRACE_DAYS + 1);
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 1);
        assert_eq!(circles::end_over(&world.machine).await.unwrap(), 0);
        let fay = world.sign_in(FACILITATOR).await;
        let mine = circles::mine(service, &fay).await.unwrap();
        assert_eq!((mine.len(), mine[0].seat.circle_state), (1, State::Ended));
        assert!(mine[0].places.is_empty() && mine[0].so_far.is_none(), "nobody sits there any more");
        assert!(circles::running(service, &fay).await.unwrap().is_empty());
        // Who was asked and never answered isn't asked any more.
        let wiebke = world.sign_in(&address("wiebke")).await;
        assert!(circles::mine(service, &wiebke).await.unwrap().is_empty());
        assert_eq!(refused(seats::answer(service, &wiebke, circle, Answer::Accept).await), Refusal::Stale);
        // What the circle wrote goes ninety days after the season.
        season_over(90);
        service::retention::purge(&world.machine).await.unwrap();
        assert!(lines().await.is_some());
        season_over(91);
        service::retention::purge(&world.machine).await.unwrap();
        assert!(lines().await.is_none());
    }
}

on_both! {
    async fn a_season_that_is_over_asks_seats_and_invites_nobody(world: World) {
        let table = world.seated().await;
        let (service, claire) = (&world.service, &table.coordinator);
        let clara = world.rostered(claire, table.season, &address("clara")).await;
        let jonathan = world.rostered(claire, table.season, &address("jonathan")).await;
        let lengths = Lengths { waiting: 1, silent: Length::UpTo(1), declined: Length::UpTo(1) };
        let over = async || {
            let standing = seasons::standing(service, claire, table.season, lengths).await;
            standing.unwrap().over
        };
        // Half past eleven in the evening in Halifax.
        world.be("2026-08-29T02:30:00Z");
        let add = |person| circles::add_seat(service, claire, table.circle, person, SeatKind::Member);
        add(clara).await.unwrap();
        assert!(!over().await);
        world.be("2026-08-29T03:00:00Z");
        assert!(over().await);
        assert_eq!(refused(add(jonathan).await), Refusal::SeasonOver);
        assert_eq!(refused(circles::invite(service, claire, table.circle).await), Refusal::SeasonOver);
        let asked = seasons::ask(service, claire, table.season, &[jonathan]).await;
        assert_eq!(refused(asked), Refusal::SeasonOver);
        let draft = world.draft(claire, table.season, &table.members).await;
        assert_eq!(refused(circles::draft(service, claire, &draft).await), Refusal::SeasonOver);
    }
}

on_both! {
    /// As if it had never been, as long as nobody was told.
    async fn a_draft_is_discarded_and_its_seats_are_free(world: World) {
        let table = world.table().await;
        let (service, cora) = (&world.service, &table.coordinator);
        let lena = world.rostered(cora, table.season, &address("lena")).await;
        seasons::ask(service, cora, table.season, &[lena]).await.unwrap();
        let wants = world.arrive(&address("lena")).await;
        seasons::answer_wish(service, &wants, table.season, WishState::Wanted).await.unwrap();
        let waiting = async || {
            let lengths = Lengths { waiting: 9, silent: Length::UpTo(1), declined: Length::UpTo(1) };
            let standing = seasons::standing(service, cora, table.season, lengths).await.unwrap();
            (standing.circles.len(), standing.counts.seated, standing.counts.waiting)
        };
        assert_eq!(waiting().await, (1, 6, 0));
        assert_eq!(circles::discard(service, cora, table.circle).await.unwrap(), table.season);
        assert_eq!(waiting().await, (0, 0, 1));
        missing(circles::discard(service, cora, table.circle).await);
        let again = world.draft(cora, table.season, &table.members).await;
        assert_eq!(circles::draft(service, cora, &again).await.unwrap(), Drafted::Made);
        circles::invite(service, cora, again.id).await.unwrap();
        assert_eq!(refused(circles::discard(service, cora, again.id).await), Refusal::CircleTold);
        assert_eq!(waiting().await, (1, 6, 0));
    }
}

on_both! {
    async fn a_draft_that_has_a_meeting_is_not_discarded(world: World) {
        let table = world.table().await;
        world.meeting(&table, "2026-03-17T12:15").await;
        let discarded = circles::discard(&world.service, &table.coordinator, table.circle).await;
        assert_eq!(refused(discarded), Refusal::CircleTold);
    }
}
