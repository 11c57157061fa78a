//! Quantities and numerals: a table of spellings, and every number up to 99,999 spelled and read back.

use super::*;

fn one(text: &str) -> Quantity {
    let mut found = find(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The usual spelling: 10205 is 一万零二百零五.
fn spell(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut written = String::new();
    let mut gap = false;
    for (place, name) in [(10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / place % 10) as usize;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        if !(place == 10 && digit == 1 && written.is_empty()) {
            written.push_str(DIGITS[digit]);
        }
        written.push_str(name);
    }
    written
}

/// The colloquial spelling without the last place: 3700 is 三千七, 12000 一万二; none where there is no such spelling.
fn spell_colloquially(number: u32) -> Option<String> {
    let last = [10, 100, 1_000]
        .into_iter()
        .find(|place| !(number / place).is_multiple_of(10))?;
    let names = [(10, '十'), (100, '百'), (1_000, '千')];
    let name = names.into_iter().find(|name| name.0 == last)?.1;
    // The place above must be filled, or the digit would be taken for another: 一万零三百 is no 一万三.
    let written = spell(number);
    (number > last * 10 && !(number / (last * 10)).is_multiple_of(10) && written.ends_with(name))
        .then(|| written.trim_end_matches(name).to_owned())
}

#[test]
fn every_number_up_to_99999_is_read_back() {
    for number in 0..=99_999 {
        let written = spell(number);
        let quantity = one(&format!("{written}元"));
        assert_eq!(
            (quantity.low, quantity.high),
            (number.into(), number.into()),
            "{written}"
        );
        let financial: String = written
            .chars()
            .map(|c| {
                "零一二三四五六七八九十百千"
                    .chars()
                    .zip("零壹贰叁肆伍陆柒捌玖拾佰仟".chars())
                    .find(|p| p.0 == c)
                    .map_or(c, |p| p.1)
            })
            .collect();
        assert_eq!(one(&format!("{financial}元")).low, number.into(), "{financial}");
        if written.contains("二千") || written.contains("二万") {
            let spoken = written.replace("二千", "两千").replace("二万", "两万");
            assert_eq!(one(&format!("{spoken}元")).low, number.into(), "{spoken}");
        }
    }
}

#[test]
fn every_colloquial_end_is_read_back() {
    let mut seen = 0;
    for number in 100..=99_999 {
        let Some(written) = spell_colloquially(number) else {
            continue;
        };
        let quantity = one(&format!("{written}元"));
        assert_eq!(
            (quantity.low, quantity.high),
            (number.into(), number.into()),
            "{written}"
        );
        assert_eq!(one(&format!("{written},")).low, number.into(), "{written}");
        seen += 1;
    }
    assert!(seen > 8_000, "{seen}");
}

#[test]
fn every_arabic_number_is_read_back_plain_and_grouped() {
    for number in (0..=2_000_000u32).step_by(37) {
        assert_eq!(one(&format!("{number}元")).low, number.into());
        if number >= 1_000_000 {
            let grouped = format!(
                "{},{:03},{:03}元",
                number / 1_000_000,
                number / 1_000 % 1_000,
                number % 1_000
            );
            assert_eq!(one(&grouped).low, number.into(), "{grouped}");
        }
    }
}

#[test]
fn numbers_are_read_however_they_are_spelled() {
    for (text, value) in [
        ("三千七", "3700"),
        ("一百一", "110"),
        ("两千三百五", "2350"),
        ("一万二", "12000"),
        ("七十六", "76"),
        ("廿五", "25"),
        ("卅六", "36"),
        ("壹仟贰佰", "1200"),
        ("3千7", "3700"),
        ("3千7百", "3700"),
        ("1万2", "12000"),
        ("1万2千", "12000"),
        ("1万2000", "12000"),
        ("1.2万", "12000"),
        ("一点二万", "12000"),
        ("3k", "3000"),
        ("3.5k", "3500"),
        ("3k5", "3500"),
        ("5w", "50000"),
        ("1.5w", "15000"),
        ("二零二四", "2024"),
        ("1,890.50", "1890.5"),
        ("12,345.00", "12345"),
        ("1,234,567", "1234567"),
        ("35,000", "35000"),
        ("十一点五", "11.5"),
        ("二点五", "2.5"),
        ("三百十五", "315"),
        ("八十有二", "82"),
        ("两百零五", "205"),
        ("十万零五百", "100500"),
        ("一百二十万", "1200000"),
        ("一亿三千万", "130000000"),
        ("0.76", "0.76"),
        ("007", "7"),
    ] {
        let quantity = one(text);
        assert_eq!(
            (quantity.low, quantity.unit),
            (decimal(value), Unit::Plain),
            "{text}"
        );
        assert_eq!(quantity.high, quantity.low, "{text}");
        assert_eq!(&text[quantity.number], text);
    }
}

#[test]
fn units_go_with_their_number() {
    for (text, value, unit) in [
        ("140元", "140", Unit::Yuan),
        ("¥140", "140", Unit::Yuan),
        ("140rmb", "140", Unit::Yuan),
        ("140块钱", "140", Unit::Yuan),
        ("3500块5", "3500.5", Unit::Yuan),
        ("157块5毛", "157.5", Unit::Yuan),
        ("三千块七毛五", "3000.75", Unit::Yuan),
        ("三千块七毛五分", "3000.75", Unit::Yuan),
        ("2.5%", "2.5", Unit::Percent),
        ("百分之二点五", "2.5", Unit::Percent),
        ("百分之2.5", "2.5", Unit::Percent),
        ("百分之百", "100", Unit::Percent),
        ("千分之五", "0.5", Unit::Percent),
        ("两个点", "2", Unit::Percent),
        ("2个百分点", "2", Unit::Percent),
        ("七十六岁", "76", Unit::YearsOld),
        ("76周岁", "76", Unit::YearsOld),
        ("2026年", "2026", Unit::CalendarYear),
        ("二〇二六年", "2026", Unit::CalendarYear),
        ("2025年度", "2025", Unit::CalendarYear),
        ("51年", "51", Unit::ShortYear),
        ("五零年", "50", Unit::ShortYear),
        ("08年", "8", Unit::ShortYear),
        ("三年", "3", Unit::Years),
        ("三年半", "3.5", Unit::Years),
        ("五十年", "50", Unit::Years),
        ("半年", "0.5", Unit::Years),
        ("两个月", "2", Unit::Months),
        ("半个月", "0.5", Unit::Months),
        ("7月", "7", Unit::Month),
        ("50后", "50", Unit::Generation),
        ("五零后", "50", Unit::Generation),
        ("7天", "7", Unit::Other),
        ("三级", "3", Unit::Other),
        ("第76", "76", Unit::Other),
    ] {
        let quantity = one(text);
        assert_eq!((quantity.low, quantity.unit), (decimal(value), unit), "{text}");
        assert!(
            text.ends_with(&text[quantity.range.clone()]),
            "{text}: {quantity:?}"
        );
    }
}

#[test]
fn ranges_keep_both_ends() {
    for (text, low, high, unit) in [
        ("3000到4000", "3000", "4000", Unit::Plain),
        ("3000-4000元", "3000", "4000", Unit::Yuan),
        ("三四千", "3000", "4000", Unit::Plain),
        ("一两百块", "100", "200", Unit::Yuan),
        ("三五百", "300", "500", Unit::Plain),
        ("3到4千", "3000", "4000", Unit::Plain),
        ("1~2万", "10000", "20000", Unit::Plain),
        ("七八十岁", "70", "80", Unit::YearsOld),
        ("七十五六岁", "75", "76", Unit::YearsOld),
        ("75、6岁", "75", "76", Unit::YearsOld),
        ("70岁到75岁", "70", "75", Unit::YearsOld),
        ("2%到3%", "2", "3", Unit::Percent),
        ("2~3%", "2", "3", Unit::Percent),
        ("百分之二到三", "2", "3", Unit::Percent),
        ("百分之二到百分之三", "2", "3", Unit::Percent),
        ("五六年", "5", "6", Unit::Years),
        ("一百二三", "120", "130", Unit::Plain),
    ] {
        let quantity = one(text);
        assert_eq!(
            (quantity.low, quantity.high, quantity.unit),
            (decimal(low), decimal(high), unit),
            "{text}"
        );
    }
}

#[test]
fn what_blurs_a_number_is_kept() {
    for (text, blur) in [
        ("七十多", Blur::More),
        ("七十多岁", Blur::More),
        ("五千多块", Blur::More),
        ("七十几岁", Blur::More),
        ("70余岁", Blur::More),
        ("七十好几", Blur::MuchMore),
        ("七十来岁", Blur::Thereabouts),
        ("七十出头", Blur::JustOver),
        ("70岁左右", Blur::Around),
        ("70岁以上", Blur::AtLeast),
        ("70+", Blur::AtLeast),
        ("70周岁及以下", Blur::Below),
    ] {
        let quantity = one(text);
        assert_eq!(quantity.blur, Some(blur), "{text}");
        assert_eq!(&text[quantity.range], text);
    }
    for text in ["北京70多少", "76余额", "60多返吗", "返70几号到"] {
        assert_eq!(one(text).blur, None, "{text}");
    }
}

#[test]
fn dates_keep_month_and_day() {
    for (text, year, month, day) in [
        ("1951年12月3日", "1951", Some(12), Some(3)),
        ("1951年12月3号", "1951", Some(12), Some(3)),
        ("51年12月", "51", Some(12), None),
        ("一九五一年十二月", "1951", Some(12), None),
        ("1951-12-03", "1951", Some(12), Some(3)),
        ("1951.12.3", "1951", Some(12), Some(3)),
        ("1951/12/3", "1951", Some(12), Some(3)),
        ("1951.12", "1951", Some(12), None),
        ("19511203", "1951", Some(12), Some(3)),
        ("195112", "1951", Some(12), None),
        ("2023年7月", "2023", Some(7), None),
        ("2025-2026年度", "2025", None, None),
    ] {
        let quantity = one(text);
        assert_eq!(
            (quantity.low, quantity.month, quantity.day),
            (decimal(year), month, day),
            "{text}"
        );
    }
    assert_eq!(one("1951.12元").low, decimal("1951.12"));
    assert_eq!(one("2000-3000").high, decimal("3000"));
}

#[test]
fn a_period_behind_a_sum_is_no_part_of_it() {
    for (text, values) in [
        ("三千一个月", &["3000", "1"][..]),
        ("三千二一个月", &["3200", "1"]),
        ("三千一一个月", &["3100", "1"]),
        ("一万一年", &["10000", "1"]),
        ("5000一个月", &["5000", "1"]),
        ("退休七十一个月", &["70", "1"]),
        ("断缴二十一个月", &["21"]),
        ("76,150元", &["76", "150"]),
        ("150块3月到", &["150", "3"]),
    ] {
        let found: Vec<Decimal> = find(text).iter().map(|quantity| quantity.low).collect();
        let values: Vec<Decimal> = values.iter().map(|value| decimal(value)).collect();
        assert_eq!(found, values, "{text}");
    }
}

#[test]
fn digits_inside_words_are_no_numbers() {
    for text in [
        "一般",
        "万一",
        "千万别",
        "统一",
        "三明",
        "百色",
        "一起",
        "半天",
        "",
        "零",
        "covid19",
        "a3",
        "1.2.3.4.5x",
    ] {
        let found = find(text);
        assert!(
            found.iter().all(|quantity| quantity.spelling == Spelling::Arabic),
            "{text}: {found:?}"
        );
    }
    assert!(find("covid19").is_empty());
    assert!(find("622202001234567890123").is_empty());
    assert!(find("一二三四五六七八九零一二三四五六").is_empty());
}

#[test]
fn quantities_lie_in_order_and_inside_the_text() {
    let pieces: Vec<char> = "一二三七十百千万亿零〇两半廿多几来到至~-、.,/%¥元块毛分岁年月日号个点后第以上下0123456789kw百分之 a虚周半出头生".chars().collect();
    let mut random = fastrand::Rng::with_seed(76);
    for _ in 0..40_000 {
        let text: String = (0..random.usize(1..14))
            .map(|_| pieces[random.usize(..pieces.len())])
            .collect();
        let mut end = 0;
        for quantity in find(&text) {
            assert!(quantity.range.start >= end, "{text}: {quantity:?}");
            end = quantity.range.end;
            assert!(
                text.get(quantity.range.clone()).is_some() && text.get(quantity.number.clone()).is_some(),
                "{text}: {quantity:?}"
            );
            assert!(quantity.low <= quantity.high, "{text}: {quantity:?}");
            assert!(
                quantity.month.is_none_or(|month| (1..=12).contains(&month)),
                "{text}: {quantity:?}"
            );
        }
    }
}
