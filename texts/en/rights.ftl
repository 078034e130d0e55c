### Who can see what: the table of rights, in plain words.

rights-title = Who can see what
rights-lead = Nobody sees everything here, and there is no role that could. This is the whole of it, with what is weak about it too.
rights-run-by = At { $organisation }

rights-table-title = The table
rights-table-caption = Whoever looks, by what there is
rights-table-means = One row for whoever looks, one column for what there is. “Later” marks what this house doesn’t keep yet; the promise already stands.
rights-who = Who
rights-seats = Names, seats, dates
rights-words = What a circle writes
rights-private = Your private notes
rights-journal = Your journal (later)
rights-answers = Answers after a meeting
rights-attendance = Who came
rights-summary = The sponsor’s summary

rights-author = You, of what is yours
rights-member = Others in your circle
rights-facilitator = Whoever leads your circle
rights-coordinator = The coordinator
rights-sponsor = The sponsor
rights-operator = The operator, in this application
rights-thief = A thief of the database or a backup, without the keys
rights-host = Whoever runs the server, only looking
rights-host-change = Whoever runs the server and changes the program
rights-mail = Whoever reads your mail or calendar
rights-mail-reset = Whoever can also use your mail to choose a new password

rights-yes = yes
rights-no = no
rights-own = your own
rights-until-sent = until they are sent
rights-own-circle = of your circle
rights-their-circles = of their circles
rights-count = how many answered; all of it, mixed and without names, once released
rights-released = released ones, where your program says so
rights-scope = of their sites and programs
rights-counts = counts, no names
rights-bands = later: three broad bands
rights-accounts = accounts and seats
rights-cipher = unreadable
rights-cipher-voted = unreadable, and who answered
rights-while-open = while they are collected
rights-next-unlock = from your next unlocking
rights-time-place = time, place, the way in, your answer, whether you present; could answer for you

rights-promises-title = What is promised
rights-promise-circle = What a circle writes
rights-promise-circle-state = So today
rights-promise-circle-means = The circle’s own lines in its agreement are encrypted with a key of that circle. Its members and whoever leads it read them, once they have affirmed the agreement. So are cases that a presenter shares, from the time they chose; a newcomer reads nothing older until everyone says welcome.
rights-promise-account = Names, seats, dates
rights-promise-account-state = So today
rights-promise-account-means = Your circle sees who sits in it. Coordinators see seats, never words. Operators see accounts and seats. Sponsors see none of it.
rights-promise-private = Your private notes
rights-promise-private-state = So today
rights-promise-journal = Your journal
rights-promise-answers = Answers after a meeting
rights-promise-answers-state = So today
rights-promise-later = Not built yet
rights-promise-private-means = Reflections, and what you write of a case for yourself, are shown to nobody else, and nobody is shown that they exist. They are encrypted with a key of your own, which the server keeps: whoever runs the server could open them, and the page says so beside the box.
rights-promise-journal-means = Reflections will be encrypted in your browser with a key that stays with you. { -circlekeep } can’t do that yet: until it can, they are private notes, with the weaker promise that stands there.
rights-promise-answers-means = Anonymous once the box is closed: sealed until then, shown only from five answers on, mixed and without names, to whoever leads the circle, and to its members where the program says so before they answer. With fewer they stay sealed until the next meetings make five, or are destroyed unread.

rights-agreement-title = The agreement
rights-agreement = Every circle has one of two: “learning leaves, stories stay”, or “nothing leaves”. It may add lines of its own. Everyone affirms it before reading anything, and again when it changes or somebody new comes.

rights-kept-title = How long it is kept
rights-kept-caption = What is kept, and until when
rights-kept-what = What
rights-kept-until = Until
# What each rule of erasing is about, named by the rule.
rights-kept-wish-declined = “Not this season”, said when you were asked
rights-kept-seat-declined = “Not this season”, said to an invitation
rights-kept-sign-in-ended = A sign-in, after it ended
rights-kept-sign-in-outlived = A sign-in that was never ended
rights-kept-sign-in-failed = That somebody failed to sign in
rights-kept-upload = A roster’s file, before it is taken over
rights-kept-letter = A letter’s row, after it was sent: to whom and about what, never its text
rights-kept-dead-letter = That a letter about a circle could not be delivered, and to whom
rights-kept-link = A link from a letter, after it was used or ran out
rights-kept-pass = A link in a calendar
rights-kept-audit = The record of who did what, never what was said
rights-kept-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
rights-kept-days = { $count ->
    [one] one day
   *[other] { $count } days
}
rights-kept-years = { $count ->
    [one] one year
   *[other] { $count } years
}
# What is promised for what isn’t kept yet.
rights-kept-circle = What a circle adds to its agreement
rights-kept-case = A case that was shared
rights-kept-own-case = What you wrote of a case for yourself
rights-kept-reflection = Your reflections
rights-kept-reflection-until = until you delete them
rights-kept-attendance = Who came, by name
rights-kept-answer = Whether you said you would come
rights-kept-reminder = That you were reminded of a meeting
rights-kept-journal = Your journal (later)
rights-kept-journal-until = until you delete it, or 24 months unused, after three warnings
rights-kept-pulse = Answers after a meeting, released without names
rights-kept-pulse-box = That a box was open, and how many answered
# $length is made by the messages above: “90 days”.
rights-kept-after-season = { $length } after the season
rights-kept-after-meeting = { $length } after its meeting
rights-kept-unless-kept = { $length } after its meeting, or as long as you keep it
rights-kept-hold = Nothing stops this erasing today. A legal hold will, once there is one: those concerned will see it, unless a court forbids that.

rights-weak-title = What can’t be promised
rights-weak-host = Whoever runs the server can open what a circle writes, if they set out to. That is said beside every box.
rights-weak-answers = A box of answers holds against everyone but a few: all the others who answered, if they put theirs together, and whoever runs the server while the box is still open.
rights-weak-court = A court can order { -circlekeep }’s host to disclose what it can open.
rights-weak-code = Like every web page, you rely on this site to send you honest code.
rights-weak-people = A person can break their word. Raise it with whom your program names; you may also simply leave.
rights-weak-backup = Backups live on for a while after something is erased. Copies that the host’s disks make by themselves are out of this program’s sight.
rights-weak-mail = Your mail can open your account through a new password. There is no second proof here yet, so guard your mail as you would this.

rights-support-title = If it gets heavy
rights-support-lead = Nobody here learns that you read this, or that you called.
