//! A letter as HTML that Outlook, Gmail and Apple Mail all set alike, light and dark.
//!
//! Styles stand on the elements, since several readers drop a style sheet; the sheet in the head
//! holds only what such readers can do without: the dark colours and the narrow margin. There are
//! no pictures, so nothing tells when a letter was opened. Colours are those of the site
//! (style/tokens), written as the sRGB that mail readers understand.

use std::fmt::Write;

use domain::html::escaped;

use super::letter::Block;

const SERIF: &str = "Newsreader,'Iowan Old Style',Palatino,Georgia,serif";
const SANS: &str =
    "'Atkinson Hyperlegible Next',system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/// Dark colours, for readers that keep the head. The attribute selectors are for Outlook's own
/// dark mode, which otherwise inverts what it likes.
const SHEET: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#0f1223!important;color:#eeebe2!important}
.ink{color:#eeebe2!important}
.soft{color:#afb3c5!important}
.button{background:#acbaf8!important;color:#12162f!important}
.line{border-color:#32364d!important}
}
[data-ogsc] .ink{color:#eeebe2!important}
[data-ogsc] .soft{color:#afb3c5!important}
@media (max-width:30em){.sheet{padding:24px 20px!important}}";

/// Padding that Outlook for Windows honours: it ignores the padding of links, but not letters
/// that are spaced apart and raised.
const BEFORE: &str = "<!--[if mso]><i style=\"mso-font-width:200%;mso-text-raise:26pt\" hidden>\
    &emsp;</i><span style=\"mso-text-raise:13pt\"><![endif]-->";
const AFTER: &str = "<!--[if mso]></span><i style=\"mso-font-width:200%\" hidden>\
    &emsp;&#8203;</i><![endif]-->";

pub(super) fn render(subject: &str, language: &str, blocks: &[Block]) -> String {
    let mut html = String::with_capacity(4_096);
    head(&mut html, &escape(subject), &escape(language));
    let mut at_foot = false;
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block, Block::Quiet(_)) && !at_foot {
            at_foot = true;
            html.push_str(
                "<hr class=\"line\" style=\"border:0;border-top:1px solid #d8dae3;margin:36px 0 20px\">\n",
            );
        }
        let below = blocks.get(at + 1);
        html.push_str(&element(block, below));
        html.push('\n');
    }
    html.push_str("</div>\n</div>\n</body>\n</html>\n");
    html
}

/// What stands around a letter. An address that is longer than the window is broken: `word-wrap` is
/// the name of that which old readers know, too.
fn head(html: &mut String, subject: &str, language: &str) {
    // Writing into a String can't fail.
    let _written = write!(
        html,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <meta name=\"format-detection\" content=\"telephone=no,date=no,address=no\">\n\
         <title>{subject}</title>\n<style>\n{SHEET}\n</style>\n</head>\n\
         <body class=\"paper\" style=\"margin:0;padding:0;background:#f9fafd;color:#1b2037\">\n\
         <div class=\"paper\" role=\"article\" aria-label=\"{subject}\" lang=\"{language}\" \
         style=\"background:#f9fafd;color:#1b2037;font:400 17px/1.55 {SANS}\">\n\
         <div class=\"sheet\" style=\"max-width:560px;margin:0 auto;padding:40px 32px;\
         word-wrap:break-word\">\n\
         <div class=\"button\" aria-hidden=\"true\" style=\"width:36px;height:4px;margin:0 0 22px;\
         border-radius:2px;background:#39408d;font-size:0;line-height:4px\">&nbsp;</div>\n"
    );
}

fn element(block: &Block, below: Option<&Block>) -> String {
    match block {
        Block::Heading(words) => format!(
            "<h1 class=\"ink\" style=\"margin:0 0 20px;font:500 28px/1.2 {SERIF};color:#1b2037\">{}</h1>",
            escape(words.trim())
        ),
        Block::Paragraph(words) => format!(
            "<p class=\"ink\" style=\"margin:0 0 18px;font:400 17px/1.55 {SANS};color:#1b2037\">{}</p>",
            lines(words)
        ),
        Block::Fact { label, value } => format!(
            "<p class=\"ink\" style=\"margin:0 0 {}px;font:400 20px/1.35 {SERIF};color:#1b2037\">\
             <span class=\"soft\" style=\"font:400 15px/1.4 {SANS};color:#52576c\">{}</span><br>{}</p>",
            if matches!(below, Some(Block::Fact { .. })) {
                12
            } else {
                26
            },
            escape(label.trim()),
            escape(value.trim())
        ),
        Block::Button { label, url } => button(label, url),
        Block::Quiet(words) => format!(
            "<p class=\"soft\" style=\"margin:0 0 10px;font:400 15px/1.5 {SANS};color:#52576c\">{}</p>",
            lines(words)
        ),
    }
}

fn button(label: &str, url: &str) -> String {
    format!(
        "<p style=\"margin:28px 0\"><a class=\"button\" href=\"{}\" style=\"display:inline-block;\
         padding:13px 26px;border-radius:8px;background:#39408d;color:#f8faff;\
         font:600 17px/1.3 {SANS};text-decoration:none\">{BEFORE}{}{AFTER}</a></p>",
        escape(web_only(url.trim())),
        escape(label.trim())
    )
}

/// A link that a browser would run as script leads nowhere.
fn web_only(url: &str) -> &str {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web { url } else { "about:blank" }
}

/// Line ends within a paragraph are kept.
fn lines(words: &str) -> String {
    let all: Vec<_> = words.trim().lines().map(escape).collect();
    all.join("<br>\n")
}

/// A control character is a space.
fn escape(words: &str) -> String {
    escaped(&words.replace(char::is_control, " "))
}
