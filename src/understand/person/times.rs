//! Years and spans: the calendar year asked about, the period of the amount, over how many years, dates of birth.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::understand::person::words::{Cue, What};
use crate::understand::person::{Age, Period, Person, Role, Scene};
use crate::understand::quantities::{Spelling, Unit};

/// What happened in a year that is therefore not the year asked about.
const EVENTS: [&str; 36] = [
    "退休的",
    "退休了",
    "退休,",
    "退的",
    "办的退休",
    "办退休",
    "办理退休",
    "办了退休",
    "参加工作",
    "工作",
    "上班",
    "参保",
    "开始",
    "入职",
    "下岗",
    "买断",
    "参军",
    "入伍",
    "当兵",
    "下乡",
    "插队",
    "进厂",
    "入厂",
    "进单位",
    "结婚",
    "毕业",
    "交到",
    "起交",
    "才交",
    "就交",
    "断",
    "搬",
    "来上海",
    "来北京",
    "转",
    "退下来",
];

/// Words that may stand between a year and 生.
const SEASONS: [&str; 16] = [
    "年",
    "底",
    "初",
    "末",
    "头",
    "尾",
    "春",
    "夏",
    "秋",
    "冬",
    "上半年",
    "下半年",
    "份",
    "的",
    "腊月",
    "正月",
];

/// Marks quantities that tell when somebody was born.
pub(super) fn born(scene: &mut Scene) {
    let numbers: Vec<(usize, usize)> = scene.numbers().collect();
    for (i, q) in numbers {
        if scene.roles[q] == Role::Open && birth_year(scene, i, q).is_some() {
            scene.roles[q] = Role::Birth;
        }
    }
}

/// The age that a date of birth gives today; none if it lies in the future.
pub(super) fn age_of_birth(scene: &Scene, i: usize, q: usize) -> Option<Age> {
    let quantity = &scene.quantities[q];
    if quantity.unit == Unit::Generation {
        let value = i16::try_from(quantity.low).ok()?;
        let first = short_year(value, scene.today, true)?;
        let last = if value % 10 == 0 { first + 9 } else { first + 4 };
        return age_between(
            Date::new(first, 1, 1).ok()?,
            Date::new(last, 12, 31).ok()?,
            scene.today,
        );
    }
    let year = birth_year(scene, i, q)?;
    let lunar = scene.clause_has(i, |cue| cue == Cue::Lunar);
    let (first, last) = if lunar {
        (Date::new(year, 1, 21).ok()?, Date::new(year + 1, 2, 20).ok()?)
    } else {
        match (quantity.month, quantity.day) {
            (Some(month), Some(day)) => {
                let month = i8::try_from(month).ok()?;
                let day = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
                (day, day)
            }
            (Some(month), None) => {
                let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
                (first, first.last_of_month())
            }
            _ => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        }
    };
    age_between(first, last, scene.today)
}

/// Ages today of people born between two days.
fn age_between(first: Date, last: Date, today: Date) -> Option<Age> {
    let age = |born: Date| {
        let years = today.year() - born.year();
        let reached = (today.month(), today.day()) >= (born.month(), born.day());
        if reached { years } else { years - 1 }
    };
    let (low, high) = (age(last).max(0), age(first));
    (0..=120).contains(&high).then_some(())?;
    Some(Age {
        low: u8::try_from(low).ok()?,
        high: u8::try_from(high).ok()?,
    })
}

/// Two digits as a year: the last century if this one has not come that far, or if `past` wants somebody grown.
fn short_year(value: i16, today: Date, past: bool) -> Option<i16> {
    if !(0..100).contains(&value) {
        return None;
    }
    let this = today.year() % 100;
    let near = if past { this } else { this + 1 };
    Some(if value > near { 1900 + value } else { 2000 + value })
}

/// The year of birth a quantity tells, if it tells one.
fn birth_year(scene: &Scene, i: usize, q: usize) -> Option<i16> {
    let quantity = &scene.quantities[q];
    if quantity.blur.is_some() {
        return None;
    }
    let end = scene.items[i].end;
    let said = said_born(scene, i, end);
    let today = scene.today;
    match quantity.unit {
        Unit::CalendarYear if !quantity.is_range() => {
            let year = i16::try_from(quantity.low).ok()?;
            if year > today.year() || year < today.year() - 120 {
                return None;
            }
            let old = year <= today.year() - 45;
            let event = happened(scene, end) || worked_before(scene, i);
            // 1951年, 1951-12-03 with nothing else said: no year anybody asks the credit of.
            (said || (old && !event)).then_some(year)
        }
        Unit::Plain if !quantity.is_range() && quantity.spelling != Spelling::Chinese => {
            let value = i16::try_from(quantity.low).ok()?;
            if quantity.number.len() < 4 && quantity.spelling == Spelling::Arabic {
                // 51生, 51属兔; but 76属虎 is an age.
                let beside = starts_zodiac(scene, end, value) || scene.starts_any(end, &["生", "出生"]);
                return (said && value >= 16 && quantity.number.len() == 2 && beside)
                    .then(|| short_year(value, today, true))?;
            }
            if (1910..=today.year()).contains(&value) {
                let old = value <= today.year() - 45;
                let bare = old && scene.starts_any(end, &["的,", "的人", "的。"]);
                return (said || bare).then_some(value);
            }
            (quantity.spelling == Spelling::Digits && said && value < 100)
                .then(|| short_year(value, today, true))?
        }
        Unit::ShortYear => {
            let value = i16::try_from(quantity.low).ok()?;
            let year = short_year(value, today, true)?;
            if said {
                return Some(year);
            }
            if year >= 2000 || happened(scene, end) || span_word(scene, i) {
                return None;
            }
            let of = scene.starts_any(end, &["的"])
                && !scene.starts_any(
                    end,
                    &[
                        "的工龄",
                        "的社保",
                        "的缴",
                        "的医保",
                        "的年限",
                        "的保",
                        "的时间",
                        "的教龄",
                        "的军龄",
                        "的视同",
                    ],
                );
            // 88年的,在职
            if of && value >= 40 && scene.starts_any(end, &["的,", "的。", "的人"])
                || of && scene.behind(end) == "的"
            {
                return Some(year);
            }
            let certain = year <= today.year() - 50 && (quantity.spelling == Spelling::Digits || value >= 46);
            let old = year <= today.year() - 40;
            (old && (quantity.month.is_some() || of && value >= 40 || certain)).then_some(year)
        }
        Unit::Years => {
            let spelled = i16::try_from(quantity.spelled?).ok()?;
            // 我四五年的
            let mine = scene.starts_any(end, &["的,", "的。"]) || scene.behind(end) == "的";
            let mine = mine
                && scene.left_of(i).is_some_and(|(left, between)| {
                    between.is_empty() && matches!(scene.cue(left), Some(Cue::Who(_) | Cue::Is))
                });
            ((said || mine) && (30..100).contains(&spelled)).then(|| short_year(spelled, today, true))?
        }
        _ => None,
    }
}

/// Whether the animal behind a year of two digits is that year's, or the one before for those born in January.
fn starts_zodiac(scene: &Scene, end: usize, year: i16) -> bool {
    const ANIMALS: [char; 12] = [
        '鼠', '牛', '虎', '兔', '龙', '蛇', '马', '羊', '猴', '鸡', '狗', '猪',
    ];
    let Some(animal) = scene
        .behind(end)
        .strip_prefix('属')
        .and_then(|rest| rest.chars().next())
    else {
        return false;
    };
    // 1924 was a year of the rat.
    [year, year - 1]
        .iter()
        .any(|year| ANIMALS[usize::from((year - 24).rem_euclid(12).unsigned_abs())] == animal)
}

/// Whether words beside a date say that somebody was born then.
fn said_born(scene: &Scene, i: usize, end: usize) -> bool {
    let mut rest = scene.behind(end);
    for _ in 0..4 {
        if let Some(shorter) = SEASONS.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = shorter;
        }
    }
    if [
        "出生", "生人", "生日", "属鼠", "属牛", "属虎", "属兔", "属龙", "属蛇", "属马", "属羊", "属猴",
        "属鸡", "属狗", "属猪",
    ]
    .iter()
    .any(|word| rest.starts_with(word))
        || rest.starts_with('生')
            && !["生效", "生育", "生活", "生病", "生成"]
                .iter()
                .any(|word| rest.starts_with(word))
        || rest.starts_with(",属")
    {
        return true;
    }
    let rest = scene.behind(end);
    if rest.starts_with("的人") && !rest.starts_with("的人员") || rest.starts_with("的老人") {
        return true;
    }
    let mut at = scene.lead[i];
    while let Some((left, between)) = scene.left_of(at) {
        if !between
            .trim_matches(['是', '为', ':', '的', '在', '于'])
            .is_empty()
        {
            return false;
        }
        match scene.cue(left) {
            Some(Cue::Born) => return true,
            Some(Cue::Fill | Cue::Is | Cue::Lunar) => at = left,
            _ => return false,
        }
    }
    false
}

/// Whether something happened in the year that ends at `end`: 退休的, 参加工作.
fn happened(scene: &Scene, end: usize) -> bool {
    let rest = scene.behind(end);
    let rest = rest.trim_start_matches([
        '就', '才', '刚', '正', '式', '我', '在', '已', '经', '从', '那', '时', '候',
    ]);
    EVENTS.iter().any(|word| rest.starts_with(word)) || rest == "退休"
}

fn worked_before(scene: &Scene, i: usize) -> bool {
    let gap = scene.gap_before(i);
    ["参加工作", "入职", "退休", "参保", "工作"]
        .iter()
        .any(|word| gap.ends_with(word))
        || scene.left_of(scene.lead[i]).is_some_and(|(left, between)| {
            between.chars().count() <= 2 && matches!(scene.cue(left), Some(Cue::Duration | Cue::Retired))
        })
}

/// Whether words beside a number of years say how long somebody worked or paid.
fn span_word(scene: &Scene, i: usize) -> bool {
    let end = scene.items[i].end;
    if scene.starts_any(
        end,
        &[
            "工龄",
            "社保",
            "缴费",
            "教龄",
            "军龄",
            "党龄",
            "医保",
            "的工龄",
            "的社保",
            "的缴费",
            "了",
            "以上",
            "前",
            "后",
            "没",
            "视同",
            "养老保险",
        ],
    ) {
        return true;
    }
    let mut at = scene.lead[i];
    let mut gap = 0;
    while let Some((left, between)) = scene.left_of(at) {
        gap += between.chars().count();
        if gap > 2 {
            return false;
        }
        match scene.items[left].what {
            What::Word(
                Cue::Duration
                | Cue::Spend
                | Cue::Short
                | Cue::ToGo
                | Cue::NotReached
                | Cue::Retired
                | Cue::SelfPaid
                | Cue::Working
                | Cue::Reached
                | Cue::NotYetRetired
                | Cue::Just
                | Cue::Flexible,
            ) => return true,
            What::Word(Cue::Fill | Cue::Is | Cue::About | Cue::Now | Cue::Mute) => at = left,
            What::Number(_) | What::Word(_) => return false,
        }
    }
    false
}

/// Fills in year, period and span.
pub(super) fn read(scene: &mut Scene, person: &mut Person) {
    years(scene, person);
    spans(scene, person);
    periods(scene, person);
}

fn years(scene: &mut Scene, person: &mut Person) {
    // Year, where it stands, whether an amount is told for it.
    let mut found: Vec<(i16, usize, bool)> = Vec::new();
    let this = scene.today.year();
    for i in 0..scene.items.len() {
        let item = scene.items[i];
        let year = match item.what {
            What::Word(Cue::YearFromNow(from_now))
                if !scene.used[i] && !event_year(scene, item.end) && !told_in_passing(scene, i) =>
            {
                Some(this + from_now)
            }
            What::Word(Cue::InsuranceYear(from_now)) => Some(this + from_now),
            What::Word(Cue::ThisYear)
                if !scene.used[i] && !event_year(scene, item.end) && !told_in_passing(scene, i) =>
            {
                Some(this)
            }
            What::Word(_) => None,
            What::Number(q) => calendar_year(scene, i, q),
        };
        if let Some(year) = year {
            if let What::Number(q) = item.what {
                scene.roles[q] = Role::Time;
            }
            found.push((year, i, told(scene, i)));
        }
    }
    for &(year, _, _) in &found {
        if !person.years.contains(&year) {
            person.years.push(year);
        }
    }
    let mut asked: Vec<i16> = found.iter().filter(|year| !year.2).map(|year| year.0).collect();
    asked.sort_unstable();
    asked.dedup();
    let year = match (asked.as_slice(), person.years.as_slice()) {
        ([year], _) | (_, [year]) => Some(*year),
        _ => None,
    };
    person.year = year;
    for (year, i, _) in found {
        if person.year.is_none() || person.year == Some(year) {
            person.note("year", scene.items[i].start..scene.items[i].end);
        }
    }
}

/// Whether a year's word only tells when somebody retired or will retire.
fn event_year(scene: &Scene, end: usize) -> bool {
    let rest = scene.behind(end);
    let rest = rest.trim_start_matches([
        '我', '就', '才', '刚', '正', '式', '要', '将', '准', '备', '年', '底', '月', '下', '半', '初', '的',
        '时', '候', '9', '1', '2', '8', '份',
    ]);
    let words = ["退休", "办退休", "办的退休", "办了退休", "退的", "办理退休"];
    let Some(rest) = words.iter().find_map(|word| rest.strip_prefix(word)) else {
        return false;
    };
    rest.is_empty() || rest.starts_with(['的', '了', ',', '。', '?', '后', '以', '之'])
}

/// 前年跟我到兰州住: a clause that tells a story, while another one asks.
fn told_in_passing(scene: &Scene, i: usize) -> bool {
    let matters = |cue: Cue| {
        matches!(
            cue,
            Cue::Credit
                | Cue::Question
                | Cue::Spend
                | Cue::Base
                | Cue::Ratio
                | Cue::Claim
                | Cue::Is
                | Cue::Change
                | Cue::Total
                | Cue::Receive
        )
    };
    // 按上年度社平工资: the year of a base.
    if scene.starts_any(
        scene.items[i].end,
        &[
            "工资",
            "社平",
            "平均",
            "月平均",
            "职工",
            "度社平",
            "全省",
            "全市",
            "的工资",
            "收入",
            "在岗",
        ],
    ) {
        return true;
    }
    let clause = scene.clause_text(i);
    if ["去世", "过世", "走了", "没了", "毕业", "结婚", "手术"]
        .iter()
        .any(|word| clause.contains(word))
        && !clause.contains('多')
    {
        return true;
    }
    if scene.clause_has(i, matters) {
        return false;
    }
    let clause = scene.items[i].clause;
    scene
        .items
        .iter()
        .any(|item| item.clause != clause && matches!(item.what, What::Word(Cue::Question | Cue::Credit)))
}

/// Whether an amount stands right behind the year: 去年140, 去年返140.
fn told(scene: &Scene, i: usize) -> bool {
    let clause = scene.items[i].clause;
    for item in &scene.items[i + 1..] {
        if item.clause != clause {
            return false;
        }
        match item.what {
            What::Number(q) => {
                if scene.roles[q] == Role::Money {
                    return true;
                }
                return false;
            }
            What::Word(Cue::Question | Cue::YearFromNow(_) | Cue::ThisYear) => return false,
            What::Word(_) => {}
        }
    }
    false
}

fn calendar_year(scene: &Scene, i: usize, q: usize) -> Option<i16> {
    if scene.roles[q] != Role::Open || scene.used[i] {
        return None;
    }
    let quantity = &scene.quantities[q];
    let this = scene.today.year();
    let end = scene.items[i].end;
    let plausible = |year: i16| (1995..=this + 3).contains(&year);
    match quantity.unit {
        Unit::CalendarYear => {
            let year = i16::try_from(quantity.low).ok()?;
            let last = i16::try_from(quantity.high).ok()?;
            // 2025-2026年度 is one insurance year.
            let one = last == year || last == year + 1 && scene.text[..end].ends_with('度');
            let event = asked_event(scene, end, year)
                || worked_before(scene, i)
                || scene.starts_any(end, &["以前", "之前", "到现在", "至今", "以来", "到今"]);
            (one && plausible(year) && !event).then_some(year)
        }
        Unit::ShortYear => {
            let value = i16::try_from(quantity.low).ok()?;
            let year = short_year(value, scene.today, false)?;
            let event = asked_event(scene, end, year) || worked_before(scene, i) || span_word(scene, i);
            let total = scene.clause_has(i, |cue| cue == Cue::Total);
            let leading_zero =
                scene.text.as_bytes()[quantity.number.start] == b'0' || quantity.spelling == Spelling::Digits;
            let certain = leading_zero || quantity.month.is_some() || scene.text[..end].ends_with('度');
            let recent = certain || year >= 2018 && speaks_of_a_year(scene, i);
            (recent && !event && !total && plausible(year) && year >= 2010).then_some(year)
        }
        Unit::Plain
            if quantity.spelling != Spelling::Chinese && !quantity.is_range() && quantity.blur.is_none() =>
        {
            let year = i16::try_from(quantity.low).ok()?;
            let close = (2015..=this + 2).contains(&year) && quantity.low.is_integer();
            (close && !asked_event(scene, end, year)).then_some(year)
        }
        _ => None,
    }
}

/// Whether 24年 is a year rather than twenty-four of them.
fn speaks_of_a_year(scene: &Scene, i: usize) -> bool {
    let paid = [
        "年限", "连续", "累计", "交够", "交满", "缴满", "工龄", "视同", "够年",
    ]
    .iter()
    .any(|word| scene.text.contains(word));
    let gap = scene.text[..scene.items[i].start].chars().next_back();
    let counted = gap.is_some_and(|c| "要才满够交缴少统女男近这过后前整补停断差缺存共".contains(c));
    let rest = scene.behind(scene.items[i].end);
    let counted_behind = [
        "是", "就", "够", "行", "还", "不", "才", "退休", "以", "前", "后", "没", "了", "能", "可", "内",
        "里",
    ]
    .iter()
    .any(|word| rest.starts_with(word));
    !(paid || counted || counted_behind)
}

/// 2020年退休的: the year of retirement; but 2026年退休每月返多少 asks about 2026.
fn asked_event(scene: &Scene, end: usize, year: i16) -> bool {
    if happened(scene, end) {
        return true;
    }
    let rest = scene.behind(end);
    let people = [
        "退休人员",
        "退休职工",
        "退休老人",
        "退休工人",
        "退休金",
        "退休工资",
    ];
    rest.starts_with("退休")
        && !people.iter().any(|word| rest.starts_with(word))
        && year <= scene.today.year() - 3
}

fn spans(scene: &mut Scene, person: &mut Person) {
    let numbers: Vec<(usize, usize)> = scene.numbers().collect();
    let mut spans: Vec<(u8, usize)> = Vec::new();
    for (i, q) in numbers {
        let quantity = &scene.quantities[q];
        if scene.roles[q] != Role::Open || !matches!(quantity.unit, Unit::Years | Unit::ShortYear) {
            continue;
        }
        let Some(value) = quantity
            .exact()
            .filter(|value| value.is_integer() && *value > Decimal::ONE)
        else {
            continue;
        };
        let Ok(years) = u8::try_from(value) else {
            continue;
        };
        let total = scene.clause_has(i, |cue| cue == Cue::Total);
        let credit = scene.clause_has(i, |cue| cue == Cue::Credit);
        let rest = scene.behind(scene.items[i].end);
        if years > 60
            || !(total || credit)
            || span_word(scene, i) && !total
            || rest.starts_with("前")
            || rest.starts_with("没")
        {
            continue;
        }
        if scene.clause_has(i, |cue| cue == Cue::Duration) && !(total && credit) {
            continue;
        }
        spans.push((years, i));
    }
    if let [(years, i)] = spans[..] {
        person.span_years = Some(years);
        person.note("span_years", scene.items[i].start..scene.items[i].end);
        scene.used[i] = true;
    }
}

fn periods(scene: &Scene, person: &mut Person) {
    let mut found: Vec<(Period, usize)> = Vec::new();
    for (i, item) in scene.items.iter().enumerate() {
        if scene.used[i] {
            continue;
        }
        let next_is_credit = scene.cue(i + 1) == Some(Cue::Credit) && scene.items[i + 1].start == item.end;
        let word = &scene.text[item.start..item.end];
        let period = match item.what {
            What::Word(Cue::Month) => {
                // 几个月, 这个月, 上个月
                let before = scene.text[..item.start].chars().next_back();
                let counted = word == "个月"
                    && matches!(
                        before,
                        Some(
                            '几' | '这' | '上' | '下' | '本' | '多' | '两' | '头' | '哪' | '那' | '当' | '前'
                        )
                    );
                (!counted).then_some(Period::Month)
            }
            What::Word(Cue::Year) => (!(word == "年度" || word == "医保年度")).then_some(Period::Year),
            What::Word(Cue::Fill) if word == "月" && next_is_credit => Some(Period::Month),
            What::Word(Cue::AgeWord) if word == "年" && next_is_credit => Some(Period::Year),
            What::Number(q)
                if scene.roles[q] == Role::Open && scene.quantities[q].exact() == Some(Decimal::ONE) =>
            {
                let more =
                    scene.behind(item.end).starts_with('多') && !scene.behind(item.end).starts_with("多少");
                let open = !more
                    && !scene.starts_any(item.end, &["前", "后", "内", "没", "以后", "之后", "以前"])
                    && !span_word(scene, i);
                match scene.quantities[q].unit {
                    Unit::Months if open => Some(Period::Month),
                    Unit::Years if open => Some(Period::Year),
                    Unit::Month if open && word == "一月" => Some(Period::Month),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(period) = period {
            found.push((period, i));
        }
    }
    let Some(&(first, _)) = found.first() else {
        return;
    };
    if found.iter().all(|&(period, _)| period == first) {
        person.period = Some(first);
        for (_, i) in found {
            person.note("period", scene.items[i].start..scene.items[i].end);
        }
    }
}
