//! Guidance: from a file of entries to data.

use toml::Spanned;

use super::{File, Loader, at, first_line};
use crate::data::files::{GuidanceFile, SectionEntry};
use crate::data::guidance::{Body, Entry, Section};
use crate::understand::conditions::Condition;

impl Loader {
    pub(super) fn guidance(&mut self, file: &File, parsed: GuidanceFile) {
        self.places
            .topics
            .push((parsed.topic.get_ref().clone(), at(file, parsed.topic.span())));
        for entry in parsed.entry {
            self.id(file, &entry.id);
            let region = self.region(file, &entry.region);
            for when in entry.when.iter().chain(&entry.unless) {
                self.regex(file, when, when.get_ref());
            }
            if entry.answer.get_ref().trim().is_empty() {
                self.faults.0.push(at(file, entry.answer.span()).fault(
                    "empty-text",
                    "没有写答案".to_owned(),
                    "",
                    "answer 用一句话先回答",
                ));
            }
            let unsourced = entry.section.iter().all(|section| section.get_ref().dissent);
            if unsourced && crate::amounts::find(entry.answer.get_ref()).next().is_some() {
                self.faults.0.push(at(file, entry.answer.span()).fault(
                    "missing-source",
                    "答案里有金额或比例,却没有一节写明来源".to_owned(),
                    "",
                    "加一节 [[entry.section]],写上 sources",
                ));
            }
            let sections = entry
                .section
                .into_iter()
                .filter_map(|section| self.section(file, section))
                .collect();
            self.places.guidance.push(at(file, entry.id.span()));
            self.data.guidance.push(Entry {
                id: entry.id.into_inner(),
                topic: parsed.topic.get_ref().clone(),
                title: parsed.title.clone(),
                region,
                when: entry
                    .when
                    .iter()
                    .map(|when| Condition::new(when.get_ref(), &[]))
                    .collect(),
                unless: entry
                    .unless
                    .iter()
                    .map(|unless| Condition::new(unless.get_ref(), &[]))
                    .collect(),
                outcome: entry.outcome,
                answer: entry.answer.into_inner(),
                sections,
            });
        }
    }

    fn section(&mut self, file: &File, spanned: Spanned<SectionEntry>) -> Option<Section> {
        let head = first_line(file, spanned.span());
        let entry = spanned.into_inner();
        let sources = self.nonempty_sources(file, &entry.sources);
        let checked = self.checked(file, &entry.checked);
        let body = match (entry.text, entry.steps, entry.items) {
            (Some(text), None, None) => Body::Text(text),
            (None, Some(steps), None) => Body::Steps(steps),
            (None, None, Some(items)) => Body::Items(items),
            _ => {
                self.faults.0.push(at(file, head).fault(
                    "section-form",
                    "一节里要有且只有 text、steps、items 中的一个".to_owned(),
                    "",
                    "不同的形式分成几节 [[entry.section]]",
                ));
                return None;
            }
        };
        if body.sentences().is_empty() || body.sentences().iter().any(|sentence| sentence.trim().is_empty()) {
            self.faults.0.push(at(file, head).fault(
                "empty-text",
                "这一节里有空的内容".to_owned(),
                "",
                "写上要说的话,或删去这一节",
            ));
        }
        Some(Section {
            heading: entry.heading,
            body,
            sources,
            grade: entry.grade,
            checked,
            dissent: entry.dissent,
            more: entry.more,
        })
    }
}
