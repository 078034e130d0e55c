### The pulse: a few questions after a meeting, the sealed box, and what comes out of it.

pulse-title = How was it?
pulse-eyebrow = The meeting of { $day }
pulse-lead = A tap each, and you are done. Skip what you like: all of it is voluntary, and nobody at your table learns who answered.
pulse-until = The box takes answers until { $when }.

# The questions. Their wording is frozen with their ids; other words are another question.
pulse-worth = Was it worth your time?
pulse-heard = Did people listen to you?
pulse-pace = Was the pace right for you?
pulse-use = Will you use something of it?
pulse-said = Could you say what you wanted to say?

# Above the one question that stands by itself, after the others.
pulse-apart = If you tap only one, let it be this.

# The scale of every question.
pulse-no = No
pulse-little = A little
pulse-mostly = Mostly
pulse-yes = Yes

pulse-send = Put it into the box
pulse-sent-once = It goes once, and can’t be looked at or changed afterwards, not even by you.
pulse-empty = Tap at least one answer, or just leave this page: not answering is fine.
pulse-stale = The box took nothing: you have answered already, or it is closed.

pulse-who-title = Who can see this
pulse-who-anonymous = Your answers are sealed at once. They are anonymous once the box is closed: what comes out is mixed, question by question, without names and times.
pulse-who-facilitator = From five answers on, whoever leads your circle sees how often each was chosen. Before that they see only how many have answered, counted once a day. Whoever hasn’t answered is reminded once, a day before the box closes, by machine.
pulse-who-circle = From five answers on, your circle sees how often each was chosen: its members and whoever leads it, all at once. Before that, whoever leads it sees only how many have answered, counted once a day. Whoever hasn’t answered is reminded once, a day before the box closes, by machine.
pulse-who-few = With fewer than five, the box stays sealed and is opened together with those of the next meetings, as long as they ask the same. When three meetings, or three months, don’t make five, all of it is destroyed unread.
pulse-who-others = Nobody else sees any of it: no coordinator, no sponsor, no operator.
pulse-who-others-circle = Nobody outside the circle sees any of it: no coordinator, no sponsor, no operator.
pulse-weak = What can’t be promised: all the others who answered, if they put theirs together, can work out yours, and where meetings are opened together it takes fewer people. If everybody answers alike, everybody knows. And the people who run the server of { $organisation } could open a box that is still open; after it is closed they can’t tell whose an answer was either.

pulse-soon = The box opens when the meeting is over.
pulse-used-title = It is in the box
pulse-used = Thank you. It is sealed, and there is nothing more to do.
pulse-leads = Members answer this, and you don’t: you see what comes out, and an answer of your own would make theirs fewer.
pulse-leads-link = What came of your circle’s boxes
pulse-no-ticket = The box is open for those who sat at this table when the meeting ended.
pulse-waiting-title = Sealed
pulse-waiting = Fewer than five answered. The box needs five, and is kept sealed until then: it is opened together with the next meetings’, or destroyed unread.
pulse-closing-title = Being closed
pulse-closing = The box takes no more answers. Its key is being destroyed; then what came out is shown.
pulse-closed-title = Closed
pulse-closed = At least five answered. Whoever leads your circle sees how often each answer was chosen; who gave it, nobody can tell any more.
pulse-closed-circle = At least five answered. Your circle sees how often each answer was chosen; who gave it, nobody can tell any more.
pulse-destroyed-title = Destroyed unread
pulse-destroyed-few = Too few answered within three meetings or three months, or before the questions were changed. Nobody has read what was in the box, and nobody can.
pulse-destroyed-key = The key of this box was lost when the server was restored from a backup. Nobody has read what was in the box, and nobody can. Nothing is asked again.
pulse-destroyed-meddled = There was something in this box that nobody at the table had put there, so it was never opened. Nobody has read what was in it, and nobody can.
pulse-destroyed-missed = The meeting didn’t take place, so the box was destroyed. Nobody has read what was in it.

pulse-section = How was it?
pulse-section-lead = Five taps at most, twenty seconds, voluntary.
pulse-section-button = Answer in a few taps
pulse-home = How was it on { $day }?
pulse-home-means = Five taps at most, voluntary. It goes into a sealed box.
pulse-home-button = A few taps

pulse-results-title = How the meetings were
pulse-results-lead = How often each answer was chosen, from five answers on. Which meeting an answer was of, and whose, nobody can tell.
pulse-results-empty-title = Nothing has come out yet
pulse-results-empty = After each meeting its members are asked four quick questions, and whether they could say what they wanted to say. With at least five answers, from up to three meetings together, you see here how often each was chosen.
pulse-results-before = The meetings before
# $answers is at least five; $asked counts everybody at every one of these meetings.
pulse-results-answers = { $answers } of { $asked } answered.
pulse-results-together = { $answers } answers of { $asked } asked, over these meetings together.
pulse-results-hidden = Fewer than five answered this one, so its answers were destroyed unread.
# “3 of 5”
pulse-results-count = { $count } of { $all }
pulse-results-shared = Your circle’s members see this too.
pulse-boxes-title = Boxes that are sealed
pulse-box-uncounted = { $asked ->
    [one] Open until { $when }. One was asked; how many have answered is counted once a day.
   *[other] Open until { $when }. { $asked } were asked; how many have answered is counted once a day.
}
pulse-box-open = Open until { $when }. { $answered } of { $asked } had answered at the last daily count.
pulse-box-waiting = { $answered } of { $asked } answered. It needs 5, and is kept sealed until then.
pulse-box-closing = { $answered } of { $asked } answered. Its key is being destroyed; then it is shown here.
pulse-back = To the circle
