-- What pages count and list is read from indexes alone: a season's wishes by where they stand, a
-- table's seats by kind and state, and who is on which roster, from either side.
CREATE INDEX wish_state ON wish (season_id, state, person_id);
CREATE INDEX seat_kind ON seat (circle_id, kind, state, person_id);
CREATE INDEX entry_site ON entry (site_id, person_id);
CREATE INDEX entry_person_site ON entry (person_id, site_id);
DROP INDEX entry_person;
