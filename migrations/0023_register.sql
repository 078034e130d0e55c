-- Who is on the rosters of a program's sites: once each, at the first site by name. It is made of
-- `entry`, `site` and `program_site` and written anew whenever one of them changes, so that a season's
-- people are counted and listed without weighing every line of every roster.
CREATE TABLE rostered (
    program_id UUID NOT NULL REFERENCES program (id),
    person_id UUID NOT NULL REFERENCES person (id),
    entry_id UUID NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    sort_key TEXT NOT NULL,
    PRIMARY KEY (program_id, person_id)
);
INSERT INTO rostered (program_id, person_id, entry_id, sort_key)
SELECT program_id, person_id, id, sort_key
FROM (SELECT p.program_id, e.person_id, e.id, e.sort_key,
             ROW_NUMBER() OVER (PARTITION BY p.program_id, e.person_id
                                ORDER BY t.sort_key, e.id) AS nth
      FROM entry e JOIN site t ON t.id = e.site_id JOIN program_site p ON p.site_id = t.id) AS ranked
WHERE nth = 1;
CREATE INDEX rostered_name ON rostered (program_id, sort_key, person_id);
CREATE INDEX rostered_entry ON rostered (entry_id);

-- What a season's page asks about each wish: whether the person is rostered, and whether they have a
-- member's seat in a circle of the season.
ALTER TABLE wish ADD COLUMN on_roster BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE wish ADD COLUMN seated BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE wish SET
    on_roster = EXISTS (SELECT 1 FROM season n JOIN rostered r ON r.program_id = n.program_id
                        WHERE n.id = wish.season_id AND r.person_id = wish.person_id),
    seated = EXISTS (SELECT 1 FROM circle c JOIN seat s ON s.circle_id = c.id
                     WHERE c.season_id = wish.season_id AND s.person_id = wish.person_id
                       AND s.kind = 'member' AND s.state NOT IN ('left', 'declined'));
CREATE INDEX wish_stands ON wish (season_id, on_roster, state, seated, person_id);
DROP INDEX wish_state;

-- The circles of a season are listed by name.
CREATE INDEX circle_order ON circle (season_id, sort_key, id);
DROP INDEX circle_season;
