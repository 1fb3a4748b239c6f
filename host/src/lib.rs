//! Skeleton.

pub mod import;
