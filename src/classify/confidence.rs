//! How sure the regions of an entry are: from the kind of names that speak for them and from how far the first is
//! ahead of the second. Editors see the least sure first; only the surest are published without them.

use crate::model::Region;
use crate::model::curation::RegionFinding;

/// From this score on a region is told by more than one weak name.
const SURE: f64 = 0.8;
/// A further region that is certain is nearly as strong as the first: the others are mostly whom the news speaks of
/// (a march in London for Palestine), not where it happens.
const NEARLY: f64 = 0.9;
/// How much is taken off where it is disputed to which region the place belongs.
const DISPUTED: f64 = 0.1;

/// How sure the primary region is, 0 to 1; 0 where none is told.
pub fn confidence(findings: &[RegionFinding]) -> f64 {
    let Some(first) = findings.first() else { return 0.0 };
    let second = findings.get(1).map_or(0.0, |finding| finding.score);
    let ahead = ((first.score - second) / first.score.max(SURE)).clamp(0.0, 1.0);
    let disputed = if first.doubtful { DISPUTED } else { 0.0 };
    (strength(first) * (0.6 + 0.4 * ahead) - disputed).max(0.0)
}

/// The strongest kind of name that speaks for a region, and whether it stands in the title.
fn strength(finding: &RegionFinding) -> f64 {
    let of = |kind: &str| match kind {
        "country" | "place" | "alias" => 1.0,
        "org" | "capital" | "event" | "demonym" | "region" => 0.9,
        "person" | "province" => 0.85,
        "city" => 0.8,
        "town" => 0.7,
        "company" | "body" | "weak" | "shared" => 0.5,
        _ => 0.0,
    };
    let each = finding.evidence.iter().map(|e| of(&e.kind) * if e.span.is_some() { 1.0 } else { 0.7 });
    each.fold(0.0, f64::max)
}

/// The regions that are certain enough for a trusted outlet's entry to enter their feeds by itself: named in the
/// title, beyond doubt, and the first of them or nearly as strong.
pub fn certain(findings: &[RegionFinding]) -> Vec<Region> {
    let Some(first) = findings.first().filter(|finding| is_sure(finding)) else { return Vec::new() };
    let nearly = |finding: &&RegionFinding| {
        finding.region == first.region
            || (is_sure(finding) && finding.score >= NEARLY * first.score && names_a_place(finding))
    };
    findings.iter().filter(nearly).map(|finding| finding.region).collect()
}

fn is_sure(finding: &RegionFinding) -> bool {
    !finding.doubtful && finding.score >= SURE && finding.evidence.iter().any(|e| e.span.is_some())
}

fn names_a_place(finding: &RegionFinding) -> bool {
    let is_place = |kind: &str| matches!(kind, "country" | "place" | "alias" | "province" | "capital");
    finding.evidence.iter().any(|e| e.span.is_some() && is_place(&e.kind))
}
