//! What a crowd's circles met for and will: a series each, who comes and came, boxes that are open.
//!
//! Written as rows, as the crowd is, but for what is brought to one meeting, which its own people do.

use std::time::Duration;

use domain::{
    guard::Passed,
    ids::{BallotId, CircleId, MeetingId, PersonId, ProgramId, SeatId, SeriesId},
    moment::{Moment, days_after, end_of_day},
    pulse::{K, Set},
    schedule::{Every, LocalTime, Plan, resolve},
    sites::ZoneName,
};

use crate::{
    Service,
    access::SignedIn,
    ballot_box::PublicKey,
    cases::{self, Lines, Sharing},
    db::Tx,
    fault::Fault,
    passes::{self, Purpose},
    prompts,
    pulse::OPEN_FOR,
    seasons::date,
    sign_in,
};

use super::crowd::{self, Crowd, ZONES};

/// How often each circle meets in its season.
const MEETINGS: i64 = 11;
/// Days from the first date of a season to the first meeting of its first circle; each of the next
/// four meets a day earlier. In the seventh week the first circle has met two days ago.
const FIRST: i64 = 12;
/// How long each is.
const HOUR: Duration = Duration::from_hours(1);
/// What is brought to one meeting.
const CASE: &str = "A colleague of many years speaks over the younger ones, and I let it pass.";

/// What of it is looked at.
#[derive(Debug)]
pub struct Agenda {
    /// The next meeting of the circle that is looked at: with a prompt, a presenter and a case.
    pub meeting: MeetingId,
    /// The way into the brief of that circle's member.
    pub brief: String,
    /// Circles that could meet more often.
    pub circles: Vec<CircleId>,
}

/// Plans the meetings of all circles of a crowd that have begun, in both of its seasons.
pub async fn fill(service: &Service, crowd: &Crowd) -> Result<Agenda, Fault> {
    let member = viewer(service, crowd.member.expose()).await?.person();
    let mut tx = service.db().write().await?;
    let begun = begun(&mut tx, crowd.program).await?;
    let mut hand = Hand {
        service,
        now: service.clock().now(),
        tx: &mut tx,
    };
    let mut looked_at = None;
    for (nth, one) in begun.iter().enumerate() {
        let coming = hand.meet(one, nth).await?;
        if one.circle == crowd.circle {
            looked_at = Some(coming.ok_or(Fault::NotFound)?);
        }
    }
    let (series, meeting, presenter) = looked_at.ok_or(Fault::NotFound)?;
    let brief = hand.brief(member, series).await?;
    tx.commit().await?;
    bring(service, crowd, meeting, presenter).await?;
    let present = begun.iter().filter(|one| one.state == "active");
    Ok(Agenda {
        meeting,
        brief,
        circles: present.map(|one| one.circle).collect(),
    })
}

/// A circle with the dates of its season.
#[derive(sqlx::FromRow)]
struct Begun {
    circle: CircleId,
    state: String,
    first_date: String,
    last_date: String,
    zone: String,
}

async fn begun(tx: &mut Tx, program: ProgramId) -> Result<Vec<Begun>, Fault> {
    Ok(tx
        .query(
            "SELECT c.id AS circle, c.state, n.first_date, n.last_date, o.zone
             FROM circle c JOIN season n ON n.id = c.season_id CROSS JOIN organisation o
             WHERE n.program_id = $1 AND c.state <> 'forming'
             ORDER BY n.first_date, c.sort_key, c.id",
        )
        .bind(program)
        .fetch_all()
        .await?)
}

/// A seat at the table.
#[derive(sqlx::FromRow)]
struct Seat {
    id: SeatId,
    person_id: PersonId,
    kind: String,
}

async fn seats(tx: &mut Tx, circle: CircleId) -> Result<Vec<Seat>, Fault> {
    Ok(tx
        .query(
            "SELECT s.id, s.person_id, s.kind FROM seat s JOIN person p ON p.id = s.person_id
             WHERE s.circle_id = $1 ORDER BY s.kind, p.sort_key, s.id",
        )
        .bind(circle)
        .fetch_all()
        .await?)
}

/// One meeting to be written.
struct Gathering<'a> {
    id: MeetingId,
    circle: CircleId,
    span: (Moment, Moment),
    season_over: Moment,
    seats: &'a [Seat],
}

/// What writes rows: the transaction, with what every row needs.
struct Hand<'a> {
    service: &'a Service,
    now: Moment,
    tx: &'a mut Tx,
}

impl Hand<'_> {
    /// The meetings of a circle; the series, the one that comes next and who presents there.
    async fn meet(
        &mut self,
        of: &Begun,
        nth: usize,
    ) -> Result<Option<(SeriesId, MeetingId, PersonId)>, Fault> {
        let zone = ZoneName::parse(ZONES[nth % ZONES.len()]).map_err(Fault::internal)?;
        let offset = FIRST - i64::try_from(nth % 5).map_err(Fault::internal)?;
        let first = format!("{}T12:15", days_after(date(&of.first_date)?, offset));
        let first = LocalTime::parse(&first).map_err(Fault::internal)?;
        let plan = Plan::regular(first, Every::Weeks(2), MEETINGS).map_err(Fault::internal)?;
        let own = ZoneName::parse(&of.zone).map_err(Fault::internal)?;
        let season_over = end_of_day(date(&of.last_date)?, &own.zone());
        let seats = seats(self.tx, of.circle).await?;
        let (members, leads): (Vec<&Seat>, Vec<&Seat>) =
            seats.iter().partition(|seat| seat.kind == "member");
        let (Some(lead), false) = (leads.first(), members.is_empty()) else {
            return Ok(None);
        };
        let series = self.series(of.circle, &zone, first, lead.person_id).await?;
        let mut coming = None;
        for (place, local) in plan.local_times().into_iter().enumerate() {
            let starts_at = resolve(local, &zone.zone()).instant;
            let gathering = Gathering {
                id: MeetingId(self.service.chance().id()?),
                circle: of.circle,
                span: (starts_at, starts_at + HOUR),
                season_over,
                seats: &seats,
            };
            let over = gathering.span.1 <= self.now;
            let next = !over && coming.is_none();
            let presenter = members[(place + 1) % members.len()];
            let presents = (over || next).then_some(presenter.id);
            self.meeting(&gathering, (series, place), (local, &zone), presents)
                .await?;
            if over || next {
                self.answers(&gathering).await?;
            }
            if over {
                self.marks(&gathering, lead.person_id).await?;
                self.open_box(&gathering).await?;
            }
            if next {
                coming = Some((series, gathering.id, presenter.person_id));
            }
        }
        Ok(coming)
    }

    async fn series(
        &mut self,
        circle: CircleId,
        zone: &ZoneName,
        first: LocalTime,
        by: PersonId,
    ) -> Result<SeriesId, Fault> {
        let id = SeriesId(self.service.chance().id()?);
        self.tx
            .query(
                "INSERT INTO series (id, circle_id, zone, first_local, minutes, weeks, count,
                                     made_by, made_at)
                 VALUES ($1, $2, $3, $4, 60, 2, $5, $6, $7)",
            )
            .bind(id)
            .bind(circle)
            .bind(zone.as_str().to_owned())
            .bind(first.to_string())
            .bind(MEETINGS)
            .bind(by)
            .bind(self.now)
            .execute()
            .await?;
        Ok(id)
    }

    async fn meeting(
        &mut self,
        it: &Gathering<'_>,
        (series, nth): (SeriesId, usize),
        (local, zone): (LocalTime, &ZoneName),
        presenter: Option<SeatId>,
    ) -> Result<(), Fault> {
        self.tx
            .query(
                "INSERT INTO meeting (id, circle_id, series_id, nth, original, local, zone, minutes,
                                      starts_at, ends_at, room, link, dial_in, state, sequence,
                                      presenter, made_at)
                 VALUES ($1, $2, $3, $4, $5, $5, $6, 60, $7, $8, 'Room 4.12',
                         'https://meet.northshore.example/table', '+1 902 555 0144, 8812#',
                         'planned', 0, $9, $10)",
            )
            .bind(it.id)
            .bind(it.circle)
            .bind(series)
            .bind(i64::try_from(nth).map_err(Fault::internal)?)
            .bind(local.to_string())
            .bind(zone.as_str().to_owned())
            .bind(it.span.0)
            .bind(it.span.1)
            .bind(presenter)
            .bind(self.now)
            .execute()
            .await?;
        Ok(())
    }

    /// Two of eight haven't said.
    async fn answers(&mut self, it: &Gathering<'_>) -> Result<(), Fault> {
        let said = ["coming", "coming", "coming", "late", "coming", "cant"];
        for (seat, answer) in it.seats.iter().zip(said) {
            self.tx
                .query(
                    "INSERT INTO answer (meeting_id, seat_id, answer, answered_at, season_over)
                     VALUES ($1, $2, $3, $4, $5)",
                )
                .bind(it.id)
                .bind(seat.id)
                .bind(answer)
                .bind(self.now)
                .bind(it.season_over)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// The last of the table didn't come.
    async fn marks(&mut self, it: &Gathering<'_>, by: PersonId) -> Result<(), Fault> {
        for (nth, seat) in it.seats.iter().enumerate() {
            let missed = nth + 1 == it.seats.len();
            self.tx
                .query(
                    "INSERT INTO attendance (meeting_id, seat_id, state, marked_by, marked_at,
                                             season_over)
                     VALUES ($1, $2, $3, $4, $5, $6)",
                )
                .bind(it.id)
                .bind(seat.id)
                .bind(if missed { "missed" } else { "came" })
                .bind(by)
                .bind(it.span.1)
                .bind(it.season_over)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// The box of a meeting so new that it takes answers still, in which nobody has answered.
    async fn open_box(&mut self, it: &Gathering<'_>) -> Result<(), Fault> {
        let closes_at = it.span.1 + OPEN_FOR;
        if closes_at <= self.now {
            return Ok(());
        }
        let id = BallotId(self.service.chance().id()?);
        let key: PublicKey = self.service.boxes().provide(id)?;
        let members = it.seats.iter().filter(|seat| seat.kind == "member");
        let asked = i64::try_from(members.clone().count()).map_err(Fault::internal)?;
        self.tx
            .query(
                "INSERT INTO ballot (id, meeting_id, circle_id, k, questions, state, public_key,
                                     closes_at, asked, counted, counted_at, season_ends)
                 VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, 0, $9, $10)",
            )
            .bind(id)
            .bind(it.id)
            .bind(it.circle)
            .bind(i64::try_from(K).map_err(Fault::internal)?)
            .bind(i64::from(Set::PRESENT.number()))
            .bind(key)
            .bind(closes_at)
            .bind(asked)
            .bind(it.span.1)
            .bind(it.season_over)
            .execute()
            .await?;
        for seat in members {
            self.tx
                .query("INSERT INTO ticket (ballot_id, seat_id, used) VALUES ($1, $2, $3)")
                .bind(id)
                .bind(seat.id)
                .bind(false)
                .execute()
                .await?;
        }
        Ok(())
    }

    async fn brief(&mut self, person: PersonId, series: SeriesId) -> Result<String, Fault> {
        let (service, subject) = (self.service, series.0);
        passes::grant(service, self.tx, Purpose::Brief, person, subject).await?;
        let token = passes::token(service, self.tx, Purpose::Brief, person, subject).await?;
        token.ok_or(Fault::NotFound)
    }
}

async fn viewer(service: &Service, token: &str) -> Result<SignedIn, Fault> {
    let viewer = sign_in::recognise(service, token).await?;
    viewer.ok_or(Fault::NotFound)
}

/// A prompt and a shared case, by those who would have brought them.
async fn bring(
    service: &Service,
    crowd: &Crowd,
    meeting: MeetingId,
    presenter: PersonId,
) -> Result<(), Fault> {
    let lead = viewer(service, crowd.facilitator.expose()).await?;
    prompts::attach(service, &lead, meeting, Some("feedback-not-given")).await?;
    let mut tx = service.db().write().await?;
    let token = sign_in::start(service, &mut tx, presenter, &crowd::origin()).await?;
    tx.commit().await?;
    let author = viewer(service, token.expose()).await?;
    let line = |text| Passed::parse(text, 1_000).map_err(|_| Fault::NotFound);
    let lines = Lines {
        hard: line(CASE)?,
        want: None,
        tried: None,
        feel: None,
        question: Some(line("What would you say, and when?")?),
    };
    cases::share(service, &author, meeting, 0, lines, Sharing::Now).await?;
    let mut tx = service.db().write().await?;
    tx.query("DELETE FROM sign_in WHERE person_id = $1")
        .bind(presenter)
        .execute()
        .await?;
    Ok(tx.commit().await?)
}
