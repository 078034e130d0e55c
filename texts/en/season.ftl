### A season as its coordinator sees it, and asking who would like a seat.

season-cadence-fortnightly = Twelve meetings of 60 minutes, every two weeks
season-cadence-monthly = Nine meetings of 75 to 90 minutes, once a month

season-change = Change name or dates
season-change-title = Change this season
season-change-lead = Planned meetings stay when they are, and nobody is written to.
season-change-save = Save
# $dates is made by when-span.
season-change-stale = Somebody changed it meanwhile: it is { $name } now, { $dates }. Save once more to put yours in its place.

season-do-next = Plan the next season
season-do-next-why = This season is over.
season-do-open = See what is open
season-do-open-why = { $program } isn’t ready to invite yet.
season-do-ask = Ask who would like a seat
season-do-ask-why = Nobody was asked yet.
season-do-roster = Bring the roster
season-do-roster-why = No site of this program has a roster yet, so there is nobody to ask.
season-do-form = Form a circle
season-do-form-why = { $count ->
    [one] One person waits for a circle.
   *[other] { $count } people wait for a circle.
}
season-do-lead = Add a facilitator
season-do-lead-why = { $circle } is put together, and nobody leads it yet.
season-do-invite = Send the invitations
season-do-invite-why = { $circle } is put together, and nobody at it was told yet.
season-do-wait = Nothing needs you today. { $count ->
    [0] Everyone who was asked has answered.
    [one] One person hasn’t answered yet.
   *[other] { $count } people haven’t answered yet.
}
season-do-ask-more = Ask more people
season-do-form-more = Form a circle

season-asked = { $count ->
    [one] One letter is on its way. The answer will show up here.
   *[other] { $count } letters are on their way. The answers will show up here.
}
season-discarded = The draft was discarded. Its seats are free again.
season-asked-none = Everyone you ticked was asked before, so nothing was sent twice.

season-fact-people = On the rosters
season-fact-asked = Asked
season-fact-wanted = Want a seat
season-fact-declined = Not this season
season-fact-silent = No answer yet
season-fact-seated = Have a circle

# Under a number in the middle of the table.
season-table-under = { $count ->
    [one] waits for a circle
   *[other] wait for a circle
}
season-table-label = { $count ->
    [0] Nobody waits for a circle
    [one] One person waits for a circle
   *[other] { $count } people wait for a circle
}
season-waiting = Waiting for a circle
season-waiting-caption = { $count ->
    [one] One person wants a seat and has none
   *[other] { $count } people want a seat and have none
}
season-name = Name
season-site = Site
season-specialty = Specialty

season-circles = Circles
season-circles-none = The circles of this season will sit here
season-circles-none-next = A circle is five to nine people and one who leads the meetings. Ask who would like a seat, then put the first table together.
season-circle-drafted = { $count ->
    [one] One seat drafted; nobody was told.
   *[other] { $count } seats drafted; nobody was told.
}
season-circle-invited = { $invited ->
    [one] One invited
   *[other] { $invited } invited
}, { $taken ->
    [0] nobody has accepted yet.
    [one] one has accepted.
   *[other] { $taken } have accepted.
}
season-circle-active = { $taken ->
    [one] Meets, with one member.
   *[other] Meets, with { $taken } members.
}
season-circle-ended = Its season is over.
season-circle-call-invite = Send the invitations
season-circle-call-short = { $count ->
    [one] One short of the smallest circle: add somebody
   *[other] { $count } short of the smallest circle: add somebody
}
season-circle-call-meetings = It has no meeting to come: plan some
season-circle-call-lead = Nobody leads it: add a facilitator

season-silent-title = { $count ->
    [one] One person hasn’t answered
   *[other] { $count } people haven’t answered
}
season-declined-title = { $count ->
    [one] One person said: not this season
   *[other] { $count } people said: not this season
}
season-declined-note = Only the coordinators of this program see this. It is erased 30 days after it was said, and it is no reason for anything.

# Below the beginning of a list of people or circles; more than twelve.
season-all = Show all { $count }

## Asking

season-ask-title = Who would like a seat?
season-ask-lead = Each gets one letter with a question that takes a minute: a seat, or not this season. Joining is voluntary and the letter says so; whoever doesn’t answer is left in peace.
season-ask-group = { $site }, { $count ->
    [one] one person
   *[other] { $count } people
}
season-ask-everyone = { $count ->
    [one] Everyone at { $site }: one letter
   *[other] Everyone at { $site }: { $count } letters
}
season-ask-before = { $count ->
    [one] One person was asked before and isn’t listed.
   *[other] { $count } people were asked before and aren’t listed.
}
season-ask-all-asked = Everyone on the rosters was asked
season-ask-all-asked-next = Answers come in on the season’s page. New people on a roster can be asked at any time.
season-ask-nobody = The rosters are empty
season-ask-nobody-next = A roster says who works where. Bring it as a file, and come back to ask.
season-ask-button = Send the letters
season-ask-button-means = One letter a person, at once.
season-ask-tick = Tick at least one person, or everyone at a site.
season-ask-sees = Who sees the answers
season-ask-sees-means = The coordinators of this program, nobody else. “Not this season” is erased after 30 days.
season-ask-roster = Bring the roster
season-ask-back = Back to { $season }
