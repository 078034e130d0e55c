//! How few pairs of one site are possible.

/// The fewest pairs of people of one site that any way of forming `circles` circles can have,
/// when the sites have `counts` people: each site spread as evenly as it can be. With q = ⌊n/G⌋
/// and r = n mod G it is the sum over sites of r·C(q+1,2) + (G−r)·C(q,2).
///
/// No circle at all is taken for one.
pub fn same_site_pairs_bound(counts: &[usize], circles: usize) -> u64 {
    let circles = (circles as u64).max(1);
    counts
        .iter()
        .map(|count| {
            let count = *count as u64;
            let (even, rest) = (count / circles, count % circles);
            let fuller = rest.saturating_mul(choose_two(even.saturating_add(1)));
            fuller.saturating_add((circles - rest).saturating_mul(choose_two(even)))
        })
        .fold(0, u64::saturating_add)
}

/// The pairs within groups of these sizes.
pub(super) fn pairs(sizes: &[usize]) -> u64 {
    same_site_pairs_bound(sizes, 1)
}

/// How many pairs so many people make.
fn choose_two(people: u64) -> u64 {
    people.saturating_mul(people.saturating_sub(1)) / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_bounds_that_are_printed() {
        assert_eq!(same_site_pairs_bound(&[14, 11, 9, 7, 4, 3], 8), 10);
        assert_eq!(same_site_pairs_bound(&[30, 25, 20, 18, 15, 12], 16), 29);
        assert_eq!(same_site_pairs_bound(&[20, 4], 4), 40);
        assert_eq!(same_site_pairs_bound(&[], 4), 0);
        assert_eq!(same_site_pairs_bound(&[3], 0), 3);
    }

    proptest! {
        #[test]
        fn no_way_of_forming_is_below_the_bound(
            seats in prop::collection::vec((0_usize..4, 0_usize..5), 0..40),
        ) {
            let mut counts = [0; 4];
            let mut together = [[0; 4]; 5];
            for (site, circle) in seats {
                counts[site] += 1;
                together[circle][site] += 1;
            }
            let pairs: u64 = together.iter().map(|circle| super::pairs(circle)).sum();
            prop_assert!(same_site_pairs_bound(&counts, 5) <= pairs);
        }

        #[test]
        fn no_size_overflows(count in any::<usize>(), circles in any::<usize>()) {
            same_site_pairs_bound(&[count, count], circles);
        }
    }
}
