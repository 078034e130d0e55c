//! What forms keep, one string after the other, and the pages that show it: all of a form's sample on
//! SQLite, one in ten on PostgreSQL, which takes longer.

use scraper::Html;
use service::{
    on_both, reflections,
    testing::{COORDINATOR, FACILITATOR, OPERATOR},
};

use crate::{
    common::House,
    scene::{RUTH, Scene},
    strings::{AS_SHOWN, Form, Plain, answered, is_share, sample},
};

/// How many of its sample apart those are that a form gets on PostgreSQL.
const SOME: usize = 10;

impl Scene {
    /// How many of its sample apart those are that a form gets here.
    fn apart(&self) -> usize {
        let url = &self.house.world.settings.database_url;
        if url.starts_with("postgres") { SOME } else { 1 }
    }

    /// That so many of its sample are a form's share here: of few, more than the one that all take.
    fn is_share(&self, taken: usize, form: &str) -> bool {
        match self.apart() {
            1 => is_share(taken, form),
            _ => taken > 1 || sample(form).is_empty(),
        }
    }

    /// Sends the strings in the fields that aren't fixed; some of them must be taken.
    async fn keeps(&self, who: &str, route: &str, fixed: &[(&str, &str)], shown: Option<&str>) {
        let shown = shown.map(|route| self.at(route));
        let form = Form {
            path: &self.at(route),
            fixed,
            shown: shown.as_deref(),
            apart: self.apart(),
        };
        let taken = form.sent(&mut self.browser(who).await).await;
        assert!(self.is_share(taken, form.path), "{route} took {taken}");
    }
}

on_both! {
    async fn what_a_meeting_keeps_is_shown_as_text(world: World) {
        let scene = Scene::over(House::over(world)).await;
        let place = [
            ("revision", AS_SHOWN),
            ("local", "2026-03-16T12:15"),
            ("zone", "America/Halifax"),
            ("minutes", "60"),
            ("link", ""),
        ];
        let meeting = Some("/meetings/{meeting}");
        scene
            .keeps(FACILITATOR, "/meetings/{meeting}/move", &place, meeting)
            .await;
        let case = [("revision", AS_SHOWN), ("do", "now")];
        scene
            .keeps(RUTH, "/meetings/{meeting}/case", &case, meeting)
            .await;
        let dates = [
            ("first", "2026-05-04T12:15"),
            ("zone", "America/Halifax"),
            ("every", "2"),
            ("count", "2"),
            ("minutes", "60"),
            ("link", ""),
            ("act", "show"),
        ];
        let plan = Form {
            path: &scene.at("/circles/{circle}/meetings/new"),
            fixed: &dates,
            shown: None,
            apart: scene.apart(),
        };
        let mut cora = scene.browser(COORDINATOR).await;
        assert_eq!(
            plan.sent(&mut cora).await,
            0,
            "nothing is planned by looking"
        );
    }
}

on_both! {
    async fn what_a_member_keeps_is_shown_as_text(world: World) {
        let scene = Scene::over(House::over(world)).await;
        let own = [("revision", AS_SHOWN)];
        let shown = Some("/reflections");
        scene
            .keeps(RUTH, "/meetings/{meeting}/reflection", &own, shown)
            .await;
        let ruth = scene.house.world.sign_in(RUTH).await;
        let service = &scene.house.world.service;
        let written = reflections::mine(service, &ruth).await.unwrap();
        assert_eq!(written.len(), 1, "one meeting, one sheet");
        let zone = [("zone", "America/Halifax"), ("locale", "en")];
        let room = Some("/circles/{circle}");
        scene.keeps(RUTH, "/account/profile", &zone, room).await;
        scene
            .keeps(FACILITATOR, "/circles/{circle}/name", &[], room)
            .await;
    }
}

on_both! {
    async fn what_a_circle_agrees_is_shown_as_text(world: World) {
        let scene = Scene::over(House::over(world)).await;
        let mut fay = scene.browser(FACILITATOR).await;
        let (read, write) = (
            "/circles/{circle}/agreement",
            "/circles/{circle}/agreement/edit",
        );
        let (read, write) = (scene.at(read), scene.at(write));
        let level = fay.get(&write).await.value("level");
        let mut written = 0;
        let mut ruth = scene.browser(RUTH).await;
        let mut plain = Plain::of(&fay.get(&read).await);
        for text in sample(&write).iter().step_by(scene.apart()) {
            let version = fay.get(&write).await.value("version");
            let form = [("version", &*version), ("level", &level), ("lines", text)];
            let sent = fay.post(&write, &form).await;
            answered(&sent, &write, text);
            written += usize::from(sent.status == 303);
            // The one who wrote it has affirmed it; another reads it before.
            for reader in [&mut fay, &mut ruth] {
                let page = reader.get(&read).await;
                plain.check(&Html::parse_document(&page.html), &read, text);
            }
        }
        assert!(scene.is_share(written, &write), "{written} versions");
    }
}

on_both! {
    async fn what_the_house_keeps_is_shown_as_text(world: World) {
        let scene = Scene::over(House::over(world)).await;
        let zone = [("zone", "America/Halifax")];
        let site = Some("/organisation/sites");
        scene
            .keeps(OPERATOR, "/organisation/name", &zone, Some("/"))
            .await;
        scene
            .keeps(OPERATOR, "/organisation/sites/{site}", &zone, site)
            .await;
        let id = scene.company.site.to_string();
        let program = [
            ("site", id.as_str()),
            ("agreement", "stories"),
            ("teams", "apart"),
        ];
        scene.keeps(OPERATOR, "/programs/new", &program, None).await;
        let support = [
            ("act", "support"),
            ("revision", AS_SHOWN),
            ("name", ""),
            ("email", ""),
        ];
        scene
            .keeps(
                COORDINATOR,
                "/programs/{program}",
                &support,
                Some("/rights"),
            )
            .await;
        let season = [
            ("first", "2026-09-07"),
            ("last", "2027-02-26"),
            ("cadence", "fortnightly"),
        ];
        let seasons = "/programs/{program}/seasons/new";
        scene.keeps(COORDINATOR, seasons, &season, None).await;
        let change = [
            ("revision", AS_SHOWN),
            ("first", "2026-03-09"),
            ("last", "2026-08-28"),
            ("cadence", "monthly"),
        ];
        let (path, shown) = ("/seasons/{season}/change", Some("/seasons/{season}"));
        scene.keeps(COORDINATOR, path, &change, shown).await;
    }
}
