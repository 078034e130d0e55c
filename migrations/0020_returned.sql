-- Whether any notice of a returned letter stands is asked with every page.
CREATE INDEX dead_letter_open ON dead_letter (died_at) WHERE put_away_at IS NULL;
