### Forming a circle by hand: who sits at the table, and what stands against it.

forming-title = A new circle
forming-lead = Tick who sits at this table. Nobody is told before you send the invitations.
forming-name = Name, for now
forming-name-hint = The circle chooses its own when it meets. “Table 1” will do.
forming-facilitators = Who leads it
forming-facilitators-hint = One or two, of the program’s facilitators.
forming-facilitators-none = The program has no facilitators yet.
forming-facilitators-add = Add one on the program’s page
forming-you = You can’t seat yourself; a colleague can.
forming-wanted = { $count ->
    [one] One person wants a seat
   *[other] { $count } people want a seat
}
forming-members-hint = Seven is best, eight if you expect somebody to decline. From five to nine.
forming-silent = { $count ->
    [one] One person hasn’t answered yet
   *[other] { $count } people haven’t answered yet
}
forming-silent-hint = They can be invited too; the invitation asks again.
forming-unasked-hint = They can be invited too, but a question first is kinder.
forming-unasked = { $count ->
    [one] One person wasn’t asked
   *[other] { $count } people weren’t asked
}
forming-away = { $count ->
    [one] One person can’t be chosen
   *[other] { $count } people can’t be chosen
}
forming-away-declined = said: not this season
forming-away-seated = has a seat in another circle of this season
forming-away-self = is you; nobody seats themselves
forming-person = { $specialty }, { $site }
forming-keep = Keep this circle
forming-try = See how it fits
forming-empty = Nobody can be seated yet
forming-empty-next = Ask who would like a seat first; those who do show up here.

## How it fits

forming-fit-title = How it fits
forming-fit-good = No rule stands against this circle. It isn’t kept yet.
forming-fit-bad = { $count ->
    [one] One thing stands against this circle:
   *[other] { $count } things stand against this circle:
}
forming-fit-sites = { $members ->
    [one] One member
   *[other] { $members } members
} from { $sites ->
    [one] one site
   *[other] { $sites } sites
}.
forming-fit-pairs-best = No other choice of sites would bring fewer people of one site together.
forming-fit-pairs = { $pairs ->
    [one] One pair works at one site
   *[other] { $pairs } pairs work at one site
}; with people of other sites it could be { $bound ->
    [0] none.
   *[other] { $bound }.
}
forming-fit-specialty = { $pairs ->
    [0] No two share a specialty.
    [one] One pair shares a specialty.
   *[other] { $pairs } pairs share a specialty.
}
forming-fit-hours = { $count ->
    [0] No hour of the week suits all { $known } who gave their hours.
    [one] One stretch of the week suits all { $known } who gave their hours.
   *[other] { $count } stretches of the week suit all { $known } who gave their hours.
}
forming-fit-hours-unknown = Nobody at this table gave their hours.

## Findings

forming-too-few = { $have ->
    [0] Nobody is ticked yet
    [one] There is one member
   *[other] There are { $have } members
}; a circle begins with { $least }. Tick more people.
forming-too-many = There are { $have } members; a circle has at most { $most }. Untick some.
forming-no-facilitator = Nobody leads this circle. Tick a facilitator.
forming-many-facilitators = { $have } people would lead it; at most { $most } can. Untick one.
forming-manager = { $manager } leads { $report }: they can’t speak freely in one circle. Choose one of them.
forming-facilitator-manages = { $facilitator } leads { $member } and can’t facilitate a circle with them. Choose another facilitator, or another circle for { $member }.
forming-team = { $people } work in one team ({ $team }), and this program keeps teams apart. Keep one of them.
forming-twice = { $name } is ticked twice. Nobody has two places in a circle.
forming-somebody = somebody

## What the table says while it fills; {one} and {other} stand for names and stay as they are.

forming-live-seats = { $count } of { $target }
forming-live-under = seats taken
forming-live-empty = an empty seat
forming-live-sites = { $count ->
    [0] no site
    [one] one site
   *[other] { $count } sites
}
forming-live-times = { $count ->
    [0] no time of the week that suits everyone yet
    [one] once a week that suits everyone
   *[other] { $count } times a week that suit everyone
}
forming-live-times-most = more than { $count } times a week that suit everyone
forming-live-unknown = nobody gave their hours
forming-live-manager = { $one } leads { $other }: they can’t speak freely in one circle.
forming-live-team = { $one } and { $other } work in one team.
forming-live-facilitator = { $one } leads { $other } and can’t facilitate this circle.
forming-live-both = { $one } is ticked as a member and as a facilitator.
