//! The words that tell what a place is to a person.
//!
//! Plain lists in normal form; how they are read stands in `roles`.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// What a person has: 医保, 单位.
    Insured,
    /// What a person does: 参保, 退休.
    InsuredVerb,
    /// Where one works or studies one is usually insured.
    Working,
    /// Where a child goes to school it is insured.
    Schooling,
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

/// What may stand between a cue and the place it belongs to: 医保|在|上海.
pub(super) const LINK: &str = "在喺搁是系于归属都还一直也就我你他她它们现目前已经的了,:";

/// Behind a place, as a filler (在河南老家看病) or, if nothing else follows, as a cue.
pub(super) const HOME: &str = "老家";

/// Where a clause ends.
pub(super) const CLAUSE_ENDS: &[char] = &['。', '!', '?', ';', '\n', ',', '(', ')'];

/// The text is about care.
#[rustfmt::skip]
pub(super) const CARE_TOPIC: &[&str] = &[
    "看病", "看个", "走医保", "看医生", "就医", "就诊", "住院", "医院", "门诊", "急诊", "买药", "配药", "拿药", "药店",
    "能用", "可以用", "能不能用", "用不了", "好用", "管用", "能刷", "刷卡", "刷医保", "使用", "怎么用",
    "用吗", "用么", "报销", "能报", "可以报", "报多少", "怎么报", "报吗", "报不", "备案", "异地", "结算",
    "手术", "通用", "看牙", "体检", "化疗", "透析", "瞧病", "复查",
];

/// The text is about how much is credited.
#[rustfmt::skip]
pub(super) const AMOUNT_TOPIC: &[&str] = &[
    "返", "反多少", "进多少", "划多少", "划入", "划拨", "划到", "划钱", "打多少", "打钱", "打进", "到账",
    "进账", "入账", "每月多少", "一个月多少", "多少钱", "几钱", "几钿", "计入", "给多少", "发多少", "涨",
    "拿多少", "有多少", "几块",
];

/// Somebody is not where they are insured.
#[rustfmt::skip]
pub(super) const ELSEWHERE: &[&str] = &[
    "异地", "外地", "跨省", "跨市", "备案", "老家", "儿子", "女儿", "闺女", "孩子", "子女", "孙子", "孙女",
    "外孙", "带娃", "随迁", "儿媳", "女婿", "旅游", "出差", "过冬", "猫冬", "旅居", "外省", "东北的",
    "东北人",
];

/// An account or the insured place is moved.
#[rustfmt::skip]
pub(super) const TRANSFER_TOPIC: &[&str] = &[
    "转移", "转到", "转回", "转过", "转入", "转走", "转去", "转出", "转得", "接续", "怎么转", "咋转",
    "咋个转", "合并", "能转", "要转", "接上", "并过来", "改到", "改成", "改去", "换到", "换成", "变更参保",
    "参保地改", "参保地换", "迁到", "迁回",
];

/// Somebody else is to use an account.
#[rustfmt::skip]
pub(super) const FAMILY_TOPIC: &[&str] = &[
    "共济", "互用", "绑定", "给她用", "给他用", "给他们用", "给爸", "给妈", "给父母", "给老", "给家",
    "给孩子", "给儿", "给女", "能用我", "用我的", "用她的", "用他的", "用我", "用孩子", "用儿子", "用女儿",
    "用爸", "用妈", "家里人",
];

/// Things are set against each other.
#[rustfmt::skip]
pub(super) const COMPARISON: &[&str] = &[
    "哪个", "哪里", "哪边", "哪儿", "哪家", "哪地", "哪座", "哪一个", "谁", "差多少", "差别", "差距",
    "相差", "差几", "区别", "不同", "一样", "相比", "对比", "比较", "比一比", "比一下", "比起来", "更多",
    "更高", "多多少", "少多少", "高多少", "低多少", "各", "分别", "两地", "两个城市", "三地", "三个城市",
    "几个城市", "最多", "最高", "排名", "边个", "边度", "啥地方", "那个多", "同样", "差恁", "差这么",
    "差那么", "差好多", "差太", "差大", "咋差", "为啥差", "为什么", "为啥", "为何", "na ge", "na li",
];

/// Words before a place, without the link, that say the person is insured there.
#[rustfmt::skip]
pub(super) const INSURED_BEFORE: &[&str] = &[
    "医保", "医保卡", "社保", "社保卡", "参保", "参保地", "医疗保险", "养老保险", "单位", "退休", "退休地",
    "交", "缴", "买", "缴费地", "关系", "账户", "职工", "参加", "卡", "办", "参", "缴费", "交费", "五险",
    "新农合",
];

/// The same, less surely.
#[rustfmt::skip]
pub(super) const WORKING_BEFORE: &[&str] = &[
    "公司", "工作", "上班", "打工", "上学", "读书", "在职",
];

/// Words that say the person lives there, with or without a link.
#[rustfmt::skip]
pub(super) const LIVING_BEFORE: &[&str] = &[
    "住", "住到", "现居", "现住", "定居", "居住", "长住", "常住", "搬到", "搬去", "搬来", "搬回", "迁居",
    "回", "回到", "回去", "返回", "随迁", "旅居", "到了", "来了",
];

/// The same, only with 在 behind them.
#[rustfmt::skip]
pub(super) const LIVING_BEFORE_LINK: &[&str] = &[
    "人", "人现", "家", "生活", "养老", "待", "呆", "带孙子", "带孙女", "带外孙", "带娃", "陪读", "过冬",
    "租房",
];

/// Whose place is theirs and not the asker's, with 在 behind them.
#[rustfmt::skip]
pub(super) const KIN: &[&str] = &[
    "儿子", "女儿", "闺女", "孩子", "子女", "儿媳", "女婿", "孙子", "孙女", "儿女", "儿子家", "女儿家",
    "儿子那边", "女儿那边", "儿子女儿",
];

/// Words before a place that say the person is from there or registered there.
#[rustfmt::skip]
pub(super) const BIRTH_BEFORE: &[&str] = &[
    "老家", "户口", "户口本", "户籍", "户籍地", "籍贯", "祖籍", "原籍", "出生", "生", "娘家", "婆家",
    "家乡", "故乡", "家",
];

/// Words before a place that say it is one of care.
#[rustfmt::skip]
pub(super) const CARE_BEFORE: &[&str] = &[
    "备案", "备案到", "备案地", "转诊", "转诊到", "转院", "转院到", "就医地", "看病", "住院", "就医",
];

/// Verbs of going, right before a place.
#[rustfmt::skip]
pub(super) const GOING: &[&str] = &[
    "去", "来", "到", "上", "赴", "跑", "飞", "前往", "去了", "来了", "到了", "往", "回", "回到", "那边",
    "这边",
];

/// Words before a place that put it into the past.
#[rustfmt::skip]
pub(super) const PAST: &[&str] = &[
    "以前", "之前", "原来", "原先", "过去", "早年", "先前", "从前", "最早", "曾经", "曾", "从", "由",
    "离开", "以前单位", "以前医保",
];

/// Words before a place that deny it.
#[rustfmt::skip]
pub(super) const DENIED: &[&str] = &[
    "不是", "并非", "不是在", "不是问", "不问", "不属于", "不算", "别说", "不说", "不要", "没有在", "没在",
    "不是说", "不想问", "不在", "不去", "不住", "不是指",
];

/// Words right behind a place, before its role: 上海|这边的|医保.
#[rustfmt::skip]
pub(super) const FILLERS: &[&str] = &[
    "市区", "市里", "市", "省里", "省", "这边", "那边", "这里", "那里", "那儿", "这儿", "本地", "当地",
    "地区", "城里", "里", "的", "那", "区", "县", "现在", "一直", "已经", "都", "企业", "城市", HOME,
];

/// Words that join places which are compared.
#[rustfmt::skip]
pub(super) const JOINS: &[&str] = &[
    "", "和", "与", "跟", "同", "及", "以及", "或", "或者", "还是", "比", "对比", "相比", "vs", "、", "/",
    "对", "和在", "与在", "跟在", "比在", "还是在", "和我们", "搭", "跟我们", "pk", "还有", ",", "-", "~",
];

/// What a place is given before it is joined to the next: 上海|退休人员|和|北京.
#[rustfmt::skip]
pub(super) const ATTRIBUTES: &[&str] = &[
    "市", "省", "的", "退休人员", "退休职工", "退休", "职工", "居民", "医保", "社保", "这边", "那边", "人",
    "卡", "每月返多少", "返多少", "每月", "返还", "返款", "返钱", "个人账户", "老人", "缴费", "政策",
    "标准", "两地", "参保",
];

/// Words between the place that an account leaves and the one that it goes to.
#[rustfmt::skip]
pub(super) const TRANSFERS: &[&str] = &[
    "转到", "转去", "转往", "转回", "转入", "转至", "转移到", "转移至", "转移回", "转进", "转来", "转",
    "迁到", "迁回", "迁移到", "迁至", "迁", "调到", "调回", "调往", "挪到", "换到", "合并到", "接续到",
    "改到", "转移",
];

/// The words behind a place that tell its role.
#[rustfmt::skip]
pub(super) const BEHIND: &[(Cue, &[&str])] = &[
    (Cue::Insured, &[
        "医保", "社保", "医疗保险", "基本医疗", "社会保险", "养老保险", "职工", "居民", "城镇", "城乡",
        "新农合", "农合", "合作医疗", "统筹", "个人账户", "五险", "卡", "单位", "机关", "事业", "灵活就业",
        "在职", "下岗",
    ]),
    (Cue::InsuredVerb, &[
        "参保", "参加", "参的", "投保", "退休", "退的", "退了", "办退", "办理退休", "内退", "交", "缴",
        "买社保", "买医保", "买的", "买了", "办的", "续保",
    ]),
    (Cue::Working, &[
        "工作", "上班", "打工", "就业", "务工", "教书", "当老师", "大学", "实习", "公司", "工厂", "厂里",
        "干活", "创业", "做生意",
    ]),
    (Cue::Schooling, &[
        "上学", "读书", "念书", "上大学", "读大学", "读研", "读小学", "读初中", "读高中", "读中学",
        "上小学", "上初中", "上高中", "上幼儿园", "读幼儿园",
    ]),
    (Cue::Elsewhere, &[
        "异地",
    ]),
    (Cue::Care, &[
        "看病", "看个病", "看医生", "看大夫", "看牙", "看门诊", "看急诊", "看专家", "看眼", "看儿科",
        "看中医", "看的病", "看了病", "看毛病", "看肿瘤", "看心脏", "看骨科", "看皮肤", "看妇科", "看诊",
        "就医", "就诊", "求医", "瞧病", "治病", "治疗", "治", "住院", "住了院", "出院", "手术", "做手术",
        "动手术", "开刀", "检查", "体检", "化疗", "放疗", "透析", "门诊", "急诊", "抢救", "生病", "生孩子",
        "生娃", "生小孩", "买药", "拿药", "配药", "开药", "取药", "抓药", "挂号", "复查", "复诊", "转院",
        "医院", "三甲", "药店", "药房",
    ]),
    (Cue::Use, &[
        "能用", "能不能用", "可以用", "可不可以用", "用得了", "用不了", "不能用", "好用", "管用", "使用",
        "用", "刷", "报销", "能报", "可以报", "报", "结算", "能刷", "能使", "使得", "使唔使", "可以刷",
        "通用",
    ]),
    (Cue::Living, &[
        "住", "居住", "定居", "长住", "常住", "养老", "生活", "带孙", "带外孙", "带娃", "带孩子", "带小孩",
        "看孩子", "过冬", "猫冬", "过年", "旅居", "探亲", "旅游", "出差", "租房", "帮忙", "陪读",
    ]),
    (Cue::Birth, &[
        "户口", "户籍", "籍", "人", "出生",
    ]),
    (Cue::Nothing, &[
        "交通", "交大", "交警", "交界", "交易", "看", "人民", "人员", "人社", "人均", "人力", "人才",
        "人寿", "人口", "人家", "报告", "报名", "报纸", "用工", "用户", "用人", "卡住", "治理", "住房",
        "生活费", "养老金", "养老钱", "养老待遇",
    ]),
];
