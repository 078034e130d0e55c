//! Which site was meant by a code that isn't one.

use super::KnownSite;
use crate::{sites::SiteCode, text::fold};

/// The most codes to suggest.
const SUGGESTED: usize = 3;
/// Comparing takes the square of the length: more characters than this aren't looked at.
const LOOKED_AT: usize = 40;

/// So many codes can be told all.
const FEW: usize = 12;

/// All codes, where they are few.
pub(super) fn few(known: &[KnownSite]) -> Vec<SiteCode> {
    if known.len() > FEW {
        return Vec::new();
    }
    known.iter().map(|site| site.code.clone()).collect()
}

/// Up to three codes that come near, the nearest first, and the nearest where it is alone.
pub(super) fn sites(typed: &str, known: &[KnownSite]) -> (Vec<SiteCode>, Option<SiteCode>) {
    let key: Vec<char> = fold(typed).chars().take(LOOKED_AT).collect();
    let mut ranked: Vec<(usize, &SiteCode)> = known
        .iter()
        .map(|site| {
            let by_code = distance(&key, &letters(site.code.as_str()));
            (
                by_code.min(distance(&key, &letters(&site.name))),
                &site.code,
            )
        })
        .collect();
    ranked.retain(|(distance, _)| *distance <= (key.len() / 3).max(1));
    ranked.sort();
    let fix = match ranked.as_slice() {
        [(best, code), ..] if is_alone(&ranked, *best) => Some((*code).clone()),
        _ => None,
    };
    let nearest = ranked.into_iter().take(SUGGESTED);
    (nearest.map(|(_, code)| code.clone()).collect(), fix)
}

/// Two codes equally near are no fix: the coordinator chooses.
fn is_alone(ranked: &[(usize, &SiteCode)], best: usize) -> bool {
    ranked.get(1).is_none_or(|(second, _)| *second > best)
}

/// Letters of a text's key, for [`distance`].
pub(super) fn letters(text: &str) -> Vec<char> {
    fold(text).chars().take(LOOKED_AT).collect()
}

/// How many letters must be put in, left out, replaced or exchanged with their neighbour to make
/// one text of the other (optimal string alignment).
pub(super) fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known() -> Vec<KnownSite> {
        [
            ("HFX", "Harbour General"),
            ("LAK", "Lakeside"),
            ("LAX", "Lax Clinic"),
        ]
        .map(|(code, name)| KnownSite {
            code: SiteCode::parse(code).unwrap(),
            name: name.to_owned(),
        })
        .to_vec()
    }

    #[test]
    fn a_near_code_is_a_fix_and_a_far_one_is_not() {
        let fix = |typed| sites(typed, &known()).1.map(|code| code.to_string());
        assert_eq!(fix("HXF").as_deref(), Some("HFX"));
        assert_eq!(fix("Harbor Generale").as_deref(), Some("HFX"));
        assert_eq!(fix("LA"), None);
        assert_eq!(fix("NOWHERE"), None);
        assert!(sites("NOWHERE", &known()).0.is_empty());
        assert_eq!(sites("LA", &known()).0.len(), 2);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_zero_only_for_equals(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (left, right) = (letters(&a), letters(&b));
            prop_assert_eq!(distance(&left, &right), distance(&right, &left));
            prop_assert_eq!(distance(&left, &right) == 0, a == b);
            prop_assert!(distance(&left, &right) <= a.len().max(b.len()));
        }
    }
}
