### A program as its coordinator sees it: ready to invite or not, facilitators, sites, seasons.

program-eyebrow = Program
program-ready = Ready to invite.
program-open = { $count ->
    [one] One thing is open before anybody can be invited.
   *[other] { $count } things are open before anybody can be invited.
}
program-ready-title = Before the first invitation
program-ready-done-title = Confirmed before inviting
program-ready-lead = Each of these is confirmed by a person, by name. Nobody is written to before all five are.
program-ready-done = Confirmed by { $name } on { $date }
program-ready-now = Next
program-ready-later = Open
program-confirm = I confirm

program-exceptions-title = The exceptions to confidence
program-exceptions-means = I have read what stands in every agreement: danger to oneself or others, abuse, impaired practice and safety events are passed on. It fits the law here and the policy of { $organisation }.
program-support-title = Support, by name and number
program-support-means = I have called the numbers below. Somebody answers, at the hours it says.
program-support-first = Write down whom to turn to, in its box on this page: people rely on it.
program-retention-title = How long things are kept
program-retention-means = Text of a case goes 14 days after its meeting, all other text of a circle 90 days after its season. I confirm that { $organisation } is content with that.
program-joining-title = Joining links
program-joining-means = I have opened the account that meetings run on: recording, transcripts and AI notes are off. Live captions stay allowed, because some of us need them.
program-mail-title = A test letter that arrived
program-mail-means = I have seen the test letter in my own inbox, not among unwanted mail.
program-mail-send = Send me a test letter
program-mail-sent = A test letter is on its way to { $email }. It takes a minute or two.

program-support-label = Whom to turn to in distress
program-support-hint = Names, numbers and hours, one a line. They stand on the support card of every page, signed in or out. A changed text must be confirmed again.
program-support-save = Keep this text
program-support-changed = The text was changed meanwhile. Read what stands there now, and confirm that.
# $text is what stands there now: names, numbers and hours.
program-support-stale = Somebody changed it meanwhile: “{ $text }”. Keep yours once more to put it in its place.
program-support-who = Everyone who uses { -circlekeep } at { $organisation } can read this.

program-facilitators = Facilitators
program-facilitators-none = Nobody can lead a circle yet. Add the first facilitator by name and address; they get a letter.
program-facilitators-caption = { $count ->
    [one] One person may lead circles of this program
   *[other] { $count } people may lead circles of this program
}
program-facilitator-name = Name
program-facilitator-email = E-mail address
program-facilitator-email-hint = Where their letter goes. Somebody with an account here keeps it.
program-facilitator-account = Account
program-facilitator-has = complete
program-facilitator-awaits = has a letter, not opened yet
program-facilitator-add = Add a facilitator
program-facilitator-change = What you can do
program-facilitator-remove-means = Whoever is removed can’t be given a new circle. A seat they haven’t taken yet can be withdrawn on its circle’s page; one they have taken is theirs to leave.

program-pulse-title = After a meeting
program-pulse-legend = Who sees what comes out of the sealed box?
program-pulse-hint = How often each answer was chosen, from five answers on, without names. This counts for boxes that open from now on: those who answer are told which it is.
program-pulse-leads = Whoever leads the circle
program-pulse-leads-means = As it is unless you say otherwise.
program-pulse-circle = The whole circle
program-pulse-circle-means = Its members see it at the same moment as whoever leads it.
program-pulse-save = Keep this

program-sites = Sites
program-dimensions = What its questions are about
program-teams-apart = People of one team don’t sit in one circle.
program-teams-together = People of one team may sit in one circle.
program-agreement = Agreement
program-agreement-stories = Learning leaves, stories stay.
program-agreement-nothing = Nothing leaves.

program-seasons = Seasons
program-seasons-none = A season is one run of the program: its dates, how often its circles meet, who sits in them.
program-season-plan = Plan a season
program-season-line = { $span }, { $cadence }
program-fortnightly = every two weeks
program-monthly = once a month

program-new-eyebrow = { $program }
program-new-title = Plan a season
program-new-lead = You can ask people and form circles as soon as it stands. Nobody is written to by planning it.
program-new-name = Name
program-new-name-hint = As people will say it: “Autumn 2026”.
program-new-first = First day
program-new-last = Last day
program-new-last-hint = Twelve meetings every two weeks fill 23 weeks; nine monthly ones fill 36. Leave two or three weeks for holidays.
program-new-cadence = How often a circle meets
program-new-fortnightly = Every two weeks
program-new-fortnightly-means = Twelve meetings of 60 minutes.
program-new-monthly = Once a month
program-new-monthly-means = Nine meetings of 75 to 90 minutes.
program-new-button = Plan this season
program-new-aside = What comes next
program-new-aside-ask = Ask who would like a seat: one letter each, and the answer is free.
program-new-aside-form = Form circles of five to nine out of those who do.
program-new-aside-invite = Invite, when the program is ready.
