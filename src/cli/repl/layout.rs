//! How the shell's pages look: colour and lines of the right width on a terminal, bare text everywhere else.
//!
//! In come paragraphs, out goes text; a reply becomes paragraphs here. Wide characters count two columns. It decides
//! nothing about what is said.

use std::io::{self, Write};

use rustyline::GraphemeClusterMode;
use unicode_segmentation::UnicodeSegmentation;

use crate::render;
use crate::reply::{Block, Reply};

/// A stretch of text that is set as one: behind its label, further lines under the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Columns left free before the label.
    pub(super) indent: usize,
    /// What stands before the text (`· `, `来源:`); may be empty.
    pub(super) label: String,
    /// The text.
    pub(super) text: String,
    /// How it looks.
    pub(super) style: Style,
}

impl Paragraph {
    /// A paragraph without a label.
    pub(super) fn new(text: impl Into<String>) -> Paragraph {
        Paragraph {
            indent: 0,
            label: String::new(),
            text: text.into(),
            style: Style::Plain,
        }
    }

    /// The empty line between two parts of a page.
    pub(super) fn gap() -> Paragraph {
        Paragraph::new("")
    }

    /// The same behind a label.
    pub(super) fn labelled(self, label: impl Into<String>) -> Paragraph {
        Paragraph {
            label: label.into(),
            ..self
        }
    }

    /// The same, further to the right.
    pub(super) fn indented(self, indent: usize) -> Paragraph {
        Paragraph { indent, ..self }
    }

    /// The same in another style.
    pub(super) fn styled(self, style: Style) -> Paragraph {
        Paragraph { style, ..self }
    }
}

/// How a paragraph looks where colour is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is.
    Plain,
    /// The answer.
    Answer,
    /// What the following paragraphs are about.
    Heading,
    /// Something to bear in mind: its label stands out.
    Note,
    /// What one need not read.
    Aside,
}

impl Style {
    /// The codes that begin the label and the text.
    fn codes(self) -> (&'static str, &'static str) {
        match self {
            Style::Plain => ("", ""),
            Style::Answer => ("\x1b[1m", "\x1b[1m"),
            Style::Heading => ("\x1b[36m", "\x1b[36m"),
            Style::Note => ("\x1b[33m", ""),
            Style::Aside => ("\x1b[2m", "\x1b[2m"),
        }
    }
}

/// Where a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A file or another program: every paragraph one line, nothing added.
    Bare,
    /// A terminal of so many columns.
    Terminal {
        /// How many.
        columns: usize,
        /// Whether it may be coloured.
        colour: bool,
    },
}

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 96;
/// What is set even where the terminal is narrower.
const NARROWEST: usize = 16;

/// Writes a page.
pub(super) fn show(out: &mut impl Write, look: Look, page: &[Paragraph]) -> io::Result<()> {
    for paragraph in page {
        match look {
            Look::Bare => {
                let indent = " ".repeat(paragraph.indent);
                writeln!(
                    out,
                    "{}",
                    format!("{indent}{}{}", paragraph.label, paragraph.text).trim_end()
                )?;
            }
            Look::Terminal { columns, colour } => set(out, columns, colour, paragraph)?,
        }
    }
    Ok(())
}

/// Writes a reply.
pub(super) fn show_reply(out: &mut impl Write, look: Look, reply: &Reply) -> io::Result<()> {
    match look {
        Look::Bare => writeln!(out, "{}", render::plain(reply)),
        Look::Terminal { .. } => show(out, look, &paragraphs(reply)),
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    // Counted as the line editor counts, and by piece: it counts in sixteen bits.
    text.graphemes(true)
        .map(|grapheme| usize::from(GraphemeClusterMode::WcWidth.width(grapheme)))
        .sum()
}

/// A text with spaces behind it, up to a width.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// A reply as paragraphs, in the characters its asker writes.
fn paragraphs(reply: &Reply) -> Vec<Paragraph> {
    let mut page: Vec<Paragraph> = Vec::new();
    // The number of one question among several stands before its answer.
    let mut number: Option<&str> = None;
    for block in &reply.blocks {
        if number.is_some() && !matches!(block, Block::Lead(_)) {
            page.extend(
                number
                    .take()
                    .map(|number| Paragraph::new(number).styled(Style::Answer)),
            );
        }
        match block {
            Block::Heading(text) if text.ends_with('.') => {
                if !page.is_empty() {
                    page.push(Paragraph::gap());
                }
                number = Some(text);
            }
            Block::Heading(text) => page.push(Paragraph::new(format!("【{text}】")).styled(Style::Heading)),
            Block::Lead(text) => {
                let label = number
                    .take()
                    .map(|number| format!("{number} "))
                    .unwrap_or_default();
                page.push(Paragraph::new(text).labelled(label).styled(Style::Answer));
            }
            Block::Text(text) => page.push(Paragraph::new(text)),
            Block::Steps(steps) => {
                let width = columns(&format!("{}. ", steps.len()));
                page.extend(steps.iter().enumerate().map(|(index, step)| {
                    Paragraph::new(step).labelled(padded(&format!("{}.", index + 1), width))
                }));
            }
            Block::Items(items) => page.extend(items.iter().map(|item| Paragraph::new(item).labelled("· "))),
            Block::Working(steps) => page.extend(listed("怎么来的:", steps, Style::Plain)),
            Block::Confidence(text) => page.push(split_label(text).styled(Style::Aside)),
            Block::Note(text) => page.push(Paragraph::new(text).labelled("注意:").styled(Style::Note)),
            Block::Sources(sources) => page.extend(listed("来源:", sources, Style::Aside)),
            Block::Suggestions(questions) => page.extend(listed("还可以问:", questions, Style::Aside)),
        }
    }
    page.extend(number.map(|number| Paragraph::new(number).styled(Style::Answer)));
    if reply.traditional {
        for paragraph in &mut page {
            paragraph.label = render::in_traditional(&paragraph.label);
            paragraph.text = render::in_traditional(&paragraph.text);
        }
    }
    page
}

/// Several lines under one label.
fn listed<'a>(label: &'a str, lines: &'a [String], style: Style) -> impl Iterator<Item = Paragraph> + 'a {
    let width = columns(label);
    lines.iter().enumerate().map(move |(index, line)| {
        let label = if index == 0 {
            label.to_owned()
        } else {
            " ".repeat(width)
        };
        Paragraph::new(line).labelled(label).styled(style)
    })
}

/// A text whose first words up to a colon are its label (`可信度:…`).
fn split_label(text: &str) -> Paragraph {
    match text.split_once(':') {
        Some((label, rest)) if columns(label) <= 8 => Paragraph::new(rest).labelled(format!("{label}:")),
        _ => Paragraph::new(text),
    }
}

/// Sets one paragraph in lines.
fn set(out: &mut impl Write, terminal: usize, colour: bool, paragraph: &Paragraph) -> io::Result<()> {
    // A line that fills the last column would push the cursor to the next one.
    let width = terminal.saturating_sub(1).clamp(NARROWEST, WIDEST);
    let (label_on, text_on) = paragraph.style.codes();
    let paint = |on: &str, text: &str| {
        if colour && !on.is_empty() && !text.trim().is_empty() {
            format!("{on}{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    };
    let indent = paragraph.indent.min(width / 4);
    let label = columns(&paragraph.label);
    let mut lines = Vec::new();
    // Too long a label gets a line of its own.
    let hang = if indent + label > width / 2 {
        let label = paragraph.label.trim_end();
        lines.extend(
            wrap(label, width - indent)
                .iter()
                .map(|line| (indent, paint(label_on, line))),
        );
        indent + 4
    } else {
        indent + label
    };
    let alone = !lines.is_empty();
    for (index, line) in wrap(&paragraph.text, width - hang).iter().enumerate() {
        let text = paint(text_on, line);
        if index == 0 && !alone {
            lines.push((indent, format!("{}{text}", paint(label_on, &paragraph.label))));
        } else {
            lines.push((hang, text));
        }
    }
    for (indent, line) in lines {
        writeln!(out, "{}", format!("{}{line}", " ".repeat(indent)).trim_end())?;
    }
    Ok(())
}

/// A text in lines of at most so many columns; at least one line.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for piece in pieces(whole) {
            if used > 0 && used + columns(piece.trim_end()) > width {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                used = 0;
            }
            if columns(piece.trim_end()) <= width {
                line.push_str(piece);
                used += columns(piece);
                continue;
            }
            // Longer than a line: a link, for instance.
            for grapheme in piece.graphemes(true) {
                if used + columns(grapheme) > width {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += columns(grapheme);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What stays together on a line: words, numbers with their unit, characters with the marks that cling to them.
fn pieces(text: &str) -> Vec<&str> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut cuts = vec![0];
    for at in 1..characters.len() {
        let (left, (start, right)) = (characters[at - 1].1, characters[at]);
        let before = at.checked_sub(2).map(|before| characters[before].1);
        if may_break(before, left, right) && is_boundary(text, start) {
            cuts.push(start);
        }
    }
    cuts.push(text.len());
    cuts.windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Whether a line may end between two characters; `before` stands ahead of both.
fn may_break(before: Option<char>, left: char, right: char) -> bool {
    const NOT_FIRST: &str = ",.:;!?)]}%/，。、；：？！）》」』】〕”’…‰℃";
    const NOT_LAST: &str = "([{（《「『【〔“‘/";
    const UNITS: &str = "元万亿岁年月日天个级%";
    if right == ' ' || NOT_FIRST.contains(right) {
        return false;
    }
    if left == ' ' {
        // `157.5 元` is one amount.
        return !(UNITS.contains(right) && before.is_some_and(|before| before.is_ascii_digit()));
    }
    if NOT_LAST.contains(left) || left == '约' && right.is_ascii_digit() {
        return false;
    }
    let wide = |c: char| columns(c.encode_utf8(&mut [0; 4])) == 2;
    // A half-width mark behind Chinese ends a clause; within `1,890` it does not.
    if ",;:".contains(left) && before.is_some_and(|before| wide(before) || "》”)".contains(before)) {
        return true;
    }
    if left.is_ascii_digit() && wide(right) {
        return false;
    }
    wide(left) || wide(right)
}

/// Whether a character is no part of the one before it (accents, joined emoji).
fn is_boundary(text: &str, at: usize) -> bool {
    let next: String = text[at..].chars().take(1).collect();
    columns(&next) > 0 && !text[..at].ends_with('\u{200d}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn set_at(columns: usize, paragraph: &Paragraph) -> String {
        let mut out = Vec::new();
        show(
            &mut out,
            Look::Terminal {
                columns,
                colour: false,
            },
            std::slice::from_ref(paragraph),
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn wide_characters_count_two_and_further_lines_stand_under_the_first() {
        let paragraph = Paragraph::new("手机、电话、窗口都能查,先打参保地热线问清楚").labelled("· ");
        assert_eq!(
            set_at(21, &paragraph),
            "· 手机、电话、窗口都\n  能查,先打参保地热\n  线问清楚\n"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let text = "怎么来的:1890 元/年 ÷ 12 = 157.5 元/月;每个医保年度(7月1日至次年6月30日)开头一次划进账户,https://www.nhsa.gov.cn/a/very/long/link";
        for columns_ in 17..120 {
            for line in set_at(columns_, &Paragraph::new(text).labelled("来源:").indented(2)).lines() {
                assert!(columns(line) < columns_, "{columns_}: {line}");
            }
        }
    }

    #[test]
    fn amounts_keep_their_unit_and_marks_do_not_begin_a_line() {
        let text = "每月 157.5 元,一年约1890元。(参保地“上海”)";
        for width in 10..60 {
            let lines = wrap(text, width);
            for line in &lines {
                assert!(
                    !line.ends_with("157.5") && !line.ends_with('约') && !line.ends_with('“'),
                    "{lines:?}"
                );
                assert!(!line.starts_with(['元', ',', '。', ')', '”']), "{lines:?}");
            }
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn colour_ends_with_its_line() {
        let mut out = Vec::new();
        let page = [Paragraph::new("一二三四五六七八九十")
            .labelled("注意:")
            .styled(Style::Note)];
        show(
            &mut out,
            Look::Terminal {
                columns: 17,
                colour: true,
            },
            &page,
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\x1b[33m注意:\x1b[0m一二三四五\n     六七八九十\n"
        );
    }

    #[test]
    fn elsewhere_a_paragraph_is_a_line() {
        let mut out = Vec::new();
        let page = [
            Paragraph::new("一二三")
                .labelled("· ")
                .indented(2)
                .styled(Style::Answer),
            Paragraph::gap(),
        ];
        show(&mut out, Look::Bare, &page).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  · 一二三\n\n");
    }
}
