//! What each place of a text is to the person: insured there, cared for there, living there, or set against another.
//!
//! In comes a text with its places; out goes the whole reading. A role is told by the words right before and right
//! behind a name, up to the next name or the end of the clause; the nearer word wins. What follows from the roles:
//!
//! - The insured place is one with words of insurance or retirement, else the first that is merely named, else the
//!   home or the place of registration. One single place that somebody goes to for care leaves it open.
//! - The place of care is one with words of care. A home elsewhere counts as one, unless the text is only about
//!   amounts; so does a further place merely named, when the text is about care.
//! - Places joined by 和 or 比 and the like, or asked which gives more, are compared: then neither is set.
//! - Where an account is moved, the insured place is the one that it leaves.
//! - A denied place (不是上海) is left out.

use super::{Located, Mention, Places, Role, encloses};
use crate::subject::RegionCode;

/// Reads the roles of the places found in a text.
pub(super) fn read(places: &Places, text: &str, mentions: Vec<Mention>) -> Located {
    if mentions.is_empty() {
        return Located::default();
    }
    let topic = Topic::new(text);
    let mut spots = spots(places, text, mentions);
    spots.retain(|spot| !spot.denied);
    let left = transfer(text, &topic, &mut spots);
    let regions = if left.is_some() { Vec::new() } else { comparison(text, &topic, &mut spots) };
    let (region, care_region) = match left {
        Some(left) => (Some(left), None),
        None if regions.is_empty() => conclude(&topic, &spots),
        None => (None, None),
    };
    Located {
        region,
        regions,
        care_region,
        mentions: spots.into_iter().map(|spot| spot.mention).collect(),
    }
}

/// A place with what the words around it tell.
#[derive(Debug)]
struct Spot {
    mention: Mention,
    reported: RegionCode,
    told: Told,
    /// Whether it is said not to be the place.
    denied: bool,
    /// Whether it lies in the past (以前在, 从).
    past: bool,
}

/// What the words around a place tell.
#[derive(Debug, Clone, Copy)]
struct Told {
    role: Role,
    /// Whether they leave no doubt: 参保 rather than 工作, 去…看病 rather than 看病.
    surely: bool,
    /// Whether somebody goes or comes there.
    going: bool,
}

impl Told {
    const fn surely(role: Role) -> Told {
        Told { role, surely: true, going: false }
    }

    const fn perhaps(role: Role) -> Told {
        Told { role, surely: false, going: false }
    }
}

/// What the whole text is about, as far as places depend on it.
struct Topic {
    care: bool,
    amount: bool,
    elsewhere: bool,
    transfer: bool,
    comparison: bool,
}

impl Topic {
    fn new(text: &str) -> Topic {
        let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
        Topic {
            care: any(CARE_TOPIC),
            amount: any(AMOUNT_TOPIC),
            elsewhere: any(ELSEWHERE),
            transfer: any(TRANSFER_TOPIC),
            comparison: any(COMPARISON) || more_than(text),
        }
    }
}

const CARE_TOPIC: &[&str] = &[
    "看病", "看医生", "就医", "就诊", "住院", "医院", "门诊", "急诊", "买药", "配药", "拿药", "药店", "能用", "可以用", "能不能用",
    "用不了", "好用", "管用", "能刷", "刷卡", "刷医保", "使用", "怎么用", "用吗", "用么", "报销", "能报", "可以报", "报多少", "怎么报",
    "报吗", "报不", "备案", "异地", "结算", "手术", "通用", "看牙", "体检", "化疗", "透析", "瞧病", "复查",
];

const AMOUNT_TOPIC: &[&str] = &[
    "返", "划多少", "划入", "划拨", "划到", "划钱", "打多少", "打钱", "打进", "到账", "进账", "入账", "每月多少", "一个月多少", "多少钱",
    "几钱", "几钿", "计入", "给多少", "发多少", "涨", "拿多少", "有多少", "几块",
];

const ELSEWHERE: &[&str] = &[
    "异地", "外地", "跨省", "跨市", "备案", "老家", "儿子", "女儿", "闺女", "孩子", "子女", "孙子", "孙女", "外孙", "带娃", "随迁", "儿媳",
    "女婿", "旅游", "出差",
];

const TRANSFER_TOPIC: &[&str] =
    &["转移", "转到", "转回", "转过", "转入", "转走", "转去", "接续", "怎么转", "合并", "能转", "要转"];

const COMPARISON: &[&str] = &[
    "哪个", "哪里", "哪边", "哪儿", "哪家", "哪地", "哪座", "哪一个", "谁", "差多少", "差别", "差距", "相差", "差几", "区别", "不同", "一样",
    "相比", "对比", "比较", "比一比", "比一下", "比起来", "更多", "更高", "多多少", "少多少", "高多少", "低多少", "各", "分别", "两地",
    "两个城市", "三地", "三个城市", "几个城市", "最多", "最高", "排名",
];

/// What may stand between a cue and the place it belongs to: 医保|在|上海.
const LINK: &str = "在是于归属都还一直也就我你他她它们现目前已经的了,:";

/// Words before a place, without the link, that say the person is insured there.
const INSURED_BEFORE: &[&str] = &[
    "医保", "医保卡", "社保", "社保卡", "参保", "参保地", "医疗保险", "养老保险", "单位", "退休", "退休地", "交", "缴", "买", "缴费地", "关系",
    "账户", "职工", "参加", "卡", "办", "参", "缴费", "交费", "五险", "新农合",
];

const WORKING_BEFORE: &[&str] = &["公司", "工作", "上班", "打工", "上学", "读书", "在职"];

/// Words that say the person lives there, with or without a link.
const LIVING_BEFORE: &[&str] = &[
    "住", "住到", "现居", "现住", "定居", "居住", "长住", "常住", "搬到", "搬去", "搬来", "搬回", "迁居", "回", "回到", "回去", "返回",
    "随迁", "旅居", "到了", "来了",
];

/// The same, only with 在 behind them.
const LIVING_BEFORE_LINK: &[&str] =
    &["人", "人现", "家", "生活", "养老", "待", "呆", "带孙子", "带孙女", "带外孙", "带娃", "陪读", "过冬", "租房"];

/// Whose place is theirs and not the asker's, with 在 behind them.
const KIN: &[&str] = &[
    "儿子", "女儿", "闺女", "孩子", "子女", "儿媳", "女婿", "孙子", "孙女", "儿女", "儿子家", "女儿家", "儿子那边", "女儿那边", "儿子女儿",
];

const BIRTH_BEFORE: &[&str] = &[
    "老家", "户口", "户口本", "户籍", "户籍地", "籍贯", "祖籍", "原籍", "出生", "生", "娘家", "婆家", "家乡", "故乡", "家",
];

const CARE_BEFORE: &[&str] =
    &["备案", "备案到", "备案地", "转诊", "转诊到", "转院", "转院到", "就医地", "看病", "住院", "就医"];

/// Verbs of going, right before a place.
const GOING: &[&str] = &[
    "去", "来", "到", "上", "赴", "跑", "飞", "前往", "去了", "来了", "到了", "往", "回", "回到", "那边", "这边",
];

const PAST: &[&str] = &[
    "以前", "之前", "原来", "原先", "过去", "早年", "先前", "从前", "最早", "曾经", "曾", "从", "由", "离开", "以前单位", "以前医保",
];

const DENIED: &[&str] = &[
    "不是", "并非", "不是在", "不是问", "不问", "不属于", "不算", "别说", "不说", "不要", "没有在", "没在", "不是说", "不想问", "不在", "不去",
    "不住", "不是指",
];

/// Words right behind a place, before its role: 上海|这边的|医保.
const FILLERS: &[&str] = &[
    "市区", "市里", "市", "省里", "省", "这边", "那边", "这里", "那里", "那儿", "这儿", "本地", "当地", "地区", "城里", "里", "的", "那", "区",
    "县", "现在", "一直", "已经", "都", "企业", "城市",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// What a person has: 医保, 单位.
    Insured,
    /// What a person does: 参保, 退休.
    InsuredVerb,
    /// Where one works or studies one is usually insured.
    Working,
    /// 异地就医: from there or there.
    Elsewhere,
    Care,
    /// 能用, 报: care wherever it is.
    Use,
    Living,
    Birth,
    /// Begins like a cue and is none.
    Nothing,
}

const BEHIND: &[(Cue, &[&str])] = &[
    (
        Cue::Insured,
        &[
            "医保", "社保", "医疗保险", "基本医疗", "社会保险", "养老保险", "职工", "居民", "城镇", "城乡", "新农合", "农合", "合作医疗", "统筹",
            "个人账户", "五险", "卡", "单位", "机关", "事业", "灵活就业", "在职", "下岗",
        ],
    ),
    (
        Cue::InsuredVerb,
        &[
            "参保", "参加", "参的", "投保", "退休", "退的", "退了", "办退", "办理退休", "内退", "交", "缴", "买社保", "买医保", "买的", "买了",
            "办的", "续保",
        ],
    ),
    (
        Cue::Working,
        &[
            "工作", "上班", "打工", "就业", "务工", "教书", "当老师", "上学", "读书", "念书", "上大学", "读大学", "大学", "实习", "公司",
            "工厂", "厂里", "干活", "创业", "做生意",
        ],
    ),
    (Cue::Elsewhere, &["异地"]),
    (
        Cue::Care,
        &[
            "看病", "看个病", "看医生", "看大夫", "看牙", "看门诊", "看急诊", "看专家", "看眼", "看儿科", "看中医", "就医", "就诊", "求医",
            "瞧病", "治病", "治疗", "治", "住院", "住了院", "出院", "手术", "做手术", "动手术", "开刀", "检查", "体检", "化疗", "放疗", "透析",
            "门诊", "急诊", "抢救", "生病", "生孩子", "生娃", "生小孩", "买药", "拿药", "配药", "开药", "取药", "抓药", "挂号", "复查", "复诊",
            "转院", "医院", "三甲", "药店", "药房",
        ],
    ),
    (
        Cue::Use,
        &[
            "能用", "能不能用", "可以用", "可不可以用", "用得了", "用不了", "不能用", "好用", "管用", "使用", "用", "刷", "报销", "能报", "可以报",
            "报", "结算", "能刷", "可以刷", "通用",
        ],
    ),
    (
        Cue::Living,
        &[
            "住", "居住", "定居", "长住", "常住", "养老", "生活", "带孙", "带外孙", "带娃", "带孩子", "带小孩", "看孩子", "过冬", "过年", "旅居",
            "探亲", "旅游", "出差", "租房", "帮忙", "陪读",
        ],
    ),
    (Cue::Birth, &["户口", "户籍", "籍", "老家", "人", "出生"]),
    (
        Cue::Nothing,
        &[
            "交通", "交大", "交警", "交界", "交易", "看", "人民", "人员", "人社", "人均", "人力", "人才", "人寿", "人口", "人家", "报告", "报名",
            "报纸", "用工", "用户", "用人", "卡住", "治理", "住房", "生活费",
        ],
    ),
];

/// Words that join places which are compared.
const JOINS: &[&str] = &[
    "", "和", "与", "跟", "同", "及", "以及", "或", "或者", "还是", "比", "对比", "相比", "vs", "、", "/", "对", "和在", "与在", "跟在", "比在",
    "还是在", "和我们", "pk", "还有", ",", "-", "~",
];

/// What a place is given before it is joined to the next: 上海|退休人员|和|北京.
const ATTRIBUTES: &[&str] = &[
    "市", "省", "的", "退休人员", "退休职工", "退休", "职工", "居民", "医保", "社保", "这边", "那边", "人", "卡", "每月返多少", "返多少", "每月",
    "返还", "返款", "返钱", "个人账户", "老人", "缴费", "政策", "标准", "两地", "参保",
];

/// Words between the place that an account leaves and the one that it goes to.
const TRANSFERS: &[&str] = &[
    "转到", "转去", "转往", "转回", "转入", "转至", "转移到", "转移至", "转移回", "转进", "转来", "转", "迁到", "迁回", "迁移到", "迁至", "迁",
    "调到", "调回", "调往", "挪到", "换到", "合并到", "接续到", "改到", "转移",
];

const CLAUSE_ENDS: &[char] = &['。', '!', '?', ';', '\n', ',', '(', ')'];

fn spots(places: &Places, text: &str, mentions: Vec<Mention>) -> Vec<Spot> {
    let starts: Vec<usize> = mentions.iter().map(|mention| mention.range.start).collect();
    let mut spots: Vec<Spot> = Vec::with_capacity(mentions.len());
    // Where the words begin that no earlier place has taken.
    let mut free = 0;
    for (at, mut mention) in mentions.into_iter().enumerate() {
        let start = mention.range.start;
        let end = mention.range.end;
        let left = text.get(free.min(start)..start).unwrap_or_default();
        let left = clause_before(left);
        let limit = starts[at + 1..].iter().copied().find(|start| *start >= end);
        let right = &text[end..limit.unwrap_or(text.len())];
        let (right, joins_next) = match right.find(CLAUSE_ENDS) {
            Some(clause) => (&right[..clause], false),
            None => (right, limit.is_some()),
        };
        let around = Around { left, right, joins_next };
        let (told, taken) = around.told();
        mention.role = told.role;
        free = end.max(free) + taken;
        let behind = around.behind(false).map(|behind| behind.cue);
        let absent = !matches!(behind, Some(Cue::Insured | Cue::InsuredVerb))
            && ends_with(left, &["不在", "没在", "不住"]).is_some();
        spots.push(Spot {
            reported: places.reported(mention.code),
            told,
            denied: around.denied() && !absent,
            past: absent || ends_with(left.trim_end_matches(is_link), PAST).is_some(),
            mention,
        });
    }
    spots
}

/// The clause that ends where the text ends, at most 24 characters of it.
fn clause_before(text: &str) -> &str {
    let from = text.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let text = &text[from..];
    // A comma right before a name does not part it from its cue: 社保在,上海.
    let inner = text.trim_end_matches([',', ':']);
    match inner.rfind(CLAUSE_ENDS) {
        Some(at) => text[at..].trim_start_matches(CLAUSE_ENDS),
        None => text,
    }
}

/// The words around a place.
struct Around<'t> {
    left: &'t str,
    right: &'t str,
    /// Whether the next place follows within the clause.
    joins_next: bool,
}

/// The first cue behind a place.
struct Behind {
    cue: Cue,
    /// Characters between the place and the cue.
    gap: usize,
    /// Bytes from the place to the end of the cue.
    end: usize,
}

impl Around<'_> {
    /// What is told, and how many bytes behind the place tell it.
    fn told(&self) -> (Told, usize) {
        let going = ends_with(self.left, GOING).is_some();
        let stays = self.left.ends_with('在');
        let before = self.before();
        let own = matches!(before, Some((Role::Living | Role::Birth, _)));
        let behind = self.behind(own);
        let taken = behind.as_ref().map_or(0, |behind| behind.end);
        let near = |farthest: usize| {
            behind.as_ref().filter(|behind| behind.gap <= farthest).map(|behind| behind.cue)
        };
        let mut told = match (before, near(1)) {
            (_, Some(Cue::Insured)) if going && self.usage_follows(taken) => Told::surely(Role::Care),
            (_, Some(Cue::Insured | Cue::InsuredVerb)) => Told::surely(Role::Insured),
            (_, Some(Cue::Elsewhere)) if going || stays => Told::surely(Role::Care),
            (_, Some(Cue::Elsewhere)) => Told::perhaps(Role::Insured),
            (Some((Role::Living, surely)), _) => match near(4) {
                Some(Cue::Care | Cue::Use) => Told::surely(Role::Care),
                _ => Told { role: Role::Living, surely, going: false },
            },
            (Some((Role::Care, _)), _) => Told::surely(Role::Care),
            (Some((Role::Insured, _)), Some(Cue::Use)) => Told::surely(Role::Care),
            (Some((Role::Insured, surely)), Some(Cue::Care)) => Told { role: Role::Insured, surely, going: false },
            (Some((Role::Insured, surely)), Some(Cue::Working) | None) if near(6) != Some(Cue::Living) => {
                Told { role: Role::Insured, surely, going: false }
            }
            (before, _) => match (near(6), before) {
                (Some(Cue::Care | Cue::Use), _) => Told { role: Role::Care, surely: going, going },
                (Some(Cue::Insured | Cue::InsuredVerb), _) => Told::surely(Role::Insured),
                (Some(Cue::Working), Some((Role::Named, _))) => Told::perhaps(Role::Living),
                (Some(Cue::Working), _) => Told::perhaps(Role::Insured),
                (Some(Cue::Living), _) => Told::surely(Role::Living),
                (_, Some((Role::Named, _))) => Told::perhaps(Role::Living),
                (_, Some((role, surely))) => Told { role, surely, going: false },
                (Some(Cue::Birth), None) => Told::perhaps(Role::Birth),
                _ => Told::perhaps(Role::Named),
            },
        };
        told.going |= going;
        let used = match (told.role, behind.as_ref().map(|behind| behind.cue)) {
            (Role::Insured, Some(Cue::Insured | Cue::InsuredVerb | Cue::Working | Cue::Elsewhere))
            | (Role::Care, Some(Cue::Care | Cue::Use | Cue::Elsewhere | Cue::Insured))
            | (Role::Living, Some(Cue::Living | Cue::Working))
            | (Role::Birth, Some(Cue::Birth)) => taken,
            _ => 0,
        };
        (told, used)
    }

    /// The role that the words before tell, and whether surely; [`Role::Named`] for the place of the asker's children.
    fn before(&self) -> Option<(Role, bool)> {
        let bare = self.left.trim_end_matches(is_link);
        let link = &self.left[bare.len()..];
        let linked = link.contains(['在', '于', '到']);
        if ends_with(bare, CARE_BEFORE).is_some() {
            return Some((Role::Care, true));
        }
        if linked && ends_with(bare, KIN).is_some() {
            return Some((Role::Named, false));
        }
        if ends_with(self.left, LIVING_BEFORE).or_else(|| ends_with(bare, LIVING_BEFORE)).is_some()
            || (linked && ends_with(bare, LIVING_BEFORE_LINK).is_some())
        {
            return Some((Role::Living, true));
        }
        if let Some(word) = ends_with(bare, BIRTH_BEFORE) {
            let there = bare[..bare.len() - word.len()].ends_with(['在', '回', '住', '到']);
            return Some(if there { (Role::Living, true) } else { (Role::Birth, true) });
        }
        if ends_with(bare, INSURED_BEFORE).is_some() {
            return Some((Role::Insured, true));
        }
        ends_with(bare, WORKING_BEFORE).is_some().then_some((Role::Insured, false))
    }

    /// The first cue behind the place that is not one of the next place. `own` says that the words before the place
    /// tell its role already.
    fn behind(&self, own: bool) -> Option<Behind> {
        let mut rest = self.right;
        while let Some(filler) = starts_with(rest, FILLERS) {
            rest = &rest[filler.len()..];
        }
        let skipped = self.right.len() - rest.len();
        let mut next = 0;
        for (gap, (at, _)) in rest.char_indices().take(8).enumerate() {
            if at < next {
                continue;
            }
            let Some((cue, word)) = cue_at(&rest[at..]) else { continue };
            next = at + word.len();
            if cue == Cue::Nothing {
                continue;
            }
            if cue == Cue::Birth && word == "人" && gap > 0 {
                continue;
            }
            while matches!(cue, Cue::Insured | Cue::InsuredVerb)
                && let Some(more) = more_of_insurance(&rest[next..])
            {
                next += more.len();
            }
            let remaining = &rest[next..];
            if self.joins_next && remaining.chars().all(is_link) {
                let of_next = match cue {
                    Cue::Living | Cue::Birth => word != "人" || !remaining.is_empty() && own,
                    _ => own && remaining.contains(['在', '是']),
                };
                if of_next {
                    return None;
                }
            }
            return Some(Behind { cue, gap, end: skipped + next });
        }
        None
    }

    /// Whether behind the first `taken` bytes something is asked about using a card.
    fn usage_follows(&self, taken: usize) -> bool {
        let rest = &self.right[taken..];
        [
            "能用", "还能", "能不能", "可以用", "怎么用", "好用", "能刷", "管用", "用得", "通用", "能报", "怎么报", "报销", "备案", "不能用", "可以报",
        ]
        .iter()
        .any(|word| rest.contains(word))
    }

    /// Whether the words before deny the place. 是不是 asks and does not deny.
    fn denied(&self) -> bool {
        let asks = |word: &&str| {
            let before = &self.left[..self.left.len() - word.len()];
            before.ends_with(['是', '在', '要', '问', '住'])
        };
        ends_with(self.left, DENIED).filter(|word| !asks(word)).is_some() && !self.right.ends_with('吗')
    }
}

/// What belongs to a word of insurance before it: 医保|卡, 职工|医保|账户.
fn more_of_insurance(text: &str) -> Option<&'static str> {
    match cue_at(text) {
        Some((Cue::Insured | Cue::InsuredVerb, word)) => Some(word),
        _ => starts_with(text, &["账户", "关系", "账号", "余额", "待遇", "人员", "金"]),
    }
}

/// Whether something is more or less than something else: 比重庆多.
fn more_than(text: &str) -> bool {
    text.match_indices('比').any(|(at, word)| {
        let rest = &text[at + word.len()..];
        !rest.starts_with(['例', '如']) && rest.contains(['多', '少', '高', '低'])
    })
}

/// The longest cue that the text begins with.
fn cue_at(text: &str) -> Option<(Cue, &'static str)> {
    BEHIND
        .iter()
        .flat_map(|(cue, words)| words.iter().map(|word| (*cue, *word)))
        .filter(|(_, word)| text.starts_with(word))
        .max_by_key(|(_, word)| word.len())
}

fn ends_with<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().filter(|word| text.ends_with(word)).max_by_key(|word| word.len())
}

fn starts_with<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

fn is_link(c: char) -> bool {
    LINK.contains(c)
}

/// The place that an account is moved away from; both places get their roles.
fn transfer(text: &str, topic: &Topic, spots: &mut [Spot]) -> Option<RegionCode> {
    for at in 1..spots.len() {
        let (from, to) = (&spots[at - 1], &spots[at]);
        if from.reported == to.reported {
            continue;
        }
        let between = text.get(from.mention.range.end..to.mention.range.start).unwrap_or_default();
        let bare = between.trim_end_matches("老家").trim_end_matches(is_link);
        let moves = ends_with(bare, TRANSFERS).is_some()
            && !between.contains("院")
            && !between.contains("诊")
            && !between.contains(['。', '?', '!', ';', '\n']);
        if moves {
            spots[at - 1].told = Told::surely(Role::Insured);
            spots[at - 1].mention.role = Role::Insured;
            spots[at].told = Told { role: Role::Named, surely: false, going: true };
            spots[at].mention.role = Role::Named;
            return Some(spots[at - 1].reported);
        }
    }
    let left = spots.iter_mut().find(|spot| topic.transfer && spot.past)?;
    left.mention.role = Role::Insured;
    Some(left.reported)
}

/// The places that are compared; none if fewer than two are.
fn comparison(text: &str, topic: &Topic, spots: &mut [Spot]) -> Vec<RegionCode> {
    let joined: Vec<bool> = spots
        .windows(2)
        .map(|pair| {
            // The places of one collective name share their range.
            let Some(between) = text.get(pair[0].mention.range.end..pair[1].mention.range.start) else {
                return true;
            };
            let care = pair.iter().any(|spot| spot.told.role == Role::Care);
            let insured = pair.iter().any(|spot| spot.told.role == Role::Insured);
            joins(between) && !(care && (insured || matches!(between, "" | ",")))
        })
        .collect();
    let plain = |spot: &Spot| {
        matches!(spot.told.role, Role::Insured | Role::Named | Role::Birth) && !spot.told.going && !spot.past
    };
    let all_plain = spots.iter().all(plain);
    let all_care = spots.iter().all(|spot| spot.told.role == Role::Care && !spot.told.surely);
    let members: Vec<usize> = if topic.comparison && (all_plain || all_care) {
        (0..spots.len()).collect()
    } else {
        let can_join = |spot: &Spot| {
            plain(spot) || (spot.told.role == Role::Care && !spot.told.surely)
        };
        (0..spots.len())
            .filter(|at| {
                let with_last = *at > 0 && joined[at - 1] && can_join(&spots[at - 1]);
                let with_next = joined.get(*at) == Some(&true) && can_join(&spots[at + 1]);
                can_join(&spots[*at]) && (with_last || with_next)
            })
            .collect()
    };
    let mut regions: Vec<RegionCode> = Vec::new();
    for at in &members {
        let reported = spots[*at].reported;
        if !regions.contains(&reported) {
            regions.push(reported);
        }
    }
    if regions.len() < 2 {
        return Vec::new();
    }
    for at in members {
        spots[at].told.role = Role::Compared;
        spots[at].mention.role = Role::Compared;
    }
    regions
}

/// Whether the words between two places join them.
fn joins(between: &str) -> bool {
    let mut rest = between;
    while let Some(attribute) = starts_with(rest, ATTRIBUTES) {
        rest = &rest[attribute.len()..];
    }
    // 上海退休,北京… tells two things; only bare names are joined by a comma or nothing.
    JOINS.contains(&rest) && (!matches!(rest, "" | ",") || rest.len() == between.len())
}

/// The insured place and the place of care.
fn conclude(topic: &Topic, spots: &[Spot]) -> (Option<RegionCode>, Option<RegionCode>) {
    let with = |role: Role| spots.iter().filter(move |spot| spot.told.role == role);
    let insured = with(Role::Insured)
        .filter(|spot| spot.told.surely && !spot.past)
        .chain(with(Role::Insured).filter(|spot| !spot.past))
        .chain(with(Role::Insured))
        .next();
    let named = with(Role::Named)
        .filter(|spot| !spot.told.going && !spot.past)
        .chain(with(Role::Named).filter(|spot| !spot.told.going))
        .next();
    let care = with(Role::Care).next();
    let living = with(Role::Living).next();
    let birth = with(Role::Birth).next();
    let went = with(Role::Named).find(|spot| spot.told.going);

    let region = match (insured.or(named), care, living, birth) {
        (Some(spot), ..) => Some(spot),
        (None, Some(_), Some(home), None) => Some(home),
        (None, Some(_), _, Some(birth)) => Some(birth),
        (None, Some(care), None, None) => {
            let elsewhere = care.told.surely || topic.elsewhere;
            (!elsewhere && went.is_none()).then_some(care)
        }
        (None, None, Some(_), Some(birth)) if topic.care => Some(birth),
        (None, None, Some(home), Some(birth)) => Some(if home.told.surely { home } else { birth }),
        (None, None, Some(home), None) => {
            let elsewhere = topic.elsewhere || home.told.going;
            (topic.amount || !elsewhere).then_some(home)
        }
        (None, None, None, Some(birth)) => Some(birth),
        (None, None, None, None) => went.filter(|_| !topic.care),
    };
    let region = region.map(|spot| narrowed(spot, spots));
    let other = |spot: &&Spot| {
        region.is_none_or(|region| !encloses(region, spot.reported) && !encloses(spot.reported, region))
    };
    let care = with(Role::Care)
        .find(other)
        .or_else(|| {
            with(Role::Living)
                .filter(|home| topic.care || (home.told.surely && !topic.amount))
                .find(other)
        })
        .or_else(|| with(Role::Named).filter(|spot| topic.care && !spot.past).find(other));
    (region, care.map(|spot| spot.reported))
}

/// The place itself, or a city in it that is named as the same.
fn narrowed(spot: &Spot, spots: &[Spot]) -> RegionCode {
    spots
        .iter()
        .filter(|other| {
            matches!(other.told.role, Role::Insured | Role::Named | Role::Living)
                && other.reported != spot.reported
                && encloses(spot.reported, other.reported)
        })
        .map(|other| other.reported)
        .next()
        .unwrap_or(spot.reported)
}
