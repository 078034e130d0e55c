//! Copies of the queries of the service's stores (`sign_in`, `programs`, `circles`,
//! `meetings`, `pulse`, `access`), line by line, which `tools/check.mjs` compares: when one changes
//! there, it changes here.

pub(super) const BY_TOKEN: &str =
    "SELECT s.id, s.person_id, s.device, s.made_at, s.seen_at, s.proved_at,
        p.name, p.email, p.locale, p.reset_at, o.name AS organisation,
        COALESCE(p.zone, (SELECT MIN(t.zone) FROM entry e JOIN site t ON t.id = e.site_id
                          WHERE e.person_id = p.id), o.zone) AS zone,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'operator' AND a.ended_at IS NULL) AS operates,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'coordinator' AND a.ended_at IS NULL) AS coordinates,
        EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = p.id
                AND a.role = 'sponsor' AND a.ended_at IS NULL) AS sponsors,
        EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id AND t.kind <> 'member'
                AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS facilitates,
        EXISTS (SELECT 1 FROM seat t WHERE t.person_id = p.id
                AND t.state IN ('invited', 'accepted', 'active', 'paused')) AS sits,
        EXISTS (SELECT 1 FROM wish w WHERE w.person_id = p.id AND w.state = 'asked') AS asked,
        EXISTS (SELECT 1 FROM seat t JOIN ticket k ON k.seat_id = t.id
                WHERE t.person_id = p.id AND k.used = FALSE) AS votes,
        EXISTS (SELECT 1 FROM dead_letter d WHERE d.put_away_at IS NULL) AS returned,
        EXISTS (SELECT 1 FROM audit r WHERE r.action = 'PasswordReset' AND r.at > $2) AS resets
     FROM sign_in s JOIN person p ON p.id = s.person_id CROSS JOIN organisation o
     WHERE s.token_hash = $1 AND s.ended_at IS NULL";
pub(super) const OWN: &str = "SELECT
        m.id, m.circle_id, c.name AS circle_name, m.series_id, m.local, m.zone, m.minutes,
            m.starts_at, m.ends_at, m.room, m.link, m.dial_in, m.state, m.presenter,
            p.name AS presenter_name, m.revision
            ,
            own.id AS seat, own.kind, own.state AS seat_state, h.id AS circle,
            h.name AS called, h.state AS circle_state, g.name AS program_name,
            n.name AS season_name, n.first_date, n.last_date,
            EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                    WHERE f.seat_id = own.id AND a.circle_id = h.id AND a.version =
                        (SELECT MAX(version) FROM agreement WHERE circle_id = h.id)
                   ) AS affirmed,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.kind = 'member'
             AND o.state IN ('accepted', 'active', 'paused')) AS taken,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.kind = 'member'
             AND o.state = 'invited') AS asked,
            (SELECT COUNT(*) FROM seat o WHERE o.circle_id = h.id AND o.id <> own.id
             AND own.state = 'active' AND o.state = 'active' AND o.reads_from IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = o.id
                             AND w.seat_id = own.id)) AS newcomers,
            q.slug, q.number,
            CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                 AND b.state IN ('planned', 'did_not_happen')) END AS past,
            CASE WHEN own.kind = 'member' OR h.state = 'ended' THEN 0 ELSE
                (SELECT COUNT(*) FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
                 AND b.state = 'planned') END AS met,
            l.id AS last, l.starts_at AS last_at, l.state AS last_state,
            EXISTS (SELECT 1 FROM attendance t WHERE t.meeting_id = l.id) AS marked
     FROM seat own JOIN circle h ON h.id = own.circle_id
     JOIN season n ON n.id = h.season_id JOIN program g ON g.id = n.program_id
     LEFT JOIN meeting m ON own.state = 'active' AND h.state <> 'ended' AND m.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.state = 'planned'
             AND b.ends_at > $3 AND b.starts_at > $4
             ORDER BY b.starts_at, b.id LIMIT 1)
     LEFT JOIN circle c ON c.id = m.circle_id
     LEFT JOIN seat s ON s.id = m.presenter LEFT JOIN person p ON p.id = s.person_id
     LEFT JOIN meeting_prompt q ON q.meeting_id = m.id AND $5
     LEFT JOIN meeting l ON own.kind <> 'member' AND h.state <> 'ended' AND l.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = h.id AND b.ends_at <= $2
             AND b.state IN ('planned', 'did_not_happen')
             ORDER BY b.starts_at DESC, b.id DESC LIMIT 1)
     WHERE own.person_id = $1
       AND own.state IN ('invited', 'accepted', 'active', 'paused')
       AND (h.state <> 'ended' OR $6 AND own.state IN ('active', 'paused'))
     ORDER BY CASE WHEN h.state = 'ended' THEN 3
                   WHEN own.state = 'invited' THEN 0 WHEN own.state = 'accepted' THEN 1
                   ELSE 2 END,
              n.first_date DESC, h.sort_key, h.id";
pub(super) const UNANSWERED: &str =
    "SELECT b.meeting_id AS meeting, c.name AS circle_name, m.starts_at, b.closes_at
     FROM ticket t JOIN seat s ON s.id = t.seat_id JOIN ballot b ON b.id = t.ballot_id
     JOIN meeting m ON m.id = b.meeting_id JOIN circle c ON c.id = b.circle_id
     WHERE s.person_id = $1 AND s.state = 'active' AND t.used = FALSE
       AND b.state = 'open' AND b.closes_at > $2
     ORDER BY b.closes_at, b.id";
pub(super) const AHEAD: &str = "SELECT
        m.id, m.circle_id, c.name AS circle_name, m.series_id, m.local, m.zone, m.minutes,
        m.starts_at, m.ends_at, m.room, m.link, m.dial_in, m.state, m.presenter,
        p.name AS presenter_name, m.revision
     FROM meeting m
     JOIN circle c ON c.id = m.circle_id
     LEFT JOIN seat s ON s.id = m.presenter
     LEFT JOIN person p ON p.id = s.person_id
     WHERE m.circle_id = $1 AND m.ends_at > $2 AND m.starts_at > $3
     ORDER BY m.starts_at, m.id LIMIT $4";
pub(super) const TABLES: &str =
    "SELECT s.id AS seat, s.circle_id AS circle, s.kind, s.state, t.name AS site, a.answer
     FROM seat own JOIN circle c ON c.id = own.circle_id AND c.state <> 'ended'
     LEFT JOIN meeting m ON own.state = 'active' AND m.id =
            (SELECT b.id FROM meeting b WHERE b.circle_id = c.id AND b.state = 'planned'
             AND b.ends_at > $2 AND b.starts_at > $3
             ORDER BY b.starts_at, b.id LIMIT 1)
     JOIN seat s ON s.circle_id = own.circle_id
                AND s.state IN ('invited', 'accepted', 'active', 'paused')
     LEFT JOIN entry e ON e.person_id = s.person_id LEFT JOIN site t ON t.id = e.site_id
     LEFT JOIN answer a ON a.meeting_id = m.id AND a.seat_id = s.id
     WHERE own.person_id = $1 AND own.state IN ('accepted', 'active', 'paused')
     ORDER BY s.circle_id, s.id, t.name";
pub(super) const SEAT: &str = "SELECT s.id, s.kind, s.state, s.reads_from,
        EXISTS (SELECT 1 FROM affirmation f JOIN agreement a ON a.id = f.agreement_id
                WHERE f.seat_id = s.id AND a.circle_id = s.circle_id
                  AND a.version = (SELECT MAX(version) FROM agreement
                                   WHERE circle_id = s.circle_id)) AS affirmed
     FROM seat s WHERE s.person_id = $1 AND s.circle_id = $2";
pub(super) const ROOM: &str =
    "SELECT c.name, c.state, p.name AS program_name, n.name AS season_name,
        n.first_date, n.last_date, p.support, a.level, a.lines IS NOT NULL AS has_lines,
        (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id AND s.state = 'invited') AS asked
     FROM circle c JOIN season n ON n.id = c.season_id JOIN program p ON p.id = n.program_id
     JOIN agreement a ON a.circle_id = c.id AND a.version =
          (SELECT MAX(version) FROM agreement WHERE circle_id = c.id)
     WHERE c.id = $1";
pub(super) const COMPANIONS: &str = "SELECT s.id AS seat, s.person_id AS person, p.name,
        (SELECT MIN(t.name) FROM entry e JOIN site t ON t.id = e.site_id
         WHERE e.person_id = s.person_id) AS site,
        (SELECT MIN(e.specialty) FROM entry e WHERE e.person_id = s.person_id) AS specialty,
        s.kind, s.state, s.reads_from,
        EXISTS (SELECT 1 FROM welcome w WHERE w.newcomer = s.id AND w.seat_id = $2) AS welcomed
     FROM seat s JOIN person p ON p.id = s.person_id
     WHERE s.circle_id = $1 AND s.state IN ('accepted', 'active', 'paused')
     ORDER BY CASE s.kind WHEN 'facilitator' THEN 0 WHEN 'co_facilitator' THEN 1 ELSE 2 END,
              p.sort_key, s.id";

pub(super) const SUPPORT: &str =
    "SELECT support FROM program WHERE support IS NOT NULL ORDER BY sort_key, support, id";
