//! What must be done first, and what that does to the order (rule M-RM-4).

use super::bucket::Bucket;
use crate::id::ItemId;
use crate::reference::Reference;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What each step needs. Steps are clauses, controls, `register` and
/// `policies`; a step that is not named needs nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    needs: BTreeMap<ItemId, Vec<ItemId>>,
}

/// An open action at its step.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The action.
    pub id: &'a ItemId,
    /// The step that it is a part of; often the action itself.
    pub step: &'a ItemId,
    /// When it would be due by itself.
    pub bucket: Bucket,
}

/// A bucket with the action that is in it.
type Cause<'a> = (Bucket, Reverse<&'a ItemId>);

impl Graph {
    /// Takes what each step needs.
    pub fn new(needs: BTreeMap<ItemId, Vec<ItemId>>) -> Self {
        Self { needs }
    }

    /// The graph of the reference, with the controls of Annex A.
    pub fn of(reference: &Reference) -> Self {
        let prerequisites = &reference.prerequisites;
        let steps = prerequisites.steps.iter();
        let clauses = steps.flat_map(|step| step.items.iter().map(|item| (item.clone(), step.needs.clone())));
        let controls =
            reference.controls.iter().map(|control| (control.id.clone(), prerequisites.controls.clone()));
        Self { needs: clauses.chain(controls).collect() }
    }

    /// What a step needs directly.
    pub fn needs(&self, step: &ItemId) -> &[ItemId] {
        self.needs.get(step).map_or(&[], Vec::as_slice)
    }

    /// All that these steps need, through done steps too. A step itself is
    /// among it only if another one needs it.
    pub fn below<'a>(&'a self, steps: impl IntoIterator<Item = &'a ItemId>) -> BTreeSet<&'a ItemId> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&ItemId> = steps.into_iter().collect();
        while let Some(step) = open.pop() {
            open.extend(self.needs(step).iter().filter(|need| found.insert(*need)));
        }
        found
    }

    /// For each action the prerequisite that it must wait for, with that one's
    /// final bucket; none where it can stay.
    pub fn raised(&self, placed: &[Placed<'_>]) -> Vec<Option<(Bucket, ItemId)>> {
        let mut latest: BTreeMap<&ItemId, Cause<'_>> = BTreeMap::new();
        for one in placed {
            let cause = (one.bucket, Reverse(one.id));
            latest.entry(one.step).and_modify(|known| *known = cause.max(*known)).or_insert(cause);
        }
        let mut floors = BTreeMap::new();
        placed
            .iter()
            .map(|one| {
                let (bucket, Reverse(id)) = self.floor(one.step, &latest, &mut floors)?;
                (bucket > one.bucket).then(|| (bucket, id.clone()))
            })
            .collect()
    }

    /// The latest bucket among all that a step needs. What it finds is kept,
    /// so that each step is looked at once.
    fn floor<'a>(
        &'a self,
        step: &'a ItemId,
        latest: &BTreeMap<&'a ItemId, Cause<'a>>,
        floors: &mut BTreeMap<&'a ItemId, Option<Cause<'a>>>,
    ) -> Option<Cause<'a>> {
        if let Some(known) = floors.get(step) {
            return *known;
        }
        floors.insert(step, None);
        let found = self
            .needs(step)
            .iter()
            .flat_map(|need| [latest.get(need).copied(), self.floor(need, latest, floors)])
            .flatten()
            .max();
        floors.insert(step, found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::reference;
    use proptest::prelude::*;

    #[test]
    fn every_item_has_a_step_and_ends_at_the_context() {
        let graph = Graph::of(reference());
        let leaves = reference().clauses.iter().filter(|c| c.leaf).map(|c| &c.id);
        for item in leaves.chain(reference().controls.iter().map(|c| &c.id)) {
            let first = ["4.1", "4.2"].contains(&item.as_str());
            let below = graph.below([item]);
            assert_eq!(below.contains(&ItemId::from("4.1")), !first, "{item}");
            assert!(!below.contains(item), "{item} needs itself");
        }
    }

    #[test]
    fn a_step_waits_through_what_is_done() {
        let graph = Graph::of(reference());
        let (context, audit) = (ItemId::from("4.1"), ItemId::from("9.2.1"));
        let place = |id, bucket| Placed { id, step: id, bucket };
        let placed = [place(&context, Bucket::Strategic), place(&audit, Bucket::Days30)];
        assert_eq!(graph.raised(&placed), [None, Some((Bucket::Strategic, context.clone()))]);
    }

    #[test]
    fn a_circle_ends() {
        let (a, b) = (ItemId::from("a"), ItemId::from("b"));
        let graph = Graph::new([(a.clone(), vec![b.clone()]), (b.clone(), vec![a.clone()])].into());
        let place = |id, bucket| Placed { id, step: id, bucket };
        assert_eq!(graph.raised(&[place(&a, Bucket::Days30), place(&b, Bucket::Days90)]).len(), 2);
    }

    proptest! {
        #[test]
        fn nothing_comes_before_its_prerequisites(
            buckets in prop::collection::vec(prop::option::of(0usize..4), 78),
        ) {
            let graph = Graph::of(reference());
            let steps: Vec<&ItemId> = graph.needs.keys().collect();
            let placed: Vec<Placed<'_>> = steps
                .iter()
                .zip(&buckets)
                .filter_map(|(id, bucket)| Some(Placed { id, step: id, bucket: Bucket::ALL[(*bucket)?] }))
                .collect();
            let raised = graph.raised(&placed);
            let last: BTreeMap<&ItemId, Bucket> = placed
                .iter()
                .zip(&raised)
                .map(|(one, raised)| (one.id, raised.as_ref().map_or(one.bucket, |(bucket, _)| *bucket)))
                .collect();
            for (id, bucket) in &last {
                for need in graph.below([*id]) {
                    prop_assert!(last.get(need).is_none_or(|other| other <= bucket), "{} before {}", id, need);
                }
            }
            for one in &placed {
                prop_assert!(last[one.id] >= one.bucket, "{} is lowered", one.id);
            }
        }
    }
}
