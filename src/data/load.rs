//! From files to checked data.
//!
//! In come the texts of all files; out comes [`Data`] or every fault in them. A file that cannot be parsed costs that
//! file alone: the others are still checked, so that an author sees everything at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::claims::{Band, BaseBounds, BoundsValue, Claim, Deduction, Remark, Rule, Since, Value, Who};
use super::files::{
    BaseEntry, ClaimEntry, ClaimsFile, GuidanceFile, IntentFile, Moment, RemarkEntry, SectionEntry,
    SourcesFile, Text, ValueEntry, VocabularyFile, WhoEntry,
};
use super::guidance::{Body, Entry, Section};
use super::lints;
use super::{Concept, Data, Handler, Intent, LoadError, Source};
use crate::diagnostic::{Diagnostic, Faults, suggestion};
use crate::normalise::normalise;
use crate::subject::{RegionCode, Unit};
use crate::understand::patterns::{alternation, named};
use crate::understand::places::{Region, RegionFile, WordsFile};

/// A data file: its name below the data folder, and its text.
pub(super) struct File {
    pub name: String,
    pub text: Rc<str>,
    /// Where the text stops being UTF-8.
    pub garbled: Option<usize>,
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
    pub credits: Vec<(Place, Vec<ValuePlaces>)>,
    pub contributions: Vec<(Place, Vec<ValuePlaces>)>,
    pub guidance: Vec<Place>,
    /// Topics with where they are named, once a file.
    pub topics: Vec<(String, Place)>,
    pub intents: Vec<IntentPlaces>,
}

/// Positions inside a value.
pub(super) struct ValuePlaces {
    pub head: Place,
    pub disputes: Vec<Place>,
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
    if !files.iter().any(|file| kind(&file.name) == "intents") {
        return Err(LoadError::Unreadable {
            path: folder.join("intents").display().to_string(),
            reason: "里面没有意图文件(.toml)".to_owned(),
        });
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
            let bytes = std::fs::read(&path).map_err(|error| unreadable(&path, error))?;
            let garbled = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
            let name = path.strip_prefix(root).unwrap_or(&path);
            files.push(File {
                name: name.to_string_lossy().replace('\\', "/"),
                text: String::from_utf8_lossy(&bytes).into(),
                garbled,
            });
        }
    }
    Ok(())
}

/// What a file holds, by its name.
fn kind(name: &str) -> &'static str {
    match name {
        "knowledge/sources.toml" => "sources",
        "intents/vocabulary.toml" => "vocabulary",
        _ if name.starts_with("knowledge/regions/") => "regions",
        _ if name.starts_with("knowledge/credits/") || name.starts_with("knowledge/contributions/") => {
            "claims"
        }
        _ if name.starts_with("knowledge/guidance/") => "guidance",
        _ if name.starts_with("intents/") => "intents",
        _ => "",
    }
}

/// Turns files into data.
pub(super) fn load(files: &[File], today: Date) -> Result<Data, Faults> {
    let mut loader = Loader {
        faults: Faults::default(),
        places: Places::default(),
        unread: BTreeSet::new(),
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
        unread,
        data,
        ..
    } = loader;
    lints::across_files(&data, &places, &unread, &mut faults);
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
    /// Kinds of files, and `dates`, of which something could not be read: what hangs on them cannot be judged.
    unread: BTreeSet<&'static str>,
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
        if let Some(start) = file.garbled {
            self.unread.insert(kind(name));
            self.faults.0.push(at(file, start..start).fault(
                "not-utf-8",
                "这个文件不是 UTF-8 编码".to_owned(),
                "从这里起读不出来",
                "在编辑器里另存为 UTF-8(不是 GBK、ANSI)",
            ));
            return;
        }
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
            _ if name.starts_with("knowledge/credits/") || name.starts_with("knowledge/contributions/") => {
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

    /// Reads a file. An entry that does not fit is left out, so that the entries after it are still checked.
    fn parse<T: DeserializeOwned>(&mut self, file: &File) -> Option<T> {
        let mut text = file.text.to_string();
        loop {
            let error = match toml::from_str(&text) {
                Ok(parsed) => return Some(parsed),
                Err(error) => error,
            };
            self.unread.insert(kind(&file.name));
            let span = first_line(file, error.span().unwrap_or(0..0));
            let explained = explain(error.message());
            let entry = entry_around(&text, span.start);
            self.faults.0.push(at(file, span).fault(
                explained.code,
                explained.message,
                &explained.label,
                &explained.help,
            ));
            let entry = entry.filter(|_| explained.code != "syntax")?;
            // Blanks keep every position behind the entry where it was.
            let blank: String = text[entry.clone()]
                .split_inclusive('\n')
                .map(|line| {
                    " ".repeat(line.trim_end_matches('\n').len())
                        + if line.ends_with('\n') { "\n" } else { "" }
                })
                .collect();
            text.replace_range(entry, &blank);
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
        self.bare_numbers(file);
        let region = self.region(file, &parsed.region);
        for entry in parsed.credit {
            let (claim, places) = self.claim(file, region, entry);
            self.data.credits.push(claim);
            self.places.credits.push(places);
        }
        for entry in parsed.contribution {
            let (claim, places) = self.claim(file, region, entry);
            self.data.contributions.push(claim);
            self.places.contributions.push(places);
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

    /// Amounts and rates without quotes: the reader would take them, through floating point.
    fn bare_numbers(&mut self, file: &File) {
        fn walk(key: &str, inside: &str, value: &Spanned<DeValue>, found: &mut Vec<Range<usize>>) {
            let money = match key {
                "amount" | "amounts" | "rate" | "rates" | "base" => true,
                // Ages have bounds of the same names, and are whole numbers.
                "at_least" | "at_most" => inside == "value",
                _ => false,
            };
            match value.get_ref() {
                DeValue::Integer(_) | DeValue::Float(_) if money => found.push(value.span()),
                DeValue::Array(all) => all.iter().for_each(|one| walk(key, inside, one, found)),
                DeValue::Table(table) => {
                    table
                        .iter()
                        .for_each(|(name, one)| walk(name.get_ref(), key, one, found));
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        if let Ok(table) = DeTable::parse(&file.text) {
            table
                .get_ref()
                .iter()
                .for_each(|(name, one)| walk(name.get_ref(), "", one, &mut found));
        }
        for span in found {
            self.faults.0.push(at(file, span.clone()).fault(
                "unquoted-number",
                format!("`{}` 没有加引号", &file.text[span.clone()]),
                "",
                &format!("写成 \"{}\":金额和比例都加引号", &file.text[span]),
            ));
        }
    }

    fn claim(
        &mut self,
        file: &File,
        region: RegionCode,
        entry: ClaimEntry,
    ) -> (Claim, (Place, Vec<ValuePlaces>)) {
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
            let disputes = value
                .get_ref()
                .disputes
                .iter()
                .map(|id| at(file, id.span()))
                .collect();
            let head = at(file, first_line(file, span));
            values.push((self.value(file, value), ValuePlaces { head, disputes }));
        }
        values.sort_by_key(|(value, _)| value.start());
        let (values, value_places): (Vec<Value>, Vec<ValuePlaces>) = values.into_iter().unzip();
        let place = at(file, entry.id.span());
        let claim = Claim {
            id: entry.id.into_inner(),
            region,
            reach: entry.reach,
            who,
            share: entry.share,
            values,
        };
        (claim, (place, value_places))
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

    fn value(&mut self, file: &File, spanned: Spanned<ValueEntry>) -> Value {
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
                sources: self.nonempty_sources(file, &deduct.sources),
                grade: deduct.grade,
                from: deduct.from.as_ref().and_then(|from| self.since(file, from)),
            })
            .collect();
        let from = entry.from.as_ref().and_then(|from| self.since(file, from));
        let until = self.until(file, from.as_ref(), entry.until.as_ref());
        Value {
            from,
            until,
            rule,
            about: entry.about,
            year: entry.year,
            sources: self.source_list(file, &entry.sources),
            grade: entry.grade,
            checked: self.checked(file, &entry.checked),
            disputes: entry.disputes.into_iter().map(Spanned::into_inner).collect(),
            dissent: entry.dissent,
            how: entry.how,
            deductions,
        }
    }

    /// The end of an interval, which has to lie behind its start.
    fn until(&mut self, file: &File, from: Option<&Since>, until: Option<&Spanned<Moment>>) -> Option<Date> {
        let written = until?;
        let until = self.since(file, written)?;
        if let Some(from) = from
            && from.date >= until.date
        {
            self.faults.0.push(at(file, written.span()).fault(
                "empty-interval",
                format!("有效期从 {} 起、到 {} 前,里面没有一天", from.date, until.date),
                "",
                "from 含当日,until 不含当日:until 要晚于 from",
            ));
        }
        Some(until.date)
    }

    fn rule(&mut self, file: &File, head: Range<usize>, entry: &ValueEntry) -> Rule {
        // Faulty data are never handed out; this only keeps the later checks from stumbling over a gap.
        let none = Rule::Amount {
            low: Decimal::ZERO,
            high: Decimal::ZERO,
            unit: Unit::Yuan,
        };
        let single = |one: &Spanned<Decimal>| ([*one.get_ref(); 2], one.span());
        let range = |two: &Spanned<[Decimal; 2]>| (*two.get_ref(), two.span());
        let amounts = [
            entry.amount.as_ref().map(single),
            entry.amounts.as_ref().map(range),
        ];
        let rates = [entry.rate.as_ref().map(single), entry.rates.as_ref().map(range)];
        let written = amounts.iter().chain(&rates).flatten().count();
        let mut fault = |span: Range<usize>, code, message: &str, help: &str| {
            self.faults
                .0
                .push(at(file, span).fault(code, message.to_owned(), "", help));
        };
        if written > 1 {
            fault(
                head,
                "two-rules",
                "一个数写了几遍:amount、amounts、rate、rates 只能有一个",
                "只留一个,其余的另起一条",
            );
            return none;
        }
        let [amount, rate] = [amounts, rates].map(|forms| forms.into_iter().flatten().next());
        let Some((_, number)) = amount.as_ref().or(rate.as_ref()) else {
            fault(
                head,
                "no-rule",
                "既没有金额也没有比例",
                "加上 amount = \"…\" 或 rate = \"…\"",
            );
            return none;
        };
        let Some(unit) = &entry.unit else {
            fault(
                number.clone(),
                "missing-unit",
                "这个数没有单位",
                "加上 unit = \"元/月\"、\"元/年\" 或 \"%\"",
            );
            return none;
        };
        match (amount, rate) {
            (Some(([low, high], span)), _) => {
                if low > high || low < Decimal::ZERO {
                    fault(span, "bad-range", "金额的范围写反了,或是负数", "小的在前,不为负");
                }
                if matches!(unit.get_ref(), Unit::Percent) {
                    let help = "写成 元/月 或 元/年,或把 amount 改成 rate";
                    fault(unit.span(), "wrong-unit", "金额的单位不能是 %", help);
                }
                Rule::Amount {
                    low,
                    high,
                    unit: *unit.get_ref(),
                }
            }
            (_, Some(([low, high], span))) => {
                if low > high || low < Decimal::ZERO || high > Decimal::ONE_HUNDRED {
                    let help = "比例按百分数写,如 \"2.5\"";
                    fault(span.clone(), "bad-range", "比例要在 0 到 100 之间,小的在前", help);
                }
                if !matches!(unit.get_ref(), Unit::Percent) {
                    fault(
                        unit.span(),
                        "wrong-unit",
                        "比例的单位只能是 %",
                        "写成 unit = \"%\"",
                    );
                }
                let Some(of) = entry.of else {
                    let help = "加上 of = \"contribution_base\" 等";
                    fault(span, "missing-base", "只写了比例,没写是什么的比例", help);
                    return none;
                };
                Rule::Rate {
                    low,
                    high,
                    of,
                    base: entry.base,
                }
            }
            (None, None) => none,
        }
    }

    fn base(&mut self, file: &File, region: RegionCode, entry: BaseEntry) -> BaseBounds {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if entry.value.is_empty() {
            self.faults.0.push(at(file, entry.id.span()).fault(
                "no-value",
                format!("`{}` 没有任何数值", entry.id.get_ref()),
                "",
                "在下面加一节 [[base.value]]",
            ));
        }
        let values = entry
            .value
            .into_iter()
            .map(|value| {
                let head = first_line(file, value.span());
                let value = value.into_inner();
                let mut fault = |code, message: &str, help: &str| {
                    self.faults
                        .0
                        .push(at(file, head.clone()).fault(code, message.to_owned(), "", help));
                };
                match (value.at_least, value.at_most) {
                    (None, None) => {
                        fault(
                            "no-rule",
                            "上限和下限都没有写",
                            "加上 at_least = \"…\" 或 at_most = \"…\"",
                        );
                    }
                    (Some(low), Some(high)) if low > high => {
                        fault("bad-range", "下限高过上限", "at_least 写下限,at_most 写上限");
                    }
                    _ => {}
                }
                if value.unit == Unit::Percent && value.of.is_none() {
                    let help = "加上 of = \"regional_average_wage\" 等";
                    fault("missing-base", "只写了比例,没写是什么的比例", help);
                }
                let from = value.from.as_ref().and_then(|from| self.since(file, from));
                BoundsValue {
                    until: self.until(file, from.as_ref(), value.until.as_ref()),
                    from,
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
                unless: entry.unless.into_iter().map(Spanned::into_inner).collect(),
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
    fn pattern(&mut self, file: &File, pattern: &Text) -> Option<String> {
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
        self.regex(file, pattern, &expanded)
            .then(|| pattern.get_ref().clone())
    }

    fn regex(&mut self, file: &File, written: &Text, expression: &str) -> bool {
        match regex::Regex::new(expression) {
            Ok(_) => true,
            Err(error) => {
                let reason = match error {
                    regex::Error::Syntax(text) => {
                        let reason = text.lines().last().unwrap_or_default();
                        reason.trim_start_matches("error:").trim().to_owned()
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
            && written
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-'));
        if !fine {
            self.faults.0.push(at(file, id.span()).fault(
                "bad-id",
                format!("id `{written}` 只能用小写字母、数字、点、下划线和连字符"),
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
            Some(code) if self.unread.contains("regions") => code,
            _ => {
                self.faults.0.push(at(file, written.span()).fault(
                    "unknown-region",
                    format!("没有代码为 `{}` 的地区", written.get_ref()),
                    "",
                    "用 knowledge/regions/ 里的六位代码;全国写 \"000000\"",
                ));
                // Not the whole country: its claims would seem to overlap with these.
                code.unwrap_or(RegionCode::new(999_999))
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
                None if self.unread.contains("sources") => {}
                None => {
                    let known = suggestion(source.get_ref(), self.sources.keys().map(String::as_str));
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
            self.unread.insert("dates");
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
        if matches!(written.get_ref(), Moment::Text(text) if text.len() < 10) {
            self.faults.0.push(at(file, written.span()).fault(
                "bad-date",
                "核对日期要写到哪一天".to_owned(),
                "",
                "写真正核对过的那一天,如 2026-01-15",
            ));
        }
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
    known
        .map(|known| format!("是不是 `{known}`?"))
        .unwrap_or_default()
}

/// Where `needle` stands inside a span; the first line of the span when it is written otherwise.
fn within(file: &File, span: &Range<usize>, needle: &str) -> Range<usize> {
    match file.text[span.clone()].find(needle) {
        Some(start) => span.start + start..span.start + start + needle.len(),
        None => first_line(file, span.clone()),
    }
}

/// The lines of the outermost `[[entry]]` around a position; nothing for a file that has none there.
fn entry_around(text: &str, position: usize) -> Option<Range<usize>> {
    let opens =
        |line: &str| line.starts_with("[[") && line.split(']').next().is_some_and(|name| !name.contains('.'));
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if opens(line) && at > position {
            return start.map(|start| start..at);
        }
        if opens(line) {
            start = Some(at);
        }
        at += line.len();
    }
    start.map(|start| start..at)
}

/// What the TOML reader refuses, in our words.
struct Explained {
    code: &'static str,
    message: String,
    label: String,
    help: String,
}

fn explain(message: &str) -> Explained {
    // The reader puts what was written, then what it knows, in backticks.
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (written, known) = words
        .split_first()
        .map_or(("", &[][..]), |(first, rest)| (*first, rest));
    let label = || did_you_mean(suggestion(written, known.iter().copied()));
    let explained = |code, message: String, label: String, help: String| Explained {
        code,
        message,
        label,
        help,
    };
    let found = || {
        let found = message.split_once(": ").map_or("", |(_, found)| found);
        found.split_once(", expected ").unwrap_or((found, ""))
    };
    if message.starts_with("unknown field") {
        let help = format!("这里可用的键:{}", known.join("、"));
        explained("unknown-key", format!("没有 `{written}` 这个键"), label(), help)
    } else if message.starts_with("missing field") {
        explained(
            "missing-key",
            format!("这里少了 `{written}`"),
            String::new(),
            format!("加上 {written} = …"),
        )
    } else if message.starts_with("unknown variant") {
        let help = format!("可用的有:{}", known.join("、"));
        explained("unknown-word", format!("这里不能写 `{written}`"), label(), help)
    } else if message.starts_with("invalid type: integer") && message.ends_with("a string") {
        let help = format!("写成 \"{written}\"");
        explained(
            "unquoted-number",
            format!("`{written}` 没有加引号"),
            String::new(),
            help,
        )
    } else if message.contains("enum Moment") {
        let help = "写成 2023-07-01;只知道年月就写 \"2023-07\",只知道年份就写 \"2023\"";
        explained(
            "bad-date",
            "这不是日期".to_owned(),
            String::new(),
            help.to_owned(),
        )
    } else if message.starts_with("invalid type") || message.starts_with("invalid value") {
        let (found, expected) = found();
        let help = match expected {
            "u8" => "写成 0 到 255 的整数,不加引号",
            "i16" => "写成四位数的年份,不加引号",
            "a boolean" => "写成 true 或 false",
            "a string" => "写成加引号的文字",
            "a sequence" => "写成列表:[\"…\", \"…\"],只有一个也要方括号",
            expected if expected.contains("Decimal") => "写成加引号的阿拉伯数字,如 \"157.5\"",
            _ => "照同类文件的写法改",
        };
        explained(
            "wrong-type",
            format!("这里不能这样写({found})"),
            String::new(),
            help.to_owned(),
        )
    } else if message.contains("行政区划代码") {
        let help = "用 GB/T 2260 的代码".to_owned();
        explained("unknown-region", message.to_owned(), String::new(), help)
    } else {
        let help = "引号、逗号、等号、方括号要用半角,成对的要写全;一个键只写一次";
        explained(
            "syntax",
            format!("TOML 写法不对({message})"),
            String::new(),
            help.to_owned(),
        )
    }
}
