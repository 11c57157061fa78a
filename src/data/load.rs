//! From files to checked data.
//!
//! In come the texts of all files; out comes [`Data`] or every fault in them. A file that cannot be parsed costs that
//! file alone: the others are still checked, so that an author sees everything at once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::claims::{
    Band, BaseBounds, BoundsValue, Claim, Deduction, Remark, Rule, Since, Value, Who,
};
use super::files::{
    BaseEntry, ClaimEntry, ClaimsFile, GuidanceFile, IntentFile, Moment, RemarkEntry, SectionEntry,
    SourcesFile, Text, ValueEntry, VocabularyFile, WhoEntry,
};
use super::guidance::{Body, Entry, Section};
use super::lints;
use super::{Concept, Data, Intent, LoadError, Source};
use crate::diagnostic::{Diagnostic, Faults, suggestion};
use crate::normalise::normalise;
use crate::subject::{RegionCode, Unit};
use crate::understand::patterns::{alternation, named};
use crate::understand::places::{Region, RegionFile, WordsFile};

/// A data file: its name below the data folder, and its text.
pub(super) struct File {
    pub name: String,
    pub text: Rc<str>,
}

/// A place in a file that a check can point at.
#[derive(Clone)]
pub(super) struct Place {
    pub file: String,
    pub text: Rc<str>,
    pub span: Range<usize>,
}

impl Place {
    pub fn fault(&self, code: &'static str, message: String, label: &str, help: &str) -> Diagnostic {
        Diagnostic {
            code,
            message,
            file: self.file.clone(),
            text: Rc::clone(&self.text),
            span: self.span.clone(),
            label: label.to_owned(),
            help: help.to_owned(),
        }
    }
}

/// Where the checks that look across files find what they point at.
#[derive(Default)]
pub(super) struct Places {
    /// By claim id, then by value.
    pub credits: Vec<(Place, Vec<Place>)>,
    pub contributions: Vec<(Place, Vec<Place>)>,
    pub guidance: Vec<Place>,
    pub intents: Vec<IntentPlaces>,
}

/// Positions inside an intent's file.
pub(super) struct IntentPlaces {
    pub id: Place,
    pub suggest: Vec<Place>,
}

/// Reads every `.toml` below `intents/` and `knowledge/`, in the order of their names.
pub(super) fn gather(folder: &Path) -> Result<Vec<File>, LoadError> {
    let mut files = Vec::new();
    for part in ["intents", "knowledge"] {
        walk(folder, &folder.join(part), &mut files)?;
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<(), LoadError> {
    let unreadable = |path: &Path, error: std::io::Error| LoadError::Unreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    };
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push(File {
                name: name.to_string_lossy().replace('\\', "/"),
                text: text.into(),
            });
        }
    }
    Ok(())
}

/// Turns files into data.
pub(super) fn load(files: &[File], today: Date) -> Result<Data, Faults> {
    let mut loader = Loader {
        faults: Faults::default(),
        places: Places::default(),
        sources: BTreeMap::new(),
        regions: BTreeMap::new(),
        ids: BTreeMap::new(),
        examples: BTreeMap::new(),
        near_misses: Vec::new(),
        today,
        data: Data {
            sources: Vec::new(),
            regions: Vec::new(),
            not_places: Vec::new(),
            credits: Vec::new(),
            contributions: Vec::new(),
            bases: Vec::new(),
            remarks: Vec::new(),
            guidance: Vec::new(),
            concepts: Vec::new(),
            intents: Vec::new(),
            model: Default::default(),
        },
    };
    // What others refer to comes first.
    let rank = |name: &str| match name {
        "knowledge/sources.toml" => 0,
        "intents/vocabulary.toml" => 1,
        name if name.starts_with("knowledge/regions/") => 2,
        _ => 3,
    };
    let mut ordered: Vec<&File> = files.iter().collect();
    ordered.sort_by_key(|file| rank(&file.name));
    for file in ordered {
        loader.file(file);
    }
    loader.near_misses();
    let Loader {
        mut faults,
        places,
        data,
        ..
    } = loader;
    lints::across_files(&data, &places, &mut faults);
    if faults.0.is_empty() {
        Ok(data)
    } else {
        faults.sort();
        Err(faults)
    }
}

struct Loader {
    faults: Faults,
    places: Places,
    /// Source ids with their positions.
    sources: BTreeMap<String, u16>,
    regions: BTreeMap<RegionCode, ()>,
    /// Ids of claims, remarks and entries, with the file that has them.
    ids: BTreeMap<String, String>,
    /// Examples, with the intent that has them.
    examples: BTreeMap<String, String>,
    near_misses: Vec<NearMiss>,
    today: Date,
    data: Data,
}

/// A message that looks like one intent and is another; held back until all intents are known.
struct NearMiss {
    intent: String,
    text: String,
    text_at: Place,
    intent_at: Place,
}

impl Loader {
    fn file(&mut self, file: &File) {
        let name = file.name.as_str();
        match name {
            "knowledge/sources.toml" => {
                if let Some(parsed) = self.parse(file) {
                    self.sources(file, parsed);
                }
            }
            "intents/vocabulary.toml" => {
                if let Some(parsed) = self.parse(file) {
                    self.vocabulary(file, parsed);
                }
            }
            "knowledge/regions/words.toml" => {
                if let Some(WordsFile { not_places }) = self.parse(file) {
                    self.data.not_places = not_places;
                }
            }
            _ if name.starts_with("knowledge/regions/") => {
                if let Some(RegionFile { region }) = self.parse(file) {
                    self.region_file(file, region);
                }
            }
            _ if name.starts_with("knowledge/credits/")
                || name.starts_with("knowledge/contributions/") =>
            {
                if let Some(parsed) = self.parse(file) {
                    self.claims(file, parsed);
                }
            }
            _ if name.starts_with("knowledge/guidance/") => {
                if let Some(parsed) = self.parse(file) {
                    self.guidance(file, parsed);
                }
            }
            _ if name.starts_with("intents/") => {
                if let Some(parsed) = self.parse(file) {
                    self.intent(file, parsed);
                }
            }
            _ => self.faults.0.push(at(file, 0..0).fault(
                "unknown-file",
                format!("`{name}` 不在任何一个已知的数据目录里"),
                "",
                "放到 intents/ 或 knowledge/ 的 credits、contributions、guidance、regions 之下",
            )),
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &File) -> Option<T> {
        match toml::from_str(&file.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let message = error.message().to_owned();
                let (code, help) = explain(&message);
                self.faults.0.push(at(file, error.span().unwrap_or(0..0)).fault(
                    code,
                    message,
                    "",
                    &help,
                ));
                None
            }
        }
    }

    fn sources(&mut self, file: &File, parsed: SourcesFile) {
        for source in parsed.source {
            let id = source.id.get_ref().clone();
            if !is_kebab(&id) {
                self.faults.0.push(at(file, source.id.span()).fault(
                    "bad-id",
                    format!("来源的 id `{id}` 只能用小写字母、数字和连字符"),
                    "",
                    "例如 `sh-ybj-2023`",
                ));
            }
            if let Some(published) = &source.published
                && moment(published.get_ref()).is_none()
            {
                self.faults.0.push(at(file, published.span()).fault(
                    "bad-date",
                    format!("`{}` 不是日期", published.get_ref()),
                    "",
                    "写成 YYYY、YYYY-MM 或 YYYY-MM-DD;没有日期就不写这一行",
                ));
            }
            if source.title.get_ref().trim().is_empty() {
                self.faults.0.push(at(file, source.title.span()).fault(
                    "empty-text",
                    "来源没有标题".to_owned(),
                    "",
                    "写上标题,读者要凭它查证",
                ));
            }
            let index = u16::try_from(self.data.sources.len()).unwrap_or(u16::MAX);
            if self.sources.insert(id.clone(), index).is_some() {
                self.faults.0.push(at(file, source.id.span()).fault(
                    "duplicate-id",
                    format!("来源 `{id}` 写了两次"),
                    "",
                    "每个来源只写一次,删去一处",
                ));
            }
            self.data.sources.push(Source {
                id,
                title: source.title.into_inner(),
                publisher: source.publisher,
                published: source.published.map(Spanned::into_inner),
                kind: source.kind,
                number: source.number,
            });
        }
    }

    fn vocabulary(&mut self, file: &File, parsed: VocabularyFile) {
        for concept in parsed.concept {
            let span = concept.words.span();
            for word in concept.words.get_ref() {
                if normalise(word).text != *word {
                    self.faults.0.push(at(file, span.clone()).fault(
                        "not-normal",
                        format!("词 `{word}` 不是规范写法,永远匹配不上"),
                        "",
                        &format!("写成 `{}`", normalise(word).text),
                    ));
                }
            }
            if self.data.concepts.iter().any(|known| known.id == *concept.id.get_ref()) {
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
                words: concept.words.into_inner(),
            });
        }
    }

    fn region_file(&mut self, file: &File, regions: Vec<Region>) {
        for region in regions {
            if self.regions.insert(region.code, ()).is_some() {
                let span = file
                    .text
                    .rfind(&format!("\"{}\"", region.code))
                    .map_or(0..0, |start| start..start + 8);
                self.faults.0.push(at(file, span).fault(
                    "duplicate-id",
                    format!("地区 {} 写了两次", region.code),
                    "",
                    "每个地区只写一行,删去一处",
                ));
            }
            self.data.regions.push(region);
        }
        self.data.regions.sort_by_key(|region| region.code);
    }

    fn claims(&mut self, file: &File, parsed: ClaimsFile) {
        let region = self.region(file, &parsed.region);
        for entry in parsed.credit {
            if let Some((claim, places)) = self.claim(file, region, entry) {
                self.data.credits.push(claim);
                self.places.credits.push(places);
            }
        }
        for entry in parsed.contribution {
            if let Some((claim, places)) = self.claim(file, region, entry) {
                self.data.contributions.push(claim);
                self.places.contributions.push(places);
            }
        }
        for entry in parsed.base {
            let bounds = self.base(file, region, entry);
            self.data.bases.push(bounds);
        }
        let on_contributions = file.name.starts_with("knowledge/contributions/");
        for entry in parsed.remark {
            let remark = self.remark(file, region, entry, on_contributions);
            self.data.remarks.push(remark);
        }
    }

    fn claim(
        &mut self,
        file: &File,
        region: RegionCode,
        entry: ClaimEntry,
    ) -> Option<(Claim, (Place, Vec<Place>))> {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if entry.value.is_empty() {
            self.faults.0.push(at(file, entry.id.span()).fault(
                "no-value",
                format!("`{}` 没有任何数值", entry.id.get_ref()),
                "",
                "在下面加一节 [[credit.value]](或 [[contribution.value]])",
            ));
        }
        let who_span = entry.who.span();
        let who = self.who(file, who_span, entry.who.into_inner());
        let mut values = Vec::new();
        for value in entry.value {
            let span = value.span();
            if let Some(read) = self.value(file, value) {
                values.push((read, at(file, span)));
            }
        }
        values.sort_by_key(|(value, _)| value.start());
        let (values, value_places): (Vec<Value>, Vec<Place>) = values.into_iter().unzip();
        let place = at(file, entry.id.span());
        (!values.is_empty()).then(|| {
            (
                Claim {
                    id: entry.id.into_inner(),
                    region,
                    reach: entry.reach,
                    who,
                    share: entry.share,
                    values,
                },
                (place, value_places),
            )
        })
    }

    fn who(&mut self, file: &File, span: Range<usize>, who: WhoEntry) -> Who {
        let mut status = who.status;
        status.sort_unstable();
        status.dedup();
        if let (Some(at_least), Some(below)) = (who.age.at_least, who.age.below)
            && at_least >= below
        {
            self.faults.0.push(at(file, span).fault(
                "empty-band",
                format!("年龄段从 {at_least} 岁起、到 {below} 岁前,里面没有人"),
                "",
                "at_least 含当岁,below 不含当岁:at_least 要小于 below",
            ));
        }
        Who {
            status,
            age: Band {
                at_least: who.age.at_least,
                below: who.age.below,
            },
            group: who.group,
        }
    }

    fn value(&mut self, file: &File, spanned: Spanned<ValueEntry>) -> Option<Value> {
        let span = spanned.span();
        let entry = spanned.into_inner();
        let head = first_line(file, span.clone());
        let rule = self.rule(file, head.clone(), &entry);
        if entry.sources.is_empty() {
            self.faults.0.push(at(file, head.clone()).fault(
                "missing-source",
                "这个数没有来源".to_owned(),
                "",
                "加上 sources = [\"…\"],没有来源的数不能写进来",
            ));
        }
        let deductions = entry
            .deduct
            .iter()
            .map(|deduct| Deduction {
                name: deduct.name.clone(),
                amount: deduct.amount,
                unit: deduct.unit,
                sources: self.source_list(file, deduct.sources.get_ref()),
                grade: deduct.grade,
                from: deduct.from.as_ref().and_then(|from| self.since(file, from)),
            })
            .collect();
        let from = entry.from.as_ref().and_then(|from| self.since(file, from));
        let until = entry.until.as_ref().and_then(|until| self.since(file, until));
        if let (Some(from), Some(until)) = (&from, &until)
            && from.date >= until.date
        {
            self.faults.0.push(at(file, head.clone()).fault(
                "empty-interval",
                format!("有效期从 {} 起、到 {} 前,里面没有一天", from.date, until.date),
                "",
                "from 含当日,until 不含当日",
            ));
        }
        Some(Value {
            from,
            until: until.map(|until| until.date),
            rule: rule?,
            about: entry.about,
            year: entry.year,
            sources: self.source_list(file, &entry.sources),
            grade: entry.grade,
            checked: self.checked(file, &entry.checked),
            disputes: entry.disputes.into_iter().map(Spanned::into_inner).collect(),
            dissent: entry.dissent,
            how: entry.how,
            deductions,
        })
    }

    fn rule(&mut self, file: &File, head: Range<usize>, entry: &ValueEntry) -> Option<Rule> {
        let amount = entry
            .amount
            .as_ref()
            .map(|amount| [*amount.get_ref(); 2])
            .or(entry.amounts.as_ref().map(|amounts| *amounts.get_ref()));
        let rate = entry
            .rate
            .as_ref()
            .map(|rate| [*rate.get_ref(); 2])
            .or(entry.rates.as_ref().map(|rates| *rates.get_ref()));
        let mut fault = |code, message: &str, help: &str| {
            self.faults
                .0
                .push(at(file, head.clone()).fault(code, message.to_owned(), "", help));
        };
        let Some(unit) = &entry.unit else {
            fault("missing-unit", "这个数没有单位", "加上 unit = \"元/月\"、\"元/年\" 或 \"%\"");
            return None;
        };
        match (amount, rate) {
            (Some([low, high]), None) => {
                if low > high || low < Decimal::ZERO {
                    fault("bad-range", "金额的范围写反了,或是负数", "小的在前,不为负");
                }
                if matches!(unit.get_ref(), Unit::Percent) {
                    fault("wrong-unit", "金额的单位不能是 %", "写成 元/月 或 元/年,或把 amount 改成 rate");
                }
                Some(Rule::Amount {
                    low,
                    high,
                    unit: *unit.get_ref(),
                })
            }
            (None, Some([low, high])) => {
                if low > high || low < Decimal::ZERO || high > Decimal::ONE_HUNDRED {
                    fault("bad-range", "比例要在 0 到 100 之间,小的在前", "比例按百分数写,如 \"2.5\"");
                }
                if !matches!(unit.get_ref(), Unit::Percent) {
                    fault("wrong-unit", "比例的单位只能是 %", "写成 unit = \"%\"");
                }
                let Some(of) = entry.of else {
                    fault("missing-base", "只写了比例,没写是什么的比例", "加上 of = \"contribution_base\" 等");
                    return None;
                };
                Some(Rule::Rate {
                    low,
                    high,
                    of,
                    base: entry.base,
                })
            }
            (Some(_), Some(_)) => {
                fault("two-rules", "金额和比例同时写了", "只留一个,另一个另起一条");
                None
            }
            (None, None) => {
                fault("no-rule", "既没有金额也没有比例", "加上 amount = \"…\" 或 rate = \"…\"");
                None
            }
        }
    }

    fn base(&mut self, file: &File, region: RegionCode, entry: BaseEntry) -> BaseBounds {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        let values = entry
            .value
            .into_iter()
            .map(|value| {
                let value = value.into_inner();
                BoundsValue {
                    from: value.from.as_ref().and_then(|from| self.since(file, from)),
                    until: value
                        .until
                        .as_ref()
                        .and_then(|until| self.since(file, until))
                        .map(|until| until.date),
                    at_least: value.at_least,
                    at_most: value.at_most,
                    unit: value.unit,
                    of: value.of,
                    sources: self.nonempty_sources(file, &value.sources),
                    grade: value.grade,
                    checked: self.checked(file, &value.checked),
                }
            })
            .collect();
        BaseBounds {
            id: entry.id.into_inner(),
            region,
            status: entry.who.status,
            values,
        }
    }

    fn remark(
        &mut self,
        file: &File,
        region: RegionCode,
        entry: RemarkEntry,
        on_contributions: bool,
    ) -> Remark {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if crate::amounts::find(entry.text.get_ref()).next().is_some() {
            self.faults.0.push(at(file, entry.text.span()).fault(
                "figure-in-words",
                "说明文字里有金额或比例".to_owned(),
                "",
                "数要写成 [[credit]] 或 [[contribution]],才有单位、来源和有效期",
            ));
        }
        Remark {
            sources: self.nonempty_sources(file, &entry.sources),
            checked: self.checked(file, &entry.checked),
            id: entry.id.into_inner(),
            on_contributions,
            region,
            about: entry.about,
            text: entry.text.into_inner(),
            grade: entry.grade,
            dissent: entry.dissent,
        }
    }

    fn guidance(&mut self, file: &File, parsed: GuidanceFile) {
        for entry in parsed.entry {
            self.id(file, &entry.id);
            let region = self.region(file, &entry.region);
            for when in &entry.when {
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
                when: entry.when.into_iter().map(Spanned::into_inner).collect(),
                outcome: entry.outcome,
                answer: entry.answer.into_inner(),
                sections,
            });
        }
    }

    fn section(&mut self, file: &File, spanned: Spanned<SectionEntry>) -> Option<Section> {
        let head = first_line(file, spanned.span());
        let entry = spanned.into_inner();
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
        Some(Section {
            heading: entry.heading,
            body,
            sources: self.nonempty_sources(file, &entry.sources),
            grade: entry.grade,
            checked: self.checked(file, &entry.checked),
            dissent: entry.dissent,
            more: entry.more,
        })
    }

    fn intent(&mut self, file: &File, parsed: IntentFile) {
        let id = parsed.id.get_ref().clone();
        if self.data.intents.iter().any(|known| known.id == id) {
            self.faults.0.push(at(file, parsed.id.span()).fault(
                "duplicate-id",
                format!("意图 `{id}` 写了两次"),
                "",
                "并成一个文件",
            ));
        }
        let Some(handler) = parsed.handler else {
            self.faults.0.push(at(file, parsed.id.span()).fault(
                "missing-handler",
                format!("意图 `{id}` 没有 handler,问了也没人回答"),
                "",
                "加上 handler = \"guidance\"(或 credit_amount 等)",
            ));
            return;
        };
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
                "region", "regions", "care_region", "status", "age", "year", "base", "own_pension",
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
            self.near_misses.push(NearMiss {
                intent: near_miss.intent.get_ref().clone(),
                text,
                text_at: at(file, near_miss.text.span()),
                intent_at: at(file, near_miss.intent.span()),
            });
        }
        self.places.intents.push(IntentPlaces {
            id: at(file, parsed.id.span()),
            suggest: parsed.suggest.iter().map(|suggested| at(file, suggested.span())).collect(),
        });
        self.data.intents.push(Intent {
            id,
            wants: parsed.wants,
            label: parsed.label,
            handler: handler.into_inner(),
            slots: parsed.slots.into_iter().map(Spanned::into_inner).collect(),
            ask_as: parsed.ask_as,
            suggest: parsed.suggest.into_iter().map(Spanned::into_inner).collect(),
            patterns,
            against,
            examples,
        });
    }
}

impl Loader {
    /// Gives each near miss to the intent it really has.
    fn near_misses(&mut self) {
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
                None => {
                    let known = suggestion(
                        &intent,
                        self.data.intents.iter().map(|known| known.id.as_str()),
                    );
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
    fn pattern(&mut self, file: &File, pattern: &Text) -> Option<String> {
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
        self.regex(file, pattern, &expanded)
            .then(|| pattern.get_ref().clone())
    }

    fn regex(&mut self, file: &File, written: &Text, expression: &str) -> bool {
        match regex::Regex::new(expression) {
            Ok(_) => true,
            Err(error) => {
                let reason = match error {
                    regex::Error::Syntax(text) => {
                        text.lines().last().unwrap_or_default().trim().to_owned()
                    }
                    other => other.to_string(),
                };
                self.faults.0.push(at(file, written.span()).fault(
                    "bad-regex",
                    format!("这个正则表达式不成立({reason})"),
                    "",
                    "检查括号是否成对;普通的括号和点要写成 \\( 和 \\.",
                ));
                false
            }
        }
    }

    fn id(&mut self, file: &File, id: &Text) {
        let written = id.get_ref();
        let fine = !written.is_empty()
            && written.chars().all(|c| {
                c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-')
            });
        if !fine {
            self.faults.0.push(at(file, id.span()).fault(
                "bad-id",
                format!("id `{written}` 只能用小写字母、数字、点和下划线"),
                "",
                "例如 `shanghai.retired.below_75`",
            ));
        }
        if let Some(other) = self.ids.insert(written.clone(), file.name.clone()) {
            self.faults.0.push(at(file, id.span()).fault(
                "duplicate-id",
                format!("`{written}` 在 {other} 里已经用过"),
                "",
                "换一个 id",
            ));
        }
    }

    fn region(&mut self, file: &File, written: &Text) -> RegionCode {
        let code = RegionCode::parse(written.get_ref());
        match code {
            Some(code) if code == RegionCode::COUNTRY || self.regions.contains_key(&code) => code,
            _ => {
                self.faults.0.push(at(file, written.span()).fault(
                    "unknown-region",
                    format!("没有代码为 `{}` 的地区", written.get_ref()),
                    "",
                    "用 knowledge/regions/ 里的六位代码;全国写 \"000000\"",
                ));
                RegionCode::COUNTRY
            }
        }
    }

    fn nonempty_sources(&mut self, file: &File, sources: &Spanned<Vec<Text>>) -> Vec<u16> {
        if sources.get_ref().is_empty() {
            self.faults.0.push(at(file, sources.span()).fault(
                "missing-source",
                "这里没有来源".to_owned(),
                "",
                "至少写一个来源的 id",
            ));
        }
        self.source_list(file, sources.get_ref())
    }

    fn source_list(&mut self, file: &File, sources: &[Text]) -> Vec<u16> {
        let mut found = Vec::new();
        for source in sources {
            match self.sources.get(source.get_ref()) {
                Some(index) => found.push(*index),
                None => {
                    let known =
                        suggestion(source.get_ref(), self.sources.keys().map(String::as_str));
                    self.faults.0.push(at(file, source.span()).fault(
                        "unknown-source",
                        format!("来源 `{}` 不在 knowledge/sources.toml 里", source.get_ref()),
                        &did_you_mean(known),
                        "改正 id,或先在 knowledge/sources.toml 里登记这个来源",
                    ));
                }
            }
        }
        found
    }

    fn since(&mut self, file: &File, written: &Spanned<Moment>) -> Option<Since> {
        let text = match written.get_ref() {
            Moment::Day(day) => day.to_string(),
            Moment::Text(text) => text.clone(),
        };
        let since = moment(&text);
        if since.is_none() {
            self.faults.0.push(at(file, written.span()).fault(
                "bad-date",
                format!("`{text}` 不是日期"),
                "",
                "写成 2023-07-01;只知道年月就写 \"2023-07\",只知道年份就写 \"2023\"",
            ));
        }
        since
    }

    fn checked(&mut self, file: &File, written: &Spanned<Moment>) -> Date {
        let Some(since) = self.since(file, written) else {
            return self.today;
        };
        if since.date > self.today {
            self.faults.0.push(at(file, written.span()).fault(
                "future-check",
                format!("核对日期 {} 还没到", since.date),
                "",
                "写真正核对过的那一天",
            ));
        }
        since.date
    }
}

/// A day, month or year; nothing for anything else.
fn moment(text: &str) -> Option<Since> {
    let number = |part: &str| part.parse::<i16>().ok();
    let parts: Vec<&str> = text.split('-').collect();
    let well_formed = match parts.as_slice() {
        [year] => year.len() == 4,
        [year, month] => year.len() == 4 && month.len() == 2,
        [year, month, day] => year.len() == 4 && month.len() == 2 && day.len() == 2,
        _ => false,
    };
    if !well_formed {
        return None;
    }
    let year = number(parts[0])?;
    let month = parts.get(1).map_or(Some(1), |month| number(month))?;
    let day = parts.get(2).map_or(Some(1), |day| number(day))?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let label = match parts.len() {
        1 => format!("{year}年"),
        2 => format!("{year}年{month}月"),
        _ => format!("{year}年{month}月{day}日"),
    };
    Some(Since { date, label })
}

fn at(file: &File, span: Range<usize>) -> Place {
    Place {
        file: file.name.clone(),
        text: Rc::clone(&file.text),
        span,
    }
}

/// A table's span covers all its lines; a caret under the first says enough.
fn first_line(file: &File, span: Range<usize>) -> Range<usize> {
    let text = &file.text[span.clone()];
    let end = text.find('\n').unwrap_or(text.len());
    span.start..span.start + end.max(1).min(text.len().max(1))
}

fn is_kebab(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn did_you_mean(known: Option<&str>) -> String {
    known.map(|known| format!("是不是 `{known}`?")).unwrap_or_default()
}

/// A stable code and a remedy for what the TOML reader refuses.
fn explain(message: &str) -> (&'static str, String) {
    if message.starts_with("unknown field") {
        let help = match message.split_once("expected") {
            Some((_, expected)) => format!("这里可用的键:{}", expected.trim_start_matches(" one of").trim()),
            None => "删去这个键,或改成文档里有的键".to_owned(),
        };
        ("unknown-key", help)
    } else if message.starts_with("missing field") {
        ("missing-key", "补上这个键".to_owned())
    } else if message.contains("floating point") || message.contains("invalid type: integer") {
        ("unquoted-number", "金额和比例要加引号,如 \"157.5\"".to_owned())
    } else if message.starts_with("unknown variant") {
        ("unknown-word", "改成列出的词之一".to_owned())
    } else if message.starts_with("invalid") && message.contains("expected") {
        ("wrong-type", "按 CONTRIBUTING.md 里的写法改".to_owned())
    } else {
        ("syntax", "TOML 写法不对:引号、方括号是否成对,中文的键要加引号".to_owned())
    }
}
