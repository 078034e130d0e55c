//! The pieces that every page is made of, one file each.
