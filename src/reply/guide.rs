//! Guidance in words: the place's own first, then what holds everywhere; the long of it on request.

use super::{Backing, Block, Composer, Decided, NoteKind, Outcome};
use crate::data::guidance::{Body, Entry, EntryOutcome, Section};
use crate::decide::Guide;
use crate::subject::{Grade, RegionCode};

/// Tells guidance.
pub fn tell(composer: &mut Composer, guide: &Guide, one: &Decided) {
    let first = guide.entries[0];
    composer.outcome = match first.outcome {
        EntryOutcome::Answered | EntryOutcome::Warned => Outcome::Answered,
        EntryOutcome::Declined => Outcome::Declined,
        EntryOutcome::Unknown => Outcome::Unknown,
    };
    // What holds everywhere alike needs no reserve.
    let alike = matches!(first.topic.as_str(), "hotline" | "safety" | "card");
    let own_figures = guide
        .credit
        .as_ref()
        .is_some_and(|credit| Some(credit.groups[0].finding.level) == guide.place);
    let general = guide.place.is_some()
        && !alike
        && !own_figures
        && guide
            .entries
            .iter()
            .all(|entry| entry.region == RegionCode::COUNTRY);
    tell_entry(composer, first, true);
    for entry in &guide.entries[1..] {
        // Behind a place's answer to just this question the country's main words would only repeat or blur it.
        let shown = first.when.is_empty();
        tell_behind(composer, entry, shown);
    }
    if general {
        let place = guide
            .place
            .map_or("当地", |place| composer.short(place))
            .to_owned();
        composer.note(
            NoteKind::General,
            format!("以上是全国通行的说法,{place}自己的规定这里没有查到,细节可打当地医保热线12393。"),
        );
    }
    if let Some(credit) = guide.credit.as_ref().filter(|credit| credit.place.is_some()) {
        super::credit::amounts(composer, credit, one.slots);
        super::credit::conflicts(composer, credit, &credit.groups[0].finding, one.slots);
    }
    if !composer.more.is_empty() {
        composer.text("发“更多”可看其余的说明。".to_owned());
    }
}

/// One entry: its line, then its sections, those for later aside.
pub fn tell_entry(composer: &mut Composer, entry: &Entry, leads: bool) {
    // The line stands on the first section that is not a dissent.
    let main = entry.sections.iter().find(|section| !section.dissent);
    let line = composer.written(&entry.answer, &backing(entry, main));
    if leads {
        composer.lead(line);
        composer.grades.extend(main.map(|section| section.grade));
    }
    for section in &entry.sections {
        tell_section(composer, entry, section, section.more || !leads);
    }
}

/// What stands behind the entry that answers: the country's word behind a place's, or a place's behind the country's.
fn tell_behind(composer: &mut Composer, entry: &Entry, shown: bool) {
    if shown {
        let main = entry.sections.iter().find(|section| !section.dissent);
        let line = composer.written(&entry.answer, &backing(entry, main));
        let whose = if entry.region == RegionCode::COUNTRY {
            "全国的说法".to_owned()
        } else {
            format!("{}的说法", composer.short(entry.region))
        };
        composer.text(format!("{whose}:{line}"));
    }
    for section in &entry.sections {
        tell_section(composer, entry, section, true);
    }
}

fn backing(entry: &Entry, section: Option<&Section>) -> Backing {
    Backing {
        rule: entry.id.clone(),
        grade: section.map_or(Grade::C, |section| section.grade),
        sources: section.map(|section| section.sources.clone()).unwrap_or_default(),
        dissent: section.is_some_and(|section| section.dissent),
    }
}

fn tell_section(composer: &mut Composer, entry: &Entry, section: &Section, later: bool) {
    let backing = backing(entry, Some(section));
    if section.dissent {
        let words = composer.source_words(&section.sources);
        let said = composer.written(&section.body.sentences().join(" "), &backing);
        let text = format!("{words}的说法不同:{said}");
        if later {
            composer.note_later(NoteKind::Conflict, text);
        } else {
            composer.note(NoteKind::Conflict, text);
        }
        return;
    }
    let mut blocks = Vec::new();
    if let Some(heading) = &section.heading {
        blocks.push(Block::Heading(heading.clone()));
    }
    let sentences: Vec<String> = section
        .body
        .sentences()
        .iter()
        .map(|sentence| composer.written(sentence, &backing))
        .collect();
    blocks.push(match &section.body {
        Body::Text(_) => Block::Text(sentences.concat()),
        Body::Steps(_) => Block::Steps(sentences),
        Body::Items(_) => Block::Items(sentences),
    });
    if later {
        composer.more.extend(blocks);
        return;
    }
    composer.blocks.extend(blocks);
    if super::is_old(section.checked, composer.today) {
        let checked = section.checked;
        let text = format!(
            "这里的说明上次核对是{}年{}月,已超过一年。",
            checked.year(),
            checked.month()
        );
        composer.note(NoteKind::Stale, text);
    }
}
