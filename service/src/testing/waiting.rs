//! Who waits for whom, seen from one who holds something.

use std::{pin::pin, time::Duration};

use tokio::time::timeout;

use crate::db::Tx;

/// Long enough for what doesn't wait to be done.
const MOMENT: Duration = Duration::from_millis(300);

/// What `later` gives, which can't go on before `held` is done.
pub(crate) async fn waits<T>(held: Tx, later: impl Future<Output = T>) -> T {
    let mut later = pin!(later);
    assert!(
        timeout(MOMENT, &mut later).await.is_err(),
        "it didn't wait for the other"
    );
    held.commit().await.unwrap();
    later.await
}
