//! Sentences and what is read from them, on 2026-11-21 where nothing else is said.

use jiff::civil::{Date, date};

use super::*;

/// A [`Person`] in one line: statuses, then the slots that are filled.
fn line(person: &Person) -> String {
    let age = |age: &Age| {
        if age.low == age.high {
            age.low.to_string()
        } else {
            format!("{}-{}", age.low, age.high)
        }
    };
    let list = |parts: Vec<String>| parts.join("/");
    let mut parts: Vec<String> = Vec::new();
    if !person.status.is_empty() {
        let names: Vec<String> = person
            .status
            .iter()
            .map(|status| format!("{status:?}").to_lowercase())
            .collect();
        parts.push(names.join(","));
    }
    match &person.age {
        Some(one) => parts.push(format!("age={}", age(one))),
        None if !person.ages.is_empty() => {
            parts.push(format!("ages={}", list(person.ages.iter().map(age).collect())))
        }
        None => {}
    }
    match person.year {
        Some(year) => parts.push(format!("year={year}")),
        None if !person.years.is_empty() => parts.push(format!("years={:?}", person.years)),
        None => {}
    }
    parts.extend(person.span_years.map(|years| format!("span={years}")));
    parts.extend(
        person
            .period
            .map(|period| format!("per={period:?}").to_lowercase()),
    );
    parts.extend(person.base.map(|base| {
        format!(
            "base={base}/{}",
            person
                .base_kind
                .map_or("?".to_owned(), |kind| format!("{kind:?}"))
        )
    }));
    parts.extend(person.own_pension.map(|pension| format!("pension={pension}")));
    parts.extend(person.rate.map(|rate| format!("rate={rate}")));
    if !person.claimed.is_empty() {
        parts.push(format!(
            "claimed={}",
            list(person.claimed.iter().map(ToString::to_string).collect())
        ));
    }
    parts.join(" ")
}

const TODAY: Date = date(2026, 11, 21);

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&(text, expected)| {
            let found = line(&read(text, TODAY));
            (found != expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn age_on(text: &str, today: Date) -> Option<(u8, u8)> {
    read(text, today).age.map(|age| (age.low, age.high))
}

#[test]
fn ages_are_read_as_they_are_said() {
    check(AGES);
}

#[test]
fn dates_of_birth_give_the_ages_they_allow() {
    check(BIRTHS);
}

#[test]
fn statuses_hold_or_are_denied_as_the_words_say() {
    check(STATUSES);
}

#[test]
fn every_sum_is_what_the_word_beside_it_says() {
    check(SUMS);
}

#[test]
fn believed_amounts_are_told_from_other_money() {
    check(CLAIMS);
}

#[test]
fn years_spans_and_periods_are_told_apart() {
    check(TIMES);
}

#[test]
fn numbers_of_other_things_say_nothing_of_a_person() {
    check(NOTHING);
}

#[test]
fn an_age_changes_on_the_birthday_itself() {
    let text = "1951年12月3日生";
    assert_eq!(age_on(text, date(2026, 12, 2)), Some((74, 74)));
    assert_eq!(age_on(text, date(2026, 12, 3)), Some((75, 75)));
    assert_eq!(age_on(text, date(2026, 12, 4)), Some((75, 75)));
}

#[test]
fn a_month_of_birth_is_open_only_in_that_month() {
    let text = "51年12月生";
    assert_eq!(age_on(text, date(2026, 11, 30)), Some((74, 74)));
    assert_eq!(age_on(text, date(2026, 12, 1)), Some((74, 75)));
    assert_eq!(age_on(text, date(2026, 12, 30)), Some((74, 75)));
    assert_eq!(age_on(text, date(2026, 12, 31)), Some((75, 75)));
    assert_eq!(age_on(text, date(2027, 1, 1)), Some((75, 75)));
}

#[test]
fn a_year_of_birth_allows_two_ages_but_on_the_last_day_of_the_year() {
    let text = "我1951年的";
    assert_eq!(age_on(text, date(2026, 1, 1)), Some((74, 75)));
    assert_eq!(age_on(text, date(2026, 12, 30)), Some((74, 75)));
    assert_eq!(age_on(text, date(2026, 12, 31)), Some((75, 75)));
    assert_eq!(age_on(text, date(2027, 1, 1)), Some((75, 76)));
}

#[test]
fn somebody_born_on_29_february_is_older_on_1_march() {
    let text = "1952年2月29日出生";
    assert_eq!(age_on(text, date(2027, 2, 28)), Some((74, 74)));
    assert_eq!(age_on(text, date(2027, 3, 1)), Some((75, 75)));
    assert_eq!(age_on(text, date(2028, 2, 28)), Some((75, 75)));
    assert_eq!(age_on(text, date(2028, 2, 29)), Some((76, 76)));
}

#[test]
fn a_lunar_birthday_may_fall_into_the_next_year() {
    // 腊月 of 1951 lies in January and February of 1952.
    assert_eq!(age_on("51年腊月生", date(2027, 1, 10)), Some((74, 75)));
    assert_eq!(age_on("51年腊月生", date(2027, 2, 20)), Some((75, 76)));
}

#[test]
fn years_from_now_follow_the_day_of_the_question() {
    assert_eq!(read("去年返多少", date(2027, 1, 1)).year, Some(2026));
    assert_eq!(read("去年返多少", date(2026, 12, 31)).year, Some(2025));
    assert_eq!(read("上个医保年度返多少", date(2027, 1, 1)).year, Some(2026));
}

#[test]
fn a_group_is_marked_as_one() {
    for (text, band) in [
        ("70岁以上返多少", true),
        ("70岁以下返多少", true),
        ("60到69岁交多少", true),
        ("我妈76返多少", false),
        ("七十出头返多少", false),
        ("51年生返多少", false),
        ("70岁以上返多少,我76", false),
    ] {
        assert_eq!(read(text, TODAY).band, band, "{text}");
    }
}

#[test]
fn figures_of_a_pasted_article_are_not_the_askers() {
    let article = "医保个人账户新标准来了,下面跟着小编看看。\n一、退休人员:72岁以下每月90元,72岁以上每月95元,按2024年平均养老金3300元的2.7%计算。\n\
                   二、在职职工:缴费基数6000元,每月计入120元。\n三、居民医保:财政补助700元/年。例如,某地退休人员每月进账88元,有关部门表示不变。\n\
                   综上所述,各地待遇标准不同,请以当地规定为准,以下是常见的几种办理方式,可以在手机上办理,也可以去窗口办理,还可以打电话询问。\n";
    let text = format!("{article}我妈今年78,北京退休,每月能返多少?");
    assert_eq!(line(&read(&text, TODAY)), "retired age=78 per=month");
}

#[test]
fn evidence_names_the_words() {
    let text = "上海退休76岁,退休金五千二";
    let person = read(text, TODAY);
    let found: Vec<(&str, &str)> = person
        .evidence
        .iter()
        .map(|e| (e.slot, &text[e.range.clone()]))
        .collect();
    assert!(found.contains(&("status", "退休")), "{found:?}");
    assert!(found.contains(&("age", "76岁")), "{found:?}");
    assert!(found.contains(&("own_pension", "五千二")), "{found:?}");
}

#[test]
fn no_text_makes_it_panic_and_evidence_lies_in_the_text() {
    let pieces: Vec<&str> = "我 妈 爸 退休 没 快 差 还差 虚岁 岁 岁半 年 月 日 号 元 块 毛 分 % 百分之 个点 个月 一年 3 7 0 76 1951 2025 12 . , - / : ? 。 \
         一 二 两 三 七 十 百 千 万 亿 零 半 廿 多 几 来 出头 以上 以下 左右 到 和 、 不是 是 不对 生 属兔 出生 农历 基数 工资 退休金 平均 返 到账 \
         每月 去年 今年 明年 奔 古稀 《 》 “ ” □ a k w ¥ + ( ) 儿子 孩子 居民医保 灵活就业 自己交 单位交 工龄 交了 一共 \u{0301} \u{1F600} ﷽ \u{202E} \n"
        .split(' ')
        .collect();
    let mut random = fastrand::Rng::with_seed(20_261_121);
    for round in 0..20_000 {
        let length = random.usize(1..if round % 50 == 0 { 400 } else { 16 });
        let text: String = (0..length)
            .map(|_| pieces[random.usize(..pieces.len())])
            .collect();
        let person = read(&text, TODAY);
        for evidence in &person.evidence {
            assert!(text.get(evidence.range.clone()).is_some(), "{text}: {evidence:?}");
        }
        for age in person.ages.iter().chain(&person.age) {
            assert!(age.low <= age.high && age.high <= 120, "{text}: {age:?}");
        }
    }
}

/// Ages said in years, bare, bounded, named.
const AGES: &[(&str, &str)] = &[
    ("上海退休76岁每月返多少", "retired age=76 per=month"),
    ("上海退休76每月返多少", "retired age=76 per=month"),
    ("我妈76了退休医保返多少", "retired age=76"),
    ("刚满75", "age=75"),
    ("满70周岁", "age=70"),
    ("快75了", "age=74"),
    ("差几个月75", "age=74"),
    ("马上75", "age=74"),
    ("虚岁75", "age=73-74"),
    ("七十出头", "age=70-73"),
    ("七十多", "age=71-79"),
    ("七十来岁", "age=69-72"),
    ("奔八", "age=77-79"),
    ("奔八十", "age=77-79"),
    ("古稀之年", "age=70"),
    ("年过七旬", "age=70-79"),
    ("70岁和75岁差多少", "ages=70/75"),
    ("70岁以上返多少", "age=70-120"),
    ("北京70岁以下返多少", "age=50-69"),
    ("74岁以下和75岁以上", "ages=50-74/75-120"),
    ("73不对74", "age=74"),
    ("不是70是75", "age=75"),
    ("我妈和我爸都退休,一个78一个74,返多少", "retired ages=78/74"),
    ("还没退休,在职,58岁", "employed age=58"),
    ("娃儿一岁交好多钱", "child age=1"),
    ("76的老人", "age=76"),
    ("返76的老人每月多少", "age=76 per=month"),
    ("上海退休工人七十六岁一年返多少", "retired age=76 per=year"),
    ("我45岁在职,我妈76岁退休,她每月返多少", "retired age=76 per=month"),
    ("男60女55", "ages=60/55"),
    ("北京退休,69岁半,明年70,涨多少", "retired age=69"),
    ("七十六岁的上海退休工人", "retired age=76"),
    ("今年76了", "age=76"),
    ("我妈76了", "age=76"),
    ("我爸虚岁76上海退休", "retired age=74-75"),
    ("75虚岁", "age=73-74"),
    ("我虚岁75,周岁74", "age=74"),
    ("周岁74虚岁76", "age=74"),
    ("七十几了", "age=71-79"),
    ("七十来岁的老人返多少", "age=69-72"),
    ("六十左右", "age=58-62"),
    ("大概75岁吧", "age=73-77"),
    ("差不多七十了", "age=68-72"),
    ("奔七的人", "age=67-69"),
    ("奔80了", "age=77-79"),
    ("快八十了", "age=79"),
    ("马上就75了返多少", "age=74"),
    ("眼看75", "age=74"),
    ("还差两个月75", "age=74"),
    ("75岁还差两个月", "age=74"),
    ("离75岁还差三个月", "age=74"),
    ("再过两个月75", "age=74"),
    ("再过两年75", "age=73"),
    ("两年后75", "age=73"),
    ("差一岁75", "age=74"),
    ("差一岁就75了", "age=74"),
    ("明年75", "age=74"),
    ("后年就75了", "age=73"),
    ("去年75", "age=76"),
    ("去年满的75", "age=76"),
    ("我明年满75周岁", "age=74"),
    ("下个月满75", "age=74"),
    ("刚满七十岁", "age=70"),
    ("刚过75岁生日", "age=75"),
    ("刚过75", "age=75"),
    ("过了75返多少", "age=75-84"),
    ("75岁过了返多少", "age=75"),
    ("超过75岁", "age=75-120"),
    ("75岁以后", "age=75"),
    ("75岁之前", "age=50-74"),
    ("满75岁以前返多少", "age=50-74"),
    ("不满70周岁", "age=50-69"),
    ("未满75", "age=50-74"),
    ("还没到75", "age=50-74"),
    ("不到70岁", "age=50-69"),
    ("70周岁以下", "age=50-69"),
    ("70岁(含)以上", "age=70-120"),
    ("年满70周岁以上", "age=70-120"),
    ("45周岁以下在职", "employed age=16-44"),
    ("35到45岁在职", "employed age=35-45"),
    ("45-70岁返多少", "age=45-70"),
    ("70至75岁", "age=70-75"),
    ("74岁或75岁", "ages=74/75"),
    ("60、70、80岁分别返多少", "ages=60/70/80"),
    ("70跟75差几块", "ages=70/75"),
    ("我74我老伴76", "ages=74/76"),
    ("我74老婆70,都退休上海", "retired ages=74/70"),
    ("爸妈都78了", "age=78"),
    ("我爸今年八十二,我今年五十", "ages=82/50"),
    ("帮我妈问,她76,我48", "age=76"),
    ("我替邻居问的,他75,我自己73", "age=73"),
    ("我35岁,孩子5岁,孩子医保交多少", "child age=5"),
    ("儿子12岁参保交多少", "child age=12"),
    ("孙女八岁", "child age=8"),
    ("我60岁退休的,现在76", "retired age=76"),
    ("55岁退休,今年70", "retired age=70"),
    ("女50岁退休每月返多少", "retired age=50 per=month"),
    ("74岁半", "age=74"),
    ("七十四周岁半", "age=74"),
    ("年近八旬", "age=77-79"),
    ("年过七十", "age=70-79"),
    ("年过古稀", "age=70-79"),
    ("花甲之年", "age=60"),
    ("耄耋老人", "age=80-99"),
    ("八旬老母", "age=80-89"),
    ("我今年整80", "age=80"),
    ("80整", "age=80"),
    ("80高龄", "age=80"),
    ("高龄80", "age=80"),
    ("年龄:76", "age=76"),
    ("岁数76", "age=76"),
    ("76岁女", "age=76"),
    ("女76", "age=76"),
    ("男,68,退休", "retired age=68"),
    ("51年12月的", "age=74"),
    ("51年3月5日", "age=75"),
    ("今年我76,明年返多少", "age=76 year=2027"),
    ("未到退休年龄,在职45岁", "employed age=45"),
    ("退了,上海,76", "retired age=76"),
    ("我妈退了,69", "retired age=69"),
    ("企退76", "retired age=76"),
    ("病退52", "retired age=52"),
    ("提前退休55", "retired age=55"),
    ("我在职我爱人退休76,他返多少", "retired age=76"),
    (
        "上海退休76,每月返多少?北京退休70呢",
        "retired ages=76/70 per=month",
    ),
    ("《职工医保76岁返140》是真的吗,我74", "age=74"),
    (
        "“上海75岁以上每年返1890元,74岁以下1680元”这个对吗,我今年70",
        "age=70",
    ),
    ("他76我73", "ages=76/73"),
    ("老伴去世了,我78", "age=78"),
    ("我老公刚满75,我72", "ages=75/72"),
    ("老两口一个76一个73", "ages=76/73"),
    ("阿拉娘今年八十一", "age=81"),
    ("俺爹88了", "age=88"),
    ("我爷爷九十二岁退休", "retired age=92"),
    ("奶奶百岁了", "age=100"),
    ("丈母娘79退休上海", "retired age=79"),
    ("七十有六", "age=76"),
    ("八十岁零三个月", "age=80"),
    ("76周岁零两个月", "age=76"),
    ("我七十六岁零十天", "age=76"),
    ("69岁11个月", "age=69"),
    ("76,上海,退休", "retired age=76"),
    ("上海76", "age=76"),
    ("76上海退休", "retired age=76"),
    ("广州 66", "age=66"),
    ("北京七十", "age=70"),
    ("65能返多少", "age=65"),
    ("55女的", "age=55"),
    ("45在职每月划多少", "employed age=45 per=month"),
    ("在职35", "employed age=35"),
    ("我45", "age=45"),
    ("工龄30,76岁", "age=76"),
    ("我交了28年,今年60", "age=60"),
    ("五六十岁", "age=50-69"),
    ("七十五六", "age=75-76"),
    ("七十二三岁", "age=72-73"),
    ("十七八岁", "age=17-18"),
    ("75、76岁各返多少", "ages=75/76"),
    ("75、6岁", "age=75-76"),
    ("75-80", "age=75-80"),
    ("70~74岁", "age=70-74"),
    ("60多", "age=61-69"),
    ("60多岁的", "age=61-69"),
    ("70几", "age=71-79"),
    ("70多少钱", "age=70"),
    ("一百零一岁", "age=101"),
    ("0岁", "age=0"),
    ("三岁半", "age=3"),
    ("1岁2个月", "age=1"),
    ("一岁宝宝", "child age=1"),
    ("说错了,75", "age=75"),
    ("73,哦不,74", "age=74"),
    ("我73说错了74", "age=74"),
    ("去年76", "age=77"),
    ("今年我妈76", "age=76"),
    ("我妈今年就76了", "age=76"),
    ("今年我76去年返多少", "age=76 year=2025"),
    ("2027年满75", "age=74"),
    ("2003年生,学生", "student age=22-23"),
    ("我妈76上海退休每月返多少谢谢", "retired age=76 per=month"),
    ("上海退休阿姨,虚岁七十六", "retired age=74-75"),
    ("我身份证□,今年74", "age=74"),
    ("我娘82了农村医保返不返", "resident age=82"),
    ("武汉灵活就业退休69岁一年多少", "flexible,retired age=69 per=year"),
    ("帮我爸查一下,他79,上海企退", "retired age=79"),
    ("我今年58还在上班,什么时候返", "employed age=58"),
    ("我73,过两年75能涨多少", "age=73"),
    ("我今年六十有三", "age=63"),
    ("老太太七十出头", "age=70-73"),
    ("我奶奶快九十了", "age=89"),
    ("老父亲年近九十", "age=87-89"),
    ("老母亲年逾八旬", "age=80-89"),
    ("我妈七十挂零", "age=70-73"),
    ("我都八十多了", "age=81-89"),
    ("阿婆八十一岁上海退休医保卡一年打几钿", "retired age=81 per=year"),
    ("侬好我娘今年76足岁了", "age=76"),
    ("俺娘虚岁八十了", "age=78-79"),
    ("我今年周岁74虚岁75,上海退休", "retired age=74"),
    ("我五十九,明年六十退休", "retired age=59"),
    ("我今年59岁零8个月", "age=59"),
    ("差俩月75", "age=74"),
    ("差仨月就七十五了", "age=74"),
    ("再有半年就75了", "age=74"),
    ("还有俩月满70", "age=69"),
    ("还没到七十呢,六十九", "age=69"),
    ("不到七十,六十九岁半", "age=69"),
    ("我快七十五了,上海", "age=74"),
    ("我七十四快七十五了", "age=74"),
    ("74快75", "age=74"),
    ("七十四马上七十五", "age=74"),
    ("我是53年7月的", "age=73"),
    ("年龄75岁,性别女,退休", "retired age=75"),
    ("姓名张三,76岁,退休", "retired age=76"),
    ("今年已76周岁,企业退休", "retired age=76"),
    ("我今年五十五周岁,女,去年退休", "retired age=55"),
    ("女,55岁刚退休", "retired age=55"),
    ("男60退休了", "retired age=60"),
    ("我60刚办退休", "retired age=60"),
    ("刚60", "age=60"),
    ("我62了还在交", "age=62"),
    ("48岁下岗自己交社保", "flexible age=48"),
    ("我42岁自由职业", "flexible age=42"),
    ("小张今年30在职", "employed age=30"),
];

/// Ages by date of birth on 2026-11-21.
const BIRTHS: &[(&str, &str)] = &[
    ("50年生", "age=75-76"),
    ("1950年的", "age=75-76"),
    ("五零年出生", "age=75-76"),
    ("生于1951年12月", "age=74"),
    ("1951年12月生", "age=74"),
    ("1951-12-03出生", "age=74"),
    ("51年属兔", "age=74-75"),
    ("我四五年的,退休每月返多少", "retired age=80-81 per=month"),
    ("1945年生", "age=80-81"),
    ("60后返多少", "age=56-66"),
    ("50后", "age=66-76"),
    ("五零后退休", "retired age=66-76"),
    ("1950-08-01", "age=76"),
    ("1950.8.1生", "age=76"),
    ("1951年11月21日出生", "age=75"),
    ("1951年11月22日出生", "age=74"),
    ("1951年11月20日生", "age=75"),
    ("1951年11月生", "age=74-75"),
    ("1951年10月生", "age=75"),
    ("五一年腊月生", "age=74-75"),
    ("51年正月生人", "age=74-75"),
    ("农历51年八月生", "age=74-75"),
    ("52年的", "age=73-74"),
    ("48年生", "age=77-78"),
    ("一九四八年", "age=77-78"),
    ("四八年生的", "age=77-78"),
    ("五六年生", "age=69-70"),
    ("三八年的", "age=87-88"),
    ("63年出生的", "age=62-63"),
    ("我是65年的,在职", "employed age=60-61"),
    ("88年的", "age=37-38"),
    ("生于一九五〇年", "age=75-76"),
    ("出生日期1951年3月5日", "age=75"),
    ("19510305出生", "age=75"),
    ("195103出生", "age=75"),
    ("1951年属兔", "age=74-75"),
    ("属兔,51年", "age=74-75"),
    ("属马的72了", "age=72"),
    ("我1950年出生今年76", "age=76"),
    ("51年生虚岁76", "age=74-75"),
    ("1951年生,75岁", "age=75"),
    ("1951年12月3日生,退休", "retired age=74"),
    ("1951/12/3", "age=74"),
    ("51年12月3号出生", "age=74"),
    ("生日1951年11月", "age=74-75"),
    ("我是1948年属鼠的", "age=77-78"),
    ("我1955年", "age=70-71"),
    ("一九五五年九月生人", "age=71"),
    ("四九年生,退休", "retired age=76-77"),
    ("39年的老人", "age=86-87"),
    ("2020年生的娃医保交多少", "child age=5-6"),
    ("25年出生的宝宝", "child age=0-1"),
    ("70后", "age=46-56"),
    ("80后在职", "employed age=36-46"),
    ("95后", "age=26-31"),
    (
        "我1953年8月生,2013年退休,现在每月返多少",
        "retired age=73 per=month",
    ),
    ("我爸1948年生,我妈1951年生,各返多少", "ages=77-78/74-75"),
    ("我76属虎", "age=76"),
    ("我属虎76岁", "age=76"),
    ("五零年的虎", "age=75-76"),
    ("我老公属龙,52年生的", "age=73-74"),
    ("五二年五月生", "age=74"),
    ("我爸爸是1949年3月出生的,上海退休", "retired age=77"),
    ("老妈四六年的", "age=79-80"),
    ("45年生人,退休", "retired age=80-81"),
    ("1952年2月29日", "age=74"),
    ("52.5.1出生", "age=74"),
    ("一九五二年五月一号生", "age=74"),
    ("54年11月生", "age=71-72"),
    ("54年11月22日生", "age=71"),
    ("1951年底生", "age=74-75"),
    ("1951年上半年出生", "age=74-75"),
];

/// Status, its negations and plans.
const STATUSES: &[(&str, &str)] = &[
    ("退休3年了", "retired"),
    ("灵活就业退休每月返多少", "flexible,retired per=month"),
    ("我不是退休人员,交的新农合", "resident"),
    ("等我退休以后每月返多少", "retired per=month"),
    ("新农合返钱吗", "resident"),
    ("大学生医保返多少", "student"),
    ("孩子医保交多少", "child"),
    ("2025年退休的每月返多少", "retired per=month"),
    ("还有两年退休", "employed"),
    ("快退休了,退休后每月返多少", "retired per=month"),
    ("内退每月返多少", "employed per=month"),
    ("退休返聘每月返多少", "retired per=month"),
    ("单位给交的", "employed"),
    ("自己交职工医保每月返多少", "flexible per=month"),
    ("新生儿", "child"),
    ("刚出生的宝宝医保怎么办", "child"),
    ("退了十年", "retired"),
    ("退休10年了", "retired"),
    ("退休金五千多", "retired"),
    ("退休金3000到4000", "retired"),
    ("退休金涨了200", "retired"),
    ("退休金每年七万", "retired"),
    ("每月退休5000多", "retired per=month"),
    ("居民医保400", "resident"),
    ("今年退休", "retired"),
    ("今年刚退休", "retired"),
    ("今年退休的", "retired"),
    ("去年退休的", "retired"),
    ("2019年退休", "retired"),
    ("2019年退休的,每月返多少", "retired per=month"),
    ("2026年退休每月返多少", "retired year=2026 per=month"),
    ("98年退休", "retired"),
    ("08年退休", "retired"),
    ("退休五年一共返了多少", "retired span=5"),
    ("还没退", "employed"),
    ("快退休了每月返多少", "employed per=month"),
    ("即将退休", "employed"),
    ("还有三年退休", "employed"),
    ("三年后退休", "employed"),
    ("明年退休,退休后返多少", "retired"),
    ("等退休了每月返多少", "retired per=month"),
    ("早退了", "retired"),
    ("事退的", "retired"),
    ("内退", "employed"),
    ("退养", "employed"),
    ("在岗职工", "employed"),
    ("单位交社保", "employed"),
    ("公司给我交的", "employed"),
    ("没单位自己交", "flexible"),
    ("个体户", "flexible"),
    ("自由职业", "flexible"),
    ("灵活就业没退", "flexible"),
    ("灵活就业退休", "flexible,retired"),
    ("自己交的职工医保,退休了", "flexible,retired"),
    ("自己交医保交多少", "flexible"),
    ("我不是居民医保,我是职工退休", "retired"),
    ("我不是退休了吗怎么没返", "retired"),
    ("我妈没有职工医保,交的农合", "resident"),
    ("交的新农合", "resident"),
    ("居民医保不返吗", "resident"),
    ("一老一小", "resident"),
    ("城乡居民医疗保险", "resident"),
    ("大学生", "student"),
    ("我是在校学生", "student"),
    ("小学生参保", "student"),
    ("娃娃参保交多少", "child"),
    ("给宝宝上医保", "child"),
    ("儿童医保", "child"),
    ("领养老金的人", "retired"),
    ("拿退休金", "retired"),
    ("我在领养老金", "retired"),
    ("吃劳保的", "retired"),
    ("退休金涨不涨", "retired"),
    ("在职和退休差多少", "employed,retired"),
    ("灵活就业在职", "flexible"),
    ("离休干部", "retired"),
    ("办了医保退休手续每月返多少", "retired per=month"),
    ("退休证办了", "retired"),
    ("交满25年退休能返吗", "retired"),
    ("养老金不到三千", "retired"),
    ("养老金三千出头", "retired"),
    ("每个月领3000多养老金", "retired per=month"),
];

/// Bases, wages, pensions, rates.
const SUMS: &[(&str, &str)] = &[
    (
        "我今年74,退休金5200,每月返多少",
        "retired age=74 per=month pension=5200",
    ),
    (
        "基数8000比例2%每月划多少",
        "per=month base=8000/ContributionBase rate=2",
    ),
    (
        "当地平均养老金3700按3%返多少",
        "base=3700/RegionalAveragePension rate=3",
    ),
    ("我74岁退休金5200", "retired age=74 pension=5200"),
    ("当地人均养老金三千七返多少", "base=3700/RegionalAveragePension"),
    ("一个月拿三千五退休工资", "retired pension=3500"),
    ("我退休金5000", "retired pension=5000"),
    ("养老金四千二", "retired pension=4200"),
    ("年薪12万", "base=10000/Wage"),
    ("月薪一万二在职每月划多少", "employed per=month base=12000/Wage"),
    ("缴费基数一万二千", "base=12000/ContributionBase"),
    ("年收入十二万", "base=10000/Wage"),
    ("退休金一年6万", "retired pension=5000"),
    ("退休十五年,一个月5000", "retired pension=5000"),
    ("76%", "rate=76"),
    ("2.5%的话", "rate=2.5"),
    ("3个点", "rate=3"),
    ("百分之三", "rate=3"),
    ("千分之二十五", "rate=2.5"),
    ("按百分之2.8", "rate=2.8"),
    ("比例2.8", "rate=2.8"),
    ("基数8000按60%", "base=8000/ContributionBase"),
    ("报销85%", "rate=85"),
    ("退休金5200.5", "retired pension=5200.5"),
    ("退休金大概5000", "retired pension=5000"),
    ("退休金5000左右", "retired pension=5000"),
    ("退休金每月5200,一年返多少", "retired per=year pension=5200"),
    ("退休金5000一年返多少", "retired per=year pension=5000"),
    ("一年六万退休金", "retired pension=5000"),
    ("一年的退休金62400", "retired pension=5200"),
    ("一年拿六万退休金", "retired pension=5000"),
    ("退休工资是4321.5元", "retired pension=4321.5"),
    ("我的养老金是三千三百五", "retired pension=3350"),
    ("养老金每个月能拿四千", "retired pension=4000"),
    ("每月养老金4千5", "retired pension=4500"),
    ("领着3800的养老金", "retired pension=3800"),
    ("3800块退休金", "retired pension=3800"),
    ("养老钱120", "retired pension=120"),
    ("拿4000的退休工资", "retired pension=4000"),
    ("退休每月发5000", "retired pension=5000"),
    ("工资7千5", "base=7500/Wage"),
    ("工资一万五", "base=15000/Wage"),
    ("一个月挣8000", "base=8000/Wage"),
    ("一个月开6000工资", "base=6000/Wage"),
    ("月入一万", "base=10000/Wage"),
    ("每月工资8,000元", "base=8000/Wage"),
    ("工资8.5k", "base=8500/Wage"),
    ("月薪1.5w", "base=15000/Wage"),
    ("基数是5千", "base=5000/ContributionBase"),
    ("我的缴费基数是6821元", "base=6821/ContributionBase"),
    ("8000的基数", "base=8000/ContributionBase"),
    ("8000基数", "base=8000/ContributionBase"),
    ("缴费工资5500", "base=5500/ContributionBase"),
    ("社保基数一万零五百", "base=10500/ContributionBase"),
    ("基数不是8000是9000", "base=9000/ContributionBase"),
    ("基数8000不对,9000", "base=9000/ContributionBase"),
    ("人均养老金水平三千七", "base=3700/RegionalAveragePension"),
    (
        "平均养老金是3700元的3%",
        "base=3700/RegionalAveragePension rate=3",
    ),
    ("社平养老金4000", "base=4000/RegionalAveragePension"),
    ("养老金平均3700", "base=3700/RegionalAveragePension"),
    (
        "当地退休人员平均养老金三千八百元",
        "retired base=3800/RegionalAveragePension",
    ),
    ("平均退休工资4500", "base=4500/RegionalAveragePension"),
    ("全市平均养老金一年48000", "base=4000/RegionalAveragePension"),
    ("养老金3700按3%返", "retired pension=3700 rate=3"),
    (
        "我养老金5200当地平均3700",
        "retired base=3700/RegionalAveragePension pension=5200",
    ),
    ("我没退休,基数9000", "employed base=9000/ContributionBase"),
    ("养老金4200,居民医保", "resident pension=4200"),
    ("农村养老金200,新农合", "resident pension=200"),
    ("11.5%", "rate=11.5"),
    ("年薪不是12万是24万", "base=20000/Wage"),
    (
        "你好我想问一下我母亲今年七十六岁上海退休工人退休金一个月四千二医保每月返多少钱谢谢",
        "retired age=76 per=month pension=4200",
    ),
    (
        "我在深圳上班月薪一万五基数八千每月划多少",
        "employed per=month base=8000/ContributionBase",
    ),
    (
        "在职基数7384按2%每月进多少",
        "employed per=month base=7384/ContributionBase rate=2",
    ),
    (
        "灵活就业基数4494费率8.5%",
        "flexible base=4494/ContributionBase rate=8.5",
    ),
    (
        "我今年65岁灵活就业退休,基数六千",
        "flexible,retired age=65 base=6000/ContributionBase",
    ),
    (
        "我儿子在上海上班,基数9800,每月返多少",
        "employed per=month base=9800/ContributionBase",
    ),
    (
        "我45岁,单位交,工资9000,一年返多少",
        "employed age=45 per=year base=9000/Wage",
    ),
    ("我32,在职,基数7000", "employed age=32 base=7000/ContributionBase"),
    ("我28岁程序员月薪2万", "age=28 base=20000/Wage"),
    ("工资到手8000基数是10000", "base=10000/ContributionBase"),
    ("基数按工资8000算", "base=8000/ContributionBase"),
    ("基数:8000元/月", "base=8000/ContributionBase"),
    ("缴费基数为7,384元", "base=7384/ContributionBase"),
    ("缴费基数(元)8000", "base=8000/ContributionBase"),
    ("月缴费基数9832.5", "base=9832.5/ContributionBase"),
    ("我月缴费基数八千六百二十", "base=8620/ContributionBase"),
    ("单位给我按5000的基数交的", "base=5000/ContributionBase"),
    ("按5000基数交", "base=5000/ContributionBase"),
    ("按社平60%交,基数4494", "base=4494/ContributionBase"),
    ("工资条上基数写的6520", "base=6520/ContributionBase"),
    ("税前工资1万2,每月医保划多少", "per=month base=12000/Wage"),
    ("月工资8千", "base=8000/Wage"),
    ("每月收入5500", "base=5500/Wage"),
    ("退休金到手4800", "retired pension=4800"),
    ("退休金才2800", "retired pension=2800"),
    ("退休金就三千", "retired pension=3000"),
    ("我每个月退休金五千三百块钱", "retired pension=5300"),
    ("每月领退休金5300", "retired per=month pension=5300"),
    ("退休金每月是6100元", "retired pension=6100"),
    ("退休一个月拿四千八", "retired pension=4800"),
    ("我退休拿四千八一个月", "retired pension=4800"),
    ("退休工资:4800", "retired pension=4800"),
    ("退休工资4800元/月", "retired pension=4800"),
    ("退休金4800/月", "retired pension=4800"),
    ("当地上年度平均养老金3682元", "base=3682/RegionalAveragePension"),
    (
        "我市退休人员月平均养老金3560元",
        "retired base=3560/RegionalAveragePension",
    ),
    ("上年平均养老金三千六百八十二", "base=3682/RegionalAveragePension"),
    ("平均基本养老金3682", "base=3682/RegionalAveragePension"),
    (
        "我们这里退休人员平均工资3700",
        "retired base=3700/RegionalAveragePension",
    ),
    ("人均养老金按3700算", "base=3700/RegionalAveragePension"),
    (
        "按平均养老金3700的2.5%",
        "base=3700/RegionalAveragePension rate=2.5",
    ),
    (
        "平均养老金3700,2.5个点",
        "base=3700/RegionalAveragePension rate=2.5",
    ),
    ("3700的3%是多少", "base=3700/? rate=3"),
    ("3700×3%", "base=3700/? rate=3"),
    ("3700*3%", "base=3700/? rate=3"),
    ("比例是百分之二点八", "rate=2.8"),
    ("按百分之三返", "rate=3"),
    ("按2.8个点返", "rate=2.8"),
    ("千分之二十八", "rate=2.8"),
];

/// Amounts said to have arrived or believed.
const CLAIMS: &[(&str, &str)] = &[
    ("实际到账150", "claimed=150"),
    ("是200吧", "claimed=200"),
    ("听说返300", "claimed=300"),
    ("这个月只有90", "claimed=90"),
    ("返76元吗", "claimed=76"),
    ("三千块七毛五到账", "claimed=3000.75"),
    ("为什么别人返157.5我只有140", "claimed=157.5/140"),
    ("返76", "claimed=76"),
    ("返76元", "claimed=76"),
    ("每月76元", "claimed=76"),
    ("每月才76", "claimed=76"),
    ("划了76", "claimed=76"),
    ("一个月就给76块", "claimed=76"),
    ("返款76够吗", "claimed=76"),
    ("实际到账140", "claimed=140"),
    ("到账了150块", "claimed=150"),
    ("每月到账157.5", "claimed=157.5"),
    ("打了120", "claimed=120"),
    ("这个月返了110", "claimed=110"),
    ("划入100元", "claimed=100"),
    ("怎么才80", "claimed=80"),
    ("为什么我只有107", "claimed=107"),
    ("怎么只返97元", "claimed=97"),
    ("原来返200现在返100", "claimed=200/100"),
    ("别人都返三百我才一百四", "claimed=300/140"),
    ("听说一个月返两百八", "claimed=280"),
    ("网上说每月250", "claimed=250"),
    ("不是说返110吗", "claimed=110"),
    ("应该是140吧", "claimed=140"),
    ("是140还是157", "claimed=140/157"),
    ("140对吗", "claimed=140"),
    ("每月140对吗", "claimed=140"),
    ("一年1680对不对", "claimed=1680"),
    ("1890元一年是吗", "per=year claimed=1890"),
    ("深圳是250左右吧", "claimed=250"),
    ("给我返了二百八", "claimed=280"),
    ("去年返140今年返157", "years=[2025, 2026] claimed=140/157"),
    ("返70几号到账", "claimed=70"),
    ("不是返70是返75", "claimed=75"),
    (
        "上海退休人员75岁以上一年1890,74岁以下1680,我73",
        "retired age=73 claimed=1890/1680",
    ),
    ("2023年我74返140,现在76返多少", "age=76 claimed=140"),
    ("北京退休70了怎么还是100", "retired age=70 claimed=100"),
    ("我76岁了怎么只返了140", "age=76 claimed=140"),
    ("退休金3500,医保才返90", "retired pension=3500 claimed=90"),
    ("一个月七十块够不够", "claimed=70"),
    ("一年才七百二", "claimed=720"),
    ("每月大概一百五到账", "claimed=150"),
    ("一个月进账83元", "claimed=83"),
    ("2025年7月到账1890元", "year=2025 claimed=1890"),
    ("今年7月给我充了1680", "year=2026 claimed=1680"),
    ("上个月到账140这个月157.5", "claimed=140/157.5"),
    ("别人返110我返100", "claimed=110/100"),
    ("一年多少钱?1680?", "per=year claimed=1680"),
    ("档次是4494", "claimed=4494"),
    ("年返1680", "per=year claimed=1680"),
    ("一年返一千六百八", "claimed=1680"),
    ("全年1680元", "claimed=1680"),
    ("一次打了1680", "claimed=1680"),
    ("7月份到了1890", "claimed=1890"),
    ("七月份给打了1680块", "claimed=1680"),
    ("到账一千八百九", "claimed=1890"),
    ("只到了100", "claimed=100"),
    ("只打了一百", "claimed=100"),
    ("就打了97块", "claimed=97"),
    ("才97", "claimed=97"),
    ("怎么变成97了", "claimed=97"),
    ("从260变成110", "claimed=260/110"),
    ("以前260现在110", "claimed=260/110"),
    ("说好110只有107", "claimed=110/107"),
    ("扣掉3块实际到账107", "claimed=107"),
    ("107对不对", "claimed=107"),
    ("107块对吗", "claimed=107"),
    ("应该到140,只到了100", "claimed=140/100"),
    ("网上查的是157.5", "claimed=157.5"),
    ("朋友圈说每月返300", "claimed=300"),
    ("隔壁老王说他返200", "claimed=200"),
    ("人家上海返157.5呢", "claimed=157.5"),
    ("为什么上海140北京才100", "claimed=140/100"),
];

/// Years, spans, periods.
const TIMES: &[(&str, &str)] = &[
    ("交了15年了每月返多少", "per=month"),
    ("三年能返多少", "span=3"),
    ("十年一共返多少", "span=10"),
    ("去年返多少", "year=2025"),
    ("24年返多少", "year=2024"),
    ("2023年上海返多少", "year=2023"),
    ("上个医保年度返了多少", "year=2025"),
    ("每年交380元", "per=year"),
    ("2024年返多少", "year=2024"),
    ("24年的标准", "year=2024"),
    ("23年7月", "year=2023"),
    ("23年度返多少", "year=2023"),
    ("2025-2026年度", "year=2025"),
    ("2025医保年度", "year=2025"),
    ("2025年度", "year=2025"),
    ("前年", "year=2024"),
    ("大前年", "year=2023"),
    ("上年度", "year=2025"),
    ("上一年度返多少", "year=2025"),
    ("这个医保年度", "year=2026"),
    ("下个医保年度", "year=2027"),
    ("22年返多少", "year=2022"),
    ("2022年和2023年", "years=[2022, 2023]"),
    ("2025年7月起", "year=2025"),
    ("三年返多少", "span=3"),
    ("五年下来多少钱", "span=5"),
    ("返十年一共多少", "span=10"),
    ("10年总共返多少", "span=10"),
    ("20年能返多少钱", "span=20"),
    ("近三年返了多少", "span=3"),
    ("一个月多少", "per=month"),
    ("月返多少", "per=month"),
    ("年返多少", "per=year"),
    ("45每月返多少", "per=month"),
    ("每月涨了17块5", "per=month"),
    ("一个月工资七八千", "per=month"),
    ("一月挣6000多", "per=month"),
    ("一个月领五千三", "per=month"),
];

/// Messages that say none of it.
const NOTHING: &[(&str, &str)] = &[
    ("我属兔的", ""),
    ("工龄30年", ""),
    ("缴费25年", ""),
    ("职工个人交多少单位交多少", ""),
    ("1990年", ""),
    ("几岁可以多返", ""),
    ("多少岁涨", ""),
    ("工龄42年", ""),
    ("交了32年", ""),
    ("缴费满25年", ""),
    ("交满30年", ""),
    ("70块够吗", ""),
    ("基数76", ""),
    ("医院76床", ""),
    ("76路公交", ""),
    ("第76号", ""),
    ("76号", ""),
    ("76天", ""),
    ("76个月", ""),
    ("7月6号", ""),
    ("76.5", ""),
    ("0.76", ""),
    ("3%到5%", ""),
    ("2%还是3%", ""),
    ("单位8%个人2%", ""),
    ("按60%基数", ""),
    ("社平工资12434", ""),
    ("平均工资8000", ""),
    ("当地职工平均工资九千", ""),
    ("年金5万", ""),
    ("养老金补发了3000", ""),
    ("年收入10万", ""),
    ("年薪二十万", ""),
    ("年薪15万5", ""),
    ("按8000交", ""),
    ("按最低基数", ""),
    ("我卡里还有3000块", ""),
    ("余额2000", ""),
    ("交了400", ""),
    ("看病花了5000", ""),
    ("报了3000", ""),
    ("住院费2万", ""),
    ("扣了3块", ""),
    ("少了20块", ""),
    ("多了17块5", ""),
    ("少返了20", ""),
    ("09年开始交的", ""),
    ("15年参加工作", ""),
    ("20年参保", ""),
    ("2022到2024年返了多少", ""),
    ("从2020年开始", ""),
    ("两年没返了", ""),
    ("三年前", ""),
    ("半年返多少", ""),
    ("一月份返多少", ""),
    ("每月和每年返多少", ""),
    ("这个月没到", ""),
    ("几个月到一次", ""),
    ("十二个月", ""),
    ("单位交多少自己交多少", ""),
    ("不是灵活就业", ""),
    ("不是退休人员", ""),
    ("不是居民是职工", ""),
    ("没交居民医保", ""),
    ("孩子能用我的医保吗", ""),
    ("医保能给娃用吗", ""),
    ("带孩子看病", ""),
    ("养老金怎么涨", ""),
    ("医保卡里的养老金", ""),
    ("退休年龄是多少", ""),
    ("多少岁退休", ""),
    ("到退休年龄没交满", ""),
    ("延迟退休", ""),
    ("没退钱", ""),
    ("退了钱没有", ""),
    ("居民身份证", ""),
    ("没上班", ""),
    ("不在职", ""),
    ("老年大学", ""),
    ("没办退休手续", ""),
    ("满15年", ""),
    ("满25", ""),
    ("12345", ""),
    ("拨打12393", ""),
    ("7天", ""),
    ("24小时", ""),
    ("3月15号", ""),
    ("第3档", ""),
    ("三级医院", ""),
    ("二甲", ""),
    ("100", ""),
    ("110", ""),
    ("120元", ""),
    ("二十五年工龄", ""),
    ("返70多", ""),
    ("70块左右", ""),
    ("130岁", ""),
    ("半岁", ""),
    ("1953年3月参加工作", ""),
    ("你们医保局电话12393打不通", ""),
    ("我是虎年生的", ""),
    ("按最低4494交", ""),
    ("月薪六七千", ""),
    ("养老金3千多点", ""),
    ("返2%还是2.8%", ""),
    ("半年840", ""),
    ("每季度420", ""),
    ("少了150", ""),
    ("我看到账107", ""),
    ("北京100上海140", ""),
    ("140块够买药吗", ""),
    ("医保卡余额140", ""),
    ("账户上有1680", ""),
    ("卡里一共1680", ""),
    ("这个月报销了3000", ""),
    ("药费花了140", ""),
    ("一盒药140", ""),
    ("门诊花了1680,报了800", ""),
    ("体检500", ""),
    ("挂号费50", ""),
];
