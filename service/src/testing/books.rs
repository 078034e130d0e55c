//! What is written twice says the same: asked at the end of every test on both engines.

use std::sync::Arc;

use tempfile::TempDir;

use crate::db::Db;

use super::World;

/// What is wrong, as what and how often: the register against the rosters, both ways, and what wishes,
/// circles and programs say of them and of seats.
const AMISS: &str = "
    WITH made AS (
        SELECT program_id, person_id, id AS entry_id, sort_key
        FROM (SELECT p.program_id, e.person_id, e.id, e.sort_key,
                     ROW_NUMBER() OVER (PARTITION BY p.program_id, e.person_id
                                        ORDER BY t.sort_key, e.id) AS nth
              FROM program_site p JOIN site t ON t.id = p.site_id
              JOIN entry e ON e.site_id = t.id) AS ranked
        WHERE nth = 1),
    kept AS (SELECT program_id, person_id, entry_id, sort_key FROM rostered)
    SELECT 'not in the register' AS what, COUNT(*) AS often
    FROM (SELECT * FROM made EXCEPT SELECT * FROM kept) AS missing
    UNION ALL
    SELECT 'only in the register', COUNT(*)
    FROM (SELECT * FROM kept EXCEPT SELECT * FROM made) AS needless
    UNION ALL
    SELECT 'a wish is wrong about the roster', COUNT(*)
    FROM wish w JOIN season n ON n.id = w.season_id
    WHERE w.on_roster <> EXISTS (SELECT 1 FROM made m WHERE m.program_id = n.program_id
                                 AND m.person_id = w.person_id)
    UNION ALL
    SELECT 'a wish is wrong about the seat', COUNT(*)
    FROM wish w
    WHERE w.seated <> EXISTS (SELECT 1 FROM circle c JOIN seat s ON s.circle_id = c.id
                              WHERE c.season_id = w.season_id AND s.person_id = w.person_id
                                AND s.kind = 'member' AND s.state NOT IN ('left', 'declined'))
    UNION ALL
    SELECT 'a circle is wrong about its seats', COUNT(*)
    FROM circle c
    WHERE c.drafted <> (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
                        AND s.kind = 'member' AND s.state = 'drafted')
       OR c.invited <> (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
                        AND s.kind = 'member' AND s.state = 'invited')
       OR c.taken <> (SELECT COUNT(*) FROM seat s WHERE s.circle_id = c.id
                      AND s.kind = 'member' AND s.state IN ('accepted', 'active', 'paused'))
       OR c.led <> EXISTS (SELECT 1 FROM seat s WHERE s.circle_id = c.id
                           AND s.kind <> 'member' AND s.state NOT IN ('left', 'declined'))
    UNION ALL
    SELECT 'a program is wrong about its people', COUNT(*)
    FROM program p
    WHERE p.people <> (SELECT COUNT(DISTINCT made.person_id) FROM made
                       WHERE made.program_id = p.id)";

/// A world's database, which outlives the world.
#[derive(Debug)]
pub struct Books {
    url: String,
    _folder: Arc<TempDir>,
}

impl World {
    /// What is looked at when the world is gone.
    pub fn books(&self) -> Books {
        Books {
            url: self.settings.database_url.clone(),
            _folder: self.folder.clone(),
        }
    }
}

impl Books {
    /// Panics where what is kept isn't what it is made of.
    pub async fn check(self) {
        let db = Db::look(&self.url).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let found: Vec<(String, i64)> = tx.query(AMISS).fetch_all().await.unwrap();
        drop(tx);
        db.close().await;
        let amiss: Vec<_> = found.iter().filter(|(_, often)| *often > 0).collect();
        assert!(amiss.is_empty(), "{amiss:?}");
    }
}
