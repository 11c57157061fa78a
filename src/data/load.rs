//! From files to checked data.
//!
//! In come the texts of all files; out comes [`Data`] or every fault in them. A file that cannot be parsed costs that
//! file alone: the others are still checked, so that an author sees everything at once.
//!
//! # Layout
//! - this module: which file is what, sources and regions, and what all files share
//! - `claims`, `guidance`, `intents`: the kinds of files

mod claims;
mod guidance;
mod intents;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::claims::Since;
use super::files::{Moment, SourcesFile, Text};
use super::lints;
use super::{Data, LoadError, Source};
use crate::diagnostic::{Diagnostic, Faults, suggestion};
use crate::subject::RegionCode;
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
