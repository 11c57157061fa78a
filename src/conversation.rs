//! Which messages are meant for the bot, and what commands ask for.
//!
//! In comes a message with where it was said, out goes what to do with it. Nothing is remembered here.

/// Where a message was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChatType {
    /// Between one person and the bot.
    #[default]
    Private,
    /// Among several people.
    Group,
}

/// What a message asks of the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call<'a> {
    /// It is not meant for the bot.
    NotForUs,
    /// A question in words.
    Words(String),
    /// A command that stands for an intent, with the words after it.
    Intent(&'static str, &'a str),
    /// A command about the conversation itself: its name without the slash.
    About(&'static str),
    /// A command that does not exist.
    UnknownCommand,
}

/// Commands that stand for an intent.
const INTENTS: [(&str, &str); 8] = [
    ("start", "greet"),
    ("help", "help"),
    ("credit", "credit_amount"),
    ("balance", "balance_query"),
    ("withdraw", "withdraw"),
    ("offsite", "offsite_care"),
    ("family", "family_sharing"),
    ("hotline", "hotline"),
];

/// Commands about the conversation itself.
const ABOUT: [&str; 4] = ["regions", "source", "why", "forget"];

/// Reads what a message asks of the bot with this name.
///
/// In a group a message is for the bot if it mentions it, answers it (`answers_bot`), or is a command without another
/// bot's name.
///
/// ```
/// use yibao::conversation::{Call, ChatType, call};
/// let group = |text| call(text, ChatType::Group, "@yibao_bot", false);
/// assert_eq!(group("我妈那边返多少"), Call::NotForUs);
/// assert_eq!(group("/credit@Yibao_Bot 上海 76"), Call::Intent("credit_amount", "上海 76"));
/// assert_eq!(group("/help@other_bot"), Call::NotForUs);
/// assert_eq!(group("@yibao_bot 上海返多少"), Call::Words("上海返多少".to_owned()));
/// ```
pub fn call<'a>(text: &'a str, chat_type: ChatType, bot: &str, answers_bot: bool) -> Call<'a> {
    let trimmed = text.trim();
    if let Some(command) = trimmed.strip_prefix('/') {
        let (head, rest) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
        let (name, addressee) = match head.split_once('@') {
            Some((name, addressee)) => (name, Some(addressee)),
            None => (head, None),
        };
        let ascii_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if ascii_name {
            if addressee.is_some_and(|addressee| !addressee.eq_ignore_ascii_case(bot.trim_start_matches('@'))) {
                return Call::NotForUs;
            }
            let name = name.to_ascii_lowercase();
            if let Some((_, intent)) = INTENTS.iter().find(|(known, _)| *known == name) {
                return Call::Intent(intent, rest.trim());
            }
            return ABOUT.iter().find(|known| **known == name).map_or(Call::UnknownCommand, |known| Call::About(known));
        }
    }
    let lower = text.to_lowercase();
    let bot = bot.to_lowercase();
    let mentioned = lower.match_indices(&bot).find(|(at, _)| {
        !lower[at + bot.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
    });
    if let Some((at, _)) = mentioned {
        // Lower case may change lengths outside ASCII; the mention is cut out of the lowered text then.
        let source = if lower.len() == text.len() { text } else { lower.as_str() };
        let words = format!("{} {}", &source[..at], &source[at + bot.len()..]);
        return Call::Words(words.trim().to_owned());
    }
    if chat_type == ChatType::Group && !answers_bot {
        return Call::NotForUs;
    }
    Call::Words(text.to_owned())
}
