//! Whole replies, compared with the files in `tests/answers/`.
//!
//! A file holds questions of one group: a line `> question` (or `> @2027-02-01 question` for another day), the reply,
//! an empty line. `UPDATE=1 cargo test --test answers` writes the replies anew; they are then read, never typed.
//!
//! What must hold whatever the wording stands below the groups: every figure on both sides of its threshold and of its
//! day, every contradiction with both sides, every point of guidance with the entry that has to lead.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use yibao::engine::Engine;
use yibao::render;
use yibao::reply::{Block, Figure, NoteKind, Outcome, Reply};

/// The day on which a question is asked that names no other.
const TODAY: Date = date(2026, 11, 21);

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().expect("the shipped data is sound"));

fn ask_on(question: &str, day: Date) -> Reply {
    ENGINE.answer(question, day).reply
}

/// A question line without its mark: the day and the words.
fn dated(line: &str) -> (Date, &str) {
    match line.strip_prefix('@').and_then(|rest| rest.split_once(' ')) {
        Some((day, question)) => (day.parse().expect("a day after @"), question),
        None => (TODAY, line),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers")
}

/// What a group's file should hold now, with the same questions as before.
fn anew(stored: &str) -> String {
    let mut text = String::new();
    for line in stored.lines().filter_map(|line| line.strip_prefix("> ")) {
        let (day, question) = dated(line);
        writeln!(text, "> {line}\n{}\n", render::plain(&ask_on(question, day))).unwrap();
    }
    text
}

fn same(group: &str) {
    let path = folder().join(format!("{group}.txt"));
    let stored = fs::read_to_string(&path).unwrap();
    let now = anew(&stored);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, now).unwrap();
        return;
    }
    let differing: Vec<String> = entries(&now)
        .zip(entries(&stored))
        .filter(|(now, stored)| now != stored)
        .map(|(now, stored)| format!("--- stored\n{stored}\n--- now\n{now}"))
        .collect();
    assert!(
        differing.is_empty() && now == stored,
        "{group}: {} replies differ; UPDATE=1 writes them anew\n{}",
        differing.len(),
        differing.join("\n\n")
    );
}

fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|entry| !entry.is_empty())
}

macro_rules! groups {
    ($($test:ident: $group:literal;)*) => {
        $(
            #[test]
            fn $test() {
                same($group);
            }
        )*

        #[test]
        fn every_stored_file_is_compared() {
            let known = [$($group),*];
            let mut unknown: Vec<String> = fs::read_dir(folder())
                .unwrap()
                .filter_map(|file| Some(file.unwrap().file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
                .filter(|group| !known.contains(&group.as_str()))
                .collect();
            unknown.sort();
            assert!(unknown.is_empty(), "no test reads {unknown:?}");
        }
    };
}

groups! {
    replies_on_shanghai: "shanghai";
    replies_on_beijing: "beijing";
    replies_on_gansu: "gansu";
    replies_on_guangdong: "guangdong";
    replies_on_other_provinces: "provinces";
    replies_on_the_general_rule: "general";
    replies_on_groups_of_people: "people";
    replies_on_comparisons: "compare";
    replies_on_money_that_is_missing_and_false_premises: "trouble";
    replies_on_contributions: "contributions";
    replies_on_contradictions: "contradictions";
    replies_on_balance: "guidance-balance";
    replies_on_withdrawal: "guidance-withdraw";
    replies_on_family_sharing: "guidance-family";
    replies_on_care_elsewhere: "guidance-offsite";
    replies_on_usage: "guidance-usage";
    replies_on_the_insurance_year: "guidance-year";
    replies_on_hotlines: "guidance-hotline";
    replies_on_paying: "guidance-pay";
    replies_on_guard_rails: "guidance-safety";
}

// ── What is shown ──

/// A figure as the tests name it: `157.5 元/月`.
fn named(figure: &Figure) -> String {
    format!("{} {}", figure.value.normalize(), figure.unit.label())
}

/// The figures of the answer, or of what contradicts it.
fn figures(reply: &Reply, dissent: bool) -> Vec<String> {
    reply
        .figures
        .iter()
        .filter(|figure| figure.dissent == dissent)
        .map(named)
        .collect()
}

/// The answer's own line: the first block.
fn lead(reply: &Reply) -> &str {
    match reply.blocks.first() {
        Some(Block::Lead(text)) => text,
        _ => "",
    }
}

/// What a question on a day shows, held against what it has to.
struct Shown {
    what: String,
    reply: Reply,
    faults: Vec<String>,
}

impl Shown {
    fn on(question: &str, day: Date) -> Shown {
        Shown {
            what: format!("{question} ({day})"),
            reply: ask_on(question, day),
            faults: Vec::new(),
        }
    }

    fn of(question: &str) -> Shown {
        Shown::on(question, TODAY)
    }

    fn fault(&mut self, fault: String) {
        self.faults.push(format!("{}: {fault}", self.what));
    }

    /// These stand among the answer's figures.
    fn shows(mut self, wanted: &[&str]) -> Self {
        let own = figures(&self.reply, false);
        for figure in wanted
            .iter()
            .filter(|figure| !own.iter().any(|own| own == *figure))
        {
            self.fault(format!("no {figure} among {own:?}"));
        }
        self
    }

    /// These stand nowhere in the answer.
    fn hides(mut self, unwanted: &[&str]) -> Self {
        let own = figures(&self.reply, false);
        for figure in unwanted
            .iter()
            .filter(|figure| own.iter().any(|own| own == *figure))
        {
            self.fault(format!("{figure} shown as the answer's"));
        }
        self
    }

    /// These stand among the figures of what contradicts the answer, with a note.
    fn against(mut self, wanted: &[&str]) -> Self {
        let rivals = figures(&self.reply, true);
        for figure in wanted
            .iter()
            .filter(|figure| !rivals.iter().any(|own| own == *figure))
        {
            self.fault(format!("no contradicting {figure} among {rivals:?}"));
        }
        self.noted(NoteKind::Conflict)
    }

    fn noted(mut self, kind: NoteKind) -> Self {
        if !self.reply.notes.iter().any(|note| note.kind == kind) {
            self.fault(format!("no {kind:?} note"));
        }
        self
    }

    fn not_noted(mut self, kind: NoteKind) -> Self {
        if self.reply.notes.iter().any(|note| note.kind == kind) {
            self.fault(format!("a {kind:?} note"));
        }
        self
    }

    /// The text, the part for later included, holds these words.
    fn says(mut self, words: &[&str]) -> Self {
        let text = format!(
            "{}\n{}",
            render::plain(&self.reply),
            render::blocks(&self.reply.more)
        );
        for word in words.iter().filter(|word| !text.contains(**word)) {
            self.fault(format!("does not say {word:?}"));
        }
        self
    }

    fn does_not_say(mut self, words: &[&str]) -> Self {
        let text = render::plain(&self.reply);
        for word in words.iter().filter(|word| text.contains(**word)) {
            self.fault(format!("says {word:?}"));
        }
        self
    }

    /// The first line holds these words.
    fn leads_with(mut self, words: &[&str]) -> Self {
        let line = lead(&self.reply).to_owned();
        for word in words.iter().filter(|word| !line.contains(**word)) {
            self.fault(format!("its first line does not say {word:?}: {line}"));
        }
        self
    }

    fn outcome(mut self, outcome: Outcome) -> Self {
        let own = self.reply.outcome;
        if own != outcome {
            self.fault(format!("{own:?}, not {outcome:?}"));
        }
        self
    }

    fn intent(mut self, id: &str) -> Self {
        let own = self.reply.intents.clone();
        if own.first().is_none_or(|(own, _)| own != id) {
            self.fault(format!("{own:?}, not {id}"));
        }
        self
    }
}

/// All is well with these.
fn sound(shown: impl IntoIterator<Item = Shown>) {
    let faults: Vec<String> = shown.into_iter().flat_map(|shown| shown.faults).collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

// ── Thresholds: below, on, above ──

#[test]
fn shanghai_pays_more_from_75() {
    sound([73, 74, 75, 76].map(|age| {
        let question = &format!("上海退休{age}岁医保每月返多少");
        let (own, other) = if age < 75 {
            (["140 元/月", "1680 元/年"], ["157.5 元/月", "1890 元/年"])
        } else {
            (["157.5 元/月", "1890 元/年"], ["140 元/月", "1680 元/年"])
        };
        Shown::of(question)
            .shows(&own)
            .hides(&other)
            .outcome(Outcome::Answered)
            .intent("credit_amount")
    }));
}

#[test]
fn without_an_age_all_bands_are_told_and_nothing_is_asked_back() {
    sound(
        [
            Shown::of("上海退休医保每月返多少").shows(&[
                "140 元/月",
                "157.5 元/月",
                "1680 元/年",
                "1890 元/年",
            ]),
            Shown::of("北京退休医保每月返多少").shows(&["100 元/月", "110 元/月", "97 元/月", "107 元/月"]),
            Shown::of("济南退休医保每月返多少").shows(&["100 元/月", "125 元/月"]),
        ]
        .map(|shown| shown.outcome(Outcome::Answered)),
    );
}

#[test]
fn beijing_pays_more_from_70_and_takes_off_3_yuan() {
    sound([68, 69, 70, 71].map(|age| {
        let question = &format!("北京退休{age}岁医保每月返多少");
        let (own, other) = if age < 70 {
            (["100 元/月", "97 元/月", "3 元/月"], ["110 元/月", "107 元/月"])
        } else {
            (["110 元/月", "107 元/月", "3 元/月"], ["100 元/月", "97 元/月"])
        };
        Shown::of(question)
            .shows(&own)
            .hides(&other)
            .says(&["大额医疗互助", "大病医疗保险"])
    }));
}

#[test]
fn other_places_with_bands_change_at_70() {
    let mut all = Vec::new();
    for (place, below, above) in [
        ("济南", "100 元/月", "125 元/月"),
        ("济宁", "100 元/月", "125 元/月"),
        ("天津", "40 元/月", "50 元/月"),
        ("海南", "60 元/月", "72 元/月"),
        ("山东", "2 %", "2.5 %"),
        ("潍坊", "2 %", "2.5 %"),
        ("深圳", "20 元/月", "40 元/月"),
    ] {
        for age in [69, 70, 71] {
            let question = &format!("{place}退休{age}岁医保每月返多少");
            let (own, other) = if age < 70 { (below, above) } else { (above, below) };
            all.push(Shown::of(question).shows(&[own]).hides(&[other]));
        }
    }
    sound(all);
}

#[test]
fn employees_were_banded_by_age_before_the_reform() {
    let mut all = Vec::new();
    let beijing = [(34, "2.8 %"), (35, "3 %"), (44, "3 %"), (45, "4 %"), (46, "4 %")];
    for (age, rate) in beijing {
        let question = &format!("北京在职{age}岁医保每月划入多少");
        all.push(Shown::on(question, date(2022, 8, 31)).shows(&[rate]));
        all.push(
            Shown::on(question, date(2022, 9, 1))
                .shows(&["2 %"])
                .hides(&["2.8 %", "3 %", "4 %"]),
        );
        all.push(Shown::on(question, date(2022, 9, 2)).shows(&["2 %"]));
    }
    let guangzhou = [
        (34, "2 %"),
        (35, "3 %"),
        (44, "3 %"),
        (45, "3.8 %"),
        (46, "3.8 %"),
    ];
    for (age, rate) in guangzhou {
        let question = &format!("广州在职{age}岁医保每月划入多少");
        all.push(Shown::on(question, date(2022, 11, 30)).shows(&[rate]));
        all.push(
            Shown::on(question, date(2022, 12, 1))
                .shows(&["2 %"])
                .hides(&["3 %", "3.8 %"]),
        );
    }
    for (age, rate) in [(44, "5 %"), (45, "5.6 %"), (46, "5.6 %")] {
        let question = &format!("深圳在职{age}岁医保每月划入多少");
        all.push(Shown::on(question, date(2022, 11, 30)).shows(&[rate]));
        all.push(
            Shown::on(question, date(2022, 12, 1))
                .shows(&["2 %"])
                .hides(&["5 %", "5.6 %"]),
        );
    }
    sound(all);
}

#[test]
fn a_birth_year_leaves_two_ages() {
    sound([
        Shown::of("上海1951年出生的退休,医保每月返多少").shows(&["140 元/月", "157.5 元/月"]),
        Shown::of("上海1950年出生的退休,医保每月返多少")
            .shows(&["157.5 元/月"])
            .hides(&["140 元/月"]),
        Shown::of("上海1952年出生的退休,医保每月返多少")
            .shows(&["140 元/月"])
            .hides(&["157.5 元/月"]),
        Shown::of("北京1956年出生退休,医保每月返多少").shows(&["97 元/月", "107 元/月"]),
        Shown::of("北京1955年出生退休,医保每月返多少")
            .shows(&["107 元/月"])
            .hides(&["97 元/月"]),
        Shown::of("北京1957年出生退休,医保每月返多少")
            .shows(&["97 元/月"])
            .hides(&["107 元/月"]),
        // On the last day of the year everybody born in it has had the birthday; on the first day hardly anybody.
        Shown::on("上海1951年出生的退休,医保每月返多少", date(2026, 12, 31))
            .shows(&["157.5 元/月"])
            .hides(&["140 元/月"]),
        Shown::on("上海1951年出生的退休,医保每月返多少", date(2026, 1, 1))
            .shows(&["140 元/月", "157.5 元/月"]),
    ]);
}

#[test]
fn shanghai_residents_pay_by_age() {
    let ages = [
        (59, "1040 元/年"),
        (60, "870 元/年"),
        (61, "870 元/年"),
        (69, "870 元/年"),
        (70, "700 元/年"),
        (71, "700 元/年"),
    ];
    let all = ["1040 元/年", "870 元/年", "700 元/年"];
    sound(ages.map(|(age, own)| {
        let question = &format!("上海居民医保{age}岁一年交多少");
        let others: Vec<&str> = all.into_iter().filter(|other| *other != own).collect();
        Shown::of(question)
            .shows(&[own])
            .hides(&others)
            .intent("contribution")
    }));
}

#[test]
fn the_five_groups_of_residents_are_told_with_subsidy_and_total() {
    sound([
        Shown::of("上海居民医保交多少").shows(&["1040 元/年", "870 元/年", "700 元/年", "400 元/年"]),
        Shown::of("上海2025年居民医保交多少").shows(&[
            "655 元/年",
            "825 元/年",
            "995 元/年",
            "355 元/年",
            "6871 元/年",
            "6701 元/年",
            "3511 元/年",
            "2461 元/年",
            "1191 元/年",
            "7526 元/年",
            "4506 元/年",
            "2816 元/年",
            "1546 元/年",
        ]),
        Shown::of("上海2025年大学生居民医保交多少").shows(&["355 元/年", "1191 元/年", "1546 元/年"]),
        Shown::of("上海大学生医保交多少")
            .shows(&["400 元/年"])
            .does_not_say(&["学生学生"]),
        Shown::of("上海婴幼儿医保交多少")
            .shows(&["400 元/年"])
            .does_not_say(&["儿童婴幼儿"]),
        Shown::of("上海中小学生医保交多少")
            .shows(&["400 元/年"])
            .hides(&["1040 元/年"]),
    ]);
}

// ── Changes of value: the day before, the day, the day after ──

/// A question with what it shows up to a day and from it on.
fn changes(question: &str, day: Date, before: &[&str], after: &[&str]) -> [Shown; 3] {
    let gone: Vec<&str> = before
        .iter()
        .copied()
        .filter(|figure| !after.contains(figure))
        .collect();
    let to_come: Vec<&str> = after
        .iter()
        .copied()
        .filter(|figure| !before.contains(figure))
        .collect();
    [
        Shown::on(question, day.yesterday().unwrap())
            .shows(before)
            .hides(&to_come),
        Shown::on(question, day).shows(after).hides(&gone),
        Shown::on(question, day.tomorrow().unwrap())
            .shows(after)
            .hides(&gone),
    ]
}

#[test]
fn the_day_before_a_change_the_old_value_holds() {
    sound(
        [
            changes(
                "上海在职单位交医保多少",
                date(2022, 10, 1),
                &["10.5 %"],
                &["10 %"],
            ),
            changes("上海在职单位交医保多少", date(2024, 3, 1), &["10 %"], &["9 %"]),
            changes(
                "上海灵活就业医保交多少",
                date(2022, 10, 1),
                &["11.5 %"],
                &["11 %"],
            ),
            changes("上海灵活就业医保交多少", date(2024, 3, 1), &["11 %"], &["10 %"]),
            changes(
                "上海灵活就业医保交多少",
                date(2026, 7, 1),
                &[],
                &["7546 元/月", "37731 元/月"],
            ),
            changes(
                "上海退休76岁医保每月返多少",
                date(2023, 7, 1),
                &[],
                &["157.5 元/月", "1890 元/年"],
            ),
            changes(
                "济南退休70岁医保每月返多少",
                date(2024, 1, 1),
                &["4 %"],
                &["125 元/月"],
            ),
            changes(
                "济南退休69岁医保每月返多少",
                date(2024, 1, 1),
                &["4 %"],
                &["100 元/月"],
            ),
            changes(
                "济宁退休70岁医保每月返多少",
                date(2024, 1, 1),
                &[],
                &["125 元/月"],
            ),
            changes("山东退休70岁医保每月返多少", date(2024, 1, 1), &[], &["2.5 %"]),
            changes("武汉退休医保每月返多少", date(2023, 2, 1), &[], &["83 元/月"]),
            changes(
                "武汉灵活就业退休医保每月返多少",
                date(2023, 2, 1),
                &[],
                &["66 元/月"],
            ),
            changes(
                "合肥退休医保每月返多少",
                date(2023, 1, 1),
                &["150 元/月"],
                &["70 元/月"],
            ),
            changes("安徽退休医保每月返多少", date(2022, 7, 1), &[], &["70 元/月"]),
            changes("江西退休医保每月返多少", date(2023, 1, 1), &[], &["77 元/月"]),
            changes("兰州退休医保每月返多少", date(2023, 1, 1), &[], &["90 元/月"]),
            changes("天水退休医保每月返多少", date(2023, 1, 1), &[], &["85 元/月"]),
            changes("深圳退休医保每月返多少", date(2022, 12, 1), &[], &["251 元/月"]),
            changes(
                "广州退休医保每月返多少",
                date(2022, 12, 1),
                &[],
                &["169.08 元/月", "160.42 元/月"],
            ),
            changes("深圳在职单位交医保多少", date(2025, 1, 1), &["6 %"], &["5 %"]),
            changes("深圳在职单位交医保多少", date(2026, 1, 1), &["5 %"], &["6 %"]),
            changes(
                "上海居民医保70岁交多少",
                date(2024, 1, 1),
                &["545 元/年"],
                &["595 元/年"],
            ),
            changes(
                "上海居民医保70岁交多少",
                date(2025, 1, 1),
                &["595 元/年"],
                &["655 元/年"],
            ),
            changes(
                "上海居民医保70岁交多少",
                date(2026, 1, 1),
                &["655 元/年"],
                &["700 元/年"],
            ),
            changes(
                "居民医保一年交多少",
                date(2024, 1, 1),
                &["350 元/年", "610 元/年"],
                &["380 元/年", "640 元/年"],
            ),
            changes(
                "居民医保一年交多少",
                date(2025, 1, 1),
                &["380 元/年", "640 元/年"],
                &["400 元/年", "670 元/年"],
            ),
            changes(
                "居民医保一年交多少",
                date(2026, 1, 1),
                &["670 元/年"],
                &["700 元/年"],
            ),
        ]
        .into_iter()
        .flatten(),
    );
}

#[test]
fn jinans_old_rule_takes_off_18_yuan() {
    sound([
        Shown::on("济南退休70岁医保每月返多少", date(2023, 12, 31)).shows(&["4 %", "10 元/月", "8 元/月"]),
        Shown::on("济南退休医保每月返多少,我养老金3000", date(2023, 12, 31)).shows(&["102 元/月"]),
    ]);
}

#[test]
fn a_year_named_is_the_year_answered_for() {
    sound([
        Shown::of("2023年上海70岁居民医保交多少")
            .shows(&["545 元/年"])
            .noted(NoteKind::Stale),
        Shown::of("2024年上海70岁居民医保交多少")
            .shows(&["595 元/年"])
            .against(&["655 元/年"]),
        Shown::of("2025年上海70岁居民医保交多少").shows(&["655 元/年", "6871 元/年", "7526 元/年"]),
        Shown::of("2026年上海70岁居民医保交多少")
            .shows(&["700 元/年"])
            .not_noted(NoteKind::Stale),
        Shown::of("2027年上海70岁居民医保交多少")
            .shows(&["700 元/年"])
            .noted(NoteKind::Stale)
            .says(&["2027"]),
        Shown::of("2022年居民医保交多少").shows(&["320 元/年", "580 元/年"]),
        Shown::of("2023年居民医保交多少").shows(&["350 元/年", "610 元/年"]),
        Shown::of("2024年居民医保交多少").shows(&["380 元/年", "640 元/年"]),
        Shown::of("2025年居民医保交多少").shows(&["400 元/年", "670 元/年"]),
        Shown::of("2026年居民医保交多少")
            .shows(&["400 元/年", "700 元/年"])
            .not_noted(NoteKind::Stale),
        Shown::of("2027年居民医保交多少")
            .shows(&["400 元/年", "700 元/年"])
            .noted(NoteKind::Stale)
            .says(&["2027"]),
        // Nothing is known of Shanghai's credit before July 2023, and the general range is none of that year's.
        Shown::of("上海2020年退休人员医保返多少").hides(&["3 %"]),
        // Two values held in the course of 2022 and of 2024: each with its time.
        Shown::of("2022年上海在职单位交医保多少")
            .shows(&["10.5 %", "10 %"])
            .says(&["2022年9月30日"]),
        Shown::of("2024年上海在职单位交医保多少")
            .shows(&["10 %", "9 %"])
            .says(&["2024年2月29日"]),
    ]);
}

#[test]
fn what_was_checked_over_a_year_ago_is_called_so() {
    let question = "上海退休76岁医保每月返多少";
    sound([
        Shown::on(question, date(2027, 11, 20)).not_noted(NoteKind::Stale),
        Shown::on(question, date(2027, 11, 21)).not_noted(NoteKind::Stale),
        Shown::on(question, date(2027, 11, 22)).noted(NoteKind::Stale),
    ]);
}

// ── Figures of the issue ──

#[test]
fn the_general_rule_is_worked_out_from_what_the_asker_names() {
    sound(
        [
            Shown::of("当地平均养老金3700,按3%算,医保每月返多少")
                .shows(&["111 元/月"])
                .leads_with(&["111"]),
            Shown::of("人均养老金3700,医保每月返多少")
                .shows(&["74 元/月"])
                .against(&["111 元/月"])
                .noted(NoteKind::General),
            Shown::of("3700元医保返多少").says(&["3700", "74", "111"]),
            Shown::of("平均养老金5000返2.5%是多少").shows(&["125 元/月"]),
            Shown::of("我们这平均养老金4500,医保一年返多少")
                .shows(&["1080 元/年"])
                .leads_with(&["1080"]),
            // One's own pension is no base, and nothing may be worked out from it.
            Shown::of("养老金4200医保每月返多少")
                .hides(&["84 元/月", "126 元/月"])
                .says(&["不看本人"]),
            Shown::of("昆明退休,当地平均养老金4000,医保每月返多少")
                .shows(&["80 元/月"])
                .noted(NoteKind::General),
            Shown::of("拉萨退休医保每月返多少")
                .shows(&["2 %"])
                .against(&["3 %"])
                .noted(NoteKind::General),
            Shown::of("医保每月返多少")
                .shows(&["2 %", "140 元/月", "157.5 元/月"])
                .against(&["3 %"]),
            Shown::of("山东退休70岁,当地平均养老金4000,医保每月返多少")
                .shows(&["100 元/月"])
                .says(&["4000", "2.5%"]),
        ]
        .map(|shown| shown.outcome(Outcome::Answered)),
    );
}

#[test]
fn every_city_of_gansu_has_its_own_figure() {
    let mut all = Vec::new();
    for (places, figure) in [
        (["武威", "甘南"].as_slice(), "120 元/月"),
        (&["临夏"], "100 元/月"),
        (
            &[
                "兰州",
                "嘉峪关",
                "金昌",
                "张掖",
                "平凉",
                "酒泉",
                "庆阳",
                "定西",
                "陇南",
            ],
            "90 元/月",
        ),
        (&["天水"], "85 元/月"),
        (&["白银"], "80 元/月"),
    ] {
        for place in places {
            let question = &format!("{place}退休医保每月返多少");
            let shown = Shown::of(question).shows(&[figure]);
            all.push(if figure == "120 元/月" {
                shown
            } else {
                shown.hides(&["120 元/月"]).against(&["120 元/月"])
            });
        }
    }
    all.push(
        Shown::of("甘肃退休医保每月返多少")
            .shows(&["120 元/月", "100 元/月", "90 元/月", "85 元/月", "80 元/月"])
            .against(&["120 元/月"]),
    );
    all.push(
        Shown::of("甘肃省直退休医保每月返多少")
            .shows(&["120 元/月"])
            .leads_with(&["省直", "120"])
            .hides(&["80 元/月"]),
    );
    sound(all);
}

#[test]
fn the_other_places_of_the_issue_have_their_figures() {
    sound([
        Shown::of("深圳退休医保每月返多少")
            .shows(&["251 元/月"])
            .hides(&["250 元/月"])
            .against(&["250 元/月"]),
        Shown::of("广州退休医保每月返多少").shows(&["169.08 元/月", "8.66 元/月", "160.42 元/月"]),
        Shown::of("武汉退休医保每月返多少").shows(&["83 元/月", "66 元/月"]),
        Shown::of("武汉灵活就业退休医保每月返多少")
            .shows(&["66 元/月"])
            .hides(&["83 元/月"]),
        Shown::of("武汉灵活就业在缴费,医保卡有钱进吗")
            .says(&["退休后才划"])
            .outcome(Outcome::Answered),
        Shown::of("重庆退休医保每月返多少").shows(&["2 %"]),
        Shown::of("安徽退休医保每月返多少").shows(&["70 元/月"]),
        Shown::of("郑州退休医保每月返多少")
            .shows(&["95 元/月"])
            .against(&["97 元/月", "107 元/月"]),
        Shown::of("江西退休医保每月返多少").shows(&["77 元/月"]),
        Shown::of("洛阳退休医保每月返多少")
            .shows(&["2 %"])
            .noted(NoteKind::General)
            .leads_with(&["洛阳"]),
        Shown::of("上海灵活就业医保卡每月打多少钱")
            .leads_with(&["上海灵活就业"])
            .hides(&["157.5 元/月"]),
        // The sources give a yearly sum and do not say that it is credited at once.
        Shown::of("恩施退休医保每月返多少")
            .shows(&["100 元/月", "1200 元/年"])
            .does_not_say(&["按年划入"]),
    ]);
}

#[test]
fn age_makes_a_difference_only_where_the_sources_say_so() {
    let mut all = Vec::new();
    for (place, figure) in [
        ("安徽", "70 元/月"),
        ("郑州", "95 元/月"),
        ("江西", "77 元/月"),
        ("深圳", "251 元/月"),
    ] {
        for age in [60, 69, 70, 75, 80] {
            let question = &format!("{place}退休{age}岁医保每月返多少");
            all.push(Shown::of(question).shows(&[figure]));
        }
    }
    all.push(Shown::of("重庆退休72岁医保每月返多少").says(&["70岁或75岁"]));
    all.push(
        Shown::of("安徽60岁和70岁返的一样吗")
            .says(&["一样"])
            .shows(&["70 元/月"]),
    );
    sound(all);
}

#[test]
fn employees_get_2_per_cent_of_their_base() {
    sound([
        Shown::of("上海在职,缴费基数10000,医保每月进账多少").shows(&["200 元/月"]),
        Shown::of("在职缴费基数5000,医保每月划多少")
            .shows(&["100 元/月"])
            .hides(&["140 元/月", "157.5 元/月"]),
        Shown::of("深圳在职缴费基数6000医保每月划入多少").shows(&["120 元/月"]),
        Shown::of("在职职工医保每月进账多少")
            .shows(&["2 %"])
            .does_not_say(&["退休手续"]),
        Shown::of("缴费基数高医保卡进的钱是不是多").says(&["越高", "越多"]),
    ]);
}

#[test]
fn residents_have_no_account() {
    sound(
        [
            "居民医保每月返多少",
            "新农合每月返多少钱",
            "上海居民医保每月返多少",
            "学生医保每月返多少",
            "居民医保是不是每个月返100",
        ]
        .map(|question| {
            Shown::of(question)
                .leads_with(&["没有个人账户"])
                .outcome(Outcome::Answered)
                .hides(&["100 元/月", "140 元/月"])
        }),
    );
}

#[test]
fn flexible_workers_without_a_place_are_told_that_it_differs() {
    sound(
        ["灵活就业医保每月返多少", "灵活就业缴费基数4000,医保返多少"].map(|question| {
            Shown::of(question)
                .leads_with(&["灵活就业"])
                .outcome(Outcome::Answered)
                .hides(&["157.5 元/月"])
        }),
    );
}

#[test]
fn several_years_are_added_up_and_the_sum_leads() {
    sound([
        Shown::of("上海退休73岁,三年一共返多少")
            .shows(&["5250 元"])
            .leads_with(&["5250"]),
        Shown::of("上海退休74岁,两年一共返多少")
            .shows(&["3570 元"])
            .leads_with(&["3570"]),
        Shown::of("上海退休76岁,医保五年加起来打多少")
            .shows(&["9450 元"])
            .leads_with(&["9450"]),
        Shown::of("上海退休的三年总共返多少").shows(&["5040 元", "5670 元"]),
        // Before the deduction and after it.
        Shown::of("北京退休68岁,五年一共返多少").shows(&["6360 元", "6180 元"]),
    ]);
}

#[test]
fn a_year_asked_for_is_told_first() {
    sound([
        Shown::of("上海退休76岁一年返多少").leads_with(&[":一年 1890 元"]),
        Shown::of("浦东新区退休职工76岁医保一年多少钱").leads_with(&[":一年 1890 元"]),
        Shown::of("上海1950年生,退休了,医保一年打多少进来").leads_with(&[":一年 1890 元"]),
        Shown::of("深圳退休医保一年返多少").leads_with(&[":一年 3012 元"]),
        Shown::of("北京退休71岁一年返多少")
            .leads_with(&[":一年 1320 元"])
            .says(&["1284"]),
        // A word with 年 in it asks for no year.
        Shown::of("年纪大的医保每月返得多吗").hides(&["1680 元/年", "1320 元/年"]),
    ]);
}

#[test]
fn contributions_are_rate_times_base() {
    sound([
        Shown::of("上海在职缴费基数10000,医保交多少").shows(&["200 元/月", "900 元/月"]),
        Shown::of("上海灵活就业基数8000每月交多少医保")
            .shows(&["800 元/月"])
            .against(&["920 元/月"]),
        Shown::of("上海灵活就业医保交多少").shows(&["60 %", "300 %", "7546 元/月", "37731 元/月"]),
        Shown::of("上海灵活就业基数5000每月交多少医保").noted(NoteKind::Estimate),
        Shown::of("上海灵活就业基数7545每月交多少医保").noted(NoteKind::Estimate),
        Shown::of("上海灵活就业基数7546每月交多少医保")
            .not_noted(NoteKind::Estimate)
            .shows(&["754.6 元/月"]),
        Shown::of("上海灵活就业基数37731每月交多少医保")
            .not_noted(NoteKind::Estimate)
            .shows(&["3773.1 元/月"]),
        Shown::of("上海灵活就业基数37732每月交多少医保").noted(NoteKind::Estimate),
        Shown::of("杭州灵活就业医保交多少").shows(&["9.5 %", "375.92 元/月"]),
        Shown::of("深圳职工医保交多少").shows(&["6 %", "2 %", "1.5 %", "0.5 %"]),
        Shown::of("北京居民医保交多少").shows(&["435 元/年", "795 元/年", "460 元/年"]),
        Shown::of("上海单位交医保多少")
            .leads_with(&["9%"])
            .hides(&["400 元/年", "1040 元/年"]),
        Shown::of("上海职工医保个人交多少")
            .leads_with(&["2%"])
            .hides(&["1040 元/年", "10 %"]),
        Shown::of("退休了还要交医保吗").says(&["不用再缴"]),
    ]);
}

#[test]
fn comparisons_set_like_against_like() {
    sound(
        [
            Shown::of("济南和济宁哪个返得多")
                .says(&["一样"])
                .hides(&["25 元/月"]),
            Shown::of("上海和北京退休医保哪个返得多")
                .shows(&["40 元/月", "47.5 元/月"])
                .hides(&["57.5 元/月"]),
            Shown::of("上海和北京退休72岁哪个返得多").shows(&["30 元/月"]),
            Shown::of("上海和北京退休69岁哪个返得多").shows(&["40 元/月"]),
            Shown::of("上海和北京退休76岁哪个返得多").shows(&["47.5 元/月"]),
            Shown::of("上海74岁和75岁差多少").shows(&["17.5 元/月"]),
            Shown::of("北京69岁和70岁医保返款差多少").shows(&["10 元/月"]),
            Shown::of("深圳和广州退休医保差多少")
                .shows(&["81.92 元/月"])
                .says(&["扣款前"]),
            Shown::of("兰州和天水退休医保返款对比")
                .shows(&["5 元/月"])
                .against(&["120 元/月"]),
            Shown::of("安徽和江西哪个高").shows(&["7 元/月"]),
            Shown::of("武汉灵活就业退休和单位退休差多少")
                .shows(&["17 元/月"])
                .does_not_say(&["武汉比武汉"])
                .says(&["灵活就业"]),
            Shown::of("上海在职和退休哪个进得多")
                .shows(&["140 元/月", "2 %"])
                .says(&["在职"]),
            Shown::of("上海和拉萨退休医保哪里返得多").noted(NoteKind::General),
        ]
        .map(|shown| shown.outcome(Outcome::Answered)),
    );
}

#[test]
fn a_false_premise_is_corrected_in_the_first_line() {
    sound(
        [
            Shown::of("北京70岁以上是200吧")
                .shows(&["110 元/月"])
                .leads_with(&["不是", "200"]),
            Shown::of("上海75岁以上是2000一年吧")
                .shows(&["1890 元/年"])
                .leads_with(&["不是", "2000"]),
            Shown::of("甘肃全省都是120吧")
                .shows(&["120 元/月", "90 元/月"])
                .leads_with(&["不"]),
            Shown::of("甘肃是不是每月都返120")
                .shows(&["120 元/月", "90 元/月"])
                .leads_with(&["不"]),
            Shown::of("北京70岁以上是不是返110")
                .shows(&["110 元/月"])
                .says(&["对得上"]),
            Shown::of("深圳退休返251对吧")
                .shows(&["251 元/月"])
                .says(&["对得上"]),
            // What the documents write is no slip of the asker's.
            Shown::of("深圳退休医保每月返250对吗")
                .shows(&["251 元/月"])
                .against(&["250 元/月"])
                .does_not_say(&["对不上"]),
            Shown::of("北京退休实际到账97对不对")
                .shows(&["97 元/月"])
                .says(&["对得上"]),
            Shown::of("上海75岁退休,我实际到账150,对吗")
                .shows(&["157.5 元/月"])
                .says(&["150", "12393"]),
            Shown::of("上海单位医保缴费比例是11%吗")
                .shows(&["9 %"])
                .leads_with(&["11%", "9%"]),
            Shown::of("上海职工医保个人一年交380吗")
                .shows(&["2 %"])
                .leads_with(&["380", "2%"]),
            Shown::of("上海灵活就业医保是11.5%吗")
                .shows(&["10 %"])
                .leads_with(&["11.5%", "10%"]),
            Shown::of("济南70岁到账125对吗")
                .shows(&["125 元/月"])
                .says(&["对得上"]),
        ]
        .map(|shown| shown.outcome(Outcome::Answered)),
    );
}

#[test]
fn missing_money_gets_reasons_and_whom_to_ask() {
    sound(
        [
            Shown::of("这个月医保没到账").says(&["一年只计一次", "扣", "退休手续", "12393"]),
            Shown::of("医保返款这个月怎么少了").says(&["扣", "年龄", "12393"]),
            Shown::of("上海医保这个月没返钱").says(&["7月1日", "12393"]),
            Shown::of("我退休了怎么还没返钱").says(&["退休手续", "12393"]),
            Shown::of("上海医保返款比去年少了怎么回事").does_not_say(&["上海自己的规定这里没有查到"]),
            Shown::of("上海退休,今年满75岁,医保返多少").says(&["12393"]),
            Shown::of("上海刚退休,今年医保划多少").says(&["退休手续", "12393"]),
        ]
        .map(|shown| shown.outcome(Outcome::Answered)),
    );
}

// ── Contradictions, each with both sides ──

#[test]
fn both_sides_of_every_contradiction_are_told() {
    sound([
        Shown::of("上海单位交医保多少")
            .shows(&["9 %"])
            .against(&["11 %", "9.5 %"]),
        Shown::of("上海单位医保缴费率到底是11%还是9.5%")
            .shows(&["9 %"])
            .against(&["11 %", "9.5 %"]),
        Shown::of("上海在职职工个人医保交多少")
            .shows(&["2 %"])
            .against(&["380 元/年"]),
        Shown::of("上海灵活就业是10%还是11.5%")
            .shows(&["10 %"])
            .against(&["11.5 %"]),
        Shown::of("上海2024年70岁居民医保交多少")
            .shows(&["595 元/年"])
            .against(&["655 元/年"]),
        Shown::of("上海2024年65岁居民医保交多少")
            .shows(&["765 元/年"])
            .against(&["825 元/年"]),
        Shown::of("上海2024年40岁居民医保交多少")
            .shows(&["935 元/年"])
            .against(&["995 元/年"]),
        Shown::of("上海2024年学生医保交多少")
            .shows(&["295 元/年"])
            .against(&["355 元/年"]),
        Shown::of("北京退休70岁医保每月返多少")
            .says(&["大额医疗互助", "大病医疗保险"])
            .noted(NoteKind::Conflict),
        Shown::of("兰州医保返款到底是90还是120")
            .shows(&["90 元/月"])
            .against(&["120 元/月"]),
        Shown::of("深圳医保返款到底是250还是251")
            .shows(&["251 元/月"])
            .against(&["250 元/月"]),
        Shown::of("返还比例是2%还是3%")
            .says(&["2%", "3%"])
            .noted(NoteKind::Conflict),
        Shown::of("单位交的医保会按年龄划进个人账户吗")
            .says(&["统筹", "按年龄"])
            .noted(NoteKind::Conflict),
        Shown::of("上海单位交的医保会按年龄划进个人账户吗")
            .says(&["统筹", "按年龄"])
            .noted(NoteKind::Conflict),
        Shown::of("全国医保热线是12333吗")
            .leads_with(&["12393"])
            .noted(NoteKind::Conflict),
        Shown::of("上海医保是7月1日到账还是1月1日")
            .leads_with(&["7月1日"])
            .says(&["1月1日"])
            .noted(NoteKind::Conflict),
        Shown::of("上海医保1月1日结转吗")
            .leads_with(&["7月1日"])
            .says(&["12月31日"])
            .noted(NoteKind::Conflict),
        Shown::of("上海单位交的钱会按年龄分档进个人账户吗")
            .leads_with(&["不"])
            .noted(NoteKind::Conflict),
        Shown::of("上海居民医保有没有个人账户")
            .leads_with(&["没有个人账户"])
            .noted(NoteKind::Conflict),
        Shown::of("套现医保最高判7年吗")
            .says(&["无期", "最高判7年"])
            .noted(NoteKind::Conflict)
            .outcome(Outcome::Answered),
        Shown::of("大病可以提取医保个人账户吗")
            .leads_with(&["不行"])
            .noted(NoteKind::Conflict),
        Shown::of("长期住外地,医保卡里的钱能取吗")
            .leads_with(&["不行"])
            .noted(NoteKind::Conflict),
        Shown::of("提取医保账户几天到账")
            .shows(&[])
            .says(&["2 个工作日", "5 到 10 个工作日"])
            .noted(NoteKind::Conflict),
        Shown::of("共济只能给配偶父母子女吗")
            .leads_with(&["不止"])
            .noted(NoteKind::Conflict),
    ]);
}

#[test]
fn a_contradicting_share_says_whose_it_is() {
    sound([
        Shown::of("上海单位交医保多少")
            .says(&["单位", "11%"])
            .does_not_say(&["写的是本人缴费基数的 11%", "写的是380"]),
        Shown::of("上海2024年居民医保是655吗").does_not_say(&["70岁及以上655"]),
    ]);
}

// ── Guidance ──

/// Questions with what the reply is, what was understood, and the entry whose line has to lead.
fn guided(cases: &[(&str, Outcome, &str, &str)]) {
    sound(cases.iter().map(|(question, outcome, intent, entry)| {
        let mut shown = Shown::of(question).outcome(*outcome);
        if !intent.is_empty() {
            shown = shown.intent(intent);
        }
        let known = ENGINE.data().guidance.iter().find(|known| known.id == *entry);
        match known {
            Some(known) if lead(&shown.reply) == known.answer => {}
            Some(known) => {
                let line = lead(&shown.reply).to_owned();
                shown.fault(format!(
                    "leads with {line:?}, not with {entry}: {:?}",
                    known.answer
                ));
            }
            None => shown.fault(format!("no entry {entry}")),
        }
        shown
    }));
}

const ANSWERED: Outcome = Outcome::Answered;

#[test]
fn guidance_on_balance_and_records() {
    let intent = "balance_query";
    guided(&[
        ("医保余额怎么查", ANSWERED, intent, "balance_query.general"),
        (
            "怎么看医保卡里还剩多少钱",
            ANSWERED,
            intent,
            "balance_query.general",
        ),
        (
            "查医保余额要带什么证件",
            ANSWERED,
            intent,
            "balance_query.general",
        ),
        ("医保余额用微信怎么查", ANSWERED, intent, "balance_query.wechat"),
        ("支付宝能查医保余额吗", ANSWERED, intent, "balance_query.alipay"),
        ("手机APP怎么看医保账户余额", ANSWERED, intent, "balance_query.app"),
        ("电脑上怎么查医保账户", ANSWERED, intent, "balance_query.website"),
        ("打电话怎么查医保余额", ANSWERED, intent, "balance_query.phone"),
        (
            "不会用手机怎么查医保余额",
            ANSWERED,
            intent,
            "balance_query.offline",
        ),
        ("自助机怎么查医保余额", ANSWERED, intent, "balance_query.offline"),
        ("药店能查医保卡余额吗", ANSWERED, intent, "balance_query.hospital"),
        (
            "每个月返的钱在哪里看记录",
            ANSWERED,
            intent,
            "balance_query.records",
        ),
        (
            "医保查询的初始密码是多少",
            ANSWERED,
            intent,
            "balance_query.password",
        ),
        (
            "帮妈妈查医保余额怎么弄",
            ANSWERED,
            intent,
            "balance_query.for_parents",
        ),
        ("医保余额查不到怎么办", ANSWERED, intent, "balance_query.trouble"),
        ("上海医保余额怎么查", ANSWERED, intent, "balance_query.shanghai"),
        (
            "上海随申办怎么看医保金",
            ANSWERED,
            intent,
            "balance_query.shanghai.suishenban",
        ),
        (
            "上海医保查余额打什么电话",
            ANSWERED,
            intent,
            "balance_query.shanghai.phone",
        ),
        (
            "上海老人不用智能手机怎么查医保余额",
            ANSWERED,
            intent,
            "balance_query.shanghai.offline",
        ),
        (
            "上海微信上怎么看医保余额",
            ANSWERED,
            intent,
            "balance_query.shanghai.wechat",
        ),
        ("北京医保余额怎么查", ANSWERED, intent, "balance_query.beijing"),
    ]);
}

#[test]
fn guidance_on_withdrawal() {
    let intent = "withdraw";
    guided(&[
        ("医保卡里的钱能取出来吗", ANSWERED, intent, "withdraw.general"),
        (
            "什么情况下能提取医保个人账户",
            ANSWERED,
            intent,
            "withdraw.general",
        ),
        (
            "上海医保卡里的余额取得出来吗",
            ANSWERED,
            intent,
            "withdraw.shanghai",
        ),
        ("出国定居医保卡的钱怎么办", ANSWERED, intent, "withdraw.abroad"),
        (
            "老人去世了医保卡里的钱怎么取",
            ANSWERED,
            intent,
            "withdraw.inheritance",
        ),
        ("医保账户能继承吗", ANSWERED, intent, "withdraw.inheritance"),
        (
            "长期住外地,医保卡里的钱能取吗",
            ANSWERED,
            intent,
            "withdraw.living_elsewhere",
        ),
        (
            "不参加职工医保了能把钱取出来吗",
            ANSWERED,
            intent,
            "withdraw.give_up",
        ),
        (
            "得了癌症可以提医保账户里的钱吗",
            ANSWERED,
            intent,
            "withdraw.serious_illness",
        ),
        ("退休了医保卡里的钱能取现吗", ANSWERED, intent, "withdraw.retired"),
        ("医保的钱怎么提现到微信零钱", ANSWERED, intent, "withdraw.wechat"),
        ("取医保账户的钱要带什么材料", ANSWERED, intent, "withdraw.papers"),
        ("提取医保账户几天到账", ANSWERED, intent, "withdraw.time"),
        (
            "单位交的那部分能取出来吗",
            ANSWERED,
            intent,
            "withdraw.employer_part",
        ),
        ("套现医保会怎么处罚", ANSWERED, intent, "withdraw.penalty"),
        ("找中介代提医保的钱要坐牢吗", ANSWERED, intent, "withdraw.penalty"),
        ("乐山医保账户能取出来吗", ANSWERED, intent, "withdraw.leshan"),
        (
            "西安人去世了医保余额怎么领",
            ANSWERED,
            intent,
            "withdraw.xian.allowed",
        ),
        (
            "北京医保存折里的钱还能取吗",
            ANSWERED,
            intent,
            "withdraw.beijing.passbook",
        ),
        (
            "医保卡里的钱会清零吗",
            ANSWERED,
            "settlement",
            "settlement.cleared",
        ),
        (
            "有中介说能帮我把医保卡的钱套出来,靠谱吗",
            Outcome::Declined,
            intent,
            "withdraw.cash_out",
        ),
    ]);
}

#[test]
fn guidance_on_family_sharing() {
    let intent = "family_sharing";
    guided(&[
        (
            "医保账户的钱能给家里人用吗",
            ANSWERED,
            intent,
            "family_sharing.general",
        ),
        ("家庭共济怎么绑定", ANSWERED, intent, "family_sharing.bind"),
        (
            "家庭共济能绑定哪些人",
            ANSWERED,
            intent,
            "family_sharing.who_to_bind",
        ),
        (
            "家庭共济绑定后怎么用",
            ANSWERED,
            intent,
            "family_sharing.after_binding",
        ),
        (
            "兄弟姐妹能用我的医保账户吗",
            ANSWERED,
            intent,
            "family_sharing.who",
        ),
        (
            "共济只能给配偶父母子女吗",
            ANSWERED,
            intent,
            "family_sharing.only_three",
        ),
        (
            "上海家庭共济怎么办",
            ANSWERED,
            intent,
            "family_sharing.shanghai.bind",
        ),
        (
            "亲情账户和家庭共济是一回事吗",
            ANSWERED,
            intent,
            "family_sharing.qinqing",
        ),
        (
            "我的医保卡能借给老伴用吗",
            ANSWERED,
            intent,
            "family_sharing.using_anothers_card",
        ),
        (
            "借别人的医保卡去住院行吗",
            ANSWERED,
            intent,
            "family_sharing.using_anothers_card",
        ),
        (
            "替老母亲去买药能刷她的医保卡吗",
            ANSWERED,
            intent,
            "family_sharing.buy_for_parent",
        ),
        (
            "老爸腿脚不便,我帮他拿药刷他的医保卡算冒名吗",
            ANSWERED,
            intent,
            "family_sharing.buy_for_parent",
        ),
        (
            "孩子在外省能用我的医保账户吗",
            ANSWERED,
            intent,
            "family_sharing.cross",
        ),
        (
            "老人不会用手机怎么办家庭共济",
            ANSWERED,
            intent,
            "family_sharing.offline",
        ),
        (
            "儿媳妇能用我的医保账户吗",
            ANSWERED,
            intent,
            "family_sharing.not_listed",
        ),
        (
            "能用我的医保给孙子交居民医保吗",
            ANSWERED,
            intent,
            "family_sharing.pay_resident",
        ),
        ("共济能不能解除", ANSWERED, intent, "family_sharing.dissolve"),
    ]);
}

#[test]
fn guidance_on_care_elsewhere() {
    let intent = "offsite_care";
    guided(&[
        ("异地就医怎么备案", ANSWERED, intent, "offsite_care.file"),
        ("去外地看病医保怎么报", ANSWERED, intent, "offsite_care.general"),
        ("异地就医备案要什么材料", ANSWERED, intent, "offsite_care.papers"),
        ("异地备案有效期多久", ANSWERED, intent, "offsite_care.valid"),
        ("没备案在外地看病能报吗", ANSWERED, intent, "offsite_care.forgot"),
        (
            "外地急诊没备案能报销吗",
            ANSWERED,
            intent,
            "offsite_care.emergency",
        ),
        (
            "异地就医报销比例是不是低一些",
            ANSWERED,
            intent,
            "offsite_care.rate",
        ),
        (
            "异地就医回来报销要带什么发票材料",
            ANSWERED,
            intent,
            "offsite_care.claim_papers",
        ),
        (
            "异地报销有没有时间限制",
            ANSWERED,
            intent,
            "offsite_care.claim_limit",
        ),
        ("备案以后哪些医院能用", ANSWERED, intent, "offsite_care.hospital"),
        ("备案编号有什么用", ANSWERED, intent, "offsite_care.number"),
        (
            "断缴了在外地看病能报吗",
            ANSWERED,
            intent,
            "offsite_care.in_force",
        ),
        (
            "长期住儿子家,回老家看病还能报吗",
            ANSWERED,
            intent,
            "offsite_care.both_ways",
        ),
        (
            "异地门诊能直接结算吗",
            ANSWERED,
            intent,
            "offsite_care.outpatient_direct",
        ),
        (
            "住在外地,每月返的钱还有吗",
            ANSWERED,
            "credit_rule",
            "credit_rule.living_elsewhere",
        ),
    ]);
}

#[test]
fn guidance_on_usage() {
    let intent = "usage_scope";
    guided(&[
        ("医保卡里的钱能干什么用", ANSWERED, intent, "usage_scope.general"),
        ("医保卡能买什么", ANSWERED, intent, "usage_scope.general"),
        (
            "药店买保健品能刷医保卡吗",
            ANSWERED,
            intent,
            "usage_scope.not_allowed",
        ),
        ("健身能用医保卡吗", ANSWERED, intent, "usage_scope.not_allowed"),
        (
            "住院能用医保个人账户吗",
            ANSWERED,
            intent,
            "usage_scope.inpatient",
        ),
        (
            "上海当年账户和历年账户有什么区别",
            ANSWERED,
            intent,
            "usage_scope.shanghai.this_and_past",
        ),
        (
            "上海住院起付线以下能用个人账户付吗",
            ANSWERED,
            intent,
            "usage_scope.shanghai.inpatient",
        ),
        ("急救车费能用医保卡吗", ANSWERED, intent, "usage_scope.ambulance"),
        (
            "医保个人账户能买商业保险吗",
            ANSWERED,
            intent,
            "usage_scope.insurance",
        ),
        ("医保卡能买血压计吗", ANSWERED, intent, "usage_scope.device"),
        (
            "医保账户能配眼镜吗",
            ANSWERED,
            intent,
            "usage_scope.glasses_teeth",
        ),
        ("体检能刷医保卡吗", ANSWERED, intent, "usage_scope.checkup"),
        (
            "上海居民医保账户里的钱怎么用",
            ANSWERED,
            intent,
            "usage_scope.shanghai.resident",
        ),
        (
            "居民医保账户里的钱怎么用",
            ANSWERED,
            intent,
            "usage_scope.resident",
        ),
        (
            "家庭病床的费用能用医保账户付吗",
            ANSWERED,
            intent,
            "usage_scope.home_bed",
        ),
        (
            "上海门诊大病能用历年账户付吗",
            ANSWERED,
            intent,
            "usage_scope.shanghai.serious_illness",
        ),
        (
            "药店买药能用医保个人账户吗",
            ANSWERED,
            intent,
            "usage_scope.pharmacy",
        ),
    ]);
}

#[test]
fn guidance_on_the_insurance_year() {
    guided(&[
        (
            "上海医保年度从几号开始",
            ANSWERED,
            "settlement",
            "settlement.shanghai",
        ),
        (
            "全国的医保年度是哪天开始",
            ANSWERED,
            "settlement",
            "settlement.general",
        ),
        (
            "上海医保哪天到账",
            ANSWERED,
            "credit_timing",
            "credit_timing.shanghai",
        ),
        (
            "医保的钱什么时候到账",
            ANSWERED,
            "credit_timing",
            "credit_timing.general",
        ),
        (
            "上海医保预充是什么意思",
            ANSWERED,
            "settlement",
            "settlement.shanghai.precredit",
        ),
        (
            "上海医保结算多退少补是怎么回事",
            ANSWERED,
            "settlement",
            "settlement.shanghai.precredit",
        ),
        ("住院跨年度怎么算", ANSWERED, "settlement", "settlement.inpatient"),
        (
            "上海住院跨了7月1日怎么算",
            ANSWERED,
            "settlement",
            "settlement.shanghai.inpatient",
        ),
        (
            "门诊跨年度怎么算",
            ANSWERED,
            "settlement",
            "settlement.outpatient",
        ),
        ("医保余额年底清零吗", ANSWERED, "settlement", "settlement.cleared"),
        (
            "上海医保账户的钱会不会清零",
            ANSWERED,
            "settlement",
            "settlement.shanghai.cleared",
        ),
        (
            "医保是7月1日换年度还是1月1日",
            ANSWERED,
            "settlement",
            "settlement.year_end",
        ),
        (
            "上海医保1月1日结转吗",
            ANSWERED,
            "settlement",
            "settlement.shanghai.year_end",
        ),
    ]);
}

#[test]
fn guidance_on_hotlines() {
    let intent = "hotline";
    guided(&[
        ("医保热线是多少", ANSWERED, intent, "hotline.general"),
        ("医保打12393还是12333", ANSWERED, intent, "hotline.12333"),
        ("12333是什么电话", ANSWERED, intent, "hotline.12333"),
        ("上海医保热线多少", ANSWERED, intent, "hotline.shanghai"),
        (
            "在外地怎么打老家的医保热线",
            ANSWERED,
            intent,
            "hotline.from_outside",
        ),
        ("北京医保打什么电话问", ANSWERED, intent, "hotline.general"),
        ("医保电话打不通怎么办", ANSWERED, intent, "hotline.busy"),
        (
            "投诉药店乱刷医保卡打什么电话",
            ANSWERED,
            intent,
            "hotline.complaint",
        ),
        (
            "医保的事找社保局还是医保局",
            ANSWERED,
            intent,
            "hotline.which_office",
        ),
        ("最近的医保窗口在哪里", ANSWERED, intent, "hotline.office"),
    ]);
}

#[test]
fn guidance_on_paying() {
    let intent = "pay_how";
    guided(&[
        ("医保费怎么交", ANSWERED, intent, "pay_how.general"),
        ("居民医保怎么在手机上交", ANSWERED, intent, "pay_how.phone"),
        ("灵活就业医保怎么缴费", ANSWERED, intent, "pay_how.flexible"),
        ("职工医保怎么交", ANSWERED, intent, "pay_how.employee"),
        ("能替父母交居民医保吗", ANSWERED, intent, "pay_how.for_family"),
        ("居民医保什么时候交", ANSWERED, intent, "pay_how.deadline"),
        (
            "上海居民医保怎么交",
            ANSWERED,
            intent,
            "pay_how.shanghai.resident",
        ),
        ("不会用手机怎么交医保", ANSWERED, intent, "pay_how.no_phone"),
        ("交没交上医保在哪里看", ANSWERED, intent, "pay_how.check_paid"),
        ("学生医保怎么交", ANSWERED, intent, "pay_how.student"),
        ("不在老家能交医保吗", ANSWERED, intent, "pay_how.hukou"),
    ]);
}

#[test]
fn guard_rails_come_first() {
    guided(&[
        (
            "我胸口疼得厉害,医保卡能用吗",
            Outcome::Unknown,
            "",
            "safety.emergency",
        ),
        ("老伴突然昏倒了怎么办", Outcome::Unknown, "", "safety.emergency"),
        ("我妈吐血了,在外地看病能报销吗", ANSWERED, "", "safety.emergency"),
        (
            "爸爸突然脑梗了,异地就医怎么备案",
            ANSWERED,
            "",
            "safety.emergency",
        ),
        ("不想活了", Outcome::Unknown, "", "safety.despair"),
        (
            "收到短信说医保卡已停用,点链接恢复",
            Outcome::Unknown,
            "",
            "safety.suspicious",
        ),
        (
            "加微信领养老补贴,扫码进群",
            Outcome::Unknown,
            "",
            "safety.suspicious",
        ),
        (
            "我已经点了链接填了银行卡号怎么办",
            Outcome::Unknown,
            "",
            "safety.already_tricked",
        ),
        ("高血压吃什么药好", Outcome::Unknown, "", "safety.medical_advice"),
        ("糖尿病能不能停药", Outcome::Unknown, "", "safety.medical_advice"),
        (
            "帮我查一下张三的医保余额",
            Outcome::Declined,
            "",
            "safety.personal_data",
        ),
        (
            "我的身份证号310101195001011234,帮我查余额",
            Outcome::Declined,
            "",
            "safety.personal_data",
        ),
        ("怎么把医保卡里的钱套现", Outcome::Declined, "", "safety.unlawful"),
        (
            "医保卡卖给别人能卖多少钱",
            Outcome::Declined,
            "",
            "safety.unlawful",
        ),
        (
            "做个假的死亡证明能取医保的钱吗",
            Outcome::Declined,
            "",
            "safety.unlawful",
        ),
    ]);
}

#[test]
fn a_fraud_is_called_one_before_anything_else() {
    sound([
        Shown::of("有人打电话说我医保异常,要验证码").leads_with(&["骗子"]),
        Shown::of("短信让我点链接激活医保卡,真的吗").leads_with(&["骗子"]),
    ]);
}

#[test]
fn a_number_that_was_sent_is_never_repeated() {
    let number = "310101195001011234";
    let reply = ask_on(&format!("我身份证{number},上海退休76岁每月返多少"), TODAY);
    let object = render::object(ENGINE.data(), None, &reply).to_string();
    assert!(
        !object.contains(number) && !object.contains("19500101"),
        "{object}"
    );
}

#[test]
fn what_is_known_of_a_place_is_never_said_to_be_unknown() {
    sound(
        [
            "南京医保断了几个月,怎么补上",
            "上海居民医保怎么交",
            "上海随申办怎么看医保金",
            "上海医保返款比去年少了怎么回事",
            "北京医保打什么电话问",
        ]
        .map(|question| Shown::of(question).does_not_say(&["自己的规定这里没有查到"])),
    );
}
