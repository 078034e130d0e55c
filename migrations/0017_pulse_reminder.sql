-- Whether those who hadn't answered were reminded: once, a day before the box closes.
ALTER TABLE ballot ADD COLUMN reminded BOOLEAN NOT NULL DEFAULT FALSE;
