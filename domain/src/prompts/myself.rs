//! With myself: what leading does to the one who leads.

use super::{Dimension, Prompt, Text};

pub(super) const PROMPTS: &[Prompt] = &[
    Prompt {
        slug: "the-yes-i-carry",
        dimension: Dimension::Myself,
        present: Text {
            title: "The yes I am still carrying",
            bring: "Bring something you agreed to and have carried since: a committee, a favour, a \
                    date. Tell the moment itself. Who asked, what did the room feel like, and what \
                    made yes seem the only answer?",
            asks: [
                "What did that yes protect you from?",
                "What has it cost, and who else has been paying?",
                "If you were asked again tomorrow, what would you want to hear yourself say?",
            ],
            experiment: "Answer the next request with “I’ll tell you tomorrow”, and notice what the \
                         night changes.",
            words: "overcommitted workload boundaries saying no time",
        },
        earlier: &[],
    },
    Prompt {
        slug: "leading-former-peers",
        dimension: Dimension::Myself,
        present: Text {
            title: "Leading people I used to sit beside",
            bring: "Bring a moment when a friend or a long-time colleague became somebody you answer \
                    for. It may be small: a joke that no longer worked, a lunch you weren’t asked to.",
            asks: [
                "What did you lose that nobody has named?",
                "Which part of the old friendship are you trying to keep, and how does it help or hinder?",
                "What might they be finding hard about you?",
            ],
            experiment: "Say to one of them, in your own words, what has changed and what you hope \
                         hasn’t.",
            words: "promotion new role chief friend loneliness authority transition",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-conversation-i-put-off",
        dimension: Dimension::Myself,
        present: Text {
            title: "The conversation I keep putting off",
            bring: "Bring one that you have rehearsed in the car and not had. You needn’t know how it \
                    should go. What would you say first, and what do you fear would come back?",
            asks: [
                "What does waiting make easier for you, and for whom does it make things harder?",
                "What is the most generous explanation of the other person that you can believe?",
                "What would be good enough, if it can’t go well?",
            ],
            experiment: "Write only the first sentence. Ask for twenty minutes with that person before \
                         our next meeting.",
            words: "difficult conversation avoidance courage conflict delay",
        },
        earlier: &[],
    },
    Prompt {
        slug: "it-came-home-with-me",
        dimension: Dimension::Myself,
        present: Text {
            title: "It came home with me",
            bring: "Bring a decision, an outcome or a sentence of yours that still visits you. Leave \
                    out who was treated and where; stay with what it did to you as somebody whom \
                    others look to.",
            asks: [
                "When does it visit, and what does it want from you?",
                "What do you hold yourself to that you would never ask of a colleague?",
                "Who knows that you carry this?",
            ],
            experiment: "Tell one person outside this circle that it still visits you. Nothing more \
                         than that.",
            words: "error guilt mistake adverse outcome second victim regret grief",
        },
        earlier: &[],
    },
    Prompt {
        slug: "i-was-not-the-one-who-knew",
        dimension: Dimension::Myself,
        present: Text {
            title: "I was not the one who knew",
            bring: "Bring a time when you were expected to have the answer and didn’t: a budget, a \
                    piece of law, a field that isn’t yours. What did you do with not knowing?",
            asks: [
                "What did you do so that nobody would notice, and did it work?",
                "What would have happened if you had said it aloud?",
                "Who is allowed not to know where you work?",
            ],
            experiment: "Say “I don’t know, and here is how we will find out” once in a meeting where \
                         it counts.",
            words: "impostor uncertainty expertise competence humility asking help",
        },
        earlier: &[],
    },
    Prompt {
        slug: "two-jobs-one-week",
        dimension: Dimension::Myself,
        present: Text {
            title: "Two jobs, one week",
            bring: "Bring a day when the clinic and the chair wanted you at the same hour. Which one \
                    did you leave, how did you decide, and what did each side see?",
            asks: [
                "Which of the two would you defend, and which do you apologise for?",
                "What would you no longer be if you did less of the one?",
                "What are others learning about leading by watching your week?",
            ],
            experiment: "Guard one hour of the job that always loses, and tell somebody that you are \
                         guarding it.",
            words: "clinical administrative time identity balance calendar double role",
        },
        earlier: &[],
    },
    Prompt {
        slug: "my-temper-or-what-i-swallowed",
        dimension: Dimension::Myself,
        present: Text {
            title: "The temper I lost, or swallowed",
            bring: "Bring a moment of anger at work: one that came out, or one that you kept in and \
                    met again later. Start a minute before it, with what your body already knew.",
            asks: [
                "What was the anger guarding?",
                "What did people around you do next, then and in the weeks after?",
                "What would repair look like to the person who saw it?",
            ],
            experiment: "Find your earliest sign. When it comes, ask for five minutes before you \
                         answer.",
            words: "anger emotion shouting apology frustration reaction",
        },
        earlier: &[],
    },
    Prompt {
        slug: "the-thing-i-did-not-say",
        dimension: Dimension::Myself,
        present: Text {
            title: "The thing I did not say",
            bring: "Bring a meeting you left with a sentence still in your mouth. Say the sentence \
                    here. Then tell us what was in the room that kept it in.",
            asks: [
                "Whose face did you look at when you decided to be quiet?",
                "What did your silence say in your place?",
                "Where is there still a door for that sentence?",
            ],
            experiment: "Take it to the one person in that room who could use it, without an audience.",
            words: "silence speaking up voice fear meeting courage psychological safety",
        },
        earlier: &[],
    },
    Prompt {
        slug: "running-low",
        dimension: Dimension::Myself,
        present: Text {
            title: "Running low, quietly",
            bring: "Bring a stretch when you kept going and were not well filled: short with people, \
                    slow to decide, glad of cancelled meetings. What did you notice first, and who \
                    noticed before you?",
            asks: [
                "What do you do more of when there is less of you?",
                "What is yours to change here, and what isn’t?",
                "What would you tell a colleague who described this week to you?",
            ],
            experiment: "Choose one thing that fills you, put it into the calendar by its real name, \
                         and keep it once.",
            words: "tired exhaustion rest energy sleep strain wellbeing",
        },
        earlier: &[],
    },
    Prompt {
        slug: "it-went-well",
        dimension: Dimension::Myself,
        present: Text {
            title: "It went well, and I told nobody",
            bring: "Bring something you did well as a leader and passed over: a decision that held, a \
                    person who grew, a fight that didn’t happen. Tell it slowly enough that we see \
                    your part in it.",
            asks: [
                "What did you do that somebody else might not have done?",
                "What makes it hard to say that you did it?",
                "Where else is this strength wanted and not used?",
            ],
            experiment: "Tell somebody exactly what they did well, and what it made possible.",
            words: "success strength pride appreciation joy recognition",
        },
        earlier: &[],
    },
];
