//! A text that a regular expression matches, put together at random: how questions are made that meet the condition
//! of a guidance entry.

use fastrand::Rng;
use regex::Regex;

/// Words that the expression matches; nothing if none were found in some tries.
pub fn matching(expression: &str, rng: &mut Rng) -> Option<String> {
    let regex = Regex::new(expression).unwrap();
    (0..40).find_map(|_| {
        let words = Sampler {
            rest: expression.chars().collect(),
            at: 0,
            rng,
        }
        .alternatives();
        regex.is_match(&words).then_some(words)
    })
}

/// Walks the expression and chooses at every fork.
struct Sampler<'r> {
    rest: Vec<char>,
    at: usize,
    rng: &'r mut Rng,
}

impl Sampler<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += 1;
        c
    }

    /// Alternatives up to the end or a closing bracket; all are walked, one is taken.
    fn alternatives(&mut self) -> String {
        let mut all = vec![String::new()];
        while let Some(c) = self.peek() {
            if c == ')' {
                break;
            }
            if c == '|' {
                self.at += 1;
                all.push(String::new());
                continue;
            }
            let piece = self.piece();
            if let Some(last) = all.last_mut() {
                last.push_str(&piece);
            }
        }
        let chosen = self.rng.usize(0..all.len());
        all.swap_remove(chosen)
    }

    /// One character, class or group, as often as its quantifier says.
    fn piece(&mut self) -> String {
        let start = self.at;
        let mut piece = self.atom();
        let end = self.at;
        let (low, high) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, 2),
            Some('+') => (1, 2),
            Some('{') => self.counts(),
            _ => return piece,
        };
        self.at += 1;
        // A lazy quantifier changes nothing here.
        if self.peek() == Some('?') {
            self.at += 1;
        }
        let after = self.at;
        let times = self.rng.usize(low..=high.min(low + 2));
        if times == 0 {
            return String::new();
        }
        for _ in 1..times {
            self.at = start;
            piece.push_str(&self.atom());
            debug_assert_eq!(self.at, end);
        }
        self.at = after;
        piece
    }

    /// The bounds of `{m,n}`, leaving the walk on its closing bracket.
    fn counts(&mut self) -> (usize, usize) {
        self.at += 1;
        let mut words = String::new();
        while let Some(c) = self.peek() {
            if c == '}' {
                break;
            }
            words.push(c);
            self.at += 1;
        }
        let (low, high) = words.split_once(',').unwrap_or((&words, &words));
        let low = low.parse().unwrap_or(0);
        (low, high.parse().unwrap_or(low + 2))
    }

    fn atom(&mut self) -> String {
        match self.next() {
            Some('(') => {
                if self.rest[self.at..].starts_with(&['?', ':']) {
                    self.at += 2;
                }
                let words = self.alternatives();
                self.at += 1;
                words
            }
            Some('[') => self.class(),
            Some('.') => "的".to_owned(),
            Some('^' | '$') | None => String::new(),
            Some('\\') => match self.next() {
                Some('d') => self.rng.u8(0..10).to_string(),
                Some('b') | None => String::new(),
                Some(c) => c.to_string(),
            },
            Some(c) => c.to_string(),
        }
    }

    /// A character of a class; for a negated one some character that classes hardly name.
    fn class(&mut self) -> String {
        let negated = self.peek() == Some('^');
        let mut members: Vec<char> = Vec::new();
        while let Some(c) = self.next() {
            match c {
                ']' => break,
                '\\' => members.extend(self.next().map(|c| if c == 'd' { '7' } else { c })),
                '-' if self.peek() == Some('9') => {
                    self.at += 1;
                    members.push('9');
                }
                c => members.push(c),
            }
        }
        if negated || members.is_empty() {
            return "某".to_owned();
        }
        members[self.rng.usize(0..members.len())].to_string()
    }
}
