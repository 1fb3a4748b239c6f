//! From the parser's events to a value and its places.
//!
//! No recursion: what is open stands on a stack of [`Frame`]s.

use std::collections::{BTreeMap, HashMap};

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

use super::places::{Children, Node};
use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_REPEATED_NODES};
use super::{Place, Places, ReadError, ReadErrorCause as Cause, error, scalar};

pub(super) fn build(text: &str) -> Result<(Value, Places), ReadError> {
    let mut parser = Parser::new_from_str(text);
    let mut tree = Tree::default();
    let mut documents = 0;
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|found| error::syntax(&found, text))?;
        let place = error::place(span.start);
        if let Event::DocumentStart(_) = event {
            documents += 1;
        }
        if documents > 1 {
            return Err(ReadError::new(place, Cause::Documents));
        }
        tree.take(event, place).map_err(|cause| ReadError::new(place, cause))?;
    }
    match tree.root {
        Some(root) if !tree.blank => Ok((root.value, Places::new(root.node))),
        Some(_) | None => Err(ReadError::new(Place::START, Cause::Empty)),
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<Frame>,
    root: Option<Part>,
    /// The root is a scalar of no characters.
    blank: bool,
    anchors: HashMap<usize, (Part, Size)>,
    /// All that was built so far.
    built: Size,
    /// Of that, what is there because of anchors and aliases.
    repeated: Size,
}

/// A finished value with its places.
#[derive(Clone)]
struct Part {
    value: Value,
    node: Node,
}

#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
}

/// A list or an object that has begun.
struct Frame {
    place: Place,
    anchor: usize,
    before: Size,
    content: Content,
}

enum Content {
    List(Vec<Value>, Vec<Node>),
    Object { values: Map<String, Value>, nodes: BTreeMap<String, Node>, key: Option<(String, Place)> },
}

impl Tree {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Cause> {
        match event {
            Event::Scalar(text, style, anchor, tag) if self.wants_key() => {
                scalar::core_tag(tag.as_deref(), "str")?;
                if text.is_empty() && style == ScalarStyle::Plain {
                    return Err(Cause::KeyIsMissing);
                }
                self.key(text.into_owned(), anchor, place)
            }
            Event::Scalar(text, style, anchor, tag) => {
                let value = scalar::value(&text, style, tag.as_deref())?;
                self.blank = self.open.is_empty() && text.is_empty() && style == ScalarStyle::Plain;
                let before = self.built;
                self.grow(text.len())?;
                // A value that is not written has no place but that of its key.
                let place = if text.is_empty() { self.key_place().unwrap_or(place) } else { place };
                self.finish(Part { value, node: Node::leaf(place) }, anchor, before)
            }
            Event::SequenceStart(anchor, tag) => {
                scalar::core_tag(tag.as_deref(), "seq")?;
                self.begin(place, anchor, Content::List(Vec::new(), Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                scalar::core_tag(tag.as_deref(), "map")?;
                let content = Content::Object { values: Map::new(), nodes: BTreeMap::new(), key: None };
                self.begin(place, anchor, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn wants_key(&self) -> bool {
        let content = self.open.last().map(|frame| &frame.content);
        matches!(content, Some(Content::Object { key: None, .. }))
    }

    fn key_place(&self) -> Option<Place> {
        match &self.open.last()?.content {
            Content::Object { key, .. } => key.as_ref().map(|(_, place)| *place),
            Content::List(..) => None,
        }
    }

    fn key(&mut self, name: String, anchor: usize, place: Place) -> Result<(), Cause> {
        let before = self.built;
        self.built.bytes += name.len();
        self.keep(anchor, before, || Part { value: Value::String(name.clone()), node: Node::leaf(place) })?;
        if let Some(Content::Object { nodes, key, .. }) = self.open.last_mut().map(|frame| &mut frame.content)
        {
            if let Some(first) = nodes.get(&name) {
                let first = first.key.unwrap_or(first.value);
                return Err(Cause::DuplicateKey { key: name.escape_debug().to_string(), first });
            }
            *key = Some((name, place));
        }
        Ok(())
    }

    fn begin(&mut self, place: Place, anchor: usize, content: Content) -> Result<(), Cause> {
        if self.wants_key() {
            return Err(Cause::KeyIsNotText);
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Cause::TooDeep);
        }
        let before = self.built;
        self.grow(0)?;
        self.open.push(Frame { place, anchor, before, content });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Cause> {
        let Some(Frame { place, anchor, before, content }) = self.open.pop() else {
            return Ok(());
        };
        let (value, children) = match content {
            Content::List(values, nodes) => (Value::Array(values), Children::Items(nodes)),
            Content::Object { values, nodes, .. } => (Value::Object(values), Children::Fields(nodes)),
        };
        let node = Node { value: place, key: None, children };
        self.finish(Part { value, node }, anchor, before)
    }

    fn alias(&mut self, anchor: usize) -> Result<(), Cause> {
        if self.wants_key() {
            return Err(Cause::KeyIsNotText);
        }
        let Some((part, size)) = self.anchors.get(&anchor) else {
            return Err(Cause::AliasInsideItself);
        };
        let (part, size) = (part.clone(), *size);
        self.repeat(size)?;
        self.built.nodes += size.nodes;
        self.built.bytes += size.bytes;
        self.place_part(part);
        Ok(())
    }

    fn finish(&mut self, part: Part, anchor: usize, before: Size) -> Result<(), Cause> {
        self.keep(anchor, before, || part.clone())?;
        self.place_part(part);
        Ok(())
    }

    /// Keeps what an anchor names; 0 says that there is none.
    fn keep(&mut self, anchor: usize, before: Size, part: impl FnOnce() -> Part) -> Result<(), Cause> {
        if anchor == 0 {
            return Ok(());
        }
        let size = Size { nodes: self.built.nodes - before.nodes, bytes: self.built.bytes - before.bytes };
        self.repeat(size)?;
        self.anchors.insert(anchor, (part(), size));
        Ok(())
    }

    /// Puts a finished part where it belongs.
    fn place_part(&mut self, mut part: Part) {
        match self.open.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(part),
            Some(Content::List(values, nodes)) => {
                part.node.key = None;
                values.push(part.value);
                nodes.push(part.node);
            }
            Some(Content::Object { values, nodes, key }) => {
                if let Some((name, place)) = key.take() {
                    part.node.key = Some(place);
                    values.insert(name.clone(), part.value);
                    nodes.insert(name, part.node);
                }
            }
        }
    }

    fn grow(&mut self, bytes: usize) -> Result<(), Cause> {
        self.built.nodes += 1;
        self.built.bytes += bytes;
        let written = self.built.nodes.saturating_sub(self.repeated.nodes);
        if written > MAX_NODES { Err(Cause::TooMany) } else { Ok(()) }
    }

    fn repeat(&mut self, size: Size) -> Result<(), Cause> {
        self.repeated.nodes += size.nodes;
        self.repeated.bytes += size.bytes;
        let too_much = self.repeated.nodes > MAX_REPEATED_NODES || self.repeated.bytes > MAX_BYTES;
        if too_much { Err(Cause::Repeated) } else { Ok(()) }
    }
}
