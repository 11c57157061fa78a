//! What holds of every reply, tried on every place, status and band edge that the data tell apart and on thousands of
//! questions put together by chance: no amount without a figure, no figure without a rule and a source, nothing in the
//! text that is for machines, the same reply each time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use common::amounts::{self, Kind};
use common::claims::claim;
use common::questions::{Stated, by_chance, in_other_script, stated};
use common::{ENGINE, TODAY, none_at_fault, reply, sample};
use fastrand::Rng;
use yibao::conversation::{ChatType, Said, Session};
use yibao::engine::{Answer, Engine};
use yibao::render;
use yibao::reply::{Outcome, Reply};
use yibao::subject::RegionCode;

/// Where chance starts from; any other number would do.
const SEED: u64 = 20_261_121;

fn faults(answer: &Answer) -> Vec<String> {
    reply::faults(&answer.understanding.normal.text, &answer.reply)
}

#[test]
fn a_credit_is_sourced_for_every_place_status_and_band_edge() {
    let questions = stated(&ENGINE.data().credits, &["医保每月返多少", "医保每年返多少"]);
    assert!(questions.len() > 2_000, "only {} questions", questions.len());
    none_at_fault(&questions, |question| {
        let answer = ENGINE.answer(&question.text, TODAY);
        let mut faults = faults(&answer);
        faults.extend(misread(question, &answer, "credit_amount"));
        faults.extend(of_another_age(question, &answer));
        faults
    });
}

#[test]
fn a_contribution_is_sourced_for_every_place_status_and_band_edge() {
    let questions = stated(
        &ENGINE.data().contributions,
        &["医保每月要交多少", "医保一年要交多少"],
    );
    assert!(questions.len() > 250, "only {} questions", questions.len());
    none_at_fault(&questions, |question| {
        let answer = ENGINE.answer(&question.text, TODAY);
        let mut faults = faults(&answer);
        faults.extend(misread(question, &answer, "contribution"));
        faults.extend(of_another_age(question, &answer));
        faults
    });
}

/// What was stated outright and read otherwise.
fn misread(question: &Stated, answer: &Answer, intent: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let slots = &answer.reply.slots;
    let mut expect = |what: &str, read: String, stated: String| {
        if read != stated {
            faults.push(format!("{}: {what} is {stated}, read as {read}", question.text));
        }
    };
    let intents: Vec<&str> = answer.reply.intents.iter().map(|(id, _)| id.as_str()).collect();
    expect("the wish", format!("{intents:?}"), format!("{:?}", [intent]));
    let place = Some(question.place).filter(|place| *place != RegionCode::COUNTRY);
    expect("the place", format!("{:?}", slots.region), format!("{place:?}"));
    expect(
        "the age",
        format!("{:?}", slots.age.map(|age| (age.low, age.high))),
        format!("{:?}", question.age.map(|age| (age, age))),
    );
    expect(
        "the status",
        format!("{:?}", slots.status),
        format!("{:?}", question.status),
    );
    faults
}

/// Figures of a band that the asker is not in.
fn of_another_age(question: &Stated, answer: &Answer) -> Vec<String> {
    let Some(age) = question.age.filter(|_| !question.status.is_empty()) else {
        return Vec::new();
    };
    let rules: BTreeSet<&str> = answer
        .reply
        .figures
        .iter()
        .map(|figure| figure.rule.as_str())
        .collect();
    rules
        .into_iter()
        .filter_map(|rule| claim(ENGINE.data(), rule))
        .filter(|claim| !claim.who.age.meets(age, age))
        .map(|claim| format!("{}: {} is for {}", question.text, claim.id, claim.who.age))
        .collect()
}

#[test]
fn every_entry_of_the_guidance_is_sourced() {
    let data = ENGINE.data();
    let mut rng = Rng::with_seed(SEED);
    let mut questions: Vec<(usize, String)> = Vec::new();
    for (index, entry) in data.guidance.iter().enumerate() {
        let place = ENGINE
            .reader()
            .places()
            .name(entry.region)
            .filter(|_| entry.region != RegionCode::COUNTRY);
        let place = place.unwrap_or_default();
        if entry.when.is_empty() {
            questions.push((index, place.to_owned()));
        }
        for condition in &entry.when {
            for _ in 0..3 {
                let words = sample::matching(&condition.written, &mut rng);
                assert!(
                    words.is_some(),
                    "{}: no words found for {}",
                    entry.id,
                    condition.written
                );
                questions.push((index, format!("{place}{}", words.unwrap_or_default())));
            }
        }
    }
    let reached: Mutex<BTreeSet<usize>> = Mutex::default();
    none_at_fault(&questions, |(index, words)| {
        let answer = ENGINE.answer_in(&[], Some(&data.guidance[*index].topic), words, TODAY);
        if render::plain(&answer.reply).contains(&data.guidance[*index].answer) {
            reached.lock().unwrap().insert(*index);
        }
        faults(&answer)
    });
    // For some words an entry is hidden by one before it, or by a guard rail; hardly one for all of them.
    let reached = reached.into_inner().unwrap();
    let hidden: Vec<&str> = (0..data.guidance.len())
        .filter(|index| !reached.contains(index))
        .map(|index| data.guidance[index].id.as_str())
        .collect();
    assert!(
        hidden.len() * 20 <= data.guidance.len(),
        "{} of {} never told: {hidden:?}",
        hidden.len(),
        data.guidance.len()
    );
}

#[test]
fn twenty_thousand_questions_by_chance_get_sourced_replies() {
    let questions = by_chance(20_000, SEED);
    let reached: Mutex<Reached> = Mutex::default();
    none_at_fault(&questions, |question| {
        let answer = ENGINE.answer(&question.text, question.day);
        let mut faults = faults(&answer);
        if !faults.is_empty() {
            faults.insert(0, format!("\n{:?} on {}", question.text, question.day));
        }
        reached.lock().unwrap().note(&answer.reply);
        faults
    });
    // Chance has to lead to replies of every kind, or it proves little.
    let reached = reached.into_inner().unwrap();
    for outcome in [
        Outcome::Answered,
        Outcome::Clarify,
        Outcome::Uncovered,
        Outcome::Declined,
        Outcome::Unknown,
    ] {
        assert!(
            reached.outcomes.contains_key(&format!("{outcome:?}")),
            "none {outcome:?}: {:?}",
            reached.outcomes
        );
    }
    assert!(
        reached.with_figures * 5 > questions.len() * 2,
        "figures in only {} replies",
        reached.with_figures
    );
    assert!(
        reached.rules.len() > 200,
        "only {} rules told",
        reached.rules.len()
    );
}

/// What the replies to many questions were.
#[derive(Default)]
struct Reached {
    outcomes: BTreeMap<String, usize>,
    rules: BTreeSet<String>,
    with_figures: usize,
}

impl Reached {
    fn note(&mut self, reply: &Reply) {
        *self.outcomes.entry(format!("{:?}", reply.outcome)).or_default() += 1;
        self.with_figures += usize::from(!reply.figures.is_empty());
        self.rules
            .extend(reply.figures.iter().map(|figure| figure.rule.clone()));
    }
}

#[test]
fn what_is_told_on_request_is_sourced_too() {
    let questions = by_chance(250, SEED + 1);
    none_at_fault(&questions, |question| {
        let mut session = Session::default();
        let mut turn = |text: &str| {
            let said = Said {
                text,
                chat_type: ChatType::Private,
                answers_bot: false,
                at: None,
            };
            session.turn(&ENGINE, said, "@yibao_bot", question.day).reply
        };
        let normal = yibao::normalise::normalise(&question.text).text;
        turn(&question.text);
        ["更多", "看来源", "怎么算的"]
            .iter()
            .flat_map(|wish| reply::faults_on_request(&normal, &turn(wish)))
            .collect()
    });
}

#[test]
fn the_same_question_gets_the_same_reply() {
    let other = Engine::built_in().unwrap();
    none_at_fault(&by_chance(300, SEED + 2), |question| {
        let first = ENGINE.answer(&question.text, question.day).reply;
        let again = ENGINE.answer(&question.text, question.day).reply;
        let elsewhere = other.answer(&question.text, question.day).reply;
        let same = first == again && first == elsewhere && render::plain(&first) == render::plain(&elsewhere);
        if same {
            Vec::new()
        } else {
            vec![format!("{} gets two replies", question.text)]
        }
    });
}

#[test]
fn neither_width_nor_script_changes_slots_or_figures() {
    none_at_fault(&by_chance(400, SEED + 3), |question| {
        let plain = ENGINE.answer(&question.text, question.day).reply;
        let mut found = Vec::new();
        for text in in_other_script(&question.text) {
            let answer = ENGINE.answer(&text, question.day);
            if answer.reply.slots != plain.slots {
                found.push(format!(
                    "{text}: slots {:?}, not {:?} as {}",
                    answer.reply.slots, plain.slots, question.text
                ));
            }
            if answer.reply.figures != plain.figures {
                found.push(format!("{text}: other figures than {}", question.text));
            }
            found.extend(faults(&answer));
        }
        found
    });
}

#[test]
fn an_amount_without_its_figure_is_noticed() {
    let answer = ENGINE.answer("上海退休76岁医保每月返多少", TODAY);
    assert_eq!(faults(&answer), Vec::<String>::new());
    for missing in 0..answer.reply.figures.len() {
        let mut reply = answer.reply.clone();
        let lost = reply.figures.remove(missing);
        reply.figures.retain(|figure| figure.value != lost.value);
        assert!(
            !reply::faults("上海退休76岁医保每月返多少", &reply).is_empty(),
            "{} was not missed",
            lost.value
        );
        assert!(
            reply::faults(&format!("我拿{}元", lost.value), &reply).is_empty(),
            "{} is the asker's own",
            lost.value
        );
    }
}

#[test]
fn the_finder_of_the_tests_sees_every_way_to_write_an_amount() {
    let found = |text: &str| -> Vec<(String, Kind)> {
        amounts::find(text)
            .into_iter()
            .map(|amount| (amount.value.to_string(), amount.kind))
            .collect()
    };
    let money = |value: &str| (value.to_owned(), Kind::Money);
    assert_eq!(
        found("1680 元/年 ÷ 12 = 140 元/月"),
        [money("1680"), money("140")]
    );
    assert_eq!(
        found("三百二十块、1,200元、１５元、1.5 万元、3亿元"),
        [
            money("320"),
            money("1200"),
            money("15"),
            money("15000"),
            money("300000000")
        ]
    );
    assert_eq!(
        found("高2.5个百分点,占60 %"),
        [
            ("2.5".to_owned(), Kind::PercentagePoint),
            ("60".to_owned(), Kind::Percent)
        ]
    );
    assert_eq!(found("放在一块,几百元,75岁,12393,2023年7月1日"), []);
}

#[test]
fn what_once_broke_the_program_gets_a_reply() {
    let messages = [
        // Three places share the words of a collective name.
        "京津冀多少钱",
        "京津冀75",
        // Lower case that is longer or shorter than the capital.
        "İ中@yibao_botİ\u{212a}",
    ];
    for text in messages {
        let said = Said {
            text,
            chat_type: ChatType::Private,
            answers_bot: false,
            at: None,
        };
        let reply = Session::default().turn(&ENGINE, said, "@yibao_bot", TODAY).reply;
        assert!(!render::plain(&reply).is_empty(), "{text}");
    }
}
