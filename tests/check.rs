//! `yibao check`, run as people run it: on sound data, and on data that are broken in one place.
//!
//! `tests/check/sound/` is a small data folder without a fault. Every folder beside it is a case: the files in which
//! it differs from the sound one, and in `expected.txt` all that `check` prints then. `UPDATE=1 cargo test --test
//! check` writes those anew; then run the tests without it, and read what changed before you keep it: is it the right
//! line and column, does the caret stand under what is wrong, does the help say what to do?

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use yibao::data::Data;

/// What `check` prints for the sound folder.
const SOUND: &str = "没有问题:2个意图,3条划入规则,1条缴费规则,2条指引,2个来源,2个地区\n";

/// One test for each case folder.
macro_rules! cases {
    ($($case:ident,)*) => {
        const CASES: &[&str] = &[$(stringify!($case)),*];
        $(#[test] fn $case() { is_refused(stringify!($case)); })*
    };
}

cases! {
    a_key_nobody_knows_is_refused,
    a_key_nobody_knows_after_wide_characters_is_refused,
    a_key_nobody_knows_among_the_regions_is_refused,
    a_key_nobody_knows_among_the_words_is_refused,
    a_figure_without_the_day_it_was_checked_is_refused,
    a_source_without_its_kind_is_refused,
    an_amount_with_a_point_and_no_quotes_is_refused,
    a_whole_amount_without_quotes_is_refused,
    a_rate_without_quotes_is_refused,
    a_bound_without_quotes_is_refused,
    a_deduction_without_quotes_is_refused,
    an_amount_in_words_is_refused,
    an_age_in_quotes_is_refused,
    an_age_no_one_reaches_is_refused,
    a_unit_nobody_knows_is_refused,
    a_status_nobody_knows_is_refused,
    one_status_outside_a_list_is_refused,
    a_quote_that_never_closes_is_refused,
    full_width_quotes_are_refused,
    a_full_width_comma_in_a_list_is_refused,
    a_key_written_twice_is_refused,
    a_list_open_at_the_end_of_the_file_is_refused,
    a_file_in_a_folder_nobody_reads_is_refused,
    a_file_that_is_not_utf_8_is_refused,
    a_source_nobody_listed_is_refused,
    a_deduction_from_a_source_nobody_listed_is_refused,
    a_remark_from_a_source_nobody_listed_is_refused,
    guidance_from_a_source_nobody_listed_is_refused,
    a_file_for_a_region_nobody_knows_is_refused,
    a_region_named_instead_of_numbered_is_refused,
    a_region_code_of_five_digits_is_refused,
    a_dispute_with_nobody_is_refused,
    a_suggestion_nobody_can_follow_is_refused,
    a_near_miss_of_an_intent_nobody_knows_is_refused,
    guidance_on_a_topic_nobody_asks_is_refused,
    a_concept_nobody_defined_is_refused,
    a_slot_nobody_fills_is_refused,
    a_figure_without_a_unit_is_refused,
    an_amount_in_per_cent_is_refused,
    a_rate_in_yuan_is_refused,
    a_figure_with_an_empty_list_of_sources_is_refused,
    a_figure_without_a_source_is_refused,
    a_deduction_without_a_source_is_refused,
    bounds_without_a_source_are_refused,
    guidance_without_a_source_is_refused,
    a_rate_of_nothing_is_refused,
    an_amount_and_a_rate_at_once_is_refused,
    an_amount_and_a_range_at_once_is_refused,
    a_rate_and_a_range_at_once_is_refused,
    a_value_without_a_figure_is_refused,
    a_claim_without_a_value_is_refused,
    a_range_of_amounts_the_wrong_way_round_is_refused,
    an_amount_below_zero_is_refused,
    a_rate_above_a_hundred_is_refused,
    bounds_the_wrong_way_round_are_refused,
    bounds_without_a_figure_are_refused,
    bounds_in_per_cent_of_nothing_are_refused,
    bounds_without_a_value_are_refused,
    a_figure_in_a_remark_is_refused,
    a_check_in_the_future_is_refused,
    a_month_that_does_not_exist_is_refused,
    a_year_without_quotes_is_refused,
    a_day_with_a_time_is_refused,
    a_source_dated_in_words_is_refused,
    an_interval_without_a_day_is_refused,
    bounds_for_an_interval_without_a_day_are_refused,
    a_band_without_an_age_is_refused,
    two_values_of_a_claim_that_share_one_day_are_refused,
    two_claims_on_the_same_people_that_declare_no_dispute_are_refused,
    two_bands_that_share_one_age_are_refused,
    an_age_between_two_bands_is_refused,
    an_age_between_two_bands_that_opens_when_a_value_ends_is_refused,
    an_id_in_chinese_is_refused,
    a_source_id_in_capitals_is_refused,
    a_claim_id_used_in_another_file_is_refused,
    a_source_listed_twice_is_refused,
    a_concept_defined_twice_is_refused,
    a_region_listed_twice_is_refused,
    two_files_for_one_intent_are_refused,
    an_example_under_two_intents_is_refused,
    an_example_written_twice_is_refused,
    a_near_miss_that_is_an_example_elsewhere_is_refused,
    a_near_miss_of_its_own_intent_is_refused,
    an_empty_near_miss_is_refused,
    an_intent_without_a_handler_is_refused,
    a_handler_nobody_wrote_is_refused,
    an_intent_without_examples_is_refused,
    a_pattern_with_an_open_group_is_refused,
    a_pattern_speaking_against_that_never_closes_is_refused,
    guidance_asked_for_by_a_broken_expression_is_refused,
    a_word_in_traditional_characters_is_refused,
    a_concept_without_words_is_refused,
    an_empty_example_is_refused,
    an_intent_without_a_label_is_refused,
    a_source_without_a_title_is_refused,
    guidance_without_an_answer_is_refused,
    a_section_in_two_forms_is_refused,
    a_section_in_no_form_is_refused,
    a_section_without_steps_is_refused,
    two_main_entries_for_one_region_are_refused,
    two_guidance_entries_with_one_id_are_refused,
    a_fault_far_to_the_right_of_a_long_line_is_still_in_sight,
    a_fault_behind_a_tab_is_marked_in_its_place,
    a_file_with_windows_line_ends_and_a_byte_order_mark_is_read_like_any_other,
    a_year_of_publication_without_quotes_is_refused,
    a_check_dated_by_its_year_alone_is_refused,
    a_figure_that_ends_before_it_starts_is_refused,
    an_empty_file_is_refused,
    a_bracket_open_at_the_end_of_the_file_is_refused,
    faults_of_several_entries_are_all_shown,
    faults_of_several_files_are_all_shown_in_order,
    sources_that_cannot_be_read_do_not_make_every_source_unknown,
    a_vocabulary_that_cannot_be_read_does_not_make_every_concept_unknown,
    regions_that_cannot_be_read_do_not_make_every_region_unknown,
    an_intent_that_cannot_be_read_is_still_known_to_the_others,
}

/// The case is refused, and all that is printed is as expected.
fn is_refused(case: &str) {
    let folder = Folder::of(case);
    let output = yibao(&["check", folder.name()]);
    let printed = text(&output.stdout);
    let expected = cases().join(case).join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &printed).unwrap();
    }
    assert_eq!(printed, fs::read_to_string(&expected).unwrap_or_default());
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn sound_data_pass() {
    let folder = Folder::sound();
    let output = yibao(&["check", folder.name()]);
    assert_eq!(text(&output.stdout), SOUND);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_shipped_data_pass() {
    let output = in_folder(Path::new(env!("CARGO_MANIFEST_DIR")), &["check", "."]);
    let printed = text(&output.stdout);
    assert!(printed.starts_with("没有问题:"), "{printed}");
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_lies_just_within_the_bounds_passes() {
    let credits = "knowledge/credits/demo.toml";
    let contributions = "knowledge/contributions/demo.toml";
    for (file, written, instead) in [
        (credits, "\"80.5\"", "\"0\""),
        (credits, "[\"95\", \"100\"]", "[\"95\", \"95\"]"),
        (credits, "until = 2023-01-01", "until = \"2022\""),
        (
            credits,
            "age = { below = 70 }",
            "age = { at_least = 69, below = 70 }",
        ),
        (credits, "checked = 2026-01-15", "checked = \"2026-01-15\""),
        (
            credits,
            "[\"demo.retired.at_least_70\"]",
            "[\"demo.retired.at_*\"]",
        ),
        (contributions, "\"2\"", "\"0\""),
        (contributions, "\"2\"", "\"100\""),
        ("knowledge/sources.toml", "published = \"2023-07\"\n", ""),
        (
            "intents/credit_amount.toml",
            "每月能取出来多少",
            "账户余额怎么取出来",
        ),
    ] {
        let folder = Folder::sound();
        let path = folder.0.join(file);
        let sound = fs::read_to_string(&path).unwrap();
        assert!(sound.contains(written), "{file} says {written} no more");
        fs::write(&path, sound.replacen(written, instead, 1)).unwrap();
        let output = yibao(&["check", folder.name()]);
        assert_eq!(text(&output.stdout), SOUND, "{instead} instead of {written}");
    }
}

/// Every value of the sound folder was last checked on 2026-01-15.
#[test]
fn a_check_lies_in_the_future_until_its_day() {
    let told = |day| {
        let checked = Data::check(&cases().join("sound"), date(2026, 1, day));
        checked.err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert!(
        told(14).contains("error[future-check]: 核对日期 2026-01-15 还没到"),
        "{}",
        told(14)
    );
    assert_eq!(told(15), "");
    assert_eq!(told(16), "");
}

#[test]
fn check_looks_at_the_folder_named_else_at_data_else_here() {
    let sound = Folder::sound();
    let broken = Folder::of("a_unit_nobody_knows_is_refused");
    for (here, arguments, passes) in [
        (&sound, &["check"][..], true),
        (&broken, &["check"], false),
        (&broken, &["--data", sound.name(), "check"], true),
        (&sound, &["check", "--data", broken.name()], false),
        (&broken, &["--data", broken.name(), "check", sound.name()], true),
    ] {
        let output = in_folder(&here.0, arguments);
        assert_eq!(output.status.success(), passes, "{arguments:?}");
        assert_eq!(text(&output.stdout) == SOUND, passes, "{arguments:?}");
    }
}

#[test]
fn a_program_given_broken_data_says_the_same_and_does_not_start() {
    let case = "faults_of_several_files_are_all_shown_in_order";
    let folder = Folder::of(case);
    let expected = fs::read_to_string(cases().join(case).join("expected.txt")).unwrap();
    for command in [
        &["ask", "上海医保每月返多少"][..],
        &["ask", "--batch"],
        &["explain", "医保卡能取现吗"],
    ] {
        let output = yibao(&[&["--data", folder.name()], command].concat());
        assert_eq!(text(&output.stdout), "", "{command:?}");
        assert_eq!(text(&output.stderr), expected, "{command:?}");
        assert_eq!(output.status.code(), Some(1), "{command:?}");
    }
}

#[test]
fn a_folder_that_is_missing_or_holds_no_data_is_named() {
    let folder = Folder::empty();
    for path in [folder.0.clone(), folder.0.join("nowhere")] {
        let name = path.to_str().unwrap();
        let output = yibao(&["check", name]);
        let expected = format!("{name} 里没有 intents/ 和 knowledge/,请写明数据目录,如 yibao check .\n");
        assert_eq!(text(&output.stderr), expected);
        assert_eq!(text(&output.stdout), "");
        assert_eq!(output.status.code(), Some(2));

        let output = yibao(&["--data", name, "ask", "医保卡能取现吗"]);
        let told = text(&output.stderr);
        assert!(told.starts_with(&format!("读不到数据 {name}/intents:")), "{told}");
        assert_eq!(told.lines().count(), 1);
        assert_eq!(text(&output.stdout), "");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn data_without_a_single_intent_are_refused() {
    let folder = Folder::empty();
    fs::create_dir(folder.0.join("knowledge")).unwrap();
    fs::create_dir(folder.0.join("intents")).unwrap();
    fs::copy(
        cases().join("sound/intents/vocabulary.toml"),
        folder.0.join("intents/vocabulary.toml"),
    )
    .unwrap();
    for command in [&["check"][..], &["ask", "医保卡能取现吗"]] {
        let output = yibao(&[&["--data", folder.name()], command].concat());
        let expected = format!("读不到数据 {}/intents:里面没有意图文件(.toml)\n", folder.name());
        assert_eq!(text(&output.stderr), expected);
        assert_eq!(text(&output.stdout), "");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn every_case_has_its_test() {
    let folders: BTreeSet<String> = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "sound")
        .collect();
    assert_eq!(folders, CASES.iter().map(|case| (*case).to_owned()).collect());
}

/// In the sources a code is the first text behind `fault(`, or behind `explained(` where the TOML reader refuses.
#[test]
fn every_code_has_its_case() {
    let shown: BTreeSet<String> = reports().into_iter().map(|report| report.code).collect();
    let mut known = BTreeSet::new();
    for file in [
        "load.rs",
        "load/claims.rs",
        "load/guidance.rs",
        "load/intents.rs",
        "lints.rs",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data").join(file);
        let source = fs::read_to_string(path).unwrap();
        for opening in ["fault(", "explained("] {
            for call in source.split(opening).skip(1) {
                // The code is the first text among the arguments, unless the call hands a code on.
                let arguments = call.split(';').next().unwrap();
                let first = arguments.split('"').nth(1).unwrap_or_default();
                if !first.is_empty()
                    && first
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8')
                {
                    known.insert(first.to_owned());
                }
            }
        }
    }
    assert!(known.len() > 30, "{known:?}");
    assert_eq!(shown, known);
}

#[test]
fn every_caret_stands_under_what_it_marks() {
    for report in reports() {
        let Report {
            case,
            file,
            line,
            column,
            ..
        } = &report;
        let own = cases().join(case).join(file);
        let path = if own.exists() {
            own
        } else {
            cases().join("sound").join(file)
        };
        let bytes = fs::read(path).unwrap();
        let content = String::from_utf8_lossy(&bytes);
        let rest: String = content
            .lines()
            .nth(line - 1)
            .unwrap_or_default()
            .chars()
            .skip(column - 1)
            .collect();
        let marked = between_columns(&report.shown, report.indent, report.indent + report.carets);
        assert!(
            rest.starts_with(&marked),
            "{case}: {line}:{column} begins with {rest}, marked is {marked}"
        );
        assert_eq!(marked.is_empty(), content.is_empty(), "{case}: nothing is marked");
    }
}

#[test]
fn faults_stand_in_the_order_of_files_and_lines() {
    for case in CASES {
        let places: Vec<_> = reports()
            .into_iter()
            .filter(|report| report.case == *case)
            .map(|report| (report.file, report.line, report.column))
            .collect();
        assert!(!places.is_empty() && places.is_sorted(), "{case}: {places:?}");
    }
}

/// A fault as printed.
struct Report {
    case: &'static str,
    code: String,
    file: String,
    line: usize,
    column: usize,
    /// The line of the file as shown.
    shown: String,
    /// Columns before the carets.
    indent: usize,
    carets: usize,
}

/// All faults in what is expected.
fn reports() -> Vec<Report> {
    let mut reports = Vec::new();
    for case in CASES {
        let expected = fs::read_to_string(cases().join(case).join("expected.txt")).unwrap();
        for fault in expected.split("error[").skip(1) {
            let lines: Vec<&str> = fault.lines().collect();
            let mut place = lines[1].split(" --> ").nth(1).unwrap().rsplitn(3, ':');
            let column = place.next().unwrap().parse().unwrap();
            let line = place.next().unwrap().parse().unwrap();
            let carets = lines[4].split_once('|').unwrap().1.get(1..).unwrap();
            reports.push(Report {
                case,
                code: fault.split(']').next().unwrap().to_owned(),
                file: place.next().unwrap().to_owned(),
                line,
                column,
                shown: lines[3]
                    .split_once('|')
                    .unwrap()
                    .1
                    .get(1..)
                    .unwrap_or_default()
                    .to_owned(),
                indent: carets.len() - carets.trim_start().len(),
                carets: carets.matches('^').count(),
            });
        }
    }
    reports
}

/// What stands between two columns of a terminal.
fn between_columns(line: &str, from: usize, to: usize) -> String {
    let mut column = 0;
    let mut between = String::new();
    for c in line.chars() {
        if from <= column && column < to {
            between.push(c);
        }
        column += columns(c);
        assert!(
            column <= from || column - columns(c) >= from,
            "a caret stands under half of {c} in {line}"
        );
    }
    between
}

/// Chinese characters and full-width forms take two columns.
fn columns(c: char) -> usize {
    let wide = matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}')
        || matches!(c, '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..);
    if wide { 2 } else { 1 }
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

fn yibao(arguments: &[&str]) -> Output {
    in_folder(&std::env::temp_dir(), arguments)
}

fn in_folder(here: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yibao"))
        .current_dir(here)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A folder that is gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn empty() -> Folder {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("yibao-check-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// The sound data.
    fn sound() -> Folder {
        let folder = Folder::empty();
        lay(&cases().join("sound"), &folder.0);
        folder
    }

    /// The sound data with the files of a case over them.
    fn of(case: &str) -> Folder {
        let folder = Folder::sound();
        lay(&cases().join(case), &folder.0);
        folder
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies the data files of one folder over those of another.
fn lay(from: &Path, over: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = over.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir_all(&target).unwrap();
            lay(&path, &target);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            fs::copy(&path, &target).unwrap();
        }
    }
}
