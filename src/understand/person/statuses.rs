//! Status: which of the six hold for the person asked about, negations and plans taken as what they say.

use crate::subject::Status;
use crate::understand::person::ages::subject;
use crate::understand::person::words::{Cue, What, Who};
use crate::understand::person::{Person, Role, Scene};
use crate::understand::quantities::Unit;

/// A status said in the message.
#[derive(Debug, Clone, Copy)]
struct Said {
    status: Status,
    item: usize,
    who: Option<Who>,
    /// Gives way to any other status: 上班, 还没退休, 自己交.
    weak: bool,
}

/// Fills in the statuses, sorted by their names as [`Status`] is.
pub(super) fn read(scene: &mut Scene, person: &mut Person) {
    let mut said: Vec<Said> = Vec::new();
    let mut asked_after_retiring = false;
    for i in 0..scene.items.len() {
        let Some(cue) = scene.cue(i) else { continue };
        let status = match cue {
            // 按在职划还是按退休划
            Cue::Retired | Cue::Employed
                if scene.text[..scene.items[i].start].ends_with(['按', '当', '成']) =>
            {
                None
            }
            Cue::Retired => retired(scene, i),
            Cue::Left if left_work(scene, i) => Some((Status::Retired, false)),
            Cue::AfterRetiring => {
                asked_after_retiring = true;
                Some((Status::Retired, false))
            }
            Cue::SoonRetired if then_retired(scene, i) => {
                asked_after_retiring = true;
                Some((Status::Retired, false))
            }
            Cue::NotYetRetired | Cue::SoonRetired => Some((Status::Employed, true)),
            Cue::Employed if !denied(scene, i) && !follows(scene, i, Cue::Flexible) => {
                Some((Status::Employed, false))
            }
            Cue::Working if !denied(scene, i) && works(scene, i) => Some((Status::Employed, true)),
            Cue::Flexible if !denied(scene, i) => Some((Status::Flexible, false)),
            Cue::SelfPaid if self_paid(scene, i) => Some((Status::Flexible, true)),
            Cue::Resident if !denied(scene, i) && !paid_for_others(scene, i) => {
                Some((Status::Resident, false))
            }
            Cue::Student if !denied(scene, i) => Some((Status::Student, false)),
            Cue::Newborn if !denied(scene, i) => Some((Status::Child, false)),
            Cue::Child if insured_child(scene, i, person) => Some((Status::Child, false)),
            Cue::Pension if has_pension(scene, i) => Some((Status::Retired, true)),
            Cue::Who(Who::Offspring) if child_by_age(scene, i) => Some((Status::Child, false)),
            _ => None,
        };
        if let Some((status, weak)) = status {
            said.push(Said {
                status,
                item: i,
                who: subject(scene, i + 1),
                weak,
            });
        }
    }
    let holds = |said: &[Said], status: Status| said.iter().any(|one| one.status == status && !one.weak);
    let (resident, flexible) = (holds(&said, Status::Resident), holds(&said, Status::Flexible));
    let student = holds(&said, Status::Student);
    let young = student || holds(&said, Status::Child);
    let retired = holds(&said, Status::Retired);
    let employed = holds(&said, Status::Employed);
    said.retain(|one| match (one.status, one.weak) {
        (Status::Employed, true) => {
            !(resident || flexible || young || retired || asked_after_retiring || said_weakly_flexible(scene))
        }
        (Status::Flexible, true) => !(resident || employed || young),
        (Status::Retired, true) => !(resident || employed),
        // Students and children are kinds of residents.
        (Status::Resident, _) => !young,
        (Status::Child, _) => !student,
        _ => true,
    });
    // Employed for now, but asking about the time after.
    let no_longer = |one: &Said| one.status == Status::Employed && asked_after_retiring;
    said.retain(|one| !no_longer(one));
    if said.iter().any(|one| one.who != Some(Who::Stranger)) {
        said.retain(|one| one.who != Some(Who::Stranger));
    }
    if (person.own_pension.is_some() || scene.pension)
        && !resident
        && !said.iter().any(|one| one.status == Status::Retired)
    {
        person.status.push(Status::Retired);
        said.retain(|one| !(one.status == Status::Employed && one.weak));
    }
    // 女儿在北京上班,我在河北
    let last = subject(scene, scene.items.len());
    said.retain(|one| !(one.weak && one.who == Some(Who::Offspring) && last != one.who));
    one_person(scene, &mut said);
    for one in said {
        if !person.status.contains(&one.status) {
            person.status.push(one.status);
        }
        let item = &scene.items[one.item];
        person.note("status", item.start..item.end);
    }
    person.status.sort_unstable();
}

/// 单位交几个点, 个人缴费多少: a share is asked about, nothing said of a person.
const SHARES: [&str; 18] = [
    "费",
    "还是",
    "或",
    "的是",
    "不交",
    "没交",
    "多少",
    "几",
    "部分",
    "那部分",
    "的部分",
    "的那",
    "比例",
    "金额",
    "标准",
    "百分",
    "好多",
    "费率",
];

/// Of 我在职 and 我妈退休, what is said of the person spoken of last.
fn one_person(scene: &Scene, said: &mut Vec<Said>) {
    let both = said.iter().any(|one| one.status == Status::Retired)
        && said.iter().any(|one| one.status == Status::Employed);
    let several = scene
        .items
        .iter()
        .any(|item| matches!(item.what, What::Word(Cue::Several)));
    if !both || several {
        return;
    }
    let Some(last) = subject(scene, scene.items.len()) else {
        return;
    };
    let people: Vec<Option<Who>> = said.iter().map(|one| one.who).collect();
    if people.iter().any(|who| *who != Some(last)) && people.contains(&Some(last)) {
        said.retain(|one| one.who == Some(last));
    }
}

/// Whether 不是, 没交 … stands right before a status.
fn denied(scene: &Scene, i: usize) -> bool {
    let mut at = i;
    let mut gap = 0;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 2 {
            return false;
        }
        match scene.cue(left) {
            Some(Cue::Not) => {
                // 我不是灵活就业了吗: so it is.
                let end = scene.items[i].end;
                return !(scene.starts_any(end, &["了吗", "了么", "了嘛"])
                    || scene.starts_any(end, &["的吗"]));
            }
            Some(Cue::Fill) if &scene.text[scene.items[left].start..scene.items[left].end] != "," => {
                at = left
            }
            Some(Cue::Spend | Cue::Duration) => at = left,
            _ => return false,
        }
    }
    false
}

fn retired(scene: &Scene, i: usize) -> Option<(Status, bool)> {
    let item = scene.items[i];
    let word = &scene.text[item.start..item.end];
    if denied(scene, i) && !word.ends_with('了') {
        return None;
    }
    // 还有三年退休, 两年后退休, 再过半年就退休
    if let Some((left, between)) = scene.left_of(i)
        && let What::Number(q) = scene.items[left].what
    {
        let unit = scene.quantities[q].unit;
        let time = matches!(unit, Unit::Years | Unit::Months | Unit::ShortYear);
        let waiting = scene.left_of(left).is_some_and(|(k, gap)| {
            gap.is_empty() && matches!(scene.cue(k), Some(Cue::ToGo | Cue::Short | Cue::Fill)) && {
                let word = &scene.text[scene.items[k].start..scene.items[k].end];
                scene.cue(k) != Some(Cue::Fill) || word == "还"
            }
        });
        let rest = between.trim_end_matches(['才', '就', '要', '能', '我']);
        let later = matches!(rest, "后" | "以后" | "之后");
        if time
            && (later || waiting && rest.is_empty())
            && !scene.starts_any(item.end, &["后", "以后", "之后"])
        {
            return Some((Status::Employed, true));
        }
    }
    // 年 before it: 2030年退休 lies ahead.
    if let Some((left, between)) = scene.left_of(i)
        && between.is_empty()
        && let What::Number(q) = scene.items[left].what
        && scene.quantities[q].unit == Unit::CalendarYear
        && scene.quantities[q].low > rust_decimal::Decimal::from(scene.today.year())
        && !scene.starts_any(
            item.end,
            &["后", "以后", "之后", "人员", "职工", "每月", "返", "医保"],
        )
    {
        return Some((Status::Employed, true));
    }
    Some((Status::Retired, false))
}

/// 明年退休以后: the time after is asked about.
fn then_retired(scene: &Scene, i: usize) -> bool {
    let soon: String = scene.behind(scene.items[i].end).chars().take(6).collect();
    if ["以后", "到时", "之后", "退休后"]
        .iter()
        .any(|word| soon.contains(word))
    {
        return true;
    }
    scene.starts_any(
        scene.items[i].end,
        &["后", "以后", "之后", "了以后", "了之后", "的话", "了的话"],
    )
}

/// 上班, 单位交: now, and of a person.
fn works(scene: &Scene, i: usize) -> bool {
    let end = scene.items[i].end;
    let share = scene.starts_any(end, &SHARES)
        || scene.items.get(i + 1).is_some_and(|next| {
            next.start <= end + "的".len()
                && matches!(next.what, What::Number(q) if scene.quantities[q].unit == Unit::Percent)
        });
    let clause = scene.clause_text(i);
    let past = ["原来", "以前", "之前", "原先", "曾经", "从前", "那时"]
        .iter()
        .any(|word| clause.contains(word));
    !(share || past)
}

/// 退了, 退的: of a person, not of money given back.
fn left_work(scene: &Scene, i: usize) -> bool {
    let item = scene.items[i];
    let money = |c: char| {
        matches!(
            c,
            '钱' | '费' | '款' | '金' | '票' | '保' | '货' | '药' | '回' | '卡' | '税' | '给' | '还' | '到'
        )
    };
    let before: String = scene.text[..item.start].chars().rev().take(5).collect();
    let hindered = before.starts_with(['能', '要', '可', '不', '会', '该', '被', '没', '未']);
    let behind = scene.text[item.end..].chars().next();
    !(before.contains(money)
        || hindered
        || behind.is_some_and(|c| money(c) || matches!(c, '多' | '几' | '吗' | '么')))
}

/// Whether a word with that cue stands right before.
fn follows(scene: &Scene, i: usize, cue: Cue) -> bool {
    scene
        .left_of(i)
        .is_some_and(|(left, between)| between.chars().count() <= 1 && scene.cue(left) == Some(cue))
}

fn said_weakly_flexible(scene: &Scene) -> bool {
    (0..scene.items.len()).any(|i| scene.cue(i) == Some(Cue::SelfPaid) && self_paid(scene, i))
}

/// 自己交社保, but not the share one pays beside the employer.
fn self_paid(scene: &Scene, i: usize) -> bool {
    let item = scene.items[i];
    if denied(scene, i) || scene.starts_any(item.end, &SHARES) {
        return false;
    }
    let next_is_percent = scene.items.get(i + 1).is_some_and(|next| {
        matches!(next.what, What::Number(q) if scene.quantities[q].unit == Unit::Percent)
            && next.start == item.end
    });
    let sentence = item.sentence;
    let employer = scene.items.iter().any(|other| {
        other.sentence == sentence && matches!(other.what, What::Word(Cue::Working | Cue::Employed))
    });
    let shared = scene.text[..item.start].ends_with(['和', '跟', '是', '或']);
    !(next_is_percent || employer || shared)
}

/// 个账能交居民医保吗: the account of somebody else pays for it.
fn paid_for_others(scene: &Scene, i: usize) -> bool {
    let item = &scene.items[i];
    let before: String = scene.text[..item.start]
        .chars()
        .rev()
        .take(12)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let pays = before.ends_with(['交', '缴', '买']) || before.ends_with("缴纳");
    pays && ["个账", "个人账户", "余额", "账户里", "卡里", "共济"]
        .iter()
        .any(|word| before.contains(word))
}

/// A child counts when it is the insured one.
fn insured_child(scene: &Scene, i: usize, person: &Person) -> bool {
    if denied(scene, i) {
        return false;
    }
    if person.age.is_some_and(|age| age.high < 16) {
        return true;
    }
    let item = scene.items[i];
    let behind: String = scene.text[item.end..].chars().take(14).collect();
    let clause = scene.clause_text(i);
    // 用我的余额给孩子交, 用孩子医保里的钱
    if let Some(before) = clause
        .find(&scene.text[item.start..item.end])
        .map(|at| &clause[..at])
        && ["用", "个账", "余额", "卡里", "账户"]
            .iter()
            .any(|word| before.contains(word))
    {
        return false;
    }
    let later: String = scene
        .behind(item.end)
        .chars()
        .take(40)
        .take_while(|c| !matches!(c, '。' | '?' | '!' | ';' | '\n'))
        .collect();
    let shares = ["用", "共济", "绑", "家庭", "刷", "亲情", "付", "花", "使", "余额"]
        .iter()
        .any(|word| later.contains(word));
    let insured = [
        "医保",
        "参保",
        "交",
        "缴",
        "保险",
        "新农合",
        "社保",
        "居民",
        "报销",
        "上户口",
        "落户",
        "办卡",
        "补贴",
    ]
    .iter()
    .any(|word| behind.contains(word));
    insured && !shares
}

/// 儿子5岁.
fn child_by_age(scene: &Scene, i: usize) -> bool {
    scene.items[i + 1..].iter().take(2).any(|item| {
        matches!(item.what, What::Number(q) if scene.roles[q] == Role::Age && scene.quantities[q].low < rust_decimal::Decimal::from(16))
    })
}

/// 退休金 is had by the retired; 养老金 alone may be anybody's.
fn has_pension(scene: &Scene, i: usize) -> bool {
    let item = scene.items[i];
    let word = &scene.text[item.start..item.end];
    if !word.starts_with("退休") {
        return false;
    }
    let gap = scene.gap_before(i);
    let average = scene.left_of(i).is_some_and(|(left, between)| {
        between.chars().count() <= 2
            && matches!(
                scene.cue(left),
                Some(Cue::Average | Cue::AverageWage | Cue::Not | Cue::Spend)
            )
    });
    !(average || gap.ends_with("将来") || gap.ends_with("以后") || gap.ends_with("平均"))
}
