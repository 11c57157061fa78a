//! Questions made up for tests: every place, status and age that the data tell apart, and mixtures by chance.

use fastrand::Rng;
use jiff::civil::{Date, date};
use yibao::data::Handler;
use yibao::data::claims::Claim;
use yibao::subject::{RegionCode, Status};

use super::claims::{band_edges, places};
use super::{ENGINE, TODAY, sample};

/// A question with the day it is asked on.
#[derive(Debug, Clone)]
pub struct Question {
    pub text: String,
    pub day: Date,
}

/// A question that says outright where, who and how old.
#[derive(Debug, Clone)]
pub struct Stated {
    pub text: String,
    pub place: RegionCode,
    pub status: Vec<Status>,
    pub age: Option<u8>,
}

/// Every status, and none, in words.
const STATUSES: [(&str, &[Status]); 8] = [
    ("", &[]),
    ("退休", &[Status::Retired]),
    ("在职", &[Status::Employed]),
    ("灵活就业", &[Status::Flexible]),
    ("灵活就业退休", &[Status::Flexible, Status::Retired]),
    ("城乡居民", &[Status::Resident]),
    ("大学生", &[Status::Student]),
    ("小孩", &[Status::Child]),
];

/// Every place of these claims, and the whole country, with every status and every age at the edge of a band, in each
/// of these wordings.
pub fn stated(claims: &[Claim], wordings: &[&str]) -> Vec<Stated> {
    let mut questions = Vec::new();
    for place in places(claims).into_iter().chain([RegionCode::COUNTRY]) {
        let name = ENGINE
            .reader()
            .places()
            .name(place)
            .filter(|_| place != RegionCode::COUNTRY)
            .unwrap_or_default();
        let ages: Vec<Option<u8>> = std::iter::once(None)
            .chain(band_edges(claims, place).into_iter().map(Some))
            .collect();
        for (who, status) in STATUSES {
            for age in &ages {
                let years = age.map(|age| format!("{age}岁")).unwrap_or_default();
                for wording in wordings {
                    questions.push(Stated {
                        text: format!("{name}{who}{years}{wording}"),
                        place,
                        status: status.to_vec(),
                        age: *age,
                    });
                }
            }
        }
    }
    questions
}

/// Questions put together by chance, always the same for a seed.
pub fn by_chance(count: usize, seed: u64) -> Vec<Question> {
    let mut rng = Rng::with_seed(seed);
    let maker = Maker::new();
    (0..count).map(|_| maker.question(&mut rng)).collect()
}

/// What questions are made of.
struct Maker {
    /// Names of places with claims or guidance of their own, and of some others.
    places: Vec<&'static str>,
    /// For each topic told from guidance: how it is asked, and the conditions of its entries.
    topics: Vec<(&'static str, Vec<&'static str>)>,
}

const ABOUT_CREDITS: [&str; 14] = [
    "医保每月返多少",
    "医保卡一年打多少钱",
    "每个月返几块钱",
    "个人账户怎么算的",
    "返款标准是多少",
    "医保到账多少",
    "为什么比别人少",
    "75岁前后差多少",
    "扣完还剩多少",
    "医保每年划入多少元",
    "一个月进账多少",
    "5年一共返多少",
    "三年加起来打多少",
    "今年刚退休返多少",
];

const ABOUT_CONTRIBUTIONS: [&str; 6] = [
    "医保要交多少钱",
    "每月缴多少",
    "单位和个人各交多少",
    "一年要交几百块",
    "缴费比例是多少",
    "最低基数交多少",
];

const PEOPLE: [&str; 14] = [
    "",
    "",
    "退休",
    "退休人员",
    "我妈退休了",
    "在职",
    "上班",
    "灵活就业",
    "灵活就业退休",
    "居民医保",
    "大学生",
    "新生儿",
    "省直退休",
    "退休教师",
];

const DAYS: [Date; 8] = [
    TODAY,
    TODAY,
    date(2021, 5, 1),
    date(2023, 6, 30),
    date(2023, 7, 1),
    date(2024, 12, 31),
    date(2026, 1, 1),
    date(2028, 2, 29),
];

const COMMAS: [&str; 6] = ["", "", "", " ", ",", "。"];

impl Maker {
    fn new() -> Maker {
        let data = ENGINE.data();
        let names = ENGINE.reader().places();
        let mut places: Vec<&str> = Vec::new();
        let told = data.guidance.iter().map(|entry| entry.region);
        let claimed = data
            .credits
            .iter()
            .chain(&data.contributions)
            .map(|claim| claim.region);
        for code in claimed.chain(told).filter(|code| *code != RegionCode::COUNTRY) {
            places.extend(names.short_name(code));
            places.extend(names.name(code));
        }
        places.sort_unstable();
        places.dedup();
        places.extend(data.regions.iter().step_by(40).map(|region| region.name.as_str()));
        places.extend([
            "魔都",
            "羊城",
            "京",
            "京津冀",
            "浦东新区",
            "鼓楼区",
            "南京市鼓楼区",
            "朝阳",
        ]);
        let topics = data
            .intents
            .iter()
            .filter(|intent| matches!(intent.handler, Handler::Guidance | Handler::CreditRule))
            .map(|intent| (intent.ask_as.as_str(), conditions(&intent.id)))
            .chain([("{region}医保", conditions("safety"))])
            .collect();
        Maker { places, topics }
    }

    fn question(&self, rng: &mut Rng) -> Question {
        let mut parts = vec![
            self.place(rng),
            one(rng, &PEOPLE).to_owned(),
            age(rng),
            sum(rng),
            self.wish(rng),
        ];
        if rng.u8(0..4) == 0 {
            parts.push(self.wish(rng));
        }
        if rng.u8(0..8) == 0 {
            parts.push(self.place(rng));
        }
        if rng.u8(0..5) == 0 {
            let year = one(
                rng,
                &["2022年", "2023年", "2024年", "去年", "今年", "明年", "2026年度"],
            );
            parts.push(year.to_owned());
        }
        if rng.u8(0..3) == 0 {
            rng.shuffle(&mut parts);
        }
        let mut text = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            text.push_str(part);
            text.push_str(one(rng, &COMMAS));
        }
        Question {
            text,
            day: one(rng, &DAYS),
        }
    }

    fn place(&self, rng: &mut Rng) -> String {
        match rng.u8(0..20) {
            0..3 => String::new(),
            3 => format!("{}和{}", one(rng, &self.places), one(rng, &self.places)),
            _ => one(rng, &self.places).to_owned(),
        }
    }

    fn wish(&self, rng: &mut Rng) -> String {
        match rng.u8(0..10) {
            0..4 => one(rng, &ABOUT_CREDITS).to_owned(),
            4..6 => one(rng, &ABOUT_CONTRIBUTIONS).to_owned(),
            _ => {
                let (ask, conditions) = &self.topics[rng.usize(0..self.topics.len())];
                let ask = ask.replace("{region}", "");
                if conditions.is_empty() || rng.bool() {
                    return ask;
                }
                let more = sample::matching(one(rng, conditions), rng).unwrap_or_default();
                if rng.bool() { format!("{ask}{more}") } else { more }
            }
        }
    }
}

/// The conditions of a topic's entries.
fn conditions(topic: &str) -> Vec<&'static str> {
    let entries = ENGINE.data().guidance.iter().filter(|entry| entry.topic == topic);
    entries
        .flat_map(|entry| &entry.when)
        .map(|condition| condition.written.as_str())
        .collect()
}

fn age(rng: &mut Rng) -> String {
    let years = rng.u8(16..100);
    match rng.u8(0..12) {
        0..5 => format!("{years}岁"),
        5 => format!("{years}"),
        6 => format!("{}年生", 2026 - u16::from(years)),
        7 => format!("{}年{}月出生", 1930 + rng.u16(0..50), rng.u8(1..13)),
        8 => format!("快{years}"),
        9 => one(
            rng,
            &[
                "七十六岁",
                "七十出头",
                "七十五",
                "八十多",
                "六十来岁",
                "虚岁七十",
                "不到70",
                "75岁以上",
                "70岁以下",
            ],
        )
        .to_owned(),
        _ => String::new(),
    }
}

fn sum(rng: &mut Rng) -> String {
    let yuan = match rng.u8(0..6) {
        0 => format!("{}.{:02}", rng.u32(0..9_000), rng.u8(0..100)),
        1 => one(
            rng,
            &[
                "三千七",
                "一万二",
                "5千",
                "1.2万",
                "八千五百",
                "两千",
                "四千三百二十一",
            ],
        )
        .to_owned(),
        2 => rng.u32(0..200_000).to_string(),
        _ => rng.u32(10..12_000).to_string(),
    };
    let rate = format!("{}{}", rng.u8(0..12), one(rng, &["", ".5", ".75"]));
    match rng.u8(0..16) {
        0 => format!("缴费基数{yuan}"),
        1 => format!("基数{yuan}元"),
        2 => format!("当地平均养老金{yuan}元"),
        3 => format!("平均养老金{yuan}按{rate}%"),
        4 => format!("我养老金{yuan}元"),
        5 => format!("工资{yuan}"),
        6 => format!("只到账{yuan}元"),
        7 => format!("是{yuan}块吧"),
        8 => format!("按{rate}%"),
        9 => format!("听说涨了{rate}个百分点"),
        10 => format!("{yuan}块钱"),
        11 => format!("人均养老金{yuan}按2%到3%"),
        _ => String::new(),
    }
}

fn one<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(0..all.len())]
}

/// The question with Traditional characters, and with every ASCII character full width.
pub fn in_other_script(text: &str) -> [String; 3] {
    let wide = |text: &str| {
        let widen = |c: char| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
            ' ' => '\u{3000}',
            c => c,
        };
        text.chars().map(widen).collect::<String>()
    };
    let traditional = yibao::render::in_traditional(text);
    [wide(text), wide(&traditional), traditional]
}
