//! The words around numbers that tell what they are about, and the words that tell a status.
//!
//! In goes a text and its quantities; out come both in one row, in text order, with the clause each stands in.
//! Quoted passages and titles are left out: what they say is said by others.

use std::ops::Range;
use std::sync::LazyLock;

use crate::understand::quantities::Quantity;

/// A person whom a message may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Speaker,
    Mother,
    Father,
    Grandparent,
    Spouse,
    InLaw,
    Sibling,
    /// 老人, 阿姨 …: an elder without a name of kinship.
    Elder,
    /// 儿子, 女儿: grown or not.
    Offspring,
    /// 他, 她: whoever was named last beside the speaker.
    Third,
    /// 邻居, 别人 …: people whom the question is not about.
    Stranger,
}

/// What a word tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Who(Who),
    /// Two or more persons at once: 爸妈, 都, 分别.
    Several,
    // status
    Retired,
    /// 退了: retired, unless money is given back.
    Left,
    /// 退休以后: retirement as the state that is asked about.
    AfterRetiring,
    /// 还没退休: employed unless something else is said.
    NotYetRetired,
    /// 快退休, 明年退休.
    SoonRetired,
    Employed,
    /// 上班, 单位交: employed unless retired.
    Working,
    Flexible,
    SelfPaid,
    Resident,
    Student,
    /// 娃, 孩子: a child, insured only if something says so.
    Child,
    /// 新生儿, 少儿医保: a child that is insured.
    Newborn,
    /// 不是, 没交.
    Not,
    // money
    Pension,
    Wage,
    YearWage,
    AverageWage,
    Average,
    Base,
    Ratio,
    Credit,
    /// 只有, 听说: what follows is believed or arrived.
    Claim,
    /// 是, 应该.
    Is,
    /// 交, 报, 余额: money that is not the credit.
    Spend,
    /// 涨, 扣: a difference.
    Change,
    /// 拿, 领.
    Receive,
    /// 挣.
    Earn,
    // time and age
    AgeWord,
    Nominal,
    FullYears,
    Nearly,
    Close,
    Toward,
    Short,
    ToGo,
    NotReached,
    Reached,
    Just,
    Past,
    About,
    Now,
    ThisYear,
    /// Years from now: 去年 -1.
    YearFromNow(i16),
    /// Insurance years from now: 上个医保年度 -1.
    InsuranceYear(i16),
    /// 古稀, 七旬 …: from, to.
    AgeName(u8, u8),
    Duration,
    Total,
    Born,
    Lunar,
    Month,
    Year,
    Wrong,
    Question,
    /// Words that may stand between a cue and its number.
    Fill,
    /// Words that hide another cue and say nothing here.
    Mute,
}

/// A word or a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Word(Cue),
    /// Index into the quantities.
    Number(usize),
}

/// A word or a quantity where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
    /// Counts commas and stops.
    pub(super) clause: u32,
    /// Counts stops only.
    pub(super) sentence: u32,
}

/// Words and quantities of a text in one row; bytes inside `skipped` are not looked at.
pub(super) fn scan(text: &str, quantities: &[Quantity], skipped: &[Range<usize>]) -> Vec<Item> {
    let mut items = Vec::with_capacity(text.len() / 6 + 4);
    let (mut clause, mut sentence) = (0, 0);
    let mut stops = text.char_indices().peekable();
    let mut advance = |to: usize| {
        while let Some(&(at, c)) = stops.peek() {
            if at >= to {
                break;
            }
            match c {
                ',' => clause += 1,
                ';' | '?' | '!' | '。' | '\n' => {
                    clause += 1;
                    sentence += 1;
                }
                _ => {}
            }
            stops.next();
        }
        (clause, sentence)
    };
    let mut skipped = skipped.iter().peekable();
    let mut hidden = move |at: usize| {
        while skipped.peek().is_some_and(|range| range.end <= at) {
            skipped.next();
        }
        skipped.peek().is_some_and(|range| range.start <= at)
    };
    let mut next = 0;
    let mut push = |start: usize, end: usize, what: What| {
        if hidden(start) {
            return;
        }
        let (clause, sentence) = advance(start);
        items.push(Item {
            start,
            end,
            what,
            clause,
            sentence,
        });
    };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some((word, cue)) = LEXICON.longest(c, &text[at..]) else {
            at += c.len_utf8();
            continue;
        };
        let (start, end) = (at, at + word.len());
        at = end;
        while next < quantities.len() && quantities[next].range.end <= start {
            push(
                quantities[next].range.start,
                quantities[next].range.end,
                What::Number(next),
            );
            next += 1;
        }
        if next < quantities.len() && quantities[next].range.start < end {
            if quantities[next].range.start < start || quantities[next].number.end > end {
                // The number goes on behind the word or began before it: what it leaves is read again.
                at = quantities[next].range.end;
                continue;
            }
            // A word with a numeral in it (一老一小, 上一年度, 两个人) hides the number.
            while next < quantities.len() && quantities[next].range.start < end {
                next += 1;
            }
        }
        push(start, end, What::Word(cue));
    }
    while next < quantities.len() {
        push(
            quantities[next].range.start,
            quantities[next].range.end,
            What::Number(next),
        );
        next += 1;
    }
    items
}

/// Words by their first character, the longer before the shorter.
struct Lexicon {
    words: Vec<(&'static str, Cue)>,
    /// First characters in order, each with where its words begin.
    firsts: Vec<(char, usize)>,
}

impl Lexicon {
    /// The longest word with which `rest` begins; `first` is its first character.
    fn longest(&self, first: char, rest: &str) -> Option<(&'static str, Cue)> {
        let k = self.firsts.binary_search_by_key(&first, |entry| entry.0).ok()?;
        let from = self.firsts[k].1;
        let until = self.firsts.get(k + 1).map_or(self.words.len(), |next| next.1);
        self.words[from..until]
            .iter()
            .find(|(word, _)| rest.starts_with(word))
            .copied()
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: Vec<(&str, Cue)> = WORDS
        .iter()
        .flat_map(|(cue, list)| list.split_ascii_whitespace().map(|word| (word, *cue)))
        .collect();
    let first = |word: &str| word.chars().next().unwrap_or_default();
    words.sort_by_key(|(word, _)| (first(word), std::cmp::Reverse(word.len())));
    let mut firsts: Vec<(char, usize)> = Vec::with_capacity(words.len() / 3);
    for (at, (word, _)) in words.iter().enumerate() {
        if firsts.last().is_none_or(|last| last.0 != first(word)) {
            firsts.push((first(word), at));
        }
    }
    Lexicon { words, firsts }
});

/// The lexicon. Of two words at one place the longer one is taken, so a longer word can hide a shorter one.
const WORDS: &[(Cue, &str)] = &[
    (
        Cue::Who(Who::Speaker),
        "我 俺 阿拉 本人 咱 吾 偶 额们 我们 我自己 我本人",
    ),
    (
        Cue::Who(Who::Mother),
        "妈 妈妈 母亲 老妈 娘 老娘 姆妈 妈咪 阿妈 老母亲 老妈妈",
    ),
    (
        Cue::Who(Who::Father),
        "爸 爸爸 父亲 老爸 爹 老爹 爹爹 阿爸 老父亲 老汉 老头子",
    ),
    (
        Cue::Who(Who::Grandparent),
        "奶奶 爷爷 外婆 外公 姥姥 姥爷 阿婆 阿公 外婆婆 祖母 祖父 太奶奶 太爷爷",
    ),
    (
        Cue::Who(Who::Spouse),
        "老伴 老公 老婆 爱人 妻子 丈夫 媳妇 太太 老太婆 对象 先生 老伴儿 老头 屋里头",
    ),
    (
        Cue::Who(Who::InLaw),
        "岳母 丈母娘 岳父 丈人 老丈人 婆婆 公公 公婆",
    ),
    (
        Cue::Who(Who::Sibling),
        "哥 姐 弟 妹 哥哥 姐姐 弟弟 妹妹 大姐 大哥 舅舅 舅妈 姑姑 姑妈 姨妈 姨 舅 姑 伯伯 叔叔 婶婶 二姨 大姨 小姨",
    ),
    (
        Cue::Who(Who::Elder),
        "老人 老人家 老太 老太太 老爷子 老大爷 大爷 大妈 阿姨 老先生 老同志 长辈 大叔 老者 老奶奶 老爷爷 老阿姨 老妈子 老工人 老职工 老职员",
    ),
    (
        Cue::Who(Who::Offspring),
        "儿子 女儿 闺女 囡囡 孙子 孙女 外孙 外孙女 侄子 外甥 囡 儿女 小儿子 小女儿 大儿子 大女儿",
    ),
    (Cue::Who(Who::Third), "他 她 它 佢 伊 ta"),
    (
        Cue::Who(Who::Stranger),
        "邻居 别人 人家 同事 同学 朋友 亲戚 工友 老同事 老同学 隔壁 他们 她们 其他人",
    ),
    (
        Cue::Several,
        "爸妈 爸爸妈妈 父母 父母亲 二老 老两口 老俩口 两口子 夫妻 夫妇 两老 公婆俩 分别 各 各自 各是 各返 两个人 俩人 两人 我们俩 我俩 他俩 他们俩",
    ),
    // status
    (
        Cue::Retired,
        "退休 退休了 退休人员 退休职工 退休工人 退休老人 退休教师 退休干部 离退休 离休 退休证 退休者 退休的 退休后的 退休群体 \
         退休返聘 返聘 企退 事退 病退 已退休 已退 退休金领取者 已经退了 已经退 早退了 都退了 办了退休 办过退休 办完退休 办好退休 办理了退休 \
         办了退休手续 办过退休手续 办完退休手续 办好退休手续 办理了退休手续 已办退休 已办理退休 已办退休手续 已办理退休手续 医保退休 \
         刚退 刚退下来 退下来 退下来了 正式退了 退了休 退休在家 吃劳保 拿劳保 劳保工资 \
         领退休金 拿退休金 领养老金的 领着养老金 领了养老金 在领养老金 已经领养老金 已领养老金 领取养老金的 拿养老金的 领着退休金 拿着退休金 退休多年 退休养老 退了休 退的休 退咗休 退修 推休 退体 退体人员 退修人员 退休啦",
    ),
    (Cue::Left, "退了 退的 退咗 退啦"),
    (
        Cue::AfterRetiring,
        "退休后 退休以后 退休之后 退休了以后 退休了之后 退了以后 退了之后 退了休以后 等退休 等我退休 退休那会 \
         退休了的话 退休的话 ",
    ),
    (
        Cue::NotYetRetired,
        "没退休 还没退休 还没有退休 没有退休 未退休 尚未退休 还未退休 还没退 没退 未退 没有退 还没有退 还没到退休 没到退休 还没到退休年龄 没到退休年龄 \
         不到退休年龄 未到退休年龄 还不到退休年龄 离退休还有 离退休还早 距离退休 距退休 离退休还差 没办退休 还没办退休 未办退休 没正式退休 没退呢",
    ),
    (
        Cue::SoonRetired,
        "快退休 快要退休 马上退休 马上要退休 马上就退休 马上就要退休 即将退休 准备退休 临近退休 将要退休 就要退休 快到退休 快到退休年龄 要退休 要退休了 \
         明年退休 明年就退休 明年要退休 明年就要退休 后年退休 下个月退休 下月退休 年底退休 下半年退休 快退了 快退休了 马上退了 马上要退了",
    ),
    (
        Cue::Employed,
        "在职 在岗 内退 内部退养 退养 在职职工 在职人员 在职员工 上班族 在编 在职的 未退休职工 现职",
    ),
    (
        Cue::Working,
        "上班 上着班 在上班 还上班 单位交 单位缴 公司交 公司缴 单位给交 单位帮交 单位给缴 单位帮我交 单位给我交 公司给交 公司给我交 公司帮交 公司买 单位买 \
         单位参保 公司参保 厂里交 单位上 在单位 在公司 在厂里 在工作 还在干 还干着 有单位 单位职工 单位给上 公司给上 单位代缴 单位在交 \
         公司在交 单位有交 ",
    ),
    (
        Cue::Flexible,
        "灵活就业 灵活就业人员 灵活人员 灵活参保 灵活交 灵活缴 灵活医保 灵活 个体户 个体 个体工商户 自由职业 自由职业者 以个人身份 个人身份 灵活就业者 \
         自雇 灵活就业的",
    ),
    (
        Cue::SelfPaid,
        "自己交 自己缴 自己交的 自己交社保 自己交医保 自己在交 自己掏钱交 自己掏钱缴 自费交 自费缴 自己缴费 个人缴费 个人交社保 个人交医保 个人缴社保 个人缴纳 个人交的 \
         个人参保 自己买社保 自己买的社保 自己买医保 自己买的医保 自己上社保 自己上的社保 自己参保 自己续交 自己续缴 自己补交 自己全交 自缴 自交 自己花钱交 自己掏钱 没单位 没有单位 无单位",
    ),
    (
        Cue::Resident,
        "居民医保 居民 城乡居民 城镇居民 城乡居民医保 居民保险 居民医疗 居民医疗保险 城乡居民医疗保险 居民的 新农合 农合 合作医疗 农村合作医疗 新型农村合作医疗 农村医保 \
         农村合作 农保 农村居民 农医保 一老一小 没交过职工 没有职工医保 没职工医保 没交职工 城居保 居保 城居医保 乡镇医保 城镇居民医保 老年居民 农村社保 农村医疗 农合医保",
    ),
    (
        Cue::Student,
        "学生 大学生 小学生 中学生 高中生 初中生 在校生 研究生 在校 在读 上大学 读大学 读研 上高中 上初中 上小学 念书 念大学 学生医保 本科生 专科生 \
         中专生 留学生 博士生 硕士生 读书 上学 读小学 读中学 读高中 读初中 上中学",
    ),
    (
        Cue::Child,
        "娃 娃娃 娃儿 小孩 小孩子 孩子 宝宝 宝贝 小朋友 细路 小囡 儿童 幼儿 小娃 小宝 二宝 大宝 小家伙 幼儿园 孩儿",
    ),
    (
        Cue::Newborn,
        "婴儿 新生儿 少儿 少儿医保 儿童医保 宝宝医保 刚出生的 出生医保 未成年 未成年人 少年儿童",
    ),
    (
        Cue::Not,
        "不是 不属于 没有 不算 并非 并不是 又不是 也不是 没交 没参加 没有交 没有参加 没买 没入 不交 没上 不参加 未参加 从没交 不再是 不是什么 不叫 没",
    ),
    // money
    (
        Cue::Pension,
        "退休金 养老金 退休工资 退休费 养老钱 退休待遇 退休收入 养老工资 退休薪 养老保险金 养老待遇 劳保 退休钱 基本养老金 退休养老金 月养老金 退休后工资 退休后的工资",
    ),
    (
        Cue::Wage,
        "工资 月薪 薪水 薪资 月工资 月收入 收入 月入 薪酬 底薪 税前工资 到手工资 工资收入 月工资收入 基本工资 应发工资 税前 税后",
    ),
    (Cue::YearWage, "年薪 年收入 年工资 年入"),
    (
        Cue::AverageWage,
        "社平工资 平均工资 社会平均工资 职工平均工资 社平 在岗职工平均工资 月平均工资 人均工资 最低工资 最低工资标准 当地工资 职平工资 全口径工资 平均月工资 社会平均",
    ),
    (
        Cue::Average,
        "平均 人均 均 月人均 月平均 平均的 平均水平 人均水平 人均月 当地水平",
    ),
    (
        Cue::Base,
        "基数 缴费基数 缴纳基数 社保基数 医保基数 缴费工资 缴存基数 交费基数 申报基数 社保缴费基数 医保缴费基数 基数额 缴费工资基数 工资基数 职工医保缴费基数 月缴费基数 \
         医疗保险缴费基数 医疗基数 交社保的基数 交医保的基数 参保基数",
    ),
    (
        Cue::Ratio,
        "比例 费率 划入比例 返还比例 缴费比例 计入比例 返款比例 划账比例 率",
    ),
    (
        Cue::Credit,
        "返 返还 返款 返钱 返了 返的 返给 返现 到账 到帐 实际到账 划入 划 划了 划进 划到 划账 划拨 打 打了 打钱 打款 打到 打进 打进来 打入 打过来 进账 进帐 进 进了 入账 \
         入帐 到卡 到卡里 充 充了 充值 计入 记入 拨 拨了 下拨 发 发了 发放 给返 给划 给打 返到 入 收到 收入账 来了 实发 返回 返来 注入 转入 得 能得 划来 进卡 存入 \
         返我 给我 给了 给发 下发 返过来 给我返 能返 会返 反 返利 回款 返金 就给 才给 只给 给个 能给 给到",
    ),
    (
        Cue::Claim,
        "只有 才 仅 仅有 仅仅 只 听说 据说 说是 说 说有 号称 网上说 人家说 都说 看到 看见 以为 听人说 怎么才 怎么只有 怎么是 显示 查到 变成 变成了 变 成了 看 写的 写着 记得 \
         说的 就只有 少到 到手 一共才 还是 说好 说好的 原来说",
    ),
    (
        Cue::Is,
        "是 应该 应该是 就是 不是有 该 应当 等于 为 有 不应该是 不该是 是不是 能有 会有 不是说",
    ),
    (
        Cue::Spend,
        "花 花了 花费 交 交了 缴 缴了 缴纳 付 付了 支付 报 报了 报销 报销了 余额 剩 剩下 剩了 还剩 里有 里还有 卡里 卡上 账户里 里面 里面有 账上 存 存了 取 取了 取出 提 提取 提现 买 \
         药费 看病 住院 门诊 欠 补缴 补交 费用 费 价格 押金 起付线 起付 封顶 封顶线 限额 额度 自付 自费 满减 保费 房租 贷款 公积金 刷 刷了 扣费 医药费 拿药 药 体检 补 \
         缴费 交费 最低交 参保费 医保费 保险费 转 转账 借 罚 积分 医疗费 检查费 手术费 挂号费 报账 生活费 低保 高龄津贴 津贴 统筹 门槛费 累计余额 结余 存款 积蓄 \
         电话 拨打 打电话 号码 热线 致电 身高 体重 血压 血糖 公里 门牌 邮编 尾号 编号 工号 卡号 密码 验证码 账户上 账号里 账户有 卡内",
    ),
    (
        Cue::Change,
        "涨 涨了 加 加了 增加 增加了 多了 少了 扣 扣了 扣除 减 减了 减少 减少了 调 上调 下调 涨到手 降 降了 多返 少返 多涨 差额 相差 差了 补发 补发了 多给 少给 缩水 变少 变多 扣掉 \
         扣走 多 少 多出 差多少 贵 便宜 涨价",
    ),
    (
        Cue::Receive,
        "拿 拿了 领 领了 领取 领到 拿到 能拿 有拿 领着 拿着 拿的",
    ),
    (Cue::Earn, "挣 赚 挣了 挣个 开工资 发工资 开 工资发 工资开"),
    // time and age
    (
        Cue::AgeWord,
        "年龄 年纪 岁数 年岁 现年 享年 芳龄 高龄 年 男 女 男性 女性 男士 女士 男的 女的 属相",
    ),
    (Cue::Nominal, "虚岁 虚 虚龄 毛岁 毛龄 名义岁数 按虚岁 虚的"),
    (Cue::FullYears, "周岁 实岁 足岁 实龄 周岁是"),
    (
        Cue::Nearly,
        "快 快要 快到 快满 快要到 马上 马上就 马上要 马上到 马上满 马上就要 马上就到 就要 就快 即将 即将满 眼看 眼看就 眼瞅着 将满 眼看着 快到了 要满 要到 快过 快奔 立马 眼看要 下个月 下月 年底 月底 下半年 过几天 再过几天 过几个月 再过几个月 下个月就 年底就 下个星期 下周 过完年 过了年 差点 差一点 还差一点 还差点 差几个月 还差几个月 就差几个月 差几天 还差几天 差半年 还差半年 差个把月 还有几个月 还有几天 还有半年 再有几个月 差几个月到 还差几个月到",
    ),
    (Cue::Close, "接近 将近 年近 临近 近 逼近 直逼"),
    (Cue::Toward, "奔 奔着 直奔 奔向"),
    (Cue::Short, "差 还差 缺 还缺 就差 只差 差个 离满 还差个"),
    (Cue::ToGo, "还有 再过 再有 再等 过 还要 还得 再差 隔"),
    (
        Cue::NotReached,
        "不到 没到 未到 还没到 还不到 不满 未满 没满 还没满 不足 未及 没有到 没有满 还未满 还不满 还没 尚未满 尚不满 小于 低于 不超过 尚未 还没过 没过 还未到 ",
    ),
    (
        Cue::Reached,
        "满 年满 到 满了 到了 达到 已满 等到 等 到达 等我 熬到 活到 及 至 够 达 过完",
    ),
    (
        Cue::Just,
        "刚 刚刚 刚满 刚到 刚过 正好 才刚 刚好 整 刚刚满 刚进 恰好",
    ),
    (
        Cue::Past,
        "年过 年逾 已过 过了 超过 早过 大于 高于 逾 已经过了 早过了 过掉 多于",
    ),
    (
        Cue::About,
        "大概 大约 约 差不多 约莫 可能 估计 大致 约为 大概是 也就 上下",
    ),
    (
        Cue::Now,
        "现在 目前 如今 眼下 已经 已 都 也 都已经 现 当下 今 现在是 都快",
    ),
    (Cue::ThisYear, "今年 今年都 今年已经"),
    (Cue::YearFromNow(-3), "大前年"),
    (Cue::YearFromNow(-2), "前年"),
    (
        Cue::YearFromNow(-1),
        "去年 上年 上一年 上年度 上一年度 上个年度 旧年 去年度",
    ),
    (
        Cue::YearFromNow(0),
        "今年度 本年 本年度 这一年度 这个年度 当年度 这年度 当前年度",
    ),
    (
        Cue::YearFromNow(1),
        "明年 下年 下一年 下年度 下一年度 下个年度 来年 翻年 开年",
    ),
    (Cue::YearFromNow(2), "后年"),
    (
        Cue::InsuranceYear(-1),
        "上个医保年度 上一医保年度 上一个医保年度 上医保年度 上个医疗年度 上一医疗年度 上个结算年度",
    ),
    (
        Cue::InsuranceYear(0),
        "这个医保年度 本医保年度 当前医保年度 现在的医保年度 今年医保年度 这医保年度 本个医保年度",
    ),
    (
        Cue::InsuranceYear(1),
        "下个医保年度 下一医保年度 下一个医保年度 下医保年度",
    ),
    (Cue::AgeName(70, 70), "古稀 古稀之年"),
    (Cue::AgeName(60, 60), "花甲 花甲之年 耳顺"),
    (Cue::AgeName(80, 99), "耄耋 耄耋之年 耄耋老人"),
    (Cue::AgeName(80, 80), "杖朝"),
    (Cue::AgeName(90, 90), "鲐背"),
    (Cue::AgeName(100, 100), "期颐 百岁"),
    (Cue::AgeName(60, 69), "六旬 6旬"),
    (Cue::AgeName(70, 79), "七旬 7旬"),
    (Cue::AgeName(80, 89), "八旬 8旬"),
    (Cue::AgeName(90, 99), "九旬 9旬"),
    (
        Cue::Duration,
        "工龄 缴费年限 年限 交满 缴满 交够 缴够 累计 连续 断 断了 断缴 断交 停 停了 停缴 停交 参保 参保了 社保 干了 工作 工作了 工作年限 交社保 缴社保 累计缴 累计交 还要交 还得交 \
         需要交 要交 再交 视同 视同缴费 交保 教龄 军龄 党龄 缴费满 缴费了 交费了 参加工作 工龄满 累计缴费 连续缴费 住 住了 退休年 退了 干 办了 存期 有效期 封存 累计满 连交",
    ),
    (
        Cue::Total,
        "一共 总共 合计 加起来 总计 共 下来 一起 累计返 累计能返 总和 共计 拢共",
    ),
    (
        Cue::Born,
        "出生 生于 出生于 生日 出生日期 出生年月 出生年份 生人 生的 出生的 出生年 出生在 生在 年生 属鼠 属牛 属虎 属兔 属龙 属蛇 属马 属羊 属猴 属鸡 属狗 属猪",
    ),
    (Cue::Lunar, "农历 阴历 旧历 腊月 正月 冬月 老历 古历"),
    (
        Cue::Month,
        "每月 每个月 按月 月月 每一个月 每月份 每个月份 逐月 单月 月均 个月 每月的 每月能 毎月",
    ),
    (
        Cue::Year,
        "每年 全年 年度 按年 每一年 整年 一整年 年均 每年度 每年能 年年 一年到头 毎年 医保年度",
    ),
    (
        Cue::Wrong,
        "不对 错了 说错 说错了 打错 打错了 写错了 搞错了 记错了 更正 纠正 口误 啊不 哦不 噢不 不不 不不不 改一下 输错了 发错了 呸 不对不对 喔不 写错 搞错 记错",
    ),
    (
        Cue::Question,
        "多少 多少钱 几多 几钱 几块 几块钱 多钱 几钿 怎么 咋 什么 啥 吗 能不能 为什么 为啥 如何 哪 哪里 哪个 几 多大 几岁 好多 好多钱 多少岁 几多钱 多少年 怎样 咋样 有没有 几号 会不会 哪年 啥时候 什么时候 嘛 么 呢 可以 能否 是否",
    ),
    (
        Cue::Fill,
        "的 了 能 大体 大体上 个人 个 : = 当地 那 这 这个月 上个月 上月 本月 这边 按 以 算 实际 已经是 吧 啊 呀 元 块 一下子 并且 且 又 再 还 就 每 月 拿的是 手里 目前是 平时 交的 标准 就算 去 上 , 、 平台 里 \
         是按 是以 按照 按着 依 用 那个 也是 都是 打算 请问 假如 如果 假设 要是 若 你好 您好 由于 因为 每人 人 位 市 这里 这儿 我们这 我们这儿 我这 你们 水平 金额 数额 钱 的话 总额 总 计 ",
    ),
    (
        Cue::Mute,
        "退休年龄 法定退休年龄 延迟退休 延退 退休前 退休手续 退休审批 退休政策 几岁退休 多大退休 什么时候退休 啥时候退休 何时退休 哪年退休 多少岁退休 多少年退休 能退休 可以退休 才能退休 \
         能不能退休 几时退休 退休不退休 退不退休 到退休年龄 达到退休年龄 到了退休年龄 达到法定退休年龄 没退钱 没退费 没退回 没退还 没退款 退了钱 退了费 未退款 未退费 没退到 不是退休金 \
         居民身份证 居民户口 居民委员会 居民养老 城乡居民养老 城乡居民养老保险 居民养老保险 居民楼 居民小区 毕业生 大学毕业 毕业 五险一金 三险一金 七七八八 三七二十一 五湖四海 七老八十 \
         没上班 不上班 下班 没班上 没有上班 不在职 不在岗 不在单位 退休前和退休后 退休前后 原单位 单位没交 单位没给交 单位不交 单位不给交 公司没交 公司不给交 公司不交 公司没给交 单位没有交 \
         自己交多少 自己缴多少 个人交多少 个人缴多少 个人缴纳多少 个人缴纳部分 个人缴费部分 个人缴费多少 自己交的部分 自己交那部分 个人缴费比例 自己交几 个人交几 自己缴费多少 个人账户 个人帐户 个人缴费金额 个人缴费标准 \
         学生证 小学 中学 大学 学校 宝妈 宝爸 打工吗 到账时间 打不 打折 打卡 打印 打听 打开 打扰 打车 发现 发烧 发票 发给 发生 发布 出发 发改 发短信 进行 进去 进医院 进口 进度 进步 进不去 进入 \
         返乡 返程 返岗 返京 返沪 返回上海 返校 违反 相反 反正 反馈 反映 反对 反复 反而 收入证明 到底 到处 到期 到时候 到时 到家 到外地 到上海 到北京 到广州 到深圳 到哪 报到 直到 得到 办到 看到底 收到短信 遇到 找到 碰到 达到多少 \
         看看 看一下 看下 看医生 看到了 说说 说一下 说法 说明 刚才 人才 才能 才可以 才会 才行 才可 才有 才算 才开始 只能 只要 只是 不只 只好 只不过 一看 好看 给我讲 给我说 给我查 给我算 \
         补助金 社保卡 社保局 社保中心 社保所 社保网 社保站 工作人员 工作日 工作单位 找工作 没工作 没有工作 有工作 工作时间 断奶 断了联系 停机 停了吧 住在 住址 住房 住房公积金 办了异地 \
         年轻 年终 年初 年级 年报 年审 年检 年年有余 多年 往年 历年 常年 成年 成年人 未成年子女 年限内 好几年 那年 当年 这几年 近几年 新年 拜年 年货 年满多少 \
         男科 女科 妇女 子女 女婿 男女 女职工 男职工 女工 女干部 公交 交通 交代 交警 交易 交流 提交 社交 交给 转交 交接 移交 成交 报告 报名 报纸 报警 预报 申报 日报 报备 报道 \
         开始 开通 开户 开发 离开 开门 公开 开药 开头 开会 开心 打开来 取消 取得 采取 领导 本领 领域 带领 拿去 拿出来 拿回 拿来 \
         附近 最近 远近 近期 近年 近日 差别 差异 差距 差价 差劲 出差 快递 快点 快速 尽快 愉快 赶快 愉快地 凉快 快捷 快乐 马上到账 马上查 马上办 约定 预约 签约 节约 条约 违约 立即 \
         满意 圆满 不满意 充满 到满 虚假 空虚 谦虚 虚拟 整个 整理 完整 调整 整体 整合 整天 过去 过来 通过 经过 不过 过程 过期 过户 超过多少 过年 过世 过后 难过 过节 过期了 \
         只差一步 反差 时差 差不多少 谁 该不该 应该怎么 应该找 应该去 有关 有点 有效 有人 还有没有 有些 有的 没有用 有限 含有 持有 所有 拥有 具有 有时 有空 有病 有事 有钱 有啥 有什么 还有什么 还有多少 还有啥 有几 有多少 \
         为了 认为 成为 行为 作为 人为 为何 为止 是的 还是说 是不是说 就是说 但是 可是 于是 总是 凡是 而是 不是吗 也是的 正是 \
         姐妹 兄弟 弟兄 大娘 姑娘 新娘 老板娘 娘家 姨夫 先生您好 姑且 妹子 小妹 \
         医院 大病 老年 老家 老了 老工 公务 保险公司 其他 其它 吉他 他乡 它们 妈祖 妈呀 我妈呀 我的妈呀 我的天 自我 男方 女方 \
         分割 各位 各地 各种 各个 各项 各省 各市 各类 都市 首都 成都 都匀 都江堰 丰都 昌都 于都 都昌 都安 共济 共享 公共 共同 共产 一共济 家庭共济 家庭共济账户 总工会 共用 共有 一起用 下来了 \
         均可 均衡 平均分 效率 频率 汇率 利率 几乎 好几 大几 几率 茶几 几次 几天 几个 几家 几点 几位 可以吗 可以用 谢谢了 就业 就医 就诊 成就 就近 再见 再婚 再次 又不 以前 以来 以及 以后 以便 所以 用药 按揭 按时 按摩 按键 \
         近视 一个人 个税 这个人 哪个人 上海 上网 网上 上面 晚上 早上 上午 上次 上门 马上又 以上 线上 上传 上报 去世 去哪 市民 城市 人民 人社 人社局 工人 人口 人家的 里程 钱包 花钱 有钱人 能量 可能性 功能 智能 性能 就能 生孩子 带孩子 怀孩子 养孩子 要孩子 看孩子 接孩子 生娃 带娃 养娃 看娃 生小孩 带小孩 生宝宝 试管婴儿 婴儿车 才算退休 算退休 到退休的时候 退休的时候 到退休时 退休时 没办职工医保退休 没办医保退休 没办理医保退休 补贴 几点上班 上班吗 上班时间 上班不 上班没 哪里上班 上班路上 周末上班 几时上班 没办退休手续 没有办退休手续 未办退休手续 还没办退休手续 未办理退休手续 没办理退休手续 我国 我省 我市 我县 我区 我局 养老保险",
    ),
];
