//! What stays of a seat once something was done from it.

/// A statement about rows of `seat`, of those alone that another row refers to: from them somebody
/// answered, came, presented, voted, affirmed or welcomed. Such a row can't go before those do.
///
/// A table that refers to `seat` gets its line here.
macro_rules! with_traces {
    ($statement:literal) => {
        concat!(
            $statement,
            " (EXISTS (SELECT 1 FROM answer t WHERE t.seat_id = seat.id)
               OR EXISTS (SELECT 1 FROM attendance t WHERE t.seat_id = seat.id)
               OR EXISTS (SELECT 1 FROM reminder t WHERE t.seat_id = seat.id)
               OR EXISTS (SELECT 1 FROM ticket t WHERE t.seat_id = seat.id)
               OR EXISTS (SELECT 1 FROM meeting t
                          WHERE t.circle_id = seat.circle_id AND t.presenter = seat.id)
               OR EXISTS (SELECT 1 FROM affirmation t WHERE t.seat_id = seat.id)
               OR EXISTS (SELECT 1 FROM welcome t
                          WHERE t.seat_id = seat.id OR t.newcomer = seat.id))"
        )
    };
}

pub(crate) use with_traces;

#[cfg(test)]
mod tests {
    /// Every `REFERENCES seat` of the migrations is asked for.
    #[test]
    fn every_table_that_refers_to_a_seat_is_there() {
        let statement = with_traces!("");
        let mut found = 0;
        for file in std::fs::read_dir("../migrations").unwrap() {
            let path = file.unwrap().path();
            let Ok(sql) = std::fs::read_to_string(&path) else {
                continue;
            };
            let mut table = "";
            for line in sql.lines() {
                if let Some(named) = line.strip_prefix("CREATE TABLE ") {
                    table = named.split(' ').next().unwrap();
                }
                if line.contains("REFERENCES seat (id)") {
                    let column = line.trim_start().split(' ').next().unwrap();
                    let (from, is) = (format!("FROM {table} t"), format!("t.{column} = seat.id"));
                    let (_, rest) = statement.split_once(&from).expect(&from);
                    let own = rest.split("FROM").next().unwrap();
                    assert!(own.contains(&is), "{table}.{column}");
                    found += 1;
                }
            }
        }
        assert_eq!(found, 8, "as many as the migrations hold");
    }
}
