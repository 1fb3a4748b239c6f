//! Words that only a certifier or a court may use.

/// Words that no output may say by itself.
const CLAIMS: [&str; 8] = [
    "compliant",
    "non-compliant",
    "noncompliant",
    "compliance-certified",
    "certified",
    "certificated",
    "zertifiziert",
    "conformant",
];

/// The claims in an output that are not the organization's own words, each with
/// what stands around it.
pub fn claims_in(output: &str, own: &str) -> Vec<String> {
    let own = own.to_lowercase();
    let lower = output.to_lowercase();
    let mut claims = Vec::new();
    let mut at = 0;
    // Hyphens belong to words: `pilot-certified` is the name of a question.
    for word in lower.split(|c: char| !c.is_alphanumeric() && c != '-') {
        if CLAIMS.contains(&word) && !own.contains(word) {
            let near: String = lower[..at].chars().rev().take(60).collect();
            claims.push(format!("…{} {word}", near.chars().rev().collect::<String>()));
        }
        at += word.len() + lower[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::claims_in;

    #[test]
    fn a_claim_is_found_and_a_name_is_not() {
        assert_eq!(claims_in("<p>You are Certified.</p>", "").len(), 1);
        assert_eq!(claims_in("öffentlich compliant|non-compliant", "").len(), 2);
        assert!(claims_in("pilot-certified, certification", "").is_empty());
        assert!(claims_in("certified", "we are ISO 27001 certified").is_empty());
    }
}
