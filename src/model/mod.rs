//! The nouns of the newsroom, one file each. Types that cross floors live here and know no I/O.

pub mod alarm;
pub mod audit;
pub mod correction;
pub mod curation;
pub mod decision;
pub mod delivery;
pub mod edition;
pub mod entry;
pub mod erratum;
pub mod handle;
pub mod health;
pub mod issue;
pub mod lang;
pub mod letter;
pub mod outlet;
pub mod person;
pub mod poll;
pub mod publication;
pub mod query;
pub mod reading;
pub mod region;
pub mod series;
pub mod spot;
pub mod topic;
pub mod update;
pub mod words;

pub use lang::Lang;
pub use region::Region;
