//! Greetings, what lies outside our field, questions back, and what is not known.

use super::{Ask, Block, Composer, Decided, Outcome};
use crate::data::{Data, Source, SourceKind};

/// Greets, thanks, says goodbye or tells what it can do.
pub fn small_talk(composer: &mut Composer, kind: &str) {
    composer.outcome = Outcome::Smalltalk;
    composer.suggest = false;
    match kind {
        "thanks" => composer.lead("不客气。还有医保个人账户的问题,随时问。".to_owned()),
        "goodbye" => composer.lead("再见,保重身体。".to_owned()),
        "help" => {
            composer.lead("我回答医保个人账户(医保卡里的钱)的问题,每个数都说明出处。".to_owned());
            composer.blocks.push(Block::Heading("可以这样问".to_owned()));
            composer.blocks.push(Block::Items(examples(composer.data)));
            composer.text("说上城市、年龄、退没退休,答得更准。查不到的我会直说,并告诉您问谁。".to_owned());
        }
        _ => {
            composer.lead("您好!我是医保问答,专答医保个人账户的问题,比如:".to_owned());
            composer.blocks.push(Block::Items(
                examples(composer.data).into_iter().take(3).collect(),
            ));
        }
    }
}

/// Says that the field is another, and what ours is.
pub fn out_of_scope(composer: &mut Composer) {
    composer.outcome = Outcome::Unknown;
    composer.suggest = false;
    composer.lead("这个不在我的范围里,我只答职工医保个人账户(医保卡里的钱)和相关办理的问题。".to_owned());
    composer.text("养老金、社保卡金融功能等问人社热线12333,医保的事问12393。".to_owned());
}

/// Names the readings and asks which is meant.
pub fn clarify(composer: &mut Composer, readings: &[usize]) {
    composer.outcome = Outcome::Clarify;
    composer.suggest = false;
    let options: Vec<String> = readings
        .iter()
        .map(|intent| composer.data.intents[*intent].label.clone())
        .collect();
    composer.lead("您想问的是哪一样?".to_owned());
    composer.blocks.push(Block::Items(options.clone()));
    composer.ask = Some(Ask {
        slot: "intent".to_owned(),
        options,
    });
}

/// Says that nothing is known, and whom to ask.
pub fn uncovered(composer: &mut Composer, one: &Decided) {
    composer.outcome = Outcome::Uncovered;
    let place = one
        .slots
        .region
        .map_or("当地", |place| composer.short(place))
        .to_owned();
    let topic = one
        .scores
        .first()
        .map_or("这件事", |best| {
            composer.data.intents[best.intent].label.as_str()
        })
        .to_owned();
    composer.lead(format!("您问的是“{topic}”,这方面我手头的资料里没有,不敢乱说。"));
    composer.text(format!(
        "请打{place}医保热线12393(外地拨要加参保地区号),或到参保地医保窗口问。"
    ));
}

/// The questions that the shipped intents suggest, as examples.
fn examples(data: &Data) -> Vec<String> {
    [
        "credit_amount",
        "balance_query",
        "withdraw",
        "offsite_care",
        "family_sharing",
    ]
    .iter()
    .filter_map(|id| data.intent(id))
    .filter(|intent| !intent.ask_as.is_empty())
    .map(|intent| intent.ask_as.replace("{region}", "上海"))
    .collect()
}

/// What kind a source is, as a reader sees it.
pub fn kind(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Official => "官方发布",
        SourceKind::Repost => "官方文件的转载",
        SourceKind::Press => "媒体报道",
        SourceKind::ThirdParty => "第三方网站",
    }
}
