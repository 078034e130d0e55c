-- What a season's page asks about each of its circles and about its program's rosters, so that it is
-- read and not counted: written anew by whoever changes a seat, or the register.
ALTER TABLE circle ADD COLUMN drafted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE circle ADD COLUMN invited BIGINT NOT NULL DEFAULT 0;
ALTER TABLE circle ADD COLUMN taken BIGINT NOT NULL DEFAULT 0;
ALTER TABLE circle ADD COLUMN led BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE circle SET
    drafted = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id AND s.kind = 'member'
               AND s.state = 'drafted'),
    invited = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id AND s.kind = 'member'
               AND s.state = 'invited'),
    taken = (SELECT COUNT(*) FROM seat s WHERE s.circle_id = circle.id AND s.kind = 'member'
             AND s.state IN ('accepted', 'active', 'paused')),
    led = EXISTS (SELECT 1 FROM seat s WHERE s.circle_id = circle.id AND s.kind <> 'member'
                  AND s.state NOT IN ('left', 'declined'));

ALTER TABLE program ADD COLUMN people BIGINT NOT NULL DEFAULT 0;
UPDATE program SET
    people = (SELECT COUNT(*) FROM rostered r WHERE r.program_id = program.id);
