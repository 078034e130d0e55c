//! With my team: what people who work side by side owe each other.

use super::{Dimension, Prompt, Text};

pub(super) const PROMPTS: &[Prompt] = &[
    Prompt {
        slug: "brilliant-and-hard",
        dimension: Dimension::Team,
        present: Text {
            title: "Brilliant, and hard to work with",
            bring: "Bring somebody whose work is excellent and whose way with others is not, told so \
                    that nobody here could guess who it is. What have you let pass, and what did you \
                    tell yourself when you did?",
            asks: [
                "Who has been paying for this brilliance, and do they know that you know?",
                "What does this person probably believe about how they are seen?",
                "What would you do if their results were average?",
            ],
            experiment: "Describe to them one thing they did and what it did to another, with no word \
                         about character.",
            words: "disruptive behaviour rude difficult colleague surgeon performance incivility",
        },
        earlier: &[],
    },
    Prompt {
        slug: "feedback-not-given",
        dimension: Dimension::Team,
        present: Text {
            title: "The feedback that has not been given",
            bring: "Bring something you know about a colleague’s work that they don’t know you know. \
                    How long have you had it, and what has happened to it meanwhile?",
            asks: [
                "What do you want for this person, apart from wanting it to stop?",
                "What would they need from you to be able to hear it?",
                "What has your kindness kept them from?",
            ],
            experiment: "Ask them first: “How do you think it’s going?” Wait until the second answer.",
            words: "feedback appraisal honesty performance evaluation praise criticism",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-morning-after",
        dimension: Dimension::Team,
        present: Text {
            title: "The morning after",
            bring: "Bring the day after something went badly for your team. Leave out what happened to \
                    whom. Who came in, who said nothing, what did you say first, and what did you \
                    wish you had said?",
            asks: [
                "What did people need from you that day, and what did they get?",
                "Who was left out of the looking-after?",
                "What do people now believe happens here when something goes wrong?",
            ],
            experiment: "Ask one of those who were there what that morning was like for them, and only \
                         listen.",
            words: "adverse event debrief crisis grief support team complaint",
        },
        earlier: &[],
    },
    Prompt {
        slug: "two-camps",
        dimension: Dimension::Team,
        present: Text {
            title: "Two camps and one corridor",
            bring: "Bring a rift in your team that everybody steers around. Draw it for us: who sits \
                    where, who carries messages, where you stand when you think nobody looks.",
            asks: [
                "What would each side say the other has never understood?",
                "What does the rift make possible that nobody would like to lose?",
                "What do you do that keeps it as it is?",
            ],
            experiment: "Ask two people, one of each side, to bring you one small problem they can \
                         solve together.",
            words: "conflict factions division split mediation tension",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-meeting-after-the-meeting",
        dimension: Dimension::Team,
        present: Text {
            title: "The meeting after the meeting",
            bring: "Bring a meeting that ended in agreement and was undone in the corridor. What was \
                    said at the table, what was said at the door, and how did you come to hear of it?",
            asks: [
                "What made the door safer than the table?",
                "How do you usually answer the first person who disagrees with you?",
                "What would you have to risk for them to risk it too?",
            ],
            experiment: "At your next meeting, ask “What is the best case against this?”, and be the \
                         last to speak.",
            words: "psychological safety silence disagreement decision trust dissent",
        },
        earlier: &[],
    },
    Prompt {
        slug: "somebody-new",
        dimension: Dimension::Team,
        present: Text {
            title: "Somebody new, and we were busy",
            bring: "Bring the arrival of somebody in your team: the first week as it was, not as the \
                    plan had it. What did they learn about you all without anybody saying it?",
            asks: [
                "What did they see that you have stopped seeing?",
                "Whose job was it to be glad that they came?",
                "What do people here have to guess?",
            ],
            experiment: "Ask the newest person what puzzled them, and thank them without explaining.",
            words: "onboarding newcomer welcome recruit belonging trainee locum",
        },
        earlier: &[],
    },
    Prompt {
        slug: "fair-to-whom",
        dimension: Dimension::Team,
        present: Text {
            title: "Fair to whom?",
            bring: "Bring a decision about nights, leave, theatre time or money where whatever you did \
                    would be unfair to somebody. How did you decide, and how did you tell those who lost?",
            asks: [
                "Which rule did you follow, and which one did you bend?",
                "Who asks loudly here, and who never asks?",
                "What would you want to be able to say about it in five years?",
            ],
            experiment: "Tell the people concerned how the next such decision will be made before \
                         anyone knows how it will fall.",
            words: "rota schedule call holiday equity part-time parental leave fairness pay",
        },
        earlier: &[],
    },
    Prompt {
        slug: "letting-somebody-else",
        dimension: Dimension::Team,
        present: Text {
            title: "Letting somebody else do it",
            bring: "Bring a task you gave away and took back, or have never given away. What did you \
                    see, or fear to see, when it was in other hands?",
            asks: [
                "What would be lost if it were done differently, and what only if it were done badly?",
                "Who is waiting for you to let go?",
                "What would you do with the time, and does that frighten you a little?",
            ],
            experiment: "Hand over one thing with its decision, not only its work, and don’t ask about \
                         it until the day you agreed.",
            words: "delegation trust control micromanagement succession development",
        },
        earlier: &[],
    },
    Prompt {
        slug: "a-colleague-not-themselves",
        dimension: Dimension::Team,
        present: Text {
            title: "A colleague who isn’t themselves",
            bring: "Bring your worry about somebody who has changed: late, flat, sharp, absent while \
                    present. Tell what you saw, not what it might be. If anyone may be in danger, \
                    that goes to where your agreement says, and not to this table.",
            asks: [
                "What have you seen, heard and guessed? Which is which?",
                "What are you to this person: chief, friend, doctor? Who else could be the one?",
                "What are you afraid of setting in motion?",
            ],
            experiment: "Say “I’ve noticed this, and I’m asking because I care how you are”. Then stay \
                         long enough for the answer.",
            words: "struggling distress burnout illness concern impaired support wellbeing",
        },
        earlier: &[],
    },
    Prompt {
        slug: "when-we-laughed",
        dimension: Dimension::Team,
        present: Text {
            title: "The last time we laughed",
            bring: "Bring a moment when your team was at its best, however short. Who was there, what \
                    had just happened, and what were you doing, or leaving undone?",
            asks: [
                "What was true of your team in that hour that isn’t true most days?",
                "Who makes such moments possible, and has anybody told them?",
                "What do you do, meaning well, that ends them?",
            ],
            experiment: "Bring back one condition of that hour this month, on purpose and without \
                         announcing it.",
            words: "joy belonging team spirit strength appreciation celebration",
        },
        earlier: &[],
    },
];
