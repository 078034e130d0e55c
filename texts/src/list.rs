//! Several things in one sentence.

use crate::Texts;

impl Texts {
    /// "A", "A and B", "A, B and C"; nothing for nothing.
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let (start, last) = match items {
            [] => return String::new(),
            [only] => return only.as_ref().to_owned(),
            [first, last] => return self.list_pair(first.as_ref(), last.as_ref()),
            [first, middle @ .., last] => (
                middle
                    .iter()
                    .fold(first.as_ref().to_owned(), |start, next| {
                        self.list_more(next.as_ref(), start)
                    }),
                last,
            ),
        };
        self.list_end(last.as_ref(), start)
    }
}

#[cfg(test)]
mod tests {
    use crate::Texts;

    #[test]
    fn a_list_reads_as_people_say_it() {
        let names = ["Ana", "Marc", "Li", "Noor"].map(str::to_owned);
        let said = |count: usize| Texts::default().list(&names[..count]);
        assert_eq!(said(0), "");
        assert_eq!(said(1), "Ana");
        assert_eq!(said(2), "Ana and Marc");
        assert_eq!(said(3), "Ana, Marc and Li");
        assert_eq!(said(4), "Ana, Marc, Li and Noor");
    }
}
