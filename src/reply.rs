//! From decisions to what a person is told.
//!
//! In come the decisions for the questions of one message, out goes a [`Reply`]: blocks of text with every figure,
//! its rule and its sources beside them. An amount can only get into a text through `Composer::amount`, which
//! enters it among the figures; that is what keeps unsourced numbers out. How blocks look is `render`'s work.
//!
//! # Layout
//! - this module: the reply and its composer
//! - `credit`, `compare`, `contribution`: worked out from claims
//! - `guide`: told from guidance
//! - `talk`: greetings, what lies outside, questions back

mod compare;
mod contribution;
mod credit;
mod guide;
mod talk;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::data::{Data, Source};
use crate::decide::Decision;
use crate::rules::Found;
use crate::rules::work_out::{display, round};
use crate::subject::{Grade, RegionCode, Unit};
use crate::understand::places::Places;
use crate::understand::{Scored, Slots};

/// What a person is told, with everything behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What kind of reply it is.
    pub outcome: Outcome,
    /// The intents of the questions, in their order: id and score.
    pub intents: Vec<(String, f32)>,
    /// What the first question says.
    pub slots: Slots,
    /// The text, block by block.
    pub blocks: Vec<Block>,
    /// What is told when more is asked for.
    pub more: Vec<Block>,
    /// Every amount of the text that is not the asker's own.
    pub figures: Vec<Figure>,
    /// Where it comes from; positions in [`Data::sources`].
    pub sources: Vec<u16>,
    /// What has to be borne in mind.
    pub notes: Vec<Note>,
    /// What is asked back.
    pub ask: Option<Ask>,
    /// What might be asked next.
    pub suggestions: Vec<String>,
    /// The questions one by one, if there are several.
    pub parts: Vec<Part>,
    /// Whether it is shown in Traditional characters.
    pub traditional: bool,
}

/// What kind of reply it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The question is answered.
    Answered,
    /// Something is asked back.
    Clarify,
    /// Our field, but nothing is known.
    Uncovered,
    /// Unlawful, or somebody's personal data.
    Declined,
    /// Greetings and the like.
    Smalltalk,
    /// Not our field.
    Unknown,
    /// Group talk not meant for the bot.
    Ignored,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The answer itself, one line.
    Lead(String),
    /// A line or short paragraph.
    Text(String),
    /// What the following blocks are about.
    Heading(String),
    /// Steps in order.
    Steps(Vec<String>),
    /// Points in no order.
    Items(Vec<String>),
    /// How the figure comes about, line by line.
    Working(Vec<String>),
    /// How sure it is.
    Confidence(String),
    /// Something to bear in mind.
    Note(String),
    /// Where it comes from, one line a source.
    Sources(Vec<String>),
    /// What might be asked next.
    Suggestions(Vec<String>),
}

/// An amount of the text with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Rounded as shown.
    pub value: Decimal,
    /// Counted per what.
    pub unit: Unit,
    /// The claim or the guidance it comes from.
    pub rule: String,
    /// How well it is backed.
    pub grade: Grade,
    /// Positions in [`Data::sources`].
    pub sources: Vec<u16>,
    /// Whether the answer leads with another.
    pub dissent: bool,
}

/// Something to bear in mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Of what kind.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Sources disagree.
    Conflict,
    /// Checked long ago, or stated for a past year.
    Stale,
    /// The general rule, not the place's own.
    General,
    /// Worked out from a number that may not be the right base.
    Estimate,
    /// Only one publisher says so.
    SingleSource,
}

/// A question back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    /// The slot that is missing, or `intent`.
    pub slot: String,
    /// What can be chosen.
    pub options: Vec<String>,
}

/// One question of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its intents.
    pub intents: Vec<(String, f32)>,
    /// Its slots.
    pub slots: Slots,
    /// Its outcome.
    pub outcome: Outcome,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// One question with its decision, ready to be told.
pub struct Decided<'a> {
    /// Its intents, best first.
    pub scores: &'a [Scored],
    /// What it says.
    pub slots: &'a Slots,
    /// Its words in normal form.
    pub text: &'a str,
    /// What answers it.
    pub decision: Decision<'a>,
}

/// Tells the decisions of one message.
pub fn compose(data: &Data, places: &Places, today: jiff::civil::Date, decided: &[Decided]) -> Reply {
    let replies: Vec<Reply> = decided.iter().map(|one| tell(data, places, today, one)).collect();
    join(replies)
}

fn tell(data: &Data, places: &Places, today: jiff::civil::Date, one: &Decided) -> Reply {
    let intent = one
        .scores
        .first()
        .map_or("", |best| data.intents[best.intent].id.as_str());
    let mut composer = Composer::new(data, places, today);
    composer.intents = one
        .scores
        .iter()
        .take(1)
        .map(|scored| (data.intents[scored.intent].id.clone(), scored.score))
        .collect();
    match &one.decision {
        Decision::Credit(credit) => credit::tell(&mut composer, credit, one),
        Decision::Compare(credits) => compare::tell(&mut composer, credits, one),
        Decision::Contribution(contribution) => contribution::tell(&mut composer, contribution, one),
        Decision::Guide(guide) => guide::tell(&mut composer, guide, one),
        Decision::SmallTalk(kind) => talk::small_talk(&mut composer, kind),
        Decision::OutOfScope => talk::out_of_scope(&mut composer),
        Decision::Clarify(readings) => talk::clarify(&mut composer, readings),
        Decision::Uncovered => talk::uncovered(&mut composer, one),
    }
    composer.finish(intent, one.slots)
}

/// Puts the replies to several questions behind each other.
fn join(mut replies: Vec<Reply>) -> Reply {
    if replies.len() == 1
        && let Some(only) = replies.pop()
    {
        return only;
    }
    let parts: Vec<Part> = replies
        .iter()
        .map(|reply| Part {
            intents: reply.intents.clone(),
            slots: reply.slots.clone(),
            outcome: reply.outcome,
            figures: reply.figures.clone(),
        })
        .collect();
    let outcome = parts
        .iter()
        .map(|part| part.outcome)
        .find(|outcome| *outcome == Outcome::Answered)
        .or(parts.first().map(|part| part.outcome))
        .unwrap_or(Outcome::Unknown);
    let mut joined = Reply {
        outcome,
        intents: Vec::new(),
        slots: parts.first().map(|part| part.slots.clone()).unwrap_or_default(),
        blocks: Vec::new(),
        more: Vec::new(),
        figures: Vec::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        ask: None,
        suggestions: Vec::new(),
        parts,
        traditional: false,
    };
    let several = replies.len() > 1;
    for (index, reply) in replies.into_iter().enumerate() {
        if several {
            joined.blocks.push(Block::Heading(format!("{}.", index + 1)));
        }
        // Suggestions after each part would only stand in the way.
        joined.blocks.extend(
            reply
                .blocks
                .into_iter()
                .filter(|block| !matches!(block, Block::Suggestions(_))),
        );
        joined.more.extend(reply.more);
        joined.figures.extend(reply.figures);
        for source in reply.sources {
            if !joined.sources.contains(&source) {
                joined.sources.push(source);
            }
        }
        joined.notes.extend(reply.notes);
        joined.ask = joined.ask.or(reply.ask);
        for intent in reply.intents {
            if !joined.intents.iter().any(|(known, _)| *known == intent.0) {
                joined.intents.push(intent);
            }
        }
    }
    joined
}

/// What stands behind an amount.
#[derive(Debug, Clone)]
pub struct Backing {
    rule: String,
    grade: Grade,
    sources: Vec<u16>,
    dissent: bool,
}

impl Backing {
    fn of(found: &Found, dissent: bool) -> Backing {
        Backing {
            rule: found.claim.id.clone(),
            grade: found.value.grade,
            sources: found.sources(),
            dissent,
        }
    }
}

/// How many notes stand in the reply itself; the others follow on request.
const NOTES_SHOWN: usize = 3;

/// Builds the reply to one question; the only way for an amount into a text.
pub struct Composer<'a> {
    data: &'a Data,
    places: &'a Places,
    today: jiff::civil::Date,
    intents: Vec<(String, f32)>,
    outcome: Outcome,
    blocks: Vec<Block>,
    more: Vec<Block>,
    figures: Vec<Figure>,
    sources: Vec<u16>,
    notes: Vec<Note>,
    ask: Option<Ask>,
    suggest: bool,
    grades: Vec<Grade>,
}

impl<'a> Composer<'a> {
    fn new(data: &'a Data, places: &'a Places, today: jiff::civil::Date) -> Composer<'a> {
        Composer {
            data,
            places,
            today,
            intents: Vec::new(),
            outcome: Outcome::Answered,
            blocks: Vec::new(),
            more: Vec::new(),
            figures: Vec::new(),
            sources: Vec::new(),
            notes: Vec::new(),
            ask: None,
            suggest: true,
            grades: Vec::new(),
        }
    }

    /// An amount of money as it stands in the text, entered among the figures.
    fn amount(&mut self, value: Decimal, unit: Unit, backing: &Backing) -> String {
        let (shown, rounded) = display(value);
        self.enter(round(value), unit, backing);
        let about = if rounded { "约 " } else { "" };
        match unit {
            Unit::Percent => format!("{about}{shown}%"),
            unit => format!("{about}{shown} {}", unit.label()),
        }
    }

    /// As [`Composer::amount`], in running text: `140 元` rather than `140 元/月`.
    fn yuan(&mut self, value: Decimal, unit: Unit, backing: &Backing) -> String {
        self.amount(value, unit, backing)
            .replace("元/月", "元")
            .replace("元/年", "元")
            .replace("元/次", "元")
    }

    fn enter(&mut self, value: Decimal, unit: Unit, backing: &Backing) {
        let known = self
            .figures
            .iter()
            .any(|figure| figure.value == value && figure.unit == unit && figure.rule == backing.rule);
        if !known {
            self.figures.push(Figure {
                value,
                unit,
                rule: backing.rule.clone(),
                grade: backing.grade,
                sources: backing.sources.clone(),
                dissent: backing.dissent,
            });
        }
        self.cite(&backing.sources);
    }

    /// Enters sources among those shown.
    fn cite(&mut self, sources: &[u16]) {
        for source in sources {
            // What the program says of its own use is no source to check.
            let own = self.data.source(*source).publisher == "yibao";
            if !own && !self.sources.contains(source) {
                self.sources.push(*source);
            }
        }
    }

    /// Enters the amounts of a text written by an author among the figures.
    fn written(&mut self, text: &str, backing: &Backing) -> String {
        for amount in crate::amounts::find(text).collect::<Vec<_>>() {
            self.enter(amount.value.normalize(), amount.unit, backing);
        }
        self.cite(&backing.sources);
        text.to_owned()
    }

    fn lead(&mut self, text: String) {
        self.blocks.push(Block::Lead(text));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(text));
    }

    fn note(&mut self, kind: NoteKind, text: String) {
        if !self.notes.iter().any(|note| note.text == text) {
            self.blocks.push(Block::Note(text.clone()));
            self.notes.push(Note { kind, text });
        }
    }

    /// A note that is only told when more is asked for.
    fn note_later(&mut self, kind: NoteKind, text: String) {
        if !self.notes.iter().any(|note| note.text == text) {
            self.more.push(Block::Note(text.clone()));
            self.notes.push(Note { kind, text });
        }
    }

    /// Puts words in front of the answer: yes, no, not everywhere.
    fn before_lead(&mut self, words: String) {
        if let Some(Block::Lead(lead)) = self
            .blocks
            .iter_mut()
            .find(|block| matches!(block, Block::Lead(_)))
        {
            lead.insert_str(0, &words);
        }
    }

    /// The note that a claim is old, if it is.
    fn note_age(&mut self, found: &Found, past: bool) {
        if past {
            let when = match (found.value.year, found.value.until) {
                (Some(year), _) => format!("{year}年度"),
                (None, Some(until)) => format!("{}年{}月之前", until.year(), until.month()),
                (None, None) => "更早".to_owned(),
            };
            self.note(
                NoteKind::Stale,
                format!("这是{when}的标准,之后的标准没有查到,以当地最新通知为准。"),
            );
        } else if found.value.year.is_some_and(|year| year < self.today.year()) {
            let year = found.value.year.unwrap_or_default();
            self.note(NoteKind::Stale, format!("这是{year}年的标准,已经过了那一年。"));
        } else if is_old(found.value.checked, self.today) {
            let checked = found.value.checked;
            self.note(
                NoteKind::Stale,
                format!(
                    "这个数上次核对是{}年{}月,已超过一年,以当地最新通知为准。",
                    checked.year(),
                    checked.month()
                ),
            );
        }
    }

    /// How sure the leading claims are, in one line, with the note that a single source calls for.
    fn confidence(&mut self, leading: &[Found]) {
        self.grades.extend(leading.iter().map(|found| found.value.grade));
    }

    fn short(&self, place: RegionCode) -> &'a str {
        self.places.short_name(place).unwrap_or("当地")
    }

    /// A source as a reader sees it: title, issuing body, date.
    fn source_line(source: &Source) -> String {
        let number = source
            .number
            .as_ref()
            .map(|number| format!("({number})"))
            .unwrap_or_default();
        let date = source.published.as_deref().unwrap_or("日期不详");
        format!("《{}》{number},{},{date}", source.title, source.publisher)
    }

    /// A source in running text: the publisher and the year.
    fn source_words(&self, sources: &[u16]) -> String {
        match sources.first().map(|source| self.data.source(*source)) {
            Some(source) => {
                let date = source.published.as_deref().unwrap_or("日期不详");
                format!("《{}》({},{date})", source.title, source.publisher)
            }
            None => "另有来源".to_owned(),
        }
    }

    fn finish(mut self, intent: &str, slots: &Slots) -> Reply {
        // The answer comes first: what has to be borne in mind stands behind it.
        let (notes, answer): (Vec<Block>, Vec<Block>) = std::mem::take(&mut self.blocks)
            .into_iter()
            .partition(|block| matches!(block, Block::Note(_)));
        self.blocks = answer;
        let mut notes = notes.into_iter();
        self.blocks.extend(notes.by_ref().take(NOTES_SHOWN));
        self.more.splice(0..0, notes);
        let later = self
            .more
            .iter()
            .filter(|block| matches!(block, Block::Note(_)))
            .count();
        if later > 0
            && !self
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Text(text) if text.contains("更多")))
        {
            self.blocks.push(Block::Text(format!(
                "还有 {later} 条不同说法或说明,发“更多”可看。"
            )));
        }
        if let Some(worst) = self.grades.iter().max().copied() {
            let conflict = self.notes.iter().any(|note| note.kind == NoteKind::Conflict);
            let mut line = format!("可信度:{}", worst.label());
            let shown = |note: &&Note| self.blocks.contains(&Block::Note(note.text.clone()));
            let conflicts = self.notes.iter().filter(|note| note.kind == NoteKind::Conflict);
            if conflict && worst != Grade::D {
                line.push_str(match conflicts.filter(shown).count() {
                    0 => ";另有来源说法不同,发“更多”可看",
                    _ => ";另有来源说法不同,见上",
                });
            }
            self.blocks.push(Block::Confidence(line));
            if worst == Grade::C {
                self.notes.push(Note {
                    kind: NoteKind::SingleSource,
                    text: Grade::C.label().to_owned(),
                });
            }
        }
        if !self.sources.is_empty() {
            self.blocks.push(Block::Sources(self.source_lines()));
        }
        let suggestions = if self.suggest {
            self.suggestions(intent, slots)
        } else {
            Vec::new()
        };
        if !suggestions.is_empty() {
            self.blocks.push(Block::Suggestions(suggestions.clone()));
        }
        Reply {
            outcome: self.outcome,
            intents: self.intents,
            slots: slots.clone(),
            blocks: self.blocks,
            more: self.more,
            figures: self.figures,
            sources: self.sources,
            notes: self.notes,
            ask: self.ask,
            suggestions,
            parts: Vec::new(),
            traditional: false,
        }
    }

    /// The best sources in full, and every one of the five documents; the others are counted.
    fn source_lines(&self) -> Vec<String> {
        const SHOWN: usize = 2;
        let is_document = |source: &u16| self.data.source(*source).id.starts_with("doc-");
        let (documents, others): (Vec<u16>, Vec<u16>) = self.sources.iter().copied().partition(is_document);
        let mut lines: Vec<String> = others
            .iter()
            .take(SHOWN)
            .map(|source| Self::source_line(self.data.source(*source)))
            .collect();
        let mut publishers: Vec<(&str, Vec<String>)> = Vec::new();
        for source in &documents {
            let source = self.data.source(*source);
            let date = source.published.as_deref().unwrap_or("日期不详");
            let words = format!("《{}》{date}", source.title);
            match publishers
                .iter_mut()
                .find(|(publisher, _)| *publisher == source.publisher)
            {
                Some((_, all)) => all.push(words),
                None => publishers.push((&source.publisher, vec![words])),
            }
        }
        lines.extend(
            publishers
                .into_iter()
                .map(|(publisher, all)| format!("{publisher}:{}", all.join("、"))),
        );
        if others.len() > SHOWN {
            lines.push(format!("另有 {} 处,发“看来源”看全部", others.len() - SHOWN));
        }
        lines
    }

    /// Up to two questions that go on from this intent, with the place put in.
    fn suggestions(&self, intent: &str, slots: &Slots) -> Vec<String> {
        let place = slots.region.map_or("", |code| self.short(code));
        let Some(intent) = self.data.intent(intent) else {
            return Vec::new();
        };
        intent
            .suggest
            .iter()
            .filter_map(|id| self.data.intent(id))
            .filter(|suggested| !suggested.ask_as.is_empty())
            .take(2)
            .map(|suggested| suggested.ask_as.replace("{region}", place))
            .collect()
    }
}

/// Whether a claim was last checked over twelve months before.
fn is_old(checked: jiff::civil::Date, today: jiff::civil::Date) -> bool {
    checked
        .checked_add(jiff::Span::new().years(1))
        .is_ok_and(|limit| limit < today)
}

/// A guard rail as a reply of its own.
pub fn rail(
    data: &Data,
    places: &Places,
    today: jiff::civil::Date,
    entry: &crate::data::guidance::Entry,
) -> Reply {
    use crate::data::guidance::EntryOutcome;
    let mut composer = Composer::new(data, places, today);
    composer.suggest = false;
    guide::tell_entry(&mut composer, entry, true);
    composer.outcome = match entry.outcome {
        EntryOutcome::Answered | EntryOutcome::Warned => Outcome::Answered,
        EntryOutcome::Declined => Outcome::Declined,
        EntryOutcome::Unknown => Outcome::Unknown,
    };
    // What is declined rests on the law; the other rails state no fact of the field.
    if entry.outcome != EntryOutcome::Declined {
        composer.grades.clear();
        composer.sources.clear();
    }
    composer.finish("", &Slots::default())
}

/// Silence: a message among others that was not meant for the bot.
pub fn ignored() -> Reply {
    empty(Outcome::Ignored, Vec::new())
}

/// What is told about the conversation itself: `regions`, `forget`, `source`, `why`, or that a command is unknown.
pub fn about(data: &Data, places: &Places, command: &str) -> Reply {
    let blocks = match command {
        "regions" => {
            let names: Vec<&str> = data
                .regions_with_credits()
                .into_iter()
                .filter_map(|code| places.short_name(code))
                .collect();
            vec![
                Block::Lead(format!("查得到当地划入标准的有 {} 处:", names.len())),
                Block::Text(names.join("、")),
                Block::Text("别的地方按全国通行的规定回答,并说明这一点。".to_owned()),
            ]
        }
        "forget" => vec![Block::Lead("好的,您在这里说过的情况都不再记着。".to_owned())],
        "acknowledged" => vec![Block::Lead("好的,还有想问的随时说。".to_owned())],
        "complaint" => vec![
            Block::Lead("对不起,没答到点子上。".to_owned()),
            Block::Text(
                "请换个说法再问一次:说上在哪里参保、退没退休、多大年纪、想知道什么。也可以打12393问人工。"
                    .to_owned(),
            ),
        ],
        "source" | "why" => vec![Block::Lead(
            "还没有答过问题。先问一个,再看它的来源和算法。".to_owned(),
        )],
        _ => vec![Block::Lead("没有这个命令。发 /help 看能做什么。".to_owned())],
    };
    empty(Outcome::Smalltalk, blocks)
}

fn empty(outcome: Outcome, blocks: Vec<Block>) -> Reply {
    Reply {
        outcome,
        intents: Vec::new(),
        slots: Slots::default(),
        blocks,
        more: Vec::new(),
        figures: Vec::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        ask: None,
        suggestions: Vec::new(),
        parts: Vec::new(),
        traditional: false,
    }
}

/// The rest of a reply, for whoever asks for more; its figures go with it.
pub fn more(last: &Reply) -> Reply {
    let mut reply = last.clone();
    reply.blocks = if last.more.is_empty() {
        vec![Block::Lead("刚才那个问题,知道的都说了。".to_owned())]
    } else {
        last.more.clone()
    };
    reply.more = Vec::new();
    reply
}

/// Every source of a reply, with what kind each is.
pub fn sources(data: &Data, last: &Reply) -> Reply {
    let lines: Vec<String> = last
        .sources
        .iter()
        .map(|source| data.source(*source))
        .map(|source| format!("{},{}", Composer::source_line(source), talk::kind(source)))
        .collect();
    let mut reply = last.clone();
    reply.blocks = if lines.is_empty() {
        vec![Block::Lead("刚才的回答里没有要说明来源的内容。".to_owned())]
    } else {
        vec![
            Block::Lead(format!("刚才的回答有 {} 处来源:", lines.len())),
            Block::Steps(lines),
        ]
    };
    reply
}

/// How a reply came about: how the question was read, and the working of its figures.
pub fn why(data: &Data, places: &Places, last: &Reply) -> Reply {
    let labels: Vec<&str> = last
        .intents
        .iter()
        .filter_map(|(id, _)| data.intent(id))
        .map(|intent| intent.label.as_str())
        .collect();
    let mut read = vec![format!("问的是:{}", labels.join("、"))];
    if let Some(region) = last.slots.region {
        read.push(format!("参保地:{}", places.name(region).unwrap_or_default()));
    }
    if !last.slots.regions.is_empty() {
        let names: Vec<&str> = last
            .slots
            .regions
            .iter()
            .filter_map(|code| places.short_name(*code))
            .collect();
        read.push(format!("比较的地方:{}", names.join("、")));
    }
    if let Some(year) = last.slots.year {
        read.push(format!("年份:{year}年"));
    }
    if let Some(base) = last.slots.base {
        read.push(format!("基数:{} 元", display(base).0));
    }
    if let Some(pension) = last.slots.own_pension {
        read.push(format!("本人养老金:{} 元", display(pension).0));
    }
    if !last.slots.status.is_empty() {
        let status: Vec<&str> = last.slots.status.iter().map(|status| status.label()).collect();
        read.push(format!("身份:{}", status.join("、")));
    }
    if let Some(age) = last.slots.age {
        read.push(if age.low == age.high {
            format!("年龄:{}岁", age.low)
        } else {
            format!("年龄:{}至{}岁", age.low, age.high)
        });
    }
    let mut reply = last.clone();
    reply.blocks = vec![
        Block::Lead("我是这样读您的问题的:".to_owned()),
        Block::Items(read),
    ];
    let kept = |block: &&Block| matches!(block, Block::Working(_) | Block::Confidence(_) | Block::Note(_));
    reply.blocks.extend(last.blocks.iter().filter(kept).cloned());
    reply
}
