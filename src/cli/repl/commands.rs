//! The commands of the shell: one list, from which they are read, completed, suggested and explained.
//!
//! Some are the shell's own; the others belong to the conversation and mean the same in every channel.

use super::layout::{Paragraph, Style, columns, padded};
use crate::conversation::{self, Call, ChatType};
use crate::data::Data;
use crate::diagnostic::suggestion;

/// A command.
pub(super) struct Command {
    /// Its name without the slash.
    pub(super) name: &'static str,
    /// What may stand behind it, as shown to people.
    pub(super) words: &'static str,
    /// What it does.
    pub(super) about: &'static str,
    /// What the shell does itself; nothing for a command of the conversation.
    own: Option<Own>,
}

/// What the shell does itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// Tells how an answer came about.
    Explain,
    /// Tells what was read from the last message.
    Slots,
    /// Lets somebody else speak.
    As,
    /// Goes into a group, or out of it.
    Group,
    /// Tells what can be done.
    Help,
    /// Leaves.
    Quit,
}

/// All commands, in the order they are shown.
pub(super) const COMMANDS: [Command; 18] = [
    told("credit", "[情况]", "医保每月返多少,如 /credit 上海 退休 76"),
    told("balance", "[地方]", "余额和划入记录怎么查"),
    told("withdraw", "[情况]", "卡里的钱能不能取"),
    told("offsite", "[情况]", "异地就医备案和报销"),
    told("family", "[情况]", "家庭共济怎么办"),
    told("hotline", "[地方]", "该打哪个电话"),
    told("regions", "", "哪些地方查得到当地的标准"),
    told("source", "", "上一个回答的全部来源"),
    told("why", "", "上一个回答是怎么得来的"),
    told("forget", "", "忘掉我说过的情况"),
    told("start", "", "打个招呼"),
    own(
        "explain",
        "[问题]",
        "答案怎么来的:得分、依据、规则;不写就说上一个",
        Own::Explain,
    ),
    own("slots", "", "从上一句话里读出了什么", Own::Slots),
    own(
        "as",
        "[名字]",
        "换一个人说话,各人的对话分开记;不写名字就换回自己",
        Own::As,
    ),
    own(
        "group",
        "",
        "进群或出群:群里要提到 @yibao_bot 或用命令才回",
        Own::Group,
    ),
    own("help", "", "看这份说明", Own::Help),
    own("quit", "", "离开", Own::Quit),
    own("exit", "", "离开", Own::Quit),
];

const fn told(name: &'static str, words: &'static str, about: &'static str) -> Command {
    Command {
        name,
        words,
        about,
        own: None,
    }
}

const fn own(name: &'static str, words: &'static str, about: &'static str, own: Own) -> Command {
    Command {
        name,
        words,
        about,
        own: Some(own),
    }
}

impl Command {
    /// As people type it, with what may stand behind it.
    fn usage(&self) -> String {
        format!("/{} {}", self.name, self.words).trim_end().to_owned()
    }
}

/// What a line asks of the shell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wish<'a> {
    /// Something the shell does itself, with the words after it.
    Own(Own, &'a str),
    /// A message, to be given to the conversation.
    Message,
    /// A command that does not exist, with the nearest one.
    Unknown(&'a str, Option<&'static str>),
}

/// Reads what a line asks of the shell, for the bot of this name.
pub(super) fn wish<'a>(line: &'a str, chat_type: ChatType, bot: &str) -> Wish<'a> {
    // Whoever is used to other shells leaves with the bare word.
    if matches!(line, "quit" | "exit") {
        return Wish::Own(Own::Quit, "");
    }
    let Some(typed) = line.strip_prefix('/') else {
        return Wish::Message;
    };
    let (name, words) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let known = COMMANDS
        .iter()
        .find(|command| command.name.eq_ignore_ascii_case(name));
    if let Some(own) = known.and_then(|command| command.own) {
        return Wish::Own(own, words.trim());
    }
    // Only the conversation knows which of the others are commands at all, and whose.
    if conversation::call(line, chat_type, bot, false) == Call::UnknownCommand {
        return Wish::Unknown(name, nearest(&name.to_ascii_lowercase()));
    }
    Wish::Message
}

/// The command that was meant: not written to its end, or a letter wrong.
fn nearest(name: &str) -> Option<&'static str> {
    let names = || COMMANDS.iter().map(|command| command.name);
    let mut begun = names().filter(|known| known.starts_with(name));
    match (begun.next(), begun.next()) {
        (Some(only), None) => Some(only),
        _ => suggestion(name, names()),
    }
}

/// What can be asked and done, as a page.
pub(super) fn help(data: &Data) -> Vec<Paragraph> {
    let questions: Vec<String> = data
        .intents
        .iter()
        .filter(|intent| intent.ask_as.contains("{region}"))
        .map(|intent| intent.ask_as.replace("{region}", ""))
        .collect();
    let mut page = vec![
        Paragraph::new("直接打字问就行;说上城市、年龄、退没退休,答得更准。比如:").styled(Style::Answer),
        Paragraph::new("上海退休76岁每月返多少").labelled("· "),
        Paragraph::new("我妈在广州退休,72岁,医保卡里的钱能取出来吗").labelled("· "),
        Paragraph::new("更多 / 看来源 / 怎么算的(接着上一个回答问)").labelled("· "),
        Paragraph::new(questions.join("、")).labelled("能问的还有:"),
        Paragraph::gap(),
    ];
    page.extend(listed());
    page
}

/// Commands and keys.
fn listed() -> Vec<Paragraph> {
    const KEYS: [(&str, &str); 6] = [
        ("Tab", "补全命令和地名;拼音也行,如 shanghai"),
        ("↑ ↓ Ctrl-R", "翻找以前打过的话"),
        ("Ctrl-W", "删掉光标前的一个词;Ctrl-← Ctrl-→ 按词移动"),
        ("Ctrl-U Ctrl-Y", "删到行首;把删掉的贴回来"),
        ("Ctrl-C", "清掉这一行;空行上连按两次离开"),
        ("Ctrl-D", "空行上按,离开"),
    ];
    let width = COMMANDS
        .iter()
        .map(|command| columns(&command.usage()))
        .max()
        .unwrap_or_default()
        + 2;
    let line = |label: &str, text: &str| Paragraph::new(text).labelled(padded(label, width)).indented(2);
    let mut page = vec![Paragraph::new("命令").styled(Style::Heading)];
    page.extend(
        COMMANDS
            .iter()
            .map(|command| line(&command.usage(), command.about)),
    );
    page.push(Paragraph::gap());
    page.push(Paragraph::new("按键(在终端里)").styled(Style::Heading));
    page.extend(KEYS.iter().map(|(keys, about)| line(keys, about)));
    page
}

/// What `yibao repl --help` tells beside the options.
pub(super) fn manual() -> String {
    const MORE: [&str; 5] = [
        "历史记录存在 $XDG_STATE_HOME/yibao/history,没设就在 ~/.local/state/yibao/history,只有本人能读;",
        "像有证件号、卡号、电话号码的行不存;不想存就用 --no-history,删掉这个文件就都没了。",
        "粘贴进来的几行算一句话。设了 NO_COLOR 就不用颜色。",
        "输入或输出接了管道时,一行一句,回答之间空一行,没有提示符和颜色,也不动历史记录:",
        "  printf '上海退休76岁每月返多少\\n怎么算的\\n' | yibao repl",
    ];
    let mut out = Vec::new();
    let mut page = listed();
    page.push(Paragraph::gap());
    page.push(Paragraph::new("其他").styled(Style::Heading));
    page.extend(MORE.iter().map(|line| Paragraph::new(*line).indented(2)));
    // Nothing fails while writing to memory.
    let _ = super::layout::show(&mut out, super::layout::Look::Bare, &page);
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOT: &str = "@yibao_bot";

    fn read(line: &str) -> Wish<'_> {
        wish(line, ChatType::Private, BOT)
    }

    #[test]
    fn every_command_of_the_conversation_is_listed_and_no_other() {
        let mut listed: Vec<&str> = COMMANDS
            .iter()
            .filter(|command| command.own.is_none())
            .map(|c| c.name)
            .collect();
        let mut known: Vec<&str> = conversation::commands().filter(|name| *name != "help").collect();
        listed.sort_unstable();
        known.sort_unstable();
        assert_eq!(listed, known);
    }

    #[test]
    fn the_shell_takes_its_own_commands_and_leaves_the_others() {
        assert_eq!(
            read("/explain 上海 返多少"),
            Wish::Own(Own::Explain, "上海 返多少")
        );
        assert_eq!(read("/AS  妈妈 "), Wish::Own(Own::As, "妈妈"));
        assert_eq!(read("exit"), Wish::Own(Own::Quit, ""));
        for message in [
            "/credit 上海 76",
            "/credit@yibao_bot 上海",
            "/slots@other_bot",
            "/外滩怎么走",
            "/",
            "上海返多少",
        ] {
            assert_eq!(read(message), Wish::Message, "{message}");
        }
    }

    #[test]
    fn a_mistyped_command_suggests_the_nearest() {
        assert_eq!(read("/exlpain 上海"), Wish::Unknown("exlpain", Some("explain")));
        assert_eq!(read("/Soruce"), Wish::Unknown("Soruce", Some("source")));
        assert_eq!(read("/exp"), Wish::Unknown("exp", Some("explain")));
        assert_eq!(read("/xyzzy"), Wish::Unknown("xyzzy", None));
    }
}
