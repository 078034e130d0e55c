//! Across the system: other sites, other professions, those above, and what nobody alone commands.

use super::{Dimension, Prompt, Text};

pub(super) const PROMPTS: &[Prompt] = &[
    Prompt {
        slug: "two-sites-one-service",
        dimension: Dimension::System,
        present: Text {
            title: "Two sites, one service on paper",
            bring: "Bring a thing that works in one place and won’t in the other: a rota, a pathway, a \
                    way of handing over. What do people at each site say about the other when no one \
                    from there is listening?",
            asks: [
                "What does each site know that the other would pay to know?",
                "What would each have to give up to be one, and who is asked to give up more?",
                "Who crosses the distance every week, and what have they learned?",
            ],
            experiment: "Spend half a day at the other place with nothing to present.",
            words: "merger sites integration hospital network distance standardisation",
        },
        earlier: &[],
    },
    Prompt {
        slug: "new-name-on-the-badge",
        dimension: Dimension::System,
        present: Text {
            title: "A new name on the badge",
            bring: "Bring a reorganisation as it reached you: a new structure, a new chief, an old \
                    name gone. What did you have to stand for before you had understood it yourself?",
            asks: [
                "What ended, and has anybody been allowed to say goodbye to it?",
                "What did you promise people, and was it yours to promise?",
                "What is quietly better than before?",
            ],
            experiment: "Tell your people three things: what you know, what you don’t, and when you \
                         will speak of it again.",
            words: "merger reorganisation restructuring change loss transition leadership",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-number-misses-the-point",
        dimension: Dimension::System,
        present: Text {
            title: "The number that misses the point",
            bring: "Bring a target that your team meets or misses for the wrong reasons. How does it \
                    change what people do on a day when nobody speaks of it?",
            asks: [
                "What was the number meant to protect?",
                "What would a fair critic of your work want to measure instead?",
                "What do you say about it upward, and what do you say downward?",
            ],
            experiment: "Show whoever asks for the number one case where it is right and one where it \
                         misleads.",
            words: "metrics target indicator throughput wait times quality pressure productivity",
        },
        earlier: &[],
    },
    Prompt {
        slug: "saying-it-upward",
        dimension: Dimension::System,
        present: Text {
            title: "Saying it upward",
            bring: "Bring bad news that you had to carry to people with more power than you, or that \
                    you decided not to carry. What did you soften, and what did the softening do?",
            asks: [
                "What did they need in order to act, and what did you bring?",
                "What do you believe happens to those who say such things? How do you know?",
                "Who could have said it with you?",
            ],
            experiment: "Say the hard part in the first two sentences, then the one thing you ask for.",
            words: "executive board speaking up escalation safety power hierarchy",
        },
        earlier: &[],
    },
    Prompt {
        slug: "responsible-without-command",
        dimension: Dimension::System,
        present: Text {
            title: "Responsible for what I can’t command",
            bring: "Bring something you answer for that depends on people who don’t answer to you. \
                    When did you last get what was needed, and how did that really come about?",
            asks: [
                "What do those people want that has nothing to do with you?",
                "Where have you been using pressure because you had no relationship?",
                "Whom have you never thanked for making you look good?",
            ],
            experiment: "Ask one of them what you could do that would make their week easier. Do it.",
            words: "influence authority matrix radiology laboratory management collaboration",
        },
        earlier: &[],
    },
    Prompt {
        slug: "not-enough-of-anything",
        dimension: Dimension::System,
        present: Text {
            title: "Not enough of anything",
            bring: "Bring a choice about beds, lists, posts or hours in which somebody had to go \
                    without. Tell how the choosing went, not who was chosen.",
            asks: [
                "Who was in the room, and whose interest had no chair?",
                "What did you know you were not saying aloud?",
                "What do you owe to those who went without?",
            ],
            experiment: "Write down, for yourself, the reason you would be ready to give in public.",
            words: "scarcity resources allocation beds staffing ethics moral distress priority",
        },
        earlier: &[],
    },
    Prompt {
        slug: "across-the-professions",
        dimension: Dimension::System,
        present: Text {
            title: "Across the line between professions",
            bring: "Bring a moment when medicine and another profession saw the same thing and did not \
                    see the same: nursing, pharmacy, therapy, administration. Tell it once as you saw \
                    it, and once as they would.",
            asks: [
                "What does the other profession get blamed for here?",
                "What can they see from where they stand that you can’t?",
                "Who has to translate, and what does it cost them?",
            ],
            experiment: "Ask a counterpart to tell you, without interruption, how your service looks \
                         from theirs.",
            words: "nursing interprofessional pharmacy administration respect hierarchy",
        },
        earlier: &[],
    },
    Prompt {
        slug: "somebody-elses-promise",
        dimension: Dimension::System,
        present: Text {
            title: "The promise somebody else made",
            bring: "Bring an arrangement, a favour or a word given by whoever came before you, and now \
                    asked of you. Who holds you to it, and what happens in you when they do?",
            asks: [
                "What was the promise good for in its time?",
                "Who built their life around it?",
                "How could it end honourably, if it has to?",
            ],
            experiment: "Go to the person who was promised something before they have to come to you.",
            words: "inherited predecessor legacy agreement exception fairness succession",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-change-that-slid-back",
        dimension: Dimension::System,
        present: Text {
            title: "The change that slid back",
            bring: "Bring something you changed that went back to how it was. When did you first see it \
                    slipping, and what did you do with that?",
            asks: [
                "What was the old way looking after that the new one forgot?",
                "Who was for it only while you were watching?",
                "What is left of it, and does that deserve a name?",
            ],
            experiment: "Ask somebody who went back to the old way what it does better. Believe the \
                         answer for a week.",
            words: "change management improvement resistance sustainability project failure",
        },
        earlier: &[],
    },
    Prompt {
        slug: "who-was-not-in-the-room",
        dimension: Dimension::System,
        present: Text {
            title: "Who was not in the room",
            bring: "Bring a good decision that met people who had had no part in it. How did you find \
                    out that they should have been asked, and what was your first feeling?",
            asks: [
                "What made it easy to forget them?",
                "What would you have heard that you didn’t want to hear?",
                "What is still open enough to be decided with them?",
            ],
            experiment: "Before your next decision, name aloud who will live with it and isn’t there.",
            words: "consultation inclusion patients families equity participation decision",
        },
        earlier: &[],
    },
];
