//! Guidance in words: the place's own first, then what holds everywhere; the long of it on request.

use super::{Backing, Block, Composer, Decided, NoteKind, Outcome};
use crate::data::guidance::{Body, Entry, EntryOutcome, Section};
use crate::decide::Guide;
use crate::subject::{Grade, RegionCode};

/// Tells guidance.
pub fn tell(composer: &mut Composer, guide: &Guide, one: &Decided) {
    let first = guide.entries[0];
    composer.outcome = match first.outcome {
        EntryOutcome::Answered => Outcome::Answered,
        EntryOutcome::Declined => Outcome::Declined,
        EntryOutcome::Unknown => Outcome::Unknown,
    };
    let general = guide.place.is_some() && guide.entries.iter().all(|entry| entry.region == RegionCode::COUNTRY);
    for (index, entry) in guide.entries.iter().enumerate() {
        tell_entry(composer, entry, index == 0);
    }
    if general {
        let place = guide.place.map_or("当地", |place| composer.short(place)).to_owned();
        composer.note(
            NoteKind::General,
            format!("以上是全国通行的说法,{place}自己的规定这里没有查到,细节可打当地医保热线12393。"),
        );
    }
    if let Some(credit) = &guide.credit {
        super::credit::amounts(composer, credit, one.slots);
        super::credit::conflicts(composer, credit, &credit.groups[0].finding, one.slots);
    }
    if !composer.more.is_empty() {
        composer.text("发“更多”可看其余的说明。".to_owned());
    }
}

/// One entry: its line, then its sections, those for later aside.
pub fn tell_entry(composer: &mut Composer, entry: &Entry, leads: bool) {
    let backing = |section: Option<&Section>| Backing {
        rule: entry.id.clone(),
        grade: section.map_or(Grade::C, |section| section.grade),
        sources: section.map(|section| section.sources.clone()).unwrap_or_default(),
        dissent: section.is_some_and(|section| section.dissent),
    };
    // The line stands on the first section that is not a dissent.
    let main = entry.sections.iter().find(|section| !section.dissent);
    let line = composer.written(&entry.answer, &backing(main));
    if leads {
        composer.lead(line);
    } else {
        composer.text(format!("各地通用:{line}"));
    }
    for section in &entry.sections {
        let later = section.more || !leads;
        let backing = backing(Some(section));
        if section.dissent && !later {
            let words = composer.source_words(&section.sources);
            let said = section.body.sentences().join(" ");
            let said = composer.written(&said, &backing);
            composer.note(NoteKind::Conflict, format!("{words}的说法不同:{said}"));
            continue;
        }
        let mut blocks = Vec::new();
        if let Some(heading) = &section.heading {
            blocks.push(Block::Heading(heading.clone()));
        }
        let sentences: Vec<String> =
            section.body.sentences().iter().map(|sentence| composer.written(sentence, &backing)).collect();
        blocks.push(match &section.body {
            Body::Text(_) => Block::Text(sentences.concat()),
            Body::Steps(_) => Block::Steps(sentences),
            Body::Items(_) => Block::Items(sentences),
        });
        if later {
            composer.more.extend(blocks);
        } else {
            composer.grades.push(section.grade);
            composer.blocks.extend(blocks);
            if super::is_old(section.checked, composer.today) {
                let checked = section.checked;
                composer.note(
                    NoteKind::Stale,
                    format!("这里的说明上次核对是{}年{}月,已超过一年。", checked.year(), checked.month()),
                );
            }
        }
    }
}
