//! Claims, bounds and remarks: from a file of credits or contributions to data.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{File, Loader, Place, ValuePlaces, at, first_line};
use crate::data::claims::{Band, BaseBounds, BoundsValue, Claim, Deduction, Remark, Rule, Since, Value, Who};
use crate::data::files::{BaseEntry, ClaimEntry, ClaimsFile, Moment, RemarkEntry, ValueEntry, WhoEntry};
use crate::subject::{RegionCode, Unit};

impl Loader {
    pub(super) fn claims(&mut self, file: &File, parsed: ClaimsFile) {
        self.bare_numbers(file);
        let region = self.region(file, &parsed.region);
        for entry in parsed.credit {
            let (claim, places) = self.claim(file, region, entry);
            self.data.credits.push(claim);
            self.places.credits.push(places);
        }
        for entry in parsed.contribution {
            let (claim, places) = self.claim(file, region, entry);
            self.data.contributions.push(claim);
            self.places.contributions.push(places);
        }
        for entry in parsed.base {
            let bounds = self.base(file, region, entry);
            self.data.bases.push(bounds);
        }
        let on_contributions = file.name.starts_with("knowledge/contributions/");
        for entry in parsed.remark {
            let remark = self.remark(file, region, entry, on_contributions);
            self.data.remarks.push(remark);
        }
    }

    /// Amounts and rates without quotes: the reader would take them, through floating point.
    fn bare_numbers(&mut self, file: &File) {
        fn walk(key: &str, inside: &str, value: &Spanned<DeValue>, found: &mut Vec<Range<usize>>) {
            let money = match key {
                "amount" | "amounts" | "rate" | "rates" | "base" => true,
                // Ages have bounds of the same names, and are whole numbers.
                "at_least" | "at_most" => inside == "value",
                _ => false,
            };
            match value.get_ref() {
                DeValue::Integer(_) | DeValue::Float(_) if money => found.push(value.span()),
                DeValue::Array(all) => all.iter().for_each(|one| walk(key, inside, one, found)),
                DeValue::Table(table) => {
                    table
                        .iter()
                        .for_each(|(name, one)| walk(name.get_ref(), key, one, found));
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        if let Ok(table) = DeTable::parse(&file.text) {
            table
                .get_ref()
                .iter()
                .for_each(|(name, one)| walk(name.get_ref(), "", one, &mut found));
        }
        for span in found {
            self.faults.0.push(at(file, span.clone()).fault(
                "unquoted-number",
                format!("`{}` 没有加引号", &file.text[span.clone()]),
                "",
                &format!("写成 \"{}\":金额和比例都加引号", &file.text[span]),
            ));
        }
    }

    fn claim(
        &mut self,
        file: &File,
        region: RegionCode,
        entry: ClaimEntry,
    ) -> (Claim, (Place, Vec<ValuePlaces>)) {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if entry.value.is_empty() {
            self.faults.0.push(at(file, entry.id.span()).fault(
                "no-value",
                format!("`{}` 没有任何数值", entry.id.get_ref()),
                "",
                "在下面加一节 [[credit.value]](或 [[contribution.value]])",
            ));
        }
        let who_span = entry.who.span();
        let who = self.who(file, who_span, entry.who.into_inner());
        let mut values = Vec::new();
        for value in entry.value {
            let span = value.span();
            let disputes = value
                .get_ref()
                .disputes
                .iter()
                .map(|id| at(file, id.span()))
                .collect();
            let head = at(file, first_line(file, span));
            values.push((self.value(file, value), ValuePlaces { head, disputes }));
        }
        values.sort_by_key(|(value, _)| value.start());
        let (values, value_places): (Vec<Value>, Vec<ValuePlaces>) = values.into_iter().unzip();
        let place = at(file, entry.id.span());
        let claim = Claim {
            id: entry.id.into_inner(),
            region,
            reach: entry.reach,
            who,
            share: entry.share,
            values,
        };
        (claim, (place, value_places))
    }

    fn who(&mut self, file: &File, span: Range<usize>, who: WhoEntry) -> Who {
        let mut status = who.status;
        status.sort_unstable();
        status.dedup();
        if let (Some(at_least), Some(below)) = (who.age.at_least, who.age.below)
            && at_least >= below
        {
            self.faults.0.push(at(file, span).fault(
                "empty-band",
                format!("年龄段从 {at_least} 岁起、到 {below} 岁前,里面没有人"),
                "",
                "at_least 含当岁,below 不含当岁:at_least 要小于 below",
            ));
        }
        Who {
            status,
            age: Band {
                at_least: who.age.at_least,
                below: who.age.below,
            },
            group: who.group,
        }
    }

    fn value(&mut self, file: &File, spanned: Spanned<ValueEntry>) -> Value {
        let span = spanned.span();
        let entry = spanned.into_inner();
        let head = first_line(file, span.clone());
        let rule = self.rule(file, head.clone(), &entry);
        if entry.sources.is_empty() {
            self.faults.0.push(at(file, head.clone()).fault(
                "missing-source",
                "这个数没有来源".to_owned(),
                "",
                "加上 sources = [\"…\"],没有来源的数不能写进来",
            ));
        }
        let deductions = entry
            .deduct
            .iter()
            .map(|deduct| Deduction {
                name: deduct.name.clone(),
                amount: deduct.amount,
                unit: deduct.unit,
                sources: self.nonempty_sources(file, &deduct.sources),
                grade: deduct.grade,
                from: deduct.from.as_ref().and_then(|from| self.since(file, from)),
            })
            .collect();
        let from = entry.from.as_ref().and_then(|from| self.since(file, from));
        let until = self.until(file, from.as_ref(), entry.until.as_ref());
        Value {
            from,
            until,
            rule,
            about: entry.about,
            year: entry.year,
            sources: self.source_list(file, &entry.sources),
            grade: entry.grade,
            checked: self.checked(file, &entry.checked),
            disputes: entry.disputes.into_iter().map(Spanned::into_inner).collect(),
            dissent: entry.dissent,
            how: entry.how,
            deductions,
        }
    }

    /// The end of an interval, which has to lie behind its start.
    fn until(&mut self, file: &File, from: Option<&Since>, until: Option<&Spanned<Moment>>) -> Option<Date> {
        let written = until?;
        let until = self.since(file, written)?;
        if let Some(from) = from
            && from.date >= until.date
        {
            self.faults.0.push(at(file, written.span()).fault(
                "empty-interval",
                format!("有效期从 {} 起、到 {} 前,里面没有一天", from.date, until.date),
                "",
                "from 含当日,until 不含当日:until 要晚于 from",
            ));
        }
        Some(until.date)
    }

    fn rule(&mut self, file: &File, head: Range<usize>, entry: &ValueEntry) -> Rule {
        // Faulty data are never handed out; this only keeps the later checks from stumbling over a gap.
        let none = Rule::Amount {
            low: Decimal::ZERO,
            high: Decimal::ZERO,
            unit: Unit::Yuan,
        };
        let single = |one: &Spanned<Decimal>| ([*one.get_ref(); 2], one.span());
        let range = |two: &Spanned<[Decimal; 2]>| (*two.get_ref(), two.span());
        let amounts = [
            entry.amount.as_ref().map(single),
            entry.amounts.as_ref().map(range),
        ];
        let rates = [entry.rate.as_ref().map(single), entry.rates.as_ref().map(range)];
        let written = amounts.iter().chain(&rates).flatten().count();
        let mut fault = |span: Range<usize>, code, message: &str, help: &str| {
            self.faults
                .0
                .push(at(file, span).fault(code, message.to_owned(), "", help));
        };
        if written > 1 {
            fault(
                head,
                "two-rules",
                "一个数写了几遍:amount、amounts、rate、rates 只能有一个",
                "只留一个,其余的另起一条",
            );
            return none;
        }
        let [amount, rate] = [amounts, rates].map(|forms| forms.into_iter().flatten().next());
        let Some((_, number)) = amount.as_ref().or(rate.as_ref()) else {
            fault(
                head,
                "no-rule",
                "既没有金额也没有比例",
                "加上 amount = \"…\" 或 rate = \"…\"",
            );
            return none;
        };
        let Some(unit) = &entry.unit else {
            fault(
                number.clone(),
                "missing-unit",
                "这个数没有单位",
                "加上 unit = \"元/月\"、\"元/年\" 或 \"%\"",
            );
            return none;
        };
        match (amount, rate) {
            (Some(([low, high], span)), _) => {
                if low > high || low < Decimal::ZERO {
                    fault(span, "bad-range", "金额的范围写反了,或是负数", "小的在前,不为负");
                }
                if matches!(unit.get_ref(), Unit::Percent) {
                    let help = "写成 元/月 或 元/年,或把 amount 改成 rate";
                    fault(unit.span(), "wrong-unit", "金额的单位不能是 %", help);
                }
                Rule::Amount {
                    low,
                    high,
                    unit: *unit.get_ref(),
                }
            }
            (_, Some(([low, high], span))) => {
                if low > high || low < Decimal::ZERO || high > Decimal::ONE_HUNDRED {
                    let help = "比例按百分数写,如 \"2.5\"";
                    fault(span.clone(), "bad-range", "比例要在 0 到 100 之间,小的在前", help);
                }
                if !matches!(unit.get_ref(), Unit::Percent) {
                    fault(
                        unit.span(),
                        "wrong-unit",
                        "比例的单位只能是 %",
                        "写成 unit = \"%\"",
                    );
                }
                let Some(of) = entry.of else {
                    let help = "加上 of = \"contribution_base\" 等";
                    fault(span, "missing-base", "只写了比例,没写是什么的比例", help);
                    return none;
                };
                Rule::Rate {
                    low,
                    high,
                    of,
                    base: entry.base,
                }
            }
            (None, None) => none,
        }
    }

    fn base(&mut self, file: &File, region: RegionCode, entry: BaseEntry) -> BaseBounds {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if entry.value.is_empty() {
            self.faults.0.push(at(file, entry.id.span()).fault(
                "no-value",
                format!("`{}` 没有任何数值", entry.id.get_ref()),
                "",
                "在下面加一节 [[base.value]]",
            ));
        }
        let values = entry
            .value
            .into_iter()
            .map(|value| {
                let head = first_line(file, value.span());
                let value = value.into_inner();
                let mut fault = |code, message: &str, help: &str| {
                    self.faults
                        .0
                        .push(at(file, head.clone()).fault(code, message.to_owned(), "", help));
                };
                match (value.at_least, value.at_most) {
                    (None, None) => {
                        fault(
                            "no-rule",
                            "上限和下限都没有写",
                            "加上 at_least = \"…\" 或 at_most = \"…\"",
                        );
                    }
                    (Some(low), Some(high)) if low > high => {
                        fault("bad-range", "下限高过上限", "at_least 写下限,at_most 写上限");
                    }
                    _ => {}
                }
                if value.unit == Unit::Percent && value.of.is_none() {
                    let help = "加上 of = \"regional_average_wage\" 等";
                    fault("missing-base", "只写了比例,没写是什么的比例", help);
                }
                let from = value.from.as_ref().and_then(|from| self.since(file, from));
                BoundsValue {
                    until: self.until(file, from.as_ref(), value.until.as_ref()),
                    from,
                    at_least: value.at_least,
                    at_most: value.at_most,
                    unit: value.unit,
                    of: value.of,
                    sources: self.nonempty_sources(file, &value.sources),
                    grade: value.grade,
                    checked: self.checked(file, &value.checked),
                }
            })
            .collect();
        BaseBounds {
            id: entry.id.into_inner(),
            region,
            status: entry.who.status,
            values,
        }
    }

    fn remark(
        &mut self,
        file: &File,
        region: RegionCode,
        entry: RemarkEntry,
        on_contributions: bool,
    ) -> Remark {
        self.id(file, &entry.id);
        let region = entry.region.as_ref().map_or(region, |own| self.region(file, own));
        if crate::amounts::find(entry.text.get_ref()).next().is_some() {
            self.faults.0.push(at(file, entry.text.span()).fault(
                "figure-in-words",
                "说明文字里有金额或比例".to_owned(),
                "",
                "数要写成 [[credit]] 或 [[contribution]],才有单位、来源和有效期",
            ));
        }
        Remark {
            sources: self.nonempty_sources(file, &entry.sources),
            checked: self.checked(file, &entry.checked),
            id: entry.id.into_inner(),
            on_contributions,
            region,
            about: entry.about,
            text: entry.text.into_inner(),
            grade: entry.grade,
            dissent: entry.dissent,
        }
    }
}
