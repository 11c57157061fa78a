//! Places in a message: which are named, and what they are to the person.
//!
//! In comes a text in normal form; out go [`Mention`]s, or a whole reading, [`Located`]. Names that several places
//! share (鼓楼、朝阳) count only with their city or province at hand, ordinary words (大方、和平) only with their suffix
//! or right behind the place they lie in, single characters (沪、京) only where they stand like a name. Adjacent names
//! narrow each other: 江苏南京市鼓楼区 is one place. It knows nothing of rules and answers.
//!
//! # Layout
//! - `lexicon`: the longest known word at a position
//! - `letters`: abbreviations of one character
//! - `latin`: names in Pinyin
//! - `roles`: insured place, place of care, comparison, told by the words of `cues`

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::subject::RegionCode;
use lexicon::Lexicon;

mod cues;
mod latin;
mod letters;
mod lexicon;
mod roles;
#[cfg(test)]
mod tests;

/// A place of GB/T 2260 with everything people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// Its code.
    pub code: RegionCode,
    /// The full official name.
    pub name: String,
    /// The name without its suffix and nationality, the first as people say it; several regions may share one.
    #[serde(default)]
    pub short: Vec<String>,
    /// Abbreviations, nicknames, former names and Pinyin. An alias outranks the same `short` elsewhere; an alias of
    /// several regions names them all (京津冀).
    #[serde(default)]
    pub alias: Vec<String>,
    /// Whether its insurance is run by the province although its code lies in a city's range (杨凌).
    #[serde(default)]
    pub direct: bool,
}

/// A file of `knowledge/regions/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionFile {
    /// The regions of one province.
    pub region: Vec<Region>,
}

/// The file `knowledge/regions/words.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsFile {
    /// Words that are no places. One that equals a region's name makes that name need its suffix or its province;
    /// `~路` is an ending that takes a place away; any other is passed over as a whole.
    pub not_places: Vec<String>,
}

/// A place named in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// Bytes of the text. The places of a collective name (京津冀) share one range.
    pub range: Range<usize>,
    /// The most specific place named.
    pub code: RegionCode,
    /// What it is to the person.
    pub role: Role,
}

/// What a place is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The insured place.
    Insured,
    /// The place of care.
    Care,
    /// Where the person lives.
    Living,
    /// Where the person is from or registered.
    Birth,
    /// Set against another.
    Compared,
    /// Named without telling why.
    Named,
}

/// The places of a text and what follows from them. Codes are as [`Places::reported`] gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Located {
    /// The insured place; none if the only place is one of care, or if places are compared.
    pub region: Option<RegionCode>,
    /// Places to compare, in the order of the text; two or more, or none.
    pub regions: Vec<RegionCode>,
    /// The place of care, when it is another than the insured place.
    pub care_region: Option<RegionCode>,
    /// Every place named, in the order of the text, but for those that are denied (不是上海).
    pub mentions: Vec<Mention>,
}

/// All names of places, ready to be found.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Sorted by code.
    records: Vec<Record>,
    lexicon: Lexicon,
    /// What the words of the lexicon stand for, by their positions there.
    entries: Vec<Entry>,
    senses: Vec<Sense>,
    /// Endings that take a place away.
    endings: Vec<Vec<char>>,
    letters: HashMap<char, RegionCode>,
    latin: HashMap<String, RegionCode>,
}

#[derive(Debug, Clone)]
struct Record {
    code: RegionCode,
    reported: RegionCode,
    name: String,
    short: Option<String>,
}

/// What a word of the lexicon stands for.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// Positions in [`Places::senses`]; empty for a word that is no place.
    senses: Range<usize>,
    /// The place that the word means by itself.
    default: Option<RegionCode>,
    /// Whether the word names all its places at once.
    collective: bool,
    /// Whether the word is no place at all, or only next to its province.
    everyday: bool,
}

impl Entry {
    fn is_place(&self) -> bool {
        !self.senses.is_empty()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sense {
    code: RegionCode,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Full,
    Short,
    Alias,
}

/// How large a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Province,
    Prefecture,
    County,
}

/// A text as characters, with the byte each begins at.
struct Text {
    chars: Vec<char>,
    bytes: Vec<usize>,
}

impl Text {
    fn new(text: &str) -> Text {
        let (mut bytes, chars): (Vec<usize>, Vec<char>) = text.char_indices().unzip();
        bytes.push(text.len());
        Text { chars, bytes }
    }

    /// Whether `words` holds one that stands at `at`.
    fn has_at(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.chars.get(at..).unwrap_or_default();
        words.iter().any(|word| starts_with(rest, word))
    }
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// A word or abbreviation found, not yet certain to be a place.
struct Found {
    start: usize,
    end: usize,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    /// A word of the lexicon.
    Word(usize),
    /// A letter or a Pinyin name: certain.
    Certain(RegionCode),
}

/// A place found, in characters.
#[derive(Debug, Clone, Copy)]
struct Spot {
    start: usize,
    end: usize,
    code: RegionCode,
    collective: bool,
}

/// Characters before which a county's short name may well begin: prepositions, verbs of motion, kinship, units.
const BEFORE: &str = "在到去来回从由是我们咱俺的得和跟与及同或、转往住于为叫问属归飞赴至被离把给帮对比家里边岁妈爸爷奶公婆姐哥弟妹姨叔娘亲友伯舅姑儿女夫妻人老想问好下查说省市县区州交缴办买换调迁用持年月日";

/// What follows a place more than anything else.
const AFTER: [&str; 44] = [
    "医保",
    "社保",
    "医疗",
    "职工",
    "居民",
    "退休",
    "参保",
    "市",
    "县",
    "区",
    "户口",
    "户籍",
    "籍",
    "老家",
    "这边",
    "那边",
    "这里",
    "那里",
    "当地",
    "本地",
    "人",
    "每月",
    "一个月",
    "一月",
    "返",
    "划",
    "交的",
    "缴",
    "灵活",
    "在职",
    "新农合",
    "农合",
    "看病",
    "住院",
    "就医",
    "医院",
    "怎么返",
    "上班",
    "工作",
    "单位",
    "哪",
    "能",
    "报销",
    "余额",
];

/// What may stand between a place and one that lies in it.
const GLUE: [&str; 11] = [
    "",
    "的",
    "-",
    "·",
    ",",
    "/",
    "市",
    "省",
    "那边的",
    "这边的",
    "下面的",
];

/// Characters that are more often a word of their own than the beginning of a name.
const LOOSE_HEADS: &str = "和同从来会与当连如若应即且于望合加交向比上下新都在到去回往";

impl Places {
    /// Prepares all names. Meant to be done once.
    pub fn new(regions: &[Region], not_places: &[String]) -> Places {
        let mut places = Places {
            records: records(regions),
            ..Places::default()
        };
        let mut names: Vec<(&str, Option<Sense>)> = Vec::with_capacity(regions.len() * 3);
        for region in regions {
            let name = std::iter::once((&region.name, Kind::Full));
            let short = region.short.iter().map(|short| (short, Kind::Short));
            let alias = region.alias.iter().map(|alias| (alias, Kind::Alias));
            for (word, kind) in name.chain(short).chain(alias) {
                let mut characters = word.chars();
                match (characters.next(), characters.next()) {
                    (Some(letter), None) => {
                        places.letters.insert(letter, region.code);
                    }
                    (Some(first), Some(_)) if first.is_ascii_alphabetic() => {
                        places.latin.insert(word.clone(), region.code);
                    }
                    _ => names.push((
                        word,
                        Some(Sense {
                            code: region.code,
                            kind,
                        }),
                    )),
                }
            }
        }
        for word in not_places {
            match word.strip_prefix('~') {
                Some(ending) => places.endings.push(ending.chars().collect()),
                None => names.push((word, None)),
            }
        }
        let (lexicon, groups) = Lexicon::new(&mut names);
        places.lexicon = lexicon;
        places.senses = names.iter().filter_map(|(_, sense)| *sense).collect();
        let mut next = 0;
        for group in groups {
            let here = &names[group];
            let count = here.iter().filter(|(_, sense)| sense.is_some()).count();
            let entry = places.entry(next..next + count, count < here.len());
            next += count;
            places.entries.push(entry);
        }
        places
    }

    /// The places named in a text, from left to right; all with [`Role::Named`].
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let text = Text::new(text);
        self.spots(&text)
            .into_iter()
            .map(|spot| Mention {
                range: text.bytes[spot.start]..text.bytes[spot.end],
                code: spot.code,
                role: Role::Named,
            })
            .collect()
    }

    /// The places named in a text and what they are to the person.
    pub fn read(&self, text: &str) -> Located {
        let mentions = self.find(text);
        roles::read(self, text, mentions)
    }

    /// The full official name of a place; nothing for a code that is none.
    pub fn name(&self, code: RegionCode) -> Option<&str> {
        self.record(code).map(|record| record.name.as_str())
    }

    /// What people call a place: 上海, 恩施州, 黑龙江. The full name where nobody shortens it (城区); nothing for a code
    /// that is none.
    pub fn short_name(&self, code: RegionCode) -> Option<&str> {
        let record = self.record(code)?;
        Some(record.short.as_deref().unwrap_or(&record.name))
    }

    /// The code that answers go by: the prefecture-level city of a county, the municipality of its district; a place
    /// directly under a province and an unknown code stay what they are.
    pub fn reported(&self, code: RegionCode) -> RegionCode {
        self.record(code).map_or(code, |record| record.reported)
    }

    /// The prefectures of a province and the places directly under it, by code; none for a municipality.
    pub fn children(&self, code: RegionCode) -> Vec<RegionCode> {
        if !code.is_province() {
            return Vec::new();
        }
        self.records
            .iter()
            .filter(|record| {
                record.code != code && record.code.province() == code && record.reported == record.code
            })
            .map(|record| record.code)
            .collect()
    }

    fn record(&self, code: RegionCode) -> Option<&Record> {
        let at = self
            .records
            .binary_search_by_key(&code, |record| record.code)
            .ok()?;
        self.records.get(at)
    }

    fn level(&self, code: RegionCode) -> Level {
        if code.is_province() {
            Level::Province
        } else if self.reported(code) == code {
            Level::Prefecture
        } else {
            Level::County
        }
    }

    /// What a word with these senses means.
    fn entry(&self, senses: Range<usize>, everyday: bool) -> Entry {
        let all = &self.senses[senses.clone()];
        let aliases: Vec<&Sense> = all.iter().filter(|sense| sense.kind == Kind::Alias).collect();
        let collective = aliases.len() > 1;
        let default = match aliases.as_slice() {
            [alias] => Some(alias.code),
            _ => self.widest(all.iter().map(|sense| sense.code)),
        };
        Entry {
            senses,
            default,
            collective,
            everyday,
        }
    }

    /// The one place of the highest level; the first if all of that level are one place to answers.
    fn widest(&self, codes: impl Iterator<Item = RegionCode> + Clone) -> Option<RegionCode> {
        let level = codes.clone().map(|code| self.level(code)).min()?;
        let mut widest = codes.filter(|code| self.level(*code) == level);
        let first = widest.next()?;
        widest
            .all(|code| self.reported(code) == self.reported(first))
            .then_some(first)
    }

    /// The places of a text, certain and narrowed.
    fn spots(&self, text: &Text) -> Vec<Spot> {
        let found = self.scan(text);
        let near = self.near(&found);
        let mut spots: Vec<Spot> = Vec::new();
        for (at, this) in found.iter().enumerate() {
            let word = match this.what {
                What::Certain(code) => {
                    spots.push(Spot {
                        start: this.start,
                        end: this.end,
                        code,
                        collective: false,
                    });
                    continue;
                }
                What::Word(word) => &self.entries[word],
            };
            let codes = || self.senses[word.senses.clone()].iter().map(|sense| sense.code);
            if word.collective {
                spots.extend(codes().map(|code| Spot {
                    start: this.start,
                    end: this.end,
                    code,
                    collective: true,
                }));
                continue;
            }
            if let Some(last) = spots.last_mut().filter(|last| !last.collective)
                && let Some(gap) = text.chars.get(last.end..this.start)
                && GLUE.iter().any(|glue| gap.iter().copied().eq(glue.chars()))
            {
                let inside = codes().filter(|code| code != &last.code && encloses(last.code, *code));
                if let Some(code) = self.widest(inside)
                    && (!word.everyday || gap != [','])
                {
                    *last = Spot {
                        start: last.start,
                        end: this.end,
                        code,
                        collective: false,
                    };
                    continue;
                }
                let again = codes().any(|code| encloses(code, last.code));
                if again && !word.everyday {
                    last.end = this.end;
                    continue;
                }
                let adjoins = gap.is_empty();
                if adjoins && !self.is_full(word) && self.is_county(word) {
                    continue;
                }
            }
            let code = self
                .by_what_follows(text, word, this.end, found.get(at + 1))
                .or_else(|| {
                    if word.everyday {
                        None
                    } else {
                        self.by_what_is_near(word, &near)
                    }
                })
                .or_else(|| {
                    word.default
                        .filter(|_| !word.everyday && self.stands_alone(text, word, this))
                });
            if let Some(code) = code {
                spots.push(Spot {
                    start: this.start,
                    end: this.end,
                    code,
                    collective: false,
                });
            }
        }
        spots
    }

    /// Every word that may be a place, from left to right.
    fn scan(&self, text: &Text) -> Vec<Found> {
        let chars = &text.chars;
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            if c.is_ascii_alphabetic() {
                at = latin::scan(&self.latin, text, at, &mut found);
                continue;
            }
            if let Some((length, word)) = self.lexicon.longest(&chars[at..]) {
                let entry = &self.entries[word];
                let end = at + length;
                if entry.is_place() {
                    if self.gives_way(text, at, end, entry) {
                        at += 1;
                        continue;
                    }
                    if !self.has_ending(text, end) {
                        found.push(Found {
                            start: at,
                            end,
                            what: What::Word(word),
                        });
                    }
                }
                at = end;
                continue;
            }
            if self.letters.contains_key(&c)
                && let Some(length) = letters::run(&self.letters, &self.lexicon, text, at)
            {
                for (start, letter) in chars.iter().enumerate().skip(at).take(length) {
                    if let Some(&code) = self.letters.get(letter) {
                        found.push(Found {
                            start,
                            end: start + 1,
                            what: What::Certain(code),
                        });
                    }
                }
                at += length;
                continue;
            }
            at += 1;
        }
        found
    }

    /// Whether a county's name is likelier the end of one word and the beginning of a larger place: 和安|徽.
    fn gives_way(&self, text: &Text, start: usize, end: usize, entry: &Entry) -> bool {
        let loose = text.chars.get(start).is_some_and(|c| LOOSE_HEADS.contains(*c));
        loose
            && self.is_county(entry)
            && (start + 1..end).any(|inner| {
                self.lexicon
                    .longest(&text.chars[inner..])
                    .is_some_and(|(length, word)| {
                        let other = &self.entries[word];
                        inner + length > end && other.is_place() && !self.is_county(other) && !other.everyday
                    })
            })
    }

    /// Whether what follows takes the place away: 南京|路.
    fn has_ending(&self, text: &Text, at: usize) -> bool {
        let rest = &text.chars[at..];
        let ends = self.endings.iter().any(|ending| {
            rest.starts_with(ending)
                && !(ending.last() == Some(&'路')
                    && rest.get(ending.len()).is_some_and(|c| "费途程过线".contains(*c)))
        });
        // 台州市路桥区
        ends && self
            .lexicon
            .longest(rest)
            .is_none_or(|(_, word)| !self.entries[word].is_place())
    }

    /// The codes that the text names for certain, with the prefectures of its counties.
    fn near(&self, found: &[Found]) -> HashSet<RegionCode> {
        let mut near = HashSet::new();
        for this in found {
            let code = match this.what {
                What::Certain(code) => Some(code),
                What::Word(word) => {
                    let entry = &self.entries[word];
                    entry.default.filter(|_| !entry.everyday && !entry.collective)
                }
            };
            if let Some(code) = code {
                near.insert(code);
                near.insert(self.reported(code));
            }
        }
        near
    }

    /// The sense in which the next place lies: 朝阳 in 朝阳北票.
    fn by_what_follows(
        &self,
        text: &Text,
        word: &Entry,
        end: usize,
        next: Option<&Found>,
    ) -> Option<RegionCode> {
        let next = next?;
        let gap = text.chars.get(end..next.start)?;
        if !gap.is_empty() && gap != ['的'] {
            return None;
        }
        let What::Word(next) = next.what else { return None };
        let inner = &self.senses[self.entries[next].senses.clone()];
        let outer = &self.senses[word.senses.clone()];
        self.widest(outer.iter().map(|sense| sense.code).filter(|outer| {
            inner
                .iter()
                .any(|inner| inner.code != *outer && encloses(*outer, inner.code))
        }))
    }

    /// The sense that lies in a place named elsewhere in the text; its city counts before its province.
    fn by_what_is_near(&self, word: &Entry, near: &HashSet<RegionCode>) -> Option<RegionCode> {
        if word.default.is_some() && !self.is_county(word) {
            return None;
        }
        let codes = || self.senses[word.senses.clone()].iter().map(|sense| sense.code);
        if codes().count() < 2 {
            return None;
        }
        self.widest(
            codes().filter(|code| near.contains(&self.reported(*code)) && self.level(*code) == Level::County),
        )
        .or_else(|| self.widest(codes().filter(|code| near.contains(&code.province()))))
    }

    /// Whether a name without its larger place stands where a place would.
    fn stands_alone(&self, text: &Text, word: &Entry, found: &Found) -> bool {
        let before = match found.start.checked_sub(1).map(|at| text.chars[at]) {
            None => true,
            Some(c) => !c.is_alphabetic() || BEFORE.contains(c),
        };
        if self.is_county(word) {
            if self.is_full(word) && found.end - found.start > 2 {
                return true;
            }
            return (before || text.has_at(found.end, &AFTER)) && !self.crosses_a_word(text, found);
        }
        let province = word.default.is_some_and(RegionCode::is_province);
        province || before || !self.crosses_a_word(text, found)
    }

    /// Whether the name's last character begins a word that goes on behind it (新余|额), and nothing known begins right
    /// behind the name (陇西|医保).
    fn crosses_a_word(&self, text: &Text, found: &Found) -> bool {
        let last = found.end - 1;
        let crosses = self
            .lexicon
            .longest(&text.chars[last..])
            .is_some_and(|(length, word)| !self.entries[word].is_place() && last + length > found.end);
        crosses && self.lexicon.longest(&text.chars[found.end..]).is_none()
    }

    fn is_county(&self, word: &Entry) -> bool {
        self.senses[word.senses.clone()]
            .iter()
            .all(|sense| self.level(sense.code) == Level::County)
    }

    fn is_full(&self, word: &Entry) -> bool {
        self.senses[word.senses.clone()]
            .iter()
            .all(|sense| sense.kind == Kind::Full)
    }
}

/// Whether `outer` is `inner` or a place that it lies in.
fn encloses(outer: RegionCode, inner: RegionCode) -> bool {
    let size = match outer.value() {
        code if code % 10_000 == 0 => 10_000,
        code if code % 100 == 0 => 100,
        _ => 1,
    };
    inner.value() / size == outer.value() / size
}

fn records(regions: &[Region]) -> Vec<Record> {
    let provinces: HashSet<&String> = regions
        .iter()
        .filter(|region| region.code.is_province())
        .flat_map(|region| &region.short)
        .collect();
    let mut records: Vec<Record> = regions
        .iter()
        .map(|region| Record {
            code: region.code,
            reported: region.code,
            name: region.name.clone(),
            // 吉林 is the province: the city keeps its full name.
            short: called(region)
                .filter(|short| region.code.is_province() || !provinces.contains(short))
                .cloned(),
        })
        .collect();
    records.sort_by_key(|record| record.code);
    let codes: Vec<RegionCode> = records.iter().map(|record| record.code).collect();
    let direct: HashSet<RegionCode> = regions
        .iter()
        .filter(|region| region.direct)
        .map(|region| region.code)
        .collect();
    for record in &mut records {
        let code = record.code.value();
        let prefecture = RegionCode::new(code / 100 * 100);
        record.reported = if direct.contains(&record.code) {
            record.code
        } else if matches!(code / 10_000, 11 | 12 | 31 | 50 | 71 | 81 | 82) {
            record.code.province()
        } else if codes.binary_search(&prefecture).is_ok() {
            prefecture
        } else {
            record.code
        };
    }
    records
}

/// The short form people use: 恩施州 rather than 恩施 for a prefecture named after one of its counties.
fn called(region: &Region) -> Option<&String> {
    region
        .short
        .iter()
        .find(|short| short.ends_with('州') && region.name.ends_with("自治州"))
        .or(region.short.first())
}
