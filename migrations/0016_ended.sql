-- When the season of a circle that has ended was over, from which the keeping of its words is counted.
ALTER TABLE circle ADD COLUMN season_over TIMESTAMPTZ;
