//! Vocabulary and intents: from their files to data, every message in normal form.

use toml::Spanned;

use super::{File, IntentPlaces, Loader, NearMiss, at, did_you_mean, first_line, within};
use crate::data::files::{IntentFile, Text, VocabularyFile};
use crate::data::{Concept, Handler, Intent};
use crate::diagnostic::suggestion;
use crate::normalise::normalise;
use crate::understand::conditions::Condition;
use crate::understand::patterns::{alternation, named};

impl Loader {
    pub(super) fn vocabulary(&mut self, file: &File, parsed: VocabularyFile) {
        for concept in parsed.concept {
            let span = concept.words.span();
            if concept.words.get_ref().iter().all(|word| word.trim().is_empty()) {
                self.faults.0.push(at(file, first_line(file, span.clone())).fault(
                    "empty-text",
                    format!("概念 `{}` 没有词,用到它的模式会处处匹配", concept.id.get_ref()),
                    "",
                    "写上这个概念的各种说法,或删去它",
                ));
            }
            for word in concept.words.get_ref() {
                if normalise(word).text != *word {
                    let place = within(file, &span, &format!("\"{word}\""));
                    self.faults.0.push(at(file, place).fault(
                        "not-normal",
                        format!("词 `{word}` 不是规范写法,永远匹配不上"),
                        "",
                        &format!("写成 `{}`", normalise(word).text),
                    ));
                }
            }
            if self
                .data
                .concepts
                .iter()
                .any(|known| known.id == *concept.id.get_ref())
            {
                self.faults.0.push(at(file, concept.id.span()).fault(
                    "duplicate-id",
                    format!("概念 `{}` 写了两次", concept.id.get_ref()),
                    "",
                    "并成一个",
                ));
            }
            self.data.concepts.push(Concept {
                id: concept.id.into_inner(),
                means: concept.means,
                only_asks: concept.only_asks,
                words: concept.words.into_inner(),
            });
        }
    }

    pub(super) fn intent(&mut self, file: &File, parsed: IntentFile) {
        let id = parsed.id.get_ref().clone();
        if self.data.intents.iter().any(|known| known.id == id) {
            self.faults.0.push(at(file, parsed.id.span()).fault(
                "duplicate-id",
                format!("意图 `{id}` 写了两次"),
                "",
                "并成一个文件",
            ));
        }
        let handled = parsed.handler.is_some();
        // Without one the data are not handed out; the other checks need the intent all the same.
        let handler = parsed.handler.map_or(Handler::OutOfScope, Spanned::into_inner);
        if !handled {
            self.faults.0.push(at(file, parsed.id.span()).fault(
                "missing-handler",
                format!("意图 `{id}` 没有 handler,问了也没人回答"),
                "",
                "加上 handler = \"guidance\"(或 credit_amount 等)",
            ));
        }
        if parsed.examples.is_empty() {
            self.faults.0.push(at(file, parsed.id.span()).fault(
                "missing-examples",
                format!("意图 `{id}` 没有例句"),
                "",
                "至少写二十五句人们真会这样问的话",
            ));
        }
        for slot in &parsed.slots {
            const SLOTS: [&str; 9] = [
                "region",
                "regions",
                "care_region",
                "status",
                "age",
                "year",
                "base",
                "own_pension",
                "rate",
            ];
            if !SLOTS.contains(&slot.get_ref().as_str()) {
                self.faults.0.push(at(file, slot.span()).fault(
                    "unknown-slot",
                    format!("没有 `{}` 这个槽位", slot.get_ref()),
                    "",
                    &format!("可用的有:{}", SLOTS.join("、")),
                ));
            }
        }
        let mut patterns = Vec::new();
        for pattern in &parsed.patterns {
            patterns.extend(self.pattern(file, pattern));
        }
        let mut against = Vec::new();
        for pattern in &parsed.against {
            against.extend(self.pattern(file, pattern));
        }
        let mut examples = Vec::new();
        for example in &parsed.examples {
            examples.extend(self.example(file, example, &id));
        }
        // A near miss is an example of the intent that it really has.
        for near_miss in parsed.near_miss {
            if *near_miss.intent.get_ref() == id {
                self.faults.0.push(at(file, near_miss.intent.span()).fault(
                    "near-miss-hits",
                    format!("这句写作 `{id}` 的反例,却又标成了它自己"),
                    "",
                    "改成它真正的意图,或移到 examples",
                ));
            }
            let text = normalise(near_miss.text.get_ref()).text;
            if text.is_empty() {
                self.faults.0.push(at(file, near_miss.text.span()).fault(
                    "empty-text",
                    "反例是空的".to_owned(),
                    "",
                    "删去,或写上一句话",
                ));
                continue;
            }
            self.near_misses.push(NearMiss {
                intent: near_miss.intent.get_ref().clone(),
                text,
                text_at: at(file, near_miss.text.span()),
                intent_at: at(file, near_miss.intent.span()),
            });
        }
        self.places.intents.push(IntentPlaces {
            id: at(file, parsed.id.span()),
            suggest: parsed
                .suggest
                .iter()
                .map(|suggested| at(file, suggested.span()))
                .collect(),
        });
        self.data.intents.push(Intent {
            id,
            wants: parsed.wants,
            label: parsed.label,
            handler,
            slots: parsed.slots.into_iter().map(Spanned::into_inner).collect(),
            ask_as: parsed.ask_as,
            suggest: parsed.suggest.into_iter().map(Spanned::into_inner).collect(),
            patterns,
            against,
            examples,
        });
    }

    /// Gives each near miss to the intent it really has.
    pub(super) fn near_misses(&mut self) {
        for near_miss in std::mem::take(&mut self.near_misses) {
            let NearMiss { intent, text, .. } = near_miss;
            if let Some(other) = self.examples.get(&text) {
                if *other != intent {
                    self.faults.0.push(near_miss.text_at.fault(
                        "example-twice",
                        format!("这句在这里算 `{intent}`,在例句里算 `{other}`"),
                        "",
                        "同一句话只能有一个意图,改掉一处",
                    ));
                }
                continue;
            }
            self.examples.insert(text.clone(), intent.clone());
            match self.data.intents.iter_mut().find(|known| known.id == intent) {
                Some(known) => known.examples.push(text),
                None if self.unread.contains("intents") => {}
                None => {
                    let known = suggestion(&intent, self.data.intents.iter().map(|known| known.id.as_str()));
                    self.faults.0.push(near_miss.intent_at.fault(
                        "unknown-intent",
                        format!("没有 `{intent}` 这个意图"),
                        &did_you_mean(known),
                        "改成 intents/ 里有的意图",
                    ));
                }
            }
        }
    }

    fn example(&mut self, file: &File, example: &Text, intent: &str) -> Option<String> {
        let text = normalise(example.get_ref()).text;
        if text.is_empty() {
            self.faults.0.push(at(file, example.span()).fault(
                "empty-text",
                "例句是空的".to_owned(),
                "",
                "删去,或写上一句话",
            ));
            return None;
        }
        if let Some(other) = self.examples.insert(text.clone(), intent.to_owned()) {
            let message = if other == intent {
                format!("例句“{text}”在 `{intent}` 里写了两次")
            } else {
                format!("例句“{text}”同时写在 `{other}` 和 `{intent}` 里")
            };
            self.faults.0.push(at(file, example.span()).fault(
                "example-twice",
                message,
                "",
                "一句话只能有一个意图,删去一处",
            ));
            return None;
        }
        Some(text)
    }

    /// Checks that the concepts exist and that the expression holds with them put in; gives it as written.
    fn pattern(&mut self, file: &File, pattern: &Text) -> Option<Condition> {
        if self.unread.contains("vocabulary") {
            return None;
        }
        let mut expanded = pattern.get_ref().clone();
        for name in named(pattern.get_ref()) {
            let Some(concept) = self.data.concepts.iter().find(|known| known.id == name) else {
                let known = suggestion(name, self.data.concepts.iter().map(|known| known.id.as_str()));
                self.faults.0.push(at(file, pattern.span()).fault(
                    "unknown-concept",
                    format!("词表里没有 `{name}` 这个概念"),
                    &did_you_mean(known),
                    "改成 intents/vocabulary.toml 里有的概念,或在那里加上",
                ));
                return None;
            };
            expanded = expanded.replace(&format!("{{{name}}}"), &alternation(&concept.words));
        }
        let concepts: Vec<String> = self
            .data
            .concepts
            .iter()
            .map(|concept| concept.id.clone())
            .collect();
        self.regex(file, pattern, &expanded)
            .then(|| Condition::new(pattern.get_ref(), &concepts))
    }
}
