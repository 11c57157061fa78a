//! The interactive shell, through the program with piped input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// The day all of it happens.
const TODAY: &str = "2026-11-21";

/// The program with these arguments, and a state directory of its own.
fn yibao(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yibao"))
        .args(["--today", TODAY])
        .args(arguments)
        .env("XDG_STATE_HOME", state())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // The program may have left before it read everything.
    let _ = writer.join().unwrap();
    output
}

fn state() -> PathBuf {
    std::env::temp_dir().join(format!("yibao-repl-{}", std::process::id()))
}

/// What the shell shows for these lines; it must end well and complain about nothing.
fn shell(lines: &[&str]) -> String {
    let output = yibao(
        &["repl"],
        &lines.iter().map(|line| format!("{line}\n")).collect::<String>(),
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

fn ask(question: &str) -> String {
    String::from_utf8(yibao(&["ask", question], "").stdout).unwrap()
}

/// The texts of a batch, each as the shell shows it.
fn batch(lines: &[Value]) -> Vec<String> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let output = yibao(&["ask", "--batch"], &input);
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["text"]
                .as_str()
                .unwrap()
                .to_owned()
                + "\n"
        })
        .collect()
}

#[test]
fn replies_stand_one_after_the_other_with_an_empty_line_between_and_nothing_else() {
    // In this order no question lends anything to the next.
    let questions = ["今天天气怎么样", "請問醫保餘額怎麼查", "上海退休76岁每月返多少"];
    assert_eq!(shell(&questions), questions.map(ask).join("\n"));
}

#[test]
fn without_a_command_the_program_is_the_shell() {
    let output = yibao(&[], "你好\n");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), shell(&["你好"]));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_conversation_goes_as_in_any_other_channel() {
    let lines = [
        "/why",
        "/start",
        "上海退休76岁每月返多少",
        "怎么算的",
        "/source",
        "医保卡里的钱能取出来吗",
        "更多",
        "/credit 上海 76",
        "/why",
        "/credit@yibao_bot 北京 退休 66岁",
        "/regions",
        "/forget",
        "/source",
        "谢谢",
    ];
    let same: Vec<Value> = lines
        .iter()
        .map(|line| json!({"text": line, "chat": 1, "user": 1}))
        .collect();
    assert_eq!(shell(&lines), batch(&same).join("\n"));
}

#[test]
fn in_a_group_only_what_is_meant_for_the_bot_is_answered() {
    let seen = shell(&[
        "/group",
        "上海退休返多少",
        "/help@other_bot",
        "@yibao_bot 上海退休返多少",
        "/group",
        "谢谢",
    ]);
    let ignored = "(没有提到 @yibao_bot,也不是给它的命令:机器人不回这一句)\n";
    let entered = "现在在群里:话里提到 @yibao_bot 或用命令,机器人才回。群里的对话另记,再发 /group 出群。\n";
    let expected = [
        entered.to_owned(),
        ignored.to_owned(),
        ignored.to_owned(),
        ask("上海退休返多少"),
        "出群了,现在是单独对话。\n".to_owned(),
        ask("谢谢"),
    ];
    assert_eq!(seen, expected.join("\n"));
}

#[test]
fn everybody_has_a_conversation_of_their_own_and_so_has_the_group() {
    let nothing_yet = "还没有问过问题。先问一个,再看读出了什么。";
    let seen = shell(&[
        "上海退休76岁每月返多少",
        "/as 妈妈",
        "/slots",
        "北京72岁退休每月返多少",
        "/as",
        "/group",
        "/slots",
        "/group",
        "/slots",
        "/as 妈妈",
        "/slots",
    ]);
    let replies: Vec<&str> = seen.trim_end().split("\n\n").collect();
    assert_eq!(
        replies[1],
        "现在是“妈妈”在说话,各人的对话分开记。发 /as 换回自己。"
    );
    assert_eq!(replies[2], nothing_yet);
    assert_eq!(replies[4], "现在是您自己在说话。");
    assert_eq!(replies[6], nothing_yet);
    assert!(
        replies[8].starts_with("“上海退休76岁每月返多少”\n"),
        "{}",
        replies[8]
    );
    assert!(
        replies[10].starts_with("“北京72岁退休每月返多少”\n"),
        "{}",
        replies[10]
    );
}

#[test]
fn slots_tell_in_words_what_was_read_from_the_last_message() {
    let seen = shell(&["我妈在浦东退休,76岁,养老金三千七,医保每月返多少", "/slots"]);
    let page = seen.split("\n\n").last().unwrap();
    for line in [
        "  参保地      上海市(310000)",
        "  身份        退休人员",
        "  年龄        76岁",
        "  本人养老金  3700 元/月",
    ] {
        assert!(page.lines().any(|shown| shown == line), "{page}");
    }
    assert!(
        page.contains("\n  问的是      每月返多少(credit_amount,"),
        "{page}"
    );
}

#[test]
fn what_is_explained_is_the_question_named_or_the_last_one() {
    let explained = String::from_utf8(yibao(&["explain", "上海退休76岁每月返多少"], "").stdout).unwrap();
    assert_eq!(shell(&["/explain 上海退休76岁每月返多少"]), explained);
    let seen = shell(&["上海退休76岁每月返多少", "/explain"]);
    let trace = seen.strip_prefix(&ask("上海退休76岁每月返多少")).unwrap();
    assert!(
        trace.starts_with("\n规范写法:上海退休76岁每月返多少\n"),
        "{trace}"
    );
    assert!(
        trace.contains("shanghai.retired.") && trace.ends_with("\n结果:answered\n"),
        "{trace}"
    );
    // Nobody who asked for everything to be forgotten is explained afterwards.
    let seen = shell(&["上海退休76岁每月返多少", "/Forget", "/explain"]);
    assert!(
        seen.ends_with("\n\n还没有问过问题。先问一个,或者直接写 /explain 问题。\n"),
        "{seen}"
    );
}

#[test]
fn a_command_that_does_not_exist_suggests_the_nearest() {
    assert_eq!(
        shell(&["/exlpain 上海", "/abracadabra"]),
        "没有 /exlpain 这个命令。您要的是 /explain 吗?发 /help 看全部命令。\n\n\
         没有 /abracadabra 这个命令。发 /help 看全部命令。\n"
    );
}

#[test]
fn help_lists_every_command_and_what_may_be_asked() {
    let help = shell(&["/help"]);
    let manual = String::from_utf8(yibao(&["repl", "--help"], "").stdout).unwrap();
    for command in [
        "/credit [情况]",
        "/balance [地方]",
        "/withdraw [情况]",
        "/offsite [情况]",
        "/family [情况]",
        "/hotline [地方]",
        "/regions ",
        "/source ",
        "/why ",
        "/forget ",
        "/start ",
        "/explain [问题]",
        "/slots ",
        "/as [名字]",
        "/group ",
        "/help ",
        "/quit ",
        "/exit ",
    ] {
        assert!(help.contains(&format!("\n  {command}")), "{command}");
        assert!(manual.contains(&format!("\n  {command}")), "{command}");
    }
    assert!(help.starts_with("直接打字问就行;"), "{help}");
    assert!(help.contains("医保余额怎么查、"), "{help}");
    assert!(
        manual.contains("--no-history") && manual.contains("$XDG_STATE_HOME/yibao/history"),
        "{manual}"
    );
}

#[test]
fn the_help_of_every_command_is_in_chinese() {
    for command in [&[][..], &["repl"], &["ask"], &["explain"], &["check"], &["eval"]] {
        let output = yibao(&[command, &["--help"]].concat(), "");
        let help = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(help.contains("用法: yibao"), "{help}");
        for english in [
            "Usage",
            "Options",
            "Arguments",
            "Commands",
            "Print",
            "[OPTIONS]",
            "default",
        ] {
            assert!(!help.contains(english), "{english}: {help}");
        }
    }
}

#[test]
fn the_end_of_the_input_is_the_end_and_so_is_quit() {
    assert_eq!(shell(&[]), "");
    assert_eq!(shell(&["", "  ", "谢谢", "", "/quit", "你好"]), ask("谢谢"));
    assert_eq!(shell(&["exit", "你好"]), "");
}

#[test]
fn files_of_other_systems_are_read_as_they_are_meant() {
    let output = yibao(&["repl"], "\u{feff}谢谢\r\n再见");
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        [ask("谢谢"), ask("再见")].join("\n")
    );
}

#[test]
fn a_number_that_identifies_somebody_is_never_shown_again() {
    let seen = shell(&[
        "身份证310101195001011234,上海退休每月返多少",
        "/slots",
        "/explain",
        "/why",
    ]);
    assert!(!seen.contains("1950"), "{seen}");
}

#[test]
fn through_a_pipe_there_is_no_colour_and_no_history() {
    let seen = shell(&["上海退休76岁每月返多少", "/slots", "/explain", "/help"]);
    assert!(!seen.contains('\u{1b}'));
    assert!(!state().exists());
}

#[test]
fn whoever_stops_reading_causes_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yibao"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    let _ = stdin.write_all("你好\n谢谢\n你好\n".as_bytes());
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut complaints = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut complaints)
        .unwrap();
    assert_eq!(complaints, "");
}
