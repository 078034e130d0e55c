### The first screen: what matters next, for each duty of the reader.

home-title = Home

## What calls: an eyebrow, a sentence, what it means, and the button

home-invited = There is a seat for you in a circle
home-invited-facilitator = You are asked to lead a circle
home-invited-means = See who would be there, what is asked of you, and answer as you like. It is voluntary.
home-invited-button = See the invitation
home-affirm = One thing before you sit down
home-affirm-again = The agreement of { $circle } wants you again
home-affirm-means = Read what { $circle } keeps among itself, and affirm it in one tap.
home-affirm-button = Read the agreement
home-wish = Would you like a seat this season?
home-wish-means = A circle of five to nine physicians from different sites. Say yes or not this season; you may change your mind.
home-wish-button = Answer
home-welcome = Somebody new sits at { $circle }
home-welcome-means = They read nothing older until everyone has said welcome.
home-welcome-button = Say welcome
home-paused = You are away from { $circle }
home-paused-means = Your seat is yours. Come back whenever you like.
home-paused-button = Come back

## A circle that needs nothing

home-circle-eyebrow = { $program }, { $season }
home-circle-season = Season
home-circle-table = Table
home-circle-next = Next meeting
home-circle-means = When and where you meet, the way in and your part will stand here once the meetings are planned.
home-circle-lead-means = Who comes, who is silent and who brings a case will stand here once the meetings are planned.
# $day is a word or a date: “tomorrow”, “Tuesday”.
home-next = { $circle } meets { $day } at { $time }
home-next-eyebrow = Next meeting
home-next-button = Open the meeting
# The middle of the picture: how many come, of everyone at the table.
home-next-core = { $coming } of { $all }
home-next-under = coming
home-next-table = { $circle }: who said what of { $day }
home-next-coming = Coming
# $names said they can’t, or haven’t said: a finished list.
home-next-counts = { $coming } of { $all }.
home-next-late = { $names } will be late.
home-next-cant = { $names } can’t.
home-next-silent = { $count ->
    [one] { $names } hasn’t said.
   *[other] { $names } haven’t said.
}
home-next-silent-many = { $count ->
    [one] { $count } hasn’t said.
   *[other] { $count } haven’t said.
}
home-next-own-silent = You haven’t said.
home-next-own-late = You will be late.
home-next-own-cant = You can’t.
home-next-question = Question
home-next-enough = Enough to meet is { $count }.
home-next-few = { $count ->
    [0] Nobody is left who can come, and enough to meet is { $enough }.
    [one] Only one can still come, and enough to meet is { $enough }.
   *[other] Only { $count } can still come, and enough to meet is { $enough }.
}
home-next-present = Ask for a presenter
home-unmarked = Who came on { $day }?
home-circle-button = Open the circle
# In the middle of the picture: the number stands above these words.
home-circle-under = seats taken
home-circle-core = { $taken } of { $all }

## Sections

home-yours = Your circles
home-led = Circles you lead
home-also = Also waiting for you
home-programs = Programs you staff
home-sponsored = Programs you sponsor
home-sponsored-too = You sponsor these too
home-house = This house

home-staff-waiting = { $count ->
    [one] One person waits for a circle
   *[other] { $count } people wait for a circle
}
home-staff-waiting-means = They would like a seat in { $season } and have none yet.
home-staff-button = See the season
home-staff-quiet = { $season }: { $circles ->
    [0] no circle yet
    [one] one circle
   *[other] { $circles } circles
}, { $waiting ->
    [0] nobody waits
    [one] one person waits
   *[other] { $waiting } people wait
}, { $silent ->
    [0] everyone who was asked has answered.
    [one] one hasn’t answered.
   *[other] { $silent } haven’t answered.
}
home-staff-short = { $count ->
    [one] One circle has fewer than five members
   *[other] { $count } circles have fewer than five members
}
home-staff-unplanned = { $count ->
    [one] One circle has no meeting to come: plan some
   *[other] { $count } circles have no meeting to come: plan some
}
home-staff-unready = Not ready to invite yet: see what is open
home-staff-no-season = No season is planned yet.
home-staff-plan = Plan the first one
home-staff-site = The people of your site
home-staff-site-quiet = Names, specialties and hours, as your roster has them.

home-sponsor-button = Open the summary
home-house-button = Look after { $organisation }
home-house-quiet = Sites, people and what they are charged with. Never what is said.

home-quiet = Welcome, { $name }
home-wanted-title = You’d like a seat: { $season }
home-wanted = The coordinator of { $program } looks for a circle that fits your week. When there is one, a letter asks you, and the question stands here.
home-declined-title = No seat this season: { $season }
home-declined = You said so, or left your circle, and nobody asks why. Should you like a seat in { $program } after all, say so while the season runs.
home-wanted-change = Look at your answer again
home-empty-title = Your circle will sit here
home-empty = A circle is five to nine physicians from different sites and one person who leads the meetings. They meet through a season and keep what is said among themselves.
home-empty-next = It begins with a question: would you like a seat? The coordinator of your program asks you by letter, and the question stands here.
