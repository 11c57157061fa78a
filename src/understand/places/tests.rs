use std::path::Path;
use std::sync::LazyLock;

use super::*;

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let mut regions = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if !path.ends_with("words.toml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let file: RegionFile =
                toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            regions.extend(file.region);
        }
    }
    regions.sort_by_key(|region| region.code);
    regions
});

static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = std::fs::read_to_string(folder().join("words.toml")).unwrap();
    toml::from_str::<WordsFile>(&text).unwrap().not_places
});

static PLACES: LazyLock<Places> = LazyLock::new(|| Places::new(&REGIONS, &WORDS));

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge/regions")
}

fn code(text: &str) -> RegionCode {
    RegionCode::new(text.parse().unwrap())
}

/// Compares a table of texts with what is read from them and tells all differences at once.
fn check<'t>(rows: impl IntoIterator<Item = (&'t str, String)>, read: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let got = read(text);
        if got != expected {
            wrong.push(format!("{text}\n    expected {expected}\n    got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is found, as `name=code` with the words as they stand in the text.
fn found(text: &str) -> String {
    let mentions = PLACES.find(text);
    let mut out: Vec<String> = Vec::new();
    for mention in mentions {
        out.push(format!("{}={}", &text[mention.range.clone()], mention.code));
    }
    out.join(" ")
}

/// `region` or `region>care` or `a+b` for a comparison; `-` for none.
fn located(text: &str) -> String {
    let located = PLACES.read(text);
    if !located.regions.is_empty() {
        assert!(
            located.region.is_none() && located.care_region.is_none(),
            "{text}"
        );
        let codes: Vec<String> = located.regions.iter().map(ToString::to_string).collect();
        return codes.join("+");
    }
    let region = located
        .region
        .map_or_else(|| "-".to_owned(), |code| code.to_string());
    match located.care_region {
        Some(care) => format!("{region}>{care}"),
        None => region,
    }
}

fn table(rows: &'static [(&'static str, &'static str)]) -> impl Iterator<Item = (&'static str, String)> {
    rows.iter()
        .map(|(text, expected)| (*text, (*expected).to_owned()))
}

#[test]
fn names_are_found_as_people_write_them() {
    let rows = &[
        ("上海医保每月返多少", "上海=310000"),
        ("上海市退休职工每月返多少", "上海市=310000"),
        ("内蒙退休的", "内蒙=150000"),
        ("内蒙古自治区的医保", "内蒙古自治区=150000"),
        ("广西南宁的医保", "广西南宁=450100"),
        ("恩施州每月多少", "恩施州=422800"),
        ("恩施土家族苗族自治州", "恩施土家族苗族自治州=422800"),
        ("黔西南退休", "黔西南=522300"),
        ("我是诸暨的,返多少", "诸暨=330681"),
        ("桂阳医保卡余额", "桂阳=431021"),
        ("潜江医保", "潜江=429005"),
        ("石河子退休职工", "石河子=659001"),
        ("襄樊的医保", "襄樊=420600"),
        ("杨凌示范区退休", "杨凌示范区=610403"),
        ("浦东退休的", "浦东=310115"),
        ("雄安新区医保", "雄安新区=130600"),
        ("我妈在燕郊住", "燕郊=131082"),
        ("崇文区的社保", "崇文区=110101"),
        ("香港人医保", "香港=810000"),
        ("和安县医保", "和安县=653229"),
        ("沙县医保", "沙县=350405"),
        ("申城医保卡", "申城=310000"),
        ("魔都退休返多少", "魔都=310000"),
        ("鹏城医保", "鹏城=440300"),
        ("羊城退休金卡", "羊城=440100"),
        ("蓉城医保", "蓉城=510100"),
        ("山城退休每月多少", "山城=500000"),
        ("泉城医保返多少", "泉城=370100"),
        ("帝都医保", "帝都=110000"),
        ("江城退休", "江城=420100"),
        ("冰城老人医保", "冰城=230100"),
        ("津门老人", "津门=120000"),
        ("金城医保", "金城=620100"),
        ("星城退休", "星城=430100"),
        ("花城退休医保", "花城=440100"),
        ("陕北老区医保", "陕北=610000"),
    ];
    check(table(rows), found);
}

#[test]
fn adjacent_names_narrow_each_other() {
    let rows = &[
        ("江苏南京医保", "江苏南京=320100"),
        ("江苏省南京市鼓楼区退休", "江苏省南京市鼓楼区=320106"),
        ("徐州鼓楼退休", "徐州鼓楼=320302"),
        ("北京朝阳医保", "北京朝阳=110105"),
        ("北京的朝阳区", "北京的朝阳区=110105"),
        ("长春市朝阳区退休", "长春市朝阳区=220104"),
        ("辽宁朝阳退休的", "辽宁朝阳=211300"),
        ("朝阳北票退休", "朝阳北票=211381"),
        ("吉林省吉林市", "吉林省吉林市=220200"),
        ("沈阳和平区医保", "沈阳和平区=210102"),
        ("天津和平退休", "天津和平=120101"),
        ("兰州城关医保", "兰州城关=620102"),
        ("贵州大方退休", "贵州大方=520521"),
        ("毕节大方的", "毕节大方=520521"),
        ("青岛市南区医保", "青岛市南区=370202"),
        ("青岛市市北区医保", "青岛市市北区=370203"),
        ("青海海南州退休", "青海海南州=632500"),
        ("深圳南山退休", "深圳南山=440305"),
        ("广东省深圳市福田区", "广东省深圳市福田区=440304"),
        ("上海-浦东", "上海-浦东=310115"),
        ("海南东方医保", "海南东方=469007"),
        ("南通通州退休", "南通通州=320612"),
        ("重庆渝北区退休", "重庆渝北区=500112"),
        ("西安长安区", "西安长安区=610116"),
        ("兰州,甘肃的", "兰州,甘肃=620100"),
    ];
    check(table(rows), found);
}

#[test]
fn a_shared_name_needs_its_city_or_province_at_hand() {
    let rows = &[
        ("鼓楼退休每月返多少", ""),
        ("鼓楼区医保", ""),
        ("朝阳医保返多少", ""),
        ("朝阳区退休", ""),
        ("城关的医保", ""),
        ("和平区退休", ""),
        ("朝阳市医保", "朝阳市=211300"),
        ("我在南京退休的,住鼓楼", "南京=320100 鼓楼=320106"),
        ("西湖区医保,我在南昌", "西湖区=360103 南昌=360100"),
        ("吉林医保", "吉林=220000"),
        ("吉林市医保", "吉林市=220200"),
        ("海南医保", "海南=460000"),
        ("河北退休", "河北=130000"),
        ("大同退休", "大同=140200"),
        ("通州退休", "通州=110112"),
        ("宝山退休", "宝山=310113"),
        ("中山医保", "中山=442000"),
    ];
    check(table(rows), found);
}

#[test]
fn an_ordinary_word_is_a_place_only_with_its_suffix() {
    let rows = &[
        ("大方县医保", "大方县=520521"),
        ("人家很大方", ""),
        ("平安保险怎么报", ""),
        ("祝您平安", ""),
        ("平安区医保", "平安区=630203"),
        ("和平时期", ""),
        ("东方不亮西方亮", ""),
        ("我很高兴", ""),
        ("北京时间几点", ""),
        ("南京路上的药店", ""),
        ("上海南京西路社区医院", "上海=310000"),
        ("海南鸡饭", ""),
        ("长安汽车", ""),
        ("新华书店", ""),
        ("中国人寿", ""),
        ("公安局", ""),
        ("公安县", "公安县=421022"),
        ("合作医疗多少钱", ""),
        ("新农合怎么交", ""),
        ("安全吗", ""),
        ("兰州拉面", ""),
        ("沙县小吃", ""),
        ("重庆火锅", ""),
        ("北京烤鸭", ""),
        ("北京银行卡", ""),
        ("富裕起来", ""),
        ("资源县", "资源县=450329"),
        ("通道侗族自治县", "通道侗族自治县=431230"),
        ("解放军", ""),
        ("光明牛奶", ""),
        ("阿里健康买药", ""),
        ("三元钱", ""),
        ("祝全家安康", ""),
        ("安康退休", "安康=610900"),
        ("同仁堂", ""),
        ("大城市", ""),
        ("惠民保", ""),
        ("个旧市医保", "个旧市=532501"),
        ("长寿区退休", "长寿区=500115"),
    ];
    check(table(rows), found);
}

#[test]
fn a_name_across_two_words_is_no_place() {
    let rows = &[
        ("查一下最新余额", ""),
        ("我的新余额是多少", ""),
        ("医保定点医院有哪些", ""),
        ("医保山东每月返多少", "山东=370000"),
        ("社保定额", ""),
        ("上海和安徽哪个多", "上海=310000 安徽=340000"),
        ("北京和平凉哪个多", "北京=110000 平凉=620800"),
        ("从江苏转到浙江", "江苏=320000 浙江=330000"),
        ("从江西回来", "江西=360000"),
        ("在会计那里办", ""),
        ("能通化疗吗", ""),
        ("农民和居民一样吗", ""),
        ("孩子长大了", ""),
        ("提高要求", ""),
        ("最高平均工资", ""),
        ("今天全部到账", ""),
        ("希望都能到账", ""),
        ("个人账户每天都安全", ""),
        ("财政和医保局", ""),
        ("一般来安排时间", ""),
        ("养老金平均多少", ""),
        ("会理赔吗", ""),
        ("大理石台面", ""),
        ("市民和外地人", ""),
        ("海南和海口", "海南=460000 海口=460100"),
        ("佛山西樵医院", "佛山=440600"),
        ("天津南开退休", "天津南开=120104"),
        ("山东海阳退休", "山东海阳=370687"),
        ("难道真的吗", ""),
        ("你好,什么时候转正定级", ""),
        ("这个旧卡还能用吗", ""),
        ("费用多少钱", ""),
        ("名称多少个字", ""),
    ];
    check(table(rows), found);
}

#[test]
fn a_single_character_counts_only_where_it_stands_like_a_name() {
    let rows = &[
        ("沪医保每月返多少", "沪=310000"),
        ("沪", "沪=310000"),
        ("沪呢?", "沪=310000"),
        ("京医保卡余额", "京=110000"),
        ("在沪退休", "沪=310000"),
        ("来京看病要备案吗", "京=110000"),
        ("返沪后怎么办", "沪=310000"),
        ("回沪了", "沪=310000"),
        ("渝籍老人", "渝=500000"),
        ("深户退休", "深=440300"),
        ("京沪哪个返得多", "京沪=110000 京沪=310000"),
        ("沪转京怎么办", "沪=310000 京=110000"),
        ("川渝两地通用吗", "川渝=500000 川渝=510000"),
        ("京津冀能用吗", "京津冀=110000 京津冀=120000 京津冀=130000"),
        ("在川工作", "川=510000"),
        ("粤社保", "粤=440000"),
        ("京东买药", ""),
        ("沪指多少", ""),
        ("申请退休", ""),
        ("津贴多少", ""),
        ("甘心吗", ""),
        ("青年人", ""),
        ("宁可不要", ""),
        ("新农合", ""),
        ("新医保政策", ""),
        ("新退休的每月多少", ""),
        ("桂圆能报吗", ""),
        ("这药贵吗", ""),
        ("云闪付交医保", ""),
        ("一台医保自助机", ""),
        ("黑户能参保吗", ""),
        ("在深夜去医院", ""),
        ("豫剧", ""),
        ("贵省医保", ""),
    ];
    check(table(rows), found);
}

#[test]
fn pinyin_names_are_found() {
    let rows = &[
        ("shanghai yibao mei yue fan duoshao", "shanghai=310000"),
        ("beijing医保", "beijing=110000"),
        ("shang hai yi bao", "shang hai=310000"),
        ("sh医保", "sh=310000"),
        ("bj医保每月多少", "bj=110000"),
        ("sz社保", "sz=440300"),
        ("shanghaiyibao", "shanghai=310000"),
        ("chongqing tuixiu", "chongqing=500000"),
        ("xian yibao", "xian=610100"),
        ("wo xian zai tui xiu", ""),
        ("mei yue duo shao yang lao", ""),
        ("ok", ""),
        ("app上怎么查", ""),
        ("hello world", ""),
    ];
    check(table(rows), found);
}

#[test]
fn the_insured_place_is_told_by_words_of_insurance() {
    let rows = &[
        ("上海医保每月返多少", "310000"),
        ("上海退休76岁每月返多少", "310000"),
        ("我是上海的,每月返多少", "310000"),
        ("我在上海交的社保,每月返多少", "310000"),
        ("单位在上海,医保卡多少钱", "310000"),
        ("社保在上海交,卡里多少", "310000"),
        ("用上海的卡", "310000"),
        ("浦东新区退休老人每月返多少", "310000"),
        ("杭州余杭退休", "330100"),
        ("潜江退休每月", "429005"),
        ("杨凌退休", "610403"),
        ("东莞市退休", "441900"),
        ("在上海参保人在老家甘肃", "310000>620000"),
        ("北京退休回兰州住", "110000>620100"),
        ("上海医保,去女儿那边深圳看病", "310000>440300"),
        ("医保在上海,现在去女儿那边深圳看病怎么报", "310000>440300"),
        ("上海医保卡去北京能用吗", "310000>110000"),
        ("上海医保在北京能用吗", "310000>110000"),
        ("上海的医保在北京住院能报多少", "310000>110000"),
        ("我的医保在上海,北京能用吗", "310000>110000"),
        ("老家河南的医保,在深圳看病能报吗", "410000>440300"),
        ("人在上海医保在安徽看病怎么办", "340000>310000"),
        ("户口在湖南社保在广东交的想回湖南看病", "440000>430000"),
        ("上海退休现在住苏州,苏州看病能刷卡吗", "310000>320500"),
        ("我妈在成都住院,她是重庆居民医保", "500000>510100"),
        ("上海退休在兰州养老看病怎么办", "310000>620100"),
        ("上海退休在兰州住", "310000>620100"),
        ("我住苏州退休在上海,每月返多少", "310000"),
        ("老家河南退休在北京每月返多少", "110000"),
        ("我是湖南人在广州上班每月返多少", "440100"),
        ("甘肃人在上海参保", "310000"),
        ("上海参保,户口在安徽", "310000"),
        ("籍贯山东,在大连退休", "210200"),
        ("参保地是武汉,人在外地", "420100"),
        ("武汉职工医保到长沙住院要备案吗", "420100>430100"),
        ("我在兰州看病用北京医保卡", "110000>620100"),
        ("从兰州到北京看病怎么报", "620100>110000"),
        ("兰州的,去北京做手术", "620100>110000"),
        ("广州医保卡在佛山药店能刷吗", "440100>440600"),
        ("我爸济南退休,跟我住青岛,看病咋报", "370100>370200"),
        ("黑龙江退休在三亚过冬,看病能用医保吗", "230000>460200"),
        ("江苏的医保,我人在南京", "320100"),
        ("爸妈在老家河南,能用我深圳的医保吗", "440300"),
        ("沪医保来京看病", "310000>110000"),
        ("上海居民医保去杭州生孩子能报吗", "310000>330100"),
        ("本人在天津退休", "120000"),
        ("我妈是沈阳退休的", "210100"),
        ("西安企业退休每月打多少", "610100"),
        ("重庆灵活就业退休有返钱吗", "500000"),
        ("医保关系在宁波", "330200"),
        ("我工作在无锡,老家盐城,医保能给爸妈用吗", "320200"),
        ("孩子在上海读小学,居民医保交多少", "310000"),
        ("我是江西的医保,在福建上班,看个牙能走医保不", "360000>350000"),
        (
            "打工在东莞,医保是老家河南的新农合,住院要先备案吗",
            "410000>441900",
        ),
        (
            "老家在湖北孝感,跟儿子在东莞生活,买降压药怎么用医保",
            "420900>441900",
        ),
        ("新疆的医保在河南老家看病能报销吗", "650000>410000"),
        (
            "闺女在广州,我去她那住一年半载的,武汉医保咋办手续",
            "420100>440100",
        ),
        ("我人在深圳,老母亲七十六,上海退休的,她卡里一年进多少", "310000"),
        ("女儿在甘肃农村嫁人了,我成都的职工医保能给她用吗", "510100"),
        ("我老豆医保喺湛江,依家喺广州住院,点样报销", "440800>440100"),
        ("来北京出差发高烧挂急诊,单位在南昌,回去能报吗", "360100>110000"),
        ("北京参保的人住燕郊,看病要备案吗", "110000>131000"),
        ("杭州医保余额浙里办哪里看", "330100"),
        ("上海养老金平均多少", "310000"),
    ];
    check(table(rows), located);
}

#[test]
fn a_single_place_of_care_leaves_the_insured_place_open() {
    let rows = &[
        ("去北京看病要备案吗", "->110000"),
        ("来上海看病怎么备案", "->310000"),
        ("到广州住院能报多少", "->440100"),
        ("来京看病要备案吗", "->110000"),
        ("带孩子去深圳看病", "->440300"),
        ("转诊到成都要什么手续", "->510100"),
        ("备案到上海怎么办", "->310000"),
        ("随儿子住上海,看病能报吗", "->310000"),
        ("外地人在北京看病能报吗", "->110000"),
        ("来上海带孙子,医保卡能用吗", "->310000"),
        ("去北京医保能用吗", "->110000"),
        ("回老家河南看病能报销吗", "->410000"),
        ("上海三甲医院报销比例", "310000"),
        ("在上海看病报销多少", "310000"),
        ("北京住院报销比例是多少", "110000"),
        ("上海异地就医备案怎么办", "310000"),
        ("我住上海,每月返多少", "310000"),
        ("户口在甘肃,医保每月返多少", "620000"),
        ("老家山东的每月返多少", "370000"),
        ("去上海工作了医保怎么办", "310000"),
        ("武汉大学的学生医保", "420100"),
        ("东北的,在海南猫冬,看病医保咋整", "->460000"),
        ("退休了跟儿子住深圳,老家还给我返钱吗", "-"),
        ("江苏省内跨市看病要办手续吗", "320000"),
    ];
    check(table(rows), located);
}

#[test]
fn compared_places_are_listed() {
    let rows = &[
        ("上海和北京哪个多", "310000+110000"),
        ("北京上海差多少", "110000+310000"),
        ("深圳广州哪里返得多", "440300+440100"),
        ("上海比北京多多少", "310000+110000"),
        ("上海、北京、深圳三个城市哪个多", "310000+110000+440300"),
        ("北京和上海退休人员医保分别返多少", "110000+310000"),
        ("上海退休和北京退休哪个返得多", "310000+110000"),
        ("上海医保跟苏州医保比哪个高", "310000+320500"),
        ("京沪哪个返得多", "110000+310000"),
        ("京津冀哪个高", "110000+120000+130000"),
        ("北京还是上海划得多", "110000+310000"),
        ("甘肃vs四川", "620000+510000"),
        ("浦东和黄浦哪个多", "310000"),
        ("上海和北京每月返多少", "310000+110000"),
        ("为什么上海返得比重庆多", "310000+500000"),
        ("兰州和天水返的一样吗", "620100+620500"),
        ("沈阳,大连,鞍山哪个返的多", "210100+210200+210300"),
        ("上海退休去北京看病报销一样吗", "310000>110000"),
        ("上海医保北京哪个医院能用", "310000>110000"),
        ("上海搭杭州退休医保啥地方打得多", "310000+330100"),
        ("深圳同东莞边个返得多", "440300+441900"),
        ("同样是退休,为啥深圳251北京才100", "440300+110000"),
        ("beijing shanghai na ge duo", "110000+310000"),
        ("湖北武汉和襄阳退休医保哪个高", "420100+420600"),
        ("上海和北京养老金哪个高", "310000+110000"),
    ];
    check(table(rows), located);
}

#[test]
fn an_account_that_is_moved_belongs_to_the_place_it_leaves() {
    let rows = &[
        ("从北京转到上海医保怎么办", "110000"),
        ("上海医保转到杭州", "310000"),
        ("医保关系从深圳转回湖南老家", "440300"),
        ("我的医保想从成都转去重庆", "510100"),
        ("沪转京怎么办", "310000"),
        ("上海的医保关系想转回湖南", "310000"),
        ("从上海到北京工作,医保怎么转", "310000"),
        ("医保转到杭州怎么办", "330100"),
        ("上海转院到北京能报吗", "310000>110000"),
        ("我想将医保由茂名改去广州买", "440900"),
        ("把参保地从咸阳改成西安", "610400"),
        ("我在东莞交了8年,现在回湖南衡阳,医保能接上吗", "441900"),
        ("我原先搁沈阳上班,现在回铁岭了,医保咋转", "210100"),
        ("医保能转吗,从gz到sz", "440100"),
    ];
    check(table(rows), located);
}

#[test]
fn a_denied_place_is_left_out() {
    let rows = &[
        ("不是上海,是北京", "110000"),
        ("不是上海医保,是北京的", "110000"),
        ("我不在上海参保,在北京参保", "110000"),
        ("不问上海,问重庆的", "500000"),
        ("我说的不是北京是上海每月返多少", "310000"),
        ("上海是不是每月返140", "310000"),
        ("是不是上海返得最多", "310000"),
        ("人不在上海了,医保还在上海,能用吗", "310000"),
        ("现在不在上海了,医保怎么用", "310000"),
        ("我不是上海的", "-"),
    ];
    check(table(rows), located);
}

#[test]
fn the_roles_stand_with_the_mentions() {
    let roles = |text: &str| -> Vec<(String, Role)> {
        let located = PLACES.read(text);
        located
            .mentions
            .iter()
            .map(|m| (text[m.range.clone()].to_owned(), m.role))
            .collect()
    };
    let of = |pairs: &[(&str, Role)]| -> Vec<(String, Role)> {
        pairs
            .iter()
            .map(|(name, role)| ((*name).to_owned(), *role))
            .collect()
    };
    assert_eq!(
        roles("户口在湖南社保在广东交的想去上海看病"),
        of(&[
            ("湖南", Role::Birth),
            ("广东", Role::Insured),
            ("上海", Role::Care)
        ])
    );
    assert_eq!(
        roles("在上海参保人在老家甘肃"),
        of(&[("上海", Role::Insured), ("甘肃", Role::Living)])
    );
    assert_eq!(
        roles("上海和北京哪个多"),
        of(&[("上海", Role::Compared), ("北京", Role::Compared)])
    );
    assert_eq!(roles("上海每月返多少"), of(&[("上海", Role::Named)]));
    assert_eq!(roles("不是上海,是北京"), of(&[("北京", Role::Named)]));
}

#[test]
fn every_full_name_behind_its_parents_is_that_place() {
    let mut wrong = Vec::new();
    for region in REGIONS.iter() {
        let mut text = String::new();
        let province = region.code.province();
        let prefecture = PLACES.reported(region.code);
        if province != region.code {
            text.push_str(PLACES.name(province).unwrap());
        }
        if prefecture != province && prefecture != region.code {
            text.push_str(PLACES.name(prefecture).unwrap());
        }
        text.push_str(&region.name);
        let found = PLACES.find(&text);
        if found.len() != 1 || found[0].code != region.code || found[0].range != (0..text.len()) {
            wrong.push(format!("{text} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_full_name_that_is_no_other_is_found_alone() {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for region in REGIONS.iter() {
        *owners.entry(&region.name).or_default() += 1;
    }
    let mut wrong = Vec::new();
    for region in REGIONS.iter() {
        if owners[region.name.as_str()] > 1 || WORDS.contains(&region.name) {
            continue;
        }
        let found = PLACES.find(&region.name);
        let aliased = REGIONS
            .iter()
            .any(|other| other.code != region.code && other.alias.contains(&region.name));
        if aliased {
            continue;
        }
        if found.len() != 1 || found[0].code != region.code {
            wrong.push(format!("{} {found:?}", region.name));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_prefecture_is_known_by_its_short_name() {
    let mut wrong = Vec::new();
    for region in REGIONS
        .iter()
        .filter(|region| PLACES.level(region.code) < Level::County)
    {
        let short = PLACES.short_name(region.code).unwrap();
        let text = format!("{short}医保每月返多少");
        let located = PLACES.read(&text);
        if located.region != Some(region.code) && !WORDS.iter().any(|word| word == short) {
            wrong.push(format!("{text} {located:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_county_with_a_name_of_its_own_leads_to_its_city() {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for name in REGIONS
        .iter()
        .flat_map(|region| region.short.iter().chain(&region.alias))
    {
        *owners.entry(name).or_default() += 1;
    }
    let mut wrong = Vec::new();
    for region in REGIONS
        .iter()
        .filter(|region| PLACES.level(region.code) == Level::County)
    {
        let Some(short) = region.short.first() else {
            continue;
        };
        if owners[short.as_str()] > 1 || WORDS.contains(short) {
            continue;
        }
        for text in [
            format!("{short}医保卡余额怎么查"),
            format!("在{short}交的医保"),
            format!("我妈是{short}退休的"),
        ] {
            if PLACES.read(&text).region != Some(PLACES.reported(region.code)) {
                wrong.push(text);
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_and_codes_lead_to_each_other() {
    assert_eq!(PLACES.name(code("310000")), Some("上海市"));
    assert_eq!(PLACES.short_name(code("310000")), Some("上海"));
    assert_eq!(PLACES.short_name(code("422800")), Some("恩施州"));
    assert_eq!(PLACES.short_name(code("230000")), Some("黑龙江"));
    assert_eq!(PLACES.short_name(code("150000")), Some("内蒙古"));
    assert_eq!(PLACES.short_name(code("140302")), Some("城区"));
    assert_eq!(PLACES.name(code("999999")), None);
    assert_eq!(PLACES.reported(code("320106")), code("320100"));
    assert_eq!(PLACES.reported(code("310115")), code("310000"));
    assert_eq!(PLACES.reported(code("500112")), code("500000"));
    assert_eq!(PLACES.reported(code("429005")), code("429005"));
    assert_eq!(PLACES.reported(code("659001")), code("659001"));
    assert_eq!(PLACES.reported(code("610403")), code("610403"));
    assert_eq!(PLACES.reported(code("320000")), code("320000"));
    assert_eq!(PLACES.reported(RegionCode::COUNTRY), RegionCode::COUNTRY);
    let gansu = PLACES.children(code("620000"));
    assert_eq!(gansu.len(), 14);
    assert!(gansu.contains(&code("622900")));
    assert!(PLACES.children(code("420000")).contains(&code("429005")));
    assert!(PLACES.children(code("310000")).is_empty());
    assert!(PLACES.children(code("620100")).is_empty());
}

#[test]
fn no_text_makes_it_stumble() {
    let pieces: Vec<&str> = "上海 医保 在 和 转到 不是 鼓楼 朝阳 沪 京 大方 , 。 的 参保 人在 老家 去 看病 住院 shanghai sh □ é 🙂 \n 1 从 江苏 安徽 和安 京津冀 路"
        .split(' ')
        .collect();
    let mut state = 7_u64;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        let located = PLACES.read(&text);
        for mention in &located.mentions {
            assert!(text.get(mention.range.clone()).is_some(), "{text}");
        }
        assert!(located.regions.is_empty() || located.region.is_none(), "{text}");
        assert!(located.regions.len() != 1, "{text}");
        assert!(
            located.care_region.is_none() || located.care_region != located.region,
            "{text}"
        );
    }
    PLACES.read(&"上海鼓楼".repeat(1_000));
    PLACES.read("");
}
