//! A letter as plain text. Lines are not broken here: every reader breaks them to its own width.

use super::letter::{Block, one_line};

pub(super) fn render(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut above = None;
    for block in blocks {
        if let Some(above) = above {
            text.push_str(between(above, block));
        }
        text.push_str(&words(block));
        above = Some(block);
    }
    text.push('\n');
    text
}

/// Facts stand together, and a line of its own parts the foot from the rest (RFC 3676, 4.3).
fn between(above: &Block, below: &Block) -> &'static str {
    match (above, below) {
        (Block::Fact { .. }, Block::Fact { .. }) | (Block::Quiet(_), Block::Quiet(_)) => "\n",
        (_, Block::Quiet(_)) => "\n\n-- \n",
        _ => "\n\n",
    }
}

fn words(block: &Block) -> String {
    match block {
        Block::Heading(words) => one_line(words),
        Block::Paragraph(words) | Block::Quiet(words) => words.trim().to_owned(),
        Block::Fact { label, value } => format!("{}: {}", one_line(label), one_line(value)),
        Block::Button { label, url } => format!("{}:\n{}", one_line(label), one_line(url)),
    }
}
