//! Rules with inputs that nobody has answered.

/// Runs a rule once for each way in which its unknown inputs could be answered.
///
/// The rule reads each input through [`Completion`]. A known input has its
/// value; an unknown one takes each of its possible values in turn, but only
/// on the ways that really read it. So an input that can no longer matter is
/// neither asked for nor listed. The number of runs doubles with each unknown
/// yes-or-no input on one way: read first what decides most.
///
/// # Examples
///
/// A rule that holds for what is sold to the public, unless it is a toy:
///
/// ```
/// use annexd_sdk::complete;
///
/// let rule = |sold: Option<bool>, toy: Option<bool>| {
///     complete(|inputs| inputs.yes_no("sold", sold) && !inputs.yes_no("toy", toy))
/// };
/// assert_eq!(rule(Some(false), None).value(), Some(&false)); // whatever it is
/// assert_eq!(rule(Some(true), None).value(), None);          // it depends
/// assert_eq!(rule(Some(true), None).unknown, ["toy"]);
/// assert_eq!(rule(Some(true), None).worst(), &true);
/// assert_eq!(rule(Some(false), None).inputs, ["sold"]);
/// ```
pub fn complete<T: PartialEq>(rule: impl Fn(&mut Completion) -> T) -> Outcome<T> {
    let mut completion = Completion::default();
    let mut possible = vec![rule(&mut completion)];
    while completion.advance() {
        let value = rule(&mut completion);
        if !possible.contains(&value) {
            possible.push(value);
        }
    }
    Outcome { possible, inputs: completion.inputs, unknown: completion.unknown }
}

/// What a rule gives over all completions of its inputs.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    /// Each different value once, in the order in which it was found; never
    /// empty.
    pub possible: Vec<T>,
    /// The inputs that were read, in the order of first reading.
    pub inputs: Vec<String>,
    /// Those of them that are unknown.
    pub unknown: Vec<String>,
}

impl<T> Outcome<T> {
    /// The value, if all completions agree on it; else it is unknown.
    pub fn value(&self) -> Option<&T> {
        match self.possible.as_slice() {
            [value] => Some(value),
            _ => None,
        }
    }

    /// Looks at one side of each value, such as the class of a class with its
    /// reason.
    pub fn map<K: PartialEq>(&self, side: impl Fn(&T) -> K) -> Outcome<K> {
        let mut possible = Vec::new();
        for value in self.possible.iter().map(side) {
            if !possible.contains(&value) {
                possible.push(value);
            }
        }
        Outcome { possible, inputs: self.inputs.clone(), unknown: self.unknown.clone() }
    }

    /// True if at least one completion gives this value.
    pub fn may_be(&self, value: &T) -> bool
    where
        T: PartialEq,
    {
        self.possible.contains(value)
    }

    /// The greatest value that a completion gives; order a type so that the
    /// worst is the greatest.
    pub fn worst(&self) -> &T
    where
        T: Ord,
    {
        let first = &self.possible[0];
        self.possible.iter().fold(first, |worst, value| worst.max(value))
    }
}

/// One way to answer the inputs that are unknown.
#[derive(Debug, Default)]
pub struct Completion {
    inputs: Vec<String>,
    unknown: Vec<String>,
    guesses: Vec<Guess>,
}

#[derive(Debug)]
struct Guess {
    input: String,
    index: usize,
    count: usize,
}

impl Completion {
    /// Reads an input that is true or false.
    pub fn yes_no(&mut self, input: &str, known: Option<bool>) -> bool {
        self.one_of(input, known, [true, false])
    }

    /// Reads an input that has one of the possible values.
    ///
    /// An input that is read twice has the same value both times.
    pub fn one_of<T, const N: usize>(&mut self, input: &str, known: Option<T>, possible: [T; N]) -> T {
        const { assert!(N > 0, "an input has at least one possible value") };
        note(&mut self.inputs, input);
        if let Some(value) = known {
            return value;
        }
        note(&mut self.unknown, input);
        let index = self.guess(input, N);
        let mut possible = Vec::from(possible);
        possible.swap_remove(index.min(N - 1))
    }

    fn guess(&mut self, input: &str, count: usize) -> usize {
        if let Some(guess) = self.guesses.iter().find(|guess| guess.input == input) {
            return guess.index;
        }
        self.guesses.push(Guess { input: input.to_owned(), index: 0, count });
        0
    }

    /// Goes to the next completion; false after the last.
    ///
    /// The guesses are the way through a tree: the last one that has a further
    /// value takes it, and those after it are forgotten, since the rule may
    /// now read other inputs.
    fn advance(&mut self) -> bool {
        while let Some(mut guess) = self.guesses.pop() {
            guess.index += 1;
            if guess.index < guess.count {
                self.guesses.push(guess);
                return true;
            }
        }
        false
    }
}

fn note(list: &mut Vec<String>, input: &str) {
    if !list.iter().any(|listed| listed == input) {
        list.push(input.to_owned());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn every_completion_is_tried_once() {
        let runs = std::cell::RefCell::new(Vec::new());
        complete(|inputs| {
            let run = (inputs.one_of("a", None, [1, 2, 3]), inputs.yes_no("b", None));
            runs.borrow_mut().push(run);
        });
        let expected = [(1, true), (1, false), (2, true), (2, false), (3, true), (3, false)];
        assert_eq!(*runs.borrow(), expected);
    }

    #[test]
    fn an_input_read_twice_keeps_its_value() {
        let outcome = complete(|inputs| inputs.yes_no("a", None) == inputs.yes_no("a", None));
        assert_eq!(outcome.possible, [true]);
        assert_eq!(outcome.unknown, ["a"]);
    }

    #[test]
    fn inputs_that_some_way_reads_are_listed() {
        let outcome = complete(|inputs| {
            if inputs.yes_no("gate", None) {
                inputs.yes_no("left", Some(true))
            } else {
                inputs.yes_no("right", None)
            }
        });
        assert_eq!(outcome.inputs, ["gate", "left", "right"]);
        assert_eq!(outcome.unknown, ["gate", "right"]);
    }
}
